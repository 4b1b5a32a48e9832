"""Help about the screen beneath: what it is for, and its keys as they are bound now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.key_bar import KeyBar


def key_lines(screen: Screen[object]) -> list[tuple[str, str]]:
    """Each thing that can be done on a screen now, as (keys, description), its own keys before the program's."""
    lines: dict[str, tuple[list[str], str]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if binding.id and active.enabled:
            keys, _ = lines.setdefault(binding.id, ([], binding.description))
            display = screen.app.get_key_display(binding.with_key(key))
            if display not in keys:
                keys.append(display)
    first = [name for name, _ in getattr(screen, "FOOTER", ()) if name in lines]
    return [("  ".join(lines[name][0]), lines[name][1]) for name in dict.fromkeys((*first, *lines))]


class HelpScreen(Desk[None], ModalScreen[None]):
    """What is this screen for, and which keys does it know?"""

    CSS_PATH = "help.tcss"
    FOOTER = (("back", "close"), ("help.scroll", "scroll"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f1", "back", "Close", id="back"),
        Binding("down,j,space,pagedown", "scroll(1)", "Scroll", id="help.scroll", key_display="↑↓"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="help.scroll-up"),
    ]

    def __init__(self, services: Services, purpose: str, lines: list[tuple[str, str]]) -> None:
        super().__init__(services)
        self._purpose = purpose
        self._lines = lines

    def compose(self) -> ComposeResult:
        column = max((len(keys) for keys, _ in self._lines), default=0) + 3
        keys = Content("\n").join(
            Content.assemble((keys.ljust(column), "bold $accent"), description) for keys, description in self._lines
        )
        with VerticalScroll(id="help-box", can_focus=False):
            yield Static(plain(self._purpose), id="help-purpose", markup=False)
            yield Static(keys, id="help-keys", markup=False)
        yield KeyBar()

    def action_scroll(self, direction: int) -> None:
        self.query_one("#help-box").scroll_relative(y=3 * direction, animate=False)
