"""What lies in a folder and can be opened: for choosing a file."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# More than anybody looks through; what is typed narrows it.
_MOST = 500
_READ = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".srt", ".vtt")


class Entry(StrEnum):
    """What a name in a folder stands for."""

    FOLDER = "folder"
    PACK = "pack"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a folder, and what typing it would be."""

    name: str
    path: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Listing:
    """What can be opened in a folder; `more` counts what is left out, `trouble` says why nothing can be listed."""

    folder: str
    places: tuple[Place, ...] = ()
    more: int = 0
    trouble: str = ""


def browse(typed: str) -> Listing:
    """The folders, packs and transcripts whose paths begin with what was typed, folders first; never raises.

    An empty text means the working folder. Names are compared without regard to case; hidden ones are listed when what
    was typed begins with a dot.
    """
    head, prefix = os.path.split(typed)
    try:
        folder = Path(head or ".").expanduser()
        with os.scandir(folder) as found:
            fits = [each for each in found if _fits(each.name, prefix)]
        places = [place for each in fits if (place := _place(each, os.path.join(head, each.name))) is not None]  # noqa: PTH118 (what is typed stays as it is: "~/a", "./b")
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be read"
        return Listing(head, trouble=reason)
    places.sort(key=lambda place: (place.entry is not Entry.FOLDER, place.name.casefold()))
    return Listing(str(folder.absolute()), tuple(places[:_MOST]), max(0, len(places) - _MOST))


def above(typed: str) -> str:
    """The folder above the one that was typed, as something to type."""
    head, _ = os.path.split(typed)
    try:
        parent = Path(head or ".").expanduser().absolute().parent
    except RuntimeError:
        return ""
    return os.path.join(parent, "")  # noqa: PTH118 (with a separator at its end)


def _fits(name: str, prefix: str) -> bool:
    return name.casefold().startswith(prefix.casefold()) and (prefix.startswith(".") or not name.startswith("."))


def _place(found: "os.DirEntry[str]", path: str) -> Place | None:
    try:
        if found.is_dir():
            pack = Path(found.path, "pack.toml").is_file()
            return Place(found.name, path, Entry.PACK) if pack else Place(found.name, path + os.sep, Entry.FOLDER)
        suffix = Path(found.name).suffix.lower()
    except OSError:
        return None
    if suffix == ".zip":
        return Place(found.name, path, Entry.PACK)
    return Place(found.name, path, Entry.TRANSCRIPT) if suffix in _READ else None
