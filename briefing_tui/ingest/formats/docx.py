"""Word processors' documents."""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.decode import refuse_size
from briefing_tui.ingest.document import Read
from briefing_tui.ingest.formats.blocks import Blocks
from briefing_tui.ingest.metadata import Metadata

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

# What a document may unpack to. Its pictures count too: they are unpacked with it.
MAX_UNPACKED = 192 * 1024 * 1024
MAX_TEXT = 64 * 1024 * 1024
MAX_PARTS = 4000
_DEEPEST_TABLE = 4
_CELLS = 2
_LONGEST_SPEAKER = 60


def read(data: bytes, name: str, encoding: str = "") -> Read:  # noqa: ARG001 - documents know their encoding
    """The paragraphs of a document, tables cell by cell; raises BriefingError where it is damaged or too large."""
    refuse_size(data, name)
    _check_archive(data, name)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    blocks = Blocks.new()
    try:
        document = Document(BytesIO(data))
        _collect(document.iter_inner_content(), blocks, 0)
        properties = document.core_properties
        created = properties.created
        fallback = Metadata(one_line(properties.title or "", 250), created.date() if created else None)
    except (OpcError, LxmlError, KeyError, ValueError, IndexError, AttributeError, TypeError, *_DAMAGED):
        raise _damaged(name) from None
    return Read(tuple(blocks.lines), "docx", fallback=fallback)


_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError)


def _damaged(name: str) -> BriefingError:
    return BriefingError(
        f"{one_line(name)}: this is no document that can be read", "save it anew as .docx, or as plain text (.txt)"
    )


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except _DAMAGED:
        raise _damaged(name) from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise BriefingError(
            f"{one_line(name)}: this is a zip archive, not a document", "unpack it and open the transcript in it"
        )
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or sum(texts) > MAX_TEXT:
        raise BriefingError(
            f"{one_line(name)}: this document unpacks to more than is read", "save it as plain text (.txt)"
        )


def _collect(content: "Iterable[Paragraph | Table]", blocks: Blocks, depth: int) -> None:
    from docx.text.paragraph import Paragraph

    for item in content:
        if isinstance(item, Paragraph):
            _add(item, blocks)
        elif depth < _DEEPEST_TABLE:
            for row in item.rows:
                # A cell that spans columns comes once for each.
                cells = list({cell._tc: cell for cell in row.cells}.values())
                name = cells[0].text.strip() if len(cells) == _CELLS and cells[1].text.strip() else ""
                if 0 < len(name) <= _LONGEST_SPEAKER and "\n" not in name:
                    first, _, rest = cells[1].text.strip().partition("\n")
                    blocks.add(f"{name} {first}", name)
                    for text in rest.split("\n"):
                        blocks.add(text)
                    continue
                for cell in cells:
                    _collect(cell.iter_inner_content(), blocks, depth + 1)


def _add(paragraph: "Paragraph", blocks: Blocks) -> None:
    style = (paragraph.style.name or "") if paragraph.style else ""
    heading = 0
    if style.startswith(("Heading", "Title", "Subtitle")):
        heading = int(style[-1]) if style[-1:].isdigit() else 1
    lead = ""
    for run in paragraph.runs:
        if not run.bold and run.text.strip():
            break
        lead += run.text
    for number, text in enumerate(paragraph.text.split("\n")):
        blocks.add(text, lead.split("\n")[0] if not number else "", heading, after_blank=not number)
