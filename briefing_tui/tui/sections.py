"""What the reader's list shows: exchanges and statements, in the order in which they were said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_tui.domain.summary import Summary
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.tui.text import gist

# A text without line breaks is cut into pieces of at most so many characters: what is laid out at once stays small.
LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Section:
    """An exchange or a statement: what was asked, and the turns that say the rest.

    `exchange` is the exchange's number; None for a statement. `asked` are the turns of the question.
    """

    exchange: int | None
    question: str
    asked_by: tuple[str, ...]
    speakers: tuple[str, ...]
    turns: tuple[int, ...]
    asked: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """What the list says of it, on one line."""
        if self.exchange is not None:
            return gist(self.question) or "(no question)"
        return f"Statement: {', '.join(self.speakers)}" if self.speakers else "The text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the full text, and its speaker where a new one begins to speak."""

    speaker: str
    span: Span


def sections(transcript: Transcript) -> tuple[Section, ...]:
    """The transcript's exchanges and statements, in the order of their first turns."""
    found = [
        (
            min((*exchange.question, *exchange.answer), default=0),
            Section(
                exchange.index,
                transcript.question_of(exchange),
                transcript.speakers_of(exchange.question),
                transcript.speakers_of(exchange.answer),
                exchange.answer,
                exchange.question,
            ),
        )
        for exchange in transcript.exchanges
    ]
    found += [
        (min(turns, default=0), Section(None, "", (), transcript.speakers_of(turns), turns))
        for turns in transcript.statements
    ]
    return tuple(section for _, section in sorted(found, key=lambda pair: pair[0]))


def matched(parts: Iterable[Section], summaries: Iterable[Summary]) -> tuple[Summary | None, ...]:
    """Each section's summary: exchanges by their number, statements in their order."""
    summaries = tuple(summaries)
    numbered = {summary.exchange: summary for summary in summaries if summary.exchange is not None}
    statements: Iterator[Summary] = (summary for summary in summaries if summary.exchange is None)
    return tuple(numbered.get(part.exchange) if part.exchange is not None else next(statements, None) for part in parts)


def paragraphs(transcript: Transcript, section: Section) -> tuple[Paragraph, ...]:
    """The section's words, paragraph by paragraph, each with its span in the transcript's text."""
    found: list[Paragraph] = []
    several = len(section.speakers) > 1
    for turn in (transcript.turns[index] for index in section.turns):
        speaker = turn.speaker if several else ""
        start = turn.span.start
        for line in turn.span.of(transcript.text).split("\n"):
            for piece in pieces(line) if line.strip() else ():
                found.append(Paragraph(speaker, Span(start + piece.start, start + piece.end)))
                speaker = ""
            start += len(line) + 1
    return tuple(found)


def pieces(line: str, longest: int = LONGEST) -> Iterator[Span]:
    """The line's stretches of at most so many characters, cut after a sentence where there is one, else at a space."""
    start = 0
    while len(line) - start > longest:
        end = start + longest
        stop, space = line.rfind(". ", start, end), line.rfind(" ", start, end)
        end = stop + 2 if stop > start else space + 1 if space > start else end
        yield Span(start, end)
        start = end
    yield Span(start, len(line))
