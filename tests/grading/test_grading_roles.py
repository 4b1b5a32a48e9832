"""Who does what, in the many ways in which a reply can say it or turn it round."""

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

SIDES = Rubric(
    "What does the “double freeze” ask of each side?",
    (
        Point("north", "North Korea will not test nuclear weapons and missiles", ("NK: no nuclear or missile tests",)),
        Point(
            "south",
            "The United States and the Republic of Korea will not conduct large-scale exercises in the region",
            ("US+ROK: no big drills", "The US and the ROK halt big drills"),
        ),
    ),
)


@pytest.mark.parametrize(
    "reply",
    [
        "the US will not test weapons and North Korea will hold no exercises",
        "North Korea will hold no exercises and the US will not test weapons",
        "the US stops nuclear and missile tests and North Korea stops big exercises",
        "US: no nuclear tests; NK: no big drills",
        "big drills are stopped by North Korea, nuclear tests by the US",
    ],
)
def test_swapped_sides_contradict_past_terse_wordings_too(reply: str) -> None:
    found = grade(SIDES, reply, Terms())
    assert [point.status for point in found.points] == [Status.CONTRADICTED, Status.CONTRADICTED]
    assert "other way round" in found.points[0].reason


@pytest.mark.parametrize(
    "reply",
    [
        "NK: no nuclear or missile tests; US+ROK: no big drills",
        "no nuclear tests by the North, no big exercises by Washington and Seoul",
        "nuclear and missile tests are stopped by North Korea and big drills are halted by the US and ROK",
    ],
)
def test_the_right_sides_are_correct_in_any_order(reply: str) -> None:
    assert grade(SIDES, reply, Terms()).verdict is Verdict.CORRECT


def test_the_rest_of_half_an_answer_is_missed_rather_than_swapped() -> None:
    found = grade(SIDES, "NK stops nuclear and missile tests", Terms())
    assert [point.status for point in found.points] == [Status.HIT, Status.MISSED]


@pytest.mark.parametrize(
    ("point", "reply"),
    [
        ("The talks will be held in Geneva", "the talks will be held in Vienna"),
        ("The probe entered orbit around Mars", "the probe entered orbit around venus"),
        ("It is Iran's own business", "it is the UN's business"),
    ],
)
def test_another_name_in_the_same_place_contradicts_and_is_named(point: str, reply: str) -> None:
    found = grade(Rubric("What was said?", (Point("p", point),)), reply, Terms()).points[0]
    assert found.status is Status.CONTRADICTED
    assert "The answer was" in found.reason


@pytest.mark.parametrize(
    ("point", "same", "other"),
    [
        ("The carriages will be replaced rather than repaired",
         "new ones replace the carriages instead of repairing them", "the carriages will be repaired"),
        ("The next attempt will not be before 14 September", "they try again on 14 September at the earliest",
         "the next attempt will be before 14 September"),
        ("Power is back in all but two districts", "everywhere except two districts has power back",
         "power is back in all but five districts"),
        ("The union does not intend to break off the talks", "the union has no intention of breaking off the talks",
         "the union intends to break off the talks"),
        ("Fares will not go up", "it is not true that fares will go up", "there is no way that fares won't go up"),
        ("Citizens can enter without a visa", "visa-free entry for citizens", "citizens can't enter without a visa"),
        ("Oral exams are compulsory only in languages", "orals are obligatory in languages only",
         "oral exams are compulsory in all subjects"),
        ("Severe cases fall by a third", "severe cases are down 33%", "severe cases fall by half"),
        ("The strike starts on Tuesday", "they go on strike on Tue", "the strike starts on Thursday"),
        ("Safety matters more to them than wages", "safety matters to them more than pay",
         "wages matter more to them than safety"),
    ],
)  # fmt: skip
def test_the_same_said_another_way_and_its_opposite(point: str, same: str, other: str) -> None:
    rubric = Rubric("What was said?", (Point("p", point),))
    assert grade(rubric, same, Terms()).points[0].status is Status.HIT
    assert grade(rubric, other, Terms()).points[0].status is Status.CONTRADICTED


def test_a_rejected_wording_given_to_the_letter_contradicts_a_short_answer_too() -> None:
    rubric = Rubric("How many people?", (Point("p", "Hundreds of thousands of people", (), ("millions of people",)),))
    assert grade(rubric, "Millions of people", Terms()).points[0].status is Status.CONTRADICTED


def test_the_acronym_that_is_asked_for_is_no_answer() -> None:
    rubric = Rubric("What does JCPOA stand for?", (Point("p", "Joint Comprehensive Plan of Action"),))
    assert grade(rubric, "JCPOA", Terms()).verdict is Verdict.INCORRECT
    assert grade(rubric, "joint comprehensive plan of action", Terms()).verdict is Verdict.CORRECT


def test_the_words_of_a_point_shuffled_are_no_answer() -> None:
    rubric = Rubric("What happens in the river?", (Point("p", "Earth materials settle out during a slow flood"),))
    assert grade(rubric, "flood settle slow materials earth", Terms()).verdict is not Verdict.CORRECT
    assert grade(rubric, "earth materials settle slow flood", Terms()).verdict is Verdict.CORRECT
