"""The quiz: one thing to do."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from briefing_tui.bootstrap import Services
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.hint import STEPS, hint
from briefing_tui.domain.quiz import Confidence, Item
from briefing_tui.domain.review import Hold
from briefing_tui.domain.session import Session
from briefing_tui.domain.sitting import Sitting
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.quiz import USUAL_COUNT
from briefing_tui.tui.messages import DraftKept, ErrandFailed, SessionBegun, SessionChanged
from briefing_tui.tui.reply_clock import ReplyClock
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.feedback import FeedbackScreen, Seen
from briefing_tui.tui.screens.results import Next, ResultsScreen
from briefing_tui.tui.text import counted, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reply_box import LIMIT, ReplyBox
from briefing_tui.tui.widgets.sure_row import SureRow
from briefing_tui.tui.widgets.tick_list import TickList
from briefing_tui.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from briefing_tui.services.sessions import Begun

# A draft that is lost with the machine is at most this old.
_DRAFT_SECONDS = 1.0
TICKING = "Think of the answer, then tick the points that you had. F9 types instead."


class QuizScreen(Desk[Session | None]):
    """Prompt after prompt; gives the session back where it is left halfway, None where it is over."""

    CSS_PATH = "quiz.tcss"
    PURPOSE = (
        "Say in your own words what the speaker said. Each prompt wants one or more points; the words need not be "
        "the speaker's. Leaving keeps your place and your draft. In an empty box, ↑ brings back what you typed before. "
        "Or think of the answer and tick what you had: F9 changes between the two."
    )
    FOOTER = (
        ("reply.submit", "submit"),
        ("tick.reveal", "show"),
        ("tick.done", "done"),
        ("tick.1", "tick"),
        ("tick.all", "had all"),
        ("sure.skip", "don't say"),
        ("sure.back", "back"),
        ("quiz.unknown", "don't know"),
        ("quiz.hint", "hint"),
        ("back", "leave"),
        ("reply.newline", "new line"),
        ("quiz.undo", "undo"),
        ("quiz.skip", "skip"),
        ("quiz.bury", "tomorrow"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "hint", "A hint, step by step", id="quiz.hint"),
        Binding("f3", "unknown", "I don't know", id="quiz.unknown"),
        Binding("f4", "undo", "Back to the last verdict, to change it or take it back", id="quiz.undo"),
        Binding("f5", "skip", "Ask this one later", id="quiz.skip"),
        Binding("ctrl+b", "set_aside(False)", "Not before tomorrow", id="quiz.bury"),
        Binding("ctrl+s", "set_aside(True)", "Don't ask this card any more", id="quiz.suspend"),
        Binding("f8", "lift_timer", "No time limit", id="quiz.no-timer"),
        Binding("f9", "change_manner", "Type replies, or tick what you had", id="quiz.manner"),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(
        self,
        services: Services,
        begin: "Callable[[], Begun]",
        guard_seconds: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(services)
        self._begin = begin
        self._session: Session | None = None
        self._guard_seconds = guard_seconds
        self._grading = self._leaving = False
        self._told = False
        self._hints = 0
        self._clock = ReplyClock(clock)
        self._said: list[str] = []
        self._saved_draft = ""
        self._asks_confidence = False

    def compose(self) -> ComposeResult:
        yield TopBar("Preparing the questions …", id="quiz-top")
        yield Static(id="quiz-meter", markup=False)
        with Pane(id="quiz-prompt-box"):
            yield Static(id="quiz-prompt", markup=False)
            yield Static(id="quiz-hint", markup=False)
        with Vertical(id="quiz-reply-box"):
            yield ReplyBox(id="quiz-reply")
            yield TickList(id="quiz-ticks")
            yield SureRow(id="quiz-sure")
            yield TopBar(id="quiz-count")
        yield KeyBar()

    def on_mount(self) -> None:
        for name in ("#quiz-reply-box", "#quiz-ticks", "#quiz-sure"):
            self.query_one(name).display = False
        self.call_after_refresh(lambda: self.errand("quiz", self._begin, SessionBegun))
        self.set_interval(_DRAFT_SECONDS, self._each_second)

    @on(SessionBegun)
    def _session_begun(self, message: SessionBegun) -> None:
        if not self.awaits("quiz", message.ticket):
            return
        begun = message.begun
        for problem in begun.problems:
            self._tell(problem, "Not all of it" if begun.session.sitting.keeps else "Replies are not kept")
        if not (begun.session.quiz.items or begun.session.later):
            self.app.notify("There is nothing in this text to ask about.", severity="warning", markup=False)
            self.dismiss(None)
            return
        if begun.session.ticking and not begun.resumed:
            self.app.notify(TICKING, title="You tick the points yourself", markup=False)
        self._session = begun.session
        self._saved_draft = begun.session.draft
        self._clock.limit, self._asks_confidence = begun.timer, begun.asks_confidence
        self._go_on()

    def _go_on(self) -> None:
        session = self._session
        if session is None:
            return
        if session.quiz.item is None:
            self.app.push_screen(ResultsScreen(self.services, session, self._guard_seconds), self._results_seen)
        else:
            self._ask(session, session.quiz.item)

    def _ask(self, session: Session, item: Item) -> None:
        at, total = session.quiz.position, len(session.quiz.items)
        top = self.query_one("#quiz-top", TopBar)
        kind = "review" if session.sitting.scheduled else ""
        top.place = " · ".join(filter(None, (f"{at + 1} of {total}", kind)))
        top.state = one_line(item.briefing.name)
        self.query_one("#quiz-meter", Static).update(plain(meter(at, total, min(20, max(10, total))), "$accent"))
        self.query_one("#quiz-prompt", Static).update(plain(item.prompt))
        self.query_one("#quiz-prompt-box").scroll_home(animate=False)
        self._show_hint(item, session.hints)
        self.query_one("#quiz-reply-box").display = True
        self._grading = False
        self._clock.begin()
        self._show_manner(session, item)
        self._count()

    def _show_manner(self, session: Session, item: Item) -> None:
        """Show what the answer is given with: the box to type it in, or the points to tick."""
        box, ticks = self.query_one(ReplyBox), self.query_one(TickList)
        box.display, ticks.display = not session.ticking, session.ticking
        self.query_one(SureRow).display = False
        self._said += [attempt.reply for attempt in session.quiz.attempts if attempt.reply not in self._said]
        box.remember(self._said)
        box.text = session.draft
        box.move_cursor(box.document.end)
        box.read_only = False
        if session.ticking:
            ticks.call_next(ticks.ask, [point.text for point in item.card.points])
            ticks.focus()
        else:
            box.focus()

    def _show_hint(self, item: Item, step: int) -> None:
        """Show the hints up to this step; a later one takes the place of an earlier."""
        self._hints = step
        shown = self.query_one("#quiz-hint", Static)
        shown.display = step > 0
        if step:
            words = plain(hint(item.card, step), "$muted")
            shown.update(Content.assemble((f"hint {step} of {STEPS}\n", "italic $muted"), words))
            self.call_after_refresh(self.query_one("#quiz-prompt-box").scroll_end, animate=False)
        self.refresh_bindings()

    @on(TextArea.Changed)
    def _count(self) -> None:
        session = self._session
        if session is None or session.quiz.item is None:
            return
        count = self.query_one("#quiz-count", TopBar)
        typed = len(self.query_one(ReplyBox).text.split()) if not session.ticking else 0
        wanted = counted(len(session.quiz.item.card.points), "point") + " wanted"
        count.place = " · ".join(filter(None, (counted(typed, "word") if typed else "", self._clock.told)))
        count.state = "grading …" if self._grading else wanted

    def _each_second(self) -> None:
        if self._clock.limit and not self._grading:
            self._count()
        session = self.unfinished()
        if session is None or self._grading or self.app.screen is not self or session.draft == self._saved_draft:
            return
        self._saved_draft = session.draft
        self.errand("draft", lambda: self.services.sessions.keep_draft(session), lambda ticket, _: DraftKept(ticket))

    @on(ReplyBox.Overfull)
    def _too_much(self, message: ReplyBox.Overfull) -> None:
        self.app.notify(
            f"A reply holds {LIMIT:,} characters; {message.kept:,} of these were kept.",
            severity="warning",
            markup=False,
        )

    @on(ReplyBox.Submitted)
    def _submitted(self, message: ReplyBox.Submitted) -> None:
        if not message.reply.strip():
            self.app.notify("Nothing is typed yet. F3 if you don't know.", markup=False)
        elif self._asks_confidence and not self._grading:
            self.query_one(ReplyBox).read_only = True
            self._ask_confidence()
        else:
            self._grade(message.reply)

    def _ask_confidence(self) -> None:
        sure = self.query_one(SureRow)
        sure.display = True
        sure.focus()

    @on(SureRow.Said)
    def _confidence_said(self, message: SureRow.Said) -> None:
        self.query_one(SureRow).display = False
        self._grade(self.query_one(ReplyBox).reply, confidence=message.confidence)

    @on(SureRow.Withdrawn)
    def _confidence_withdrawn(self) -> None:
        self.query_one(SureRow).display = False
        box = self.query_one(ReplyBox)
        box.read_only = False
        box.focus()

    @on(TickList.Revealed)
    def _revealed(self) -> None:
        self._clock.stop()

    @on(TickList.Ticked)
    def _ticked(self, message: TickList.Ticked) -> None:
        study, seconds, hints = self.services.study, self._clock.seconds, self._hints
        self._change(lambda sitting: study.assess(sitting, message.had, seconds, hints), seconds)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        session = self._session
        if action == "hint":
            return self._hints < STEPS
        if session is None:
            return action in ("back", "leave")
        if action == "undo":
            return bool(session.sitting.aside or session.quiz.attempts)
        if action == "skip":
            return session.quiz.position + 1 < len(session.quiz.items)
        if action == "set_aside":
            return session.sitting.keeps
        if action == "lift_timer":
            return bool(self._clock.limit)
        return True

    def action_hint(self) -> None:
        item = self._session.quiz.item if self._session else None
        if item is not None and not self._grading:
            self._show_hint(item, self._hints + 1)

    def action_unknown(self) -> None:
        self._grade("", given_up=True)

    def action_lift_timer(self) -> None:
        self._clock.limit = 0
        self._count()
        self.refresh_bindings()

    def action_change_manner(self) -> None:
        session = self._draft_session()
        if session is not None and session.quiz.item is not None and not self._grading:
            self._session = replace(session, ticking=not session.ticking)
            self._show_manner(self._session, session.quiz.item)
            self._count()

    def action_skip(self) -> None:
        if self._session is not None and not self._grading:
            self._session = self._session.skipped()
            self._go_on()

    def action_set_aside(self, for_good: bool) -> None:
        study = self.services.study
        self._change(lambda sitting: study.set_aside(sitting, Hold.SUSPENDED if for_good else None))

    def action_undo(self) -> None:
        session = self._draft_session()
        if session is None or self._grading:
            return
        if session.sitting.aside:
            self._change(self.services.study.undo)
        elif session.quiz.attempts:
            self._session = session
            self._show_verdict()

    def _draft_session(self) -> Session | None:
        """The session with what is typed and looked at now."""
        if self._session is None:
            return None
        return replace(self._session, draft=self.query_one(ReplyBox).reply, hints=self._hints)

    def _grade(self, reply: str, given_up: bool = False, confidence: Confidence | None = None) -> None:
        study, seconds, hints = self.services.study, self._clock.seconds, self._hints
        self._change(lambda sitting: study.reply(sitting, reply, given_up, seconds, hints, confidence), seconds)

    def _change(self, change: Callable[[Sitting], Sitting], seconds: float = 0.0) -> None:
        """Change the sitting, keep it, and show what follows."""
        session = self._draft_session()
        if self._grading or session is None or session.quiz.item is None:
            return
        self._grading = True
        self.query_one(ReplyBox).read_only = True
        self._count()
        sessions = self.services.sessions
        self.errand("grade", lambda: sessions.change(session, change, seconds), SessionChanged)

    @on(SessionChanged)
    def _session_changed(self, message: SessionChanged) -> None:
        if self._session is None or not self.awaits("grade", message.ticket):
            return
        before, self._session = self._session, message.changed.session
        self._saved_draft = self._session.draft
        if message.changed.problem is not None:
            self._tell(message.changed.problem, "Replies are not kept from here on")
        if self._leaving:
            self._grading = False
            self.query_one(ReplyBox).text = ""
            self.dismiss(self.unfinished())
        elif self._session.quiz.position > before.quiz.position:
            self.query_one(ReplyBox).text = ""
            self._show_verdict()
        else:
            if self._session.sitting.aside:
                self.app.notify("Set aside. F4 takes that back.", markup=False)
            self._go_on()

    def _show_verdict(self) -> None:
        if self._session is not None:
            self.app.push_screen(FeedbackScreen(self.services, self._session, self._guard_seconds), self._feedback_seen)

    def _tell(self, problem: BriefingError, title: str) -> None:
        """Say what can't be done or kept; not being able to keep is said once."""
        if not self._told:
            self._told = True
            self.app.notify(one_line(str(problem)), title=title, severity="warning", timeout=12, markup=False)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("quiz", message.ticket):
            self.app.notify(one_line(str(message.error)), title="No quiz", severity="error", markup=False)
            self.dismiss(None)
        elif self.awaits("draft", message.ticket):
            self._tell(message.error, "What you type is not kept")
        elif self.awaits("grade", message.ticket):
            self.app.notify(one_line(str(message.error)), title="Not graded", severity="error", markup=False)
            self._grading = False
            self.query_one(ReplyBox).read_only = False
            self._count()
            if self._leaving:
                self.action_back()

    def _feedback_seen(self, seen: Seen | None) -> None:
        if self._session is None or seen is None:
            return
        self._session = seen.session
        if seen.go_on:
            self._go_on()
        else:
            self.dismiss(self._session)

    def _results_seen(self, wanted: Next | None) -> None:
        session = self._session
        if session is None or wanted is None:
            self.dismiss(None)
        elif wanted is Next.BACK:
            self._show_verdict()
        else:
            self._session = session.repeating_weak() if wanted is Next.REPEAT else session.next_round(USUAL_COUNT)
            self._go_on()

    def unfinished(self) -> Session | None:
        session = self._draft_session()
        return session if session is not None and not session.quiz.done else None

    def action_back(self) -> None:
        if self._grading:
            # What is being graded is kept, and left behind with the rest.
            self._leaving = True
        else:
            self.dismiss(self.unfinished())
