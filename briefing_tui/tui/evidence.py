"""A grade put into words: signs, sentences and excerpts, the same wherever a grade is shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Point, Quote
from briefing_tui.domain.grade import Grade, PointGrade, Status, Verdict
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.text import counted, long_date, marked, plain

# How much of a paragraph stands around a quote: about two lines each side.
AROUND = 150
# Two quotes of a paragraph that are closer than this are shown with all that is between them.
BETWEEN = 200
# A reply of more characters (eight lines) is shown in excerpts: the points must not slip out of sight.
LONG_REPLY = 600
AROUND_EARNED = 60


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, a word and a colour that always go together."""

    mark: str
    word: str
    colour: str

    def content(self, note: str = "") -> Content:
        return Content.assemble((f"{self.mark} {self.word}{note}", f"bold {self.colour}"))


STATUS_SIGNS = {
    Status.HIT: Sign("✓", "hit", "$hit"),
    Status.PARTIAL: Sign("◐", "partial", "$partial"),
    Status.MISSED: Sign("○", "missed", "$missed"),
    Status.CONTRADICTED: Sign("✗", "contradicted", "$contradicted"),
}
VERDICT_SIGNS = {
    Verdict.CORRECT: Sign("✓", "Correct", "$hit"),
    Verdict.PARTIAL: Sign("◐", "Partly", "$partial"),
    Verdict.INCORRECT: Sign("✗", "Not yet", "$contradicted"),
}
GIVEN_UP = Sign("○", "Not known yet", "$missed")
UNSURE = Sign("?", "not sure", "$partial")


def reply_content(reply: str, grade: Grade) -> Content:
    """The reply, with the words underlined that earned something, or that say the opposite.

    Of a long one only these words with what stands around them, or the beginning where there are none.
    """
    marks = run_together(
        sorted(
            (match.span, f"bold underline {STATUS_SIGNS[point.status].colour}")
            for point in grade.points
            for match in point.matched
            if point.status is not Status.MISSED
        ),
        reply,
    )
    if len(reply) <= LONG_REPLY:
        return marked(reply, marks)
    shown = windows(reply, [span for span, _ in marks] or [Span(0, 0)], AROUND_EARNED)
    while len(shown) > 1 and shown[-1].end - shown[0].start > LONG_REPLY:
        del shown[-1]
    first = shown[0]
    shown[0] = Span(first.start, min(first.end, word_end(reply, first.start + LONG_REPLY)))
    words = counted(len(reply.split()), "word")
    return Content.assemble(excerpted(reply, shown, marks), (f" ({words})", "$muted"))


def run_together(marks: Iterable[tuple[Span, str]], text: str) -> list[tuple[Span, str]]:
    """Marks of the same style with nothing but space between them as one; `marks` come in order."""
    joined: list[tuple[Span, str]] = []
    for span, style in marks:
        if joined and joined[-1][1] == style and not text[joined[-1][0].end : span.start].strip():
            before = joined[-1][0]
            joined[-1] = Span(before.start, max(before.end, span.end)), style
        else:
            joined.append((span, style))
    return joined


def point_heading(point: PointGrade) -> Content:
    """The status of a point in a sign and a word, and who decided it."""
    if point.unsure and not point.overridden:
        return UNSURE.content()
    return STATUS_SIGNS[point.status].content(" (your word)" if point.overridden else "")


def expected_content(point: PointGrade) -> Content:
    """The expected wording, with the words underlined that the reply lacks."""
    if point.status not in (Status.PARTIAL, Status.MISSED):
        return plain(point.text)
    style = f"underline {STATUS_SIGNS[point.status].colour}"
    marks = [
        (Span(*found.span()), style)
        for words in point.missing
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", point.text, re.IGNORECASE)
    ]
    return marked(point.text, run_together(sorted(marks), point.text))


def point_notes(point: PointGrade, reply: str) -> list[Content]:
    """Why a point has its status: the words that count as others, the reason, what is missing, what is uncertain."""
    notes: list[Content] = []
    earned = [
        Content.assemble(plain(one_line(match.span.of(reply))), " = ", plain(one_line(match.expected)))
        for match in point.matched
        if one_line(match.span.of(reply)).casefold() != one_line(match.expected).casefold()
    ]
    if earned:
        notes.append(Content(" · ").join(earned).stylize_before("$muted"))
    if point.reason:
        colour = STATUS_SIGNS[point.status].colour
        notes.append(plain(point.reason, colour))
    if point.missing and point.status in (Status.PARTIAL, Status.MISSED):
        notes.append(plain("missing: " + ", ".join(one_line(word) for word in point.missing), "$muted"))
    if point.unsure and not point.overridden:
        yes, no = ("y", "bold $accent"), ("n", "bold $accent")
        notes.append(Content.assemble(("Is it the same? ", "bold"), yes, " yes   ", no, " no"))
    return notes


def holder_of(point: Point | None, card: Card) -> str:
    """Whose view a point is, where it is not the speaker's own."""
    holder = point.holder if point is not None else ""
    return "" if holder.casefold() == card.speaker.casefold() else holder


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph of the source with the stretches that are quoted, and who said it."""

    text: str
    quoted: tuple[Span, ...]
    speaker: str

    def content(self) -> Content:
        """The quoted stretches in bold within what stands around them."""
        shown = windows(self.text, self.quoted, AROUND, BETWEEN)
        return excerpted(self.text, shown, [(span, "bold $ink") for span in self.quoted], "$muted")


def windows(text: str, spans: Iterable[Span], around: int, between: int = 0) -> list[Span]:
    """The spans with about `around` characters on both sides, in whole words; those that nearly touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        start, end = word_start(text, span.start - around), word_end(text, span.end + around)
        if found and start <= found[-1].end + between - around:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def excerpted(text: str, shown: Iterable[Span], marks: Iterable[tuple[Span, str]], otherwise: str = "") -> Content:
    """Stretches of a text with its marks, and an ellipsis where something is left out."""
    marks = list(marks)
    pieces: list[Content] = []
    for window in shown:
        before = "… " if window.start > 0 and not pieces else ""
        after = " …" if window.end < len(text) else ""
        inside = [
            (Span(span.start - window.start, span.end - window.start), style)
            for span, style in marks
            if span.end > window.start and span.start < window.end
        ]
        stretch = marked(window.of(text), inside, otherwise)
        pieces.append(Content.assemble((before, "$muted"), stretch, (after, "$muted")))
    return Content(" ").join(pieces)


def word_start(text: str, at: int) -> int:
    """The beginning of the first whole word at or after this offset."""
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if space >= 0 else at


def word_end(text: str, at: int) -> int:
    """The end of the last whole word before this offset."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return space if space > 0 else at


def excerpts(briefing: Briefing, quotes: Iterable[Quote]) -> list[Excerpt]:
    """The quotes in their paragraphs, each paragraph once."""
    found: dict[tuple[str, str], set[Span]] = {}
    for quote in quotes:
        passage = briefing.passage(quote)
        paragraph = passage.before + passage.quote + passage.after
        start = len(passage.before)
        found.setdefault((paragraph, passage.speaker), set()).add(Span(start, start + len(passage.quote)))
    return [Excerpt(text, tuple(sorted(spans)), speaker) for (text, speaker), spans in found.items()]


def attribution(excerpt: Excerpt, briefing: Briefing) -> Content:
    """Who said it and when."""
    parts = [one_line(part) for part in (excerpt.speaker, long_date(briefing.transcript.date)) if part]
    return plain(", ".join(parts) or one_line(briefing.name), "$muted")
