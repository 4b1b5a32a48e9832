"""What all screens share: services, errands to them, and the keys that lead back."""

from collections.abc import Callable
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkType

from briefing_tui.bootstrap import Services
from briefing_tui.domain.errors import BriefingError
from briefing_tui.tui.beside import beside
from briefing_tui.tui.messages import ErrandFailed, Report

if TYPE_CHECKING:
    from briefing_tui.domain.briefing import Briefing
    from briefing_tui.domain.session import Session

TINY = 8
Outcome = TypeVar("Outcome")
Found = TypeVar("Found")


class Desk(Screen[Outcome], Generic[Outcome]):
    """A screen that asks services for things and never does them itself.

    PURPOSE is what the help says of it. FOOTER lists the keys of the last line, most important first: the
    id of each binding and a short word for it.
    """

    PURPOSE: ClassVar[str] = ""
    FOOTER: ClassVar[tuple[tuple[str, str], ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide"), (100, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="back"),
        Binding("q", "leave", "Leave", id="leave"),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._tickets = count(1)
        self._latest: dict[str, int] = {}

    @on(events.Resize)
    def _measured(self, event: events.Resize) -> None:
        # Together with -short: what does not fit into eight lines leaves its space to what one is here for.
        self.set_class(event.size.height <= TINY, "-tiny")

    def errand(
        self,
        group: str,
        call: Callable[[], Found],
        report: Callable[[int, Found], Report],
        stop: Event | None = None,
    ) -> None:
        """Ask a service in a thread of this named group; its report, with a ticket, comes as a message.

        `stop` is set when the errand is dropped or overtaken, and when the screen goes.
        """
        ticket = self._latest[group] = next(self._tickets)

        async def work() -> None:
            try:
                found = await beside(call, stop)
            except BriefingError as error:
                self.post_message(ErrandFailed(ticket, error))
            else:
                self.post_message(report(ticket, found))

        running: WorkType[None] = work
        self.run_worker(running, name=group, group=group, exclusive=True)

    def drop(self, group: str) -> None:
        """Forget the running errand of this group: its report will be stale."""
        self._latest.pop(group, None)
        self.workers.cancel_group(self, group)

    def awaits(self, group: str, ticket: int) -> bool:
        """Whether a report with this ticket is still what this screen waits for."""
        return self._latest.get(group) == ticket

    def busy(self, group: str) -> bool:
        """Whether an errand of this group is on its way, or its report is."""
        return group in self._latest

    def unfinished(self) -> "Session | None":
        """A quiz that is left halfway when this screen is."""
        return None

    def replace_briefing(self, before: "Briefing", target: str, after: "Briefing") -> None:
        """Go on with a briefing as it is since its pack was edited; nothing where it is none of this screen's."""

    def action_back(self) -> None:
        self.dismiss()

    def action_leave(self) -> None:
        self.action_back()
