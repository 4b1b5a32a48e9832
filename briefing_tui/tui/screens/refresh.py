"""The refresher: the clock and the next position; nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.quiz import Quiz
from briefing_tui.domain.refresher import (
    Prepared,
    Stage,
    Told,
    Walk,
    Wanted,
    asked_of,
    clock_words,
    held_by,
    in_groups,
    shortens,
    under,
)
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.messages import BriefingChosen, CardsChosen, ErrandFailed, RefresherPrepared, WalkKept
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, meter, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.top_bar import TopBar

_MOST_MINUTES = 60
# Where somebody is looked away for longer, the time is not that of reading.
_KEEP_EVERY = 15.0


class RefreshScreen(Desk[None]):
    """Headlines, then position after position, then the headlines once more; left at any step, it goes on there."""

    CSS_PATH = "refresh.tcss"
    PURPOSE = (
        "What matters most in the minutes before a meeting. The plan follows the clock: who lingers is shown less, who "
        "skips is shown more, and all headlines come once more at the end. Leaving keeps your place."
    )
    FOOTER = (
        ("refresh.next", "next"),
        ("refresh.known", "I know this"),
        ("refresh.back", "back"),
        ("refresh.pause", "pause"),
        ("refresh.more", "minutes"),
        ("refresh.skip", "skip"),
        ("refresh.whole", "whole text"),
        ("leave", "end"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "Next", id="refresh.next"),
        Binding("k", "known", "I know this", id="refresh.known"),
        Binding("b,left", "before", "One back", id="refresh.back"),
        Binding("p", "pause", "Pause, or go on", id="refresh.pause"),
        Binding("plus,equals_sign", "minutes(1)", "A minute more", id="refresh.more", key_display="+ -"),
        Binding("minus", "minutes(-1)", "A minute less", id="refresh.less"),
        Binding("s", "skip", "Straight to the closing headlines", id="refresh.skip"),
        Binding("w", "whole", "Read the whole text instead", id="refresh.whole"),
        Binding("down,j,pagedown", "scroll(1)", "Scroll", id="refresh.down"),
        Binding("up,pageup", "scroll(-1)", "Scroll up", id="refresh.up"),
        Binding("escape,q", "leave", "End, to go on later", id="leave"),
    ]

    def __init__(
        self, services: Services, wanted: Wanted, guard_seconds: float = 0.0, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(services)
        self._wanted = wanted
        self._guard_seconds = guard_seconds
        self._clock = clock
        self._since: float | None = None
        self._kept_at = 0.0
        self._prepared: Prepared | None = None
        self._walk: Walk | None = None
        self._cards: Quiz | None = None

    def compose(self) -> ComposeResult:
        yield TopBar("Looking for what matters most …", id="refresh-top")
        yield Static(id="refresh-meter", markup=False)
        with Pane(id="refresh-body"):
            yield Static(id="refresh-words", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        stop = Event()
        self.call_after_refresh(lambda: self.errand("prepare", lambda: self._prepare(stop), RefresherPrepared, stop))
        self.set_interval(1.0, self._tick)

    def _prepare(self, stop: Event) -> Prepared:
        briefings = [self.services.library.open(target, stop=stop) for target in self._wanted.targets]
        return self.services.refresh.prepare(self._wanted, briefings)

    @on(RefresherPrepared)
    def _begin(self, message: RefresherPrepared) -> None:
        if not self.awaits("prepare", message.ticket):
            return
        self._prepared, self._walk = message.prepared, message.prepared.walk
        self._since = self._clock()
        if message.prepared.goes_on:
            self.app.notify("Going on where you left.", markup=False)
        self._show()

    def _now(self) -> Walk | None:
        """The walk with the time that has passed until now."""
        if self._walk is None or self._since is None:
            return self._walk
        now = self._clock()
        self._walk, self._since = self._walk.at(self._walk.elapsed + now - self._since), now
        return self._walk

    def _tick(self) -> None:
        walk = self._now()
        if walk is None:
            return
        self._show_clock(walk)
        if self._since is not None and self._clock() - self._kept_at >= _KEEP_EVERY:
            self._keep()

    def _keep(self) -> None:
        """Write down where the reader is."""
        prepared, walk = self._prepared, self._walk
        if prepared is not None and walk is not None:
            self._kept_at = self._clock()
            self.errand("keep", lambda: self.services.refresh.keep(prepared, walk), lambda ticket, _: WalkKept(ticket))

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("keep", message.ticket):
            words = one_line(str(message.error))
            self.app.notify(words, title="Your place is not kept", severity="warning", markup=False)
            self._kept_at = float("inf")
        elif self.awaits("prepare", message.ticket):
            self.app.notify(one_line(str(message.error)), title="No refresher", severity="error", markup=False)
            self.dismiss()
        elif self.awaits("cards", message.ticket):
            self._forward()

    def _change(self, walk: Walk) -> None:
        self._walk = walk
        if walk.stage is Stage.CARDS and self._cards is None:
            self._ask_for_cards(walk)
        self._show()
        self.query_one("#refresh-body").scroll_home(animate=False)
        if self._kept_at != float("inf"):
            self._keep()

    def _ask_for_cards(self, walk: Walk) -> None:
        prepared = self._prepared
        if prepared is not None:
            lightning = self.services.refresh.lightning
            self.errand("cards", lambda: lightning(walk, prepared.briefings), CardsChosen)

    @on(CardsChosen)
    def _cards_chosen(self, message: CardsChosen) -> None:
        if not self.awaits("cards", message.ticket) or self._walk is None:
            return
        self._cards = message.quiz
        if self._walk.stage is not Stage.CARDS:
            return
        if message.quiz.items:
            self._show()
        else:
            self._forward()

    def _forward(self, known: bool = False) -> None:
        walk = self._now()
        if walk is None:
            return
        ahead = walk.forward(known)
        self._change(ahead)
        if ahead.stage is Stage.DONE:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        stage = self._walk.stage if self._walk else None
        if action in ("known", "before"):
            return stage in (Stage.POSITIONS, *((Stage.CARDS, Stage.CLOSING) if action == "before" else ()))
        if action == "minutes":
            return stage is Stage.HEADLINES and not (self._walk and self._walk.seen)
        if action == "whole":
            fits = self._walk is not None and self._walk.plan.whole > 0 and self._walk.plan.whole_fits
            return stage is Stage.HEADLINES and fits and len(self._wanted.targets) == 1
        if action == "skip":
            return stage in (Stage.POSITIONS, Stage.CARDS)
        return stage is not None if action in ("next", "pause") else True

    def action_next(self) -> None:
        body = self.query_one("#refresh-body")
        if self._since is None:
            self.action_pause()
        elif body.scroll_y < body.max_scroll_y:
            # What was not shown yet was not read either.
            body.scroll_page_down(animate=False)
        elif self._walk is not None and self._walk.stage is Stage.CARDS and self._cards and self._cards.items:
            self._quiz(self._cards)
        elif self._walk is not None and self._walk.stage is not Stage.CARDS:
            self._forward()

    def _quiz(self, quiz: Quiz) -> None:
        from briefing_tui.tui.screens.quiz import QuizScreen

        asked = QuizScreen(self.services, lambda: self.services.sessions.lightning(quiz), self._guard_seconds)
        self.app.push_screen(asked, lambda _left: self._forward())

    def action_known(self) -> None:
        self._forward(known=True)

    def action_before(self) -> None:
        walk = self._now()
        if walk is not None:
            self._change(walk.back())

    def action_skip(self) -> None:
        walk = self._now()
        if walk is not None:
            self._change(walk.closing())

    def action_pause(self) -> None:
        if self._walk is None:
            return
        if self._since is None:
            self._since = self._clock()
        else:
            self._now()
            self._since = None
            self._keep()
        self._show()

    def action_minutes(self, by: int) -> None:
        prepared, walk = self._prepared, self._walk
        if prepared is None or walk is None:
            return
        minutes = min(_MOST_MINUTES, max(1, round(walk.plan.minutes) + by))
        again = self.services.refresh.with_minutes
        self._wanted = replace(self._wanted, minutes=minutes)
        self.errand("prepare", lambda: again(prepared, minutes), RefresherPrepared)

    def action_whole(self) -> None:
        self.post_message(BriefingChosen(self._wanted.targets[0]))

    def action_scroll(self, direction: int) -> None:
        self.query_one("#refresh-body").scroll_relative(y=3 * direction, animate=False)

    def action_leave(self) -> None:
        if self._now() is not None:
            self._keep()
        self.dismiss()

    def _show_clock(self, walk: Walk) -> None:
        top = self.query_one("#refresh-top", TopBar)
        paused = " · paused" if self._since is None else ""
        top.place = f"{clock_words(walk.left)} {'over' if walk.left < 0 else 'left'}{paused}"
        top.state = _place(walk)
        spent = min(1.0, walk.elapsed / (60 * walk.plan.minutes))
        self.query_one("#refresh-meter", Static).update(plain(meter(round(100 * spent), 100, 20), "$accent"))

    def _show(self) -> None:
        walk, prepared = self._walk, self._prepared
        if walk is None or prepared is None:
            return
        self._show_clock(walk)
        self.query_one("#refresh-words", Static).update(self._content(walk, prepared))
        self.refresh_bindings()

    def _content(self, walk: Walk, prepared: Prepared) -> Content:
        if self._since is None:
            return Content.styled("Paused. Space or p goes on.", "italic $muted")
        if walk.stage is Stage.HEADLINES:
            return _list("the headlines", walk.plan.headlines, walk.plan.dated, prepared.note)
        if walk.stage is Stage.CLOSING:
            return _list("the headlines once more", walk.headlines, walk.plan.dated, "")
        if walk.present is not None:
            return _position(walk.present, walk.plan.dated)
        fitting = counted(len(self._cards.items), "card") if self._cards and self._cards.items else ""
        words = f"{fitting} before the closing headlines. Space starts, s skips." if fitting else "…"
        return Content.assemble(("lightning round\n\n", "italic $muted"), words)


def _place(walk: Walk) -> str:
    """Where in the refresher this is."""
    if walk.stage is Stage.POSITIONS:
        return f"position {len(walk.seen) + 1} of {len(walk.seen) + len(walk.ahead)}"
    if walk.stage is Stage.HEADLINES:
        minutes = counted(round(walk.plan.minutes), "minute")
        return f"{counted(len(walk.plan.positions), 'position')} in {minutes}"
    return "lightning round" if walk.stage is Stage.CARDS else "the end"


def _list(label: str, told: Sequence[Told], dated: bool, note: str) -> Content:
    """Headlines under their speakers' names; what is only reported names its holder beside it."""
    parts = [Content.styled(label, "italic $muted")]
    for group in in_groups(told):
        parts += [Content(""), plain(under(group[0], dated), "$accent")]
        for each in group:
            holder = f"  ({each.headline.holder})" if each.headline.reported else ""
            parts += [Content.assemble(plain(each.headline.text), plain(holder, _tone(each))), Content("")]
    if note:
        parts += [plain(note, "italic $muted")]
    return Content("\n").join(parts)


def _position(told: Told, dated: bool) -> Content:
    headline = told.headline
    parts = [plain(headline.topic.upper(), "$accent")] if headline.topic else []
    if shortens(headline):
        parts.append(plain(headline.text, "bold"))
    quote = plain(f"“{' '.join(headline.quote.text.split())}”", "" if shortens(headline) else "bold")
    gap = Content("")
    parts += [gap, quote, gap, plain(held_by(told, dated), _tone(told))]
    if asked := asked_of(headline):
        parts.append(plain(asked, "$muted"))
    return Content("\n").join(parts)


def _tone(told: Told) -> str:
    """What is only reported stands out, and says so in words."""
    return "italic $partial" if told.headline.reported else "$muted"
