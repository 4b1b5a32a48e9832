"""A sheet to paste a whole transcript on."""

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from briefing_tui.domain.untrusted import clean

# Some five hours of talk; longer texts are laid out too slowly to paste.
LIMIT = 400_000


class Paper(TextArea):
    """Takes a long paste clean and at once."""

    DEFAULT_CSS = """
    Paper { border: none; border-left: outer $rule; padding: 0 1; background: $raised; scrollbar-size-vertical: 1; }
    Paper:focus { border: none; border-left: outer $accent; }
    Paper .text-area--cursor-line { background: transparent; }
    Paper .text-area--placeholder { color: $muted; }
    """

    class Overfull(Message):
        """More was pasted than fits."""

    def __init__(self, placeholder: str, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, placeholder=placeholder, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        # No text can be laid out in a width of nothing, which a terminal of a few columns leaves.
        return super().render_line(y) if self.content_size.width > 0 else Strip([])

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = max(0, LIMIT - len(self.text) + len(self.selected_text))
        pasted = clean(event.text[: 2 * LIMIT])
        if result := self._replace_via_keyboard(pasted[:room], *self.selection):
            self.move_cursor(result.end_location)
        if len(pasted) > room or len(event.text) > 2 * LIMIT:
            self.post_message(self.Overfull())
