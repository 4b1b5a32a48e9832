"""The import screen: who asks, who answers, and what exchanges follow from it."""

from dataclasses import replace
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
from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.speakers import SpeakerRow, speakers_of
from briefing_tui.tui.messages import ErrandFailed, SpeakersUnderstood
from briefing_tui.tui.screens.base import Desk
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
# So many exchanges show whether all went well; more would only take time to lay out.
PREVIEW = 200


def speaker_row(row: SpeakerRow, chosen: bool, width: int) -> Content:
    """A speaker in two lines: name and role, then how they begin to speak and how much they say."""
    labels = [label for label in row.labels if label and label != row.name]
    name = f"{row.name} ({', '.join(labels)})" if labels else row.name
    sure = "your word" if chosen else f"{round(100 * row.confidence)} % sure"
    said = f"{counted(row.turns, 'turn')}, {counted(row.words, 'word')}"
    return Content("\n").join(
        (
            spread(name, f"{ROLE_WORDS[row.role]}, {sure}", width, "bold", "$accent"),
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
        "from it; Enter reads on with what is shown, for this file from now on."
    )
    FOOTER = (
        ("speakers.take", "take it"),
        ("speakers.change", "another role"),
        ("speakers.asks", "asks"),
        ("speakers.answers", "answers"),
        ("speakers.moderates", "moderates"),
        ("back", "cancel"),
        ("rows.next", "move"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
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
        said = services.library.chosen_roles(target)
        told = zip(CHOICES, (said.asks, said.answers, said.moderates), strict=True)
        self._chosen = {name: role for role, names in told for name in names}
        self._earlier: list[dict[str, Role]] = []

    @property
    def roles(self) -> Roles:
        """What the reader says of the speakers."""
        asks, answers, moderates = (
            tuple(name for name, role in self._chosen.items() if role is wanted) for wanted in CHOICES
        )
        return Roles(asks, answers, moderates)

    def compose(self) -> ComposeResult:
        yield TopBar("Speakers", id="speakers-top")
        yield Static(id="speakers-document", markup=False)
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
        rows.add_options([Option(speaker_row(row, row.name in self._chosen, width)) for row in self._rows])
        rows.display = bool(self._rows)
        if self._rows:
            rows.highlighted = min(at, len(self._rows) - 1)
        nobody = self.query_one("#speakers-nobody", Static)
        nobody.update("This text names nobody; it is read as one statement.")
        nobody.display = not (self._rows or self.busy("read"))
        facts = (self._briefing.name, short_date(transcript.date), f"read as {transcript.encoding}")
        self.query_one("#speakers-document", Static).update(plain(" · ".join(filter(None, facts)), "$muted"))
        self._show_exchanges()

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
        target, roles, stop = self._target, self.roles, Event()
        given = None if self._earlier else self._given
        read = self.services.library.open

        def look() -> tuple[Briefing, tuple[SpeakerRow, ...]]:
            briefing = given or read(target, roles=roles, stop=stop)
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
            self._chosen = self._earlier.pop() if self._earlier else {}
            self._understand()
            self.app.notify(one_line(str(message.error)), title="Not changed", severity="error", markup=False)

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
        if CHOICES[choice] is row.role and row.name in self._chosen:
            return
        self._earlier.append(dict(self._chosen))
        self._chosen[row.name] = CHOICES[choice]
        # What is pressed is seen at once; what follows from it, when the text was read again.
        self._rows = tuple(replace(each, role=CHOICES[choice]) if each is row else each for each in self._rows)
        self._show()
        self._understand()
        self.refresh_bindings()

    def action_undo(self) -> None:
        if self._earlier:
            self._chosen = self._earlier.pop()
            self._understand()
            self.refresh_bindings()

    def action_scroll(self, direction: int) -> None:
        pane = self.query_one("#speakers-exchanges")
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_take(self) -> None:
        if self.busy("read"):
            self.app.notify("The text is still being read again.", markup=False)
        elif self._earlier:
            self.services.library.choose(self._target, roles=self.roles)
            self.dismiss(self._briefing)
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        self.dismiss(None)
