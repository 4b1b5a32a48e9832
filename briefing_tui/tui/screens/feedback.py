"""Feedback: what did I have, what did I miss, where does it stand?"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.citation import citation
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Status
from briefing_tui.domain.review import Rating
from briefing_tui.domain.session import Session
from briefing_tui.domain.sitting import Sitting
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.authoring import Change
from briefing_tui.services.deck import DeckCard
from briefing_tui.tui import evidence
from briefing_tui.tui.clipboard import copy
from briefing_tui.tui.messages import BriefingReplaced, DeckFound, ErrandFailed, SessionChanged
from briefing_tui.tui.screens.own_pack import OwnPack
from briefing_tui.tui.text import counted, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.point_row import PointRow
from briefing_tui.tui.widgets.rating_bar import RatingBar
from briefing_tui.tui.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class Seen:
    """The session after the learner's word on the grade, and whether to go on with it."""

    session: Session
    go_on: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """A change to the sitting; `written` is what was written into the pack before it."""

    change: Callable[[Sitting], Sitting]
    written: Change | None = None
    undoes: bool = False


class FeedbackScreen(OwnPack[Seen]):
    """The verdict, point by point; the learner has the last word on each."""

    CSS_PATH = "feedback.tcss"
    PURPOSE = (
        "Your reply, point by point, against what was expected, with the source. You have the last word: "
        "move to a point and count it as a hit or not. In a review the rating decides when the card comes again; "
        "undo takes back your last word, and then the reply itself. A card that asks badly can be edited, or hidden "
        "for good."
    )
    FOOTER = (
        ("feedback.next", "next"),
        ("feedback.again", "rate"),
        ("feedback.accept", "hit"),
        ("feedback.reject", "not a hit"),
        ("feedback.undo", "undo"),
        ("back", "leave"),
        ("feedback.down", "move"),
        ("feedback.edit", "edit card"),
        ("feedback.hide", "hide card"),
        ("feedback.copy", "copy source"),
    )
    # The point to decide about is focused by hand, without scrolling the reply out of sight.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "Next", id="feedback.next", key_display="Space"),
        Binding("y", "settle(True)", "It is the same", id="feedback.yes"),
        Binding("n", "settle(False)", "It is not the same", id="feedback.no"),
        Binding("y", "copy", "Copy the source with speaker and date", id="feedback.copy"),
        Binding("a", "decide(True)", "Count as hit", id="feedback.accept"),
        Binding("r", "decide(False)", "Not a hit", id="feedback.reject"),
        Binding("e", "edit", "Edit the card", id="feedback.edit"),
        Binding("x", "hide", "Never ask this card again", id="feedback.hide"),
        Binding("1", "rate(1)", "Rate it: 1 again, 2 hard, 3 good, 4 easy", id="feedback.again", key_display="1–4"),
        Binding("2", "rate(2)", "Hard", id="feedback.hard"),
        Binding("3", "rate(3)", "Good", id="feedback.good"),
        Binding("4", "rate(4)", "Easy", id="feedback.easy"),
        Binding("u,ctrl+z", "undo", "Take back the last change, then the reply", id="feedback.undo"),
        Binding("down,j", "move(1)", "Point", id="feedback.down", key_display="↑↓"),
        Binding("up,k", "move(-1)", "Previous point", id="feedback.up"),
        Binding("pagedown", "scroll_page(1)", "Page down", id="feedback.page-down"),
        Binding("pageup", "scroll_page(-1)", "Page up", id="feedback.page-up"),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(
        self, services: Services, session: Session, guard_seconds: float, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(services)
        self.session = session
        self._attempt = session.quiz.attempts[-1]
        self._briefing = self._attempt.item.briefing
        self._steps: deque[_Step] = deque()
        # What was done here and can be undone: the change of a pack, or None for one of the sitting itself.
        self._done: list[Change | None] = []
        self._going_on: bool | None = None
        self._guard_seconds = guard_seconds
        self._clock = clock
        self._shown_at = clock()

    @property
    def grade(self) -> Grade:
        """The grade as it stands, with the learner's own word."""
        return self.session.quiz.attempts[-1].grade

    def compose(self) -> ComposeResult:
        attempt = self._attempt
        yield TopBar(id="feedback-top")
        with Pane(id="feedback-body"):
            yield Static(plain(attempt.item.prompt), id="feedback-prompt", markup=False)
            if attempt.reply:
                yield Static("you", classes="feedback-label", markup=False)
                yield Static(evidence.reply_content(attempt.reply, attempt.grade), id="feedback-reply", markup=False)
            yield Static("expected", classes="feedback-label", markup=False)
            for index in range(len(attempt.grade.points)):
                yield PointRow(attempt, index)
            yield RatingBar(id="feedback-ratings")
            for reason in attempt.grade.general_reasons:
                yield Static(plain(reason), classes="feedback-reason", markup=False)
            yield from self._sources()
        yield KeyBar()

    def _sources(self) -> ComposeResult:
        briefing = self._attempt.item.briefing
        quotes = [point.quote for point in self._attempt.item.card.points if point.quote is not None]
        found = evidence.excerpts(briefing, quotes)
        if found:
            yield Static("source", classes="feedback-label", markup=False)
        for excerpt in found:
            yield Static(excerpt.content(), classes="feedback-source", markup=False)
            yield Static(evidence.attribution(excerpt, briefing), classes="feedback-who", markup=False)

    def on_mount(self) -> None:
        self._shown_at = self._clock()
        self._show_verdict()
        rows = list(self.query(PointRow))
        first = next((row for row in rows if self.grade.points[row.index].unsure), rows[0] if rows else None)
        if first is not None:
            first.focus(scroll_visible=False)
            if self.grade.points[first.index].unsure:
                self.call_after_refresh(first.scroll_visible, animate=False)

    def _show_verdict(self) -> None:
        grade = self.grade
        given_up = self._attempt.given_up and not grade.hits
        sign = evidence.GIVEN_UP if given_up else evidence.VERDICT_SIGNS[grade.verdict]
        top = self.query_one(TopBar)
        top.tone = f"bold {sign.colour}"
        top.place = f"{sign.mark} {sign.word}" + (", but not sure" if grade.unsure else "")
        helped = f", {counted(self._attempt.hints, 'hint')}" if self._attempt.hints else ""
        own = ", your own word" if self._attempt.self_assessed else ""
        top.state = f"{grade.hits} of {counted(len(grade.points), 'point')}{helped}{own}"
        last = self.session.sitting.last
        rating = last.rating if last is not None else None
        self.query_one(RatingBar).show(rating, last.previews if last is not None else {})
        self.refresh_bindings()

    def _row(self) -> PointRow | None:
        return self.focused if isinstance(self.focused, PointRow) else None

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "undo":
            return bool(self._done) or self.session.sitting.before is not None
        if action == "hide":
            return not self.session.sitting.aside
        if action == "rate":
            return self.session.sitting.last is not None and self.session.sitting.last.rating is not None
        if action == "settle":
            return self._asks_about(self._row())
        return True

    def _asks_about(self, row: PointRow | None) -> bool:
        """Whether the grader left it to the learner to say if this point was hit."""
        if row is None:
            return False
        point = self.grade.points[row.index]
        return point.unsure and not point.overridden

    def action_copy(self) -> None:
        row = self._row()
        card, briefing = self._attempt.item.card, self._attempt.item.briefing
        name = self.grade.points[row.index].point_id if row is not None else None
        quotes = [point.quote for point in card.points if point.quote and point.id == name]
        quotes = quotes or [point.quote for point in card.points if point.quote]
        if quotes:
            copy(self.app, citation(briefing, {quote.span for quote in quotes}))
        else:
            self.app.notify("This card names no source.", markup=False)

    def action_settle(self, hit: bool) -> None:
        self.action_decide(hit)

    def action_decide(self, hit: bool) -> None:
        row = self._row()
        if row is None:
            return
        point = self.grade.points[row.index]
        wanted = Status.HIT if hit else Status.MISSED
        if point.overridden and point.status is wanted:
            return
        study, index = self.services.study, row.index
        self._change(lambda sitting: study.overrule(sitting, index, hit))

    def action_rate(self, number: int) -> None:
        study = self.services.study
        self._change(lambda sitting: study.rate(sitting, Rating(number)))

    @on(RatingBar.Chosen)
    def _rating_chosen(self, message: RatingBar.Chosen) -> None:
        self.action_rate(message.rating)

    def action_edit(self) -> None:
        """Look for the card as its pack has it, without the wordings that the learner had accepted."""
        briefing, services = self._briefing, self.services

        def look() -> tuple[Briefing, tuple[DeckCard, ...], str]:
            return briefing, services.deck.deck(briefing), services.study.target_of(briefing)

        self.errand("deck", look, lambda ticket, found: DeckFound(ticket, *found))

    @on(DeckFound)
    def _deck_found(self, message: DeckFound) -> None:
        if not self.awaits("deck", message.ticket):
            return
        wanted = self._attempt.item.card.id
        card = next((each.card for each in message.cards if each.card.id == wanted), None)
        if card is None:
            self.tell(BriefingError("This card is not in its pack any more"))
            return
        found = card

        def edit(folder: Path, target: str) -> None:
            from briefing_tui.tui.screens.card_editor import CardEditorScreen

            def reworded(change: Change | None) -> None:
                if change is not None:
                    self._change(partial(self._renewed, target), change)

            self.app.push_screen(CardEditorScreen(self.services, folder, found), reworded)

        self.in_pack(message.target, message.briefing, edit)

    def _renewed(self, target: str, sitting: Sitting) -> Sitting:
        """The sitting with what its pack holds now."""
        before, briefing = self._briefing, self.services.library.open(target)
        if sitting.keeps:
            self.services.study.remember(briefing, target)
        self._briefing = briefing
        self.post_message(BriefingReplaced(before, target, briefing))
        return self.services.study.renewed(sitting, before, briefing)

    def action_hide(self) -> None:
        study, item, keeps = self.services.study, self._attempt.item, self.session.sitting.keeps
        if not self.session.sitting.aside:
            self._change(lambda sitting: study.hide(sitting, item))
            said = "This card is not asked again" if keeps else "Left out of this quiz; nothing is kept of it"
            self.app.notify(f"{said}. u takes it back.", timeout=3, markup=False)

    def action_undo(self) -> None:
        self._steps.append(_Step(self._undone, undoes=True))
        if not self.busy("change"):
            self._next_step()

    def _undone(self, sitting: Sitting) -> Sitting:
        written = self._done[-1] if self._done else None
        if written is None:
            return self.services.study.undo(sitting)
        self.services.authoring.revert(written)
        return self._renewed(str(written.file.parent), sitting)

    def _change(self, change: Callable[[Sitting], Sitting], written: Change | None = None) -> None:
        """Change the sitting and keep it; one change after the other, however fast the keys come."""
        self._steps.append(_Step(change, written))
        if not self.busy("change"):
            self._next_step()

    def _next_step(self) -> None:
        session, change, sessions = self.session, self._steps[0].change, self.services.sessions
        self.errand("change", lambda: sessions.change(session, change), SessionChanged)

    @on(SessionChanged)
    def _session_changed(self, message: SessionChanged) -> None:
        if not self.awaits("change", message.ticket):
            return
        changed = message.changed
        if changed.problem is not None:
            self.app.notify(
                one_line(str(changed.problem)),
                title="Replies are not kept from here on",
                severity="warning",
                markup=False,
            )
        before, self.session = self.session, changed.session
        self._note(self._steps[0], before.sitting)
        if self.session.quiz.position < before.quiz.position:
            # The reply itself was taken back: it is asked again.
            self.dismiss(Seen(self.session, go_on=True))
            return
        for row in self.query(PointRow):
            row.show(self.grade.points[row.index])
        self._show_verdict()
        self._changed()

    def _note(self, step: _Step, before: Sitting) -> None:
        """Remember how what was done is undone."""
        if step.undoes:
            del self._done[-1:]
        elif self.session.sitting is not before:
            self._done.append(step.written)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("change", message.ticket):
            self.app.notify(one_line(str(message.error)), title="Not changed", severity="error", markup=False)
            self._changed()
        elif self.awaits("deck", message.ticket):
            self.tell(message.error)

    def _changed(self) -> None:
        """A change is over: make the next one, or do what had to wait for it."""
        self.drop("change")
        self._steps.popleft()
        if self._steps:
            self._next_step()
        elif self._going_on is not None:
            self._leave(self._going_on)

    def _leave(self, go_on: bool) -> None:
        if self.busy("change"):
            self._going_on = go_on
        else:
            self.dismiss(Seen(self.session, go_on))

    def unfinished(self) -> Session | None:
        return self.session if not self.session.quiz.done else None

    def action_move(self, step: int) -> None:
        rows = list(self.query(PointRow))
        row = self._row()
        at = rows.index(row) + step if row in rows else 0
        if 0 <= at < len(rows) and self._in_sight(rows[at]):
            # At once: the key after this one decides about this row, however fast it comes.
            self.set_focus(rows[at])
        else:
            self.query_one("#feedback-body").scroll_relative(y=2 * step, animate=False)

    def _in_sight(self, row: PointRow) -> bool:
        """Whether a row can be gone to without leaving out lines that were not shown yet."""
        body = self.query_one("#feedback-body")
        top, bottom = body.scroll_y - 3, body.scroll_y + body.size.height + 3
        return top <= row.virtual_region.y <= bottom

    def action_scroll_page(self, direction: int) -> None:
        body = self.query_one("#feedback-body")
        body.scroll_relative(y=direction * max(1, body.size.height - 2), animate=False)

    def action_next(self) -> None:
        # A key held a moment too long on the reply must not skip the verdict.
        if self._clock() - self._shown_at >= self._guard_seconds:
            self._leave(go_on=True)

    def action_back(self) -> None:
        self._leave(go_on=False)
