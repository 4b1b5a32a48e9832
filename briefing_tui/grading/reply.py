"""Grading a whole reply: first what can be told at a glance, then point by point."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing_tui.domain.card import Rubric
from briefing_tui.domain.grade import Grade, Match, PointGrade, Status, Strictness
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Span
from briefing_tui.grading import short, whole
from briefing_tui.grading import wording as say
from briefing_tui.grading.align import Aligner
from briefing_tui.grading.avowals import Avowal, avowals, blanked, only, speaks_of_truth, turn_round
from briefing_tui.grading.likeness import literally
from briefing_tui.grading.points import grade_point
from briefing_tui.grading.rubric import Key, KeyRing, Wording, asked_bound
from briefing_tui.language.reading import Reading, read

_KEYS = KeyRing()


def grade_reply(rubric: Rubric, reply: str, terms: Terms, strictness: Strictness = Strictness.NORMAL) -> Grade:
    """Grade a reply against a rubric with what is known of its transcript."""
    key = _KEYS.key(rubric, terms)
    if whole.is_dump(key, reply):
        return _nothing(rubric, say.dump)
    if not any(char.isalnum() for char in reply):
        return _nothing(rubric, say.blank)
    if whole.gives_up(reply):
        return _nothing(rubric, say.given_up)
    plain = _grade(key, reply, strictness)
    judged = avowals(reply)
    return _judged(key, reply, judged, plain, strictness) if judged else plain


def _judged(key: Key, reply: str, judged: Sequence[Avowal], plain: Grade, strictness: Strictness) -> Grade:
    """Grade a reply that says of whole statements that they are so, or not so.

    A point that would be hit by what the reply calls false is contradicted; the rest is graded with what is called
    false turned round. A point that itself speaks of truth is graded as if nothing were judged.
    """
    bare = blanked(reply, [one.words for one in judged])
    false = [one for one in judged if one.false]
    turned = _grade(key, bare, strictness, [one.nearest for one in false])
    nearest = _grade(key, only(bare, [one.nearest for one in false]), Strictness.NORMAL) if false else None
    covered = nearest
    if any(one.covers != one.nearest for one in false):
        covered = _grade(key, only(bare, [one.covers for one in false]), Strictness.NORMAL)
    once = not any(speaks_of_truth(one.covers.of(reply)) for one in judged)
    points = []
    for place, found in enumerate(turned.points):
        stands = not false and plain.points[place].status is Status.HIT
        if stands or (once and speaks_of_truth(found.text)):
            points.append(plain.points[place])
            continue
        if nearest and covered:
            found = _denied(reply, false, found, nearest.points[place], covered.points[place])
        points.append(found)
    reasons = tuple(dict.fromkeys(point.reason for point in points if point.reason))
    return Grade(tuple(points), reasons, any(point.unsure for point in points))


def _denied(
    reply: str, false: Sequence[Avowal], turned: PointGrade, near: PointGrade, covered: PointGrade
) -> PointGrade:
    """A point after what the reply calls false: contradicted where that is the point itself."""
    said = Status.HIT in (near.status, covered.status) and near.status in (Status.HIT, Status.PARTIAL)
    half = near.status is Status.PARTIAL and turned.status in (Status.HIT, Status.PARTIAL)
    if said or (half and _within(false, turned)):
        told = " ".join(
            reply[min(one.words.start, one.covers.start) : max(one.words.end, one.covers.end)] for one in false
        )
        status = Status.CONTRADICTED if said else Status.MISSED
        reason = say.other_scope(told.strip(" .!?;"), turned.text)
        return replace(covered, status=status, score=0.0, reason=reason, missing=(), unsure=False, doubt="", lacking=())
    return turned


def _within(false: Sequence[Avowal], found: PointGrade) -> bool:
    """Whether all that stands for a point is called false."""
    return all(any(one.covers.start <= match.span.start < one.covers.end for one in false) for match in found.matched)


def _grade(key: Key, reply: str, strictness: Strictness, turned: Sequence[Span] = ()) -> Grade:
    """Grade a reply's text, with what these stretches say turned round."""
    rubric = key.rubric
    reading = read(reply, key.names, key.speller.mend, key.context)
    turn_round(reading, turned)
    for answer in key.accepted:
        found = short.compare_short(answer, reading)
        if (
            found.said
            and (_exact(key, answer) or literally(answer.reading, reading))
            and not whole.only_asked(key, answer, found.given)
            and not short.hedged(found, reading)
            and not short.swapped_with_prompt(key, found, reading)
        ):
            return Grade(tuple(_hit(point.id, point.text, found) for point in rubric.points))
    if key.short:
        return _short_grade(key, reading)
    if whole.is_echo(key, reading):
        return _nothing(rubric, say.echo)
    if whole.is_salad(key, reading):
        return _nothing(rubric, say.salad)
    aligner = Aligner(reading)
    points = tuple(grade_point(key, place, aligner, strictness) for place in range(len(key.points)))
    if whole.is_one_word(key, reading):
        points = tuple(_too_little(point) for point in points)
    reasons = tuple(dict.fromkeys(point.reason for point in points if point.reason))
    return Grade(points, reasons, any(point.unsure for point in points))


