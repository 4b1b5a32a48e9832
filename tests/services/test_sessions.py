"""A quiz that was left halfway, or cut off, is gone on with where it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.errors import BriefingError, StoreError
from briefing_tui.domain.quiz import Confidence
from briefing_tui.domain.session import Session

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
NOTES = """\
Question: When will the dredging begin, and who pays?
Marta Lindqvist: The dredging begins on 2 May. The state pays two thirds of the cost of the harbour.
"""
PACK = """\
id = "harbour"
title = "Harbour talks"
transcript = "notes.txt"
derived = false

[[card]]
id = "dredging"
prompt = "When does the dredging begin, according to Marta Lindqvist?"
quote = "The dredging begins on 2 May."

[[card.point]]
text = "The dredging begins on 2 May"

[[card]]
id = "cost"
prompt = "What does the state pay, according to Marta Lindqvist?"
quote = "The state pays two thirds of the cost of the harbour."

[[card.point]]
text = "The state pays two thirds of the cost"
"""


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def own(clock: time_machine.Traveller) -> Services:
    return build()


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "notes.txt").write_text(NOTES)
    (folder / "pack.toml").write_text(PACK)
    return str(folder)


def begun(services: Services, target: str) -> Session:
    return services.sessions.begin([(target, services.library.open(target))]).session


def replied(services: Services, session: Session, reply: str) -> Session:
    return services.sessions.change(session, lambda sitting: services.study.reply(sitting, reply, hints=1)).session


def test_a_quiz_that_was_cut_off_is_gone_on_with_in_another_process(own: Services, harbour: str) -> None:
    session = begun(own, harbour)
    session = own.sessions.change(
        session, lambda sitting: own.study.reply(sitting, "On 2 May", seconds=9, confidence=Confidence.SURE), seconds=9
    ).session
    own.sessions.keep_draft(replace(session, draft="two thi"))

    later = build()
    offer = later.sessions.offer()
    assert offer is not None
    assert (offer.name, offer.done, offer.total, offer.draft) == ("Harbour talks", 1, 2, "two thi")
    taken = later.sessions.take_up(offer.key)
    assert taken.resumed
    assert taken.session.draft == "two thi"
    assert taken.session.seconds == 9
    assert taken.session.quiz.attempts == session.quiz.attempts
    assert taken.session.quiz.item == session.quiz.item
    # Testing oneself on the same pack goes on, too; and what was kept can still be taken back.
    assert begun(later, harbour).quiz.position == 1
    assert later.study.undo(taken.session.sitting).quiz.position == 0
    assert list(later.keeping.store().log.reviews()) == []


def test_what_is_typed_before_the_first_reply_is_kept_too(own: Services, harbour: str) -> None:
    own.sessions.keep_draft(replace(begun(own, harbour), draft="two thi"))
    offer = build().sessions.offer()
    assert offer is not None
    assert (offer.done, offer.draft) == (0, "two thi")


def test_a_quiz_that_is_over_is_not_offered(own: Services, harbour: str) -> None:
    session = replied(own, replied(own, begun(own, harbour), "2 May"), "two thirds")
    assert session.quiz.done
    assert own.sessions.offer() is None
    assert begun(own, harbour).quiz.position == 0


def test_beginning_afresh_forgets_what_was_left(own: Services, harbour: str) -> None:
    replied(own, begun(own, harbour), "2 May")
    anew = own.sessions.begin([(harbour, own.library.open(harbour))], afresh=True)
    assert not anew.resumed
    assert anew.session.quiz.position == 0


def test_cards_that_are_gone_are_left_out_of_what_is_gone_on_with(own: Services, harbour: str) -> None:
    replied(own, begun(own, harbour), "2 May")
    pack = Path(harbour) / "pack.toml"
    pack.write_text(PACK.replace('id = "dredging"', 'id = "digging"'))
    offer = own.sessions.offer()
    assert offer is not None
    session = own.sessions.take_up(offer.key).session
    assert [item.card.id for item in session.quiz.items] == ["cost"]
    pack.write_text(PACK.replace('id = "cost"', 'id = "price"'))
    with pytest.raises(BriefingError, match="has changed"):
        own.sessions.take_up(offer.key)
    assert own.sessions.offer() is None


def test_the_draft_of_a_review_is_there_again_with_its_card(own: Services, harbour: str) -> None:
    own.study.remember(own.library.open(harbour), harbour)
    session = own.sessions.review(own.study.queue()).session
    own.sessions.keep(replace(session, sitting=session.sitting.over(session.quiz.items[::-1])))
    own.sessions.keep_draft(replace(session, draft="two thi"))

    taken = build().sessions.take_up("review")

    assert taken.session.draft == "two thi"
    assert taken.session.sitting.scheduled
    assert [item.card.id for item in taken.session.quiz.items] == ["cost", "dredging"]


def test_forgetting_a_source_forgets_the_quiz_on_it_and_its_draft(own: Services, harbour: str, home: Path) -> None:
    own.sessions.keep_draft(replace(replied(own, begun(own, harbour), "a secret reply"), draft="a secret draft"))
    own.upkeep.back_up()
    own.upkeep.forget(harbour)
    assert own.sessions.offer() is None
    assert not any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_in_private_nothing_is_kept_of_a_quiz(harbour: str, home: Path) -> None:
    private = build(private=True)
    session = replied(private, begun(private, harbour), "2 May")
    private.sessions.keep_draft(replace(session, draft="two"))
    assert session.quiz.position == 1
    assert private.sessions.offer() is None
    assert not list(home.rglob("*"))


def test_where_nothing_can_be_kept_a_quiz_goes_on_and_a_review_does_not(
    own: Services, harbour: str, home: Path
) -> None:
    quiz = begun(own, harbour)
    review = own.sessions.review(own.study.queue()).session
    store = own.keeping.store().database.path
    store.write_bytes(b"no store at all, but something else that is long enough to look at" * 100)

    changed = own.sessions.change(quiz, lambda sitting: own.study.reply(sitting, "2 May"))
    assert changed.problem is not None
    assert changed.session.quiz.position == 1
    after = own.sessions.change(changed.session, lambda sitting: own.study.reply(sitting, "two thirds"))
    assert after.problem is None
    assert after.session.quiz.done
    with pytest.raises(StoreError):
        own.sessions.change(review, lambda sitting: own.study.reply(sitting, "2 May"))
    blocked = own.sessions.begin([(harbour, own.library.open(harbour))])
    assert blocked.problems
    assert not blocked.session.sitting.keeps


def test_where_the_grader_does_not_read_the_language_the_learner_ticks(own: Services, tmp_path: Path) -> None:
    path = tmp_path / "hafen.txt"
    path.write_text(
        "Frage: Wann beginnt das Baggern im Hafen, und wer zahlt dafür?\n"
        "Marta Lindqvist: Das Baggern beginnt am 2. Mai, und der Staat zahlt zwei Drittel der Kosten. Wir werden die"
        " Arbeiten nicht vor dem Herbst beenden, denn das Wetter ist in dieser Zeit nicht gut für die Schiffe.\n"
    )
    assert begun(own, str(path)).ticking
