"""A session was left halfway: go on with it?"""

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain
from briefing_tui.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from briefing_tui.services.sessions import Offer


class Choice(StrEnum):
    """What is to become of a session that was left halfway."""

    GO_ON = "go on"
    LATER = "later"
    DROP = "drop"


class ResumeScreen(Desk[Choice], ModalScreen[Choice]):
    """Where one was, and whether to go on from there."""

    CSS_PATH = "resume.tcss"
    PURPOSE = "A quiz or a review was left halfway. Every reply that was graded is kept, whatever you choose."
    FOOTER = (("resume.go-on", "go on"), ("back", "later"), ("resume.drop", "don't offer it again"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose('go on')", "Go on where you were", id="resume.go-on"),
        Binding("escape", "back", "Later", id="back"),
        Binding("x", "choose('drop')", "Don't offer it again", id="resume.drop"),
    ]

    def __init__(self, services: Services, offer: "Offer") -> None:
        super().__init__(services)
        self._offer = offer

    def compose(self) -> ComposeResult:
        offer = self._offer
        heading = "Go on with your review?" if offer.is_review else "Go on where you were?"
        with Vertical(id="resume-box"):
            yield Static(heading, id="resume-heading", markup=False)
            yield Static(plain(offer.name), id="resume-name", markup=False)
            yield Static(self._where(), id="resume-where", markup=False)
            yield KeyBar()

    def _where(self) -> str:
        offer = self._offer
        words = len(offer.draft.split())
        parts = [
            f"{counted(offer.total, 'card')} left" if offer.is_review else f"{offer.done} of {offer.total} answered",
            f"{counted(words, 'word')} of the next reply typed" if words else "",
        ]
        return ", ".join(filter(None, parts))

    def action_choose(self, choice: str) -> None:
        self.dismiss(Choice(choice))

    def action_back(self) -> None:
        self.dismiss(Choice.LATER)
