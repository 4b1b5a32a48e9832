"""Roles: whether the reply has somebody else do what the point says of its actor."""

from collections.abc import Sequence

from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment, Pair
from briefing_tui.grading.checks import Doubt
from briefing_tui.grading.converse import told_from_a_side
from briefing_tui.grading.leads import in_passive
from briefing_tui.grading.likeness import is_thing, likeness
from briefing_tui.grading.rubric import Key, Wording, asks_who
from briefing_tui.language.lexicon import structure
from briefing_tui.language.term import Term

# How much of what the point says of its actor must stand in one clause before the clause's actor is compared.
# Chosen with benchmarks/replies.py.
_TIGHT, _ENOUGH = 0.33, 2


def check_roles(key: Key, place: int, wording: Wording, aligner: Aligner, alignment: Alignment) -> Doubt | None:
    """Compare who acts in the clause that holds the point's predicate with who acts in the point.

    Fires only for somebody whom the rubric knows in another part: another point's actor, or the point's own object put
    before its verb; or when the point's actor stands behind the verb.
    """
    terms = wording.reading.terms
    actors = [term for term in terms[: wording.subject] if not term.weak and not term.quantity]
    said = [
        pair
        for pair in alignment.pairs
        if pair.expected >= wording.subject and pair.quality > 0.5 and not wording.prompted[pair.expected]
    ]
    if not said and asks_who(key.prompt) and not any(_any(actors, term) for term in aligner.reply.terms):
        said = [pair for pair in alignment.pairs if pair.expected >= wording.subject and pair.quality > 0.5]
    if not actors or not said:
        return None
    clause = _main_clause(wording, said)
    if clause is None:
        return None
    doubt = _in_clause(key, place, wording, aligner, actors, said, clause)
    head = next((pair.given.clause for pair in said if pair.expected == wording.head and not pair.opposite), clause)
    supported = any(
        pair.given.clause == head and (pair.expected != wording.head or pair.quality >= 1.0) for pair in said
    )
    if doubt is None and head != clause and supported:
        agents = _subjects(aligner, head, next(p.given for p in said if p.expected == wording.head))
        if agents and _another_actor(key, place, actors, agents):
            return Doubt(say.swapped(agents[-1].text, actors[0].text))
    return doubt


def _subjects(aligner: Aligner, clause: int, predicate: Term) -> list[Term]:
    """The things that stand before a predicate in its clause and hang on nothing: who or what acts."""
    before = (term for term in aligner.terms(clause, clause) if term.last <= predicate.first and is_thing(term))
    return [term for term in before if not _governed(aligner, term)]


