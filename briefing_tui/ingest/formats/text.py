"""Plain text and Markdown."""

from briefing_tui.ingest.decode import decode
from briefing_tui.ingest.document import Read, read_lines


def read(data: bytes, name: str, encoding: str = "") -> Read:
    """The lines of a text file; raises BriefingError as `decode` does."""
    source, found = decode(data, name, encoding)
    return Read(read_lines(source), found)
