"""Summaries of an opened briefing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.summary import Length, Summary
from briefing_tui.services.computed import Computed

if TYPE_CHECKING:
    from briefing_tui.domain.position import Position


class ReadingService:
    """What to read first. The ranking made last is held, so that another length of it is only chosen anew."""

    def __init__(self, computed: Computed | None = None) -> None:
        self._computed = computed or Computed()
        self._ranked: tuple[Briefing, str, str, tuple[Any, ...]] | None = None

    def summaries(
        self, briefing: Briefing, length: Length | None = None, method: str = "briefing", language: str = ""
    ) -> tuple[Summary, ...]:
        """Summarise each answer and each statement, in the transcript's order; unknown methods raise BriefingError.

        `language` is an ISO 639-1 code; without one the language is told from the text. Each tells what of its question
        was not found in the answer.
        """
        return self._computed.get(
            "summaries",
            (briefing.transcript, length, method, language),
            tuple[Summary, ...],
            lambda: self._summarised(briefing, length, method, language),
            briefing.content,
        )

    def known(self, briefing: Briefing, length: Length | None = None) -> tuple[Summary, ...] | None:
        """The summaries of a transcript that was summarised so before, at once; None of any other."""
        made_of = (briefing.transcript, length, "briefing", "")
        found: tuple[Summary, ...] | None = self._computed.known(
            "summaries", made_of, tuple[Summary, ...], briefing.content
        )
        return found

    def _summarised(self, briefing: Briefing, length: Length | None, method: str, language: str) -> tuple[Summary, ...]:
        from briefing_tui.questions import untaken_parts
        from briefing_tui.summarise import rank_answers, shorten

        held = self._ranked
        if held is None or held[0] is not briefing or held[1:3] != (method, language):
            held = (briefing, method, language, rank_answers(briefing.transcript, method, language))
            self._ranked = held
        missing = untaken_parts(briefing.transcript)
        return tuple(
            replace(summary, not_found=missing[summary.exchange]) if summary.exchange in missing else summary
            for summary in shorten(held[3], length)
        )

    def positions(self, briefing: Briefing) -> "tuple[Position, ...]":
        """The positions that the speakers take or report, the one that matters most first."""
        from briefing_tui.questions import find_positions

        return find_positions(briefing.transcript, briefing.terms)

    def methods(self) -> tuple[str, ...]:
        """The names of the ways to summarise, the default first."""
        from briefing_tui.summarise import METHODS

        return METHODS
