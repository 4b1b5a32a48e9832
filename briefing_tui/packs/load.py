"""Packs from folders and archives: pack.toml found, read within limits, and joined with its transcript."""

from pathlib import Path

from briefing_tui.domain.errors import BriefingError, PackError, Problem
from briefing_tui.domain.pack import Pack, PackInfo
from briefing_tui.domain.transcript import Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.packs.archive import archive_of, find_member, holds_member, is_archive, read_member
from briefing_tui.packs.parse import ParsedPack, parse_info, parse_pack
from briefing_tui.packs.reader import by_line
from briefing_tui.packs.resolve import resolve_pack

PACK_FILE = "pack.toml"
LARGEST_PACK = 1024 * 1024
"""Bytes of a pack.toml, at most."""


def is_pack(path: Path) -> bool:
    """Whether a path that exists is to be opened as a pack: a folder, its pack.toml, or an archive."""
    return path.is_dir() or path.name == PACK_FILE or is_archive(path)


def load_info(folder_or_file: Path) -> tuple[PackInfo, int]:
    """What a pack says of itself, and how many cards it has: for a list of packs, so cards are not checked.

    Raises BriefingError where there is no pack, and PackError where it does not say what it must or its transcript is
    not in its folder.
    """
    path = pack_file(folder_or_file)
    info, cards, problems = parse_info(read_source(path), path)
    problems = problems or _transcript_problems(info, path)
    if problems:
        raise PackError(problems)
    return info, cards


def load_parsed(folder_or_file: Path) -> ParsedPack:
    """A pack as written, with its problems rather than an exception for them; for checking.

    Raises BriefingError where there is no pack, and PackError where it can't be read at all.
    """
    path = pack_file(folder_or_file)
    return parse_pack(read_source(path), path)


def load_pack(folder_or_file: Path, transcript: Transcript) -> Pack:
    """A pack whose quotes point into `transcript`, which was read from the file that `load_info` names.

    Raises BriefingError where there is no pack, and PackError with everything that is wrong with it.
    """
    parsed = load_parsed(folder_or_file)
    pack, problems = resolve_pack(parsed, transcript)
    if parsed.problems or problems:
        raise PackError(by_line((*parsed.problems, *problems)))
    return pack


def find_transcript(parsed: ParsedPack) -> Path:
    """The file of a pack's transcript.

    Raises PackError where it is not there, or not within the pack's folder; with all that parsing found, as nothing
    else of the pack can be looked at then.
    """
    if parsed.info.transcript == parsed.path.parent:
        # Parsing has refused the name, or the whole document, and has said so.
        raise PackError(parsed.problems)
    problems = _transcript_problems(parsed.info, parsed.path, parsed.lines.line(("transcript",)))
    if problems:
        raise PackError(by_line((*parsed.problems, *problems)))
    return parsed.info.transcript


def pack_file(folder_or_file: Path) -> Path:
    """The pack.toml that is meant by a pack's folder, its archive or the file itself; raises BriefingError."""
    try:
        if is_archive(folder_or_file):
            return _file_in_archive(folder_or_file)
        if archive_of(folder_or_file):
            return folder_or_file
        path = folder_or_file / PACK_FILE if folder_or_file.is_dir() else folder_or_file
        # A pipe or a device would be read for ever.
        found = path.is_file()
    except OSError as error:
        raise BriefingError(f"{one_line(str(folder_or_file))}: {error.strerror or 'it cannot be read'}") from error
    if not found:
        raise BriefingError(f"{one_line(str(path))}: there is no such pack", f"a pack is a folder with a {PACK_FILE}")
    return path


def _file_in_archive(archive: Path) -> Path:
    path = find_member(archive, PACK_FILE)
    if path is None:
        hint = f"it holds a {PACK_FILE}, or one folder with it"
        raise BriefingError(f"{one_line(str(archive))}: there is no pack in this archive", hint)
    return path


def read_source(path: Path) -> str:
    """The text of a pack.toml, within limits; raises BriefingError, and PackError where it is no UTF-8 text."""
    data = _bytes(path)
    if len(data) > LARGEST_PACK:
        message = f"the file is larger than {LARGEST_PACK // 1024:,} KiB"
        raise PackError((Problem(path, 0, message, "split the pack in two"),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError((Problem(path, line, "the file is not UTF-8 text"),)) from error


def _bytes(path: Path) -> bytes:
    """The file's bytes, at most one more than a pack.toml may have."""
    if archive_of(path):
        return read_member(path, LARGEST_PACK + 1)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACK + 1)
    except OSError as error:
        raise BriefingError(f"{one_line(str(path))}: {error.strerror or 'it cannot be read'}") from error


def _transcript_problems(info: PackInfo, path: Path, line: int = 0) -> tuple[Problem, ...]:
    """What keeps the transcript from being read: links are followed here, as only the file system knows them."""
    try:
        if archive_of(path):
            # An archive that holds links is refused as a whole.
            return () if holds_member(info.transcript) else (_no_transcript(info, path, line),)
        actual = info.transcript.resolve()
        within = actual.is_relative_to(path.parent.resolve())
        there = within and actual.is_file()
    except (OSError, RuntimeError, ValueError):
        # A loop of links, or a name that no file can have.
        within, there = True, False
    if not within:
        return (Problem(path, line, "the transcript lies outside the pack's folder"),)
    if not there:
        return (_no_transcript(info, path, line),)
    return ()


def _no_transcript(info: PackInfo, path: Path, line: int) -> Problem:
    return Problem(path, line, f"there is no transcript {info.transcript.name}", 'name it with transcript = "…"')
