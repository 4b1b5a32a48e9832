"""The library: what there is to read."""

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static

from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui import collector
from briefing_tui.tui.library_rows import LibraryRow, due_words, pack_of, recent_of
from briefing_tui.tui.messages import (
    BriefingChosen,
    ErrandFailed,
    OverviewFound,
    ProgressWanted,
    RefresherChosen,
    ReviewWanted,
)
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.text import counted, plain
from briefing_tui.tui.widgets.filter_field import FilterField
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.rows import Rows
from briefing_tui.tui.widgets.top_bar import TopBar

HINT = (
    "Your own transcript: o opens a file, n takes what you paste. A plain text will do, with “Question:” before what "
    "is asked and the speaker's name before what is said."
)
EMPTY = (
    "There is no briefing here yet.\n\n"
    "o  opens a transcript: text, Markdown, a saved web page, PDF, Word, captions\n"
    "n  takes one that you paste\n"
    "?  tells all keys"
)


class LibraryScreen(Desk[None]):
    """What do I have? One row a pack."""

    CSS_PATH = "library.tcss"
    PURPOSE = "The briefings that are ready to read. Open one, or open a transcript of your own."
    FOOTER = (
        ("rows.open", "open"),
        ("filter.rows", "to the rows"),
        ("library.clear", "clear filter"),
        ("leave", "quit"),
        ("library.review", "review"),
        ("library.filter", "filter"),
        ("library.open-file", "open a file"),
        ("library.paste", "paste"),
        ("library.progress", "progress"),
        ("library.refresh", "essentials"),
        ("rows.next", "move"),
        ("app.palette", "commands"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="library.filter", key_display="/"),
        Binding("o", "open_file", "Open a file", id="library.open-file"),
        Binding("n", "paste", "Paste a transcript", id="library.paste"),
        Binding("r", "review", "Review what is due", id="library.review"),
        Binding("p", "progress", "Progress", id="library.progress"),
        Binding("e", "refresh_on", "Essentials before a meeting, in minutes", id="library.refresh"),
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
        self._rows: tuple[LibraryRow, ...] = ()
        self._due = ""
        self._known = False
        self._named = ""
        self.query_one("#library-filter").display = False
        self.query_one("#library-empty").display = False
        self.query_one(Rows).focus()
        self.call_after_refresh(self._find)

    def _find(self) -> None:
        self.errand("overview", lambda: self.services.overview.overview(), OverviewFound)

    def on_screen_resume(self) -> None:
        # Whatever was done above, due cards and mastery may have changed.
        if self._known:
            self._find()

    @on(OverviewFound)
    def _overview_found(self, message: OverviewFound) -> None:
        if not self.awaits("overview", message.ticket):
            return
        found, self._known = message.overview, True
        today = datetime.now().astimezone().date()
        self._rows = (
            *(recent_of(each, today) for each in found.recent),
            *(pack_of(entry, found.standing.get(entry.info.id)) for entry in found.entries),
        )
        collector.spare()
        self._due = due_words(found)
        self._show()
        if found.trouble:
            self._tell("Your progress can't be read", found.trouble)

    def _tell(self, title: str, words: str) -> None:
        self.app.notify(one_line(words, 300), title=title, severity="error", markup=False)

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("overview", message.ticket):
            self._known = True
            self._show()
            self._tell("The library can't be read", str(message.error))

    def _show(self) -> None:
        rows = self.query_one(Rows)
        words = self.query_one(Input).value
        shown = [row for row in self._rows if row.holds(words)]
        at = rows.highlighted or 0
        kept = rows.get_option_at_index(at).id if rows.option_count else None
        rows.clear_options()
        rows.add_options([row.option for row in shown])
        if shown:
            place = next((place for place, row in enumerate(shown) if row.target == kept), at)
            rows.highlighted = min(place, len(shown) - 1)
        empty = self.query_one("#library-empty", Static)
        nothing = f"Nothing here holds “{one_line(words)}”. Esc clears the filter."
        empty.update(plain(nothing if self._rows else EMPTY))
        empty.display = self._known and not shown
        self.set_class(self._known and bool(self._rows), "-stocked")
        count = counted(len(shown), "briefing")
        state = (count if words else self._due or count) if self._known else "looking…"
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

    def action_refresh_on(self) -> None:
        from briefing_tui.domain.refresher import Wanted

        rows = self.query_one(Rows)
        if rows.highlighted is not None and (target := rows.get_option_at_index(rows.highlighted).id):
            self.post_message(RefresherChosen(Wanted((target,))))

    def action_progress(self) -> None:
        self.post_message(ProgressWanted())

    def action_paste(self) -> None:
        from briefing_tui.tui.screens.paste import PasteScreen

        self.app.push_screen(PasteScreen(self.services), self._file_named)

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
