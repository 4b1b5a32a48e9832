"""Exchanges: whether a reply gives one part of a point what the point gives the other."""

from collections.abc import Sequence

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment
from briefing_tui.grading.checks import Doubt
from briefing_tui.grading.converse import told_from_a_side
from briefing_tui.grading.leads import in_passive, lead
from briefing_tui.grading.likeness import is_thing, likeness
from briefing_tui.grading.rubric import Wording
from briefing_tui.language.lexicon import lemma, structure
from briefing_tui.language.term import Term


def check_exchange(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """Two values of a point given to each other's owners: "the city pays two thirds, the state one third"."""
    terms = wording.reading.terms
    values = [(terms[pair.expected], pair.given) for pair in alignment.pairs if terms[pair.expected].quantity]
    for at, (one, given) in enumerate(values):
        for other, rival in values[at + 1 :]:
            if one.quantity == other.quantity:
                continue
            owners, theirs = _owners(terms, one), _owners(terms, other)
            here, there = _owners(aligner.reply.terms, given), _owners(aligner.reply.terms, rival)
            crossed = _share(owners, there) and _share(theirs, here)
            if crossed and not _share(owners, here) and not _share(theirs, there):
                return Doubt(say.exchanged(given.text, rival.text))
    return None


def _owners(terms: Sequence[Term], value: Term) -> list[Term]:
    """The terms before a value in its sentence, up to the value before it."""
    owners: list[Term] = []
    for term in reversed([term for term in terms if term.last <= value.first]):
        if term.quantity:
            break
        owners.append(term)
    return [term for term in owners if not term.weak or is_thing(term)]


def _share(some: Sequence[Term], others: Sequence[Term]) -> bool:
    return any(likeness(one, other)[0] >= 0.9 and not likeness(one, other)[1] for one in some for other in others)


def check_contrast(wording: Wording, alignment: Alignment) -> Doubt | None:
    """What a point sets against one another, exchanged, contradicts: "the city, not the club"."""
    terms = wording.reading.terms
    pairs = [pair for pair in alignment.pairs if pair.quality >= 0.9 and not pair.opposite and is_thing(pair.given)]
    pairs = [pair for pair in pairs if not terms[pair.expected].denies and not pair.given.denies]
    for one in pairs:
        for other in pairs:
            said, denied = terms[one.expected], terms[other.expected]
            set_apart = abs(said.clause - denied.clause) == 1
            against = not said.denied and denied.denied and one.given.denied and not other.given.denied
            if set_apart and against and one.given.clause != other.given.clause:
                return Doubt(say.exchanged(one.given.text, other.given.text))
    return None


def check_around(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What stands before and behind the verb, exchanged, contradicts: "the park becomes a ground"."""
    terms, head = wording.reading.terms, wording.head
    found = {pair.expected: pair.given for pair in alignment.pairs if pair.quality >= 0.9 and not pair.opposite}
    verb = next((pair.given for pair in alignment.pairs if pair.expected == head and not pair.opposite), None)
    if head < 0 or verb is None or told_from_a_side(verb) or _mutual(terms[head]):
        return None
    if _acts_as_object(wording, aligner, verb):
        return Doubt(say.turned_round(verb.text))
    turns = bool(terms[head].lemmas & _turning())
    if not turns and in_passive(wording.reading, terms[head]) != in_passive(aligner.reply, verb):
        return None
    same = {index: term for index, term in found.items() if term.clause == verb.clause}
    before = [index for index in same if index < head and terms[index].clause == terms[head].clause]
    behind = [index for index in same if index > head and terms[index].clause == terms[head].clause]
    for one in before:
        for other in behind:
            bare = (turns or not lead(wording.reading, terms[other])) and not lead(wording.reading, terms[one])
            crossed = same[other].last <= verb.first < same[one].first and is_thing(same[one]) and is_thing(same[other])
            if bare and crossed and lead(aligner.reply, same[one]) in ("", "into"):
                return Doubt(say.exchanged(same[other].text, same[one].text))
    return None


def _acts_as_object(wording: Wording, aligner: Aligner, verb: Term) -> bool:
    """Whether what is acted upon acts: "parents have to ask the firm" for "it has to ask the parents"."""
    terms, head = wording.reading.terms, wording.reading.terms[wording.head]
    if not head.lemmas & verb.lemmas or in_passive(wording.reading, head) or in_passive(aligner.reply, verb):
        return False
    mine, theirs = terms[wording.head + 1 : wording.head + 2], aligner.terms(verb.clause, verb.clause)
    before = [term for term in theirs if term.last <= verb.first and is_thing(term) and not lead(aligner.reply, term)]
    near_by = [term for term in theirs if 0 <= term.first - verb.last <= 1 and is_thing(term)]
    behind = [term for term in near_by if not lead(aligner.reply, term)]
    if not (mine and before and behind) or mine[0].first - head.last > 1 or mine[0].clause != head.clause:
        return False
    near = likeness(mine[0], before[-1])
    return near[0] >= 0.9 and not near[1] and likeness(mine[0], behind[0])[0] < 0.5


def _turning() -> frozenset[str]:
    """The verbs whose passive says the same: "becomes", "is turned into"."""
    return frozenset(lemma(word) for word in structure("turning"))


def _mutual(term: Term) -> bool:
    """Whether a verb says of both the same: meet, merge, differ."""
    return bool(term.lemmas & {lemma(word) for word in structure("mutual")})
