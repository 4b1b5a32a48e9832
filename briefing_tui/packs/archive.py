"""Packs in a .zip: members read in memory and within limits; nothing is ever unpacked onto the disk.

A file in an archive has a path as if the archive were a folder: `town.zip/town/pack.toml`.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path, PurePosixPath, PureWindowsPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

# A pack is a pack.toml, a transcript and perhaps a note beside them; what a computer adds by itself fits as well.
MOST_MEMBERS = 100
LARGEST_ARCHIVE = 64 * 1024 * 1024
LARGEST_CONTENT = 128 * 1024 * 1024

# Prose shrinks to a third, a page of repeated markup to a fiftieth; what shrinks more was made to burst.
_MOST_EXPANSION = 100
_ALWAYS_EXPANDED = 1024 * 1024

_ENCRYPTED = 0x1
_END = struct.Struct("<4s4H2LH")
_END_MARK, _LONG_END_MARK = b"PK\x05\x06", b"PK\x06\x07"
_LONG_END_SIZE = 20
_LONGEST_COMMENT = 65_535
# The directory's entries are read before they can be counted: 46 bytes each, and a name.
_LARGEST_DIRECTORY = MOST_MEMBERS * 1_024


def is_archive(path: Path) -> bool:
    """Whether this is a .zip file, by its name and by what it is; raises OSError."""
    return path.suffix.lower() == ".zip" and path.is_file()


def archive_of(path: Path) -> Path | None:
    """The archive that a path leads into; None for a path into folders alone."""
    return next(
        (parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()),
        None,
    )


def find_member(archive: Path, name: str) -> Path | None:
    """The path of a file of this name at the top of an archive, or in the one folder that is all of it.

    Raises BriefingError where the archive can't be trusted or read.
    """
    with _opened(archive) as members:
        found = [member for member in members if PurePosixPath(member).name == name]
        shallow = [member for member in found if len(PurePosixPath(member).parts) <= 2]
    top = [member for member in shallow if member == name]
    chosen = top or shallow
    return archive / chosen[0] if len(chosen) == 1 else None


def holds_member(path: Path) -> bool:
    """Whether the file is in its archive; raises BriefingError where the archive can't be trusted or read."""
    archive, name = _split(path)
    with _opened(archive) as members:
        return name in members


def read_member(path: Path, limit: int) -> bytes:
    """A file of an archive, at most `limit` bytes of it; raises BriefingError."""
    archive, name = _split(path)
    with _opened(archive) as members:
        if name not in members:
            raise BriefingError(f"{one_line(str(path))}: there is no such file in the archive")
        zip_file, info = members[name]
        with zip_file.open(info) as file:
            return file.read(limit)


def _split(path: Path) -> tuple[Path, str]:
    archive = archive_of(path)
    if archive is None:
        raise BriefingError(f"{one_line(str(path))}: there is no such file")
    return archive, path.relative_to(archive).as_posix()


@contextmanager
def _opened(archive: Path) -> Iterator[dict[str, tuple[ZipFile, ZipInfo]]]:
    """The files of an archive by their names, once nothing speaks against any of them."""
    shown = one_line(str(archive))
    try:
        _check_directory(archive)
        with ZipFile(archive) as zip_file:
            infos = zip_file.infolist()
            fault = _fault(infos)
            if fault:
                raise BriefingError(f"{shown}: {fault}", "pack its folder again")
            yield {info.filename: (zip_file, info) for info in infos if not info.is_dir()}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, zlib.error):
        raise BriefingError(f"{shown}: this is no sound .zip file", "pack its folder again") from None
    except OSError as error:
        # An archive that lost its beginning makes zipfile seek to before it.
        reason = "this is no sound .zip file" if error.errno == EINVAL else error.strerror or "it cannot be read"
        raise BriefingError(f"{shown}: {reason}") from None


def _check_directory(archive: Path) -> None:
    """Refuse what would cost much before its first member is seen: too large a file, too long a directory."""
    size = archive.stat().st_size
    if size > LARGEST_ARCHIVE:
        raise BriefingError(f"{one_line(str(archive))}: the archive is larger than {LARGEST_ARCHIVE >> 20} MiB")
    with archive.open("rb") as file:
        file.seek(max(0, size - _LONGEST_COMMENT - _END.size - _LONG_END_SIZE))
        tail = file.read(_LONGEST_COMMENT + _END.size + _LONG_END_SIZE)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size or tail[max(0, at - _LONG_END_SIZE) :].startswith(_LONG_END_MARK):
        raise BadZipFile
    directory: int = _END.unpack_from(tail, at)[5]
    if directory > _LARGEST_DIRECTORY:
        raise BriefingError(f"{one_line(str(archive))}: more is in the archive than a pack has")


def _fault(infos: list[ZipInfo]) -> str:
    """Why an archive is not to be trusted; "" where nothing speaks against it."""
    if len(infos) > MOST_MEMBERS:
        return f"{len(infos)} files are in the archive; at most {MOST_MEMBERS} are allowed"
    if sum(info.file_size for info in infos) > LARGEST_CONTENT:
        return f"the archive holds more than {LARGEST_CONTENT >> 20} MiB"
    if len({info.filename.casefold() for info in infos}) < len(infos):
        return "two files of the archive have the same name"
    return next((fault for info in infos if (fault := _fault_of(info))), "")


def _fault_of(info: ZipInfo) -> str:
    shown = one_line(info.filename, 60)
    windows, posix = PureWindowsPath(info.filename), PurePosixPath(info.filename)
    if windows.anchor or posix.root or ".." in windows.parts or not posix.parts or "\\" in info.orig_filename:
        return f"{shown} lies outside the archive"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return f"{shown} is a link, not a file"
    if info.flag_bits & _ENCRYPTED:
        return f"{shown} is encrypted"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return f"{shown} is packed in a way that is not supported"
    if info.file_size > max(_ALWAYS_EXPANDED, info.compress_size * _MOST_EXPANSION):
        return f"{shown} would expand more than {_MOST_EXPANSION} times"
    return ""
