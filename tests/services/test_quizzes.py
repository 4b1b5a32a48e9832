import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Origin
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.quiz import Attempt, Quiz
from briefing_tui.domain.terms import Terms


def test_hand_written_cards_come_first_and_the_double_freeze_first_of_all(
    services: Services, conference: Briefing
) -> None:
    cards = services.quiz.cards(conference)

    origins = [card.origin for card in cards]
    assert origins == sorted(origins, key=lambda origin: origin is Origin.DERIVED)
    assert "double freeze" in cards[0].prompt
    assert len(cards[0].points) == 2


def test_the_bare_transcript_is_asked_what_the_double_freeze_asks_of_each_side(
    services: Services, bare_conference: Briefing
) -> None:
    card = next(card for card in services.quiz.cards(bare_conference) if "each side" in card.prompt)

    assert "double freeze" in card.prompt
    first, second = (point.text for point in card.points)
    assert "North Korea" in first
    assert "United States" in second


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("what does the joint statement of July 4 deal with?", "political and diplomatic steps"),
        ("increase its missile programme budget?”, what did Sergey Lavrov say?", "Iran’s business"),
        ("Tehran may walk away from the nuclear programme agreement", "I hope Tehran will not quit the Joint"),
        ("Tehran may walk away from the nuclear programme agreement", "United States will not violate its JCPOA"),
        ("What reason does Sergey Lavrov give for saying that unilateral sanctions are", "upset the balance"),
        ("How does Sergey Lavrov characterise unilateral sanctions?", "unacceptable in principle"),
        ("What does the “honest deal” that Sergey Lavrov speaks of consist of?", "not come up with unilateral"),
    ],
)
def test_the_bare_transcript_is_asked_for_each_of_its_positions(
    services: Services, bare_conference: Briefing, asked: str, expected: str
) -> None:
    (card,) = (card for card in services.quiz.cards(bare_conference) if asked in card.prompt)

    assert any(expected.casefold() in point.text.casefold() for point in card.points)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("NK stops nuclear and missile tests, US and South Korea stop big exercises", Verdict.CORRECT),
        ("the US will not test weapons and North Korea will hold no exercises", Verdict.INCORRECT),
        ("NK stops nuclear and missile tests", Verdict.PARTIAL),
        ("", Verdict.INCORRECT),
        ("I don't know", Verdict.INCORRECT),
    ],
)
@pytest.mark.parametrize("pack", [True, False])
def test_the_double_freeze_is_graded_as_a_teacher_would(
    services: Services, conference: Briefing, bare_conference: Briefing, pack: bool, reply: str, verdict: Verdict
) -> None:
    quiz = services.quiz.start([conference if pack else bare_conference], 1)

    grade = services.quiz.grade(quiz.items[0], reply)

    assert grade.verdict is verdict


def test_swapped_sides_are_contradicted_and_the_grade_says_why(services: Services, conference: Briefing) -> None:
    item = services.quiz.start([conference], 1).items[0]

    grade = services.quiz.grade(item, "the US will not test weapons and North Korea will hold no exercises")

    assert Status.CONTRADICTED in {point.status for point in grade.points}
    assert any(point.reason for point in grade.points)


def test_a_quiz_is_the_same_for_the_same_seed_and_keeps_to_its_count(services: Services, conference: Briefing) -> None:
    one, same, other = (services.quiz.start([conference], 8, seed) for seed in (4, 4, 5))

    assert [item.card.id for item in one.items] == [item.card.id for item in same.items]
    assert [item.card.id for item in one.items] != [item.card.id for item in other.items]
    assert len(one.items) == 8


def test_cards_of_several_briefings_take_turns(
    services: Services, conference: Briefing, bare_conference: Briefing
) -> None:
    quiz = services.quiz.start([conference, bare_conference], 4)

    assert [item.briefing.pack is None for item in quiz.items] == [False, True, False, True]


def test_what_was_asked_can_be_left_out(services: Services, conference: Briefing) -> None:
    first = services.quiz.start([conference], 10)
    second = services.quiz.start([conference], 10, without=[item.card for item in first.items])

    assert not {item.card.id for item in first.items} & {item.card.id for item in second.items}


def test_every_derived_card_takes_its_own_points_and_not_its_prompt(
    services: Services, bare_conference: Briefing
) -> None:
    for item in services.quiz.start([bare_conference]).items:
        own = services.quiz.grade(item, "; ".join(point.text for point in item.card.points))
        assert own.verdict is Verdict.CORRECT, item.card.prompt
        assert services.quiz.grade(item, item.card.prompt).verdict is not Verdict.CORRECT, item.card.prompt


def test_giving_up_misses_every_point(services: Services, conference: Briefing) -> None:
    item = services.quiz.start([conference], 1).items[0]

    grade = services.quiz.give_up(item)

    assert grade.verdict is Verdict.INCORRECT
    assert {point.status for point in grade.points} == {Status.MISSED}
    assert grade.score == 0


def answered(services: Services, quiz: Quiz, *replies: str) -> Quiz:
    for reply in replies:
        assert quiz.item is not None
        quiz = quiz.answered(Attempt(quiz.item, reply, services.quiz.grade(quiz.item, reply)))
    return quiz


def test_the_learner_has_the_last_word_and_can_take_it_back(services: Services, conference: Briefing) -> None:
    quiz = answered(services, services.quiz.start([conference], 2), "something else entirely")
    assert quiz.last is not None
    before = quiz.last.grade

    overruled = quiz.regraded(before.overriding(0, hit=True))
    assert overruled.last is not None
    assert overruled.last.grade.points[0].status is Status.HIT
    assert overruled.last.grade.points[0].overridden
    assert overruled.last.grade.verdict is Verdict.PARTIAL
    assert overruled.regraded(before) == quiz


def test_only_what_was_not_correct_is_repeated(services: Services, conference: Briefing) -> None:
    quiz = services.quiz.start([conference], 3)
    right = "; ".join(point.text for point in quiz.items[1].card.points)
    quiz = answered(services, quiz, "", right, "no idea")

    assert quiz.done
    assert quiz.count(Verdict.CORRECT) == 1
    assert [attempt.item.card.id for attempt in quiz.weak] == [quiz.items[0].card.id, quiz.items[2].card.id]
    assert 0 < quiz.score < 1


def test_a_reply_can_be_taken_back(services: Services, conference: Briefing) -> None:
    quiz = services.quiz.start([conference], 2)

    assert answered(services, quiz, "wrong").undone() == quiz


def test_terms_hold_the_packs_names_and_the_transcripts_own(conference: Briefing, bare_conference: Briefing) -> None:
    def together(terms: Terms, one: str, other: str) -> bool:
        return any({one, other} <= set(group.names) for group in terms.aliases)

    assert any("DPRK" in group.names for group in conference.terms.aliases)
    assert together(bare_conference.terms, "JCPOA", "Joint Comprehensive Plan of Action")