def _in_clause(
    key: Key,
    place: int,
    wording: Wording,
    aligner: Aligner,
    actors: Sequence[Term],
    said: Sequence[Pair],
    clause: int,
) -> Doubt | None:
    """Compare who acts in one clause with who acts in the point."""
    terms = wording.reading.terms
    inside = aligner.terms(clause, clause)
    heads = [pair.given for pair in said if pair.given.clause == clause and pair.expected == wording.head]
    if any(told_from_a_side(head) for head in heads):
        return None
    needed = sum(
        not asked and not term.weak
        for asked, term in zip(wording.prompted[wording.subject :], terms[wording.subject :], strict=True)
    )
    if not heads and sum(pair.given.clause == clause for pair in said) < min(_ENOUGH, needed):
        return None
    if all(pair.given.denies or pair.opposite for pair in said if pair.given.clause == clause):
        return None
    stated = [pair.given for pair in said if pair.given.clause == clause and not _named(terms[pair.expected])]
    verbs = heads + [term for term in inside if term.denies]
    if not verbs and not stated:
        return None
    predicate = min(verbs or stated, key=lambda term: term.first)
    before = [term for term in inside if term.last <= predicate.first and is_thing(term)]
    behind = [term for term in inside if term.first >= predicate.last and not _governed(aligner, term)]
    behind_by = _behind_by(aligner, inside, predicate)
    if behind_by and heads and _passive(wording) and _any(terms[: wording.subject], behind_by[0]):
        return Doubt(say.turned_round(behind_by[0].text))
    if behind_by and _any(terms, behind_by[0]):
        return None
    agents = behind_by or [term for term in before if not _governed(aligner, term)]
    turned = any(pair.given is predicate and pair.opposite for pair in said)
    if turned and not behind_by and not _passive(wording) and in_passive(aligner.reply, predicate):
        return None
    agents = agents or _label(aligner, clause)
    if not agents:
        return None
    agent, own = agents[-1], [term for term in agents if _any(actors, term)]
    if not own and any(_any(actors, term) for term in inside if term.last <= predicate.first):
        return None
    if own and agent in own and _turned_round(wording, aligner, agent, heads):
        return Doubt(say.turned_round(agent.text))
    if own and heads and _put_behind(wording, inside, heads[0], actors, aligner):
        return Doubt(say.turned_round(agent.text))
    if own and (agent in own or not _only_here(key, wording, agent)):
        return None
    if _any(terms[: wording.subject], agent):
        return None
    if not own and _another_actor(key, place, actors, agents):
        return Doubt(say.swapped(agent.text, actors[0].text))
    close = predicate.first - agent.last <= 3
    if own:
        return Doubt(say.other_actor(agent.text, actors[0].text)) if _asked(key, agent) and close else None
    named = bool(heads) and any(_is(term, agent) and _named(term) for term in key.prompt.terms)
    same_verb = predicate in heads and bool(predicate.lemmas & terms[wording.head].lemmas)
    direct = same_verb and any(_any(actors, term) and term.first - predicate.last <= 1 for term in behind)
    active = agent in before and predicate.first == agent.last and predicate in heads
    suffers = any(_any(actors, term) for term in behind) and close and (named or direct or _known(key, agent))
    other = same_verb and close and (_asked(key, agent) or _known(key, agent))
    suffers = suffers or (other and any(_any(actors, term) for term in inside if term.first >= predicate.last))
    if not _passive(wording) and (suffers or (active and _acts_on(wording, aligner, predicate, agent))):
        return Doubt(say.other_actor(agent.text, actors[0].text))
    if close and _usurps(key, place, wording, aligner, agents, actors, clause):
        return Doubt(say.swapped(agent.text, actors[0].text))
    objects = [term for term in terms[wording.subject + 1 :] if _named(term)]
    if active and _any(objects, agent) and _has_object(aligner, predicate):
        return Doubt(say.other_actor(agent.text, actors[0].text))
    return None


def _main_clause(wording: Wording, said: Sequence[Pair]) -> int | None:
    """The clause that holds enough of what is said of the actor; None where it is spread too thinly."""
    held: dict[int, float] = {}
    for pair in said:
        held[pair.given.clause] = held.get(pair.given.clause, 0.0) + wording.weights[pair.expected] * pair.quality
    best = max(held, key=lambda clause: held[clause])
    return best if held[best] >= _TIGHT * sum(wording.weights[wording.subject :]) else None


def _behind_by(aligner: Aligner, inside: Sequence[Term], predicate: Term) -> list[Term]:
    """Who acts in a passive: the term behind "by"."""
    tokens = aligner.reply.tokens
    for term in inside:
        led_by = any(tokens[at].folded == "by" for at in range(max(0, term.first - 2), term.first))
        if led_by and term.first >= predicate.last and not term.quantity:
            return [term]
    return []


def _label(aligner: Aligner, clause: int) -> list[Term]:
    """Who is named before a clause as its heading: "the North: no tests"."""
    if clause == 0:
        return []
    before = aligner.terms(clause - 1, clause - 1)
    if aligner.reply.tokens[aligner.reply.clauses[clause].first].folded in ("that", "who", "which"):
        return [term for term in before if is_thing(term)][-1:]
    heading = aligner.reply.clauses[clause - 1]
    marked = aligner.reply.tokens[heading.last - 1].text in ":–—" or len(before) == heading.last - heading.first
    return before if marked and all(term.names for term in before) else []


def _passive(wording: Wording) -> bool:
    """Whether the point says what is done to its actor: "will be compensated"."""
    if wording.head < 0:
        return False
    tokens, head = wording.reading.tokens, wording.reading.terms[wording.head]
    before = {token.folded for token in tokens[max(0, head.first - 2) : head.last]}
    return bool(before & structure("being")) and tokens[head.last - 1].folded.endswith("ed")


def _has_object(aligner: Aligner, predicate: Term) -> bool:
    """Whether something stands right behind the verb, not hung on by a preposition."""
    inside = aligner.terms(predicate.clause, predicate.clause)
    return any(0 <= term.first - predicate.last <= 1 and not _governed(aligner, term) for term in inside)


