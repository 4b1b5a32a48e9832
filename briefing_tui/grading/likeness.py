"""How like two terms are: the same word, name or value, the same notion, the opposite."""

from functools import lru_cache

from briefing_tui.language.lexicon import lexicon
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.values import Likeness, compare

# How well a reply's term stands for an expected one: by its notion, by an opposite, by its beginning.
NOTION, WEAK_NOTION, OPPOSITE, BEGINNING, PARTLY = 0.92, 0.75, 0.8, 0.85, 0.5
# A word that may mean the same or the opposite ("left as it was", "left the country") decides nothing.
EITHER = 0.78
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def likeness(expected: Term, given: Term) -> tuple[float, bool]:
    """How well a term stands for an expected one, 0 to 1, and whether it is its opposite."""
    if expected.quantity or given.quantity:
        if not expected.quantity or not given.quantity:
            return 0.0, False
        found = differs(expected, given)
        return (1.0 if found is Likeness.SAME else PARTLY if found is Likeness.PARTLY else 0.0), False
    if expected.names or given.names:
        if expected.names & given.names or (expected.lemmas and expected.lemmas == given.lemmas):
            return 1.0, False
        if not expected.names and expected.lemmas & given.lemmas:
            return 0.5, False
        return 0.0, False
    return _of_words(expected.lemmas, expected.notions, given.lemmas, given.notions, given.weak)


@lru_cache(maxsize=65536)
def _of_words(
    expected: frozenset[str], notions: frozenset[str], given: frozenset[str], theirs: frozenset[str], weak: bool
) -> tuple[float, bool]:
    """The same for two plain words or phrases by their lemmas and notions; most pairs come again and again."""
    if expected == given and expected:
        return 1.0, False
    opposites = lexicon().opposites
    against = any(theirs & opposites.get(notion, frozenset()) for notion in notions)
    if expected & given and not (against and not notions & theirs):
        return 1.0, False
    if notions & theirs:
        return (EITHER if against else WEAK_NOTION if weak else NOTION), False
    if against:
        return OPPOSITE, True
    for one in expected:
        for other in given:
            if _negated(one, other) or _negated(other, one):
                return OPPOSITE, True
            if _same_beginning(one, other):
                return BEGINNING, False
    return 0.0, False


def differs(expected: Term, given: Term) -> Likeness:
    """How two values compare, bounds included: "after 4 May" is not "before 4 May", both denied or neither."""
    if expected.quantity is None or given.quantity is None:
        return Likeness.UNRELATED
    found = compare(expected.quantity, given.quantity)
    against = expected.quantity.bound * given.quantity.bound < 0 and expected.denied == given.denied
    return Likeness.DIFFERENT if found is Likeness.SAME and against else found


def is_thing(term: Term) -> bool:
    """Whether a term can name somebody or something: no value, and not known only as what is done or how it is."""
    return not term.quantity and not term.denies and (not term.notions or bool(term.notions & lexicon().things))


def same_word(one: Term, other: Term) -> bool:
    """Whether two terms are the same word, value or name, derived words included."""
    if one.quantity or other.quantity or one.names or other.names:
        return likeness(one, other)[0] >= 1.0
    return bool(one.lemmas & other.lemmas) or any(
        _same_beginning(first, second) for first in one.lemmas for second in other.lemmas
    )


def _negated(one: str, other: str) -> bool:
    """Whether a word is another with a part that denies it: unhappy, illegal, harmless."""
    if len(other) <= 3:
        return False
    return one == f"{other}less" or any(one == prefix + other for prefix in _PREFIXES)


def _same_beginning(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= 5
        and longer.startswith(shorter[:-1] if len(shorter) > 6 else shorter)
        and len(longer) - len(shorter) <= 4
    )


def literally(wording: Reading, reply: Reading) -> bool:
    """Whether a reply holds a wording word for word, with no other denials beside it."""
    words = [token.folded for token in wording.tokens if token.kind != "mark"]
    given = [(token.folded, at) for at, token in enumerate(reply.tokens) if token.kind != "mark"]
    # A wording of nothing but marks has no words to be held.
    for start in range(len(given) - len(words) + 1) if words else ():
        if [word for word, _ in given[start : start + len(words)]] == words:
            first, last = given[start][1], given[start + len(words) - 1][1]
            beside = sum(clause.denials for clause in reply.clauses if clause.first <= last and clause.last > first)
            return beside == sum(clause.denials for clause in wording.clauses)
    return False
