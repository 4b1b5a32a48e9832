"""Checks that can only lower a point: values, polarity, saying it both ways, taking it back."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment, Pair, agrees, votes
from briefing_tui.grading.likeness import differs, likeness, literally
from briefing_tui.grading.polarity import Stand, stand
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.values import Likeness, Quantity, compare

# How much of what a point speaks of must be found, values left out, before a difference is called a contradiction.
# Chosen with benchmarks/replies.py: below, a difference only raises doubt.
TIGHT, _TIGHT_ELSEWHERE = 0.33, 0.6
# A clause that holds more than this of another point is said of that one.
_OWN = 0.3
# How well a word has to stand for another to tell a condition from its opposite.
_CLEAR = 0.75
# The same where nothing in the reply stands for what the point says is done.
_HEADLESS = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a point, in words; whether it contradicts it or leaves it unsaid; whether it is certain."""

    reason: str
    contradicts: bool = True
    certain: bool = True


def tightness(wording: Wording, alignment: Alignment) -> float:
    """How much of what the wording speaks of was found, the values left out, 0 to 1."""
    terms = wording.reading.terms
    total = sum(weight for weight, term in zip(wording.weights, terms, strict=True) if not term.quantity)
    found = sum(
        wording.weights[pair.expected] * pair.quality for pair in alignment.pairs if not terms[pair.expected].quantity
    )
    return found / total if total else 1.0


