"""The status of each point: alignment, then the checks, then the thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.domain.grade import Match, PointGrade, Status, Strictness
from briefing_tui.domain.transcript import Span
from briefing_tui.grading import checks
from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner, Alignment, agrees
from briefing_tui.grading.closeness import closeness
from briefing_tui.grading.exchanges import check_around, check_contrast, check_crossed, check_exchange
from briefing_tui.grading.likeness import PARTLY, is_thing, likeness, literally
from briefing_tui.grading.polarity import stand
from briefing_tui.grading.roles import check_roles
from briefing_tui.grading.rubric import Key, PointKey, Wording, asks_who
from briefing_tui.grading.slots import check_leads, check_modifiers, check_names, check_owners, check_places
from briefing_tui.language.term import Term

# Chosen on the development part of benchmarks/replies.py.
HIT, PARTIAL = 0.45, 0.25
HIT_OF_FEW, _FEW = 0.65, 3
_HIT_OF_MANY, _EACH, _MANY = 0.36, 0.03, 5
_MARGIN = 0.06
# What strictness adds to the coverage that makes a hit.
_STRICTER = {Strictness.LENIENT: -0.1, Strictness.NORMAL: 0.0, Strictness.STRICT: 0.2}
# A hit that stands for no more of the telling words than this is thin.
_FOUND = 0.5
_SAID = 0.5
# A word for what is done that weighs less says nothing by itself.
_LIGHT = 0.5
# One word of so few may be the point.
_ALONE = 2
_DENIED, _SPREAD = 0.25, 0.02
# How much nearer a reply must be to a contradicted wording than to one that it hits for the contradiction to count.
_NEARER, _NEARLY = 0.1, 0.85
# Where the scores of each status begin, and how far they reach.
_BANDS = {
    Status.HIT: (0.75, 0.25),
    Status.PARTIAL: (0.3, 0.4),
    Status.MISSED: (0.0, 0.249),
    Status.CONTRADICTED: (0.0, 0.149),
}
_RANK = {Status.HIT: 3, Status.CONTRADICTED: 2, Status.PARTIAL: 1, Status.MISSED: 0}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reply holds of one wording of a point."""

    wording: Wording
    status: Status
    coverage: float
    alignment: Alignment | None = None
    reason: str = ""
    doubt: str = ""
    swapped: bool = False


def judge(
    key: Key, place: int, wording: Wording, aligner: Aligner, strictness: Strictness = Strictness.NORMAL
) -> Judgement:
    """Judge one wording of the point at this place of the rubric."""
    bar = _needed(key, place, wording) + _STRICTER[strictness]
    found = aligner.alignments(wording)
    best = max(found, key=lambda one: _rank(wording, aligner, one), default=None)
    if best is None:
        return Judgement(wording, Status.MISSED, 0.0)
    if _verbatim(wording, aligner):
        return Judgement(wording, Status.HIT, 1.0, best)
    if _only_frame(key, wording, best) or _of_another(key, place, wording, aligner, best):
        value = checks.check_values(key, place, wording, aligner, best) or check_names(wording, aligner, best)
        if value is None or not any(pair.quality > 0.5 and not wording.prompted[pair.expected] for pair in best.pairs):
            return Judgement(wording, Status.MISSED, 0.0)
    held = stand(wording, aligner, best)
    roles = None
    doubt = (
        checks.check_both_ways(wording, aligner, best)
        or checks.check_values(key, place, wording, aligner, best)
        or check_exchange(wording, aligner, best)
        or check_crossed(key, place, wording, aligner)
        or checks.check_condition(wording, aligner, best)
        or checks.check_scope(wording, aligner, best)
        or check_names(wording, aligner, best)
        or check_leads(wording, aligner, best)
        or check_modifiers(key, wording, aligner, best)
        or check_places(wording, aligner, best)
        or check_owners(wording, aligner, best)
        or check_contrast(wording, best)
        or check_around(wording, aligner, best)
        or (roles := check_roles(key, place, wording, aligner, best))
        or checks.check_polarity(wording, aligner, best, held)
        or checks.check_elsewhere(key, place, wording, aligner, best, found)
    )
    if doubt is not None and doubt.certain:
        status = Status.CONTRADICTED if doubt.contradicts else Status.MISSED
        return Judgement(wording, status, 0.0, best, doubt.reason, swapped=roles is not None)
    missing = _missing_value(wording, best)
    coverage = held.coverage
    if wording.thin:
        coverage = min(coverage, _literal(wording, aligner))
    if coverage < bar and not _specific(wording, best):
        coverage = min(coverage, PARTIAL - _MARGIN)
    status = Status.HIT if coverage >= bar else Status.PARTIAL if coverage >= PARTIAL else Status.MISSED
    if status is Status.HIT and missing:
        return Judgement(wording, Status.PARTIAL, min(coverage, HIT), best, say.value_missing(missing))
    return Judgement(
        wording, status, coverage, best, "", _doubt(wording, best, status, coverage >= (bar + PARTIAL) / 2, doubt)
    )


