"""Which file? A path to type, and below it what can be opened there."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.services.browsing import Entry, Listing, Place, above, browse
from briefing_tui.tui.messages import FolderListed
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import plain, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import LateRow, Rows

WORDS = {Entry.FOLDER: "", Entry.PACK: "pack", Entry.TRANSCRIPT: ""}


def place_row(place: Place, width: int) -> Content:
    """A name in a folder, with what it is."""
    name = place.name + ("/" if place.entry is Entry.FOLDER else "")
    return spread(name, WORDS[place.entry], width, "$accent" if place.entry is Entry.FOLDER else "")


class PathField(Input):
    """Where the path is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Open", id="open-file.open"),
        Binding("tab", "screen.complete", "Complete", id="open-file.complete"),
        Binding("down", "screen.to_rows", "To the list", id="open-file.rows"),
    ]


class PlaceRows(Rows):
    """What is in the folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,left", "screen.up", "The folder above", id="open-file.up", key_display="⌫"),
        Binding("right", "select", "Into the folder", id="open-file.into"),
        Binding("tab", "screen.to_field", "To the path", id="open-file.field"),
    ]


class OpenFileScreen(Desk[str | None], ModalScreen[str | None]):
    """Which transcript or pack? Gives the path, or None; `path` is offered, and typing replaces it."""

    CSS_PATH = "open_file.tcss"
    AUTO_FOCUS = "PathField"
    PURPOSE = (
        "Choose a transcript or a pack: type its path, or find it in the list. “~” is your home folder. Tab completes "
        "what is typed; in the list, Enter opens and Backspace goes to the folder above."
    )
    FOOTER = (
        ("open-file.open", "open"),
        ("rows.open", "open"),
        ("back", "cancel"),
        ("open-file.rows", "list"),
        ("open-file.complete", "complete"),
        ("open-file.up", "folder above"),
        ("open-file.field", "path"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", id="help"),
        Binding("escape", "back", "Cancel", id="back"),
    ]

    def __init__(self, services: Services, path: str = "") -> None:
        super().__init__(services)
        self._path = path
        self._listing = Listing("")

    def compose(self) -> ComposeResult:
        with Vertical(id="open-file-box"):
            yield Static("Open a transcript or a pack", id="open-file-title", markup=False)
            yield PathField(self._path, placeholder="path", id="open-file-path")
            yield PlaceRows(id="open-file-rows")
            yield Static(id="open-file-note", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self._list()

    def _list(self) -> None:
        typed = self.query_one(PathField).value
        self.errand("list", lambda: browse(typed), FolderListed)

    @on(FolderListed)
    def _listed(self, message: FolderListed) -> None:
        if not self.awaits("list", message.ticket):
            return
        self._listing = found = message.listing
        rows = self.query_one(PlaceRows)
        rows.clear_options()
        rows.add_options([Option(LateRow(1, partial(place_row, place))) for place in found.places])
        if found.places:
            rows.highlighted = 0
        more = f"{found.more} more: type the beginning of the name" if found.more else ""
        nothing = f"{found.folder}: nothing here can be opened" if not found.places else found.folder
        note = self.query_one("#open-file-note", Static)
        note.update(plain(found.trouble or more or nothing, "$muted"))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        # A path that was dragged into the terminal comes in quotes.
        self.dismiss(message.value.strip().strip("\"'") or None)

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        place = self._listing.places[message.option_index]
        if place.entry is Entry.FOLDER:
            self._go(place.path)
        else:
            self.dismiss(place.path)

    def _go(self, path: str) -> None:
        field = self.query_one(PathField)
        field.value = path
        field.cursor_position = len(path)

    def action_to_rows(self) -> None:
        if self._listing.places:
            self.query_one(PlaceRows).focus()

    def action_to_field(self) -> None:
        self.query_one(PathField).focus()

    def action_up(self) -> None:
        self._go(above(self.query_one(PathField).value))

    def action_complete(self) -> None:
        if self._listing.places:
            self._go(self._listing.places[0].path)

    def action_back(self) -> None:
        self.dismiss(None)