def check_values(key: Key, place: int, wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A value that is not the expected one contradicts; one that belongs elsewhere in the rubric does not count."""
    found = {pair.expected: pair for pair in alignment.pairs}
    used = {pair.given.start for pair in alignment.pairs}
    for index, expected in enumerate(wording.reading.terms):
        if expected.quantity is None or wording.prompted[index]:
            continue
        left = expected.first > 0 and wording.reading.tokens[expected.first - 1].folded == "from"
        if not left and _denied_value(aligner, expected):
            rival = _rival(key, place, expected, aligner.reply.terms, used)
            return Doubt(say.other_value(rival.text, expected.text) if rival else say.value_denied(expected.text))
        if index in found:
            continue
        near = [
            term
            for term in aligner.terms(alignment.first, alignment.last)
            if any(pair.given.clause == term.clause for pair in alignment.pairs)
        ]
        rival = _rival(key, place, expected, near, used)
        if rival is None or rival.quantity is None:
            continue
        if rival.quantity.kind == expected.quantity.kind or tightness(wording, alignment) >= TIGHT:
            return Doubt(say.other_value(rival.text, expected.text))
    return None


def _rival(key: Key, place: int, expected: Term, terms: Iterable[Term], used: set[int]) -> Term | None:
    """A value among these terms that stands where the expected one should."""
    for term in terms:
        if term.quantity is None or expected.quantity is None or term.start in used:
            continue
        if differs(expected, term) is Likeness.DIFFERENT and not _elsewhere(key, place, term.quantity):
            return term
    return None


def _denied_value(aligner: Aligner, expected: Term) -> bool:
    """Whether the reply sets the expected value aside: "not 1990", "the margin was not 46.5 %"."""
    same = [
        term
        for term in aligner.reply.terms
        if term.quantity and expected.quantity and compare(expected.quantity, term.quantity) is Likeness.SAME
    ]
    denied = [term for term in same if term.denied and not expected.denied]
    return any(len(aligner.terms(term.clause, term.clause)) == 1 for term in denied) or (
        0 < len(same) == sum(_after_denial(aligner.reply, term) for term in denied)
    )


def _after_denial(reading: Reading, value: Term) -> bool:
    """Whether a verb's denial stands right before a value, small words between left out; not "none of the 22"."""
    place = value.first - 1
    while place >= 0 and reading.tokens[place].folded in structure("articles") | structure("prepositions"):
        place -= 1
    word = reading.tokens[place].folded if place >= 0 else ""
    return word == "not" or (word in lexicon().negators and word.endswith(("n't", "nt")))


def _elsewhere(key: Key, place: int, quantity: Quantity) -> bool:
    """Whether a value belongs to another point or to the prompt."""
    others = [
        term
        for index, point in enumerate(key.points)
        if index != place
        for wording in point.wordings
        for term in wording.reading.terms
    ]
    return any(
        term.quantity and compare(term.quantity, quantity) is Likeness.SAME for term in (*others, *key.prompt.terms)
    )


def check_polarity(wording: Wording, aligner: Aligner, alignment: Alignment, found: Stand) -> Doubt | None:
    """What the point affirms the reply denies, or the other way round."""
    if not found.denies:
        return None
    worst = found.against[0]
    head = found.decisive or wording.head < 0 or any(pair.expected == wording.head for pair in alignment.pairs)
    expected = wording.reading.terms[worst.expected]
    reason = say.polarity(
        expected, worst, _clause(aligner.reply, worst.given.clause), _clause(wording.reading, expected.clause)
    )
    return Doubt(reason, certain=tightness(wording, alignment) >= (TIGHT if head else _HEADLESS))


def _clause(reading: Reading, clause: int) -> str:
    """A clause in its own words, without marks at its ends."""
    found = reading.clauses[clause]
    tokens = reading.tokens[found.first : found.last]
    while tokens and tokens[-1].kind == "mark":
        tokens = tokens[:-1]
    while tokens and tokens[0].kind == "mark":
        tokens = tokens[1:]
    text = ""
    for at, token in enumerate(tokens):
        text += (" " if at and token.start > tokens[at - 1].end else "") + token.text
    return text


def check_both_ways(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A reply that leaves it open ("will or won't") has not said the point."""
    clauses = aligner.reply.clauses
    said = {pair.given.clause for pair in alignment.pairs if not wording.prompted[pair.expected]}
    sentences = {clauses[index].sentence for index in said}
    near = {
        index + step
        for index in said
        for step in (-1, 0, 1)
        if 0 <= index + step < len(clauses) and clauses[index + step].sentence in sentences
    }
    if not any(clauses[index].hedged for index in near):
        return None
    either = any(token.folded == "either" for token in wording.reading.tokens)
    if not either and any(_either(aligner, index) for index in near):
        return Doubt(say.both_ways(), contradicts=False)
    if any(_leaves_open(aligner, index) for index in near if index in said or index - 1 in said):
        return Doubt(say.both_ways(), contradicts=False)
    if sum(clause.hedged for clause in clauses) <= sum(
        clause.hedged for clause in wording.reading.clauses
    ) and literally(wording.reading, aligner.reply):
        return None
    sides: dict[int, set[bool]] = {}
    for index in near:
        for given in aligner.terms(index, index):
            for place, expected in enumerate(wording.reading.terms):
                quality, opposite = likeness(expected, given)
                pair = Pair(place, given, quality, opposite)
                if quality > 0.7 and votes(expected, pair) and not expected.weak and not wording.prompted[place]:
                    sides.setdefault(place, set()).add(agrees(wording, pair))
    return Doubt(say.both_ways(), contradicts=False) if any(len(side) == 2 for side in sides.values()) else None


def _either(aligner: Aligner, index: int) -> bool:
    """Whether a clause opens with "either" and comes to an "or", here or in the next one."""
    clause, clauses = aligner.reply.clauses[index], aligner.reply.clauses
    last = clauses[min(index + 1, len(clauses) - 1)].last
    words = [token.folded for token in aligner.reply.tokens[clause.first : last]]
    return "either" in words and "or" in words


def _leaves_open(aligner: Aligner, index: int) -> bool:
    """Whether a clause is but an open alternative: "or not", "or it won't", "maybe there won't"."""
    clause = aligner.reply.clauses[index]
    words = [token.folded for token in aligner.reply.tokens[clause.first : clause.last]]
    if clause.hedged and clause.denials and not aligner.terms(index, index):
        return True
    negators = lexicon().negators
    return any(word == "or" and set(words[at + 1 : at + 3]) & negators for at, word in enumerate(words))


def _restricts(reading: Reading, clause: int) -> bool:
    """Whether a clause says when or of whom the rest is so: "if there is an offer", "who have no visa"."""
    found = reading.clauses[clause]
    return found.conditional or (clause > 0 and reading.tokens[found.first].folded in structure("relative"))


def check_condition(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A condition turned into its opposite contradicts: "if there is a better offer" for "if there is none"."""
    terms = wording.reading.terms
    inside = [
        pair
        for pair in alignment.pairs
        if _restricts(wording.reading, terms[pair.expected].clause)
        and _restricts(aligner.reply, pair.given.clause)
        and pair.quality >= _CLEAR
        and votes(terms[pair.expected], pair)
    ]
    against = [pair for pair in inside if not agrees(wording, pair)]
    if not against or len(against) < len(inside) or all(terms[pair.expected].weak for pair in against):
        return None
    worst = against[0]
    return Doubt(
        say.polarity(
            terms[worst.expected],
            worst,
            _clause(aligner.reply, worst.given.clause),
            _clause(wording.reading, terms[worst.expected].clause),
        )
    )


def check_scope(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """What was said of a part only is not so of all, nor the other way round: "only in", "in all"."""
    given = aligner.reply.clauses[alignment.anchor]
    words = {token.folded for token in aligner.reply.tokens[given.first : given.last]}
    expected = {token.folded for token in wording.reading.tokens}
    part, whole = structure("part"), structure("whole")
    against = (expected & part and words & whole and not words & part) or (
        expected & whole and words & part and not words & whole
    )
    if not against or expected & part & whole or tightness(wording, alignment) < TIGHT:
        return None
    one, other = min(words & (part | whole)), min(expected & (part | whole))
    return Doubt(say.other_scope(one, other))


def meant_for_another(key: Key, place: int, aligner: Aligner, found: Alignment) -> bool:
    """Whether a clause of the reply holds more of another point."""
    rivals = (point.wordings[0] for index, point in enumerate(key.points) if index != place and point.wordings)
    return any(
        sum(wording.weights[pair.expected] * pair.quality for pair in rival.pairs if not pair.opposite)
        > _OWN * wording.total
        for wording in rivals
        for rival in aligner.alignments(wording)
        if rival.first == rival.last == found.first
    )


def check_elsewhere(
    key: Key, place: int, wording: Wording, aligner: Aligner, best: Alignment, others: Iterable[Alignment]
) -> Doubt | None:
    """A later place in the reply that says the opposite of what this one said takes it back."""
    for other in others:
        if other.first <= best.last or other.last != other.first or all(pair.opposite for pair in other.pairs):
            continue
        if meant_for_another(key, place, aligner, other):
            continue
        doubt = check_polarity(wording, aligner, other, stand(wording, aligner, other))
        if doubt is not None and tightness(wording, other) >= _TIGHT_ELSEWHERE:
            return Doubt(doubt.reason)
    return None
