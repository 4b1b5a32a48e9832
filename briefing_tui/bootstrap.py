"""The composition root: the only place that decides which service is built from what."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.paths import content_folder, packs_folder
from briefing_tui.services.choosing import ChoosingService
from briefing_tui.services.computed import Computed
from briefing_tui.services.library import LibraryService
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.reading import ReadingService

if TYPE_CHECKING:
    from briefing_tui.config import Setting, Settings
    from briefing_tui.domain.grade import Strictness
    from briefing_tui.services.authoring import AuthoringService
    from briefing_tui.services.blank_page import BlankPageService
    from briefing_tui.services.deck import DeckService
    from briefing_tui.services.digests import DigestService
    from briefing_tui.services.drill import DrillService
    from briefing_tui.services.exchange import ExchangeService
    from briefing_tui.services.marking import MarkingService
    from briefing_tui.services.overview import OverviewService
    from briefing_tui.services.progress import ProgressService
    from briefing_tui.services.refresh import RefreshService
    from briefing_tui.services.sessions import SessionService
    from briefing_tui.services.shelf import ShelfService
    from briefing_tui.services.study import StudyService
    from briefing_tui.services.upkeep import UpkeepService
    from briefing_tui.storage import Store
    from briefing_tui.storage.cache import Cache


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where and how study is kept. Nothing is read or opened before it is asked for; `flags` go before all settings."""

    flags: Mapping[str, Any] = field(default_factory=dict)

    def listed(self) -> "tuple[Setting, ...]":
        """Every setting with its origin; raises SettingsError."""
        from briefing_tui.config import read_settings
        from briefing_tui.paths import central_settings_file, settings_file

        return read_settings(settings_file(), central_settings_file(), flags=self.flags)

    def settings(self) -> "Settings":
        """The settings as they are now; raises SettingsError."""
        from briefing_tui.config import settings_of

        return settings_of(self.listed())

    def strictness(self) -> "Strictness":
        """How replies are graded; raises SettingsError."""
        from briefing_tui.domain.grade import Strictness

        return Strictness(self.settings().strictness)

    def has_settings(self) -> bool:
        """Whether anything is set anywhere; costs less than to read it. Raises BriefingError."""
        from briefing_tui.paths import central_settings_file, settings_file

        files = (settings_file(), central_settings_file())
        anywhere = any(path is not None and path.exists() for path in files)
        return anywhere or bool(self.flags) or any(name.startswith("BRIEFING_") for name in os.environ)

    def keys(self) -> dict[str, str]:
        """The keys that are bound otherwise, by the id of what they do; raises SettingsError."""
        from briefing_tui.config import read_keys
        from briefing_tui.paths import central_settings_file, settings_file

        return read_keys(settings_file(), central_settings_file())

    def change(self, name: str, text: str | None) -> "tuple[Setting, ...]":
        """Write a setting into the person's file, or, with None, give it its default back; gives all settings.

        Raises BriefingError.
        """
        from briefing_tui.config import change_setting, reset_setting
        from briefing_tui.paths import settings_file

        if text is None:
            reset_setting(settings_file(), name)
        else:
            change_setting(settings_file(), name, text)
        return self.listed()

    def shared_packs(self) -> Path | None:
        """The folder with the packs of a class; None where none is set, or the settings can't be read."""
        try:
            named = self.settings().packs if self.has_settings() else ""
            return Path(named).expanduser() if named else None
        except (BriefingError, RuntimeError):
            return None

    def store(self) -> "Store":
        """The store in the data folder."""
        from briefing_tui.paths import data_folder
        from briefing_tui.storage import open_store

        return open_store(data_folder(), self.settings().journal)

    def is_there(self) -> bool:
        """Whether anything was ever kept; opens nothing."""
        from briefing_tui.paths import STORE_NAME, data_folder

        try:
            return (data_folder() / STORE_NAME).exists()
        except OSError:
            return False

    def private(self) -> bool:
        """Whether nothing is to be kept; raises SettingsError."""
        return self.settings().private

    def cache(self) -> "Cache | None":
        """What was computed before; None where nothing is to be kept, or where that can't be told."""
        from time import time

        from briefing_tui.domain.errors import BriefingError
        from briefing_tui.paths import cache_folder
        from briefing_tui.storage.cache import Cache

        try:
            return None if self.private() else Cache(cache_folder(), time)
        except BriefingError:
            return None

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that an interface may ask the program to do.

    What no start needs is made, and imported, when it is used.
    """

    library: LibraryService
    reading: ReadingService
    quiz: QuizService
    keeping: Keeping = field(default_factory=Keeping)

    @property
    def authoring(self) -> "AuthoringService":
        from briefing_tui.services.authoring import AuthoringService

        return AuthoringService()

    @property
    def marking(self) -> "MarkingService":
        from briefing_tui.services.marking import MarkingService

        return MarkingService()

    @property
    def study(self) -> "StudyService":
        from briefing_tui.services.study import StudyService

        keeping = self.keeping
        return StudyService(keeping.store, keeping.settings, self.library, self.quiz, keeping.now)

    @property
    def sessions(self) -> "SessionService":
        from briefing_tui.services.sessions import SessionService

        keeping = self.keeping
        return SessionService(keeping.store, keeping.settings, self.study, self.shelf, self.quiz, keeping.now)

    @property
    def shelf(self) -> "ShelfService":
        from briefing_tui.services.shelf import ShelfService

        return ShelfService(self.keeping.store, self.keeping.settings, self.quiz)

    @property
    def deck(self) -> "DeckService":
        from briefing_tui.services.deck import DeckService

        keeping = self.keeping
        return DeckService(keeping.store, keeping.settings, keeping.is_there, self.quiz, keeping.now)

    @property
    def overview(self) -> "OverviewService":
        from briefing_tui.services.overview import OverviewService

        keeping = self.keeping
        return OverviewService(keeping.store, keeping.settings, keeping.is_there, self.library, self.study, keeping.now)

    @property
    def blank_page(self) -> "BlankPageService":
        from briefing_tui.services.blank_page import BlankPageService

        return BlankPageService(self.study, self.quiz)

    @property
    def drill(self) -> "DrillService":
        from briefing_tui.services.drill import DrillService

        return DrillService(self.keeping.store, self.keeping.settings, content_folder(), self.quiz, self.keeping.now)

    @property
    def digests(self) -> "DigestService":
        from briefing_tui.services.digests import DigestService

        return DigestService(self.library, Computed(self.keeping.cache))

    @property
    def refresh(self) -> "RefreshService":
        from briefing_tui.services.refresh import RefreshService

        keeping = self.keeping
        return RefreshService(keeping.store, keeping.settings, self.quiz, self.digests, keeping.now)

    @property
    def progress(self) -> "ProgressService":
        from briefing_tui.services.progress import ProgressService

        return ProgressService(self.keeping.store, self.keeping.settings, self.keeping.now)

    @property
    def exchange(self) -> "ExchangeService":
        from briefing_tui.services.exchange import ExchangeService

        return ExchangeService(self.keeping.store, self.keeping.settings, self.quiz, self.keeping.now)

    @property
    def upkeep(self) -> "UpkeepService":
        from briefing_tui.services.upkeep import UpkeepService

        keeping = self.keeping
        return UpkeepService(keeping.store, keeping.settings, self.library, keeping.now, keeping.cache)


def build(**flags: object) -> Services:
    """The services over the program's own content; flags that are not None go before all settings of their name."""
    keeping = Keeping(flags)
    computed = Computed(keeping.cache)
    return Services(
        LibraryService(
            content_folder(),
            ChoosingService(keeping.store, keeping.private, keeping.now, keeping.is_there),
            packs_folder,
            keeping.shared_packs,
            computed,
        ),
        ReadingService(computed),
        QuizService(keeping.strictness, computed),
        keeping,
    )
