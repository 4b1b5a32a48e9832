"""A pack: a transcript with the cards that somebody wrote for it."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.domain.card import Card


@dataclass(frozen=True, slots=True)
class AliasGroup:
    """Names that mean the same; the first is the one to show."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a pack says of itself, apart from its cards: enough for a library row."""

    id: str
    title: str
    transcript: Path
    date: datetime.date | None = None
    place: str = ""
    speakers: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    language: str = "en"
    derived: bool = True


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read. `cards` point to quotes in the transcript's normalised text."""

    info: PackInfo
    cards: tuple[Card, ...] = ()
    aliases: tuple[AliasGroup, ...] = ()
