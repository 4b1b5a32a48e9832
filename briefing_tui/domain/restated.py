"""Positions on a topic over time: said again in other words, or not again."""

from dataclasses import dataclass

from briefing_tui.domain.refresher import Told
from briefing_tui.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Restated:
    """A position that its holder took twice, on different days; the marks are the words that differ.

    The marks are offsets into the two quotes' texts. Without any, it was said again in the same words.
    """

    earlier: Told
    later: Told
    gone: tuple[Span, ...]
    new: tuple[Span, ...]

    @property
    def same(self) -> bool:
        return not (self.gone or self.new)


@dataclass(frozen=True, slots=True)
class OnTopic:
    """All that was said on a topic: positions by date and speaker, which were restated, which not repeated since.

    A position is not repeated where its speaker spoke on a later day, of the transcripts looked at, and did not take it
    up; that says nothing about whether it still holds.
    """

    topic: str
    told: tuple[Told, ...]
    restated: tuple[Restated, ...] = ()
    not_repeated: tuple[Told, ...] = ()

    @property
    def by_day(self) -> tuple[tuple[Told, ...], ...]:
        """The positions in groups of one transcript and one speaker, the latest first."""
        groups: dict[tuple[str, str], list[Told]] = {}
        for told in self.told:
            groups.setdefault((told.source, told.headline.speaker), []).append(told)
        return tuple(tuple(group) for group in groups.values())
