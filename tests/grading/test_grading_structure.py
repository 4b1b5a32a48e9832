"""How a statement is built: who is party to what, what a denial stands over, what belongs to whom."""

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Status
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

HIT, DENIED = Status.HIT, Status.CONTRADICTED


def status(text: str, reply: str, accept: tuple[str, ...] = ()) -> Status:
    rubric = Rubric("What was said?", (Point("p", text, accept),))
    return grade(rubric, reply, Terms()).points[0].status


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("The port sells the cranes to Veldan", "Veldan buys the cranes from the port", HIT),
        ("The port sells the cranes to Veldan", "the port buys the cranes from Veldan", DENIED),
        ("The port sells the cranes to Veldan", "cranes sold to Veldan", HIT),
        ("Torvik lends Marek to Astra", "Astra borrows Marek from Torvik", HIT),
        ("Torvik lends Marek to Astra", "Astra lends Marek to Torvik", DENIED),
    ],
)
def test_converse_verbs_are_compared_by_their_parties(text: str, reply: str, expected: Status) -> None:
    assert status(text, reply) is expected


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("The county pays one third, the town two thirds", "the county pays two thirds and the town one third", DENIED),
        ("The old mill will become a library", "the old library will be turned into a mill", DENIED),
        ("The old mill will become a library", "the old mill gets turned into a library", HIT),
        ("The club, not the city, will pay for the pitch", "the city will pay for the pitch, not the club", DENIED),
        ("The club, not the city, will pay for the pitch", "the city isn't paying for the pitch, the club is", HIT),
        ("Drivers who speed will be fined by the police", "drivers who speed are fined by the police", HIT),
        ("They came in through a supplier's account", "they came in through an employee's account", DENIED),
        ("The brigade guards the northern border", "the brigade guards the southern border", DENIED),
    ],
)  # fmt: skip
def test_what_is_exchanged_contradicts(text: str, reply: str, expected: Status) -> None:
    assert status(text, reply) is expected


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("Fares may rise by at most 3% a year", "fares cannot rise by more than 3 percent in a year", HIT),
        ("Fares may rise by at most 3% a year", "fares may rise by at least 3% a year", DENIED),
        ("Pupils without a mask must stay at home", "pupils without a mask don't have to stay at home", DENIED),
        ("Pupils without a mask must stay at home", "pupils who have no mask must stay at home", HIT),
        ("Staff will strike if there is no better offer", "staff will strike if there is a better offer", DENIED),
        ("Staff will strike if there is no better offer", "they will strike unless there is a better offer", HIT),
        ("Any shop that has a permit can sell alcohol", "any shop that has no permit can sell alcohol", DENIED),
        ("Firms are short of cash and short of staff", "firms are not short of cash and short of staff", DENIED),
        ("Visitors need no visa to come in", "no visa is needed to come in", HIT),
        ("It is not true that the bridge is unsafe", "the bridge is unsafe", DENIED),
    ],
)  # fmt: skip
def test_a_denial_stands_over_what_it_denies_and_no_more(text: str, reply: str, expected: Status) -> None:
    assert status(text, reply) is expected


def test_another_accepted_wording_does_not_save_a_denied_one() -> None:
    accept = ("there is a gap between the lamp and the battery",)
    assert (
        status("The lamp is separated from the battery", "The lamp is not separated from the battery", accept) is DENIED
    )


def test_the_owners_name_may_stand_before_or_behind_what_is_owned() -> None:
    assert status("40 kilometres off the coast of Maru", "40 km off Maru's coast") is HIT


def test_the_north_is_korea_only_where_korea_is_spoken_of() -> None:
    assert status("The brigade is stationed in the northern valley", "stationed in a valley in the north") is HIT


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("The animals have to stay outside the tent", "the animals must stay in the tent", DENIED),
        ("The animals have to stay outside the tent", "the animals have to remain outside the tent", HIT),
        ("The reform comes after the election", "the reform comes before the election", DENIED),
        ("The US and Norway will hold no more drills", "an end to US–Norwegian drills", HIT),
    ],
)
def test_the_other_side_of_the_same_thing_contradicts(text: str, reply: str, expected: Status) -> None:
    assert status(text, reply) is expected


@pytest.mark.parametrize(
    ("points", "reply", "expected"),
    [
        (("They need 64 seats but have 51",), "51 needed, 64 there", ["contradicted"]),
        (("They need 64 seats but have 51",), "64 needed, 51 there", ["hit"]),
        (("They need 64 seats but have 51",), "51 of the 64 needed", ["hit"]),
        (("64 votes are needed", "51 votes are sure"), "51 needed, 64 sure", ["contradicted"] * 2),
        (("64 votes are needed", "51 votes are sure"), "51 votes sure, 64 needed", ["hit"] * 2),
        (("The margin was 46.5%, down from 48.2%",), "the margin fell from 48.2% to 46.5%", ["hit"]),
    ],
)
def test_figures_said_of_each_others_things_contradict(
    points: tuple[str, ...], reply: str, expected: list[str]
) -> None:
    rubric = Rubric("How many?", tuple(Point(text, text) for text in points))
    assert [str(point.status) for point in grade(rubric, reply, Terms()).points] == expected


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("the margin was not 46.5%, down from 48.2%", "contradicted"),
        ("the margin was 46.5%, not 48.2% as before", "hit"),
        ("not only was the margin 46.5%, it was down from 48.2%", "hit"),
    ],
)
def test_a_figure_that_the_reply_denies_contradicts(reply: str, status: str) -> None:
    rubric = Rubric("How did the year go?", (Point("p", "The margin was 46.5%, down from 48.2%"),))
    assert grade(rubric, reply, Terms()).points[0].status == status
