"""The quiz: one thing to do."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.hint import STEPS, hint
from briefing_tui.domain.quiz import Attempt, Item
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.messages import ErrandFailed, QuizBuilt, ReplyGraded
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.feedback import FeedbackScreen, Seen
from briefing_tui.tui.screens.results import Next, ResultsScreen
from briefing_tui.tui.session import Session
from briefing_tui.tui.text import counted, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reply_box import LIMIT, ReplyBox
from briefing_tui.tui.widgets.top_bar import TopBar


class QuizScreen(Desk[Session | None]):
    """Prompt after prompt; gives the session back where it is left halfway, None where it is over."""

    CSS_PATH = "quiz.tcss"
    PURPOSE = (
        "Say in your own words what the speaker said. Each prompt wants one or more points; the words need not be "
        "the speaker's. Leaving keeps your place and your draft. In an empty box, ↑ brings back what you typed before."
    )
    FOOTER = (
        ("reply.submit", "submit"),
        ("quiz.unknown", "don't know"),
        ("quiz.hint", "hint"),
        ("back", "leave"),
        ("reply.newline", "new line"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "hint", "A hint, step by step", id="quiz.hint"),
        Binding("f3", "unknown", "I don't know", id="quiz.unknown"),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(
        self,
        services: Services,
        subject: Briefing | Session,
        guard_seconds: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(services)
        self._briefing = subject if isinstance(subject, Briefing) else None
        self._session = subject if isinstance(subject, Session) else None
        self._guard_seconds = guard_seconds
        self._grading = False
        self._hints = 0
        self._clock = clock
        self._asked_at = clock()
        self._said: list[str] = []

    def compose(self) -> ComposeResult:
        yield TopBar("Preparing the questions …", id="quiz-top")
        yield Static(id="quiz-meter", markup=False)
        with Pane(id="quiz-prompt-box"):
            yield Static(id="quiz-prompt", markup=False)
            yield Static(id="quiz-hint", markup=False)
        with Vertical(id="quiz-reply-box"):
            yield ReplyBox(id="quiz-reply")
            yield TopBar(id="quiz-count")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#quiz-reply-box").display = False
        if self._session is not None:
            self._go_on()
        elif (briefing := self._briefing) is not None:
            self.call_after_refresh(
                lambda: self.errand("quiz", lambda: self.services.quiz.start([briefing]), QuizBuilt)
            )

    @on(QuizBuilt)
    def _quiz_built(self, message: QuizBuilt) -> None:
        if not self.awaits("quiz", message.ticket):
            return
        if not message.quiz.items:
            self.app.notify("There is nothing in this text to ask about.", severity="warning", markup=False)
            self.dismiss(None)
            return
        self._session = Session.in_rounds(message.quiz)
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
        top.place, top.state = f"{at + 1} of {total}", one_line(item.briefing.name)
        self.query_one("#quiz-meter", Static).update(plain(meter(at, total, min(20, max(10, total))), "$accent"))
        self.query_one("#quiz-prompt", Static).update(plain(item.card.prompt))
        self.query_one("#quiz-prompt-box").scroll_home(animate=False)
        self._show_hint(item, session.hints)
        self.query_one("#quiz-reply-box").display = True
        box = self.query_one(ReplyBox)
        self._said += [attempt.reply for attempt in session.quiz.attempts if attempt.reply not in self._said]
        box.remember(self._said)
        box.text = session.draft
        box.move_cursor(box.document.end)
        box.read_only = False
        box.focus()
        self._grading = False
        self._asked_at = self._clock()
        self._count()

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
        typed = len(self.query_one(ReplyBox).text.split())
        wanted = counted(len(session.quiz.item.card.points), "point") + " wanted"
        count.place, count.state = counted(typed, "word") if typed else "", "grading …" if self._grading else wanted

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
        else:
            self._grade(message.reply)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self._hints < STEPS if action == "hint" else True

    def action_hint(self) -> None:
        item = self._session.quiz.item if self._session else None
        if item is not None and not self._grading:
            self._show_hint(item, self._hints + 1)

    def action_unknown(self) -> None:
        self._grade("", given_up=True)

    def _grade(self, reply: str, given_up: bool = False) -> None:
        item = self._session.quiz.item if self._session else None
        if self._grading or item is None:
            return
        self._grading = True
        self.query_one(ReplyBox).read_only = True
        self._count()
        service = self.services.quiz
        self.errand(
            "grade",
            lambda: service.give_up(item) if given_up else service.grade(item, reply),
            lambda ticket, grade: ReplyGraded(ticket, reply, grade, given_up),
        )

    @on(ReplyGraded)
    def _reply_graded(self, message: ReplyGraded) -> None:
        session = self._session
        if session is None or not self.awaits("grade", message.ticket):
            return
        item = session.quiz.items[session.quiz.position]
        quiz = session.quiz.answered(Attempt(item, message.reply, message.grade, message.given_up, self._hints))
        self._session = session.changed(quiz, self._clock() - self._asked_at)
        # A graded reply is no draft of the next one.
        self.query_one(ReplyBox).text = ""
        self.app.push_screen(FeedbackScreen(self.services, quiz, self._guard_seconds), self._feedback_seen)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("quiz", message.ticket):
            self.app.notify(one_line(str(message.error)), title="No quiz", severity="error", markup=False)
            self.dismiss(None)
        elif self.awaits("grade", message.ticket):
            self.app.notify(one_line(str(message.error)), title="Not graded", severity="error", markup=False)
            self._grading = False
            self.query_one(ReplyBox).read_only = False
            self._count()

    def _feedback_seen(self, seen: Seen | None) -> None:
        if self._session is None or seen is None:
            return
        self._session = self._session.changed(seen.quiz)
        if seen.go_on:
            self._go_on()
        else:
            self.dismiss(self._session)

    def _results_seen(self, wanted: Next | None) -> None:
        if self._session is not None and wanted is Next.REPEAT:
            self._session = self._session.repeating_weak()
            self._go_on()
        elif self._session is not None and wanted is Next.ROUND:
            self._session = self._session.next_round()
            self._go_on()
        else:
            self.dismiss(None)

    def unfinished(self) -> Session | None:
        if self._session is None or self._session.quiz.done:
            return None
        return replace(self._session, draft=self.query_one(ReplyBox).reply, hints=self._hints)

    def action_back(self) -> None:
        self.drop("grade")
        self.dismiss(self.unfinished())
