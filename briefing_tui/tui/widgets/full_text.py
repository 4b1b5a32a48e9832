"""A long text, shown in parts that are laid out only when somebody gets to them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.domain.untrusted import clean
from briefing_tui.tui.sections import Paragraph, Section
from briefing_tui.tui.text import marked, plain
from briefing_tui.tui.widgets.pane import Pane

# Laying out so many characters takes a few milliseconds; a part is never shorter than its last paragraph makes it.
PART = 8_000
AHEAD = 2
FOUND = "bold underline $accent"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out in the text: the chosen sentences, words that were found, and the place that is looked at."""

    chosen: tuple[Span, ...] = ()
    current: Span | None = None
    found: tuple[Span, ...] = ()


def in_parts(paragraphs: Sequence[Paragraph], size: int = PART) -> list[list[Paragraph]]:
    """Paragraphs in groups of about `size` characters."""
    parts: list[list[Paragraph]] = []
    room = 0
    for paragraph in paragraphs:
        if room <= 0 or not parts:
            parts.append([])
            room = size
        parts[-1].append(paragraph)
        room -= len(paragraph.span)
    return parts


def within(spans: Sequence[Span], whole: Span) -> Sequence[Span]:
    """Those of the spans, which come in order, that begin within this one."""
    return spans[bisect_left(spans, whole.start, key=_start) : bisect_left(spans, whole.end, key=_start)]


def _start(span: Span) -> int:
    return span.start


def stood_out(shown: Content, words: str, span: Span, style: str) -> Content:
    """The content that shows these words, with a stretch of them in a style."""
    at = len(clean(words[: span.start]))
    return shown.stylize(style, at, at + len(clean(words[max(0, span.start) : span.end])))


def paragraph_content(text: str, paragraph: Paragraph, marks: Marks) -> Content:
    """A paragraph with its marks; bold carries the choice where there is no colour."""
    words = paragraph.span.of(text)
    start = paragraph.span.start
    chosen = [(Span(max(0, span.start - start), span.end - start), "bold $ink") for span in marks.chosen]
    shown = marked(words, chosen, "$muted")
    for span in within(marks.found, paragraph.span):
        shown = stood_out(shown, words, Span(span.start - start, span.end - start), FOUND)
    if marks.current is not None and paragraph.span.start <= marks.current.start < paragraph.span.end:
        current = Span(marks.current.start - start, marks.current.end - start)
        shown = stood_out(shown, words, current, "reverse")
    return Content.assemble(plain(paragraph.speaker, "bold"), "\n", shown) if paragraph.speaker else shown


def question_content(transcript: Transcript, section: Section, marks: Marks) -> Content:
    """What was asked, and by whom, with the words that were found."""
    asked_by = f"{', '.join(section.asked_by)}: " if section.asked_by else ""
    shown = plain(section.question)
    at = 0
    for turn in section.asked:
        span = transcript.turns[turn].span
        for found in within(marks.found, span):
            place = Span(at + found.start - span.start, at + found.end - span.start)
            shown = stood_out(shown, section.question, place, f"reverse {FOUND}" if found == marks.current else FOUND)
        at += len(span) + 1
    return Content.assemble(plain(asked_by, "$muted"), shown)


class FullText(Vertical):
    """A section's words, as parts that are mounted when the scrolling comes near them."""

    DEFAULT_CSS = "FullText { height: auto; } FullText Static { height: auto; margin-bottom: 1; }"

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._text = ""
        self._parts: list[list[Paragraph]] = []
        self._marks = Marks()

    def compose(self) -> ComposeResult:
        yield from ()

    async def show(self, text: str, paragraphs: Sequence[Paragraph], marks: Marks) -> None:
        """Show other paragraphs of a text."""
        self._text, self._parts, self._marks = text, in_parts(paragraphs), marks
        await self.remove_children()
        await self._grow(AHEAD)

    def mark(self, marks: Marks) -> None:
        """Change what stands out."""
        before, self._marks = self._marks, marks
        if before != marks:
            for index, part in enumerate(self.query(Static)):
                part.update(self._content(index))

    async def grow_towards(self, y: float, height: int) -> None:
        """Lay out more of the text when a window of this height comes within a screen of its end."""
        if len(self.children) < len(self._parts) and y + 2 * height >= self.virtual_region.bottom:
            await self._grow(len(self.children) + AHEAD)

    async def reach(self, span: Span) -> None:
        """See to it that the part with this span, and what comes before it, is laid out after the next refresh."""
        await self._grow(self._part_of(span) + AHEAD)

    def knows_line_of(self, span: Span) -> bool:
        """Whether all is laid out that the line of this span depends on."""
        return all(child.size.height for child in self.children[: self._part_of(span) + 1])

    def line_of(self, span: Span) -> int:
        """The line of this widget on which a span begins, once it is laid out."""
        return self._line_in(self._part_of(span), span) if self._parts else 0

    def _part_of(self, span: Span) -> int:
        return next((index for index, part in enumerate(self._parts) if span.start < part[-1].span.end), 0)

    def _line_in(self, index: int, span: Span) -> int:
        lines = sum(child.size.height + 1 for child in self.children[:index])
        width = max(1, self.size.width)
        for paragraph in self._parts[index]:
            content = paragraph_content(self._text, paragraph, Marks())
            if paragraph.span.start <= span.start < paragraph.span.end:
                before = content[: len(content) - len(clean(self._text[span.start : paragraph.span.end]))]
                # A line that the sentence only begins to fill counts as its first line.
                return lines + len(Content(before.plain + "x").wrap(width)) - 1
            lines += len(content.wrap(width)) + 1
        return lines

    async def _grow(self, count: int) -> None:
        have = len(self.children)
        new = [Static(self._content(index), markup=False) for index in range(have, min(count, len(self._parts)))]
        if new:
            await self.mount_all(new)

    def _content(self, index: int) -> Content:
        return Content("\n\n").join(paragraph_content(self._text, item, self._marks) for item in self._parts[index])


class TextScroll(Pane):
    """The pane around a full text, which grows it while it is scrolled."""

    async def _more(self, y: float) -> None:
        for text in self.query(FullText):
            await text.grow_towards(y, self.size.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.call_later(self._more, new_value)
