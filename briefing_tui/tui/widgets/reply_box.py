"""Where a reply is typed: several lines, sent with Enter, of bounded length."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
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
        self._earlier: list[str] = []
        self._recalled: int | None = None

    def render_line(self, y: int) -> Strip:
        # No text can be laid out in a width of nothing, which a terminal of a few columns leaves.
        return super().render_line(y) if self.content_size.width > 0 else Strip([])

    def remember(self, replies: Iterable[str]) -> None:
        """These replies, the oldest first, come back with the arrow keys in an empty box."""
        self._earlier = [reply for reply in dict.fromkeys(replies) if reply.strip()]
        self._recalled = None

    @property
    def reply(self) -> str:
        """What was typed, clean and within the limit."""
        return clean(self.text)[:LIMIT]

    def action_cursor_up(self, select: bool = False) -> None:
        if select or self.cursor_location[0] > 0 or not self._recall(-1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if select or self.cursor_location[0] < self.document.line_count - 1 or not self._recall(1):
            super().action_cursor_down(select)

    def _recall(self, step: int) -> bool:
        """Show the reply before or after the one that is shown, if nothing was typed since; the box after the last."""
        unchanged = self._recalled is not None and self.text == self._earlier[self._recalled]
        if self.read_only or not self._earlier or (self.text and not unchanged):
            return False
        at = (self._recalled if unchanged and self._recalled is not None else len(self._earlier)) + step
        if not 0 <= at <= len(self._earlier):
            return True
        self._recalled = at if at < len(self._earlier) else None
        self.text = self._earlier[at] if self._recalled is not None else ""
        self.move_cursor(self.document.end)
        return True

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
