"""Summaries of an opened briefing."""

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.summary import Length, Summary


class ReadingService:
    """What to read first."""

    def summaries(
        self, briefing: Briefing, length: Length | None = None, method: str = "briefing"
    ) -> tuple[Summary, ...]:
        """A summary of each answer and each statement, in the transcript's order; raises BriefingError for an unknown method."""
        raise NotImplementedError
