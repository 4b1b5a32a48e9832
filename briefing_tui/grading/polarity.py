"""Polarity: whether what a reply aligns with a point affirms it or denies it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.grading.align import Aligner, Alignment, Pair, agrees, votes
from briefing_tui.grading.rubric import Wording
from briefing_tui.language.clauses import contrasts
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

# A term that weighs less decides nothing.
_DECIDES = 0.3
# A clause of so few words can only speak of what was asked.
_BRIEF = 2
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Stand:
    """How a reply stands to a wording: `against` are the pairs that say the opposite, the weightiest first.

    `decisive` tells that one of them alone says it. `coverage` is the weight of what was found and not said in the
    opposite, 0 to 1.
    """

    against: tuple[Pair, ...]
    coverage: float
    decisive: bool = False

    @property
    def denies(self) -> bool:
        return bool(self.against)


def stand(wording: Wording, aligner: Aligner, alignment: Alignment) -> Stand:
    """Weigh the pairs: what is done counts before what it is done to.

    Opposites ("raise", "lower") and the word that says what is done decide; only where the reply has neither do the
    other words vote, by their weight.
    """
    decisive = [pair for pair in alignment.pairs if _strikes(wording, aligner, alignment, pair)]
    against = decisive or ([] if _settled(wording, aligner, alignment) else _outvoted(wording, alignment))
    against = [pair for pair in against if pair.opposite or pair.given.clause not in _turned(wording, alignment)]
    against = [
        pair
        for pair in against
        if not (
            _set_aside(wording.reading, wording.reading.terms[pair.expected]) and _set_aside(aligner.reply, pair.given)
        )
    ]
    against = [pair for pair in against if not _said_of_another(wording, aligner, alignment, pair)]
    against.sort(key=lambda pair: -wording.weights[pair.expected])
    left_out = {pair.expected for pair in against} | {
        pair.expected for pair in alignment.pairs if pair.opposite and not agrees(wording, pair)
    }
    total = wording.total or 1.0
    covered = sum(wording.weights[p.expected] * p.quality for p in alignment.pairs if p.expected not in left_out)
    return Stand(tuple(against), min(1.0, covered / total), bool(decisive))


def _said_of_another(wording: Wording, aligner: Aligner, alignment: Alignment, pair: Pair) -> bool:
    """Whether a denial is of somebody else, and the next clause says the same of whom it should: "… , the club is"."""
    clauses, beside = aligner.reply.clauses, pair.given.clause + 1
    if beside >= len(clauses) or not clauses[beside].elliptical or clauses[beside].denials % 2:
        return False
    own = [other for other in alignment.pairs if other.given.clause == beside and agrees(wording, other)]
    return any(other.expected < max(1, wording.subject) and not other.opposite for other in own)


def _turned(wording: Wording, alignment: Alignment) -> set[int]:
    """The clauses that say the point by denying its opposite ("the weather is not good"): other words stand denied."""
    return {
        pair.given.clause
        for pair in alignment.pairs
        if pair.opposite
        and agrees(wording, pair)
        and ((pair.given.denied and not pair.given.denies) or _plainly_denied(wording, pair))
    }


def _is_head(wording: Wording, index: int) -> bool:
    """Whether a term says what is done, the first time or again: "short of orders and short of workers"."""
    if wording.head < 0:
        return False
    own = wording.reading.terms[wording.head].lemmas
    return index == wording.head or bool(own and own == wording.reading.terms[index].lemmas)


def _plainly_denied(wording: Wording, pair: Pair) -> bool:
    """Whether the point denies a word whose opposite the reply affirms: "no shortage" – "enough"."""
    expected = wording.reading.terms[pair.expected]
    return expected.denied and not expected.denies and not pair.given.denied


def _strikes(wording: Wording, aligner: Aligner, alignment: Alignment, pair: Pair) -> bool:
    """Whether a pair alone says the opposite of the point."""
    expected = wording.reading.terms[pair.expected]
    clause = aligner.reply.clauses[pair.given.clause]
    if clause.denials and pair.given.denied and not expected.denied and not pair.opposite:
        alone = aligner.terms(pair.given.clause, pair.given.clause)
        if len(alone) == 1 and not wording.prompted[pair.expected]:
            return True
    if agrees(wording, pair):
        return False
    near = {pair.given.clause, *_subordinate(aligner, pair.given.clause)}
    company = any(
        not other.opposite
        and other.given.clause in near
        and other.quality >= (1.0 if wording.prompted[other.expected] else _SURE)
        for other in alignment.pairs
        if other is not pair
    )
    if not company and len(aligner.terms(pair.given.clause, pair.given.clause)) > _BRIEF:
        return False
    if pair.opposite:
        if any(other.given is pair.given and not other.opposite for other in alignment.pairs):
            return False
        certain = (
            not pair.given.weak
            or pair.expected == wording.head
            or any(
                other.given.clause == pair.given.clause
                and other.quality >= 1.0
                and not wording.prompted[other.expected]
                for other in alignment.pairs
            )
        )
        return wording.weights[pair.expected] >= _DECIDES and certain
    if _set_aside(wording.reading, expected) != _set_aside(aligner.reply, pair.given) and pair.quality >= _SURE:
        return _telling(wording, pair)
    decides = _is_head(wording, pair.expected) or (_apart(wording, pair) and clause.denials == 0)
    return decides and _telling(wording, pair) and not _merged(wording, aligner, alignment, pair)


def _subordinate(aligner: Aligner, clause: int) -> list[int]:
    """The next clause if it only adds to this one: "without a date"; those that this one resumes."""
    clauses = aligner.reply.clauses
    if clauses[clause].resumed:
        return [clause - 1, clause - 2]
    after = clauses[clause + 1] if clause + 1 < len(clauses) else None
    added = after is not None and aligner.reply.tokens[after.first].folded in ("without", "with", "if", "until")
    return [clause + 1] if added else []


def _set_aside(reading: Reading, term: Term) -> bool:
    """Whether a term stands in a clause that sets it aside: "rather than repaired"."""
    clause = reading.clauses[term.clause]
    before = [token.folded for token in reading.tokens[clause.first : term.first]]
    return contrasts(before[:2], 0) or "than" in before


def _apart(wording: Wording, pair: Pair) -> bool:
    """Whether the point denies a word in a clause of its own: "without a visa"."""
    clause = wording.reading.clauses[wording.reading.terms[pair.expected].clause]
    return wording.reading.tokens[clause.first].folded == "without"


def _telling(wording: Wording, pair: Pair) -> bool:
    """Whether a term is telling enough to decide."""
    return not wording.reading.terms[pair.expected].weak


def _merged(wording: Wording, aligner: Aligner, alignment: Alignment, head: Pair) -> bool:
    """Whether the reply says in one clause what the point says in two, so that a denial belongs to another word."""
    terms, clause = wording.reading.terms, aligner.reply.clauses[head.given.clause]
    plain = "no" in {token.folded for token in aligner.reply.tokens[clause.first : clause.last]}
    return any(
        (plain or _apart(wording, pair))
        and pair.given.clause == head.given.clause
        and terms[pair.expected].denied != terms[head.expected].denied
        and terms[pair.expected].clause != terms[head.expected].clause
        and agrees(wording, pair)
        for pair in alignment.pairs
    )


def _settled(wording: Wording, aligner: Aligner, alignment: Alignment) -> bool:
    """Whether the word that says what is done, or one that denies, is there and agrees."""
    return any(
        _merged(wording, aligner, alignment, pair)
        or (
            (
                (pair.expected == wording.head and pair.given.clause == alignment.anchor)
                or wording.reading.terms[pair.expected].denies
                or pair.given.denies
            )
            and pair.quality > 0.5
            and votes(wording.reading.terms[pair.expected], pair)
            and agrees(wording, pair)
        )
        for pair in alignment.pairs
    )


def _outvoted(wording: Wording, alignment: Alignment) -> list[Pair]:
    """The pairs that disagree, if they weigh more than those that agree."""
    voters = [pair for pair in alignment.pairs if votes(wording.reading.terms[pair.expected], pair)]
    against = [pair for pair in voters if not agrees(wording, pair)]
    together = [pair for pair in voters if agrees(wording, pair)]
    return against if _weight(wording, alignment, against) > _weight(wording, alignment, together) else []


def _weight(wording: Wording, alignment: Alignment, pairs: Sequence[Pair]) -> float:
    return sum(
        wording.weights[pair.expected] * pair.quality * (1.0 if pair.given.clause == alignment.anchor else 0.5)
        for pair in pairs
    )
