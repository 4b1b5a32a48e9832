"""Where an answer that was thought or said is ticked, point by point, by whoever gave it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from briefing_tui.tui.text import plain

THINK = "Think of the answer, or say it. Then look what it is."


class TickRow(Static):
    """A point with its number, and whether it was had."""

    def __init__(self, index: int, text: str) -> None:
        super().__init__(markup=False)
        self._index = index
        self._text = text

    def show(self, had: bool, present: bool) -> None:
        sign = ("✓ had   ", "bold $hit") if had else ("○ missed", "bold $missed")
        number = (f"{'▸' if present else ' '}{self._index + 1} ", "bold $accent")
        self.update(Content.assemble(number, sign, "  ", plain(self._text)))

    def on_click(self, event: Click) -> None:
        event.stop()
        if isinstance(self.parent, TickList):
            self.parent.action_tick(self._index + 1)


class TickList(VerticalScroll, can_focus=True, inherit_bindings=False):
    """First only room to think; then the points, to be ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", "Show the answer", id="tick.reveal", key_display="Space"),
        Binding("enter", "done", "Done", id="tick.done"),
        Binding("space", "tick_present", "Tick", id="tick.present"),
        *(
            Binding(str(number), f"tick({number})", f"Had point {number}", id=f"tick.{number}")
            for number in range(1, 10)
        ),
        Binding("a", "tick_all", "Had all of it", id="tick.all"),
        Binding("down,j", "move(1)", "Next point", id="tick.next", key_display="↑↓"),
        Binding("up,k", "move(-1)", "Previous point", id="tick.previous"),
    ]
    DEFAULT_CSS = """
    TickList { height: 1fr; scrollbar-size-vertical: 1; }
    TickList > Static { margin-bottom: 1; max-width: 76; }
    """

    class Revealed(Message):
        """The learner has thought, and looks."""

    class Ticked(Message):
        """The learner has said which points (from 0) they had."""

        def __init__(self, had: frozenset[int]) -> None:
            super().__init__()
            self.had = had

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._points: tuple[str, ...] = ()
        self._had: frozenset[int] = frozenset()
        self._present = 0
        self._shown = False

    def compose(self) -> ComposeResult:
        yield Static(THINK, classes="tick-think", markup=False)

    async def ask(self, points: Sequence[str]) -> None:
        """Begin anew with these points, hidden."""
        self._points, self._had, self._present, self._shown = tuple(points), frozenset(), 0, False
        await self.query(TickRow).remove()
        self.query_one(".tick-think").display = True
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reveal":
            return not self._shown
        if action == "tick":
            return self._shown and isinstance(parameters[0], int) and parameters[0] <= len(self._points)
        return self._shown

    async def action_reveal(self) -> None:
        self._shown = True
        self.query_one(".tick-think").display = False
        await self.mount_all(TickRow(index, text) for index, text in enumerate(self._points))
        self._show()
        self.refresh_bindings()
        self.post_message(self.Revealed())

    def action_tick(self, number: int) -> None:
        if self._shown:
            self._present = number - 1
            self._had ^= {number - 1}
            self._show()

    def action_tick_present(self) -> None:
        self.action_tick(self._present + 1)

    def action_tick_all(self) -> None:
        everything = frozenset(range(len(self._points)))
        self._had = frozenset() if self._had == everything else everything
        self._show()

    def action_move(self, step: int) -> None:
        self._present = max(0, min(len(self._points) - 1, self._present + step))
        self._show()

    def action_done(self) -> None:
        self.post_message(self.Ticked(self._had))

    def _show(self) -> None:
        for index, row in enumerate(self.query(TickRow)):
            row.show(index in self._had, index == self._present)
            if index == self._present:
                row.scroll_visible(animate=False)
