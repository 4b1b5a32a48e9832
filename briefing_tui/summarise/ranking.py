"""What is known of an answer's sentences once they are ranked, whatever the length of the summary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

# benchmarks/summaries.py chose it: 0 would choose the longest sentences, 1 scraps.
_BY_LENGTH = 0.7


class Ranking(Protocol):
    """Sentences with their scores, and what each would add to those already chosen."""

    @property
    def scores(self) -> Sequence[float]:
        """A finite score of at least 0 for each sentence by itself; only order and ratios mean anything."""

    def worth(self, unit: Sequence[int], covered: Mapping[str, int]) -> float:
        """What choosing these sentences would add to what is `covered`: words with their counts."""

    def terms_of(self, number: int) -> Mapping[str, int]:
        """What a sentence covers once it is chosen: words with their counts."""

    def reasons(self, number: int) -> tuple[str, ...]:
        """Why the sentence is ranked as it is, in words; the weightiest reason first."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Scores that do not depend on what is chosen: those of sumy's methods."""

    scores: Sequence[float]

    def worth(self, unit: Sequence[int], covered: Mapping[str, int]) -> float:  # noqa: ARG002
        """The mean of the unit's scores."""
        return sum(self.scores[member] for member in unit) / len(unit)

    def terms_of(self, number: int) -> Mapping[str, int]:  # noqa: ARG002
        return {}

    def reasons(self, number: int) -> tuple[str, ...]:  # noqa: ARG002
        return ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sentences by what they cover: the `terms` of each with their counts, and what a term adds each time it comes.

    `weights` hold for each term what its first time in a summary adds, its second and so on, never rising; what comes
    oftener adds nothing. `factors` multiply what a sentence covers; `lengths` are in words; `notes` say in words what
    speaks for it.
    """

    terms: Sequence[Mapping[str, int]]
    weights: Mapping[str, Sequence[float]]
    factors: Sequence[float]
    lengths: Sequence[int]
    notes: Sequence[tuple[str, ...]] = ()

    @property
    def scores(self) -> Sequence[float]:
        return [self.worth((number,), {}) for number in range(len(self.terms))]

    def worth(self, unit: Sequence[int], covered: Mapping[str, int]) -> float:
        """The weights of what the unit would add, over a power of its words."""
        gain = 0.0
        for member in unit:
            added = 0.0
            for term, times in self.terms[member].items():
                held = covered.get(term, 0)
                added += sum(self.weights[term][held : held + times])
            gain += self.factors[member] * added
        worth: float = gain / max(1, sum(self.lengths[member] for member in unit)) ** _BY_LENGTH
        return worth

    def terms_of(self, number: int) -> Mapping[str, int]:
        return self.terms[number]

    def reasons(self, number: int) -> tuple[str, ...]:
        return self.notes[number] if self.notes else ()
