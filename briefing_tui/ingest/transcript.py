"""From lines to turns and exchanges."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Exchange, Role, Roles, Span, Transcript, Turn
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.document import Document, Line, Read, assemble, ends_sentence, goes_on, is_hard_wrapped
from briefing_tui.ingest.labels import is_answering_letter, looks_like_label
from briefing_tui.ingest.marks import Mark, find_marks
from briefing_tui.ingest.metadata import Metadata
from briefing_tui.ingest.names import canonical_speakers
from briefing_tui.ingest.noise import remove_noise
from briefing_tui.ingest.notes import find_notes
from briefing_tui.ingest.preamble import count_headings, find_witness, read_preamble
from briefing_tui.ingest.roles import Part, Said, asked_by_a_moderator, assign_roles, doubtful, is_meant

# A line this much shorter than the margin ends a paragraph, where a sentence ends there too.
_SHORT_LINE = 0.8
_MOST_NAMED = 3
_LONGEST_HEADING = 40
# What bilingual records print where the language changes.
_OTHER_LANGUAGE = re.compile(r"[\[(](?:english|french|translation|traduction|français|texte|text)[\])]", re.IGNORECASE)
_LONGEST_TITLE = 80


class Block(NamedTuple):
    """A turn before its role is known: who speaks, the name as printed, the office, and the span of the words.

    `role` is set where the layout tells it.
    """

    speaker: str
    label: str
    title: str
    span: Span
    role: Role | None = None


def understand(read: Read, given: Roles | None = None) -> Transcript:
    """The transcript that these lines are; `given` is what the reader says of the speakers' roles."""
    cleaned = remove_noise(read.lines)
    wrapped = is_hard_wrapped(cleaned) if read.wrapped is None else read.wrapped
    lines, marks = find_marks(cleaned, wrapped)
    document = _document(lines, marks, wrapped)
    first_mark = marks[0].line if marks else len(lines)
    paragraphs = [span for span in document.paragraphs if span.start < _start(document, first_mark)]
    headings = count_headings([span.of(document.text) for span in paragraphs], labelled=bool(marks))
    found = read_preamble([span.of(document.text) for span in paragraphs[:headings]])
    found = (found[0], found[1], "" if found[2] == read.metadata.title else found[2])
    metadata = read.metadata.or_else(Metadata(*found)).or_else(read.fallback)
    blocks = [*_unlabelled(paragraphs[headings:]), *_labelled(document, lines, marks)]
    witness = find_witness([span.of(document.text) for span in paragraphs[:headings]], document.text)
    if witness:
        blocks = [block._replace(speaker=witness) if is_answering_letter(block.label) else block for block in blocks]
    _check_names(given or Roles(), [block for block in blocks if block.label])
    labelled = [block for block in blocks if block.label]
    said = [
        Said.of(block.speaker, document.text, block.span.start, block.span.end, block.title, block.label)
        for block in labelled
    ]
    parts = assign_roles(said, given)
    asking = {labelled[number].span.start for number in asked_by_a_moderator(said, parts)}
    turns = _turns(blocks, parts, asking)
    exchanges, statements, warnings = _exchanges(turns)
    if names := doubtful(parts):
        shown = ", ".join(names[:_MOST_NAMED]) + (f" and {len(names) - _MOST_NAMED} more" * (len(names) > _MOST_NAMED))
        warnings.append(f"it is not clear who asks and who answers: {shown}")
    return Transcript(
        document.text,
        turns,
        exchanges,
        statements,
        metadata.title,
        metadata.date,
        read.encoding,
        document.source_map,
        tuple(warnings),
        metadata.place,
        find_notes(document.text, [turn.span for turn in turns]),
    )


def _check_names(given: Roles, blocks: Sequence[Block]) -> None:
    for name in (*given.asks, *given.answers, *given.moderates):
        if not any(is_meant(name, block.speaker) or is_meant(name, block.label) for block in blocks):
            speakers = list(dict.fromkeys(block.speaker for block in blocks))
            shown = one_line(", ".join(speakers[:8])) or "nobody is named"
            raise BriefingError(f"{one_line(name)}: nobody of that name speaks here", f"who speaks: {shown}")


