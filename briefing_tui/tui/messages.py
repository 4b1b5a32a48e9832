"""What workers and screens report: past tense, set once.

A message with a ticket answers one errand of one screen; the screen drops it when the ticket is no longer the latest.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, dataclass_transform

from textual.message import Message

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.preparation import Preparation
from briefing_tui.domain.quiz import Quiz
from briefing_tui.domain.summary import Summary
from briefing_tui.services.library import LibraryEntry
from briefing_tui.services.speakers import SpeakerRow
from briefing_tui.tui.finding import Finding

if TYPE_CHECKING:
    from briefing_tui.services.drill import Running


@dataclass_transform(frozen_default=True)
class Report(Message):
    """A message whose declared fields are set once; Textual's own bookkeeping in it stays free."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclass(eq=False)(cls)

    def __setattr__(self, name: str, value: object) -> None:
        if name in type(self).__dataclass_fields__ and name in self.__dict__:  # type: ignore[attr-defined]
            raise AttributeError(f"{name} is set once")
        super().__setattr__(name, value)


class EntriesFound(Report):
    """The library's rows are known."""

    ticket: int
    entries: tuple[LibraryEntry, ...]


class BriefingOpened(Report):
    """A transcript was read and understood."""

    ticket: int
    briefing: Briefing


class SpeakersUnderstood(Report):
    """It is known who speaks in a transcript, as it is read now."""

    ticket: int
    briefing: Briefing
    speakers: tuple[SpeakerRow, ...]


class ChoicesKept(Report):
    """The reader's word on how a text is to be read is remembered."""

    ticket: int


class SummariesMade(Report):
    """Every answer of a briefing has its summary."""

    ticket: int
    summaries: tuple[Summary, ...]


class TextSearched(Report):
    """Words were looked for in the text."""

    ticket: int
    finding: Finding


class QuizBuilt(Report):
    """There is something to ask, or nothing."""

    ticket: int
    quiz: Quiz


class ReplyGraded(Report):
    """A reply, or an honest "I don't know", has its grade."""

    ticket: int
    reply: str
    grade: Grade
    given_up: bool


class ErrandFailed(Report):
    """A service could not do what it was asked, for a reason that the reader can mend."""

    ticket: int
    error: BriefingError


class BriefingChosen(Report):
    """The reader wants to read this: a path, a pack's folder or a slug."""

    target: str


class BriefingShown(Report):
    """What the reader wanted to read is open before them."""

    target: str
    briefing: Briefing


class QuizChosen(Report):
    """The reader wants to be asked about this briefing; `afresh` forgets a quiz that was left halfway."""

    briefing: Briefing
    afresh: bool = False


class OpeningFailed(Report):
    """What the reader wanted to read can't be opened."""

    target: str
    error: BriefingError


class DrillFound(Report):
    """The cards of a drill are known, and how the last one ended, if there was one."""

    ticket: int
    preparation: Preparation
    last: "Running | None"


class SetSaved(Report):
    """A prepared set is kept; `where` says so in words."""

    ticket: int
    preparation: Preparation
    where: str


class DrillBegan(Report):
    """A drill is on its way."""

    ticket: int
    running: "Running"


class DrillMoved(Report):
    """What was said in a drill is kept."""

    ticket: int
    running: "Running"


class ResultsWritten(Report):
    """The results of a drill are in a folder."""

    ticket: int
    folder: str
