"""A small question above the library: which file?"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.widgets.key_bar import KeyBar


class OpenFileScreen(Desk[str | None], ModalScreen[str | None]):
    """Which transcript or pack? Gives the path as typed, or None."""

    CSS_PATH = "open_file.tcss"
    PURPOSE = "Type the path of a transcript or of a pack's folder. “~” is your home folder."
    FOOTER = ("open-file.open", "back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Cancel", id="back"),
        Binding("enter", "open", "Open", id="open-file.open"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="open-file-box"):
            yield Static("Open a transcript or a pack's folder", id="open-file-title", markup=False)
            yield Input(placeholder="path", id="open-file-path")
            yield KeyBar()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        target = self.query_one(Input).value.strip().strip("\"'")
        self.dismiss(target or None)

    def action_back(self) -> None:
        self.dismiss(None)
