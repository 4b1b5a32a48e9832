"""Short answers: a term, a name, an acronym, a date, compared whole, slips of the pen forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.grading import wording as say
from briefing_tui.grading.likeness import BEGINNING, differs, likeness
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lexicon
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.values import Likeness

_NEAR = 3


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """How a reply compares with one exact answer: `said`, `denied`, or the reason why neither."""

    said: bool
    denied: bool = False
    given: tuple[Term, ...] = ()
    reason: str = ""
    part: float = 0.0


def _same(expected: Term, given: Term) -> bool:
    """Stricter than between sentences: the word itself, the same name or the same value, no mere synonym."""
    if expected.quantity or given.quantity:
        return bool(expected.quantity and given.quantity and differs(expected, given) is Likeness.SAME)
    if expected.names or given.names:
        return bool(expected.names & given.names) or bool(
            expected.lemmas & given.lemmas and expected.lemmas == given.lemmas
        )
    return bool(expected.lemmas & given.lemmas) or likeness(expected, given)[0] == BEGINNING


def compare_short(wording: Wording, reply: Reading) -> ShortAnswer:
    """Look for an exact answer in a reply; its words must stand together, in any order."""
    expected = wording.reading.terms
    if not expected:
        return ShortAnswer(False)
    pools = [[term for term in reply.terms if _same(one, term)] for one in expected]
    part = sum(bool(pool) for pool in pools) / len(pools)
    best: ShortAnswer | None = None
    for start in pools[0]:
        given = [start]
        for pool in pools[1:]:
            near = [
                term
                for term in pool
                if abs(term.first - given[-1].first) <= _NEAR + term.last - term.first and term not in given
            ]
            if not near:
                break
            given.append(min(near, key=lambda term: abs(term.first - given[-1].first)))
        if len(given) < len(expected):
            continue
        denied = (_denials(reply, given) - _denials(wording.reading, expected)) % 2 == 1
        answer = ShortAnswer(not denied, denied, tuple(given), say.short_denied(wording.text) if denied else "", 1.0)
        if best is None or answer.said:
            best = answer
    if best is not None:
        return best
    rival = next(
        (
            term
            for one in expected if one.quantity
            for term in reply.terms
            if term.quantity and differs(one, term) is Likeness.DIFFERENT
        ),
        None,
    )  # fmt: skip
    reason = say.other_value(rival.text, wording.text) if rival else ""
    return ShortAnswer(False, rival is not None, (), reason, part)


def _denials(reading: Reading, answer: Sequence[Term]) -> int:
    """How many denials stand in the clause of an answer, its own words ("freeze") left out."""
    return reading.clauses[answer[0].clause].denials - sum(term.denies for term in answer)


def swapped_with_prompt(key: Key, answer: ShortAnswer, reply: Reading) -> bool:
    """Whether the answer acts in the reply upon what acts in the prompt: "whom did X name?" – "Y named X"."""
    if not answer.given:
        return False
    place = max(term.last for term in answer.given)
    asked = [term for term in key.prompt.terms if not term.weak]
    verbs = [
        term for term in reply.terms if term.first >= place and term.first - place <= 1 and term.text.endswith("ed")
    ]
    clause = answer.given[0].clause
    return any(
        later.clause == clause and later.first > verb.first and any(likeness(one, later)[0] == 1.0 for one in asked[:4])
        for verb in verbs
        for later in reply.terms
    ) and any(token.folded in ("whom", "who", "which", "what") for token in key.prompt.tokens[:3])


def hedged(answer: ShortAnswer, reply: Reading) -> bool:
    """Whether the answer is one of several offered: "X or Y"."""
    if not answer.given:
        return False
    first, last = min(term.first for term in answer.given), max(term.last for term in answer.given)
    words = [token.folded for token in reply.tokens]
    before, after = words[max(0, first - 2) : first], words[last : last + 2]
    return ("or" in before or "or" in after) and bool(lexicon().hedges)
