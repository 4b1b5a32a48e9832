"""What a grade carries for those who show it: what is lacking, what is doubtful and why."""

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import PointGrade, Status
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade


def point(text: str, reply: str, prompt: str = "What was said?") -> PointGrade:
    return grade(Rubric(prompt, (Point("p", text),)), reply, Terms()).points[0]


def lacking(found: PointGrade) -> list[str]:
    return [found.text[span.start : span.end] for span in found.lacking]


def test_what_the_reply_lacks_is_marked_in_the_expected_wording() -> None:
    found = point("The harbour will be closed for repairs until June", "the harbour will be closed")
    assert lacking(found) == ["repairs until June"]


def test_a_whole_reply_lacks_nothing() -> None:
    text = "The harbour will be closed for repairs until June"
    assert lacking(point(text, text)) == []


def test_an_empty_reply_lacks_nothing_in_particular() -> None:
    assert point("The harbour will be closed", "").lacking == ()


def test_a_near_miss_is_named() -> None:
    found = point("The harbour reopens on 4 July", "it reopens on 14 July")
    assert found.status is Status.CONTRADICTED
    assert "14 July" in found.reason
    assert "4 July" in found.reason


def test_a_doubtful_point_says_what_is_doubtful() -> None:
    found = point("Pilots will strike on Friday over rest time and night flights", "pilots strike")
    assert found.unsure == bool(found.doubt)
    sure = point("Pilots will strike on Friday", "the pilots will strike on Friday")
    assert (sure.unsure, sure.doubt) == (False, "")


def test_one_word_of_a_statement_is_a_doubtful_part_of_it() -> None:
    found = point("The rubber band vibrates", "vibrates", "Why does a rubber band make a sound?")
    assert (found.status, found.unsure) == (Status.PARTIAL, True)
    assert "One word" in found.doubt


def test_one_word_is_enough_where_the_prompt_holds_the_others() -> None:
    found = point("The decision is reckless", "reckless", "How does she describe the decision?")
    assert found.status is Status.HIT


def test_the_learners_word_settles_a_doubt() -> None:
    rubric = Rubric("Why does a rubber band make a sound?", (Point("p", "The rubber band vibrates"),))
    settled = grade(rubric, "vibrates", Terms()).overriding(0, hit=True)
    assert (settled.unsure, settled.points[0].doubt) == (False, "")
