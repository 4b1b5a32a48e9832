"""Refreshing: the positions that matter most in the minutes before a meeting."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.refresher import (
    Digest,
    Pause,
    Plan,
    Prepared,
    Stage,
    Told,
    Walk,
    Wanted,
    list_words,
    paused,
    resumed,
)
from briefing_tui.domain.review import StudyCard, source_key
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services import pacing
from briefing_tui.services.digests import DigestService
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.topics import about
from briefing_tui.storage import Store

# What was paused longer ago belongs to another meeting.
_GONE_STALE = datetime.timedelta(hours=24)
# A card with points that keep failing is weaker than its chance of recall says.
_FAILING = 0.5
MOST_CARDS = 5
USUAL_MINUTES = 5


class RefreshService:
    """Plans refreshers and keeps those that are paused. Nothing here moves the schedule."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        quiz: QuizService,
        digests: DigestService,
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._quiz = quiz
        self._digests = digests
        self._now = now

    @property
    def speed(self) -> int:
        """The reading speed that is set, in words a minute; raises SettingsError."""
        return self._settings().reading_speed

    @property
    def private(self) -> bool:
        """Whether nothing is kept at all."""
        return self._settings().private

    def plan(self, digests: Sequence[Digest], minutes: float, topic: str = "", speed: int | None = None) -> Plan:
        """What to read in so many minutes: weakest first where there is history, else freshest and most important.

        With a topic, what is said on it. Raises BriefingError where there is nothing to show.
        """
        piles = [self._with_history(about(digest, topic) if topic else digest.told) for digest in digests]
        if not any(piles):
            named = f" on {one_line(topic, 60)}" if topic else ""
            hint = "try other words" if topic else "briefing summary FILE shows what was said"
            raise BriefingError(f"there is no position{named} to refresh", hint)
        whole = sum(digest.words for digest in digests)
        pool = pacing.in_turns(piles)
        plan = pacing.plan(pool, minutes, speed or self.speed, 0 if topic else whole, dated=len(digests) > 1)
        if not plan.headlines:
            raise BriefingError(f"{minutes:.0f} min is too little for a single position", "take more minutes")
        return plan

    def prepare(self, wanted: Wanted, briefings: Sequence[Briefing]) -> Prepared:
        """A refresher of opened briefings, gone on with where it was paused. Raises BriefingError.

        A store that can't be read means that nothing was paused.
        """
        digests = tuple(self._digests.of(briefing) for briefing in briefings)
        pause = None
        if not wanted.afresh:
            with suppress(BriefingError):
                pause = self.paused(digests, wanted.topic)
        if pause is not None and wanted.minutes in (None, pause.minutes):
            return Prepared(wanted, tuple(briefings), digests, self.resume(pause, digests), goes_on=True)
        plan = self.plan(digests, wanted.minutes or USUAL_MINUTES, wanted.topic)
        return Prepared(wanted, tuple(briefings), digests, Walk.begin(plan))

    def with_minutes(self, prepared: Prepared, minutes: int) -> Prepared:
        """The same refresher from its start, in another time."""
        plan = self.plan(prepared.digests, minutes, prepared.wanted.topic)
        return replace(prepared, walk=Walk.begin(plan), goes_on=False)

    def lightning(self, walk: Walk, briefings: Iterable[Briefing], most: int = MOST_CARDS) -> Quiz:
        """The cards on what was read that fit before the closing headlines, what was not known first."""
        from briefing_tui.scheduling.ratings import expected_seconds

        left = walk.left - 60 * list_words(walk.headlines, walk.plan.dated) / walk.plan.speed
        opened = {source_key(briefing): briefing for briefing in briefings}
        chosen: dict[tuple[str, str], Item] = {}
        for told in sorted(walk.seen, key=lambda told: told.key in walk.known):
            briefing = opened.get(told.source)
            for card in self._quiz.cards(briefing) if briefing else ():
                fits = expected_seconds(card) <= left and len(chosen) < most
                if briefing and fits and (told.source, card.id) not in chosen and _rests_on(card, told):
                    chosen[told.source, card.id] = Item(card, briefing)
                    left -= expected_seconds(card)
        return Quiz(tuple(chosen.values()))

    def keep(self, prepared: Prepared, walk: Walk) -> None:
        """Write a walk down as it is, to be gone on with; one that is over is forgotten. Raises BriefingError.

        Nothing is written in private mode, nor of what can't be opened again.
        """
        wanted, sources = prepared.wanted, [digest.source for digest in prepared.digests]
        if self.private or "-" in wanted.targets:
            return
        if walk.stage is Stage.DONE:
            self._store().walks.drop(sources, wanted.topic)
        else:
            self._store().walks.keep(paused(walk, sources, wanted.targets, wanted.topic), self._now())

    def paused(self, digests: Sequence[Digest] | None = None, topic: str = "") -> Pause | None:
        """The refresher of these transcripts and this topic that was left in the last day, or the latest of any."""
        if self.private:
            return None
        since = self._now() - _GONE_STALE
        if digests is None:
            return self._store().walks.latest(since)
        return self._store().walks.of([digest.source for digest in digests], topic, since)

    def resume(self, pause: Pause, digests: Sequence[Digest]) -> Walk:
        """Go on with what was paused; raises BriefingError where its transcripts hold nothing any more."""
        return resumed(pause, self.plan(digests, pause.minutes, pause.topic, pause.speed))

    def known_targets(self) -> tuple[str, ...]:
        """What opens the transcripts that are studied; one that is gone is left out. Raises BriefingError."""
        return tuple(source.target for source in self._store().catalogue.sources() if source.target)

    def _with_history(self, told: Sequence[Told]) -> tuple[Told, ...]:
        """What is known of how well each is remembered; a store that can't be read knows nothing."""
        if not told or self.private:
            return tuple(told)
        try:
            cards = [card for card in self._store().catalogue.all_cards(told[0].source) if card.memory is not None]
        except BriefingError:
            return tuple(told)
        return tuple(self._recalled(each, cards) for each in told) if cards else tuple(told)

    def _recalled(self, told: Told, cards: Sequence[StudyCard]) -> Told:
        chances = [self._chance(card) for card in cards if _rests_on(card.card, told)]
        return replace(told, recall=min(chances)) if chances else told

    def _chance(self, card: StudyCard) -> float:
        from briefing_tui.scheduling.memory import Plan as Spacing
        from briefing_tui.scheduling.memory import recall_chance

        if card.memory is None:
            return 1.0
        settings = self._settings()
        spacing = Spacing(settings.retention, settings.learning_steps, settings.longest_interval)
        failing = any(history.failing for history in card.histories)
        return recall_chance(card.memory, self._now(), spacing) * (_FAILING if failing else 1.0)


def _rests_on(card: Card, told: Told) -> bool:
    """Whether a card asks for what a position says."""
    spans = [point.quote.span for point in card.points if point.quote]
    return any(_overlap(span, told.headline.quote.span) for span in spans)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
