"""A summary's sentences, each of which can be gone to and asked about."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from briefing_tui.domain.summary import ScoredSentence
from briefing_tui.domain.transcript import Span
from briefing_tui.tui.text import plain


def why(sentence: ScoredSentence) -> str:
    """Why a sentence was chosen, in words: its weight beside the weightiest, and what speaks for it."""
    percent = round(100 * sentence.score)
    weight = "the weightiest of this answer" if percent >= 100 else f"{percent} % of the weightiest"
    return "; ".join((weight, *sentence.reasons))


class ChosenSentence(Static, can_focus=True):
    """A sentence of the summary; it knows where it comes from, and why it was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "jump", "Show in the text", id="sentence.jump"),
        Binding("down,j", "app.focus_next", "Next sentence", id="sentence.next", key_display="↑↓"),
        Binding("up,k", "app.focus_previous", "Previous sentence", id="sentence.previous"),
        Binding("pagedown,space", "screen.scroll_text(1)", "Page down", id="reader.page-down"),
        Binding("pageup,b", "screen.scroll_text(-1)", "Page up", id="reader.page-up"),
    ]

    class Chosen(Message):
        """The reader wants to see this sentence in its place."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    def __init__(self, sentence: ScoredSentence, jumps: bool = True, explains: bool = False) -> None:
        words = plain(sentence.text)
        reason = plain(why(sentence), "italic $muted")
        super().__init__(Content.assemble(words, "\n", reason) if explains else words, markup=False)
        self.sentence = sentence
        self._jumps = jumps

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self._jumps if action == "jump" else True

    def action_jump(self) -> None:
        self.post_message(self.Chosen(self.sentence.span))

    def on_click(self) -> None:
        if self._jumps:
            self.action_jump()
