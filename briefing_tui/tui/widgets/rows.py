"""A list to move through with the keys that people try."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


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
