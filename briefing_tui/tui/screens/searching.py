"""A screen whose text can be searched."""

from collections.abc import Sequence

from textual import on

from briefing_tui.bootstrap import Services
from briefing_tui.domain.transcript import Transcript
from briefing_tui.tui.finding import Finding, Hit, find
from briefing_tui.tui.messages import TextSearched
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.sections import Section
from briefing_tui.tui.widgets.find_bar import FindBar, FindField


class Searching(Desk[None]):
    """Finds words with a FindBar; the screen says what is searched and shows what is found."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.finding: Finding | None = None
        self._leaps = False

    @property
    def searched(self) -> tuple[Transcript, Sequence[Section], int] | None:
        """The transcript, its sections and the one that is looked at; None while there is nothing to search."""
        raise NotImplementedError

    async def show_hit(self, hit: Hit) -> None:
        """Bring a match to sight."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Let the matches, or none, stand out."""
        raise NotImplementedError

    @on(FindBar.Asked)
    def _words_asked(self, message: FindBar.Asked) -> None:
        if self.searched is not None:
            transcript, sections, _ = self.searched
            self.errand("find", lambda: find(transcript, sections, message.words), TextSearched)

    @on(TextSearched)
    async def _text_searched(self, message: TextSearched) -> None:
        if self.awaits("find", message.ticket):
            self.drop("find")
            self.finding = message.finding
            self._tell()
            if self._leaps:
                await self._look(1)

    @on(FindBar.Entered)
    async def _match_wanted(self) -> None:
        # What was typed last may not have been looked for yet.
        self._leaps = self.busy("find")
        if not self._leaps:
            await self._look(1)
        self.leave_field()

    def leave_field(self) -> None:
        """Take the focus from the field, so that single letters are keys again."""
        raise NotImplementedError

    def _tell(self) -> None:
        self.query_one(FindBar).tell((self.finding or Finding()).state)
        self.show_found()
        self.refresh_bindings()

    async def _look(self, step: int) -> None:
        """Show the next match, or the previous one."""
        self._leaps = False
        if self.finding is None or self.searched is None:
            return
        self.finding = self.finding.moved(step, self.searched[-1])
        self._tell()
        if self.finding.hit is not None:
            await self.show_hit(self.finding.hit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "match":
            return self.finding is not None and bool(self.finding.hits)
        if action == "end_find":
            return self.is_mounted and self.query_one(FindBar).display
        if action == "find":
            return not isinstance(self.focused, FindField)
        return True

    def action_find(self) -> None:
        self.query_one(FindBar).begin()
        self.refresh_bindings()

    async def action_match(self, step: int) -> None:
        await self._look(step)

    def action_end_find(self) -> None:
        self.drop("find")
        self._leaps = False
        self.finding = None
        self.query_one(FindBar).end()
        self.leave_field()
        self._tell()
