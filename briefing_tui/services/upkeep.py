"""Looking after what is kept: backups, restoring, forgetting, and telling what is where."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time

from briefing_tui import __version__
from briefing_tui.config import Settings, SettingsError
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.review import Source, source_key
from briefing_tui.domain.untrusted import one_line
from briefing_tui.paths import cache_folder, data_folder, settings_file
from briefing_tui.services.choosing import content_of
from briefing_tui.services.library import LibraryService
from briefing_tui.services.opening import absolute
from briefing_tui.storage import Store
from briefing_tui.storage.cache import Cache
from briefing_tui.storage.database import network_type

_LIBRARIES = ("textual", "sumy", "rapidfuzz", "fsrs")


class Level(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looking after found, and what would mend it."""

    level: Level
    what: str
    mend: str = ""


class UpkeepService:
    """Care for the store."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        library: LibraryService,
        now: Callable[[], datetime],
        cache: Callable[[], Cache | None] = lambda: None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._library = library
        self._now = now
        self._cache = cache

    def back_up(self, target: Path | None = None) -> Path:
        """Copy all that is kept into a file, by default a new one among the backups; raises BriefingError."""
        copies = self._store().copies
        target = target or copies.folder / f"by-hand-{self._now():%Y-%m-%d-%H%M%S}.sqlite3"
        if target.exists():
            raise BriefingError(f"{target}: this file is there already", "name another")
        if target.parent != copies.folder and not target.parent.is_dir():
            raise BriefingError(f"{target.parent}: there is no such folder", "make it first, or name another")
        copies.back_up(target)
        return target

    def rotate(self) -> Path | None:
        """Make the day's backup where there is none yet, and drop the oldest; gives what it made."""
        settings = self._settings()
        return None if settings.private else self._store().copies.rotate(self._now(), settings.backups)

    def backups(self) -> tuple[Path, ...]:
        """What could be restored, the newest first."""
        return self._store().copies.all()

    def restore(self, source: Path) -> Path | None:
        """Bring a backup back after checking it; gives where what was there before is kept. Raises BriefingError."""
        return self._store().copies.restore(source, self._now())

    def forget(self, target: str) -> tuple[Source, int]:
        """Take everything that is kept of a transcript or pack away, from the backups too; gives what it was and from
        how many files it went. Raises BriefingError where nothing is kept of it.
        """
        if not target.strip():
            raise BriefingError("nothing is named to be forgotten", "briefing doctor lists what is known")
        store = self._store()
        wanted = {target, f"pack:{target}"}
        place, content = absolute(target), self._content_of(target)
        computed = self._forget_computed(content)
        with suppress(BriefingError):
            briefing = self._library.open(target)
            # Opening it has computed some of that anew.
            self._forget_computed(content)
            wanted.add(source_key(briefing))
        for source in store.catalogue.sources():
            if source.key in wanted or (source.target and place == source.target) or target == source.name:
                return source, store.copies.forget(source.key, source.target, content)
        # What was forgotten here may still be in a copy.
        for key in sorted(wanted):
            files = store.copies.forget(key, place, content)
            if files:
                return Source(key, target, place, ""), files
        if computed:
            return Source(target, target, place, ""), 1
        raise BriefingError(f"{one_line(target)}: nothing is kept of it", "briefing doctor lists what is known")

    def _content_of(self, target: str) -> str:
        """What stands for the bytes that a target opens; "" where it is gone."""
        try:
            return content_of(self._library.source(target)[0])
        except BriefingError:
            return ""

    def _forget_computed(self, content: str) -> int:
        """Give up what was computed of this content; of a source that is gone nobody knows what it was: all of it."""
        cache = self._cache()
        if cache is None:
            return 0
        if content:
            return cache.forget(content)
        cache.clear()
        return 0

    def clear_cache(self) -> int:
        """Give up what was computed, which is computed again when it is needed; gives how many bytes that were."""
        cache = Cache(cache_folder(), time)
        size = cache.state.size
        cache.clear()
        return size

    def _cached(self) -> str:
        """Where what was computed is kept, and how much."""
        state = Cache(cache_folder(), time).state
        held = f"results: {state.entries}, {state.size / 1e6:.1f} MB" if state.entries else "nothing is cached"
        return f"{cache_folder()} ({held})"

    def rebuild(self) -> int:
        """Set due dates and points' histories to what the log says; gives for how many cards."""
        return self._store().log.rebuild()

    def doctor(self) -> tuple[Finding, ...]:
        """What is where, in which versions, and what is wrong; changes nothing."""
        libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
        found = [
            Finding(
                Level.OK,
                f"briefing-tui {__version__}, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}",
            ),
            Finding(Level.OK, libraries),
            Finding(Level.OK, f"data: {data_folder()}"),
            Finding(Level.OK, f"cache: {self._cached()}"),
        ]
        try:
            settings = self._settings()
            found.append(Finding(Level.OK, f"settings: {settings_file()}"))
        except SettingsError as error:
            return (*found, *(Finding(Level.FAULT, str(problem), "mend the line") for problem in error.problems))
        if settings.private:
            found.append(Finding(Level.NOTE, "private is on: nothing is kept"))
        return (*found, *self._store_findings())

    def _store_findings(self) -> list[Finding]:
        store = self._store()
        path = store.database.path
        if not store.database.exists:
            return [Finding(Level.OK, f"{path}: nothing is kept yet")]
        try:
            check = store.copies.check()
        except BriefingError as error:
            return [Finding(Level.FAULT, error.message, self._restoring()), *self._backup_findings()]
        found = [
            Finding(
                Level.OK,
                f"{path}: schema {check.version}, journal {check.journal},"
                f" {check.sources} sources, {check.cards} cards, {check.reviews} reviews",
            )
        ]
        if check.fault:
            found.append(Finding(Level.FAULT, f"{path}: {one_line(check.fault)}", self._restoring()))
        kind = network_type(path.parent)
        if kind:
            found.append(
                Finding(
                    Level.NOTE,
                    f"{path.parent} is on a network ({kind}): written with a rollback journal, one at a time",
                )
            )
        if path.stat().st_mode & 0o077:
            found.append(Finding(Level.FAULT, f"{path}: others can read it", f"chmod 600 {path}"))
        if not check.fault:
            found += self._content_findings(store)
        return found + self._backup_findings()

    def _content_findings(self, store: Store) -> list[Finding]:
        found = []
        latest = store.log.latest()
        if latest and latest > self._now().astimezone(UTC):
            found.append(
                Finding(
                    Level.NOTE, f"a review is dated {latest:%Y-%m-%d %H:%M} UTC, later than now", "set the clock right"
                )
            )
        gone = [source for source in store.catalogue.sources() if _is_gone(source)]
        return found + [
            Finding(
                Level.NOTE,
                f"{one_line(source.name)}: {one_line(source.target)} is gone; its cards are not asked",
                "briefing review FILE tells where it is now",
            )
            for source in gone
        ]

    def _backup_findings(self) -> list[Finding]:
        copies = self._store().copies
        found = [Finding(Level.NOTE, f"{path} was replaced by a restore", "delete it") for path in copies.damaged()]
        for path in copies.all():
            try:
                check = copies.check(path)
                level = Level.FAULT if check.fault else Level.OK
                told = one_line(check.fault) or f"{check.reviews} reviews"
            except BriefingError as error:
                level, told = Level.FAULT, error.message
            found.append(Finding(level, f"backup {path}: {told}", "delete it" if level is Level.FAULT else ""))
        if not copies.all():
            found.append(Finding(Level.NOTE, "there is no backup yet", "briefing backup makes one"))
        return found

    def _restoring(self) -> str:
        backups = self._store().copies.all()
        return f"briefing restore {backups[0]}" if backups else "there is no backup to restore"


def _is_gone(source: Source) -> bool:
    path = Path(source.target)
    return path.is_absolute() and not path.exists()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
