"""What the reader says of how a text is to be read is remembered for it, and can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from briefing_tui.bootstrap import build
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Role, Roles

TALK = "Ann Lee: Is it so?\nBob Ray: It is, in every way.\nAnn Lee: Since when?\nBob Ray: It began in May.\n"
SWAPPED = Choices(roles=Roles(asks=("Bob Ray",), answers=("Ann Lee",)), title="A talk", date=date(2026, 3, 1))


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    return file


def choose(file: Path, said: Choices, **flags: object) -> bool:
    library = build(**flags).library
    return library.choose(library.open(str(file), said), str(file))


def test_choices_hold_for_the_same_content_under_any_name_and_on_any_way_in(talk: Path, tmp_path: Path) -> None:
    assert choose(talk, SWAPPED)
    copy = tmp_path / "other.txt"
    copy.write_text(TALK)

    for briefing in (build().library.open(str(copy)), build().library.read(TALK.encode(), "standard input")):
        assert briefing.name == "A talk"
        assert briefing.transcript.date == date(2026, 3, 1)
        assert briefing.transcript.turns[1].role is Role.QUESTION
        assert briefing.chosen_at is not None


def test_what_is_said_now_goes_before_what_was_chosen_and_adds_to_it(talk: Path) -> None:
    choose(talk, SWAPPED)
    said = Choices(roles=Roles(moderates=("Bob Ray",)), place="Oslo")

    chosen = build().library.open(str(talk), said).chosen

    assert chosen == Choices(
        roles=Roles((), ("Ann Lee",), ("Bob Ray",)), title="A talk", date=date(2026, 3, 1), place="Oslo"
    )


def test_reading_as_found_and_choosing_nothing_forgets(talk: Path) -> None:
    choose(talk, SWAPPED)
    library = build().library

    library.choose(library.open(str(talk), as_found=True), str(talk))

    assert build().library.open(str(talk)).chosen == Choices()
    assert build().library.open(str(talk)).transcript.turns[1].role is Role.ANSWER


def test_a_private_session_keeps_its_choices_to_itself(talk: Path, home: Path) -> None:
    library = build(private=True).library

    assert not library.choose(library.open(str(talk), SWAPPED), str(talk))

    assert library.open(str(talk)).name == "A talk"
    assert not home.exists()
    assert build().library.open(str(talk)).chosen == Choices()


def test_forgetting_takes_choices_away_even_where_the_file_is_gone(talk: Path) -> None:
    choose(talk, SWAPPED)
    talk.unlink()

    build().upkeep.forget(str(talk))

    talk.write_text(TALK)
    assert build().library.open(str(talk)).chosen == Choices()
    # That has computed it anew.
    build().upkeep.forget(str(talk))
    with pytest.raises(BriefingError, match="nothing is kept of it"):
        build().upkeep.forget(str(talk))


def test_other_roles_make_other_cards_to_review(talk: Path) -> None:
    services = build()
    services.study.remember(services.library.open(str(talk)), str(talk))
    before = services.keeping.store().catalogue.sources()[0]

    choose(talk, SWAPPED)
    services.study.remember(services.library.open(str(talk)), str(talk))

    after = services.keeping.store().catalogue.sources()[0]
    assert (before.key, before.name) == (after.key, "talk.txt")
    assert after.name == "A talk"
    assert after.digest != before.digest


def test_choices_that_no_longer_fit_are_told_and_left(talk: Path) -> None:
    services = build()
    content = services.library.open(str(talk)).content
    services.keeping.store().choices.keep(
        content, str(talk), Choices(roles=Roles(asks=("Carol",))), services.keeping.now()
    )

    briefing = services.library.open(str(talk))

    assert briefing.chosen == Choices()
    assert "can't be read as you chose before" in briefing.transcript.warnings[-1]


def test_a_draft_records_what_was_chosen(talk: Path, tmp_path: Path) -> None:
    services = build()
    chosen = services.library.chosen(TALK.encode(), SWAPPED)

    services.authoring.draft(TALK.encode(), "talk.txt", tmp_path / "pack", chosen=chosen)

    briefing = services.library.open(str(tmp_path / "pack"))
    assert briefing.transcript.turns[1].role is Role.QUESTION
    assert briefing.name == "A talk"


def test_a_pack_that_gives_a_role_to_nobody_is_told_its_line(talk: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        'id = "talk"\ntitle = "A talk"\ntranscript = "talk.txt"\nanswers = [\n  "Ann Lee",\n  "Carol",\n]\n'
    )

    (problem,) = build().authoring.check([pack])

    assert (problem.line, problem.message) == (6, "Carol: nobody of that name speaks here")


def test_a_pack_with_an_unknown_encoding_is_told_its_line(talk: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text('id = "talk"\ntitle = "A talk"\ntranscript = "talk.txt"\nencoding = "klingon"\n')

    (problem,) = build().authoring.check([pack])

    assert (problem.line, problem.message) == (4, '"klingon" is no encoding')


def test_a_speaker_is_called_as_the_reader_says_and_keeps_the_printed_label(talk: Path) -> None:
    choose(talk, Choices(names=(("Bob Ray", "Robert Ray"),)))

    briefing = build().library.open(str(talk))
    assert [turn.speaker for turn in briefing.transcript.turns] == ["Ann Lee", "Robert Ray", "Ann Lee", "Robert Ray"]
    assert briefing.transcript.turns[1].label == "Bob Ray"

    # From then on the new name is the speaker's: for roles, and for another change of name.
    roles = Choices(roles=Roles(asks=("Robert Ray",), answers=("Ann Lee",))).naming(("Robert Ray", "R. Ray"))
    again = build().library.open(str(talk), roles)
    assert again.transcript.turns[1].speaker == "R. Ray"
    assert again.transcript.turns[1].role is Role.QUESTION
    assert again.chosen.names == (("Bob Ray", "R. Ray"),)


def test_two_speakers_of_one_name_are_one_and_an_unknown_one_is_told(talk: Path) -> None:
    said = Choices().naming(("Ann Lee", "The Press"), ("Nobody Here", "Somebody"))
    transcript = build().library.open(str(talk), said).transcript

    assert {turn.speaker for turn in transcript.turns} == {"The Press", "Bob Ray"}
    assert "nobody is called Nobody Here here, so that nobody is renamed" in transcript.warnings
    assert Choices().naming(("a", "b"), ("b", "a")).names == ()
