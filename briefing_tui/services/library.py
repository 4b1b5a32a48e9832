"""Opening transcripts and packs: from a path, from bytes, from those that come with the program."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from threading import Event

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import PackInfo
from briefing_tui.domain.transcript import Roles
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.opening import read_bytes, read_data, read_file, terms_for


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A row of the library: what can be told of a pack without reading its transcript. `slug` opens it."""

    slug: str
    path: Path
    info: PackInfo
    cards: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """How the reader wants a target to be read."""

    encoding: str = ""
    roles: Roles | None = None


class LibraryService:
    """What there is to read, and how it is opened."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._chosen: dict[str, _Choice] = {}

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

    def choose(self, target: str, encoding: str = "", roles: Roles | None = None) -> None:
        """Remember how a target is to be read, for every time that it is opened without saying so."""
        self._chosen[target] = _Choice(encoding, roles)

    def chosen_roles(self, target: str) -> Roles:
        """What the reader said of the speakers of this target."""
        return self._chosen.get(target, _Choice()).roles or Roles()

    def open(self, target: str, encoding: str = "", roles: Roles | None = None, stop: Event | None = None) -> Briefing:
        """Open a transcript's file, a pack (its folder, .zip or pack.toml) or, where no such path is, a bundled slug.

        `roles` are what the reader says of who asks and who answers; without them and `encoding`, what was chosen for
        this target holds. `stop` cancels the reading of a large file. Raises BriefingError where there is nothing to
        open or it can't be understood.
        """
        chosen = self._chosen.get(target, _Choice())
        encoding, roles = encoding or chosen.encoding, roles or chosen.roles
        from briefing_tui.packs.load import is_pack

        path = self._find(target)
        if is_pack(path):
            return self._open_pack(path, roles)
        transcript = read_file(path, encoding, roles, stop)
        return Briefing(transcript, terms_for(transcript), transcript.title or one_line(path.name))

    def read(
        self, data: bytes, name: str, encoding: str = "", roles: Roles | None = None, stop: Event | None = None
    ) -> Briefing:
        """Open a transcript from its bytes; `name` tells the format and what to call it. Raises BriefingError."""
        transcript = read_data(data, name, encoding, roles, stop)
        return Briefing(transcript, terms_for(transcript), transcript.title or one_line(name))

    def source(self, target: str) -> tuple[bytes, str]:
        """The bytes of a transcript, or of the transcript in a pack, and its file's name; raises BriefingError."""
        from briefing_tui.packs.load import is_pack, load_info

        path = self._find(target)
        if is_pack(path):
            path = load_info(path)[0].transcript
        return read_bytes(path), path.name

    def _find(self, target: str) -> Path:
        """What is at the path that a target names, else the bundled pack that it names."""
        try:
            path = Path(target).expanduser()
            exists = bool(target) and path.exists()
        except (OSError, RuntimeError, ValueError):
            exists = False
        if exists:
            return path
        if target in self._slugs():
            return self._content / target
        raise BriefingError(f"{one_line(target)}: no such file or pack", self._nearest(target))

    def _open_pack(self, path: Path, roles: Roles | None) -> Briefing:
        from briefing_tui.packs.load import load_info, load_pack

        info, _ = load_info(path)
        transcript = read_file(info.transcript, roles=roles)
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
