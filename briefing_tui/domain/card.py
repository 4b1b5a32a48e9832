"""Cards: what is asked, and the points that a reply must hold."""

from dataclasses import dataclass
from enum import StrEnum

from briefing_tui.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the transcript, to the letter, and where they stand in its text."""

    text: str
    span: Span


class Kind(StrEnum):
    """What a card trains."""

    RECALL = "recall"
    TERM = "term"
    CLOZE = "cloze"
    FIGURE = "figure"
    STANCE = "stance"


class Origin(StrEnum):
    """Where a card comes from: written by hand in a pack, or derived from the transcript."""

    PACK = "pack"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Point:
    """A gradable part of a position.

    `accept` are other full wordings of it; a `reject` that matches contradicts it; a reply needs
    every `require`.
    `holder` names whose view it is: the speaker's own, or "US view, as reported by …". A point that is not `core` may
    be missed: the card does not come back for it, and is mastered without it.
    """

    id: str
    text: str
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    quote: Quote | None = None
    holder: str = ""
    core: bool = True


@dataclass(frozen=True, slots=True)
class Rubric:
    """What a reply is graded against: the prompt, its points, and exact answers that stand for all points at once."""

    prompt: str
    points: tuple[Point, ...]
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A prompt and its points. `exchange` counts from 1; None where the card belongs to no exchange.

    `prompts` are further wordings of the prompt, so that what is learned is not one wording of it.
    """

    id: str
    kind: Kind
    prompt: str
    points: tuple[Point, ...]
    exchange: int | None = None
    accept: tuple[str, ...] = ()
    speaker: str = ""
    origin: Origin = Origin.PACK
    approved: bool = True
    prompts: tuple[str, ...] = ()

    @property
    def core(self) -> tuple[Point, ...]:
        """The points that the card is learned for: all where none is marked."""
        return tuple(point for point in self.points if point.core) or self.points

    @property
    def rubric(self) -> Rubric:
        return Rubric(self.prompt, self.points, self.accept)

    @property
    def wordings(self) -> tuple[str, ...]:
        """All wordings of the prompt, the first one first."""
        return (self.prompt, *self.prompts)