def _start(document: Document, line: int) -> int:
    return document.starts[line] if line < len(document.starts) else len(document.text) + 1


def _document(lines: Sequence[Line], marks: Sequence[Mark], wrapped: bool) -> Document:
    begins = {mark.line for mark in marks} | {mark.words for mark in marks if not mark.begins}
    if not wrapped:
        return assemble(lines, lambda number: number in begins or not _runs_on(lines, number))
    lengths = sorted(len(line.text) for line in lines)
    margin = lengths[int(len(lengths) * 0.9)] if lengths else 0

    def starts_paragraph(number: int) -> bool:
        before, line = lines[number - 1], lines[number]
        if number in begins or line.heading or before.heading:
            return True
        if before.joins or goes_on(before.text, line.text):
            return False
        ends = ends_sentence(before.text)
        return (
            line.after_blank
            or (line.indent > before.indent + 1 and ends)
            or (ends and len(before.text) < _SHORT_LINE * margin and not line.text[0].islower())
        )

    return assemble(lines, starts_paragraph)


def _runs_on(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of a text that isn't wrapped goes on with the one before all the same."""
    before, line = lines[number - 1], lines[number]
    if before.joins:
        return True
    return not (line.after_blank or line.heading or before.heading) and goes_on(before.text, line.text)


def _unlabelled(paragraphs: Sequence[Span]) -> list[Block]:
    """What is said before the first label, or without any, by nobody named."""
    return [Block("", "", "", Span(paragraphs[0].start, paragraphs[-1].end))] if paragraphs else []


def _labelled(document: Document, lines: Sequence[Line], marks: Sequence[Mark]) -> list[Block]:
    names = canonical_speakers([mark.label for mark in marks if mark.label])
    blocks = []
    following = [*(mark.line for mark in marks[1:]), len(lines)][: len(marks)]
    for mark, after in zip(marks, following, strict=True):
        last = after - 1
        while last > mark.words and (_is_heading(lines[last]) or _heads(lines, last, after)):
            last -= 1
        if mark.words > last:
            continue
        start = document.starts[mark.words] + mark.begins
        end = document.starts[last] + len(lines[last].text)
        said = document.text[start:end]
        if any(character.isalnum() for character in said):
            start += len(said) - len(said.lstrip())
            blocks.append(Block(names.get(mark.label, ""), mark.label, mark.title, Span(start, end), mark.role))
    return blocks


def _heads(lines: Sequence[Line], number: int, mark: int) -> bool:
    """Whether a short line is the next label's title: it stands apart from the words before, not from the label."""
    if number + 1 != mark or mark >= len(lines) or lines[mark].after_blank:
        return False
    text = lines[number].text
    return lines[number].after_blank and len(text) < _LONGEST_TITLE and not ends_sentence(text)


def _is_heading(line: Line) -> bool:
    """Whether a line at the end of a turn is a heading of what follows: marked so, all capitals, or before a colon."""
    text = line.text
    if line.heading or (len(text) > 7 and text.isupper() and " " in text) or _OTHER_LANGUAGE.fullmatch(text):
        return True
    if line.after_blank and len(text) > 3 and text.isupper() and not ends_sentence(text):
        return True
    return line.text.endswith(":") and len(line.text) < _LONGEST_HEADING and looks_like_label(line.text[:-1])


def _turns(blocks: Sequence[Block], parts: dict[str, Part], asking: Collection[int]) -> tuple[Turn, ...]:
    """Turns with their roles; what an answering side says before anybody asked is a statement.

    Turns that begin at one of `asking` are questions, whatever their speaker does otherwise.
    """
    turns: list[Turn] = []
    asked = False
    for block in blocks:
        role, confidence = parts.get(block.speaker, Part(block.role or Role.STATEMENT, 1.0))
        if block.span.start in asking:
            role = Role.QUESTION
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
