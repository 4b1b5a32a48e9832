"""Pages as Word documents: plain paragraphs and tables, without fields, links or macros."""

from io import BytesIO
from typing import TYPE_CHECKING

from briefing_tui.domain.page import Block, Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.domain.untrusted import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_LINE = "_" * 72


def to_docx(page: Page) -> bytes:
    """The page as a .docx file's bytes."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _text(page.title)[:255], "", ""
    document.add_heading(_text(page.title), 0)
    if page.subtitle:
        document.add_paragraph(_text(page.subtitle))
    for block in page.blocks:
        _add(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(_text(text), level)
        case Paragraph(text, quiet):
            document.add_paragraph().add_run(_text(text)).italic = quiet
        case Entry(text, quote, source):
            _add_entry(document.add_paragraph(), text, quote, source)
        case Table(header, rows):
            _add_table(document, header, rows)
        case Ruled(lines):
            for _ in range(lines):
                document.add_paragraph(_LINE)
        case NewSheet():
            document.add_paragraph().paragraph_format.page_break_before = True


def _add_entry(paragraph: "WordParagraph", text: str, quote: str, source: str) -> None:
    paragraph.paragraph_format.keep_together = True
    if text:
        paragraph.add_run(_text(text)).bold = True
    if quote:
        if text:
            paragraph.add_run().add_break()
        paragraph.add_run(f"“{_text(quote)}”")
    if source:
        paragraph.add_run(f" {_text(source)}").italic = True


def _add_table(document: "Document", header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(1, len(header), style="Light List")
    for number, cells in enumerate((header, *rows)):
        row = table.rows[0] if number == 0 else table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = _text(text)


def _text(text: str) -> str:
    """Foreign text on one line, without what XML can't hold."""
    return " ".join(clean(text).split())
