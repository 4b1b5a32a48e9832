"""From lines to turns and exchanges."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from briefing_tui.domain.transcript import Exchange, Role, Span, Transcript, Turn
from briefing_tui.ingest.document import Document, Line, assemble, is_hard_wrapped
from briefing_tui.ingest.labels import Mark, find_labels, starts_with_label
from briefing_tui.ingest.preamble import read_preamble
from briefing_tui.ingest.roles import Part, Said, assign_roles, doubtful

# Above the first turn stand a title, a date, a place: short paragraphs. A longer one is somebody speaking.
_LONGEST_HEADING_WORDS = 45
_MOST_HEADINGS = 6


class Block(NamedTuple):
    """A turn before its role is known: who speaks, the name as printed, and the span of the words."""

    speaker: str
    label: str
    span: Span


def understand(lines: tuple[Line, ...], encoding: str) -> Transcript:
    """The transcript that these lines are."""
    document = _document(lines)
    paragraphs = [span.of(document.text) for span in document.paragraphs]
    marks = find_labels(paragraphs)
    first_mark = marks[0].paragraph if marks else len(paragraphs)
    headings = _headings(paragraphs[:first_mark], every=bool(marks))
    title, date = read_preamble(paragraphs[:headings])
    blocks = [*_unlabelled(document, headings, first_mark), *_labelled(document, marks)]
    parts = assign_roles([Said(block.speaker, block.span.of(document.text)) for block in blocks if block.label])
    turns = _turns(blocks, parts)
    exchanges, statements, warnings = _exchanges(turns)
    for speaker in doubtful(parts):
        warnings.append(f"it is not clear whether {speaker} asks or answers")
    return Transcript(
        document.text, turns, exchanges, statements, title, date, encoding, document.source_map, tuple(warnings)
    )


def _document(lines: tuple[Line, ...]) -> Document:
    if not is_hard_wrapped(lines):
        return assemble(lines, lambda _: True)
    return assemble(lines, lambda line: line.after_blank or starts_with_label(line.text))


def _headings(paragraphs: Sequence[str], every: bool) -> int:
    """How many paragraphs at the top are headings; a text without labels has only its first as one."""
    count = 0
    for paragraph in paragraphs[: _MOST_HEADINGS if every else 2]:
        words = len(paragraph.split())
        if words > _LONGEST_HEADING_WORDS or (not every and (words > 25 or paragraph.endswith((".", "?", "!", "…")))):
            break
        count += 1
    return count if every or count < len(paragraphs) else 0


def _unlabelled(document: Document, begin: int, end: int) -> list[Block]:
    """What is said before the first label, or without any, by nobody named."""
    if begin >= end:
        return []
    return [Block("", "", Span(document.paragraphs[begin].start, document.paragraphs[end - 1].end))]


def _labelled(document: Document, marks: Sequence[Mark]) -> list[Block]:
    names: dict[str, str] = {}
    blocks = []
    following = (*(mark.paragraph for mark in marks[1:]), len(document.paragraphs))
    for mark, next_paragraph in zip(marks, following[: len(marks)], strict=True):
        start = document.paragraphs[mark.paragraph].start + mark.begins
        end = document.paragraphs[next_paragraph - 1].end
        if document.text[start:end].strip():
            start += len(document.text[start:end]) - len(document.text[start:end].lstrip())
            speaker = names.setdefault(mark.label.casefold(), mark.label)
            blocks.append(Block(speaker, mark.label, Span(start, end)))
    return blocks


def _turns(blocks: Sequence[Block], parts: dict[str, Part]) -> tuple[Turn, ...]:
    """Turns with their roles; what an answering side says before anybody asked is a statement."""
    turns: list[Turn] = []
    asked = False
    for block in blocks:
        role, confidence = parts.get(block.speaker, Part(Role.STATEMENT, 1.0))
        asked = asked or role is Role.QUESTION
        if role is Role.ANSWER and not asked:
            role = Role.STATEMENT
        turns.append(Turn(block.speaker, block.label, role, block.span, confidence))
    return tuple(turns)


def _exchanges(turns: Sequence[Turn]) -> tuple[tuple[Exchange, ...], tuple[tuple[int, ...], ...], list[str]]:
    """Pair each run of questions with the answers up to the next question; a moderator's turns belong to neither."""
    exchanges: list[Exchange] = []
    statements: list[tuple[int, ...]] = []
    warnings: list[str] = []
    question: list[int] = []
    spoken = [number for number, turn in enumerate(turns) if turn.role is not Role.MODERATOR]
    for role, run in groupby(spoken, key=lambda number: turns[number].role):
        numbers = list(run)
        if role is Role.QUESTION:
            question = numbers
        elif role is Role.ANSWER:
            exchanges.append(Exchange(len(exchanges) + 1, tuple(question), tuple(numbers)))
            question = []
        else:
            for _, same in groupby(numbers, key=lambda number: turns[number].speaker):
                statements.append(tuple(same))
    if question:
        warnings.append("the last question has no answer")
    return tuple(exchanges), tuple(statements), warnings
