"""The one part of a screen that scrolls."""

from textual.containers import VerticalScroll


class Pane(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls when its screen says so: keys of its own would overtake those that move among what is inside of it."""

    DEFAULT_CSS = "Pane { scrollbar-size-vertical: 1; }"
