"""Paragraphs that a structured format gives, made lines."""

from dataclasses import dataclass

from briefing_tui.domain.untrusted import HOSTILE
from briefing_tui.ingest.document import Line


@dataclass(slots=True)
class Blocks:
    """Collects paragraphs; what they make together, joined by line feeds, is the source that offsets lead back to."""

    lines: list[Line]
    length: int = 0

    @classmethod
    def new(cls) -> "Blocks":
        return cls([])

    def add(self, text: str, lead: str = "", heading: int = 0, after_blank: bool = True, apart: str = "") -> None:
        """Add a paragraph, its white space folded; `lead` is what is emphasised at its beginning."""
        shown = " ".join(HOSTILE.sub("", text).split())
        if not shown:
            return
        bold = " ".join(HOSTILE.sub("", lead).split())
        emphasised = len(bold) if bold and shown.startswith(bold) else 0
        self.lines.append(Line(shown, self.length, (), after_blank, lead=emphasised, heading=heading, apart=apart))
        self.length += len(shown) + 1
