"""Preparing a drill: which cards go to the class, and in which order."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.preparation import Choice, Preparation, estimated_seconds
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import Options, Running
from briefing_tui.tui import evidence
from briefing_tui.tui.messages import DrillBegan, DrillFound, ErrandFailed, SetSaved
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.drill import DrillScreen
from briefing_tui.tui.text import counted, plain, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.rows import Rows
from briefing_tui.tui.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class DrillBooking:
    """A drill that somebody wants to run. `cards` are those of an earlier drill that were missed, else None.

    `results` is a folder that the results go into without being asked for.
    """

    briefing: Briefing
    target: str
    options: Options
    cards: tuple[Card, ...] | None = None
    results: Path | None = None


def choice_row(choice: Choice, number: int | None, width: int) -> Content:
    """A card in a line: its number in the drill, its prompt, its points; or a sign and a word for why it has none."""
    state, style = counted(len(choice.card.points), "point"), ""
    if not choice.approved:
        place, state, style = "  ?", "draft", "$muted"
    elif number is None:
        place, state, style = "  –", "left out", "$muted"
    else:
        place = f"{number:3}"
    return Content.assemble((f"{place}  ", "$muted"), spread(choice.card.prompt, state, width - 5, style))


def card_content(card: Card) -> Content:
    """A card whole: its prompt, each point with its accepted wordings and its quote."""
    lines = [plain(card.prompt, "bold"), Content("")]
    for number, point in enumerate(card.points, start=1):
        lines += _point_lines(number, point, card)
    return Content("\n").join(lines)


def _point_lines(number: int, point: Point, card: Card) -> list[Content]:
    lines = [Content.assemble((f"{number}  ", "bold $accent"), plain(point.text))]
    if holder := evidence.holder_of(point, card):
        lines.append(Content.assemble("   ", plain(holder, "italic $muted")))
    if point.accept:
        lines.append(Content.assemble(("   also: ", "$muted"), plain(" · ".join(point.accept), "$muted")))
    if point.quote:
        lines.append(Content.assemble("   ", plain(f"“{one_line(point.quote.text, 400)}”", "$muted")))
    return lines


class ChoiceRows(Rows):
    """The cards; Enter begins the drill, or goes on with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.resume", "Go on with the drill that was interrupted", id="drill-set.resume"),
        Binding("enter", "screen.begin", "Begin the drill", id="drill-set.begin"),
    ]


