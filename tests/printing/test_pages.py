"""Pages as text, Markdown, HTML and Word: the same words, and foreign text as nothing but text."""

import io
import re
import zipfile

import docx
import pytest
from lxml import html

from briefing_tui.domain.page import Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.printing import FORMATS, write

HOSTILE = '<script>alert(1)</script> =cmd()|"/C calc"!A0 [x](javascript:a) \x1b[31m \u202eabc'
PAGE = Page(
    f"Title {HOSTILE}",
    "9 March 2026",
    (
        Heading(f"Section {HOSTILE}"),
        Paragraph(HOSTILE, quiet=True),
        Entry("A claim", f"a quote {HOSTILE}", f"its holder {HOSTILE}"),
        Entry("", "a quote alone", ""),
        Table(("figure", "said"), (("=1+1", HOSTILE), ("40", "forty | fifty"))),
        Ruled(2),
        NewSheet(),
        Heading("Next", 3),
    ),
)


def words_of(data: bytes, form: str) -> str:
    if form == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return data.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_all_that_the_page_says(form: str) -> None:
    text = words_of(write(PAGE, form), form)
    flat = " ".join(html.document_fromstring(text).text_content().split() if form == "html" else text.split())
    for words in ("9 March 2026", "A claim", "a quote alone", "forty", "40", "Next"):
        assert words in flat
    assert "alert(1)" in flat.replace("\\", "")


@pytest.mark.parametrize("form", FORMATS)
def test_no_control_character_is_left(form: str) -> None:
    text = words_of(write(PAGE, form), form)
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_html_is_one_document_without_script_or_anything_to_fetch() -> None:
    document = html.document_fromstring(write(PAGE, "html").decode())
    tags = {element.tag for element in document.iter() if isinstance(element.tag, str)}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "blockquote", "cite", "strong",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    attributes = {name for element in document.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
    assert "url(" not in document.findtext("head/style", "")


def test_markdown_leaves_none_of_the_texts_own_markup_standing() -> None:
    text = write(PAGE, "md").decode()
    assert "\\<script\\>" in text
    assert "\\[x\\](" in text
    assert "forty \\| fifty" in text


def test_a_word_document_holds_text_and_no_fields_links_or_macros() -> None:
    data = write(PAGE, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        assert not [name for name in archive.namelist() if "vba" in name.casefold() or "embed" in name.casefold()]
    assert not re.search(r"<w:(?:fldSimple|instrText|hyperlink|object)", body)
    assert "=1+1" in words_of(data, "docx")


def test_text_is_never_wider_than_a_terminal() -> None:
    lines = write(PAGE, "text").decode().splitlines()
    assert max(map(len, lines)) <= 78
