"""Opening transcripts and packs: from a path, from bytes, from those that come with the program."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import PackInfo
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.opening import read_file, terms_for


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
        from briefing_tui.packs.load import load_info

        found = []
        for slug in self._slugs():
            try:
                info, cards = load_info(self._content / slug)
            except BriefingError:
                continue
            found.append(LibraryEntry(slug, self._content / slug, info, cards))
        return tuple(
            sorted(found, key=lambda entry: (-entry.info.date.toordinal() if entry.info.date else 0, entry.slug))
        )

    def open(self, target: str, encoding: str = "") -> Briefing:
        """Open a transcript's file, a pack's folder or its pack.toml, or, where no such path is, a bundled pack's slug.

        Raises BriefingError where there is nothing to open or it can't be understood.
        """
        try:
            path = Path(target).expanduser()
            exists = bool(target) and path.exists()
        except (OSError, RuntimeError, ValueError):
            exists = False
        if not exists:
            if target in self._slugs():
                return self._open_pack(self._content / target)
            raise BriefingError(f"{one_line(target)}: no such file or pack", self._nearest(target))
        if path.is_dir() or path.name == "pack.toml":
            return self._open_pack(path)
        transcript = read_file(path, encoding)
        return Briefing(transcript, terms_for(transcript), transcript.title or one_line(path.name))

    def read(self, data: bytes, name: str, encoding: str = "") -> Briefing:
        """Open a transcript from its bytes; `name` tells the format and what to call it. Raises BriefingError."""
        from briefing_tui.ingest import read_transcript

        transcript = read_transcript(data, name, encoding)
        return Briefing(transcript, terms_for(transcript), transcript.title or one_line(name))

    def _open_pack(self, path: Path) -> Briefing:
        from briefing_tui.packs.load import load_info, load_pack

        info, _ = load_info(path)
        transcript = read_file(info.transcript)
        transcript = replace(transcript, title=info.title or transcript.title, date=info.date or transcript.date)
        pack = load_pack(path, transcript)
        return Briefing(transcript, terms_for(transcript, pack.aliases), transcript.title, pack)

    def _slugs(self) -> tuple[str, ...]:
        try:
            return tuple(sorted(path.name for path in self._content.iterdir() if (path / "pack.toml").is_file()))
        except OSError:
            return ()

    def _nearest(self, target: str) -> str:
        near = get_close_matches(target, self._slugs(), n=1)
        return f"did you mean {near[0]}?" if near else f"the bundled packs are: {', '.join(self._slugs())}"
