"""Review: what is due, and how long it takes."""

import datetime
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.messages import ErrandFailed, QueueFound, ReviewChosen
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.rows import Rows
from briefing_tui.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from briefing_tui.domain.sitting import Queue
    from briefing_tui.services.shelf import Leech

_STEP = 5
_SHOWN_SOURCES = 12


class ReviewScreen(Desk[None]):
    """What is to be reviewed today, within the minutes that there are."""

    CSS_PATH = "review.tcss"
    PURPOSE = (
        "What you would forget next, from everything that you study, within the day's minutes. More than that waits "
        "for the next days. A card that is forgotten again and again can be split into its points."
    )
    FOOTER = (
        ("review.start", "start"),
        ("review.more", "more minutes"),
        ("review.less", "fewer"),
        ("review.split", "split the card"),
        ("back", "back"),
    )
    # The rows take the focus when there are any.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r", "start", "Start the review", id="review.start"),
        Binding("plus,equals_sign,right_square_bracket", "allow(1)", "Five minutes more", id="review.more"),
        Binding("minus,left_square_bracket", "allow(-1)", "Five minutes fewer", id="review.less"),
        Binding("s", "split", "Ask the points of this card one by one", id="review.split"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(
        self,
        services: Services,
        minutes: int | None = None,
        new_cards: int | None = None,
        by: datetime.date | None = None,
        ticking: bool = False,
    ) -> None:
        super().__init__(services)
        self._minutes = minutes
        self._new_cards = new_cards
        self._by = by
        self._ticking = ticking
        self._queue: Queue | None = None
        self._leeches: tuple[Leech, ...] = ()

    def compose(self) -> ComposeResult:
        yield TopBar("Review", "looking …", id="review-top")
        with Pane(id="review-body"):
            yield Static(id="review-told", markup=False)
            yield Static(id="review-sources", markup=False)
            yield Static("often forgotten", id="review-label", markup=False)
            yield Rows(id="review-leeches")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#review-label").display = False
        self.query_one(Rows).display = False

    def on_screen_resume(self) -> None:
        # After a review it is another queue.
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        study, shelf = self.services.study, self.services.shelf
        minutes, new_cards, by = self._minutes, self._new_cards, self._by

        def look() -> "tuple[Queue, tuple[Leech, ...]]":
            return study.queue(minutes, new_cards, by), shelf.leeches()

        self.errand("queue", look, lambda ticket, found: QueueFound(ticket, *found))

    @on(QueueFound)
    def _queue_found(self, message: QueueFound) -> None:
        if self.awaits("queue", message.ticket):
            self._queue, self._leeches = message.queue, message.leeches
            self._show(message.queue)

    @on(events.Resize)
    def _resized(self) -> None:
        if self._queue is not None:
            self._show(self._queue)

    def _show(self, queue: "Queue") -> None:
        asked = len(queue.cards) + len(queue.forgotten)
        state = f"{counted(asked, 'card')} · {queue.minutes:.0f} min" if asked else ""
        self.query_one(TopBar).state = state
        self.query_one("#review-told", Static).update(Content("\n").join(map(plain, self._told(queue))))
        self.query_one("#review-sources", Static).update(self._sources(queue))
        rows = self.query_one(Rows)
        rows.clear_options()
        rows.add_options([Option(_leech_row(leech), id=leech.card.key) for leech in self._leeches])
        self.query_one("#review-label").display = rows.display = bool(self._leeches)
        if self._leeches:
            rows.highlighted = 0
            rows.focus()
        self.refresh_bindings()

    def _told(self, queue: "Queue") -> list[str]:
        """What there is to do, in a few sentences."""
        asked = len(queue.cards) + len(queue.forgotten)
        lines = []
        if queue.forgotten:
            lines.append(f"{counted(len(queue.forgotten), 'card')} from earlier today, not recalled yet.")
        if asked:
            new = len(queue.cards) - queue.known
            lines.append(
                f"{queue.due} due, {counted(new, 'new card')}: about {counted(round(queue.minutes) or 1, 'minute')}."
            )
            waiting = queue.due - queue.known - len(queue.forgotten)
            if waiting > 0:
                lines.append(f"{waiting} wait for the next days; + takes more today.")
        elif queue.due:
            lines.append(f"Today's {queue.spent:.0f} minutes are done; {queue.due} more are due. + goes on.")
        elif queue.fresh:
            lines.append(f"Nothing is due, and today's new cards are met; {queue.fresh} more wait for the next days.")
        else:
            lines.append("Nothing is due. Test yourself on a briefing: its cards are studied from then on.")
        if self._minutes is not None:
            lines.append(f"For {counted(self._minutes, 'minute')} now.")
        if self._by is not None:
            lines.append(f"Planned for recall on {self._by.day} {self._by:%B %Y}.")
        return lines

    def _sources(self, queue: "Queue") -> Content:
        """How many cards of what is asked."""
        counts = Counter(card.source.name for card in (*queue.forgotten, *queue.cards))
        width = min(76, max(20, self.size.width - 6))
        lines = [spread(name, counted(number, "card"), width) for name, number in counts.most_common(_SHOWN_SOURCES)]
        rest = len(counts) - len(lines)
        if rest > 0:
            lines.append(plain(f"and {counted(rest, 'briefing')} more", "$muted"))
        return Content("\n").join(lines)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("queue", message.ticket):
            self.query_one(TopBar).state = ""
            self.query_one("#review-told", Static).update(plain(one_line(str(message.error)), "$contradicted"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start":
            return self._queue is not None and bool(self._queue.cards or self._queue.forgotten)
        if action == "split":
            return any(len(leech.card.card.points) > 1 for leech in self._leeches)
        if action == "allow":
            return parameters != (-1,) or self._queue is None or (self._minutes or self._queue.minutes) > _STEP
        return True

    @on(OptionList.OptionSelected)
    def _row_selected(self) -> None:
        self.action_start()

    def action_start(self) -> None:
        if self._queue is not None and (self._queue.cards or self._queue.forgotten):
            self.post_message(ReviewChosen(self._queue, self._ticking))

    def action_allow(self, step: int) -> None:
        now = self._minutes if self._minutes is not None else round(self._queue.minutes) if self._queue else 0
        self._minutes = max(_STEP, (now // _STEP + step) * _STEP)
        self._look()

    def action_split(self) -> None:
        row = self.query_one(Rows).highlighted
        if row is None or row >= len(self._leeches):
            return
        leech, shelf, study = self._leeches[row], self.services.shelf, self.services.study
        minutes, new_cards, by = self._minutes, self._new_cards, self._by
        if len(leech.card.card.points) < 2:
            self.app.notify("This card has one point only.", markup=False)
            return

        def split() -> "tuple[Queue, tuple[Leech, ...]]":
            shelf.split(leech.card)
            return study.queue(minutes, new_cards, by), shelf.leeches()

        self.errand("queue", split, lambda ticket, found: QueueFound(ticket, *found))
        self.app.notify(f"{len(leech.card.card.points)} cards are asked instead.", markup=False)


def _leech_row(leech: "Leech") -> Content:
    """A card that is forgotten again and again, with the points that keep failing."""
    points = [plain(f"○ {one_line(point.text, 100)}", "$missed") for point in leech.failing]
    return Content("\n").join([plain(one_line(leech.card.card.prompt, 140)), *points])