def _doubt(wording: Wording, alignment: Alignment, status: Status, half: bool, doubt: checks.Doubt | None) -> str:
    """Why a status is not sure, in words; empty where it is.

    Measured by benchmarks/replies.py: what may be denied, a hit by half of the telling words, and a part that is most
    of the way to a hit are mistaken far more often than anything else.
    """
    if doubt is not None:
        return say.perhaps(doubt.reason)
    words = [pair.given.text for pair in alignment.pairs if not wording.prompted[pair.expected]]
    if status is Status.HIT and _found(wording, alignment) <= _FOUND:
        return say.thin(words)
    return say.half(words) if status is Status.PARTIAL and half else ""


def _verbatim(wording: Wording, aligner: Aligner) -> bool:
    """Whether the reply is the wording, word for word."""
    words, given = (
        [token.folded for token in tokens if token.kind != "mark"]
        for tokens in (wording.reading.tokens, aligner.reply.tokens)
    )
    return words == given


def _found(wording: Wording, alignment: Alignment) -> float:
    """The share of the wording's telling words, prompt words left out, that something in the reply stands for."""
    telling = [
        index
        for index, term in enumerate(wording.reading.terms)
        if not wording.prompted[index] and not term.weak and not term.names
    ]
    found = {pair.expected for pair in alignment.pairs if pair.quality > PARTLY}
    return sum(index in found for index in telling) / len(telling) if telling else 1.0


def _needed(key: Key, place: int, wording: Wording) -> float:
    """The coverage that makes a hit: more for a short accepted wording, of which a chance word is already much.

    Less for a long wording, which always holds words that nobody repeats.
    """
    other = wording is not key.points[place].wordings[0]
    if other and sum(not asked for asked in wording.prompted) <= _FEW:
        return HIT_OF_FEW
    telling = sum(
        not asked and not term.weak for asked, term in zip(wording.prompted, wording.reading.terms, strict=True)
    )
    return max(_HIT_OF_MANY, HIT - _EACH * max(0, telling - _MANY))


def _specific(wording: Wording, alignment: Alignment) -> bool:
    """Whether anything found is more than a general word for what is done: a thing, a value, a word of the point."""
    return any(
        pair.quality >= 1.0 or bool(pair.given.quantity) or (pair.quality > PARTLY and is_thing(pair.given))
        for pair in alignment.pairs
        if not wording.prompted[pair.expected] and not wording.reading.terms[pair.expected].weak
    )


def _literal(wording: Wording, aligner: Aligner) -> float:
    """How many of a thin wording's words, small ones included, stand in the reply, 0 to 1."""
    given = {token.folded for token in aligner.reply.tokens}
    words = [token.folded for token in wording.reading.tokens if token.kind != "mark"]
    return sum(word in given for word in words) / len(words)


def _rank(wording: Wording, aligner: Aligner, alignment: Alignment) -> float:
    """What is said counts before what is denied."""
    held = stand(wording, aligner, alignment)
    return max(held.coverage, alignment.topic - _DENIED) - _SPREAD * (alignment.last - alignment.first)


