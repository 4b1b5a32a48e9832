"""Summaries of an opened briefing."""

from dataclasses import replace

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.position import Position
from briefing_tui.domain.summary import Length, Summary


class ReadingService:
    """What to read first."""

    def summaries(
        self, briefing: Briefing, length: Length | None = None, method: str = "briefing", language: str = ""
    ) -> tuple[Summary, ...]:
        """Summarise each answer and each statement, in the transcript's order; unknown methods raise BriefingError.

        `language` is an ISO 639-1 code; without one the language is told from the text. Each tells what of its question
        was not found in the answer.
        """
        from briefing_tui.questions import untaken_parts
        from briefing_tui.summarise import summarise

        missing = untaken_parts(briefing.transcript)
        return tuple(
            replace(summary, not_found=missing[summary.exchange]) if summary.exchange in missing else summary
            for summary in summarise(briefing.transcript, length, method, language)
        )

    def positions(self, briefing: Briefing) -> tuple[Position, ...]:
        """The positions that the speakers take or report, the one that matters most first."""
        from briefing_tui.questions import find_positions

        return find_positions(briefing.transcript, briefing.terms)

    def methods(self) -> tuple[str, ...]:
        """The names of the ways to summarise, the default first."""
        from briefing_tui.summarise import METHODS

        return METHODS
