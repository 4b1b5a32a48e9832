"""What is known of an answer's sentences once they are ranked, whatever the length of the summary."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

# benchmarks/summaries.py: what a word that the summary already has still adds.
_AGAIN = 0.1


class Ranking(Protocol):
    """Sentences with their scores, and what each would add to those already chosen."""

    @property
    def scores(self) -> Sequence[float]:
        """A finite score of at least 0 for each sentence by itself; only order and ratios mean anything."""

    def worth(self, unit: Sequence[int], covered: Collection[str]) -> float:
        """What choosing these sentences would add to what is `covered`."""

    def terms_of(self, number: int) -> Sequence[str]:
        """What a sentence covers once it is chosen."""

    def reasons(self, number: int) -> tuple[str, ...]:
        """Why the sentence is ranked as it is, in words; the weightiest reason first."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Scores that do not depend on what is chosen: those of sumy's methods."""

    scores: Sequence[float]

    def worth(self, unit: Sequence[int], covered: Collection[str]) -> float:  # noqa: ARG002
        """The mean of the unit's scores."""
        return sum(self.scores[member] for member in unit) / len(unit)

    def terms_of(self, number: int) -> Sequence[str]:  # noqa: ARG002
        return ()

    def reasons(self, number: int) -> tuple[str, ...]:  # noqa: ARG002
        return ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sentences by what they cover: `terms` of each, each once, and the `weights` of terms.

    `factors` multiply what a sentence covers; `lengths` are in words; `notes` say in words what speaks for it.
    """

    terms: Sequence[Sequence[str]]
    weights: Mapping[str, float]
    factors: Sequence[float]
    lengths: Sequence[int]
    notes: Sequence[tuple[str, ...]] = ()

    @property
    def scores(self) -> Sequence[float]:
        return [self.worth((number,), ()) for number in range(len(self.terms))]

    def worth(self, unit: Sequence[int], covered: Collection[str]) -> float:
        """The weights of what the unit would add, over the square root of its words.

        Not over the words themselves, which would choose scraps, nor over none, which would choose the longest.
        """
        gain = sum(
            self.factors[member]
            * sum(self.weights[term] * (_AGAIN if term in covered else 1) for term in self.terms[member])
            for member in unit
        )
        return gain / sqrt(max(1, sum(self.lengths[member] for member in unit)))

    def terms_of(self, number: int) -> Sequence[str]:
        return self.terms[number]

    def reasons(self, number: int) -> tuple[str, ...]:
        return self.notes[number] if self.notes else ()
