"""What opening anything takes: its bytes within limits, its transcript, its terms."""

import stat
from dataclasses import replace
from pathlib import Path
from threading import Event

from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import MOST_SOUGHT, Transcript
from briefing_tui.domain.untrusted import MAX_BYTES, one_line


def most_bytes() -> int:
    """How many bytes a transcript may have."""
    return MAX_BYTES


def read_bytes(path: Path) -> bytes:
    """A file's bytes, at most one more than a transcript may have; raises BriefingError.

    Files, pipes and the members of a pack's archive are read; a device would never end.
    """
    from briefing_tui.packs.archive import archive_of, read_member

    if archive_of(path):
        return read_member(path, most_bytes() + 1)
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise BriefingError(f"{one_line(str(path))}: this is not a file")
        with path.open("rb") as file:
            return file.read(most_bytes() + 1)
    except OSError as error:
        raise BriefingError(f"{one_line(str(path))}: {error.strerror or 'it cannot be read'}") from None


def read_file(path: Path, chosen: Choices | None = None, stop: Event | None = None) -> Transcript:
    """The transcript in a file; `stop` cancels the reading of a large one. Raises BriefingError."""
    return read_data(read_bytes(path), path.name, chosen, stop)


def read_data(data: bytes, name: str, chosen: Choices | None = None, stop: Event | None = None) -> Transcript:
    """The transcript that these bytes are, read as is chosen.

    What is large or hard to read is read in a process of its own, which `stop` cancels. Raises BriefingError.
    """
    from briefing_tui.ingest.isolation import read_safely

    chosen = chosen or Choices()
    found = chosen.corrected(read_safely(data, name, chosen.encoding, chosen.roles_as_found, stop))
    if not found.is_vast:
        return found
    bound = f"the text is very long: positions and cards come from the first {MOST_SOUGHT:,} characters of its answers"
    return replace(found, warnings=(*found.warnings, bound))


def absolute(target: str) -> str:
    """What opens the same from any folder: a path from the root; the name of a bundled pack stays."""
    try:
        path = Path(target).expanduser()
        return str(path.absolute()) if target and path.exists() else target
    except (OSError, RuntimeError, ValueError):
        return target


def terms_for(transcript: Transcript, aliases: tuple[AliasGroup, ...] = ()) -> Terms:
    """What the transcript, and the pack around it, know of words."""
    from briefing_tui.language.sentences import sentences
    from briefing_tui.language.terms import terms_of

    return terms_of((sentence.text for sentence in sentences(transcript.text)), aliases)
