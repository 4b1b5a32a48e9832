"""Places in a statement: whether another name stands where the point has its own ("in Vienna" for "in Geneva")."""

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment
from briefing_tui.grading.checks import TIGHT, Doubt, tightness
from briefing_tui.grading.converse import told_from_a_side
from briefing_tui.grading.leads import lead
from briefing_tui.grading.likeness import likeness
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

_NEAR = 4
# Prepositions that say which way something goes.
_OTHER_SIDE = {
    "outside": ("in", "inside", "within"),
    "inside": ("outside",),
    "in": ("outside",),
    "within": ("outside",),
    "before": ("after",),
    "after": ("before",),
    "above": ("below", "under"),
    "below": ("above", "over"),
}
_WAYS = frozenset(("from", "to", "into", "by"))


def check_names(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A name in the place of the expected one contradicts: before the same thing, or behind the same preposition."""
    found = {pair.expected: pair.given for pair in alignment.pairs if pair.quality > 0.5}
    terms = wording.reading.terms
    for index, expected in enumerate(terms):
        if index in found or not _proper(expected) or any(_alike(expected, term) for term in aligner.reply.terms):
            continue
        for neighbour, given in found.items():
            if abs(neighbour - index) != 1 or terms[neighbour].clause != expected.clause:
                continue
            rival = _beside(aligner.reply, given, neighbour - index)
            if rival is None or not _stands_for(wording, rival, found, _families(expected)):
                continue
            own = lead(wording.reading, expected)
            if lead(aligner.reply, rival) != own or (neighbour < index and not own):
                continue
            if tightness(wording, alignment) >= TIGHT:
                return Doubt(say.other_value(rival.text, expected.text))
    return None


def check_modifiers(key: Key, wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """Somebody else's thing contradicts: "Korsan diplomats" for "Valdrian diplomats", where the rubric knows both."""
    terms, found = wording.reading.terms, {pair.expected: pair.given for pair in alignment.pairs if pair.quality >= 0.9}
    heads = {pair.given.clause for pair in alignment.pairs if pair.expected == wording.head} or {alignment.anchor}
    for index, expected in enumerate(terms[:-1]):
        given = found.get(index + 1)
        beside = terms[index + 1].first - expected.last
        if not _proper(expected) or given is None or given.clause not in heads or beside > 1 or terms[index + 1].names:
            continue
        rival = next((term for term in aligner.reply.terms if term.last == given.first and not term.quantity), None)
        if rival is None or _alike(expected, rival):
            continue
        others = [*key.prompt.terms, *(t for point in key.points for w in point.wordings[:1] for t in w.reading.terms)]
        if any(_proper(term) and _alike(term, rival) for term in others) and tightness(wording, alignment) >= TIGHT:
            return Doubt(say.other_actor(rival.text, expected.text))
    return None


def check_owners(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """Somebody else's thing contradicts: "an employee's account" for "a supplier's account"."""
    terms, found = wording.reading.terms, {pair.expected: pair.given for pair in alignment.pairs if pair.quality >= 0.9}
    for index, expected in enumerate(terms[:-1]):
        given = found.get(index + 1)
        if index in found or given is None or not _owns(expected) or terms[index + 1].first != expected.last:
            continue
        rival = next((term for term in aligner.reply.terms if term.last == given.first and _owns(term)), None)
        alike = any(_alike(expected, term) for term in aligner.reply.terms)
        taken = any(rival is term for term in found.values())
        if rival is not None and not alike and not taken and tightness(wording, alignment) >= TIGHT:
            return Doubt(say.other_value(rival.text, expected.text))
    return None


def _owns(term: Term) -> bool:
    return term.text.casefold().endswith(("'s", "’s", "s'", "s’"))


def check_places(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What is put on the other side of the same thing contradicts: "in the tent" for "outside the tent"."""
    for pair in alignment.pairs:
        expected = wording.reading.terms[pair.expected]
        if pair.quality < 0.9 or pair.opposite or expected.quantity or expected.denied != pair.given.denied:
            continue
        ours, theirs = _before(wording.reading, expected), _before(aligner.reply, pair.given)
        if theirs in _OTHER_SIDE.get(ours, ()) and tightness(wording, alignment) >= TIGHT:
            return Doubt(say.other_scope(f"{theirs} {pair.given.text}", f"{ours} {expected.text}"))
    return None


def _before(reading: Reading, term: Term) -> str:
    """The word before a term, articles left out."""
    place = term.first - 1
    while place >= 0 and reading.tokens[place].folded in structure("articles"):
        place -= 1
    return reading.tokens[place].folded if place >= 0 else ""


def check_leads(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What goes from one to the other, turned round, contradicts: "from Oslo to Bergen", "faster than the old one"."""
    leads = [
        (lead(wording.reading, wording.reading.terms[pair.expected]), lead(aligner.reply, pair.given), pair.given)
        for pair in alignment.pairs
        if pair.quality >= 0.9 and not pair.opposite and pair.given.clause == alignment.anchor
        if not told_from_a_side(pair.given)
    ]
    if tightness(wording, alignment) < TIGHT:
        return None
    compared = any(token.folded == "than" for token in wording.reading.tokens)
    for at, (expected, given, term) in enumerate(leads):
        for other, (their, theirs, rival) in enumerate(leads):
            if at < other and {expected, their} & _WAYS and expected != their and (given, theirs) == (their, expected):
                return Doubt(say.exchanged(term.text, rival.text))
        if (
            compared
            and not term.quantity
            and _compares(aligner.reply, term)
            and (expected == "than") != (given == "than")
            and (expected or given) == "than"
        ):
            return Doubt(say.turned_round(term.text))
    return None


def _compares(reading: Reading, term: Term) -> bool:
    """Whether a clause compares: "faster than"."""
    clause = reading.clauses[term.clause]
    return any(token.folded == "than" for token in reading.tokens[clause.first : clause.last])


def _proper(term: Term) -> bool:
    return bool(term.names) or (term.text[:1].isupper() and term.first > 0 and not term.quantity)


def _alike(expected: Term, given: Term) -> bool:
    return likeness(expected, given)[0] > 0.4


def _beside(reading: Reading, given: Term, step: int) -> Term | None:
    """The next term of the same clause, before it (step 1) or behind it (step -1), within a few words."""
    for term in reading.terms if step < 0 else reversed(reading.terms):
        near = term.first - given.last if step < 0 else given.first - term.last
        if term.clause == given.clause and 0 <= near <= _NEAR and not term.weak:
            return term
    return None


def _families(term: Term) -> set[str]:
    """Of what a term is a kind: Mars of planet."""
    return {notion.partition("/")[0] for notion in term.notions if "/" in notion}


def _stands_for(wording: Wording, rival: Term, found: dict[int, Term], families: set[str]) -> bool:
    """Whether a term is a name, by its capital or for want of any other meaning, and nothing the point itself holds."""
    if rival.quantity or any(given is rival for given in found.values()):
        return False
    known = lexicon().known
    named = bool(rival.names) or rival.text[:1].isupper() or (not rival.notions and rival.text.casefold() not in known)
    return (named or bool(families & _families(rival))) and not any(
        _alike(term, rival) for term in wording.reading.terms
    )
