"""How sure is the learner of a reply, before its verdict? One key says it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from briefing_tui.domain.quiz import Confidence

_CHOICES = {Confidence.GUESS: "a guess", Confidence.FAIRLY: "fairly", Confidence.SURE: "sure"}
_QUESTION = "How sure? "


class SureRow(Widget, can_focus=True):
    """One line that asks how sure one is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "say(1)", "It was a guess", id="sure.guess"),
        Binding("2", "say(2)", "Fairly sure", id="sure.fairly"),
        Binding("3", "say(3)", "Sure", id="sure.sure"),
        Binding("enter", "say(0)", "Don't say", id="sure.skip"),
        Binding("escape", "back", "Back to the reply", id="sure.back"),
    ]
    DEFAULT_CSS = "SureRow { height: 1; }"

    class Said(Message):
        """The learner has said how sure they are, or, with None, would not say."""

        def __init__(self, confidence: Confidence | None) -> None:
            super().__init__()
            self.confidence = confidence

    class Withdrawn(Message):
        """The learner goes back to the reply."""

    def render(self) -> Content:
        parts = [(_QUESTION, "bold")]
        for choice, words in _CHOICES.items():
            parts += [(str(int(choice)), "bold $accent"), (f" {words}   ", "")]
        return Content.assemble(*parts)

    def action_say(self, number: int) -> None:
        self.post_message(self.Said(Confidence(number) if number else None))

    def action_back(self) -> None:
        self.post_message(self.Withdrawn())

    def on_click(self, event: Click) -> None:
        at = len(_QUESTION)
        for choice, words in _CHOICES.items():
            at += len(words) + 5
            if event.x < at:
                self.action_say(choice)
                return
