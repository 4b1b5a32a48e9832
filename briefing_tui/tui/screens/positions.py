"""The positions of a briefing: what is claimed, by whom, and where it stands."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.position import Position
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui.messages import ErrandFailed, PositionsFound
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import clip, counted, plain, spread
from briefing_tui.tui.widgets.filter_field import FilterField
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import LateRow, Rows
from briefing_tui.tui.widgets.top_bar import TopBar


def holder_words(position: Position) -> str:
    """Whose view it is, always with who reports it."""
    return position.holder if position.reported else f"{position.holder or position.speaker}, own view"


def position_row(position: Position, width: int) -> Content:
    """A position in up to three lines: its quote in two at most, then whose it is and what sort of claim."""
    lines = plain(f"“{one_line(position.quote.text, 400)}”").wrap(max(1, width))
    shown = lines[:2]
    if len(lines) > 2:
        shown[1] = plain(clip(f"{lines[1].plain} {lines[2].plain}", width))
    where = f"{position.kind} · {position.exchange}" if position.exchange is not None else str(position.kind)
    tone = "$partial" if position.reported else "$accent"
    return Content("\n").join((*shown, spread(holder_words(position), where, width, tone)))


def holds(position: Position, words: str) -> bool:
    """Whether every one of these words is somewhere in a position."""
    text = " ".join((position.quote.text, holder_words(position), position.kind, position.term)).casefold()
    return all(word in text for word in words.casefold().split())


class PositionRows(Rows):
    """Enter shows a position in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Show in the text", id="positions.jump")]


class PositionsScreen(Desk[Position | None]):
    """What is claimed, the weightiest first; gives the position that is to be shown in the text, or None."""

    CSS_PATH = "positions.tcss"
    PURPOSE = (
        "What the speakers claim, the weightiest first, and whose view each is: a view that is only reported always "
        "names both whose it is and who reports it. Enter shows it in the text."
    )
    FOOTER = (
        ("positions.jump", "in the text"),
        ("filter.rows", "to the list"),
        ("positions.clear", "clear filter"),
        ("back", "back"),
        ("positions.filter", "filter"),
        ("rows.next", "move"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="positions.filter", key_display="/"),
        Binding("escape", "clear", "Clear the filter", id="positions.clear"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(self, services: Services, briefing: Briefing) -> None:
        super().__init__(services)
        self._briefing = briefing
        self._positions: tuple[Position, ...] = ()
        self._shown: tuple[Position, ...] = ()

    def compose(self) -> ComposeResult:
        yield TopBar(f"Positions · {self._briefing.name}", "looking…", id="positions-top")
        yield FilterField("filter by words, holder or kind", id="positions-filter")
        yield PositionRows(id="positions-rows")
        yield Static(id="positions-empty", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(FilterField).display = False
        self.query_one("#positions-empty").display = False
        self.query_one(PositionRows).focus()
        briefing, reading = self._briefing, self.services.reading
        self.call_after_refresh(lambda: self.errand("find", lambda: reading.positions(briefing), PositionsFound))

    @on(PositionsFound)
    def _found(self, message: PositionsFound) -> None:
        if self.awaits("find", message.ticket):
            self._positions = message.positions
            self._show()

    @on(ErrandFailed)
    def _failed(self, message: ErrandFailed) -> None:
        if self.awaits("find", message.ticket):
            self.app.notify(one_line(str(message.error)), title="No positions", severity="error", markup=False)

    def _show(self) -> None:
        words = self.query_one(FilterField).value
        self._shown = tuple(position for position in self._positions if holds(position, words))
        rows = self.query_one(PositionRows)
        rows.clear_options()
        rows.add_options([Option(LateRow(3, partial(position_row, position))) for position in self._shown])
        if self._shown:
            rows.highlighted = 0
        rows.display = bool(self._shown)
        empty = self.query_one("#positions-empty", Static)
        empty.display = not self._shown
        nothing = f"No position holds “{one_line(words)}”." if words else "No position is found in this text."
        empty.update(plain(nothing))
        reported = sum(position.reported for position in self._shown)
        state = counted(len(self._shown), "position")
        self.query_one(TopBar).state = f"{state} · {reported} reported of others" if reported else state

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index])

    @on(Input.Changed)
    def _filter_changed(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _filter_submitted(self) -> None:
        self.query_one(PositionRows).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "clear":
            return self.is_mounted and self.query_one(FilterField).display
        if action == "filter":
            return not isinstance(self.focused, FilterField)
        return True

    def action_filter(self) -> None:
        self.query_one(FilterField).begin()
        self.refresh_bindings()

    def action_clear(self) -> None:
        self.query_one(FilterField).end()
        self.query_one(PositionRows).focus()
        self._show()

    def action_back(self) -> None:
        self.dismiss(None)
