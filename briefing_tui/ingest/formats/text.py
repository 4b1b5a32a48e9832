"""Plain text and Markdown."""

from briefing_tui.ingest.decode import decode
from briefing_tui.ingest.document import Read, read_lines
from briefing_tui.ingest.formats.front_matter import split_front_matter
from briefing_tui.ingest.formats.markup import is_marked_up, without_markup, without_quote_signs
from briefing_tui.ingest.metadata import Metadata


def read(data: bytes, name: str, encoding: str = "") -> Read:
    """The lines of a text file; raises BriefingError as `decode` does."""
    source, found = decode(data, name, encoding)
    lines, metadata = split_front_matter(read_lines(source))
    if name.lower().endswith((".md", ".markdown")) or is_marked_up(lines):
        lines = without_markup(lines)
    else:
        lines = without_quote_signs(lines)
    heading = next((line.text for line in lines if line.heading), "")
    return Read(lines, found, metadata, Metadata(heading))
