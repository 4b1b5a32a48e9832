"""A transcript and its parts: who said what, and where it stands."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_SOUGHT = 1_000_000
"""Characters of answers and statements in which positions and cards are sought: some nineteen hours of talk."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, as character offsets: `start` included, `end` not."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Role(StrEnum):
    """What a turn is in the conversation."""

    QUESTION = "question"
    ANSWER = "answer"
    MODERATOR = "moderator"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Roles:
    """What the reader says of speakers: names or labels of those who ask, who answer, and who only moderate.

    What is said here goes before all evidence; a speaker who is not named keeps the role that the evidence gives.
    """

    asks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    moderates: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.asks or self.answers or self.moderates)

    def over(self, earlier: "Roles") -> "Roles":
        """These roles, and those given earlier to anybody who is not named here."""
        named = {name.casefold() for name in (*self.asks, *self.answers, *self.moderates)}
        asks, answers, moderates = (
            (*(name for name in before if name.casefold() not in named), *now)
            for before, now in (
                (earlier.asks, self.asks),
                (earlier.answers, self.answers),
                (earlier.moderates, self.moderates),
            )
        )
        return Roles(asks, answers, moderates)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted block.

    `span` covers the words said, without the label. `speaker` is canonical, `label` as printed; both are empty
    where a text names nobody. `confidence` (0 to 1) is how sure the role is.
    """

    speaker: str
    label: str
    role: Role
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, as positions in the transcript's turns. `index` counts from 1."""

    index: int
    question: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A stretch of the normalised text and where it came from in the decoded source; both have the same length.

    For plain text and Markdown the source is the file's characters, and `source` an offset into them. For web pages,
    Word documents and captions it is the text that was taken out of the file, a line feed after each paragraph; for
    PDFs likewise, a form feed between two pages.
    """

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """One source document, understood. All spans are offsets into `text`, which is already cleaned of noise.

    `notes` are what is printed within turns and was not said: "(Laughter.)", a heading; in order of appearance.
    """

    text: str
    turns: tuple[Turn, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    statements: tuple[tuple[int, ...], ...] = ()
    title: str = ""
    date: datetime.date | None = None
    encoding: str = "utf-8"
    source_map: tuple[SourceRun, ...] = ()
    warnings: tuple[str, ...] = ()
    place: str = ""
    notes: tuple[Span, ...] = ()

    @property
    def is_vast(self) -> bool:
        """Whether more is said than positions and cards are sought in."""
        said = (turn for turn in self.turns if turn.role in (Role.ANSWER, Role.STATEMENT))
        return sum(len(turn.span) for turn in said) > MOST_SOUGHT

    def turn_texts(self, turns: Iterable[int]) -> str:
        """The words of these turns, one paragraph break between two turns."""
        return "\n".join(self.turns[turn].span.of(self.text) for turn in turns)

    def speakers_of(self, turns: Iterable[int]) -> tuple[str, ...]:
        """Who speaks in these turns, each once, in order of appearance."""
        return tuple(dict.fromkeys(self.turns[turn].speaker for turn in turns if self.turns[turn].speaker))

    def question_of(self, exchange: Exchange) -> str:
        return self.turn_texts(exchange.question)

    def answer_of(self, exchange: Exchange) -> str:
        return self.turn_texts(exchange.answer)

    def exchange(self, index: int) -> Exchange | None:
        """The exchange with this number (from 1), or None where there is none."""
        return self.exchanges[index - 1] if 0 < index <= len(self.exchanges) else None

    def exchange_at(self, span: Span) -> Exchange | None:
        """The exchange in whose turns this span lies."""
        for exchange in self.exchanges:
            if any(self.turns[turn].span.holds(span) for turn in (*exchange.question, *exchange.answer)):
                return exchange
        return None
