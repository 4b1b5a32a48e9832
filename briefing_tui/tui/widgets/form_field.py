"""A field of a form: a few lines of text that grow with what is typed."""

from textual import events
from textual.strip import Strip
from textual.widgets import TextArea

from briefing_tui.domain.untrusted import clean, one_line

LIMIT = 4_000


class FormField(TextArea):
    """Tab leads on to the next field; nothing that a terminal would obey gets in."""

    DEFAULT_CSS = """
    FormField { border: none; border-left: outer $rule; padding: 0 1; background: $raised; }
    FormField { height: auto; max-height: 8; }
    FormField:focus { border: none; border-left: outer $accent; }
    FormField .text-area--cursor-line { background: transparent; }
    FormField .text-area--placeholder { color: $muted; }
    """

    def __init__(self, text: str = "", placeholder: str = "", classes: str | None = None) -> None:
        super().__init__(
            clean(text), tab_behavior="focus", highlight_cursor_line=False, placeholder=placeholder, classes=classes
        )
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        # No text can be laid out in a width of nothing, which a terminal of a few columns leaves.
        return super().render_line(y) if self.content_size.width > 0 else Strip([])

    @property
    def line(self) -> str:
        """What was typed, as one line."""
        return one_line(clean(self.text), LIMIT).strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that were typed, each once, without empty ones."""
        lines = (one_line(line, LIMIT).strip() for line in clean(self.text).splitlines())
        return tuple(dict.fromkeys(filter(None, lines)))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = max(0, LIMIT - len(self.text) + len(self.selected_text))
        if result := self._replace_via_keyboard(clean(event.text[: 4 * LIMIT])[:room], *self.selection):
            self.move_cursor(result.end_location)
