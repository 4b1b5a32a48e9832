"""Results: how did it go, and what to repeat?"""

from collections.abc import Callable
from enum import StrEnum
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.grade import Status
from briefing_tui.domain.quiz import Attempt
from briefing_tui.domain.review import Occasion
from briefing_tui.domain.session import Session
from briefing_tui.tui import evidence
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, duration, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.top_bar import TopBar


class Next(StrEnum):
    """What the learner wants after a round."""

    REPEAT = "repeat"
    ROUND = "round"
    BACK = "back"


def weak_content(attempt: Attempt) -> Content:
    """A prompt that went wrong, with the wordings that were expected of the points that were not hit."""
    lines = [
        Content.assemble(
            sign.content(),
            "  ",
            plain(point.text),
        )
        for point in attempt.grade.points
        if point.status is not Status.HIT
        for sign in (evidence.STATUS_SIGNS[point.status],)
    ]
    return Content("\n").join([plain(attempt.item.prompt, "bold"), *lines])


LATER = "To keep this in memory: r in the library asks each card again shortly before you would forget it."


class ResultsScreen(Desk[Next | None]):
    """The round in figures, and the points to repeat."""

    CSS_PATH = "results.tcss"
    PURPOSE = "How the round went, and what was expected where it did not go well yet."
    FOOTER = (
        ("results.repeat", "repeat these"),
        ("results.round", "next round"),
        ("back", "done"),
        ("results.undo", "last verdict"),
        ("results.down", "scroll"),
        ("app.palette", "commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "repeat", "Repeat these", id="results.repeat"),
        Binding("n", "next_round", "Next round", id="results.round"),
        Binding("u,f4", "undo", "Back to the last verdict, to change it or take it back", id="results.undo"),
        Binding("down,j,pagedown,space", "scroll(1)", "Scroll", id="results.down", key_display="↑↓"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="results.up"),
        Binding("enter", "go_on", "Done", id="results.done"),
        Binding("escape", "back", "Done", id="back"),
    ]

    def __init__(
        self, services: Services, session: Session, guard_seconds: float = 0.0, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(services)
        self._session = session
        self._guard_seconds = guard_seconds
        self._clock = clock
        self._shown_at = clock()

    def compose(self) -> ComposeResult:
        quiz = self._session.quiz
        yield TopBar("Results", self._session.name, id="results-top")
        with Pane(id="results-body"):
            yield Static(self._score(), id="results-score", markup=False)
            yield Static(self._counts(), id="results-counts", markup=False)
            yield Static(plain(self._time(), "$muted"), id="results-time", markup=False)
            if quiz.weak:
                yield Static("to repeat", classes="results-label", markup=False)
            else:
                yield Static("Nothing to repeat: every point was hit.", classes="results-label", markup=False)
            for attempt in quiz.weak:
                yield Static(weak_content(attempt), classes="results-weak", markup=False)
            if self._session.later:
                more = counted(len(self._session.later), "card")
                yield Static(f"{more} wait in further rounds: n goes on.", classes="results-label", markup=False)
            if self._session.sitting.keeps and self._session.sitting.occasion is Occasion.QUIZ:
                yield Static(LATER, classes="results-label", markup=False)
        yield KeyBar()

    def _score(self) -> Content:
        percent = round(100 * self._session.quiz.score)
        return Content.assemble((f"{percent} %  ", "bold"), (meter(percent, 100, 20), "$accent"))

    def _time(self) -> str:
        """How long the replies took, and how much is left to ask."""
        replies = len(self._session.quiz.attempts)
        took = f"{duration(self._session.seconds)} for {counted(replies, 'reply', 'replies')}"
        later = len(self._session.later)
        return f"{took}, {counted(later, 'card')} left for later rounds" if later else took

    def _counts(self) -> Content:
        quiz = self._session.quiz
        parts = [
            Content.assemble((f"{sign.mark} {quiz.count(verdict)}", f"bold {sign.colour}"), f" {sign.word.lower()}")
            for verdict, sign in evidence.VERDICT_SIGNS.items()
        ]
        return Content("   ").join(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "repeat":
            return bool(self._session.quiz.weak)
        if action == "next_round":
            return bool(self._session.later)
        return True

    def action_repeat(self) -> None:
        self.dismiss(Next.REPEAT)

    def action_next_round(self) -> None:
        self.dismiss(Next.ROUND)

    def action_undo(self) -> None:
        self.dismiss(Next.BACK)

    def action_scroll(self, direction: int) -> None:
        self.query_one("#results-body").scroll_relative(y=3 * direction, animate=False)

    def action_go_on(self) -> None:
        # The key that goes on from the last verdict, held a moment too long, must not skip the results.
        if self._clock() - self._shown_at >= self._guard_seconds:
            self.action_back()

    def action_back(self) -> None:
        self.dismiss(None)
