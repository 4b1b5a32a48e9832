from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.quiz import Confidence, Item
from briefing_tui.domain.review import Hold, Occasion, Rating
from briefing_tui.domain.sitting import Sitting

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
NOTES = """\
Question: When will the dredging begin?
Marta Lindqvist: The dredging begins on 2 May. The state pays two thirds of the cost of the harbour.

Question: What will happen to the old lighthouse on the mole?
Marta Lindqvist: The old lighthouse will become a museum. The council rejects the plan to demolish the lighthouse.
"""
PACK = """\
id = "harbour"
title = "Harbour talks"
transcript = "notes.txt"
derived = false

[[card]]
id = "dredging"
prompt = "When does the dredging begin, and what does the state pay, according to Marta Lindqvist?"
quote = "The dredging begins on 2 May. The state pays two thirds of the cost of the harbour."

[[card.point]]
text = "The dredging begins on 2 May"

[[card.point]]
text = "The state pays two thirds of the cost"

[[card]]
id = "lighthouse"
prompt = "What becomes of the building on the mole, according to Marta Lindqvist?"
quote = "The old lighthouse will become a museum."

[[card.point]]
text = "The old lighthouse will become a museum"
"""
RIGHT = {
    "dredging": "The dredging begins on 2 May; the state pays two thirds of the cost",
    "lighthouse": "The old lighthouse will become a museum",
}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def own(clock: time_machine.Traveller) -> Services:
    """Services over the test's own home, at noon of 10 March 2026."""
    return build()


def pack(folder: Path, slug: str = "harbour") -> str:
    place = folder / slug
    place.mkdir()
    (place / "notes.txt").write_text(NOTES)
    (place / "pack.toml").write_text(PACK.replace('"harbour"', f'"{slug}"'))
    return str(place)


def know(services: Services, *targets: str) -> None:
    for target in targets:
        services.study.remember(services.library.open(target), target)


def review(services: Services, minutes: int | None = None, by: date | None = None) -> Sitting:
    sitting, problems = services.study.begin(services.study.queue(minutes, by=by))
    assert not problems
    return sitting


def present(sitting: Sitting) -> str:
    assert sitting.quiz.item is not None
    return sitting.quiz.item.card.id


def finish(services: Services, sitting: Sitting) -> Sitting:
    """Reply to everything rightly."""
    while sitting.quiz.item:
        sitting = services.study.reply(sitting, RIGHT[present(sitting)])
    return sitting


def ids(sitting: Sitting) -> list[str]:
    return [item.card.id for item in sitting.quiz.items]


def test_what_is_known_is_asked_once_and_comes_back_when_it_is_due(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    know(own, pack(tmp_path))
    sitting = finish(own, review(own))

    assert ids(sitting) == ["dredging", "lighthouse"]
    assert all(kept.rating is Rating.GOOD for kept in sitting.kept)
    assert own.study.queue().cards == ()
    clock.move_to(NOON + timedelta(days=4))
    assert sorted(ids(review(own))) == ["dredging", "lighthouse"]


def test_what_was_missed_comes_back_until_it_is_recalled_and_is_due_tomorrow(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    know(own, pack(tmp_path))
    sitting = own.study.reply(review(own), "no idea at all")
    assert ids(sitting) == ["dredging", "lighthouse", "dredging"]
    sitting = own.study.reply(sitting, RIGHT["lighthouse"])
    sitting = own.study.reply(sitting, "", given_up=True)
    assert ids(sitting) == ["dredging", "lighthouse", "dredging", "dredging"]
    sitting = own.study.reply(sitting, RIGHT["dredging"])

    assert sitting.quiz.done
    occasions = [each.occasion for each in own.keeping.store().log.reviews()]
    assert occasions == [Occasion.REVIEW, Occasion.REVIEW, Occasion.RELEARN, Occasion.RELEARN]
    clock.move_to(NOON + timedelta(days=1))
    assert ids(review(own)) == ["dredging"]


def test_a_review_that_was_left_goes_on_with_what_was_forgotten(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))
    own.study.reply(review(own), "no idea at all")

    queue = build().study.queue()

    assert [card.card.id for card in queue.forgotten] == ["dredging"]
    sitting, _ = own.study.begin(queue)
    assert ids(sitting) == ["dredging", "lighthouse"]
    sitting = own.study.reply(sitting, RIGHT["dredging"])
    assert own.study.queue().forgotten == ()


def test_every_reply_is_kept_before_the_next_card_is_shown(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))

    own.study.reply(review(own), "something")

    assert [each.reply for each in build().keeping.store().log.reviews()] == ["something"]


