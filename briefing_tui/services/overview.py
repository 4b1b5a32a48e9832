"""The library at a glance: what there is, how far each has come, what was opened lately, what is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.recent import Recent, Standing
from briefing_tui.domain.review import source_key
from briefing_tui.scheduling.days import end_of_study_day, study_day
from briefing_tui.services.library import LibraryEntry, LibraryService
from briefing_tui.services.opening import absolute
from briefing_tui.services.study import StudyService
from briefing_tui.storage import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the library shows.

    `standing` is by the pack's id; `recent` is what was opened and is no pack among the entries. `due` counts the cards
    that today's review would ask again, `minutes` is what the review is likely to take. `trouble` says why what is kept
    can't be read; "" where it can.
    """

    entries: tuple[LibraryEntry, ...]
    standing: Mapping[str, Standing] = field(default_factory=dict)
    recent: tuple[Recent, ...] = ()
    due: int = 0
    minutes: float = 0.0
    trouble: str = ""


class OverviewService:
    """Gathers what the library shows; nothing is opened where nothing was ever kept."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        is_there: Callable[[], bool],
        library: LibraryService,
        study: StudyService,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._is_there = is_there
        self._library = library
        self._study = study
        self._now = now

    def overview(self) -> Overview:
        """What there is, with how far each has come; raises BriefingError where the packs can't be listed."""
        entries = self._library.entries()
        try:
            return self._with_study(entries)
        except BriefingError as error:
            return Overview(entries, trouble=str(error))

    def _with_study(self, entries: tuple[LibraryEntry, ...]) -> Overview:
        if not self._is_there() or self._settings().private:
            return Overview(entries)
        store, start = self._store(), self._settings().day_start
        ends = end_of_study_day(study_day(self._now(), start), start)
        listed = {entry.slug for entry in entries} | {str(entry.path) for entry in entries}
        recent = tuple(each for each in store.opened.recent() if each.target not in listed)
        queue = self._study.queue()
        due = queue.known + len(queue.forgotten)
        standing = {key.removeprefix("pack:"): each for key, each in store.figures.standing(ends).items()}
        return Overview(entries, standing, recent, due, queue.minutes)

    def note(self, target: str, briefing: Briefing) -> tuple[int, ...]:
        """Know that a briefing was opened; gives the sections (from 0) of it that were read before.

        Raises BriefingError where it can't be kept.
        """
        if self._settings().private:
            return ()
        transcript = briefing.transcript
        recent = Recent(absolute(target), briefing.name, transcript.date, len(transcript.exchanges), self._now())
        return self._store().opened.note(recent, briefing.content)

    def saw(self, target: str, seen: tuple[int, ...]) -> None:
        """Know which sections of what the target opens were read; raises BriefingError where it can't be kept."""
        if not self._settings().private:
            self._store().opened.saw(absolute(target), seen)

    def mastered(self, briefing: Briefing) -> frozenset[int]:
        """The exchanges of a briefing whose cards are all mastered; raises BriefingError."""
        if not self._is_there() or self._settings().private:
            return frozenset()
        source = source_key(briefing)
        return frozenset(
            each.exchange
            for each in self._store().figures.mastery()
            if each.source == source and each.exchange is not None and each.cards == each.mastered
        )