def _only_frame(key: Key, wording: Wording, alignment: Alignment) -> bool:
    """Whether nothing was found but words of the prompt, or who acts without what is said of them."""
    told = [
        pair
        for pair in alignment.pairs
        if not wording.prompted[pair.expected]
        and (pair.quality >= 1.0 or pair.opposite or not _asked(key, pair.given))
        and not _common(key, wording.reading.terms[pair.expected])
    ]
    done = any(pair.expected >= wording.subject and not pair.opposite for pair in alignment.pairs)
    if told and done and asks_who(key.prompt):
        return False
    said_of = sum(wording.weights[wording.subject :])
    if all(pair.opposite for pair in alignment.pairs):
        return True
    light = wording.head if wording.head >= 0 and wording.weights[wording.head] < _LIGHT else -1
    framing = all(pair.expected < wording.subject or pair.expected == light for pair in told)
    return framing and (not told or said_of > 0.4 * wording.total)


def _common(key: Key, name: Term) -> bool:
    """Whether a name stands in several points, so that it tells none of them."""
    if not name.names and not (name.text[:1].isupper() and name.first):
        return False
    held = [
        any(likeness(term, name)[0] >= 1.0 for term in point.wordings[0].reading.terms)
        for point in key.points
        if point.wordings
    ]
    return sum(held) > 1


def _of_another(key: Key, place: int, wording: Wording, aligner: Aligner, alignment: Alignment) -> bool:
    """Whether a single word was found, in a clause that says another point."""
    told = [pair for pair in alignment.pairs if not wording.prompted[pair.expected]]
    alone = (
        len(told) == 1
        and not told[0].given.quantity
        and alignment.first == alignment.last
        and len(wording.reading.terms) > _ALONE
    )
    return alone and checks.meant_for_another(key, place, aligner, alignment)


def _asked(key: Key, given: Term) -> bool:
    """Whether a reply's word stands in the prompt as it is."""
    return not given.denies and any(term.text.casefold() == given.text.casefold() for term in key.prompt.terms)


def _missing_value(wording: Wording, alignment: Alignment) -> str:
    """The first expected value that the reply does not give; empty where none is missing."""
    found = {pair.expected for pair in alignment.pairs if pair.quality > PARTLY}
    for index, term in enumerate(wording.reading.terms):
        if term.quantity and not wording.prompted[index] and index not in found:
            return term.text
    return ""


def grade_point(key: Key, place: int, aligner: Aligner, strictness: Strictness = Strictness.NORMAL) -> PointGrade:
    """Grade a point by the best of its wordings, then by what its author rejects and requires.

    What contradicts it is told at normal strictness; another asks for more or less of what does not.
    """
    point = key.points[place]
    judged = [judge(key, place, wording, aligner) for wording in point.wordings]
    if not judged:
        return PointGrade(point.point.id, point.point.text, Status.MISSED, 0.0)
    nearness = [closeness(wording, aligner.found(wording), aligner.grams) for wording in point.wordings]
    standing = _standing(judged, nearness)
    best, near = _best(standing), max(nearness)
    rejected = _rejected(key, place, point, aligner, best)
    if strictness is not Strictness.NORMAL and best.status is not Status.CONTRADICTED:
        held = [one.wording for one, _ in standing if one.status is not Status.CONTRADICTED]
        best = max((judge(key, place, wording, aligner, strictness) for wording in held), key=_worth)
    if rejected:
        return _grade(point, best, judged[0], Status.CONTRADICTED, say.rejected(rejected), near)
    if best.status is Status.HIT:
        for required in point.required:
            if not _has(required, aligner):
                return _grade(point, best, judged[0], Status.PARTIAL, say.required_missing(required.text), near)
    return _grade(point, best, judged[0], best.status, best.reason, near)


def _worth(judged: Judgement) -> tuple[int, float]:
    """By which the best of several judgements is chosen."""
    return _RANK[judged.status], judged.coverage


def _standing(judged: Sequence[Judgement], nearness: Sequence[float]) -> list[tuple[Judgement, float]]:
    """The judgements that can count, the best first, each with how near the reply is to its wording.

    Wrong roles stand against wordings whose actor is not near, unless one is there in full.
    """
    order = sorted(zip(judged, nearness, strict=True), key=lambda one: _worth(one[0]), reverse=True)
    if any(one.swapped for one in judged) and not _full(order[0][0]):
        order = [(one, near) for one, near in order if one.swapped or _acted(one)]
    return order


