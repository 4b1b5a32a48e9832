"""Places in a statement: whether another name stands where the point has its own ("in Vienna" for "in Geneva")."""

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment
from briefing_tui.grading.checks import TIGHT, Doubt, tightness
from briefing_tui.grading.converse import told_from_a_side
from briefing_tui.grading.likeness import is_thing, likeness
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lemma, lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

_NEAR = 4
# Prepositions that say which way something goes.
_LEADS = frozenset(("around", "near", "by", "round", "than", "into"))
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
            lead = _lead(wording.reading, expected)
            if _lead(aligner.reply, rival) != lead or (neighbour < index and not lead):
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
        if rival is not None and not alike and not any(rival is term for term in found.values()):
            if tightness(wording, alignment) >= TIGHT:
                return Doubt(say.other_value(rival.text, expected.text))
    return None


def _owns(term: Term) -> bool:
    return term.text.casefold().endswith(("'s", "’s", "s'", "s’"))


def check_contrast(wording: Wording, alignment: Alignment) -> Doubt | None:
    """What a point sets against one another, exchanged, contradicts: "the city, not the club"."""
    terms = wording.reading.terms
    pairs = [pair for pair in alignment.pairs if pair.quality >= 0.9 and not pair.opposite and is_thing(pair.given)]
    pairs = [pair for pair in pairs if not terms[pair.expected].denies and not pair.given.denies]
    for one in pairs:
        for other in pairs:
            said, denied = terms[one.expected], terms[other.expected]
            set_apart = abs(said.clause - denied.clause) == 1
            if set_apart and not said.denied and denied.denied and one.given.denied and not other.given.denied:
                if one.given.clause != other.given.clause:
                    return Doubt(say.exchanged(one.given.text, other.given.text))
    return None


def check_around(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What stands before and behind the verb, exchanged, contradicts: "the park becomes a ground"."""
    terms, head = wording.reading.terms, wording.head
    found = {pair.expected: pair.given for pair in alignment.pairs if pair.quality >= 0.9 and not pair.opposite}
    verb = found.get(head)
    if head < 0 or verb is None or told_from_a_side(verb) or _mutual(terms[head]):
        return None
    turns = bool(terms[head].lemmas & _turning())
    if not turns and _suffers(wording.reading, terms[head]) != _suffers(aligner.reply, verb):
        return None
    same = {index: term for index, term in found.items() if term.clause == verb.clause}
    before = [index for index in same if index < head and terms[index].clause == terms[head].clause]
    behind = [index for index in same if index > head and terms[index].clause == terms[head].clause]
    for one in before:
        for other in behind:
            bare = not _lead(wording.reading, terms[other]) or turns
            if bare and not _lead(wording.reading, terms[one]) and same[other].last <= verb.first < same[one].first:
                if _lead(aligner.reply, same[one]) in ("", "into") and is_thing(same[one]) and is_thing(same[other]):
                    return Doubt(say.exchanged(same[other].text, same[one].text))
    return None


def _turning() -> frozenset[str]:
    """The verbs whose passive says the same: "becomes", "is turned into"."""
    return frozenset(lemma(word) for word in structure("turning"))


def _mutual(term: Term) -> bool:
    """Whether a verb says of both the same: meet, merge, differ."""
    return bool(term.lemmas & {lemma(word) for word in structure("mutual")})


def _suffers(reading: Reading, verb: Term) -> bool:
    """Whether a verb stands in the passive."""
    ahead = [token.folded for token in reading.tokens[max(0, verb.first - 3) : verb.first]]
    return bool(structure("being").intersection(ahead)) and not verb.text.casefold().endswith("ing")


def check_leads(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What goes from one to the other, turned round, contradicts: "from Oslo to Bergen", "faster than the old one"."""
    leads = [
        (_lead(wording.reading, wording.reading.terms[pair.expected]), _lead(aligner.reply, pair.given), pair.given)
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


def _lead(reading: Reading, term: Term) -> str:
    """The preposition that a term hangs on; empty where there is none."""
    place = term.first - 1
    while place >= 0 and reading.tokens[place].folded in structure("articles"):
        place -= 1
    word = reading.tokens[place].folded if place >= 0 else ""
    return (
        word if word in structure("prepositions") or word in ("around", "near", "by", "round", "than", "into") else ""
    )
