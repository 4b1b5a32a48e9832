"""The import screen: who asks, who answers, and what exchanges follow from it."""

from dataclasses import replace
from datetime import date
from threading import Event
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.speakers import SpeakerRow, is_told, speakers_of, without
from briefing_tui.tui.messages import ChoicesKept, ErrandFailed, SpeakersUnderstood
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.detail import DetailScreen
from briefing_tui.tui.sections import sections
from briefing_tui.tui.text import counted, plain, short_date, spread
from briefing_tui.tui.widgets.key_bar import KeyBar
from briefing_tui.tui.widgets.pane import Pane
from briefing_tui.tui.widgets.rows import Rows
from briefing_tui.tui.widgets.top_bar import TopBar

ROLE_WORDS = {
    Role.QUESTION: "asks",
    Role.ANSWER: "answers",
    Role.MODERATOR: "moderates",
    Role.STATEMENT: "makes a statement",
}
CHOICES = (Role.QUESTION, Role.ANSWER, Role.MODERATOR)
# Below this a role is shown as a guess.
SURE = 0.75
# So many exchanges show whether all went well; more would only take time to lay out.
PREVIEW = 200


def _asks_too(row: SpeakerRow) -> str:
    return f" and asks {counted(row.asked, 'time')}" if row.asked else ""


def speaker_row(row: SpeakerRow, chosen: bool, width: int) -> Content:
    """A speaker in two lines: name and role, then how they begin to speak and how much they say."""
    labels = [label for label in row.labels if label and label != row.name]
    name = f"{row.name} ({', '.join(labels)})" if labels else row.name
    percent = f"{round(100 * row.confidence)} % sure"
    sure = "your word" if chosen else percent if row.confidence >= SURE else f"only {percent}"
    said = f"{counted(row.turns, 'turn')}, {counted(row.words, 'word')}"
    return Content("\n").join(
        (
            spread(
                name,
                f"{ROLE_WORDS[row.role]}{_asks_too(row)}, {sure}",
                width,
                "bold",
                "$partial" if "only" in sure else "$accent",
            ),
            spread(f"“{row.sample}”", said, width, "$muted"),
        )
    )


