"""A pack: a transcript with the cards that somebody wrote for it."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from briefing_tui.domain.card import Card, Origin
from briefing_tui.domain.transcript import Roles


@dataclass(frozen=True, slots=True)
class AliasGroup:
    """Names that mean the same; the first is the one to show."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a pack says of itself, apart from its cards: enough for a library row.

    `derived` tells whether derived cards are asked, `kept` which of them: kinds or ids, empty for all. `approved` are
    ids of derived cards that somebody found good; `hidden` ids of cards that are never asked. `encoding` and `roles`
    are how the transcript is to be read, where that is found wrong.
    """

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
    kept: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    encoding: str = ""
    roles: Roles = field(default_factory=Roles)

    def asks(self, card: Card) -> bool:
        """Whether the pack lets this card be asked."""
        if card.id in self.hidden:
            return False
        if card.origin is Origin.PACK:
            return True
        return self.derived and (not self.kept or card.id in self.kept or card.kind in self.kept)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read. `cards` point to quotes in the transcript's normalised text."""

    info: PackInfo
    cards: tuple[Card, ...] = ()
    aliases: tuple[AliasGroup, ...] = ()
