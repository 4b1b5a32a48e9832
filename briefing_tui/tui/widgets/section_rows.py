"""The reader's list of exchanges and statements."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.sections import Section
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.rows import Rows


class SectionRows(Rows):
    """Enter goes into the text, paging pages the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Read", id="reader.read"),
        Binding("pagedown,space", "screen.scroll_text(1)", "Page down", id="reader.page-down"),
        Binding("pageup,b", "screen.scroll_text(-1)", "Page up", id="reader.page-up"),
    ]


UNSEEN, SEEN, MASTERED = ("○", "$muted"), ("●", "$accent"), ("✓", "$hit")
"""Not yet read; read; all its cards mastered."""


def section_row(section: Section, mark: tuple[str, str], width: int, height: int) -> Content:
    """A section's number, its mark, and its label in at most so many lines of this width."""
    number = f"{section.exchange:>2}" if section.exchange is not None else " –"
    lines = plain(one_line(section.label)).wrap(width)
    shown = lines[:height]
    if len(lines) > height:
        shown[-1] = (shown[-1].rstrip() + "…").truncate(width, ellipsis=True)
    return Content.assemble((number, "$muted"), " ", mark, " ", Content("\n     ").join(shown))
