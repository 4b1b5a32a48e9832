"""Pages that a command writes into a file: in which format, and whole or not at all."""

from pathlib import Path

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

_ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


def form_of(out: Path | None) -> str:
    """The format that a file's ending names; text where there is none."""
    return _ENDINGS.get(out.suffix.lower(), "text") if out else "text"


def refuse_existing(out: Path, force: bool) -> None:
    """Raise BriefingError where something would be written over that nobody has allowed to be."""
    if out.exists() and not force:
        raise BriefingError(f"{one_line(str(out))}: this file is there already", "--force writes over it")


def write_file(out: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises BriefingError."""
    fresh = out.with_name(out.name + ".new")
    try:
        fresh.write_bytes(data)
        fresh.replace(out)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise BriefingError(f"{one_line(str(out))}: {error.strerror or 'it cannot be written'}") from None
