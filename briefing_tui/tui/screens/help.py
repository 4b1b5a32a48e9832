"""Help about the screen beneath: what it is for, and its keys as they are bound now."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane

LEAVING = ("back", "leave", "app.quit")


def key_lines(screen: Screen[object]) -> list[list[tuple[str, str]]]:
    """Each thing that can be done on a screen now, as (keys, description).

    In groups: with what has the focus, with the screen (leaving it last), with the program.
    """
    groups: dict[DOMNode, dict[str, tuple[list[str], str]]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if binding.id and active.enabled:
            lines = groups.setdefault(active.node, {})
            keys, _ = lines.setdefault(binding.id, ([], binding.description))
            display = screen.app.get_key_display(binding.with_key(key))
            if display not in keys:
                keys.append(display)
    nodes = sorted(groups, key=lambda node: (node is screen) + 2 * (node is screen.app))
    return [
        [("  ".join(keys), text) for keys, text in (groups[node][name] for name in _in_order(node, groups[node]))]
        for node in nodes
    ]


def _in_order(node: DOMNode, names: Iterable[str]) -> list[str]:
    """Names of bindings in the order in which the node's class lists them; those that lead away last."""
    listed: dict[str, int] = {}
    for each in type(node).__mro__:
        for binding in each.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                listed.setdefault(binding.id, len(listed))
    return sorted(names, key=lambda name: (name in LEAVING, listed.get(name, len(listed))))


class HelpScreen(Desk[None], ModalScreen[None]):
    """What is this screen for, and which keys does it know?"""

    CSS_PATH = "help.tcss"
    FOOTER = (("back", "close"), ("help.scroll", "scroll"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f1", "back", "Close", id="back"),
        Binding("down,j,space,pagedown", "scroll(1)", "Scroll", id="help.scroll", key_display="↑↓"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", id="help.scroll-up"),
    ]

    def __init__(self, services: Services, purpose: str, lines: list[list[tuple[str, str]]]) -> None:
        super().__init__(services)
        self._purpose = purpose
        self._lines = lines

    def compose(self) -> ComposeResult:
        column = max((len(keys) for group in self._lines for keys, _ in group), default=0) + 3
        keys = Content("\n\n").join(
            Content("\n").join(
                Content.assemble((keys.ljust(column), "bold $accent"), description) for keys, description in group
            )
            for group in self._lines
        )
        with Pane(id="help-box"):
            yield Static(plain(self._purpose), id="help-purpose", markup=False)
            yield Static(keys, id="help-keys", markup=False)
        yield KeyBar()

    def action_scroll(self, direction: int) -> None:
        self.query_one("#help-box").scroll_relative(y=3 * direction, animate=False)
