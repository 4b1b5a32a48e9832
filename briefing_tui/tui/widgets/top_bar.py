"""The first line: place at the left, state at the right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from briefing_tui.tui.text import spread


class TopBar(Widget):
    """One line that is never too long: the place gives way to the state."""

    DEFAULT_CSS = "TopBar { height: 1; width: 1fr; }"

    place: reactive[str] = reactive("")
    state: reactive[str] = reactive("")
    tone: reactive[str] = reactive("bold")

    def __init__(self, place: str = "", state: str = "", id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.set_reactive(TopBar.place, place)
        self.set_reactive(TopBar.state, state)

    def render(self) -> Content:
        return spread(self.place, self.state, self.content_size.width, self.tone)
