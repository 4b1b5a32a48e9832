"""Pages as text, Markdown, HTML and DOCX; each writer shows foreign text as nothing but text."""

from briefing_tui.domain.page import Page

__all__ = ["FORMATS", "write"]

FORMATS = ("text", "md", "html", "docx")


def write(page: Page, form: str) -> bytes:
    """The page in one of FORMATS; text is UTF-8, at most 78 columns wide. Raises KeyError for another."""
    if form == "docx":
        from briefing_tui.printing.docx import to_docx

        return to_docx(page)
    from briefing_tui.printing.html import to_html
    from briefing_tui.printing.markdown import to_markdown
    from briefing_tui.printing.text import to_text

    return {"text": to_text, "md": to_markdown, "html": to_html}[form](page).encode("utf-8", "replace")
