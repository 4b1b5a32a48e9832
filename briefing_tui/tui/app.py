"""The full-screen interface: which screen follows which, and how the program ends."""

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkType

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui import collector, theme
from briefing_tui.tui.beside import beside, wait_for_stopping
from briefing_tui.tui.messages import (
    BriefingChosen,
    BriefingReplaced,
    DrillChosen,
    OpeningFailed,
    PageWanted,
    ProgressWanted,
    QuizChosen,
    RefresherChosen,
    ReviewChosen,
    ReviewWanted,
)
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.library import LibraryScreen
from briefing_tui.tui.signs import PlainerSigns, knows_unicode, terminal_encoding

if TYPE_CHECKING:
    from briefing_tui.domain.quiz import Quiz
    from briefing_tui.domain.session import Session
    from briefing_tui.services.sessions import Begun, Offer

# For so long after a verdict appears, a key that was meant for the reply does not skip it.
GUARD_SECONDS = 0.4
KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "tab": "Tab",
    "backspace": "⌫",
    "delete": "Del",
}


def _commands() -> type[Provider]:
    from briefing_tui.tui.commands import BriefingCommands

    return BriefingCommands


class BriefingApp(App[None]):
    """Library → reader → quiz → feedback → results; services come from outside.

    `start` opens straight into a file, a pack or a slug; `quiz` starts straight into a quiz, on briefings that are
    `opened`, each with what opens it, with `ticking` graded by the learner; `first` makes another screen to begin with,
    and the program ends with it. `guard_seconds` is how long a fresh verdict ignores the keys that go on.
    """

    TITLE = "briefing"
    # The first screen's rules come with the program's: Textual loads only those of screens that are pushed.
    CSS_PATH = ["app.tcss", "screens/library.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", id="help"),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", priority=True),
        Binding("comma", "settings", "Settings", id="app.settings", key_display=","),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True),
    ]

    def __init__(
        self,
        services: Services,
        start: str | None = None,
        quiz: "Quiz | None" = None,
        guard_seconds: float = GUARD_SECONDS,
        opened: Sequence[tuple[str, Briefing]] = (),
        ticking: bool = False,
        first: Callable[[], Screen[Any]] | None = None,
    ) -> None:
        super().__init__()
        self.services = services
        self.start_problem: BriefingError | None = None
        self._start = start
        self._quiz = quiz
        self._opened = opened
        self._ticking = ticking
        self._first = first
        self._guard_seconds = guard_seconds
        self._sessions: dict[str, Session] = {}
        self.studied = False
        self._last_key = 0.0
        if not knows_unicode(encoding := terminal_encoding()):
            self._filters.append(PlainerSigns(encoding))
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        self.theme = theme.DARK_NAME
        self._keys: dict[str, str] = {}
        self._said: list[str] = []
        self._take_settings()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.variables_of(self.current_theme)

    def _take_settings(self) -> None:
        """Show the colours and obey the keys that are set; what is wrong with them is told once there is a screen."""
        keeping = self.services.keeping
        try:
            if not keeping.has_settings():
                return
            if (name := keeping.settings().theme) in self.available_themes:
                self.theme = name
            else:
                self._said.append(f"there is no theme {one_line(name, 40)}")
            self._keys = keeping.keys()
        except BriefingError as error:
            self._said.append(str(error))
        self.set_keymap(self._keys)

    async def _tell_of_settings(self) -> None:
        """Say what is wrong with the settings; whether keys are known takes a look at every screen."""
        from briefing_tui.tui.keymap import unknown

        wrong = [*self._said, *(unknown(self._keys) if self._keys else ())]
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            self.notify(f"{one_line(wrong[0], 300)}{more}", title="Settings", severity="warning", markup=False)

    def _fatal_error(self) -> None:
        """Instead of Textual's view of all variables, which would print what was being read."""
        from datetime import datetime

        from rich.text import Text

        from briefing_tui.paths import cache_folder
        from briefing_tui.tui.breakdown import told, write_down

        error = self._exception or RuntimeError()
        try:
            log = write_down(error, cache_folder(), datetime.now().astimezone())
        except BriefingError:
            log = None
        self._exit_renderables.append(Text(told(error, log)))
        self._close_messages_no_wait()

    def get_key_display(self, binding: Binding) -> str:
        if binding.key_display:
            return binding.key_display
        *modifiers, key = binding.key.split("+")
        name = KEY_NAMES.get(key, key.upper() if modifiers or (len(key) > 1 and key[0] == "f") else key)
        return f"^{name}" if modifiers == ["ctrl"] else "+".join((*modifiers, name))

    def get_default_screen(self) -> Screen[None]:
        return LibraryScreen(self.services)

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, unless that is the one for a POSIX terminal, which ours reads more carefully."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from briefing_tui.tui.terminal import Terminal

        return Terminal

    def on_load(self) -> None:
        """Leave in order when the terminal or the system asks for it; Windows has no such handlers."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._stop, 128 + number)
                except (NotImplementedError, RuntimeError, ValueError):
                    return

    def _stop(self, code: int) -> None:
        self.exit(return_code=code)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self._last_key = monotonic()
        await super().on_event(event)

    def on_mount(self) -> None:
        self.set_interval(collector.TIDY_SECONDS, lambda: collector.tidy(self._last_key))
        if self._keys or self._said:
            self.call_after_refresh(lambda: self._beside(self._tell_of_settings))
        if self._first is not None:
            self.push_screen(self._first(), lambda _: self.exit(return_code=0))
        elif self._quiz is not None:
            quiz, opened, ticking = self._quiz, self._opened, self._ticking
            self._ask(lambda: self.services.sessions.begin(opened, quiz, ticking=ticking))
        elif self._start is not None:
            self._read(self._start)
        else:
            self.call_after_refresh(self._look_for_unfinished)

    def _beside(self, work: WorkType[None]) -> None:
        self.run_worker(work, name="offer", group="offer")

    def _look_for_unfinished(self) -> None:
        self._beside(self._offer_unfinished)

    async def _offer_unfinished(self) -> None:
        """Offer to go on with what was left halfway; what can't be kept is told when something is to be kept."""
        from briefing_tui.tui.screens.resume import Choice, ResumeScreen

        def choose(offer: "Offer", choice: Choice | None) -> None:
            if choice is Choice.GO_ON:
                self._ask(lambda: self.services.sessions.take_up(offer.key))
            elif choice is Choice.DROP:
                self._beside(partial(self._drop, offer.key))

        with suppress(BriefingError):
            offer = await beside(lambda: self.services.sessions.offer())
            if offer is not None and len(self.screen_stack) == 1:
                self.push_screen(ResumeScreen(self.services, offer), lambda choice: choose(offer, choice))

    async def _drop(self, key: str) -> None:
        with suppress(BriefingError):
            await beside(lambda: self.services.sessions.drop(key))

    def _read(self, target: str) -> None:
        from briefing_tui.tui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(self.services, target))

    @on(BriefingChosen)
    def _briefing_chosen(self, message: BriefingChosen) -> None:
        # From here on, what can't be opened is told in the program and does not end it.
        self._start = None
        self._home()
        self._read(message.target)

    def _home(self) -> None:
        """Back to the library, whatever is open above it; a quiz that is left halfway is kept."""
        self._keep_unfinished()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _keep_unfinished(self) -> None:
        """Know the sessions that are open, as the topmost screen of each has it."""
        for screen in self.screen_stack:
            if isinstance(screen, Desk) and (session := screen.unfinished()) is not None:
                self._sessions[session.key] = session

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        self._keep_unfinished()
        super().exit(result, return_code, message)

    @on(BriefingReplaced)
    def _briefing_replaced(self, message: BriefingReplaced) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                screen.replace_briefing(message.before, message.target, message.after)

    @on(OpeningFailed)
    def _opening_failed(self, message: OpeningFailed) -> None:
        from briefing_tui.tui.screens.problem import ProblemScreen

        if message.target == self._start:
            self.start_problem = message.error
            self.exit(return_code=1)
            return
        self._home()
        self.push_screen(ProblemScreen(self.services, f"{one_line(message.target, 60)} can't be opened", message.error))

    @on(QuizChosen)
    def _quiz_chosen(self, message: QuizChosen) -> None:
        from briefing_tui.domain.review import source_key
        from briefing_tui.domain.session import session_key

        session = self._sessions.pop(session_key([source_key(message.briefing)]), None)
        if session is not None and not message.afresh:
            left = session
            self._ask(lambda: self.services.sessions.again(left))
        else:
            opened, afresh = [(message.target, message.briefing)], message.afresh
            self._ask(lambda: self.services.sessions.begin(opened, afresh=afresh))

    @on(RefresherChosen)
    def _refresher_chosen(self, message: RefresherChosen) -> None:
        from briefing_tui.tui.screens.refresh import RefreshScreen

        self.push_screen(RefreshScreen(self.services, message.wanted, self._guard_seconds))

    @on(ReviewWanted)
    def _review_wanted(self) -> None:
        from briefing_tui.tui.screens.review import ReviewScreen

        self._home()
        self.push_screen(ReviewScreen(self.services))

    @on(PageWanted)
    def _page_wanted(self, message: PageWanted) -> None:
        from briefing_tui.tui.screens.recall import RecallScreen

        guess = message.exchange is not None
        self.push_screen(
            RecallScreen(self.services, message.briefing, message.target, exchange=message.exchange, guess=guess)
        )

    @on(ProgressWanted)
    def _progress_wanted(self) -> None:
        from briefing_tui.tui.screens.progress import ProgressScreen

        self.push_screen(ProgressScreen(self.services))

    @on(DrillChosen)
    def _drill_chosen(self, message: DrillChosen) -> None:
        from briefing_tui.services.drill import Options
        from briefing_tui.tui.screens.drill_preparation import DrillBooking, DrillPreparationScreen

        booking = DrillBooking(message.briefing, message.target, Options())
        self.push_screen(DrillPreparationScreen(self.services, booking))

    @on(ReviewChosen)
    def _review_chosen(self, message: ReviewChosen) -> None:
        self._ask(lambda: self.services.sessions.review(message.queue, message.ticking))

    def _ask(self, begin: "Callable[[], Begun]") -> None:
        from briefing_tui.tui.screens.quiz import QuizScreen

        def left(session: "Session | None") -> None:
            if session is not None:
                self._sessions[session.key] = session

        self.studied = True
        self.push_screen(QuizScreen(self.services, begin, self._guard_seconds), left)

    def keep_drafts(self) -> None:
        """Keep what was being typed in the sessions that were left, and make the day's backup; raises BriefingError."""
        for session in self._sessions.values():
            self.services.sessions.keep_draft(session)
        if self.studied:
            self.services.upkeep.rotate()

    def action_settings(self, wanted: str = "") -> None:
        from briefing_tui.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.services, wanted))

    def action_help(self) -> None:
        from briefing_tui.tui.screens.help import HelpScreen, key_lines

        screen = self.screen
        if isinstance(screen, Desk) and not isinstance(screen, HelpScreen):
            self.push_screen(HelpScreen(self.services, screen.PURPOSE, key_lines(screen)))


def run(
    services: Services,
    start: str | None = None,
    quiz: "Quiz | None" = None,
    opened: Sequence[tuple[str, Briefing]] = (),
    ticking: bool = False,
    first: Callable[[], Screen[Any]] | None = None,
) -> int:
    """Run the interface until it is left; the arguments are those of BriefingApp.

    Returns the exit code: 0, or 128 and the number of the signal that ended it, or 1 where it broke down.
    Raises BriefingError, after the terminal is restored, where `start` can't be opened.
    """
    collector.calm()
    app = BriefingApp(services, start, quiz, opened=opened, ticking=ticking, first=first)
    app.run()
    wait_for_stopping()
    try:
        app.keep_drafts()
    except BriefingError as error:
        print(f"briefing: note: {error}", file=sys.stderr)
    if app.start_problem is not None:
        raise app.start_problem
    # Without a code nobody asked it to end.
    return 1 if app.return_code is None else app.return_code
