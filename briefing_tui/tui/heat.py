"""What a page held, over the transcript and as a list: a sign, a word and a colour for each stretch."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Quote
from briefing_tui.domain.grade import Status
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.evidence import AROUND, BETWEEN, STATUS_SIGNS, windows
from briefing_tui.tui.text import plain

if TYPE_CHECKING:
    from briefing_tui.services.blank_page import Heat, Remembered

WORDS = {
    Status.HIT: "recalled",
    Status.PARTIAL: "partly",
    Status.CONTRADICTED: "otherwise",
    Status.MISSED: "missed",
}


def sign(status: Status, words: str) -> Content:
    """Words behind the sign of a status, in its colour, on one line."""
    shown = STATUS_SIGNS[status]
    return Content.styled(f"{shown.mark} {words}".replace(" ", "\u00a0"), f"bold {shown.colour}")


def heat_map(briefing: Briefing, heat: "Iterable[Heat]") -> Content:
    """The paragraphs that hold what was asked for, each stretch of it with what the page held of it."""
    found: dict[tuple[str, str], list[tuple[Span, Status]]] = {}
    for each in heat:
        passage = briefing.passage(Quote(each.span.of(briefing.transcript.text), each.span))
        start = len(passage.before)
        marks = found.setdefault((passage.before + passage.quote + passage.after, passage.speaker), [])
        marks.append((Span(start, start + len(passage.quote)), each.status))
    parts: list[Content] = []
    said = ""
    for (paragraph, speaker), marks in found.items():
        if speaker and speaker != said:
            parts.append(plain(one_line(speaker), "bold"))
        said = speaker
        parts.append(_marked(paragraph, sorted(marks)))
    return Content("\n\n").join(parts)


def _marked(paragraph: str, marks: Sequence[tuple[Span, Status]]) -> Content:
    pieces: list[Content] = []
    for window in windows(paragraph, [span for span, _ in marks], AROUND, BETWEEN):
        if window.start > 0:
            pieces.append(Content("… "))
        at = window.start
        for span, status in marks:
            start, end = max(span.start, at), min(span.end, window.end)
            if start < end:
                colour = STATUS_SIGNS[status].colour
                pieces.append(plain(paragraph[at:start], "$muted"))
                pieces += [
                    sign(status, WORDS[status]),
                    Content(" "),
                    plain(paragraph[start:end], f"underline {colour}"),
                ]
                at = end
        pieces.append(plain(paragraph[at : window.end], "$muted"))
        if window.end < len(paragraph):
            pieces.append(Content(" … "))
    return Content.assemble(*pieces)


def listed(points: "Iterable[Remembered]") -> Content:
    """The points by what was recalled of them, with whose view each is and why it has its status."""
    order = list(WORDS)
    parts = []
    for each in sorted(points, key=lambda point: order.index(point.grade.status)):
        lines = [Content.assemble(sign(each.grade.status, WORDS[each.grade.status]), "  ", plain(each.point.text))]
        if "reported" in each.point.holder:
            lines.append(plain(f"  {one_line(each.point.holder)}", "italic $muted"))
        if each.grade.reason:
            lines.append(plain(f"  {one_line(each.grade.reason)}", STATUS_SIGNS[each.grade.status].colour))
        parts.append(Content("\n").join(lines))
    return Content("\n").join(parts)
