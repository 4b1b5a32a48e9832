"""How a term hangs in its clause: on a preposition, or on a verb in the passive."""

from briefing_tui.language.lexicon import lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

# Prepositions that say which way something goes, besides those of data/structure.toml.
_WAYS = frozenset(("around", "near", "by", "round", "than", "into"))
_REACH = 3


def lead(reading: Reading, term: Term) -> str:
    """The preposition that a term hangs on; empty where there is none."""
    place = term.first - 1
    while place >= 0 and reading.tokens[place].folded in structure("articles"):
        place -= 1
    word = reading.tokens[place].folded if place >= 0 else ""
    return word if word in structure("prepositions") or word in _WAYS else ""


def in_passive(reading: Reading, verb: Term) -> bool:
    """Whether a verb stands in the passive: "is sold", or "sold to him" without a thing that is sold."""
    words = [token.folded for token in reading.tokens]
    if structure("being").intersection(words[max(0, verb.first - _REACH) : verb.first]):
        return not words[verb.last - 1].endswith("ing")
    done = words[verb.first].endswith("ed") or words[verb.first] in lexicon().past
    return done and words[verb.last : verb.last + 1] in (["to"], ["by"], ["from"])