def _acts_on(wording: Wording, aligner: Aligner, predicate: Term, agent: Term) -> bool:
    """Whether the point's own object stands before the point's own verb, and something else behind it."""
    behind = [
        term
        for term in aligner.terms(agent.clause, agent.clause)
        if 0 <= term.first - predicate.last <= 1 and not _governed(aligner, term)
    ]
    return (
        any(is_thing(term) for term in behind)
        and bool(predicate.lemmas & wording.reading.terms[wording.head].lemmas)
        and _any(wording.reading.terms[wording.subject + 1 :], agent)
    )


def _turned_round(wording: Wording, aligner: Aligner, agent: Term, heads: Sequence[Term]) -> bool:
    """Whether the actor acts where it was acted upon: "will compensate the town" for "will be compensated"."""
    if not heads or wording.head < 0 or not heads[0].lemmas & wording.reading.terms[wording.head].lemmas:
        return False
    given, at = aligner.reply.tokens, heads[0].first
    before = [token.folded for token in given[max(agent.last, at - 2) : at]]
    behind = [t for t in aligner.terms(agent.clause, agent.clause) if 0 <= t.first - heads[0].last <= 1 and is_thing(t)]
    return _passive(wording) and bool(before) and before[-1] in structure("active") and bool(behind)


def _put_behind(wording: Wording, inside: Sequence[Term], head: Term, actors: Sequence[Term], aligner: Aligner) -> bool:
    """Whether the actor's own name is what the verb acts on: "citizens enter Y" for "citizens of Y enter"."""
    if _passive(wording) or not any(_any(actors, term) and not _named(term) for term in inside):
        return False
    named = [term for term in actors if _named(term) and term.first > 0]
    behind = [term for term in inside if 0 <= term.first - head.last <= 1 and not _governed(aligner, term)]
    before = [term for term in inside if term.last <= head.first]
    return any(_any(named, term) for term in behind) and not any(_any(named, term) for term in before)


def _named(term: Term) -> bool:
    return bool(term.names) or term.text[:1].isupper()


def _governed(aligner: Aligner, term: Term) -> bool:
    """Whether a term hangs on a preposition, and so does not act: "from Calder City"."""
    place = term.first - 1
    inside = {at for other in aligner.terms(term.clause, term.clause) for at in range(other.first, other.last)}
    while place in inside or (place > 0 and aligner.reply.tokens[place].folded in structure("articles")):
        place -= 1
    return place >= 0 and aligner.reply.tokens[place].folded in structure("prepositions")


def _usurps(
    key: Key,
    place: int,
    wording: Wording,
    aligner: Aligner,
    agents: Sequence[Term],
    actors: Sequence[Term],
    clause: int,
) -> bool:
    """Whether something of another point acts here, while the point's actor stands elsewhere in the reply."""
    if not any(_any(actors, term) for term in aligner.reply.terms if term.clause != clause):
        return False
    others = [
        term
        for index, point in enumerate(key.points)
        if index != place
        for other in point.wordings[:1]
        for term in other.reading.terms
    ]
    return any(_any(others, agent) and not _any(wording.reading.terms, agent) for agent in agents[-2:])


def _is(one: Term, other: Term) -> bool:
    quality, opposite = likeness(one, other)
    return quality >= 0.9 and not opposite


def _any(terms: Sequence[Term], other: Term) -> bool:
    return any(_is(term, other) for term in terms)


def _asked(key: Key, agent: Term) -> bool:
    return _any(key.prompt.terms, agent)


def _known(key: Key, agent: Term) -> bool:
    """Whether a point of the rubric speaks of this term."""
    return any(_any(w.reading.terms, agent) for point in key.points for w in point.wordings[:1])


def _only_here(key: Key, wording: Wording, agent: Term) -> bool:
    """Whether the term is known from the prompt and is no part of the point itself."""
    return _asked(key, agent) and not _any(wording.reading.terms, agent)


def _another_actor(key: Key, place: int, actors: Sequence[Term], agents: Sequence[Term]) -> bool:
    """Whether the nearest term before the verb acts in another point, whose actor is not this point's."""
    for index, point in enumerate(key.points):
        for other in point.wordings[:1]:
            theirs = other.reading.terms[: other.subject]
            if index != place and _any(theirs, agents[-1]) and not any(_any(theirs, actor) for actor in actors):
                return True
    return False