def test_a_quiz_is_kept_outside_the_schedule(own: Services, tmp_path: Path) -> None:
    target = pack(tmp_path)
    know(own, target)
    quiz = own.quiz.start([own.library.open(target)])

    sitting = finish(own, own.study.practise(quiz))

    assert {kept.rating for kept in sitting.kept} == {None}
    assert [each.occasion for each in own.keeping.store().log.reviews()] == [Occasion.QUIZ] * 2
    assert own.study.queue().fresh == 2


def test_a_word_on_a_point_changes_what_is_kept_and_can_be_taken_back(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))
    missed = own.study.reply(review(own), "the harbour is dug out in spring")

    word = own.study.overrule(own.study.overrule(missed, 0, hit=True), 1, hit=True)
    assert word.last is not None
    assert word.last.rating is Rating.GOOD
    assert ids(word) == ["dredging", "lighthouse"]
    (kept,) = own.keeping.store().log.reviews()
    assert (kept.verdict, [point.overridden for point in kept.points]) == (Verdict.CORRECT, [True, True])

    back = own.study.undo(own.study.undo(word))
    assert ids(back) == ids(missed)
    (kept,) = own.keeping.store().log.reviews()
    assert (kept.verdict, kept.rating) == (Verdict.INCORRECT, Rating.AGAIN)

    start = own.study.undo(back)
    assert start.quiz.position == 0
    assert list(own.keeping.store().log.reviews()) == []
    assert own.study.undo(start) is start
    assert own.study.queue().fresh == 2


def test_a_rating_can_be_chosen_and_does_what_its_button_said(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))
    sitting = own.study.reply(review(own), RIGHT["dredging"])
    assert sitting.last is not None
    previews = sitting.last.previews

    sitting = own.study.rate(sitting, Rating.EASY)

    (card, _) = sorted(own.keeping.store().catalogue.cards(["pack:harbour/dredging", "pack:harbour/lighthouse"]),
                       key=lambda found: found.card.id)  # fmt: skip
    assert card.memory is not None
    assert card.memory.due - card.memory.last == previews[Rating.EASY]
    undone = own.study.undo(sitting)
    assert undone.last is not None
    assert undone.last.rating is Rating.GOOD


