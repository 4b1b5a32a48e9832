"""Pages as HTML that prints: one file, no script, nothing fetched."""

from collections.abc import Iterator
from html import escape

from briefing_tui.domain.page import Block, Entry, Heading, NewSheet, Page, Paragraph, Ruled, Table
from briefing_tui.domain.untrusted import clean

# Margins instead of a paper size: the same file fits A4 and Letter. What belongs together stays on one sheet.
_STYLE = """
@page { margin: 14mm 16mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.36 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 46em;
  margin: 0 auto; padding: 1em; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; line-height: 1.15; margin: 0 0 .15em; }
h2 { font-size: 1.02em; letter-spacing: .04em; text-transform: uppercase; border-bottom: 1px solid #999;
  margin: 1em 0 .35em; break-after: avoid; }
h3 { font-size: 1em; margin: .6em 0 .2em; break-after: avoid; }
p { margin: .2em 0; }
.quiet, cite { color: #444; font-size: .92em; font-style: normal; }
.entry { margin: 0 0 .4em; break-inside: avoid; }
.entry strong { font-weight: 600; }
blockquote { margin: .1em 0 .1em 1.2em; }
table { border-collapse: collapse; width: 100%; margin: .3em 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: .15em .9em .15em 0; border-bottom: 1px solid #ccc; }
.entry:has(+ .line), .line:has(+ .line) { break-after: avoid; }
.line + .entry { margin-top: 1.2em; }
.line { border-bottom: 1px solid #777; height: 2.1em; break-inside: avoid; }
.sheet { break-before: page; }
@media print { body { max-width: none; padding: 0; } }
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(page: Page) -> str:
    """The page as one self-contained document."""
    title = _text(page.title)
    head = [
        "<!doctype html>",
        f'<html lang="{escape(page.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
    ]
    if page.subtitle:
        head.append(f'<p class="quiet">{_text(page.subtitle)}</p>')
    body = [line for block in page.blocks for line in _lines(block)]
    return "\n".join((*head, *body, "</body>", "</html>")) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(text, quiet):
            yield f'<p class="quiet">{_text(text)}</p>' if quiet else f"<p>{_text(text)}</p>"
        case Entry(text, quote, source):
            yield f'<div class="entry">{_entry(text, quote, source)}</div>'
        case Table(header, rows):
            yield f"<table>\n<thead><tr>{_cells(header, 'th')}</tr></thead>\n<tbody>"
            yield from (f"<tr>{_cells(row, 'td')}</tr>" for row in rows)
            yield "</tbody>\n</table>"
        case Ruled(lines):
            yield from ['<div class="line"></div>'] * lines
        case NewSheet():
            yield '<div class="sheet"></div>'


def _entry(text: str, quote: str, source: str) -> str:
    cite = f"<cite>{_text(source)}</cite>" if source else ""
    if not text:
        return f"<p>“{_text(quote)}” {cite}</p>" if quote else cite
    if not quote:
        return f"<p><strong>{_text(text)}</strong> {cite}</p>"
    return f"<p><strong>{_text(text)}</strong></p><blockquote>“{_text(quote)}” {cite}</blockquote>"


def _cells(row: tuple[str, ...], tag: str) -> str:
    return "".join(f"<{tag}>{_text(cell)}</{tag}>" for cell in row)


def _text(text: str) -> str:
    return escape(" ".join(clean(text).split()))
