"""What a transcript knows of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing_tui.domain.pack import AliasGroup


@dataclass(frozen=True, slots=True)
class Terms:
    """How telling each word of a transcript is, and which names mean the same in it.

    `idf` maps a stem to its inverse document frequency (sentences are the documents), already blended with a general
    prior; `vocabulary` holds the transcript's words in lower case: a reply's word among them is no typo of another.
    """

    idf: Mapping[str, float] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    aliases: tuple[AliasGroup, ...] = ()
