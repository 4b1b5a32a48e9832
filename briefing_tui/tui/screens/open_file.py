"""A small question above the library: which file?"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from briefing_tui.bootstrap import Services
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.widgets.key_bar import KeyBar


class PathField(Input):
    """Where the path is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Open", id="open-file.open")]


class OpenFileScreen(Desk[str | None], ModalScreen[str | None]):
    """Which transcript or pack? Gives the path as typed, or None; `path` is offered, and typing replaces it."""

    CSS_PATH = "open_file.tcss"
    PURPOSE = "Type the path of a transcript or of a pack's folder. “~” is your home folder."
    FOOTER = (("open-file.open", "open"), ("back", "cancel"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Cancel", id="back"),
    ]

    def __init__(self, services: Services, path: str = "") -> None:
        super().__init__(services)
        self._path = path

    def compose(self) -> ComposeResult:
        with Vertical(id="open-file-box"):
            yield Static("Open a transcript or a pack's folder", id="open-file-title", markup=False)
            yield PathField(self._path, placeholder="path", id="open-file-path")
            yield KeyBar()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        # A path that was dragged into the terminal comes in quotes.
        self.dismiss(message.value.strip().strip("\"'") or None)

    def action_back(self) -> None:
        self.dismiss(None)
