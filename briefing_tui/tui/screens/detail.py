"""A small question above the import screen: what is this transcript's title, its date, its place?"""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.key_bar import KeyBar


class DetailField(Input):
    """Where it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Take it", id="detail.take")]


class DetailScreen(Desk[str | None], ModalScreen[str | None]):
    """Asks for one line; gives it as typed ("" for what the text itself says), or None.

    `wrong` says what is wrong with a line, "" where nothing is.
    """

    CSS_PATH = "detail.tcss"
    PURPOSE = "Correct what was read. An empty line goes back to what the text itself says."
    FOOTER = (("detail.take", "take it"), ("back", "cancel"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", id="help"),
        Binding("escape", "back", "Cancel", id="back"),
    ]

    def __init__(
        self, services: Services, asked: str, now: str, wrong: Callable[[str], str], purpose: str = ""
    ) -> None:
        super().__init__(services)
        if purpose:
            self.PURPOSE = purpose  # type: ignore[misc]  # each question has its own
        self._asked = asked
        self._now = now
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        with Vertical(id="detail-box"):
            yield Static(plain(self._asked), id="detail-asked", markup=False)
            yield DetailField(self._now, id="detail-field", max_length=300)
            yield Static(id="detail-wrong", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#detail-wrong").display = False

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        line = one_line(message.value, 300).strip()
        wrong = self._wrong(line) if line else ""
        if wrong:
            told = self.query_one("#detail-wrong", Static)
            told.update(plain(f"! {wrong}", "$partial"))
            told.display = True
        else:
            self.dismiss(line)

    def action_back(self) -> None:
        self.dismiss(None)
