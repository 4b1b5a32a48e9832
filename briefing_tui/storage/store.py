"""The store of what is studied: its parts, over one file."""

from dataclasses import dataclass
from pathlib import Path

from briefing_tui.paths import STORE_NAME
from briefing_tui.storage.agenda import Agenda
from briefing_tui.storage.catalogue import Catalogue
from briefing_tui.storage.choices import ChosenReadings
from briefing_tui.storage.copies import Copies
from briefing_tui.storage.database import Database
from briefing_tui.storage.drills import Drills
from briefing_tui.storage.figures import Figures
from briefing_tui.storage.log import ReviewLog
from briefing_tui.storage.opened import Opened
from briefing_tui.storage.unfinished import Bookmarks
from briefing_tui.storage.walks import Walks


@dataclass(frozen=True, slots=True)
class Store:
    """The parts of the store, all over one file. Nothing is opened until a part is asked for something."""

    database: Database
    catalogue: Catalogue
    choices: ChosenReadings
    log: ReviewLog
    agenda: Agenda
    figures: Figures
    copies: Copies
    drills: Drills
    unfinished: Bookmarks
    opened: Opened
    walks: Walks


def open_store(folder: Path, journal: str = "auto") -> Store:
    """The store in a folder; `journal` is auto, wal or rollback."""
    database = Database(folder / STORE_NAME, journal)
    return Store(
        database,
        Catalogue(database),
        ChosenReadings(database),
        ReviewLog(database),
        Agenda(database),
        Figures(database),
        Copies(database),
        Drills(database),
        Bookmarks(database),
        Opened(database),
        Walks(database),
    )
