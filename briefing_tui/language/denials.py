"""Denials: what in each clause is denied, and by what."""

from dataclasses import replace

from briefing_tui.language.clauses import Clause, contrasts
from briefing_tui.language.lexicon import Lexicon, structure
from briefing_tui.language.term import Term


def _negates(words: list[str], at: int, facts: Lexicon) -> bool:
    word = words[at]
    if contrasts(words, at):
        return True
    if word == "free" and words[at + 1 : at + 2] in (["of"], ["from"]):
        return True
    if word == "other" and words[at + 1 : at + 2] == ["than"]:
        return True
    if word not in facts.negators:
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in structure("not_denials"):
        return False
    compared = words[at + 2] if at + 2 < len(words) else ""
    return not (compared == "than" and word in ("no", "not")) and not (word == "no" and after == ".")


def mark_denials(terms: list[Term], clauses: list[Clause], words: list[str], facts: Lexicon) -> None:
    """Count the denials of each clause and mark the terms that stand under an odd number of others' denials."""
    at = 0
    spent = _turn_bounds(terms, clauses, words, facts)
    inside: set[int] = set()
    for term in terms:
        if term.last - term.first > 1 and (term.quantity is None or term.quantity.bound):
            inside.update(range(term.first, term.last))
    for index, clause in enumerate(clauses):
        members = []
        while at < len(terms) and terms[at].first < clause.last:
            members.append(terms[at])
            at += 1
        sources = [
            place
            for place in range(clause.first, clause.last)
            if (place not in inside and place not in spent and _negates(words, place, facts))
            or (place == clause.first and words[place] == "unless")
        ]
        sources += [term.first for term in members if term.denies]
        before = clauses[index - 1] if index and clauses[index - 1].sentence == clause.sentence else None
        if words[clause.first] in ("without", "unless") and before and before.denials and sources:
            sources.remove(clause.first)
        scopes = _scopes(sorted(sources), members, words)
        shared = _shared(words, clause, facts)
        for term in members:
            term.clause = index
            over: list[int] = [] if term.first and words[term.first - 1] == "as" else _over(scopes, term, words)
            term.denied = bool((len(over) - (term.denies and term.first in over)) % 2) != _free_of(words, term.last)
            term.denied = term.denied and term.first < shared
        if members and index + 1 < len(clauses) and _but_so(words, clauses[index + 1], facts):
            for term in members:
                term.denied = term.denied and (term.first >= min(sources, default=0) or term.denies)
        clause.denials = len(sources)


def _turn_bounds(terms: list[Term], clauses: list[Clause], words: list[str], facts: Lexicon) -> set[int]:
    """Turn round the bounds that a denial stands over ("cannot rise by more than 3%"); the denials so used up.

    What may not be more than three is at most three: the denial is of the bound, not of the rise.
    """
    spent: set[int] = set()
    for clause in clauses:
        bounded = [
            term
            for term in terms
            if clause.first <= term.first < clause.last
            and term.quantity
            and term.quantity.bound
            and structure("bounding").intersection(words[max(clause.first, term.first - 2) : term.first + 1])
        ]
        denials = [at for at in range(clause.first, clause.last) if _negates(words, at, facts)]
        others = any(clause.first <= term.first < clause.last and term.denies for term in terms)
        if len(bounded) == len(denials) == 1 and not others and _of_verb(words, denials[0]) < bounded[0].first:
            term = bounded[0]
            if term.quantity:
                term.quantity = replace(term.quantity, bound=-term.quantity.bound)
                spent.add(denials[0])
    return spent


def _shared(words: list[str], clause: Clause, facts: Lexicon) -> int:
    """Where in "it isn't money they need" begins what is so of something else; far away elsewhere."""
    opening = words[clause.first : clause.first + 3]
    denied = opening[:1] in (["it"], ["its"], ["it's"]) and any(word in facts.negators for word in opening)
    places = range(clause.first + 3, clause.last)
    if not denied or "that" in words[clause.first : clause.last]:
        return len(words)
    return next((at for at in places if words[at] in structure("speaking_of")), len(words))


def _of_verb(words: list[str], at: int) -> int:
    """The place of a denial that belongs to a verb ("cannot", "is not"); far away for any other."""
    verbal = words[at].endswith(("n't", "nt")) or words[at] in ("cannot", "never")
    return at if verbal or (at > 0 and words[at - 1] in structure("finite")) else len(words)


def _free_of(words: list[str], at: int) -> bool:
    """Whether "-free" follows: "visa-free"."""
    return words[at : at + 1] in (["-"], ["‐"], ["‑"]) and words[at + 1 : at + 2] == ["free"]


def _but_so(words: list[str], clause: Clause, facts: Lexicon) -> bool:
    """Whether a clause only puts something in the place of what was denied: "(it is not A) but B"."""
    inside = words[clause.first : clause.last]
    return inside[:1] == ["but"] and not any(word in facts.auxiliaries for word in inside)


# Denials of a whole statement, another denial in it included: "there is no way that it won't".
_OF_STATEMENTS = frozenset(("impossible", "unlikely", "deny", "doubt"))


def _scopes(sources: list[int], members: list[Term], words: list[str]) -> list[list[int]]:
    """The denials of a clause in groups, each with what it denies: "stop the drills for a halt of tests" has two.

    Denials that follow one another, or hang on the one before by "that" or "which", deny together.
    """
    scopes: list[list[int]] = []
    for source in sources:
        linked = scopes and (
            not any(scopes[-1][-1] < term.first < source and _parts(term) for term in members)
            or structure("links") & set(words[scopes[-1][-1] : source])
            or words[source - 1] == "to"
            or any(term.first == scopes[-1][0] and term.denies and term.notions & _OF_STATEMENTS for term in members)
        )
        if linked:
            scopes[-1].append(source)
        else:
            scopes.append([source])
    return scopes


def _parts(term: Term) -> bool:
    """Whether a term between two denials keeps them apart; "won't stay suspended" is one denial of another."""
    return not term.denies and not term.weak and term.text.casefold() not in structure("transparent")


def _over(scopes: list[list[int]], term: Term, words: list[str]) -> list[int]:
    """The denials that stand over a term: the last group that begins before it, else the first.

    What somebody means to deny is no denial of meaning it: "intends to break off the talks".
    """
    before = [scope for scope in scopes if scope[0] <= term.first]
    nearest = before[-1] if before else scopes[0] if scopes else []
    return [source for source in nearest if source <= term.first or words[source - 1] != "to"]
