"""What workers and screens report: past tense, set once.

A message with a ticket answers one errand of one screen; the screen drops it when the ticket is no longer the latest.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    # A message says what it carries; who makes that has imported it.
    from briefing_tui.config import Setting
    from briefing_tui.domain.briefing import Briefing
    from briefing_tui.domain.errors import BriefingError, Problem
    from briefing_tui.domain.position import Position
    from briefing_tui.domain.preparation import Preparation
    from briefing_tui.domain.progress import Progress
    from briefing_tui.domain.quiz import Quiz
    from briefing_tui.domain.refresher import Prepared, Wanted
    from briefing_tui.domain.sitting import Queue
    from briefing_tui.domain.summary import Summary
    from briefing_tui.services.authoring import Change
    from briefing_tui.services.blank_page import Page
    from briefing_tui.services.browsing import Listing
    from briefing_tui.services.deck import DeckCard
    from briefing_tui.services.drill import Running
    from briefing_tui.services.overview import Overview
    from briefing_tui.services.sessions import Begun, Changed
    from briefing_tui.services.shelf import Leech
    from briefing_tui.services.speakers import SpeakerRow
    from briefing_tui.tui.finding import Finding


@dataclass_transform(frozen_default=True)
class Report(Message):
    """A message whose declared fields are set once; Textual's own bookkeeping in it stays free."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Each generated method costs the first frame some time; Message prints itself.
        dataclass(eq=False, repr=False, match_args=False)(cls)

    def __setattr__(self, name: str, value: object) -> None:
        if name in type(self).__dataclass_fields__ and name in self.__dict__:  # type: ignore[attr-defined]
            raise AttributeError(f"{name} is set once")
        super().__setattr__(name, value)


class OverviewFound(Report):
    """The library's rows are known, and what is due."""

    ticket: int
    overview: "Overview"


class SettingsFound(Report):
    """The settings are known, as they are now."""

    ticket: int
    settings: "tuple[Setting, ...]"


class FolderListed(Report):
    """It is known what in a folder can be opened."""

    ticket: int
    listing: "Listing"


class TextKept(Report):
    """A pasted transcript is kept in a file."""

    ticket: int
    path: str


class BriefingOpened(Report):
    """A transcript was read and understood."""

    ticket: int
    briefing: "Briefing"


class StandingFound(Report):
    """It is known which sections were read before, and which exchanges are mastered."""

    ticket: int
    seen: tuple[int, ...]
    mastered: frozenset[int]


class SeenKept(Report):
    """What was read is remembered."""

    ticket: int


class PositionsFound(Report):
    """The positions of a briefing are known."""

    ticket: int
    positions: "tuple[Position, ...]"


class SpeakersUnderstood(Report):
    """It is known who speaks in a transcript, as it is read now."""

    ticket: int
    briefing: "Briefing"
    speakers: "tuple[SpeakerRow, ...]"


class ChoicesKept(Report):
    """The reader's word on how a text is to be read is remembered."""

    ticket: int


class SummariesMade(Report):
    """Every answer of a briefing has its summary."""

    ticket: int
    summaries: "tuple[Summary, ...]"


class TextSearched(Report):
    """Words were looked for in the text."""

    ticket: int
    finding: "Finding"


class SessionBegun(Report):
    """There is something to ask, or nothing."""

    ticket: int
    begun: "Begun"


class SessionChanged(Report):
    """A reply is graded, or the learner has had their word, and it is kept."""

    ticket: int
    changed: "Changed"


class DraftKept(Report):
    """What is being typed is kept."""

    ticket: int


class ErrandFailed(Report):
    """A service could not do what it was asked, for a reason that the reader can mend."""

    ticket: int
    error: "BriefingError"


class DeckFound(Report):
    """A briefing's cards are known, as they are now; `target` opens it."""

    ticket: int
    briefing: "Briefing"
    cards: "tuple[DeckCard, ...]"
    target: str


class CardReworded(Report):
    """A card's new words are written."""

    ticket: int
    change: "Change"


class BriefingReplaced(Report):
    """A briefing's pack was edited: `after` is what it is now, and `target` opens it."""

    before: "Briefing"
    target: str
    after: "Briefing"


class PackChecked(Report):
    """It is known what is wrong with a pack."""

    ticket: int
    problems: "tuple[Problem, ...]"


class BriefingChosen(Report):
    """The reader wants to read this: a path, a pack's folder or a slug."""

    target: str


class QuizChosen(Report):
    """The reader wants to be asked about this briefing, which `target` opens; `afresh` forgets a quiz that was left
    halfway.
    """

    briefing: "Briefing"
    target: str
    afresh: bool = False


class ReviewWanted(Report):
    """The learner wants to see what is due."""


class QueueFound(Report):
    """It is known what is to be reviewed, and which cards are forgotten again and again."""

    ticket: int
    queue: "Queue"
    leeches: "tuple[Leech, ...]"


class PageWanted(Report):
    """The reader wants to say all that they remember of a briefing, which `target` opens; with an `exchange`, to guess
    at its answer before they read it.
    """

    briefing: "Briefing"
    target: str
    exchange: int | None = None


class PageGraded(Report):
    """A page was compared with what was said; `asked` cards with holes come due, unless a `problem` is in the way."""

    ticket: int
    page: "Page"
    asked: int
    problem: str


class ProgressWanted(Report):
    """The learner wants to see how far they have come."""


class ProgressFound(Report):
    """The figures of progress are counted."""

    ticket: int
    progress: "Progress"


class DrillChosen(Report):
    """A teacher wants to drill a class on this briefing; `target` opens it."""

    briefing: "Briefing"
    target: str


class ReviewChosen(Report):
    """The learner wants to be asked what is due; with `ticking` they grade themselves."""

    queue: "Queue"
    ticking: bool = False


class RefresherPrepared(Report):
    """It is known what to read in the minutes there are."""

    ticket: int
    prepared: "Prepared"


class CardsChosen(Report):
    """The few cards that fit before a refresher ends are known."""

    ticket: int
    quiz: "Quiz"


class WalkKept(Report):
    """Where somebody is in a refresher is written down."""

    ticket: int


class RefresherChosen(Report):
    """The reader wants to be refreshed on this."""

    wanted: "Wanted"


class OpeningFailed(Report):
    """What the reader wanted to read can't be opened."""

    target: str
    error: "BriefingError"


class DrillFound(Report):
    """The cards of a drill are known, and how the last one ended, if there was one."""

    ticket: int
    preparation: "Preparation"
    last: "Running | None"


class SetSaved(Report):
    """A prepared set is kept; `where` says so in words."""

    ticket: int
    preparation: "Preparation"
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
