"""Where words are typed that narrow a list."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class FilterField(Input):
    """Hidden until it is wanted; the arrow that leads out of it leads into the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To the rows", id="filter.rows"),
        Binding("down", "submit", "To the rows", id="filter.rows-below"),
    ]
    DEFAULT_CSS = """
    FilterField { height: 1; border: none; padding: 0; background: transparent; max-width: 100; }
    FilterField:focus { border: none; }
    """

    def __init__(self, placeholder: str, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(placeholder=placeholder, id=id)

    def begin(self) -> None:
        """Show the field and take what is typed."""
        self.display = True
        self.focus()

    def end(self) -> None:
        """Hide the field and forget what was typed."""
        with self.prevent(Input.Changed):
            self.value = ""
        self.display = False