def _best(standing: Sequence[tuple[Judgement, float]]) -> Judgement:
    """The judgement that counts: the best, unless the reply is clearly nearer to a wording that it contradicts."""
    best, near = standing[0]
    against = [(other, one) for one, other in standing if one.status is Status.CONTRADICTED]
    nearest, denied = max(against, key=lambda one: one[0], default=(0.0, best))
    doubtful = best.status is Status.HIT and not _full(best)
    return denied if doubtful and nearest > max(_NEARLY, near + _NEARER) else best


def _full(judged: Judgement) -> bool:
    return judged.coverage >= 1.0 and judged.status is Status.HIT


def _acted(judged: Judgement) -> bool:
    """Whether the wording's own actor stands in the clause that holds most of what is said of it."""
    wording, held = judged.wording, dict[int, float]()
    pairs = judged.alignment.pairs if judged.alignment else ()
    for pair in pairs:
        if pair.expected >= wording.subject and not pair.opposite:
            held[pair.given.clause] = held.get(pair.given.clause, 0.0) + wording.weights[pair.expected] * pair.quality
    most = max(held, key=lambda clause: held[clause], default=-1)
    return any(pair.expected < wording.subject and pair.given.clause == most for pair in pairs)


def _has(required: Wording, aligner: Aligner) -> bool:
    found = aligner.best(required)
    return found is not None and len(found.pairs) == len(required.reading.terms)


def _rejected(key: Key, place: int, point: PointKey, aligner: Aligner, best: Judgement) -> str:
    """The rejected wording that the reply gives, if it fits that one better than the point itself."""
    for wording in point.rejected:
        judged = judge(key, place, wording, aligner)
        if literally(wording.reading, aligner.reply) and best.coverage < 1.0:
            return wording.text
        if (
            judged.status is Status.HIT
            and _told(judged)
            and (best.status is not Status.HIT or judged.coverage > best.coverage)
        ):
            return wording.text
    return ""


def _told(judged: Judgement) -> bool:
    """Whether more was found than the names and what the prompt holds: half of what a wording says of them."""
    wording, said, found = judged.wording, 0.0, 0.0
    pairs = {pair.expected: pair.quality for pair in judged.alignment.pairs} if judged.alignment else {}
    for index, term in enumerate(wording.reading.terms):
        if not term.names and not wording.prompted[index]:
            said += wording.weights[index]
            found += wording.weights[index] * pairs.get(index, 0.0)
    return found >= _SAID * said


def _lacking(wording: Wording, own: Judgement) -> tuple[Span, ...]:
    """The stretches of a point's own text that the reply lacks, small words between two of them included."""
    pairs = own.alignment.pairs if own.alignment else ()
    found = {pair.expected for pair in pairs if agrees(wording, pair) and pair.quality > PARTLY}
    spans: list[Span] = []
    after = True
    for index, term in enumerate(wording.reading.terms):
        if index in found or (wording.prompted[index] and not spans):
            after = True
            continue
        if wording.prompted[index] or (term.weak and after):
            continue
        spans[-1:] = (
            [Span(spans[-1].start, term.end)] if spans and not after else [*spans[-1:], Span(term.start, term.end)]
        )
        after = False
    return tuple(spans)


def _grade(point: PointKey, judged: Judgement, own: Judgement, status: Status, reason: str, near: float) -> PointGrade:
    alignment, wording = judged.alignment, judged.wording
    pairs = alignment.pairs if alignment else ()
    matched = tuple(
        Match(Span(pair.given.start, pair.given.end), wording.reading.terms[pair.expected].text)
        for pair in sorted(pairs, key=lambda pair: pair.given.start)
        if agrees(wording, pair) or status is Status.CONTRADICTED
    )
    found = {pair.expected for pair in pairs if agrees(wording, pair)}
    missing = tuple(
        term.text
        for index, term in enumerate(wording.reading.terms)
        if index not in found and not wording.prompted[index] and not term.weak
    )
    return PointGrade(
        point.point.id,
        point.point.text,
        status,
        _score(status, near),
        matched,
        missing,
        reason,
        bool(judged.doubt),
        lacking=_lacking(point.wordings[0], own),
        doubt=judged.doubt,
    )


def _score(status: Status, near: float) -> float:
    """A score that rises with how near the reply is and tells the statuses apart.

    A hit has 0.75 or more, a part 0.3 to 0.7, a miss below 0.25, a contradiction below 0.15.
    """
    least, width = _BANDS[status]
    return least + width * near
