"""Opening transcripts and packs: from a path, from standard input, from those that come with the program."""

from dataclasses import dataclass
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.pack import PackInfo


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A row of the library: what can be told of a pack without reading its transcript. `slug` opens it."""

    slug: str
    path: Path
    info: PackInfo
    cards: int


class LibraryService:
    """What there is to read, and how it is opened."""

    def __init__(self, content: Path) -> None:
        self._content = content

    def entries(self) -> tuple[LibraryEntry, ...]:
        """The packs that come with the program, newest first; one that can't be read is left out."""
        raise NotImplementedError

    def open(self, target: str) -> Briefing:
        """Open a file, a pack's folder, or a bundled pack's slug; raises BriefingError."""
        raise NotImplementedError