class DrillPreparationScreen(Desk[None]):
    """The cards of a drill above, the one that is pointed at below."""

    CSS_PATH = "drill_preparation.tcss"
    PURPOSE = (
        "Only hand-written and approved cards go to a class. Approve drafts that are good, leave cards out, put them "
        "into order; the set is saved beside the pack. Enter begins."
    )
    FOOTER = (
        ("drill-set.resume", "go on"),
        ("drill-set.begin", "begin"),
        ("drill-set.afresh", "begin anew"),
        ("drill-set.approve", "approve"),
        ("drill-set.drop", "leave out"),
        ("drill-set.up", "up"),
        ("drill-set.down", "down"),
        ("drill-set.save", "save"),
        ("drill-set.undo", "undo"),
        ("back", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin_afresh", "Begin anew; the interrupted drill is dropped", id="drill-set.afresh"),
        Binding("a", "approve", "Approve, or make a draft again", id="drill-set.approve"),
        Binding("x", "drop", "Leave out, or take in again", id="drill-set.drop"),
        Binding("K,shift+up", "shift(-1)", "Further up", id="drill-set.up"),
        Binding("J,shift+down", "shift(1)", "Further down", id="drill-set.down"),
        Binding("s", "save", "Save the set", id="drill-set.save"),
        Binding("u,ctrl+z", "undo", "Undo", id="drill-set.undo"),
        Binding("pagedown", "scroll(1)", "The card down", id="drill-set.page-down", priority=True),
        Binding("pageup", "scroll(-1)", "The card up", id="drill-set.page-up", priority=True),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(self, services: Services, booking: DrillBooking) -> None:
        super().__init__(services)
        self._booking = booking
        self._preparation = Preparation(())
        self._earlier: list[Preparation] = []
        self._saved: Preparation | None = None
        self._last: Running | None = None

    def compose(self) -> ComposeResult:
        yield TopBar("Drill", "deriving cards …", id="drill-set-top")
        yield Static(id="drill-set-note", markup=False)
        yield ChoiceRows(id="drill-set-rows")
        with Pane(id="drill-set-card"):
            yield Static(id="drill-set-text", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(ChoiceRows).focus()
        booking, service = self._booking, self.services.drill

        def look() -> tuple[Preparation, Running | None]:
            found = service.preparation(booking.briefing, booking.target)
            if booking.cards is not None:
                found = Preparation(tuple(Choice(card, card.approved, True) for card in booking.cards))
            return found, service.last(booking.briefing, booking.target)

        self.errand("look", look, lambda ticket, found: DrillFound(ticket, *found))

    @on(DrillFound)
    def _found(self, message: DrillFound) -> None:
        if not self.awaits("look", message.ticket):
            return
        self.drop("look")
        self._preparation = self._saved = message.preparation
        self._last = message.last
        self._show()
        self.refresh_bindings()

    @on(events.Resize)
    def _resized(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._show)

    def _show(self, at: int | None = None) -> None:
        rows = self.query_one(ChoiceRows)
        at = (rows.highlighted or 0) if at is None else at
        choices = self._preparation.choices
        scrolls = len(choices) > self.size.height // 2
        width = max(20, min(self.size.width - (0 if self.has_class("-narrow") else 2), 104) - 2 - scrolls)
        number = 0
        made = []
        for choice in choices:
            asked = choice.approved and choice.asked
            number += asked
            made.append(Option(choice_row(choice, number if asked else None, width)))
        rows.clear_options()
        rows.add_options(made)
        if choices:
            rows.highlighted = max(0, min(at, len(choices) - 1))
        self._show_state()
        self._show_card()

    def _show_state(self) -> None:
        cards = self._preparation.cards[: self._booking.options.count]
        minutes = max(1, round(estimated_seconds(cards, self._booking.options.seconds) / 60))
        top = self.query_one(TopBar)
        top.place = f"Drill · {one_line(self._booking.briefing.name, 60)}"
        top.state = (
            f"{counted(len(cards), 'card')}, about {counted(minutes, 'minute')}" if cards else "no card is asked"
        )
        note = self.query_one("#drill-set-note", Static)
        told = self._note(bool(cards))
        note.update(plain(told, "$partial"))
        note.display = bool(told)

    def _note(self, any_card: bool) -> str:
        if self.interrupted:
            last = self._last
            began = last.began.astimezone() if last else None
            turn = f"turn {last.drill.turn} of {last.drill.turns}" if last else ""
            return f"A drill of {began:%d %B, %H:%M} was interrupted at {turn}: Enter goes on there."
        if self._preparation.drafts and not any_card:
            return "These cards are drafts that the program made: read them, and a approves those that are good."
        return ""

    @property
    def interrupted(self) -> bool:
        """Whether there is a drill to go on with."""
        return self._last is not None and not self._last.ended and bool(self._last.drill.answers)

    @on(OptionList.OptionHighlighted)
    def _show_card(self) -> None:
        at = self.query_one(ChoiceRows).highlighted
        choices = self._preparation.choices
        text = card_content(choices[at].card) if at is not None and at < len(choices) else Content("")
        self.query_one("#drill-set-text", Static).update(text)
        self.query_one("#drill-set-card").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "undo":
            return bool(self._earlier)
        if action in ("resume", "begin_afresh"):
            return self.interrupted
        if action == "begin":
            return not self.interrupted
        return True

    def _change(self, preparation: Preparation, at: int) -> None:
        self._earlier.append(self._preparation)
        self._preparation = preparation
        self._show(at)
        self.refresh_bindings()

    def _at(self) -> int | None:
        at = self.query_one(ChoiceRows).highlighted
        return at if at is not None and at < len(self._preparation.choices) else None

    def action_approve(self) -> None:
        if (at := self._at()) is not None:
            self._change(self._preparation.approving(at, not self._preparation.choices[at].approved), at + 1)

    def action_drop(self) -> None:
        if (at := self._at()) is None:
            return
        if self._preparation.choices[at].approved:
            self._change(self._preparation.dropping(at), at + 1)
        else:
            self.app.notify("A draft is not asked anyway; a approves it.", markup=False)

    def action_shift(self, step: int) -> None:
        if (at := self._at()) is not None and 0 <= at + step < len(self._preparation.choices):
            self._change(self._preparation.moving(at, step), at + step)

    def action_undo(self) -> None:
        if self._earlier:
            self._preparation = self._earlier.pop()
            self._show()
            self.refresh_bindings()

    def action_scroll(self, direction: int) -> None:
        pane = self.query_one("#drill-set-card")
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_save(self) -> None:
        booking, preparation, service = self._booking, self._preparation, self.services.drill
        self.errand(
            "save",
            lambda: service.save(booking.briefing, booking.target, preparation),
            lambda ticket, where: SetSaved(ticket, preparation, where),
        )

    @on(SetSaved)
    def _set_saved(self, message: SetSaved) -> None:
        if self.awaits("save", message.ticket):
            self.drop("save")
            self._saved = message.preparation
            self.app.notify(f"Saved: {one_line(message.where)}", markup=False)

    def action_begin_afresh(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        cards = self._preparation.cards
        if self.busy("look") or self.busy("begin"):
            return
        if not cards:
            self.app.notify("No card is approved; a approves the one that is pointed at.", markup=False)
            return
        booking, service = self._booking, self.services.drill
        self.errand(
            "begin",
            lambda: service.begin(booking.briefing, booking.target, cards, booking.options),
            DrillBegan,
        )

    def action_resume(self) -> None:
        if self._last is not None:
            self._run(self._last)

    @on(DrillBegan)
    def _began(self, message: DrillBegan) -> None:
        if self.awaits("begin", message.ticket):
            self.drop("begin")
            self._run(message.running)

    def _run(self, running: Running) -> None:
        self.app.push_screen(DrillScreen(self.services, running, self._booking.results), self._left)

    def _left(self, running: Running | None) -> None:
        self._last = running
        self._show_state()
        self.refresh_bindings()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        for group, title in (("look", "No drill"), ("save", "Not saved"), ("begin", "Not begun")):
            if self.awaits(group, message.ticket):
                self.drop(group)
                self.app.notify(one_line(str(message.error)), title=title, severity="error", markup=False)

    def action_back(self) -> None:
        if self._saved is not None and self._preparation != self._saved and not self.busy("save"):
            # Changes would be lost without a word; a second Escape leaves them.
            self._saved = self._preparation
            self.app.notify("This set is not saved: s saves it, Escape leaves without.", markup=False)
            return
        self.dismiss(None)
