"""The text of PDFs, page by page."""

import re

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.decode import refuse_size
from briefing_tui.ingest.document import Read, read_lines
from briefing_tui.ingest.metadata import Metadata

MAX_PAGES = 2000
MAX_CHARACTERS = 32 * 1024 * 1024
# How the library writes a hyphen at a line's end.
_LINE_HYPHEN = re.compile(r"[\x02\ufffe](?=\r?\n)")
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|rtf|wpd|txt|pptx?)$|^microsoft word|^untitled", re.IGNORECASE)


def read(data: bytes, name: str, encoding: str = "") -> Read:  # noqa: ARG001 - PDFs know their encodings
    """The lines of a PDF, each with its page; raises BriefingError where it holds no text, or has a password."""
    refuse_size(data, name)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BriefingError(f"{one_line(name)}: this PDF needs a password", "save it without one") from None
        raise BriefingError(f"{one_line(name)}: this PDF is damaged", "save it anew, or as plain text (.txt)") from None
    try:
        if len(document) > MAX_PAGES:
            raise BriefingError(
                f"{one_line(name)}: {len(document)} pages are too many", f"at most {MAX_PAGES}: cut out what you need"
            )
        source = "\x0c".join(_pages(document, name))
        title = _LINE_HYPHEN.sub("", document.get_metadata_dict(skip_empty=True).get("Title", ""))
    except pypdfium2.PdfiumError:
        raise BriefingError(f"{one_line(name)}: this PDF is damaged", "save it anew, or as plain text (.txt)") from None
    finally:
        document.close()
    if sum(character.isalpha() for character in source) < 3 * (source.count("\x0c") + 1):
        raise BriefingError(
            f"{one_line(name)}: there is no text in this PDF, only pictures of pages",
            "have a text recognition program (OCR) make text of it first",
        )
    shown = one_line(title)
    fallback = Metadata("" if _FILE_NAME.search(shown) or " " not in shown else shown)
    return Read(read_lines(source), "pdf", fallback=fallback)


def _pages(document: "object", name: str) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in document:  # type: ignore[attr-defined]
        textpage = page.get_textpage()
        text = _LINE_HYPHEN.sub("-", textpage.get_text_range())
        textpage.close()
        page.close()
        length += len(text)
        if length > MAX_CHARACTERS:
            raise BriefingError(f"{one_line(name)}: this PDF holds too much text", "cut out the part that you need")
        pages.append(text.replace("\x0c", "\n"))
    return pages
