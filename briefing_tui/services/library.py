"""Opening transcripts and packs: from a path, from bytes, from those that come with the program."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from threading import Event

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import PackInfo
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.choosing import ChoosingService, content_of
from briefing_tui.services.computed import Computed
from briefing_tui.services.opening import absolute, read_bytes, read_data, terms_for
from briefing_tui.services.own_packs import OwnPacks, PackPlace


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A row of the library: what can be told of a pack without reading its transcript. `slug` opens it."""

    slug: str
    path: Path
    info: PackInfo
    cards: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """What is known of a pack as long as its file has the same stamp."""

    stamp: tuple[int, int] | None
    info: PackInfo
    cards: int


@dataclass(frozen=True, slots=True)
class _Source:
    """What a transcript is read from: bytes, the file's name, and what its pack says of how to read it."""

    data: bytes
    name: str
    own: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class _Known:
    """What reading a source gives."""

    transcript: Transcript
    terms: Terms


class LibraryService:
    """What there is to read, and how it is opened."""

    def __init__(
        self,
        content: Path,
        choosing: ChoosingService | None = None,
        own: Callable[[], Path] | None = None,
        shared: Callable[[], Path | None] | None = None,
        computed: Computed | None = None,
    ) -> None:
        """`content` holds the packs that come with the program; `own` names the folder of the person's own, `shared`
        that of a class, which nobody writes to from here.
        """
        self._packs = OwnPacks(content, own, shared)
        self._computed = computed or Computed()
        self._choosing = choosing or ChoosingService()

    def entries(self) -> tuple[LibraryEntry, ...]:
        """The packs that come with the program and one's own, newest first; one that can't be read is left out."""
        known: dict[str, _Row] = self._computed.listed("pack", _Row)
        found, fresh = [], {}
        for slug, folder in self._packs.packs().items():
            stamp = _stamp(folder / "pack.toml")
            row = known.get(str(folder))
            if row is None or not stamp or row.stamp != stamp or not row.info.transcript.is_file():
                from briefing_tui.packs.load import load_info

                try:
                    row = _Row(stamp, *load_info(folder))
                except BriefingError:
                    continue
                fresh[str(folder)] = row
            found.append(LibraryEntry(slug, folder, row.info, row.cards, self._packs.is_own(folder)))
        self._computed.list("pack", fresh)
        return tuple(
            sorted(found, key=lambda entry: (-entry.info.date.toordinal() if entry.info.date else 0, entry.slug))
        )

    def open(
        self, target: str, said: Choices | None = None, as_found: bool = False, stop: Event | None = None
    ) -> Briefing:
        """Open a transcript's file, a pack (its folder, .zip or pack.toml) or, where no such path is, a bundled slug.

        `said` is how the reader wants it to be read this time; where it says nothing, what was chosen for the same
        content before holds, unless it is to be read `as_found`. `stop` cancels the reading of a large file. Raises
        BriefingError where there is nothing to open or it can't be understood.
        """
        from briefing_tui.packs.load import is_pack, load_info, load_pack

        path = self._find(target)
        if not is_pack(path):
            return self.read(read_bytes(path), path.name, said, as_found, stop)
        info, _ = load_info(path)
        own = Choices(info.encoding, info.roles, info.title, info.date, info.place)
        source = _Source(read_bytes(info.transcript), info.transcript.name, own)
        found = self._read(source, said, as_found, stop)
        pack = load_pack(path, found.transcript)
        terms = replace(found.terms, aliases=(*pack.aliases, *found.terms.aliases))
        return replace(found, terms=terms, pack=pack)

    def read(
        self,
        data: bytes,
        name: str,
        said: Choices | None = None,
        as_found: bool = False,
        stop: Event | None = None,
    ) -> Briefing:
        """Open a transcript from its bytes, as `open` does; `name` tells the format and what to call it."""
        return self._read(_Source(data, name), said, as_found, stop)

    def chosen(self, data: bytes, said: Choices | None = None, as_found: bool = False) -> Choices:
        """How bytes are to be read: as is said now, and as was chosen before; raises BriefingError."""
        earlier = Choices() if as_found else self._choosing.chosen(content_of(data))[0]
        return (said or Choices()).over(earlier)

    def choose(self, briefing: Briefing, target: str) -> bool:
        """Have what a briefing was read from read as it was this time, always; gives whether that is kept.

        `target` is what opened it, "" where nothing does again. Raises BriefingError where it can't be kept.
        """
        return self._choosing.choose(briefing.content, absolute(target), briefing.chosen)

    def _read(self, source: "_Source", said: Choices | None, as_found: bool, stop: Event | None) -> Briefing:
        """A source read as it is to be read."""
        content = content_of(source.data)
        earlier, at, trouble = Choices(), None, ""
        if not as_found:
            try:
                earlier, at = self._choosing.chosen(content)
            except BriefingError as error:
                trouble = f"what you chose for this text can't be looked up: {error}"
        chosen = (said or Choices()).over(earlier)
        try:
            known = self._known(source, content, chosen.over(source.own), stop)
        except BriefingError:
            if said or not earlier or (stop is not None and stop.is_set()):
                raise
            # What once could be read so can't be any more; better as it is found than not at all.
            known = self._known(source, content, source.own, stop)
            trouble, chosen, at = "it can't be read as you chose before; it is read as it is found", Choices(), None
        transcript = known.transcript
        if trouble:
            transcript = replace(transcript, warnings=(*transcript.warnings, trouble))
        name = transcript.title or one_line(source.name)
        at = None if said else at
        return Briefing(transcript, known.terms, name, content=content, chosen=chosen, chosen_at=at)

    def _known(self, source: "_Source", content: str, choices: Choices, stop: Event | None) -> "_Known":
        """What reading a source gives, read now or before."""

        def read() -> _Known:
            transcript = read_data(source.data, source.name, choices, stop)
            return _Known(transcript, terms_for(transcript))

        return self._computed.get("reading", (content, source.name, choices), _Known, read, content)

    def source(self, target: str) -> tuple[bytes, str]:
        """The bytes of a transcript, or of the transcript in a pack, and its file's name; raises BriefingError."""
        from briefing_tui.packs.load import is_pack, load_info

        path = self._find(target)
        if is_pack(path):
            path = load_info(path)[0].transcript
        return read_bytes(path), path.name

    def fingerprint(self, target: str) -> tuple[str, str]:
        """What changes with anything that a target is made of: its bytes, a pack's among them, and how it is read; and
        what stands for its transcript's bytes alone. Raises BriefingError where there is nothing to read.
        """
        from hashlib import sha256

        from briefing_tui.packs.load import is_pack, load_info, pack_file

        path = self._find(target)
        parts = []
        if is_pack(path):
            parts.append(read_bytes(pack_file(path)))
            path = load_info(path)[0].transcript
        data = read_bytes(path)
        parts += [path.name.encode("utf-8", "surrogateescape"), data, repr(self.chosen(data)).encode()]
        return sha256(b"\x1f".join(sha256(part).digest() for part in parts)).hexdigest(), content_of(data)

    def _find(self, target: str) -> Path:
        """What is at the path that a target names, else the bundled pack that it names."""
        try:
            path = Path(target).expanduser()
            exists = bool(target) and path.exists()
        except (OSError, RuntimeError, ValueError):
            exists = False
        if exists:
            return self._packs.instead_of(path)
        if (folder := self._packs.packs().get(target)) is not None:
            return folder
        if not target.strip():
            raise BriefingError("the name of the file is empty", self._nearest(target))
        raise BriefingError(f"{one_line(target)}: no such file or pack", self._nearest(target))

    def place(self, briefing: Briefing) -> PackPlace:
        """Where the cards of a briefing are changed."""
        return self._packs.place(briefing)

    def adopt(self, target: str, briefing: Briefing, folder: Path) -> str:
        """Make a pack of one's own at `folder` from what a target opened; gives what opens it. Raises BriefingError.

        The folder appears whole or not at all; the original stays as it is, and opening it opens the pack from now on
        as long as the two are alike.
        """
        return self._packs.adopt(self._find(target), briefing, folder)

    def keep_text(self, text: str, name: str = "") -> str:
        """Keep a transcript that was pasted as a text file of the person's own; gives its path. Raises BriefingError.

        A name becomes its first line, where a title is looked for.
        """
        return str(self._packs.keep_text(text, name))

    def _nearest(self, target: str) -> str:
        slugs = sorted(self._packs.packs())
        near = get_close_matches(target, slugs, n=1)
        return f"did you mean {near[0]}?" if near else f"the packs are: {', '.join(slugs)}"


def _stamp(file: Path) -> tuple[int, int] | None:
    """What changes whenever a file does: its time and its size."""
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
