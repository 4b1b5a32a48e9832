from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.grade import Status
from briefing_tui.services.blank_page import LONGEST_PAGE, Page


def page(services: Services, briefing: Briefing, said: str, topic: str = "") -> Page:
    return services.blank_page.grade(briefing, services.blank_page.cards(briefing, topic), said, topic)


def statuses(found: Page) -> dict[str, Status]:
    return {each.point.text: each.grade.status for each in found.points}


def test_an_empty_page_has_only_holes(services: Services, conference: Briefing) -> None:
    found = page(services, conference, "")

    assert found.hits == 0
    assert set(statuses(found).values()) == {Status.MISSED}
    assert {card.id for card in found.holes} == {each.card.id for each in found.points}


def test_a_page_of_the_points_themselves_is_nearly_whole(services: Services, conference: Briefing) -> None:
    cards = services.blank_page.cards(conference)
    said = "\n".join(f"{point.text}." for card in cards for point in card.points)

    found = page(services, conference, said)

    assert found.hits >= 0.9 * len(found.points)
    assert Status.CONTRADICTED not in statuses(found).values()


@pytest.mark.parametrize(
    ("said", "point", "status"),
    [
        ("Iran is meeting its commitments under the nuclear deal.", "Iran is meeting its commitments under the JCPOA",
         Status.HIT),
        ("The US has violated its JCPOA commitments.", "The United States will not violate its JCPOA commitments",
         Status.CONTRADICTED),
        ("Iran will quit the JCPOA.", "Iran will not quit the JCPOA", Status.CONTRADICTED),
    ],
)  # fmt: skip
def test_a_sentence_speaks_for_what_it_is_about(
    services: Services, conference: Briefing, said: str, point: str, status: Status
) -> None:
    assert statuses(page(services, conference, said, "Iran"))[point] is status


@pytest.mark.parametrize(
    ("said", "point"),
    [
        ("Sanctions are fine.", "There are no legal bans on it in UN Security Council resolutions"),
        ("Iran is meeting its commitments under the deal.", "The United States will not violate its JCPOA commitments"),
        ("Iran supports the JCPOA.", "The sanctions do not concern Iran’s nuclear programme or the JCPOA"),
    ],
)
def test_a_sentence_about_something_else_neither_hits_nor_contradicts(
    services: Services, conference: Briefing, said: str, point: str
) -> None:
    assert statuses(page(services, conference, said, "Iran"))[point] in (Status.MISSED, Status.PARTIAL)


def test_words_of_different_sentences_make_no_point_together(services: Services, conference: Briefing) -> None:
    scattered = page(services, conference, "Iran exists. There are commitments. They meet. The JCPOA was signed.")

    assert scattered.hits == 0


def test_the_topic_may_be_told_by_any_of_its_names(services: Services, conference: Briefing) -> None:
    def cards(topic: str) -> list[str]:
        return [card.id for card in services.blank_page.cards(conference, topic)]

    assert cards("Tehran") == cards("Iran")
    assert 0 < len(cards("Iran")) < len(cards(""))
    assert cards("penguins") == []


def test_the_heat_is_in_the_transcripts_order_and_tells_the_worst_of_each_quote(
    services: Services, conference: Briefing
) -> None:
    found = page(services, conference, "North Korea will not test nuclear weapons and missiles.")

    spans = [heat.span for heat in found.heat]
    assert spans == sorted(set(spans))
    hot = [heat for heat in found.heat if heat.status is Status.HIT]
    assert all("test" in heat.span.of(conference.transcript.text) for heat in hot)


def test_a_pasted_book_is_graded_in_bounded_time(services: Services, conference: Briefing) -> None:
    found = page(services, conference, "word " * LONGEST_PAGE, "Iran")

    assert found.hits == 0


def test_holes_come_due_today(services: Services, conference: Briefing, home: Path) -> None:
    found = page(services, conference, "", "Iran")

    count = services.blank_page.ask_holes(conference, found, "lavrov-huanacuni-2017-08-16")

    asked = [card.card.id for card in services.study.queue(minutes=60, new_cards=count).cards]
    assert sorted(asked) == sorted(card.id for card in found.holes)
