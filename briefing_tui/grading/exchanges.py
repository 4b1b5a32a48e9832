"""Exchanges: whether a reply gives one part of a point what the point gives the other."""

from collections.abc import Sequence

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment
from briefing_tui.grading.checks import Doubt
from briefing_tui.grading.converse import told_from_a_side
from briefing_tui.grading.leads import in_passive, lead
from briefing_tui.grading.likeness import differs, is_thing, likeness
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lemma, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.values import Likeness


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


def check_crossed(key: Key, place: int, wording: Wording, aligner: Aligner) -> Doubt | None:
    """Two values of the rubric said of each other's things: "51 needed, 64 there" for "64 needed, 51 there".

    The other value stands in this point or in another. Only where a comma or an "and" parts the values does each have
    words of its own; "from 48 to 46" and "51 of the 64 needed" share theirs.
    """
    others = [point.wordings[0].reading for at, point in enumerate(key.points) if at != place and point.wordings]
    for one in _apart(wording.reading):
        given = _only(aligner.reply, one)
        if given is None:
            continue
        for reading in (wording.reading, *others):
            for other in _apart(reading):
                rival = _only(aligner.reply, other)
                if other is one or rival is None or rival is given:
                    continue
                ours, theirs = _beside(wording.reading, one), _beside(reading, other)
                ours, theirs = _unlike(ours, theirs), _unlike(theirs, ours)
                here, there = _beside(aligner.reply, given), _beside(aligner.reply, rival)
                crossed = _share(ours, there) and not _share(ours, here) and not _share(theirs, there)
                if crossed and _parted(aligner.reply, given, rival):
                    return Doubt(say.exchanged(given.text, rival.text))
    return None


def _apart(reading: Reading) -> list[Term]:
    """The values of a statement that hang on nothing: not "from 48" nor "of the 64"."""
    return [term for term in reading.terms if term.quantity and lead(reading, term) not in structure("prepositions")]


def _only(reading: Reading, value: Term) -> Term | None:
    """The one value of a reply that is this one and hangs on nothing; None where there is none, or more."""
    same = [term for term in reading.terms if term.quantity and differs(value, term) is Likeness.SAME]
    return same[0] if len(same) == 1 and same[0] in _apart(reading) else None


def _beside(reading: Reading, value: Term) -> list[Term]:
    """The words that stand nearer to a value than to any other of its clause; the one behind, where they are even."""
    inside = [term for term in reading.terms if term.clause == value.clause]
    values = [term for term in inside if term.quantity]

    def away(term: Term, other: Term) -> tuple[int, bool]:
        before = term.first < other.first
        return (other.first - term.last if before else term.first - other.last), not before

    nearest = ((term, min(values, key=lambda other: away(term, other))) for term in inside if not term.quantity)
    return [term for term, owner in nearest if owner is value]


def _unlike(some: Sequence[Term], others: Sequence[Term]) -> list[Term]:
    return [term for term in some if not _share([term], others)]


def _parted(reading: Reading, one: Term, other: Term) -> bool:
    """Whether a mark or a joining word stands between two values."""
    first, last = sorted((one, other), key=lambda term: term.first)
    return any(
        token.folded in (",", ";", ":", ".", "/", "\n", "–", "—", "and", "but", "while", "whereas")
        for token in reading.tokens[first.last : last.first]
    )


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
