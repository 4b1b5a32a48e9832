"""A screen that opens a briefing: it says how long that takes, and knows what was read and learnt of it before."""

from threading import Event
from time import monotonic

from textual import on
from textual.widgets import Static

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.position import Position
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.tui import collector
from briefing_tui.tui.messages import BriefingOpened, ErrandFailed, OpeningFailed, SeenKept, StandingFound
from briefing_tui.tui.screens.searching import Searching
from briefing_tui.tui.text import counted, plain


class Opening(Searching):
    """Opens `target` when it is mounted; the screen says what it does with the briefing."""

    def __init__(self, services: Services, target: str) -> None:
        super().__init__(services)
        self._target = target
        self._briefing: Briefing | None = None
        self._began = monotonic()
        self._seen: set[int] = set()
        self._mastered: frozenset[int] = frozenset()
        self._known = False

    @property
    def briefing(self) -> Briefing | None:
        """What is being read, once it is open."""
        return self._briefing

    @property
    def target(self) -> str:
        """What opens it."""
        return self._target

    def take(self, briefing: Briefing) -> None:
        """Show a briefing from its beginning."""
        raise NotImplementedError

    async def jump(self, span: Span) -> None:
        """Show a stretch of the text in its place."""
        raise NotImplementedError

    def show_standing(self) -> None:
        """Let it be seen what was read and learnt before."""
        raise NotImplementedError

    def begin_opening(self) -> None:
        """Read the target in the background, after the first frame."""
        self._waiting = self.set_interval(1, self._show_waiting)
        target, stop = self._target, Event()
        self.call_after_refresh(
            lambda: self.errand("open", lambda: self.services.library.open(target, stop=stop), BriefingOpened, stop)
        )

    def _show_waiting(self) -> None:
        """Say that a long file is still being read: what is usual has opened before this is first called."""
        seconds = counted(round(monotonic() - self._began), "second")
        name = one_line(self._target, 60)
        words = f"Reading {name} takes a while: {seconds} so far.\nEsc goes back and stops the reading."
        self.query_one("#reader-opening", Static).update(plain(words, "$muted"))

    @on(BriefingOpened)
    def _briefing_opened(self, message: BriefingOpened) -> None:
        if self.awaits("open", message.ticket):
            self._waiting.stop()
            collector.spare()
            self.query_one("#reader-opening").display = False
            self.query_one("#reader-body").display = True
            self.take(message.briefing)
            self.look_up_standing()

    def tell_warnings(self, transcript: Transcript) -> None:
        """Say what is not sure about a transcript, for as long as it is so."""
        doubts, warnings = self.query_one("#reader-doubts", Static), transcript.warnings
        doubts.display = bool(warnings)
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        doubts.update(plain(f"! {one_line(warnings[0])}{more} · i" if warnings else "", "$partial"))

    def look_up_standing(self) -> None:
        """Note that the briefing is open, and find out how far it was read and learnt."""
        target, briefing, services = self._target, self._briefing, self.services
        if briefing is None:
            return
        opened = briefing

        def look() -> tuple[tuple[int, ...], frozenset[int]]:
            return services.overview.note(target, opened), services.overview.mastered(opened)

        self.errand("standing", look, lambda ticket, found: StandingFound(ticket, *found))

    @on(StandingFound)
    def _standing_found(self, message: StandingFound) -> None:
        if self.awaits("standing", message.ticket):
            self._seen |= set(message.seen)
            self._mastered, self._known = message.mastered, True
            self.show_standing()

    def note_seen(self, index: int) -> None:
        """Remember that a section was read."""
        self._seen.add(index)
        target, seen = self._target, tuple(sorted(self._seen))
        if self._known:
            self.errand("seen", lambda: self.services.overview.saw(target, seen), lambda ticket, _: SeenKept(ticket))

    @on(ErrandFailed)
    def _opening_failed(self, message: ErrandFailed) -> None:
        # What was read before is a help; where it can't be kept, one can read on all the same.
        if self.awaits("open", message.ticket):
            self.post_message(OpeningFailed(self._target, message.error))

    def replace_briefing(self, before: Briefing, target: str, after: Briefing) -> None:
        if self._briefing is before:
            self._target, self._briefing = target, after

    def action_speakers(self) -> None:
        from briefing_tui.tui.screens.speakers import SpeakersScreen

        if self._briefing is not None:
            screen = SpeakersScreen(self.services, self._target, self._briefing)
            self.app.push_screen(screen, self._understood_anew)

    def action_cards(self, card: str = "") -> None:
        from briefing_tui.tui.screens.cards import CardsScreen, Opened

        def left(opened: Opened | None) -> None:
            if opened is not None:
                self._target, self._briefing = opened.target, opened.briefing

        if self._briefing is not None:
            self.app.push_screen(CardsScreen(self.services, self._target, self._briefing, card), left)

    def action_positions(self) -> None:
        from briefing_tui.tui.screens.positions import PositionsScreen

        async def chosen(position: Position | None) -> None:
            if position is not None:
                await self.jump(position.quote.span)

        if self._briefing is not None:
            self.app.push_screen(PositionsScreen(self.services, self._briefing), chosen)

    async def _understood_anew(self, briefing: Briefing | None) -> None:
        if briefing is not None:
            self._seen = set()
            self.take(briefing)
            self.look_up_standing()
