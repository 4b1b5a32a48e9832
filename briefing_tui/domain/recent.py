"""What was opened lately."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that was opened: what opens it again, its name and date, how much it holds, and when (UTC)."""

    target: str
    name: str
    day: datetime.date | None
    exchanges: int
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the study of one source has come: its cards that are known, due, ever asked, and mastered."""

    cards: int
    due: int
    started: int
    mastered: int
