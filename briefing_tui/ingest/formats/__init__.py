"""One adapter a file format: bytes in, lines with their offsets out."""

from collections.abc import Callable
from pathlib import PurePath

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.document import Read
from briefing_tui.ingest.formats import text

Adapter = Callable[[bytes, str, str], Read]

_ADAPTERS: dict[str, Adapter] = {".txt": text.read, ".text": text.read, ".md": text.read, ".markdown": text.read}
_NOT_TEXT = {".html", ".htm", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".srt", ".vtt"}


def adapter_for(name: str) -> Adapter:
    """The adapter for a file of this name; an unknown kind is read as plain text.

    Raises BriefingError for a format that is known and not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _NOT_TEXT:
        raise BriefingError(
            f"{one_line(name)}: {suffix} files are not read", "save it as plain text (.txt) and open that"
        )
    return _ADAPTERS.get(suffix, text.read)
