"""A card as a form: what is asked, what is expected, what else counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.card import Card
from briefing_tui.domain.untrusted import one_line
from briefing_tui.domain.wordings import CardWords, PointWords
from briefing_tui.services.authoring import Change
from briefing_tui.tui.messages import CardReworded, ErrandFailed
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain
from briefing_tui.tui.widgets.form_field import FormField
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.top_bar import TopBar


class PointForm(Vertical):
    """The fields of one point."""

    def __init__(self, point: PointWords) -> None:
        super().__init__()
        self._point = point

    def compose(self) -> ComposeResult:
        yield Static("point", classes="editor-label", markup=False)
        yield FormField(self._point.text, "what a reply must say; empty takes the point out", classes="point-text")
        yield Static("also right, one wording a line", classes="editor-label", markup=False)
        yield FormField("\n".join(self._point.accept), "other words for it", classes="point-accept")

    @property
    def words(self) -> PointWords | None:
        """The point as it is worded now; None where nothing is left of it."""
        text = self.query_one(".point-text", FormField).line
        accept = self.query_one(".point-accept", FormField).lines
        return PointWords(self._point.id, text, accept) if text else None


class CardEditorScreen(Desk[Change | None]):
    """Rewords a card of the pack in `folder`; gives the change, or None where nothing is changed."""

    CSS_PATH = "card_editor.tcss"
    AUTO_FOCUS = "FormField"
    PURPOSE = (
        "What is asked, what a reply must say, and other wordings that count. Results so far stay with the card. "
        "Tab leads to the next field."
    )
    FOOTER = (
        ("editor.save", "save"),
        ("back", "leave"),
        ("editor.add", "another point"),
        ("editor.next", "next field"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="editor.save", priority=True),
        Binding("ctrl+n", "add", "Another point", id="editor.add", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="editor.next"),
        Binding("escape", "back", "Leave", id="back"),
    ]

    def __init__(self, services: Services, folder: Path, card: Card) -> None:
        super().__init__(services)
        self._folder = folder
        self._card = card
        self._leaving = False

    def compose(self) -> ComposeResult:
        words = CardWords.of(self._card)
        yield TopBar("Edit the card", self._card.kind.value, id="editor-top")
        yield Static(id="editor-wrong", markup=False)
        with Pane(id="editor-form"):
            yield Static("prompt", classes="editor-label", markup=False)
            yield FormField(words.prompt, "what is asked", classes="editor-prompt")
            with Vertical(id="editor-points"):
                for point in words.points:
                    yield PointForm(point)
            yield Static("exact answers that stand for all points, one a line", classes="editor-label", markup=False)
            yield FormField("\n".join(words.accept), "an acronym, a name, a figure", classes="editor-accept")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#editor-wrong").display = False

    @property
    def words(self) -> CardWords:
        """The card as it is worded now."""
        return CardWords(
            self.query_one(".editor-prompt", FormField).line,
            tuple(self._points()),
            self.query_one(".editor-accept", FormField).lines,
        )

    def _points(self) -> Iterator[PointWords]:
        for form in self.query(PointForm):
            if (words := form.words) is not None:
                yield words

    def _say(self, words: str) -> None:
        wrong = self.query_one("#editor-wrong", Static)
        wrong.update(plain(f"! {words}", "$partial"))
        wrong.display = True

    def action_save(self) -> None:
        # The key overtakes letters that still wait in a field's queue.
        self.call_later(self._save)

    def _save(self) -> None:
        words, card, folder = self.words, self._card, self._folder
        if words == CardWords.of(card):
            self.dismiss(None)
        elif not words.prompt or not words.points:
            self._say("A card needs a prompt and a point.")
        else:
            reword = self.services.authoring.reword
            self.errand("save", lambda: reword(folder, card, words), CardReworded)

    @on(CardReworded)
    def _saved(self, message: CardReworded) -> None:
        if self.awaits("save", message.ticket):
            self.app.notify("Saved. u takes it back.", timeout=3, markup=False)
            self.dismiss(message.change)

    @on(ErrandFailed)
    def _failed(self, message: ErrandFailed) -> None:
        if self.awaits("save", message.ticket):
            self._say(one_line(str(message.error), 300))

    async def action_add(self) -> None:
        form = PointForm(PointWords("", ""))
        await self.query_one("#editor-points").mount(form)
        form.query_one(FormField).focus()

    def action_back(self) -> None:
        if self._leaving or self.words == CardWords.of(self._card):
            self.dismiss(None)
            return
        self._leaving = True
        self._say("This is not saved. Esc again leaves it as it was, ^S saves it.")

    @on(FormField.Changed)
    def _typed(self) -> None:
        self._leaving = False
