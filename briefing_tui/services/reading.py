"""Summaries of an opened briefing."""

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.summary import Length, Summary


class ReadingService:
    """What to read first."""

    def summaries(
        self, briefing: Briefing, length: Length | None = None, method: str = "briefing"
    ) -> tuple[Summary, ...]:
        """Summarise each answer and each statement, in the transcript's order; an unknown method raises BriefingError."""
        raise NotImplementedError
