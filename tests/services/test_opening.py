import os
import sys
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.services.library import LibraryService

SLUG = "lavrov-huanacuni-2017-08-16"
TEXT = "Town meeting\n\n3 May 2030\n\nQ: Why?\nMayor Holt: Because the old one leaks.\n"


def test_bundled_packs_are_listed_with_what_they_say_of_themselves(services: Services) -> None:
    (entry,) = (entry for entry in services.library.entries() if entry.slug == SLUG)

    assert "Lavrov" in entry.info.title
    assert entry.cards >= 15
    assert entry.info.date is not None


def test_a_slug_a_folder_and_its_pack_file_open_the_same_pack(services: Services, conference: Briefing) -> None:
    folder = Path(__file__).parents[2] / "content" / SLUG

    for target in (str(folder), str(folder / "pack.toml")):
        assert services.library.open(target).pack == conference.pack


def test_a_path_wins_over_a_slug(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / SLUG).write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    assert services.library.open(SLUG).name == "Town meeting"


def test_a_transcript_without_a_title_is_called_by_its_file(services: Services, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Q: Why?\nMayor Holt: Because.\n")

    assert services.library.open(str(tmp_path / "notes.txt")).name == "notes.txt"


def test_a_pack_names_its_transcript_better_than_the_text_does(conference: Briefing) -> None:
    assert conference.pack is not None
    assert conference.name == conference.transcript.title == conference.pack.info.title


@pytest.mark.parametrize(
    "target", ["nowhere.txt", "", "\0", "a" * 5000, "lavrov-huanacuni-2017-08-17", "~nobody-here/x"]
)
def test_what_is_not_there_gets_one_line_that_says_what_there_is(services: Services, target: str) -> None:
    with pytest.raises(BriefingError, match=SLUG) as caught:
        services.library.open(target)

    assert "\n" not in str(caught.value)


def test_a_folder_without_a_pack_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"pack\.toml"):
        services.library.open(str(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_is_not_read(services: Services) -> None:
    with pytest.raises(BriefingError, match="not a file"):
        services.library.open("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_told(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT)
    file.chmod(0)

    with pytest.raises(BriefingError, match="denied"):
        services.library.open(str(file))


def test_a_broken_pack_is_left_out_of_the_library_and_told_when_opened(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text("id = ")
    library = LibraryService(tmp_path)

    assert library.entries() == ()
    with pytest.raises(BriefingError, match=r"pack\.toml:1"):
        library.open("broken")


def test_a_program_without_its_content_still_opens_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(TEXT)
    library = LibraryService(tmp_path / "gone")

    assert library.entries() == ()
    assert library.open(str(tmp_path / "notes.txt")).name == "Town meeting"


def test_a_quote_is_shown_in_its_paragraph_with_its_speaker(conference: Briefing) -> None:
    assert conference.pack is not None
    quote = next(point.quote for card in conference.pack.cards for point in card.points if point.quote)

    passage = conference.passage(quote)

    assert passage.quote == quote.text
    assert passage.speaker == "Sergey Lavrov"
    assert (passage.before + passage.quote + passage.after) in conference.transcript.text
    assert "\n" not in passage.before + passage.after


def test_what_was_chosen_for_a_file_holds_whenever_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Ann Lee: Is it so?\nBob Ray: It is.\nAnn Lee: Since when?\nBob Ray: Since May.\n")
    library = LibraryService(tmp_path)
    swapped = Choices(roles=Roles(asks=("Ray",), answers=("Lee",)))

    assert library.open(str(file)).transcript.turns[1].role is Role.ANSWER
    library.choose(library.open(str(file), swapped), str(file))
    assert library.open(str(file)).transcript.turns[1].role is Role.QUESTION
    said = Choices(roles=Roles(asks=("Ann Lee",), answers=("Ray",)))
    assert library.open(str(file), said).transcript.turns[1].role is Role.ANSWER
    assert library.open(str(file), as_found=True).transcript.turns[1].role is Role.ANSWER
