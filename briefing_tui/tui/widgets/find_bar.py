"""Where words to find are typed, with the number of matches beside them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.tui.text import plain


class FindField(Input):
    """One line of words; Enter goes to the first match."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "To the match", id="find.go", key_display="Enter")
    ]


class FindBar(Horizontal):
    """Shown while words are looked for."""

    DEFAULT_CSS = """
    FindBar { height: 1; display: none; }
    FindBar FindField { height: 1; width: 1fr; max-width: 60; border: none; padding: 0; background: $raised; }
    FindBar FindField:focus { border: none; background: $selected; }
    FindBar Static { width: auto; color: $muted; padding: 0 1; }
    """

    class Asked(Message):
        """Other words are looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Entered(Message):
        """The reader wants to see a match."""

    def compose(self) -> ComposeResult:
        yield Static("find", markup=False)
        yield FindField(placeholder="words in the text", select_on_focus=True)
        yield Static(id="find-state", markup=False)

    def begin(self) -> None:
        """Show the line and take what is typed."""
        self.display = True
        self.query_one(FindField).focus()

    def end(self) -> None:
        """Hide the line; what was typed is forgotten."""
        self.display = False
        with self.prevent(Input.Changed):
            self.query_one(FindField).value = ""
        self.tell("")

    def tell(self, state: str) -> None:
        """Show how many matches there are."""
        self.query_one("#find-state", Static).update(plain(state))

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Asked(message.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.post_message(self.Entered())
