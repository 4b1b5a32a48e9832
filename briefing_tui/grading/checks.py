"""Checks that can only lower a point: values, polarity, who does what, saying it both ways."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment, Pair, agrees, likeness, votes
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.quantities import Likeness, Quantity, compare
from briefing_tui.language.reading import Term

# How much of what a point speaks of must be found, values left out, before a difference is called a contradiction.
# Chosen with benchmarks/replies.py: below, a difference only raises doubt.
_TIGHT, _TIGHT_ROLES, _TIGHT_ELSEWHERE = 0.4, 0.4, 0.6
_HEAD, _OPPOSED = 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a point: the reason in words, whether it contradicts, or leaves the point merely unsaid."""

    reason: str
    contradicts: bool = True
    certain: bool = True


def tightness(wording: Wording, alignment: Alignment) -> float:
    """How much of what the wording speaks of was found, the values left out, 0 to 1."""
    plain = [index for index, term in enumerate(wording.reading.terms) if not term.quantity]
    total = sum(wording.weights[index] for index in plain)
    if not total:
        return 1.0
    found = sum(
        wording.weights[pair.expected] * pair.quality
        for pair in alignment.pairs
        if not wording.reading.terms[pair.expected].quantity
    )
    return found / total


def check_values(key: Key, place: int, wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A value that is not the expected one contradicts; one that belongs elsewhere in the rubric does not count."""
    found = {pair.expected: pair for pair in alignment.pairs}
    used = {pair.given.start for pair in alignment.pairs}
    for index, expected in enumerate(wording.reading.terms):
        if expected.quantity is None or wording.prompted[index]:
            continue
        pair = found.get(index)
        if pair is not None and not (pair.given.denied and not expected.denied and _bare(aligner, pair.given)):
            continue
        rivals = [
            term
            for term in aligner.terms(alignment.first, alignment.last)
            if term.quantity
            and (term.start not in used or (pair is not None and term is not pair.given))
            and not term.denied
            and not _elsewhere(key, place, term.quantity)
            and compare(expected.quantity, term.quantity) is Likeness.DIFFERENT
        ]
        for rival in rivals:
            alike = rival.quantity is not None and rival.quantity.kind == expected.quantity.kind
            near = any(other.given.clause == rival.clause for other in alignment.pairs)
            if near and (alike or tightness(wording, alignment) >= _TIGHT):
                return Doubt(say.other_value(rival.text, expected.text))
        if pair is not None:
            return Doubt(say.value_denied(expected.text))
    return None


def _bare(aligner: Aligner, given: Term) -> bool:
    """Whether a term is all that its clause denies: "not 1990"."""
    return len(aligner.terms(given.clause, given.clause)) == 1


def _elsewhere(key: Key, place: int, quantity: Quantity) -> bool:
    """Whether a value belongs to another point or to the prompt."""
    others = [
        term
        for index, point in enumerate(key.points)
        if index != place
        for w in point.wordings
        for term in w.reading.terms
    ]
    return any(
        term.quantity and compare(term.quantity, quantity) is Likeness.SAME for term in (*others, *key.prompt.terms)
    )


def check_polarity(wording: Wording, alignment: Alignment) -> Doubt | None:
    """What the point affirms the reply denies, or the other way round, word by word."""
    against = together = 0.0
    worst: Pair | None = None
    for pair in alignment.pairs:
        expected = wording.reading.terms[pair.expected]
        if not votes(expected, pair):
            continue
        weight = wording.weights[pair.expected] * pair.quality * (_HEAD if pair.expected == wording.head else 1.0)
        weight *= _OPPOSED if pair.opposite else 1.0
        if agrees(wording, pair):
            together += weight
        else:
            against += weight
            if worst is None or (pair.opposite, weight) > (worst.opposite, 0.0):
                worst = pair
    if worst is None or against <= together:
        return None
    expected = wording.reading.terms[worst.expected]
    return Doubt(say.polarity(expected, worst), certain=tightness(wording, alignment) >= _TIGHT)


def check_both_ways(wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """A reply that leaves it open ("will or won't") has not said the point."""
    clauses, words = aligner.reply.clauses, [token.folded for token in aligner.reply.tokens]
    sentences = {clauses[pair.given.clause].sentence for pair in alignment.pairs if not wording.prompted[pair.expected]}
    scope = [index for index, clause in enumerate(clauses) if clause.sentence in sentences]
    hedged = [index for index in scope if clauses[index].hedged]
    if not hedged:
        return None
    near = {pair.given.clause + step for pair in alignment.pairs for step in (-1, 0, 1)}
    if not near & set(hedged):
        return None
    for index in scope:
        if index in near and _or_not(words[clauses[index].first : clauses[index].last + 3], aligner):
            return Doubt(say.both_ways(), contradicts=False)
    sides: dict[int, set[bool]] = {}
    for index in scope:
        if index not in near:
            continue
        for given in aligner.terms(index, index):
            for place, expected in enumerate(wording.reading.terms):
                quality, opposite = likeness(expected, given)
                pair = Pair(place, given, quality, opposite)
                if quality >= 0.8 and votes(expected, pair) and not expected.weak and not wording.prompted[place]:
                    sides.setdefault(place, set()).add(agrees(wording, pair))
    if any(len(side) == 2 for side in sides.values()):
        return Doubt(say.both_ways(), contradicts=False)
    return None


def _or_not(words: Sequence[str], aligner: Aligner) -> bool:
    """Whether the words hold an "or" that soon comes to a denial and no more: "or not", "or it won't"."""
    from briefing_tui.language.lexicon import lexicon

    negators = lexicon().negators
    return any(
        word == "or" and any(after in negators for after in words[at + 1 : at + 4]) for at, word in enumerate(words)
    ) and any(word in ("either", "whether", "maybe", "will", "may", "might", "or") for word in words)


def check_elsewhere(wording: Wording, best: Alignment, others: Iterable[Alignment]) -> Doubt | None:
    """Another place in the reply that says the opposite of what this one said takes it back."""
    for other in others:
        if other.first <= best.last or other.last != other.first:
            continue
        doubt = check_polarity(wording, other)
        if doubt is not None and tightness(wording, other) >= _TIGHT_ELSEWHERE:
            return Doubt(doubt.reason)
    return None


def check_roles(key: Key, place: int, wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """Somebody else than the point's actor does in the reply what the point says of its actor."""
    terms = wording.reading.terms
    actors = [term for term in terms[: wording.subject] if not term.weak and not term.quantity]
    if not actors:
        return None
    said = [
        pair
        for pair in alignment.pairs
        if pair.expected >= wording.subject and pair.quality > 0.5 and not wording.prompted[pair.expected]
    ]
    if not said:
        return None
    rest = sum(wording.weights[wording.subject :]) or 1.0
    weight_of: dict[int, float] = {}
    for pair in said:
        weight_of[pair.given.clause] = (
            weight_of.get(pair.given.clause, 0.0) + wording.weights[pair.expected] * pair.quality
        )
    clause = max(weight_of, key=lambda one: weight_of[one])
    if weight_of[clause] / rest < _TIGHT_ROLES:
        return None
    inside = aligner.terms(clause, clause)
    predicate = min((pair.given for pair in said if pair.given.clause == clause), key=lambda term: term.start)
    agents = _agents(aligner, inside, predicate)
    if not agents or any(_is(actor, agent) for agent in agents for actor in actors):
        own_first = [agent for agent in agents if any(_is(actor, agent) for actor in actors)]
        if not own_first or agents[-1] in own_first or agents[-1].names & own_first[-1].names:
            return None
        return _usurped(key, place, wording, agents[-1], predicate, actors, strict=True)
    return _usurped(key, place, wording, agents[-1], predicate, actors, strict=False)


def _agents(aligner: Aligner, inside: Sequence[Term], predicate: Term) -> list[Term]:
    """Who acts in a clause: after a passive, those behind "by"; else those before what is said of them."""
    tokens = aligner.reply.tokens
    for term in inside:
        if term.first > predicate.first and any(
            tokens[at].folded == "by" for at in range(max(0, term.first - 2), term.first)
        ):
            if not term.quantity:
                return [term]
    return [term for term in inside if term.last <= predicate.first and not term.quantity]


def _is(one: Term, other: Term) -> bool:
    quality, opposite = likeness(one, other)
    return quality >= 0.9 and not opposite


def _usurped(
    key: Key, place: int, wording: Wording, agent: Term, predicate: Term, actors: Sequence[Term], strict: bool
) -> Doubt | None:
    """Whether the acting term is known to the rubric as somebody else."""
    own = wording.reading.terms
    if strict:
        foreign = any(_is(term, agent) for term in key.prompt.terms) and not any(_is(term, agent) for term in own)
        return Doubt(say.other_actor(agent.text, actors[0].text)) if foreign else None
    if any(_is(term, agent) for term in own[: wording.subject]):
        return None
    for index, point in enumerate(key.points):
        if index == place:
            continue
        for other in point.wordings[:1]:
            theirs = other.reading.terms
            if any(_is(term, agent) for term in theirs[: other.subject]) and not any(
                _is(term, actor) for term in theirs[: other.subject] for actor in actors
            ):
                return Doubt(say.swapped(agent.text, actors[0].text))
    if agent.last == predicate.first or predicate.first - agent.last <= 2:
        objects = [term for term in own[wording.subject :] if not term.weak and (term.names or not term.denies)]
        if wording.head >= 0 and _is(own[wording.head], predicate) and any(_is(term, agent) for term in objects[1:]):
            return Doubt(say.other_actor(agent.text, actors[0].text))
    return None
