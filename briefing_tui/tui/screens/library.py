"""The library: what there is to read."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.library import LibraryEntry
from briefing_tui.tui.messages import BriefingChosen, EntriesFound, ErrandFailed
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain, short_date, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import Rows
from briefing_tui.tui.widgets.top_bar import TopBar

HINT = (
    "Your own transcript: press o and type its path. A plain text will do, with “Question:” before what is asked "
    "and the speaker's name before what is said."
)
EMPTY = "There is no pack here yet."


def entry_row(entry: LibraryEntry, width: int) -> Content:
    """A pack in two lines: title and date, then who spoke and where, and how much there is to ask."""
    info = entry.info
    people = " · ".join(part for part in (", ".join(info.speakers), info.place) if part)
    cards = counted(entry.cards, "card") if entry.cards else "cards are derived"
    date = short_date(info.date)
    # In a narrow terminal the title needs the whole line.
    if cell_len(one_line(info.title)) + cell_len(date) + 2 > width < 60:
        people, date = " · ".join(part for part in (date, people) if part), ""
    return Content("\n").join((spread(info.title, date, width, "bold"), spread(people, cards, width, "$muted")))


def holds(entry: LibraryEntry, words: str) -> bool:
    """Whether every word typed into the filter is somewhere in what the row tells."""
    info = entry.info
    text = " ".join((info.title, *info.speakers, info.place, short_date(info.date), entry.slug)).casefold()
    return all(word in text for word in words.casefold().split())


class FilterField(Input):
    """Where the filter is typed; the arrow that leads out of it leads into the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To the rows", id="library.rows"),
        Binding("down", "submit", "To the rows", id="library.rows-below"),
    ]


class LibraryScreen(Desk[None]):
    """What do I have? One row a pack."""

    CSS_PATH = "library.tcss"
    PURPOSE = "The briefings that are ready to read. Open one, or open a transcript of your own."
    FOOTER = (
        ("rows.open", "open"),
        ("library.rows", "to the rows"),
        ("library.clear", "clear filter"),
        ("leave", "quit"),
        ("library.filter", "filter"),
        ("library.open-file", "open a file"),
        ("rows.next", "move"),
        ("app.palette", "commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="library.filter", key_display="/"),
        Binding("o", "open_file", "Open a file", id="library.open-file"),
        Binding("escape", "back", "Clear the filter", id="library.clear"),
        Binding("q", "leave", "Quit", id="leave"),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar("Briefings", id="library-top")
        yield FilterField(placeholder="filter by title, speaker, place or date", id="library-filter")
        yield Rows(id="library-rows")
        yield Static(id="library-empty", markup=False)
        yield Static(HINT, id="library-hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._entries: tuple[LibraryEntry, ...] = ()
        self._known = False
        self._named = ""
        self.query_one("#library-filter").display = False
        self.query_one("#library-empty").display = False
        self.query_one(Rows).focus()
        self.call_after_refresh(self._find)

    def _find(self) -> None:
        self.errand("entries", self.services.library.entries, EntriesFound)

    @on(EntriesFound)
    def _entries_found(self, message: EntriesFound) -> None:
        if self.awaits("entries", message.ticket):
            self._entries, self._known = message.entries, True
            self._show()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("entries", message.ticket):
            self._known = True
            self._show()
            self.app.notify(
                one_line(str(message.error)), title="The library can't be read", severity="error", markup=False
            )

    def _show(self) -> None:
        rows = self.query_one(Rows)
        words = self.query_one(Input).value
        shown = [entry for entry in self._entries if holds(entry, words)]
        at = rows.highlighted or 0
        scrolls = 2 * len(shown) > self.size.height - 8
        width = max(10, min(self.size.width - 2, 100) - 2 - scrolls)
        rows.clear_options()
        rows.add_options([Option(entry_row(entry, width), id=entry.slug) for entry in shown])
        if shown:
            rows.highlighted = min(at, len(shown) - 1)
        empty = self.query_one("#library-empty", Static)
        nothing = f"Nothing here holds “{one_line(words)}”. Esc clears the filter."
        empty.update(plain(nothing if self._entries else EMPTY))
        empty.display = self._known and not shown
        state = counted(len(shown), "briefing") if self._known else "looking…"
        self.query_one(TopBar).state = state

    @on(events.Resize)
    def _resized(self) -> None:
        if self.is_mounted and self._known:
            self._show()

    @on(Input.Changed, "#library-filter")
    def _filter_changed(self) -> None:
        self._show()

    @on(Input.Submitted, "#library-filter")
    def _filter_submitted(self) -> None:
        self.query_one(Rows).focus()

    @on(OptionList.OptionSelected)
    def _row_selected(self, message: OptionList.OptionSelected) -> None:
        if message.option.id:
            self.post_message(BriefingChosen(message.option.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "back":
            return self.query_one("#library-filter").display if self.is_mounted else False
        if action == "filter":
            return not isinstance(self.focused, FilterField)
        return True

    def action_filter(self) -> None:
        field = self.query_one(Input)
        field.display = True
        field.focus()
        self.refresh_bindings()

    def action_open_file(self) -> None:
        from briefing_tui.tui.screens.open_file import OpenFileScreen

        self.app.push_screen(OpenFileScreen(self.services, self._named), self._file_named)

    def _file_named(self, target: str | None) -> None:
        if target:
            self._named = target
            self.post_message(BriefingChosen(target))

    def action_back(self) -> None:
        field = self.query_one(Input)
        field.value = ""
        field.display = False
        self.query_one(Rows).focus()
        self.refresh_bindings()

    def action_leave(self) -> None:
        self.app.exit()
