"""One adapter a file format: bytes in, lines with their offsets out. None fetches anything that a file names."""

import re
from collections.abc import Callable
from pathlib import PurePath

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.document import Read
from briefing_tui.ingest.formats import captions, docx, html, pdf, text

Adapter = Callable[[bytes, str, str], Read]

_ADAPTERS: dict[str, Adapter] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
    ".markdown": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".srt": captions.read,
    ".vtt": captions.read,
}
_NOT_READ = {".doc", ".odt", ".rtf", ".epub", ".pages", ".ppt", ".pptx", ".xls", ".xlsx"}
# What needs a library that parses hostile structure: read in a process of its own, whatever the size.
_STRUCTURED = {pdf.read, docx.read, html.read}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    rb"\s*(?:b['\"])?<(?:p|div|article|section|main|h[1-6]|table|ul|ol|span|meta)\b[^<>]{0,500}>", re.IGNORECASE
)
_SUBRIP = re.compile(rb"\s*\d{1,4}\s*\r?\n\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_SAMPLE = 4096


def adapter_for(name: str, data: bytes) -> Adapter:
    """The adapter for a file of this name and these bytes; what can't be told otherwise is read as plain text.

    Bytes that say what they are go before the name: pages and PDFs are saved under all sorts of names. Raises
    BriefingError for a format that is known and not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _NOT_READ:
        raise BriefingError(
            f"{one_line(name)}: {suffix} files are not read",
            "save it as .docx, .html or plain text (.txt) and open that",
        )
    sample = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if sample.startswith(b"%PDF-"):
        return pdf.read
    if sample.startswith(b"PK\x03\x04"):
        return docx.read
    if sample.startswith(b"WEBVTT") or _SUBRIP.match(sample):
        return captions.read
    if _PAGE.match(sample) or (suffix not in _ADAPTERS and _FRAGMENT.match(sample)):
        return html.read
    return _ADAPTERS.get(suffix, text.read)


def is_structured(name: str, data: bytes) -> bool:
    """Whether reading these bytes takes a parser of PDF, DOCX or HTML."""
    try:
        return adapter_for(name, data) in _STRUCTURED
    except BriefingError:
        return False
