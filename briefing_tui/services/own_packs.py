"""Packs of one's own: where they are, what they were made of, and making one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line


@dataclass(frozen=True, slots=True)
class PackPlace:
    """Where a briefing's cards are changed: in its pack's folder, or in a copy there that has to be made first.

    `copy_of` says what has to be copied; "" where nothing has to.
    """

    folder: Path
    copy_of: str = ""


class OwnPacks:
    """The packs in the person's own folder, beside those that come with the program and those of a shared folder."""

    def __init__(
        self, content: Path, folder: Callable[[], Path] | None = None, shared: Callable[[], Path | None] | None = None
    ) -> None:
        self._content = content
        self._folder = folder
        self._shared = shared

    def packs(self) -> dict[str, Path]:
        """All packs' folders by their names; one's own copy stands in place of what it was made of."""
        return {path.name: path for folder in (*self._given(), self._own()) for path in _packs_in(folder)}

    def is_own(self, folder: Path) -> bool:
        """Whether a pack lies in the person's own folder."""
        return folder.parent not in self._given()

    def instead_of(self, path: Path) -> Path:
        """The pack that was made of the bundled pack or the transcript at this path, as long as they are alike.

        The path itself where there is none.
        """
        own = self._own()
        try:
            if own is None or not own.is_dir():
                return path
            if path.parent in self._given():
                return own / path.name if (own / path.name / "pack.toml").is_file() else path
            return next((copy.parent for copy in own.glob("*/transcript.*") if _is_copy(copy, path)), path)
        except OSError:
            return path

    def place(self, briefing: Briefing) -> PackPlace:
        """Where the cards of a briefing are changed."""
        from briefing_tui.packs.archive import archive_of
        from briefing_tui.services.drafting import slug

        own = self._own() or Path()
        if briefing.pack is None:
            return PackPlace(_free(own / slug(briefing.name)), "a transcript without a pack")
        info = briefing.pack.info
        if archive_of(info.transcript):
            return PackPlace(_free(own / info.id), "a pack in an archive")
        folder = next((each for each in info.transcript.parents if (each / "pack.toml").is_file()), Path())
        if folder.parent not in self._given():
            return PackPlace(folder)
        return PackPlace(own / folder.name, "a bundled pack" if folder.parent == self._content else "a shared pack")

    def adopt(self, path: Path, briefing: Briefing, folder: Path) -> str:
        """Make a pack at `folder` from what is at `path`, which was opened as this briefing; gives what opens it.

        A pack keeps its pack.toml to the letter; a transcript gets one, and its cards stay derived. The folder appears
        whole or not at all, and the original stays as it is. Raises BriefingError.
        """
        from briefing_tui.packs.load import pack_file, read_source
        from briefing_tui.services.drafting import bare_source, put_pack
        from briefing_tui.services.opening import read_bytes

        try:
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise BriefingError(f"{one_line(str(folder.parent))}: {error.strerror or 'it cannot be made'}") from None
        if briefing.pack is None:
            source, file = bare_source(briefing, folder, path.name)
            put_pack(folder, file, read_bytes(path), source)
        else:
            written, transcript = pack_file(path), briefing.pack.info.transcript
            within = transcript.relative_to(written.parent).as_posix()
            put_pack(folder, within, read_bytes(transcript), read_source(written))
        return folder.name if self.packs().get(folder.name) == folder else str(folder)

    def keep_text(self, text: str, name: str) -> Path:
        """Write a transcript that was pasted into a file of the person's own; raises BriefingError."""
        from briefing_tui.services.drafting import slug

        own = self._own()
        if own is None:
            raise BriefingError("there is no folder to keep it in")
        words = name or next((line for line in text.splitlines() if line.strip()), "")
        folder = own.parent / "transcripts"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = _free(folder / f"{slug(words)}.txt")
            path.touch(mode=0o600)
            path.write_text(f"{name}\n\n{text}\n" if name else f"{text}\n", encoding="utf-8", newline="\n")
        except OSError as error:
            raise BriefingError(f"{one_line(str(folder))}: {error.strerror or 'it cannot be written'}") from None
        return path

    def _given(self) -> tuple[Path, ...]:
        """The folders whose packs are for everybody, and changed in a copy."""
        shared = self._shared() if self._shared is not None else None
        return (self._content, shared) if shared is not None else (self._content,)

    def _own(self) -> Path | None:
        return self._folder() if self._folder is not None else None


def _packs_in(folder: Path | None) -> tuple[Path, ...]:
    try:
        found = folder.iterdir() if folder is not None else ()
        return tuple(sorted(path for path in found if (path / "pack.toml").is_file()))
    except OSError:
        return ()


def _is_copy(copy: Path, path: Path) -> bool:
    if not path.is_file() or copy == path or copy.stat().st_size != path.stat().st_size:
        return False
    return (copy.parent / "pack.toml").is_file() and copy.read_bytes() == path.read_bytes()


def _free(path: Path) -> Path:
    """The path, with a number where there is something of this name."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free
