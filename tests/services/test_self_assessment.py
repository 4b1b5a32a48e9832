"""What a learner says of their own replies: which points they had, how sure they were, how strictly to be graded."""

import csv
import io

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.quiz import Confidence
from briefing_tui.domain.review import Rating
from briefing_tui.domain.sitting import Sitting

SLUG = "lavrov-huanacuni-2017-08-16"
HALF = "North Korea stops nuclear tests"


@pytest.fixture
def own() -> Services:
    services = build()
    services.study.remember(services.library.open(SLUG), SLUG)
    return services


def begun(services: Services) -> Sitting:
    return services.study.begin(services.study.queue(new_cards=2))[0]


def test_what_a_learner_ticks_is_kept_and_marked_as_their_own_word(own: Services) -> None:
    sitting = own.study.assess(begun(own), {0}, seconds=12, confidence=Confidence.SURE)

    assert sitting.quiz.attempts[0].grade.verdict is Verdict.PARTIAL
    assert sitting.last is not None
    assert sitting.last.rating is Rating.AGAIN
    (review,) = own.keeping.store().log.reviews()
    assert (review.self_assessed, review.confidence, review.reply) == (True, Confidence.SURE, "")
    assert [point.status for point in review.points] == [Status.HIT, Status.MISSED]


def test_a_graded_reply_is_not_marked_as_self_assessed(own: Services) -> None:
    own.study.reply(begun(own), HALF)

    (review,) = own.keeping.store().log.reviews()
    assert (review.self_assessed, review.confidence) == (False, None)


def test_self_assessment_can_be_changed_and_taken_back(own: Services) -> None:
    sitting = own.study.overrule(own.study.assess(begun(own), {0}), 1, hit=True)

    assert sitting.quiz.attempts[0].grade.verdict is Verdict.CORRECT
    sitting = own.study.undo(own.study.undo(sitting))
    assert sitting.quiz.attempts == ()
    assert list(own.keeping.store().log.reviews()) == []


def test_exports_tell_self_assessment_and_confidence(own: Services) -> None:
    own.study.assess(begun(own), {0, 1}, confidence=Confidence.GUESS)

    (row,) = csv.DictReader(io.StringIO("".join(own.exchange.reviews_csv())))
    assert (row["self_assessed"], row["confidence"]) == ("True", "guess")
    again = build()
    assert again.exchange.read_lines(list(own.exchange.lines())).known == 1


def test_strictness_in_the_settings_decides_what_is_a_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_point(strictness: str) -> Status:
        monkeypatch.setenv("BRIEFING_STRICTNESS", strictness)
        services = build()
        item = services.quiz.start([services.library.open(SLUG)]).items[0]
        return services.quiz.grade(item, "NK stops missiles, US stops exercises").points[0].status

    assert [first_point(how) for how in ("lenient", "normal", "strict")] == [Status.HIT, Status.HIT, Status.PARTIAL]


def test_a_flag_goes_before_the_setting_of_strictness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STRICTNESS", "strict")

    assert build(strictness="lenient").keeping.strictness() == "lenient"
    assert build(strictness=None).keeping.strictness() == "strict"
    monkeypatch.setenv("BRIEFING_STRICTNESS", "harsh")
    with pytest.raises(BriefingError, match="lenient, normal or strict"):
        build().keeping.strictness()
