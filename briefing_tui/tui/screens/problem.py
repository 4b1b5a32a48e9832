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
from briefing_tui.tui.widgets.pane import Pane


class ProblemScreen(Desk[None], ModalScreen[None]):
    """A mistake that the reader can mend, in words."""

    CSS_PATH = "problem.tcss"
    PURPOSE = "Something could not be done; the message says what and why."
    FOOTER = (("problem.close", "close"), ("problem.scroll", "scroll"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", "Close", id="problem.close"),
        Binding("down,j,pagedown", "scroll(1)", "Scroll", id="problem.scroll", key_display="↑↓"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="problem.scroll-up"),
    ]

    def __init__(self, services: Services, heading: str, error: BriefingError) -> None:
        super().__init__(services)
        self._heading = heading
        self._error = error

    def compose(self) -> ComposeResult:
        with Vertical(id="problem-box"):
            yield Static(plain(f"✗ {self._heading}", "bold $contradicted"), id="problem-heading", markup=False)
            with Pane(id="problem-text"):
                yield Static(plain(self._error.message), id="problem-message", markup=False)
                if self._error.hint:
                    yield Static(plain(self._error.hint), id="problem-hint", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "scroll" or (self.is_mounted and self.query_one("#problem-text").max_scroll_y > 0)

    def action_scroll(self, direction: int) -> None:
        self.query_one("#problem-text").scroll_relative(y=3 * direction, animate=False)
