"""A list to move through with the keys that people try, whose rows are made when they come to sight."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList


class LateRow(Visual):
    """A row of so many lines, made when it is drawn and for the width that there is: a thousand cost no more than ten.

    `make` is given the width in cells; each of its lines must fit it.
    """

    def __init__(self, lines: int, make: Callable[[int], Content]) -> None:
        self._lines = lines
        self._make = make

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._make(width).render_strips(width, height, style, options)[: self._lines]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        return self._lines


class Rows(OptionList):
    """An option list without a box, that also knows j and k."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="rows.open"),
        Binding("down,j", "cursor_down", "Next", id="rows.next", key_display="↑↓"),
        Binding("up,k", "cursor_up", "Previous", id="rows.previous"),
        Binding("home,g", "first", "First", id="rows.first"),
        Binding("end,G", "last", "Last", id="rows.last"),
        Binding("pagedown", "page_down", "A page down", id="rows.page-down"),
        Binding("pageup", "page_up", "A page up", id="rows.page-up"),
    ]
    DEFAULT_CSS = """
    Rows { border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1; }
    Rows:focus { border: none; background-tint: transparent 0%; }
    Rows > .option-list--option { padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, markup=False)