def test_an_accepted_wording_counts_the_next_time_and_can_be_taken_back(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    own_words = "visitors will pay to see the lamps and lenses"
    know(own, pack(tmp_path))

    def lighthouse(sitting: Sitting) -> Item:
        return next(item for item in sitting.quiz.items if item.card.id == "lighthouse")

    sitting = own.study.reply(review(own), RIGHT["dredging"])
    sitting = own.study.reply(sitting, own_words)
    assert sitting.quiz.attempts[-1].grade.points[0].status is not Status.HIT
    own.study.overrule(sitting, 0, hit=True)

    clock.move_to(NOON + timedelta(days=5))
    item = lighthouse(review(own))
    assert own.quiz.grade(item, own_words).verdict is Verdict.CORRECT
    ((wording, card),) = own.shelf.wordings()
    assert (wording.text, card.id) == (own_words, "lighthouse")

    own.shelf.withdraw_wording(wording.id)
    assert own.quiz.grade(lighthouse(review(own)), own_words).verdict is not Verdict.CORRECT
    with pytest.raises(BriefingError, match="no such wording"):
        own.shelf.withdraw_wording(wording.id)


def test_the_days_budget_is_kept_and_the_rest_waits(own: Services, tmp_path: Path) -> None:
    know(own, *(pack(tmp_path, f"pack-{number}") for number in range(6)))

    queue = own.study.queue(minutes=2, new_cards=100)

    assert queue.fresh == 12
    assert 1 <= len(queue.cards) <= 3
    assert queue.minutes <= 2


def test_after_an_absence_a_day_is_no_longer_than_any_other(
    own: Services, tmp_path: Path, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_MINUTES", "3")
    know(own, *(pack(tmp_path, f"pack-{number}") for number in range(6)))
    finish(own, own.study.begin(own.study.queue(minutes=60, new_cards=100))[0])
    clock.move_to(NOON + timedelta(days=300))

    queue = own.study.queue()

    assert queue.due == 12
    assert queue.minutes <= 3


def test_new_cards_are_limited_a_day(own: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_NEW_CARDS", "3")
    know(own, *(pack(tmp_path, f"pack-{number}") for number in range(3)))

    assert len(own.study.queue().cards) == 3
    finish(own, review(own))
    assert own.study.queue().cards == ()


def test_neighbours_come_from_different_transcripts(own: Services, tmp_path: Path) -> None:
    know(own, *(pack(tmp_path, f"pack-{number}") for number in range(3)))

    sources = [card.source.key for card in own.study.queue().cards]

    assert len(sources) == 6
    assert all(one != other for one, other in pairwise(sources))


def test_planning_for_a_day_brings_forward_what_would_be_forgotten_by_then(own: Services, tmp_path: Path) -> None:
    know(own, *(pack(tmp_path, f"pack-{number}") for number in range(3)))
    finish(own, review(own))
    assert own.study.queue().cards == ()

    by = (NOON + timedelta(days=30)).date()
    soon = (NOON + timedelta(days=3)).date()

    assert len(own.study.queue(by=by).cards) == 1
    assert len(own.study.queue(by=soon).cards) == 2


def test_a_pack_that_moved_keeps_its_history_and_one_that_is_gone_is_told(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    place = Path(pack(tmp_path))
    know(own, str(place))
    finish(own, review(own))
    clock.move_to(NOON + timedelta(days=5))
    moved = place.rename(tmp_path / "elsewhere")

    sitting, problems = own.study.begin(own.study.queue())
    assert (sitting.quiz.items, len(problems)) == ((), 1)

    know(own, str(moved))
    assert sorted(ids(review(own))) == ["dredging", "lighthouse"]
    assert own.study.queue().fresh == 0


def test_an_edited_card_keeps_its_history_and_is_asked_as_it_is_now(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    place = Path(pack(tmp_path))
    know(own, str(place))
    finish(own, review(own))
    clock.move_to(NOON + timedelta(days=5))
    (place / "pack.toml").write_text(PACK.replace("What becomes of the building", "What is made of the building"))

    prompts = {item.card.prompt for item in review(own).quiz.items}

    assert any(prompt.startswith("What is made of") for prompt in prompts)


def test_a_card_can_be_set_aside_for_a_day_or_until_it_is_taken_up_again(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    know(own, pack(tmp_path))
    sitting = own.study.set_aside(review(own))
    assert ids(sitting) == ["lighthouse"]
    own.study.set_aside(sitting, Hold.SUSPENDED)
    assert own.study.queue().cards == ()

    clock.move_to(NOON + timedelta(days=1))
    assert ids(review(own)) == ["dredging"]
    ((card, hold),) = own.shelf.held()
    assert hold is Hold.SUSPENDED
    own.shelf.hold(card.key, Hold.NONE)
    assert len(ids(review(own))) == 2


def test_a_leech_is_shown_with_its_failing_points_and_can_be_asked_in_parts(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    know(own, pack(tmp_path))
    for day in range(0, 25, 5):
        clock.move_to(NOON + timedelta(days=day))
        sitting = review(own)
        while sitting.quiz.position < len(sitting.asked) and sitting.quiz.item:
            own_reply = "The dredging begins on 2 May" if present(sitting) == "dredging" else RIGHT["lighthouse"]
            sitting = own.study.reply(sitting, own_reply)

    (leech,) = own.shelf.leeches()
    assert leech.card.card.id == "dredging"
    assert [point.text for point in leech.failing] == ["The state pays two thirds of the cost"]
    assert own.shelf.split(leech.card) == 2
    assert own.shelf.leeches() == ()
    assert sum(name.startswith("dredging.") for name in ids(review(own))) == 2


def test_a_clock_that_was_set_back_a_year_harms_nothing(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    know(own, pack(tmp_path))
    finish(own, review(own))
    clock.move_to(NOON - timedelta(days=365))
    assert own.study.queue().cards == ()
    quiz, _ = own.study.begin(own.study.queue(by=NOON.date() + timedelta(days=30)))
    for item in quiz.quiz.items:
        quiz = own.study.reply(quiz, RIGHT[item.card.id])
    for card in own.keeping.store().catalogue.all_cards():
        assert card.memory is not None
        assert NOON <= card.memory.last < card.memory.due


def test_private_keeps_nothing(own: Services, tmp_path: Path, home: Path) -> None:
    private = build(private=True)
    target = pack(tmp_path)
    briefing = private.library.open(target)
    private.study.remember(briefing, target)

    sitting = finish(private, private.study.practise(private.quiz.start([briefing])))
    sitting = private.study.overrule(sitting, 0, hit=False)

    assert private.study.undo(sitting).quiz.attempts[-1].grade.verdict is Verdict.CORRECT
    assert private.upkeep.rotate() is None
    assert not home.exists()


def test_what_a_learner_ticks_is_kept_as_their_own_word_and_moves_the_schedule(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))
    sitting = own.study.assess(review(own), [0, 1], seconds=20)
    assert sitting.quiz.attempts[-1].self_assessed
    assert sitting.quiz.attempts[-1].grade.verdict is Verdict.CORRECT
    assert sitting.last is not None
    assert sitting.last.rating is Rating.GOOD
    sitting = own.study.assess(sitting, [])
    assert sitting.last is not None
    assert sitting.last.rating is Rating.AGAIN
    assert [(review.self_assessed, review.reply) for review in own.keeping.store().log.reviews()] == [(True, "")] * 2


def test_what_the_learner_was_sure_of_comes_back_first(own: Services, tmp_path: Path) -> None:
    know(own, *(pack(tmp_path, f"harbour-{number}") for number in range(3)))
    sure = own.study.reply(review(own), "It will sink", confidence=Confidence.SURE)
    unsure = own.study.reply(review(own), "It will sink", confidence=Confidence.GUESS)
    assert sure.quiz.items.index(sure.quiz.items[0], 1) < unsure.quiz.items.index(unsure.quiz.items[0], 1)
    assert {each.confidence for each in own.keeping.store().log.reviews()} == {Confidence.SURE, Confidence.GUESS}


def test_setting_a_card_aside_can_be_taken_back(own: Services, tmp_path: Path) -> None:
    know(own, pack(tmp_path))
    for hold in (Hold.SUSPENDED, None):
        sitting = review(own)
        first = present(sitting)
        aside = own.study.set_aside(sitting, hold)
        assert present(aside) != first
        assert present(own.study.undo(aside)) == first
        assert len(review(own).quiz.items) == 2
        assert own.shelf.held() == ()


def test_a_card_is_mastered_without_a_point_that_is_not_core(
    own: Services, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    place = Path(pack(tmp_path))
    told = (place / "pack.toml").read_text()
    text = 'text = "The state pays two thirds of the cost"'
    alone = "[[card]]".join(told.split("[[card]]")[:2])
    (place / "pack.toml").write_text(alone.replace(text, f"{text}\ncore = false"))
    know(own, str(place))
    for _ in range(3):
        sitting = own.study.reply(review(own), "On 2 May it begins, the dredging")
        assert sitting.last is not None
        assert sitting.last.rating is Rating.GOOD
        clock.shift(timedelta(days=400))
    assert [(row.cards, row.mastered) for row in own.progress.progress().mastery] == [(1, 1)]
