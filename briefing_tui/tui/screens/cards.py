"""The cards of a briefing: looking through them, rewording, approving and hiding them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.authoring import Change
from briefing_tui.services.deck import DeckCard
from briefing_tui.tui.deck_rows import card_content, deck_row, holds, state_words
from briefing_tui.tui.messages import DeckFound, ErrandFailed, PackChecked
from briefing_tui.tui.outside import edit
from briefing_tui.tui.screens.own_pack import OwnPack
from briefing_tui.tui.text import MEASURE, counted, plain
from briefing_tui.tui.widgets.filter_field import FilterField
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.rows import LateRow, Rows
from briefing_tui.tui.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class Opened:
    """What the cards were left with: the briefing as it is now, and what opens it."""

    target: str
    briefing: Briefing


class DeckRows(Rows):
    """The cards; Enter edits one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "screen.reword", "Edit the card", id="cards.edit", key_display="e"),
        Binding("pagedown,space", "screen.scroll_card(1)", "The card's page down", id="cards.page-down"),
        Binding("pageup,b", "screen.scroll_card(-1)", "The card's page up", id="cards.page-up"),
    ]


class CardsScreen(OwnPack[Opened | None]):
    """All cards of a briefing and the one that is looked at; gives the briefing back where it has changed."""

    CSS_PATH = "cards.tcss"
    PURPOSE = (
        "Every card of this briefing. Approve the good ones, reword what you would ask otherwise, hide what should "
        "never be asked. All of it is written into the pack at once, and can be undone."
    )
    FOOTER = (
        ("filter.rows", "to the cards"),
        ("cards.clear", "clear filter"),
        ("cards.edit", "edit"),
        ("cards.approve", "approve"),
        ("cards.hide", "hide"),
        ("cards.undo", "undo"),
        ("back", "back"),
        ("cards.filter", "filter"),
        ("cards.withdraw", "take a wording back"),
        ("cards.show-hidden", "hidden ones"),
        ("cards.editor", "open in editor"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "approve", "Approve, or make it a draft again", id="cards.approve"),
        Binding("x", "hide", "Hide for good, or ask it again", id="cards.hide"),
        Binding("w", "withdraw", "Take back a wording of yours", id="cards.withdraw"),
        Binding("u,ctrl+z", "undo", "Undo", id="cards.undo"),
        Binding("h", "show_hidden", "Show or leave out hidden cards", id="cards.show-hidden"),
        Binding("slash", "filter", "Filter", id="cards.filter", key_display="/"),
        Binding("E", "editor", "Open the pack in your editor", id="cards.editor"),
        Binding("escape", "clear", "Clear the filter", id="cards.clear"),
        Binding("escape", "back", "Back", id="back"),
    ]

    def __init__(self, services: Services, target: str, briefing: Briefing, card: str = "") -> None:
        super().__init__(services)
        self._target = target
        self._briefing = self._given = briefing
        self._wanted = card
        self._cards: tuple[DeckCard, ...] = ()
        self._shown: tuple[DeckCard, ...] = ()
        self._hidden = True
        self._undoing: list[tuple[str, Callable[[], object]]] = []

    def compose(self) -> ComposeResult:
        yield TopBar(f"Cards · {self._briefing.name}", "looking…", id="cards-top")
        yield FilterField("filter by words, kind, “derived”, “due” or “hidden”", id="cards-filter")
        with Horizontal(id="cards-body"):
            yield DeckRows(id="cards-rows")
            with Pane(id="cards-detail"):
                yield Static(id="cards-card", markup=False)
        yield Static(id="cards-empty", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#cards-filter").display = False
        self.query_one("#cards-empty").display = False
        self.query_one(DeckRows).focus()
        self.call_after_refresh(self._look)

    def _look(self, change: Callable[[], object] | None = None) -> None:
        """Make a change, if any, and look at the cards as they are then."""
        target, briefing, services = self._target, self._briefing, self.services

        def look() -> tuple[Briefing, tuple[DeckCard, ...]]:
            found = briefing
            if change is not None:
                change()
                found = services.library.open(target)
            return found, services.deck.deck(found)

        self.errand("deck", look, lambda ticket, found: DeckFound(ticket, *found, target))

    @on(DeckFound)
    def _deck_found(self, message: DeckFound) -> None:
        if self.awaits("deck", message.ticket):
            self._briefing, self._cards = message.briefing, message.cards
            self._show()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("deck", message.ticket):
            self.query_one(TopBar).state = ""
            self.tell(message.error)

    def _show(self) -> None:
        rows = self.query_one(DeckRows)
        words = self.query_one(FilterField).value
        kept = self._card.key if self._card is not None else ""
        at = rows.highlighted or 0
        self._shown = tuple(
            card for card in self._cards if (self._hidden or not card.hidden) and (not words or holds(card, words))
        )
        rows.clear_options()
        rows.add_options([Option(LateRow(3, partial(deck_row, card))) for card in self._shown])
        places = {card.key: place for place, card in enumerate(self._shown)}
        wanted = next((place for place, card in enumerate(self._shown) if card.card.id == self._wanted), None)
        self._wanted = ""
        if self._shown:
            rows.highlighted = wanted if wanted is not None else min(places.get(kept, at), len(self._shown) - 1)
        self.query_one("#cards-body").display = bool(self._shown)
        empty = self.query_one("#cards-empty", Static)
        empty.display = not self._shown
        nothing = f"No card holds “{one_line(words)}”. Esc clears the filter." if words else "There are no cards here."
        empty.update(plain(nothing))
        self.query_one(TopBar).state = state_words(self._cards, len(self._shown))
        self._show_card()
        self.refresh_bindings()

    @property
    def _card(self) -> DeckCard | None:
        at = self.query_one(DeckRows).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def _show_card(self) -> None:
        card = self._card
        if card is not None:
            width = min(MEASURE, self.query_one("#cards-detail").content_size.width - 2)
            self.query_one("#cards-card", Static).update(card_content(card, self._briefing, width))
            self.query_one("#cards-detail").scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _row_highlighted(self) -> None:
        self._show_card()
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _row_selected(self) -> None:
        self.action_reword()

    @on(Input.Changed)
    def _filter_changed(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _filter_submitted(self) -> None:
        self.query_one(DeckRows).focus()

    @on(events.Resize)
    def _resized(self) -> None:
        self.set_class(self.size.width < 100, "-stacked")
        self.call_after_refresh(self._show_card)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted:
            return False
        if action in ("approve", "hide", "reword", "scroll_card"):
            return self._card is not None
        if action == "withdraw":
            return self._card is not None and bool(self._card.learned)
        if action == "undo":
            return bool(self._undoing)
        if action == "show_hidden":
            return any(card.hidden for card in self._cards)
        if action == "clear":
            return self.query_one(FilterField).display
        if action == "filter":
            return not isinstance(self.focused, FilterField)
        return True

    def action_filter(self) -> None:
        self.query_one(FilterField).begin()
        self.refresh_bindings()

    def action_clear(self) -> None:
        self.query_one(FilterField).end()
        self.query_one(DeckRows).focus()
        self._show()

    def action_show_hidden(self) -> None:
        self._hidden = not self._hidden
        self._show()

    def action_scroll_card(self, direction: int) -> None:
        pane = self.query_one("#cards-detail")
        pane.scroll_relative(y=direction * max(1, pane.size.height - 2), animate=False)

    def _in_pack(self, then: Callable[[Path], None]) -> None:
        def found(folder: Path, target: str) -> None:
            self._target = target
            then(folder)

        self.in_pack(self._target, self._briefing, found)

    def _change(self, said: str, call: Callable[[], Change]) -> None:
        """Change the pack, and remember how that is undone."""

        def change() -> None:
            done = call()
            self._undoing.append((said, lambda: self.services.authoring.revert(done)))

        self._look(change)
        self.app.notify(f"{said}. u takes it back.", timeout=3, markup=False)

    def action_approve(self) -> None:
        if (card := self._card) is not None:
            approved = not card.card.approved
            said = "Approved" if approved else "A draft again"
            approve = self.services.authoring.approve
            self._in_pack(lambda folder: self._change(said, lambda: approve(folder, card.card.id, approved)))

    def action_hide(self) -> None:
        if (card := self._card) is not None:
            said = "Asked again from now on" if card.hidden else "Hidden for good"
            hide = self.services.authoring.hide
            self._in_pack(lambda folder: self._change(said, lambda: hide(folder, card.card.id, not card.hidden)))

    def action_reword(self) -> None:
        from briefing_tui.tui.screens.card_editor import CardEditorScreen

        card = self._card
        if card is None:
            return

        def reworded(change: Change | None) -> None:
            if change is not None:
                self._undoing.append(("Reworded", lambda: self.services.authoring.revert(change)))
                self._look(lambda: None)
                self._check(change.file.parent)

        def reword(folder: Path) -> None:
            self.app.push_screen(CardEditorScreen(self.services, folder, card.card), reworded)

        self._in_pack(reword)

    def action_withdraw(self) -> None:
        card = self._card
        if card is None or not card.learned:
            return
        wording, shelf = card.learned[-1], self.services.shelf
        self._undoing.append(("Taken back", lambda: shelf.withdraw_wording(wording.id, withdrawn=False)))
        self._look(lambda: shelf.withdraw_wording(wording.id))
        self.app.notify(f"“{one_line(wording.text, 80)}” does not count any more. u lets it count again.", markup=False)

    def action_undo(self) -> None:
        if self._undoing:
            said, undo = self._undoing.pop()
            self._look(undo)
            self.app.notify(f"Undone: {said.lower()}.", timeout=3, markup=False)

    def action_editor(self) -> None:
        self._in_pack(self._edit_outside)

    def _edit_outside(self, folder: Path) -> None:
        try:
            edit(self.app, folder / "pack.toml")
        except BriefingError as error:
            self.tell(error)
        self.app.refresh()
        self._look(lambda: None)
        self._check(folder)

    def _check(self, folder: Path) -> None:
        self.errand("check", lambda: self.services.authoring.check([folder]), PackChecked)

    @on(PackChecked)
    def _pack_checked(self, message: PackChecked) -> None:
        from briefing_tui.tui.screens.problem import ProblemScreen

        if self.awaits("check", message.ticket) and message.problems:
            number = counted(len(message.problems), "thing")
            lines = "\n\n".join(str(problem) for problem in message.problems)
            told = BriefingError(lines, "E opens the pack in your editor. What is only unwise is used as it is.")
            self.app.push_screen(ProblemScreen(self.services, f"{number} to mend in the pack", told))

    def action_back(self) -> None:
        changed = self._briefing is not self._given
        self.dismiss(Opened(self._target, self._briefing) if changed else None)