def _exact(key: Key, answer: Wording) -> bool:
    """Whether an accepted answer is a name, a value or a term; a statement is graded as a wording of its point."""
    terms = answer.reading.terms
    return key.short or len(key.points) > 1 or all(term.names or term.quantity for term in terms)


def _too_little(point: PointGrade) -> PointGrade:
    """A hit by a single word of a statement is only a part of it, and the learner may know better."""
    if point.status is not Status.HIT:
        return point
    return replace(
        point,
        status=Status.PARTIAL,
        score=min(point.score, 0.5),
        reason=say.one_word(),
        unsure=True,
        doubt=say.one_word(),
    )


def _nothing(rubric: Rubric, reason: Callable[[], str]) -> Grade:
    points = tuple(PointGrade(point.id, point.text, Status.MISSED, 0.0, (), (point.text,)) for point in rubric.points)
    return Grade(points, (reason(),))


def _hit(point_id: str, text: str, found: short.ShortAnswer) -> PointGrade:
    matched = tuple(
        Match(Span(term.start, term.end), text) for term in sorted(found.given, key=lambda term: term.start)
    )
    return PointGrade(point_id, text, Status.HIT, 1.0, matched)


def _short_grade(key: Key, reading: Reading) -> Grade:
    """Grade a reply to a rubric of one short answer."""
    point = key.points[0]
    for rejected in point.rejected:
        if literally(rejected.reading, reading):
            reason = say.rejected(rejected.text)
            status = Status.CONTRADICTED
            grade = PointGrade(point.point.id, point.point.text, status, 0.0, (), (point.point.text,), reason)
            return Grade((grade,), (reason,))
    answers = [short.compare_short(wording, reading) for wording in point.wordings]
    best = max(answers, key=lambda answer: (answer.said, answer.denied, answer.part), default=short.ShortAnswer(False))
    if best.said and all(whole.only_asked(key, wording, best.given) for wording in point.wordings):
        return _nothing(key.rubric, say.echo)
    asked = asked_bound(key.rubric.prompt)
    if best.said and any(term.quantity and term.quantity.bound * asked < 0 for term in best.given):
        best = replace(best, said=False, denied=True, reason=say.other_value(best.given[0].text, point.point.text))
    if best.said and not short.swapped_with_prompt(key, best, reading) and not short.hedged(best, reading):
        return Grade((_hit(point.point.id, point.point.text, best),))
    reason, status = best.reason, Status.CONTRADICTED if best.denied else Status.MISSED
    if best.said:
        status = Status.MISSED if short.hedged(best, reading) else Status.CONTRADICTED
        reason = say.both_ways() if status is Status.MISSED else say.other_actor(point.point.text, "somebody else")
    grade = PointGrade(
        point.point.id,
        point.point.text,
        status,
        0.25 * best.part if not best.denied else 0.0,
        (),
        (point.point.text,),
        reason,
    )
    return Grade((grade,), (reason,) if reason else ())
