"""A transcript that is pasted: kept as a file of one's own, then opened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.tui.messages import ErrandFailed, TextKept
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.paper import Paper
from briefing_tui.tui.widgets.top_bar import TopBar

EXAMPLE = (
    "Paste the text here. A plain one will do:\n\n"
    "Question: When will the dredging begin?\n"
    "Marta Lindqvist: It begins on 2 May."
)


class NameField(Input):
    """What the transcript is called."""


class PasteScreen(Desk[str | None]):
    """Takes a text; gives the path of the file that it is kept in, or None."""

    CSS_PATH = "paste.tcss"
    AUTO_FOCUS = "Paper"
    PURPOSE = (
        "Paste a transcript and give it a name. It is kept as a text file of yours, which can be opened, edited and "
        "deleted like any other."
    )
    FOOTER = (("paste.open", "open it"), ("back", "cancel"), ("paste.next", "name"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "open", "Keep and open it", id="paste.open", priority=True),
        Binding("tab", "app.focus_next", "Text or name", id="paste.next"),
        Binding("escape", "back", "Cancel", id="back"),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._leaving = False

    def compose(self) -> ComposeResult:
        yield TopBar("Paste a transcript", id="paste-top")
        yield NameField(placeholder="its name, if the text does not tell", id="paste-name", max_length=120)
        yield Paper(EXAMPLE, id="paste-text")
        yield Static(id="paste-wrong", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#paste-wrong").display = False

    def _say(self, words: str) -> None:
        wrong = self.query_one("#paste-wrong", Static)
        wrong.update(plain(f"! {words}", "$partial"))
        wrong.display = True

    @on(Paper.Changed)
    def _changed(self) -> None:
        self._leaving = False
        words = len(self.query_one(Paper).text.split())
        self.query_one(TopBar).state = counted(words, "word") if words else ""

    @on(Paper.Overfull)
    def _overfull(self) -> None:
        self._say("This is more than fits here. Save it to a file and open that with o.")

    def action_open(self) -> None:
        # The key overtakes letters that still wait in a field's queue.
        self.call_later(self._open)

    def _open(self) -> None:
        text, name = clean(self.query_one(Paper).text), one_line(self.query_one(NameField).value, 120).strip()
        if not text.strip():
            self._say("There is no text yet.")
            return
        keep = self.services.library.keep_text
        self.errand("keep", lambda: keep(text, name), TextKept)

    @on(TextKept)
    def _kept(self, message: TextKept) -> None:
        if self.awaits("keep", message.ticket):
            self.dismiss(message.path)

    @on(ErrandFailed)
    def _failed(self, message: ErrandFailed) -> None:
        if self.awaits("keep", message.ticket):
            self._say(one_line(str(message.error), 300))

    def action_back(self) -> None:
        if self._leaving or not self.query_one(Paper).text.strip():
            self.dismiss(None)
            return
        self._leaving = True
        self._say("This is not kept. Esc again throws it away, ^S opens it.")
