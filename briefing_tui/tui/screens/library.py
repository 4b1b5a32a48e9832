"""The library: what there is to read."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.library import LibraryEntry
from briefing_tui.tui.messages import BriefingChosen, EntriesFound, ErrandFailed, ProgressWanted, ReviewWanted
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain, short_date, spread
from briefing_tui.tui.widgets.filter_field import FilterField
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import LateRow, Rows
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


def recent_row(name: str, briefing: Briefing, target: str, width: int) -> Content:
    """A file that was read a moment ago, in two lines: its name and date, then where it is, and what is in it."""
    transcript = briefing.transcript
    many = counted(len(transcript.exchanges), "exchange") if transcript.exchanges else "a statement"
    return Content("\n").join(
        (
            spread(name, short_date(transcript.date), width, "bold"),
            spread(target, f"just read, {many}", width, "$muted"),
        )
    )


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """Something to open: what opens it, its words in lower case, and how it looks."""

    target: str
    words: str
    option: Option

    def holds(self, words: str) -> bool:
        """Whether every word typed into the filter is somewhere in what the row tells."""
        return all(word in self.words for word in words.casefold().split())


def pack_of(entry: LibraryEntry) -> LibraryRow:
    """A pack's row."""
    info = entry.info
    words = " ".join((info.title, *info.speakers, info.place, short_date(info.date), entry.slug)).casefold()
    return LibraryRow(entry.slug, words, Option(LateRow(2, partial(entry_row, entry)), id=entry.slug))


def recent_of(target: str, briefing: Briefing) -> LibraryRow:
    """The row of a file that was read a moment ago."""
    words = f"{briefing.name} {target} {short_date(briefing.transcript.date)}".casefold()
    row = LateRow(2, partial(recent_row, briefing.name, briefing, target))
    return LibraryRow(target, words, Option(row, id=target))


class LibraryScreen(Desk[None]):
    """What do I have? One row a pack."""

    CSS_PATH = "library.tcss"
    PURPOSE = "The briefings that are ready to read. Open one, or open a transcript of your own."
    FOOTER = (
        ("rows.open", "open"),
        ("filter.rows", "to the rows"),
        ("library.clear", "clear filter"),
        ("leave", "quit"),
        ("library.filter", "filter"),
        ("library.open-file", "open a file"),
        ("library.review", "review"),
        ("library.progress", "progress"),
        ("rows.next", "move"),
        ("app.palette", "commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="library.filter", key_display="/"),
        Binding("o", "open_file", "Open a file", id="library.open-file"),
        Binding("r", "review", "Review what is due", id="library.review"),
        Binding("p", "progress", "Progress", id="library.progress"),
        Binding("escape", "back", "Clear the filter", id="library.clear"),
        Binding("q", "leave", "Quit", id="leave"),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar("Briefings", id="library-top")
        yield FilterField("filter by title, speaker, place or date", id="library-filter")
        yield Rows(id="library-rows")
        yield Static(id="library-empty", markup=False)
        yield Static(HINT, id="library-hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._packs: tuple[LibraryRow, ...] = ()
        self._recent: dict[str, LibraryRow] = {}
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
            self._packs, self._known = tuple(pack_of(entry) for entry in message.entries), True
            self._show()

    def remember(self, target: str, briefing: Briefing) -> None:
        """A file was read: it can be opened again from here, the last one first."""
        if all(row.target != target for row in self._packs):
            self._recent.pop(target, None)
            self._recent = {target: recent_of(target, briefing), **self._recent}
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
        everything = (*self._recent.values(), *self._packs)
        shown = [row for row in everything if row.holds(words)]
        at = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([row.option for row in shown])
        if shown:
            rows.highlighted = min(at, len(shown) - 1)
        empty = self.query_one("#library-empty", Static)
        nothing = f"Nothing here holds “{one_line(words)}”. Esc clears the filter."
        empty.update(plain(nothing if everything else EMPTY))
        empty.display = self._known and not shown
        state = counted(len(shown), "briefing") if self._known else "looking…"
        self.query_one(TopBar).state = state

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

    def action_progress(self) -> None:
        self.post_message(ProgressWanted())

    def action_review(self) -> None:
        self.post_message(ReviewWanted())

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
