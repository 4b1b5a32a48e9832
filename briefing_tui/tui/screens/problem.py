"""Something could not be done: what, and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.errors import BriefingError
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.key_bar import KeyBar


class ProblemScreen(Desk[None], ModalScreen[None]):
    """A mistake that the reader can mend, in words."""

    CSS_PATH = "problem.tcss"
    PURPOSE = "Something could not be done; the message says what and why."
    FOOTER = (("problem.close", "close"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", "Close", id="problem.close"),
    ]

    def __init__(self, services: Services, heading: str, error: BriefingError) -> None:
        super().__init__(services)
        self._heading = heading
        self._error = error

    def compose(self) -> ComposeResult:
        with Vertical(id="problem-box"):
            yield Static(plain(f"✗ {self._heading}", "bold $contradicted"), id="problem-heading", markup=False)
            yield Static(plain(self._error.message), id="problem-message", markup=False)
            if self._error.hint:
                yield Static(plain(self._error.hint), id="problem-hint", markup=False)
            yield KeyBar()
