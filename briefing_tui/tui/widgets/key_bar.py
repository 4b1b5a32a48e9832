"""The last line: the keys that matter here, as many as fit; help is always among them."""

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

HELP = "help"


class Key(NamedTuple):
    """A key as the bar shows it."""

    key: str
    display: str
    description: str

    @property
    def label(self) -> str:
        return f"{self.display} {self.description}"


def fit(keys: list[Key], width: int) -> tuple[list[Key], int]:
    """The keys that fit into a line of this width, and the gap between two of them.

    The gap shrinks first; then keys go, the least important (the last but help) first.
    """
    kept = list(keys)
    while len(kept) > 1:
        for gap in (3, 2):
            if sum(cell_len(key.label) for key in kept) + gap * (len(kept) - 1) <= width:
                return kept, gap
        del kept[-2]
    return kept, 2


class KeyBar(Widget):
    """Shows the bindings that the screen lists in FOOTER, in that order; a click on one presses it."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def _bindings_updated(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _keys(self) -> list[Key]:
        footer: tuple[tuple[str, str], ...] = getattr(self.screen, "FOOTER", ())
        labels = dict((*footer, (HELP, "help")))
        found: dict[str, Key] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id in labels and binding.id not in found and active.enabled:
                found[binding.id] = Key(binding.key, self.app.get_key_display(binding), labels[binding.id])
        return [found[name] for name in labels if name in found]

    def render(self) -> Content:
        keys, gap = fit(self._keys(), self.content_size.width)
        parts: list[Content] = []
        self._places = []
        at = 0
        for key in keys:
            if parts:
                parts.append(Content(" " * gap))
                at += gap
            parts.append(Content.assemble((key.display, "bold $accent"), (f" {key.description}", "$muted")))
            self._places.append((at, at + cell_len(key.label), key.key))
            at += cell_len(key.label)
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, key in self._places:
            if start <= x < end:
                self.app.simulate_key(key)
