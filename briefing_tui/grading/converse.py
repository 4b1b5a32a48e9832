"""Converse verbs: what one sells another buys, so the same event can be told from either side."""

from functools import cache

from briefing_tui.grading.leads import in_passive, lead
from briefing_tui.grading.likeness import NOTION, OPPOSITE, is_thing, likeness
from briefing_tui.language.lexicon import lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

# Who gives, what is given, who takes; of two-place verbs the first and the last only.
_GIVER, _THEME, _TAKER = 0, 1, 2
_REACH = 3
# What stands before a verb, right behind it, and behind each preposition: for verbs of giving, then of taking.
_ACTIVE = ({"": _GIVER, "then": _THEME, "to": _TAKER}, {"": _TAKER, "then": _THEME, "from": _GIVER})
_PASSIVE = ({"": _THEME, "by": _GIVER, "to": _TAKER}, {"": _THEME, "by": _TAKER, "from": _GIVER})
_NOUN = (
    {"": _GIVER, "of": _THEME, "by": _GIVER, "to": _TAKER},
    {"": _TAKER, "of": _THEME, "by": _TAKER, "from": _GIVER},
)
_TWO_ACTIVE = (
    {"": _GIVER, "then": _TAKER, "against": _TAKER},
    {"": _TAKER, "then": _GIVER, "to": _GIVER, "from": _GIVER},
)
_TWO_PASSIVE = ({"": _TAKER, "by": _GIVER}, {"": _GIVER, "by": _TAKER})


@cache
def _sides() -> dict[str, tuple[int, bool]]:
    """For each notion of a converse verb its side (0 or 1) and whether it is a verb of two places."""
    facts = lexicon()
    three = {notion: (side, False) for pair in facts.converse for side, notion in enumerate(pair)}
    return three | {notion: (side, True) for pair in facts.converse_of_two for side, notion in enumerate(pair)}


def _side(term: Term) -> tuple[int, bool] | None:
    return next((_sides()[notion] for notion in sorted(term.notions) if notion in _sides()), None)


def told_from_a_side(term: Term) -> bool:
    """Whether a term is a converse verb or its noun: sell, purchase, lend."""
    return not term.notions.isdisjoint(_sides())


def converse(expected: Term, wording: Reading, given: Term, reply: Reading) -> tuple[float, bool] | None:
    """How well one converse verb stands for another, and whether their parties are exchanged; None for other terms."""
    one, other = _side(expected), _side(given)
    if one is None or other is None or not _related(expected, given):
        return None
    theirs, ours = _parties(wording, expected, *one), _parties(reply, given, *other)
    for role, term in theirs:
        here = [rival for place, rival in ours if place == role]
        elsewhere = [rival for place, rival in ours if place != role]
        if any(_is(term, rival) for rival in elsewhere) and not any(_is(term, rival) for rival in here):
            return OPPOSITE, True
    return (1.0 if expected.lemmas & given.lemmas else NOTION), False


def _related(expected: Term, given: Term) -> bool:
    """Whether two converse verbs belong to the same pair."""
    facts = lexicon()
    pairs = [frozenset(pair) for pair in (*facts.converse, *facts.converse_of_two)]
    return any(expected.notions & pair and given.notions & pair for pair in pairs)


def _parties(reading: Reading, verb: Term, side: int, of_two: bool) -> list[tuple[int, Term]]:
    """The parties that stand around a converse verb in its clause, with their roles."""
    inside = [term for term in reading.terms if term.clause == verb.clause and is_thing(term) and term is not verb]
    before = [term for term in inside if term.last <= verb.first and not lead(reading, term)]
    roles = _roles(reading, verb, side, of_two)
    found = [(roles[""], before[-1])] if before else []
    for term in inside:
        way = lead(reading, term) or "then"
        near = way != "then" or term.first - verb.last <= _REACH
        if term.first >= verb.last and way in roles and near:
            found.append((roles[way], term))
    return found


def _roles(reading: Reading, verb: Term, side: int, of_two: bool) -> dict[str, int]:
    words = [token.folded for token in reading.tokens]
    ahead = words[max(0, verb.first - 1) : verb.first]
    following = words[verb.last] if verb.last < len(words) else ""
    if in_passive(reading, verb):
        return (_TWO_PASSIVE if of_two else _PASSIVE)[side]
    if not of_two and (following == "of" or structure("articles").intersection(ahead)):
        return _NOUN[side]
    return (_TWO_ACTIVE if of_two else _ACTIVE)[side]


def _is(one: Term, other: Term) -> bool:
    quality, opposite = likeness(one, other)
    return quality >= 0.9 and not opposite
