"""The adapter for fsrs: what a review does to a card's memory."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing_tui.domain.review import Memory, Phase, Rating
from briefing_tui.scheduling.days import sane

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

# fsrs compares with this very object and takes no other name for it.
_UTC = timezone.utc  # noqa: UP017

# Below it a day more or less would be a third of the interval.
_SHORTEST_FUZZED = 3
_FUZZ = 0.08
"""How far a due date may move, as a part of the interval: enough to part cards that were met together."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How intervals are made: the chance of recall to aim at, steps in minutes, the longest interval in days."""

    retention: float = 0.9
    steps: tuple[int, ...] = ()
    longest: int = 365


def after_review(memory: Memory | None, rating: Rating, now: datetime, plan: Plan, seed: str) -> Memory:
    """A card's memory after a review (FSRS-6, Ye et al. 2022 and later), its due date spread by a seeded fuzz.

    `memory` is None for a card's first review. A clock that was set back counts as standing still. The same arguments
    give the same result.
    """
    from fsrs import Card, State
    from fsrs import Rating as FsrsRating

    at = sane(now, memory.last if memory else None).astimezone(_UTC)
    card = Card(card_id=0, due=at)
    if memory:
        card = Card(
            0,
            State(memory.phase),
            memory.step if memory.phase is not Phase.REVIEW else None,
            memory.stability,
            memory.difficulty,
            memory.due.astimezone(_UTC),
            memory.last.astimezone(_UTC),
        )
    reviewed, _ = _scheduler(plan).review_card(card, FsrsRating(rating), at)
    return _memory(reviewed, at, seed)


def previews(memory: Memory | None, now: datetime, plan: Plan, seed: str) -> dict[Rating, timedelta]:
    """How long each rating would put the card off."""
    at = sane(now, memory.last if memory else None)
    return {rating: after_review(memory, rating, now, plan, seed).due - at for rating in Rating}


def recall_chance(memory: Memory, now: datetime, plan: Plan) -> float:
    """The predicted chance (0 to 1) that the card is recalled now."""
    from fsrs import Card, State

    at = sane(now, memory.last).astimezone(_UTC)
    card = Card(0, State.Review, None, memory.stability, memory.difficulty, at, memory.last.astimezone(_UTC))
    return float(_scheduler(plan).get_card_retrievability(card, at))


def _memory(card: "Card", at: datetime, seed: str) -> Memory:
    interval = card.due - at
    phase = Phase(card.state)
    if phase is Phase.REVIEW and interval.days >= _SHORTEST_FUZZED:
        interval = timedelta(days=_fuzzed(interval.days, f"{seed}|{at.date().isoformat()}"))
    return Memory(phase, card.step, float(card.stability or 0), float(card.difficulty or 0), at + interval, at)


def _fuzzed(days: int, seed: str) -> int:
    """The days, moved by up to `_FUZZ` of them either way and at least one, as the seed's hash has it."""
    reach = max(1, round(days * _FUZZ))
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big")
    return max(2, days - reach + number % (2 * reach + 1))


@lru_cache(maxsize=8)
def _scheduler(plan: Plan) -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=plan.retention,
        learning_steps=_minutes(plan.steps),
        relearning_steps=_minutes(plan.steps[-1:]),
        maximum_interval=plan.longest,
        enable_fuzzing=False,
    )


def _minutes(steps: Sequence[int]) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=step) for step in steps)
