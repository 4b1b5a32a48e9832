"""Where a reply is typed: several lines, sent with Enter, of bounded length."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from briefing_tui.domain.untrusted import clean

# Three pages of typing; far more than any point needs, and laid out in a few milliseconds.
LIMIT = 20_000


class ReplyBox(TextArea):
    """A text area that sends itself with Enter and takes a new line with Ctrl+J."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Submit", id="reply.submit", priority=True),
        Binding("ctrl+j", "newline", "New line", id="reply.newline", priority=True),
    ]
    DEFAULT_CSS = """
    ReplyBox { border: none; border-left: outer $accent; padding: 0 1; background: $raised; }
    ReplyBox:focus { border: none; border-left: outer $accent; }
    ReplyBox .text-area--cursor-line { background: transparent; }
    ReplyBox .text-area--placeholder { color: $muted; }
    """

    class Submitted(Message):
        """The reply is finished."""

        def __init__(self, reply: str) -> None:
            super().__init__()
            self.reply = reply

    class Overfull(Message):
        """More was pasted than a reply can hold; `kept` characters of it fitted."""

        def __init__(self, kept: int) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, placeholder="in your own words", tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def reply(self) -> str:
        """What was typed, clean and within the limit."""
        return clean(self.text)[:LIMIT]

    # Both keys overtake letters that still wait in this widget's queue; what they do must wait for those.
    def action_submit(self) -> None:
        self.call_later(lambda: self.post_message(self.Submitted(self.reply)))

    def action_newline(self) -> None:
        self.call_later(self.insert, "\n")

    async def _on_paste(self, event: events.Paste) -> None:
        """Take in what fits, and nothing that a terminal would obey."""
        event.stop()
        event.prevent_default()
        room = max(0, LIMIT - len(self.text) + len(self.selected_text))
        # What is cleaned away must not cost room, but a hostile paste must not cost time either.
        pasted = clean(event.text[: 4 * LIMIT])
        if result := self._replace_via_keyboard(pasted[:room], *self.selection):
            self.move_cursor(result.end_location)
        if len(pasted) > room or len(event.text) > 4 * LIMIT:
            self.post_message(self.Overfull(min(room, len(pasted))))

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and len(self.text) >= LIMIT and not self.selected_text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Overfull(0))
            return
        await super()._on_key(event)