class SpeakerRows(Rows):
    """The speakers; Enter takes what is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take", "Take it like this", id="speakers.take"),
        Binding("space,right", "screen.change(1)", "Another role", id="speakers.change", key_display="Space"),
        Binding("left", "screen.change(-1)", "The role before", id="speakers.change-back"),
        Binding("1", "screen.set(0)", "Asks", id="speakers.asks"),
        Binding("2", "screen.set(1)", "Answers", id="speakers.answers"),
        Binding("3", "screen.set(2)", "Moderates", id="speakers.moderates"),
    ]


class SpeakersScreen(Desk[Briefing | None]):
    """Speakers above, exchanges below; gives the briefing as it is to be read, or None where nothing changes."""

    CSS_PATH = "speakers.tcss"
    PURPOSE = (
        "How the transcript was understood. Give a speaker another role and see at once which exchanges follow "
        "from it; correct the title, the date or the place. Enter reads on with what is shown, and the same text is "
        "read so from now on; x goes back to how it was found."
    )
    FOOTER = (
        ("speakers.take", "take it"),
        ("speakers.change", "another role"),
        ("speakers.name", "name"),
        ("speakers.title", "title"),
        ("speakers.date", "date"),
        ("speakers.place", "place"),
        ("speakers.asks", "asks"),
        ("speakers.answers", "answers"),
        ("speakers.moderates", "moderates"),
        ("speakers.as-found", "as found"),
        ("back", "cancel"),
        ("rows.next", "move"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "rename", "Correct the speaker's name", id="speakers.name"),
        Binding("t", "correct('title')", "Correct the title", id="speakers.title"),
        Binding("d", "correct('date')", "Correct the date", id="speakers.date"),
        Binding("p", "correct('place')", "Correct the place", id="speakers.place"),
        Binding("x", "as_found", "Read it as it is found", id="speakers.as-found"),
        Binding("u,ctrl+z", "undo", "Undo", id="speakers.undo"),
        Binding("pagedown", "scroll(1)", "Exchanges down", id="speakers.page-down", priority=True),
        Binding("pageup", "scroll(-1)", "Exchanges up", id="speakers.page-up", priority=True),
        Binding("escape", "back", "Cancel", id="back"),
    ]

    def __init__(self, services: Services, target: str, briefing: Briefing) -> None:
        super().__init__(services)
        self._target = target
        self._given = self._briefing = briefing
        self._rows: tuple[SpeakerRow, ...] = ()
        self._said = briefing.chosen
        self._earlier: list[Choices] = []

    @property
    def said(self) -> Choices:
        """What the reader says of how the text is to be read."""
        return self._said

    def compose(self) -> ComposeResult:
        yield TopBar("Speakers", id="speakers-top")
        yield Static(id="speakers-document", markup=False)
        yield Static(id="speakers-chosen", markup=False)
        yield SpeakerRows(id="speakers-rows")
        yield Static(id="speakers-nobody", markup=False)
        with Pane(id="speakers-exchanges"):
            yield Static(id="speakers-warnings", markup=False)
            yield Static(id="speakers-preview", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(SpeakerRows).focus()
        self._understand()

    @on(events.Resize)
    def _resized(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        transcript = self._briefing.transcript
        rows = self.query_one(SpeakerRows)
        at = rows.highlighted or 0
        scrolls = 2 * len(self._rows) > self.size.height // 2
        width = max(10, min(self.size.width - (0 if self.has_class("-narrow") else 2), 104) - 2 - scrolls)
        rows.clear_options()
        rows.add_options([Option(speaker_row(row, is_told(self._said.roles, row), width)) for row in self._rows])
        rows.display = bool(self._rows)
        if self._rows:
            rows.highlighted = min(at, len(self._rows) - 1)
        nobody = self.query_one("#speakers-nobody", Static)
        nobody.update("This text names nobody; it is read as one statement.")
        nobody.display = not (self._rows or self.busy("read"))
        where = one_line(transcript.place)
        facts = (self._briefing.name, short_date(transcript.date), where, f"read as {transcript.encoding}")
        self.query_one("#speakers-document", Static).update(plain(" · ".join(filter(None, facts)), "$muted"))
        chosen = self.query_one("#speakers-chosen", Static)
        chosen.update(plain(self._told(), "$muted"))
        chosen.display = bool(self._told())
        self._show_exchanges()

    def _told(self) -> str:
        """What of the reader's own word is shown here; "" where all is as it was found."""
        if self._earlier:
            return "changed; Enter keeps it for this text" if self._said else "as found; Enter keeps it so"
        at = self._given.chosen_at
        since = f" on {short_date(at.astimezone().date())}" if at else ""
        return f"as you set it{since}; x reads it as found" if self._said else ""

    def _show_exchanges(self) -> None:
        transcript = self._briefing.transcript
        found = sections(transcript)
        exchanges = counted(len(transcript.exchanges), "exchange")
        self.query_one(TopBar).state = f"{counted(len(self._rows), 'speaker')}, {exchanges}"
        lines = [
            Content.assemble(
                (f"{part.exchange if part.exchange is not None else '–':>3}  ", "$muted"), plain(one_line(part.label))
            )
            for part in found[:PREVIEW]
        ]
        if len(found) > PREVIEW:
            lines.append(plain(f"     and {len(found) - PREVIEW:,} more", "$muted"))
        if not transcript.exchanges:
            lines.append(plain("No exchange follows from this: somebody has to ask, and somebody to answer.", "$muted"))
        self.query_one("#speakers-preview", Static).update(Content("\n").join(lines))
        warnings = self.query_one("#speakers-warnings", Static)
        warnings.update(plain("\n".join(f"! {one_line(warning)}" for warning in transcript.warnings), "$partial"))
        warnings.display = bool(transcript.warnings)

    def _understand(self) -> None:
        """See who speaks, with the roles as they are said to be."""
        target, said, stop = self._target, self._said, Event()
        given = None if self._earlier else self._given
        read = self.services.library.open

        def look() -> tuple[Briefing, tuple[SpeakerRow, ...]]:
            briefing = given or read(target, said, as_found=True, stop=stop)
            return briefing, speakers_of(briefing.transcript)

        self.query_one(TopBar).state = "reading …"
        self.errand("read", look, lambda ticket, found: SpeakersUnderstood(ticket, *found), stop)

    @on(SpeakersUnderstood)
    def _understood(self, message: SpeakersUnderstood) -> None:
        if self.awaits("read", message.ticket):
            self.drop("read")
            self._briefing, self._rows = message.briefing, message.speakers
            self._show()

    @on(ErrandFailed)
    def _errand_failed(self, message: ErrandFailed) -> None:
        if self.awaits("read", message.ticket):
            self.drop("read")
            self._said = self._earlier.pop() if self._earlier else self._given.chosen
            self._understand()
            self.app.notify(one_line(str(message.error)), title="Not changed", severity="error", markup=False)
        elif self.awaits("keep", message.ticket):
            self.drop("keep")
            self.app.notify(one_line(str(message.error)), title="Not remembered", severity="error", markup=False)
            self.dismiss(self._briefing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return bool(self._earlier) if action == "undo" else True

    def action_change(self, step: int) -> None:
        at = self.query_one(SpeakerRows).highlighted
        if at is not None:
            role = self._rows[at].role
            now = CHOICES.index(role) if role in CHOICES else (-1 if step > 0 else 0)
            self.action_set((now + step) % len(CHOICES))

    def action_set(self, choice: int) -> None:
        at = self.query_one(SpeakerRows).highlighted
        if at is None:
            return
        row = self._rows[at]
        if CHOICES[choice] is row.role and is_told(self._said.roles, row):
            return
        told = Roles(*((row.name,) if CHOICES[choice] is wanted else () for wanted in CHOICES))
        self._say(replace(self._said, roles=told.over(without(self._said.roles, row))))
        # What is pressed is seen at once; what follows from it, when the text was read again.
        self._rows = tuple(replace(each, role=CHOICES[choice]) if each is row else each for each in self._rows)
        self._show()

    def _say(self, said: Choices) -> None:
        """Take the reader's word, and see what follows from it."""
        self._earlier.append(self._said)
        self._said = said
        self._understand()
        self.refresh_bindings()

    def action_correct(self, what: str) -> None:
        transcript = self._briefing.transcript
        now = {"title": transcript.title, "date": transcript.date, "place": transcript.place}[what]
        asked = "The day it was said, as 2026-03-31" if what == "date" else f"The transcript's {what}"
        screen = DetailScreen(self.services, asked, str(now or ""), _wrong_day if what == "date" else lambda _: "")
        self.app.push_screen(screen, lambda line: self._correct(what, line))

    def _correct(self, what: str, line: str | None) -> None:
        if line is None:
            return
        said = {
            "title": lambda: replace(self._said, title=line),
            "date": lambda: replace(self._said, date=date.fromisoformat(line) if line else None),
            "place": lambda: replace(self._said, place=line),
        }[what]()
        if said != self._said:
            self._say(said)

    def action_rename(self) -> None:
        at = self.query_one(SpeakerRows).highlighted
        if at is None:
            return
        name = self._rows[at].name

        def renamed(line: str | None) -> None:
            if line and line != name:
                self._say(self._said.naming((name, line)))

        self.app.push_screen(DetailScreen(self.services, "The speaker's name", name, lambda _: ""), renamed)

    def action_as_found(self) -> None:
        if self._said:
            self._say(Choices())

    def action_undo(self) -> None:
        if self._earlier:
            self._said = self._earlier.pop()
            self._understand()
            self.refresh_bindings()

    def action_scroll(self, direction: int) -> None:
        pane = self.query_one("#speakers-exchanges")
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_take(self) -> None:
        if self.busy("read"):
            self.app.notify("The text is still being read again.", markup=False)
        elif self._earlier:
            choose, briefing, target = self.services.library.choose, self._briefing, self._target
            self.errand("keep", lambda: choose(briefing, target), lambda ticket, _: ChoicesKept(ticket))
        else:
            self.dismiss(None)

    @on(ChoicesKept)
    def _kept(self, message: ChoicesKept) -> None:
        if self.awaits("keep", message.ticket):
            self.drop("keep")
            self.dismiss(self._briefing)

    def action_back(self) -> None:
        self.dismiss(None)


def _wrong_day(line: str) -> str:
    try:
        date.fromisoformat(line)
    except ValueError:
        return "a date is wanted, as 2026-03-31"
    return ""
