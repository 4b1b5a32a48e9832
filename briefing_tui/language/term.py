"""A term: a unit of matter in a statement."""

from dataclasses import dataclass

from briefing_tui.language.values import Quantity


@dataclass(slots=True)
class Term:
    """A unit of matter in a statement; the offsets are into its text.

    `lemmas` and `notions` say what it may be matched by, `names` which known names it is. `denies` marks a word that
    turns its clause round (stop, refuse, ban); `denied` tells whether an odd number of denials stands over it.
    """

    start: int
    end: int
    text: str
    lemmas: frozenset[str]
    notions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    quantity: Quantity | None = None
    denies: bool = False
    denied: bool = False
    clause: int = 0
    weak: bool = False
    first: int = 0
    last: int = 0
