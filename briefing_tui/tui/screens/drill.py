"""The drill: the prompt alone on the screen, then its points, one by one."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.card import Card
from briefing_tui.domain.drill import Answer, Drill, Way, scores
from briefing_tui.domain.grade import Status
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import Running
from briefing_tui.tui import evidence
from briefing_tui.tui.messages import DrillMoved, ErrandFailed
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.reply_box import ReplyBox
from briefing_tui.tui.widgets.top_bar import TopBar

# Lines from which on the clock has figures of three lines.
_LARGE = 20
_TICK = 0.25
"""Seconds between two looks at the clock."""
SAID = {
    Status.HIT: evidence.Sign("✓", "said", "$hit"),
    Status.PARTIAL: evidence.Sign("◐", "partly said", "$partial"),
    Status.MISSED: evidence.Sign("○", "missed", "$missed"),
    Status.CONTRADICTED: evidence.Sign("✗", "said otherwise", "$contradicted"),
}


class Clock:
    """The time that is left to write. It can be stopped, and it never ends anything."""

    def __init__(self, seconds: int | None, now: Callable[[], float]) -> None:
        self._now = now
        self._left = float(seconds) if seconds is not None else None
        self._since: float | None = now()

    @property
    def left(self) -> float | None:
        """Seconds that are left, 0 when they are over; None where no time is set."""
        if self._left is None:
            return None
        gone = self._now() - self._since if self._since is not None else 0.0
        return max(0.0, self._left - gone)

    @property
    def stopped(self) -> bool:
        return self._since is None

    def stop(self) -> None:
        self._left = self.left
        self._since = None

    def go_on(self) -> None:
        self._since = self._now()


def point_content(number: int, card: Card, status: Status, shown: bool, unticked: bool) -> Content:
    """A point in its place: hidden until it is revealed, then with what became of it."""
    if not shown:
        return Content.assemble((f"{number}  ", "bold $accent"), ("…", "$muted"))
    point = card.points[number - 1]
    # While the teacher ticks, a point that nobody has ticked yet is open rather than missed.
    head = Content("") if unticked and status is Status.MISSED else Content.assemble(SAID[status].content(), "  ")
    holder = evidence.holder_of(point, card)
    lines = [Content.assemble((f"{number}  ", "bold $accent"), head, plain(point.text, "bold"))]
    if holder:
        lines.append(Content.assemble("   ", plain(holder, "italic $muted")))
    return Content("\n").join(lines)


class DrillScreen(Desk[Running | None]):
    """One prompt for the whole class, and its points; gives the drill back as it stands when it is left."""

    CSS_PATH = "drill.tcss"
    PURPOSE = (
        "Everybody writes; whoever is drawn says theirs. Tick the points that were said with their numbers, or type "
        "what was said. Space reveals the points one by one, then goes on. What was missed comes back."
    )
    FOOTER = (
        ("reply.submit", "grade it"),
        ("drill.cancel", "cancel"),
        ("reply.newline", "new line"),
        ("drill.next", "points"),
        ("drill.next-card", "next"),
        ("drill.tick", "said"),
        ("drill.type", "type"),
        ("drill.undo", "undo"),
        ("drill.again", "another"),
        ("drill.skip", "skip"),
        ("drill.pause", "pause"),
        ("drill.lift", "no clock"),
        ("drill.end", "end"),
        ("back", "leave"),
    )
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "The next point", id="drill.next", key_display="Space"),
        Binding("space,enter", "next_card", "The next card", id="drill.next-card", key_display="Space"),
        *(
            Binding(str(number), f"tick({number})", "Point said, or not after all", id="drill.tick", key_display="1–9")
            for number in range(1, 10)
        ),
        Binding("t", "type", "Type what was said", id="drill.type"),
        Binding("u,ctrl+z", "undo", "Undo", id="drill.undo"),
        Binding("n", "draw_again", "Draw somebody else", id="drill.again"),
        Binding("s", "skip", "Skip this card", id="drill.skip"),
        Binding("p", "pause", "Pause, and go on", id="drill.pause"),
        Binding("0", "lift", "No clock any more", id="drill.lift"),
        Binding("E", "end", "End the drill here", id="drill.end"),
        Binding("down,j,pagedown", "scroll(1)", "Scroll", id="drill.down"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="drill.up"),
        Binding("escape", "cancel", "Do not type after all", id="drill.cancel"),
        Binding("escape", "back", "Leave; it goes on here", id="back"),
    ]

    def __init__(
        self, services: Services, running: Running, results: Path | None, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(services)
        self.running = running
        self._results = results
        self._monotonic = clock
        self._seconds = running.drill.plan.seconds
        self._clock = Clock(self._seconds, clock)
        self._shown = self._points() if running.drill.marking else 0
        self._changes: list[Callable[[Running], Running]] = []
        self._typing = False

    def compose(self) -> ComposeResult:
        yield TopBar(id="drill-top")
        yield Static(id="drill-meter", markup=False)
        with Pane(id="drill-body"):
            yield Static(id="drill-prompt", markup=False)
            yield Static(id="drill-reply", markup=False)
            yield Static(id="drill-points", markup=False)
            yield Static(id="drill-source", markup=False)
        yield Digits(id="drill-clock")
        with Vertical(id="drill-typing"):
            yield ReplyBox(id="drill-box")
        yield TopBar(id="drill-who")
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_interval(_TICK, self._show_clock)
        self._show()

    @property
    def _drill(self) -> Drill:
        return self.running.drill

    def _points(self) -> int:
        return len(self._drill.item.card.points) if self._drill.item else 0

    # What is shown

    def _show(self) -> None:
        drill, item = self._drill, self._drill.item
        if item is None:
            return
        top = self.query_one("#drill-top", TopBar)
        top.place = f"{drill.turn} / {drill.turns}" + ("   again" if drill.returning else "")
        self.query_one("#drill-meter", Static).update(plain(meter(drill.turn - 1, drill.turns, 20), "$accent"))
        self.query_one("#drill-prompt", Static).update(plain(item.prompt, "bold"))
        self._show_points(item, drill.marking)
        self.query_one("#drill-typing").display = self._typing
        who = self.query_one("#drill-who", TopBar)
        who.place, who.state = self._turn_of(drill), self._score()
        self.set_class(drill.marking is not None, "-marking")
        self._show_clock()
        self.refresh_bindings()

    def _show_points(self, item: Item, marking: Answer | None) -> None:
        points, source = self.query_one("#drill-points", Static), self.query_one("#drill-source", Static)
        reply = self.query_one("#drill-reply", Static)
        reply.display = marking is not None and marking.grade is not None
        if marking is not None and marking.grade is not None:
            reply.update(evidence.reply_content(marking.reply, marking.grade))
        points.display = marking is not None
        source.display = marking is not None and self._shown >= len(item.card.points)
        if marking is None:
            return
        unticked = marking.way is Way.TICKED
        points.update(
            Content("\n\n").join(
                point_content(number, item.card, status, number <= self._shown or status is Status.HIT, unticked)
                for number, status in enumerate(marking.statuses, start=1)
            )
        )
        quotes = [point.quote for point in item.card.points if point.quote]
        found = evidence.excerpts(item.briefing, quotes)
        lines = [
            Content.assemble(excerpt.content(), "\n", evidence.attribution(excerpt, item.briefing)) for excerpt in found
        ]
        source.update(Content("\n").join(lines))

    def _turn_of(self, drill: Drill) -> str:
        if drill.who is None:
            return ""
        plan = drill.plan
        shown = one_line(plan.roster[drill.who]) if plan.names or plan.teams else f"number {drill.who + 1}"
        return f"Turn: {shown}"

    def _score(self) -> str:
        marking = self._drill.marking
        if marking is not None and self._shown >= len(marking.statuses):
            return f"{marking.hits} of {counted(len(marking.statuses), 'point')}"
        plan = self._drill.plan
        if plan.scores and plan.teams:
            found = [f"{one_line(plan.roster[each.who], 20)} {each.hits}/{each.points}" for each in scores(self._drill)]
            return "   ".join(found)
        return counted(self._points(), "point") + " wanted"

    def _show_clock(self) -> None:
        left, stopped = self._clock.left, self._clock.stopped
        asking = self._drill.marking is None and not self._typing
        whole = math.ceil(left or 0.0)
        told = f"{whole // 60}:{whole % 60:02}" if left else "time is up"
        digits = self.query_one(Digits)
        # Large where there is room for it; then the first line need not say it, too.
        digits.display = bool(left) and asking and not stopped and self.size.height >= _LARGE
        if digits.display:
            digits.update(told)
        shown = left is not None and asking and not digits.display
        self.query_one("#drill-top", TopBar).state = "paused" if stopped else told if shown else ""
        self.set_class(stopped, "-paused")

    # What is done

    def _do(self, change: Callable[[Running], Running]) -> None:
        """Change the drill, in the order in which keys were pressed; each change is kept before the next begins."""
        self._changes.append(change)
        if len(self._changes) == 1:
            self._work()

    def _work(self) -> None:
        change, running = self._changes[0], self.running
        self.errand("drill", lambda: change(running), DrillMoved)

    @on(DrillMoved)
    def _moved(self, message: DrillMoved) -> None:
        if not self.awaits("drill", message.ticket):
            return
        before = self._drill
        self.running = message.running
        self._changes.pop(0)
        now = self._drill
        if (now.answers, now.marking is None) != (before.answers, before.marking is None):
            self._turned(before, now)
        if self._changes:
            self._work()
        if self.running.ended or now.done:
            self._finish()
        else:
            self._show()

    def _turned(self, before: Drill, now: Drill) -> None:
        """Another card, or the same one from the other side."""
        taken_back = len(now.answers) < len(before.answers)
        typed = now.marking is not None and now.marking.grade is not None
        if now.marking is None:
            self._shown = 0
            self._clock = Clock(self._seconds, self._monotonic)
        elif taken_back or typed:
            self._shown = self._points()
        self.query_one("#drill-body").scroll_home(animate=False)

    def _finish(self) -> None:
        from briefing_tui.tui.screens.drill_results import DrillResultsScreen

        if not self._changes:
            self.app.push_screen(DrillResultsScreen(self.services, self.running, self._results), self._results_seen)

    def _results_seen(self, running: Running | None) -> None:
        """The results were left, or the last turn is open again."""
        if running is None:
            self.dismiss(None)
        elif running.ended:
            self.dismiss(running)
        else:
            self.running = running
            self._shown = self._points() if running.drill.marking else 0
            self._show()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        """What can't be kept is told once; the class does not wait for a disk."""
        if not self.awaits("drill", message.ticket):
            return
        if self.running.id is None:
            self._changes.clear()
            self.app.notify(one_line(str(message.error)), severity="error", markup=False)
            return
        self.running = replace(self.running, id=None)
        self.app.notify(one_line(str(message.error)), title="Not kept from here on", severity="error", markup=False)
        self._work()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if self._typing or action == "cancel":
            return self._typing and action == "cancel"
        drill = self._drill
        if action in ("next", "next_card"):
            return (action == "next_card") is self._all_shown
        if action == "undo":
            return drill.marking is not None or bool(drill.answers)
        if action == "draw_again":
            return drill.who is not None and drill.marking is None
        if action in ("skip", "type"):
            return drill.marking is None
        if action == "lift":
            return self._seconds is not None
        return True

    def action_next(self) -> None:
        if self._clock.stopped:
            self.action_pause()
            return
        drill = self._drill
        if drill.marking is None:
            self._shown = 1
            self._do(self.services.drill.open)
        else:
            self._shown += 1
            self._show()

    @property
    def _all_shown(self) -> bool:
        return self._drill.marking is not None and self._shown >= self._points()

    def action_next_card(self) -> None:
        if self._clock.stopped:
            self.action_pause()
        else:
            self._do(self.services.drill.close)

    def action_tick(self, number: int) -> None:
        if 1 <= number <= self._points() and self._drill.item is not None:
            self._do(lambda running: self.services.drill.tick(running, number - 1))

    def action_type(self) -> None:
        self._typing = True
        self._show()
        self.query_one(ReplyBox).focus()

    @on(ReplyBox.Submitted)
    def _submitted(self, message: ReplyBox.Submitted) -> None:
        if message.reply.strip():
            self._do(lambda running: self.services.drill.reply(running, message.reply))
        self._end_typing()

    def _end_typing(self) -> None:
        self._typing = False
        self.query_one(ReplyBox).text = ""
        self.set_focus(None)
        self._show()

    def action_undo(self) -> None:
        self._do(self.services.drill.undo)

    def action_draw_again(self) -> None:
        self._do(self.services.drill.draw_again)

    def action_skip(self) -> None:
        self._do(self.services.drill.skip)

    def action_pause(self) -> None:
        if self._clock.stopped:
            self._clock.go_on()
        else:
            self._clock.stop()
        self._show_clock()

    def action_lift(self) -> None:
        self._seconds = None
        self._clock = Clock(None, self._monotonic)
        self._show()

    def action_end(self) -> None:
        self._do(self.services.drill.end)

    def action_scroll(self, direction: int) -> None:
        body = self.query_one("#drill-body")
        body.scroll_relative(y=direction * max(1, body.size.height // 2), animate=False)

    def action_cancel(self) -> None:
        self._end_typing()

    def action_back(self) -> None:
        self.dismiss(self.running)
