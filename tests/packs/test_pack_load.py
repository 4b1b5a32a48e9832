"""Packs from folders: what is read, and what is refused."""

import os
import sys
from pathlib import Path

import pytest

from briefing_tui.domain.errors import BriefingError, PackError
from briefing_tui.domain.transcript import Transcript
from briefing_tui.packs.load import LARGEST_PACK, find_transcript, load_info, load_pack, load_parsed

GOOD = """\
id = "talks"
title = "Talks"
[[card]]
id = "one"
prompt = "What did Ann Lee say?"
quote = "We agree."
[[card.point]]
text = "they agree"
"""
SAID = "Ann Lee: We agree."


def a_pack(folder: Path, source: str | bytes = GOOD, said: str | None = SAID) -> Path:
    pack = folder / "talks"
    pack.mkdir()
    (pack / "pack.toml").write_bytes(source.encode() if isinstance(source, str) else source)
    if said is not None:
        (pack / "transcript.txt").write_text(said, encoding="utf-8")
    return pack


def the_problems(pack: Path, said: str = SAID) -> list[tuple[int, str]]:
    with pytest.raises(PackError) as caught:
        load_pack(pack, Transcript(said))
    return [(problem.line, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("named", ["", "pack.toml"], ids=["folder", "file"])
def test_a_pack_is_loaded_from_its_folder_or_its_file(tmp_path: Path, named: str) -> None:
    pack = load_pack(a_pack(tmp_path) / named, Transcript(SAID))
    assert pack.info.id == "talks"
    assert [card.id for card in pack.cards] == ["one"]
    assert pack.cards[0].points[0].quote is not None


def test_the_info_says_where_the_transcript_is_and_how_many_cards_there_are(tmp_path: Path) -> None:
    folder = a_pack(tmp_path)
    info, cards = load_info(folder)
    assert info.transcript == folder / "transcript.txt"
    assert cards == 1


def test_the_info_does_not_wait_for_the_cards_to_be_right(tmp_path: Path) -> None:
    info, cards = load_info(a_pack(tmp_path, GOOD.replace("prompt", "promt")))
    assert (info.title, cards) == ("Talks", 1)


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    source = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert load_pack(a_pack(tmp_path, source), Transcript(SAID)).info.title == "Talks"


def test_every_problem_is_raised_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    source = GOOD.replace("We agree.", "We differ.").replace("title", "titel") + 'acept = ["x"]\n'
    assert [line for line, _ in the_problems(a_pack(tmp_path, source))] == [2, 6, 9, 0]


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "nothing" / "pack.toml", Path("nul\0byte")):
        with pytest.raises(BriefingError, match="there is no such pack"):
            load_info(path)


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (b"\x00\x01\x02\xff\xfe\x00", 1, "not UTF-8"),
        (GOOD.encode("utf-16"), 1, "not UTF-8"),
        (b'id = "a"\ntitle = "\xe9"\n', 2, "not UTF-8"),
        (b"\x00" * 64, 1, "not valid TOML"),
        (b"#" * (LARGEST_PACK + 1), 0, "larger than 1,024 KiB"),
        (b"", 0, 'missing key "id"'),
    ],
    ids=["binary", "utf-16", "latin-1", "zeros", "huge", "empty"],
)
def test_a_file_that_is_no_pack_is_told(tmp_path: Path, source: bytes, line: int, says: str) -> None:
    pack = a_pack(tmp_path, source)
    with pytest.raises(PackError) as short:
        load_info(pack)
    with pytest.raises(PackError) as long:
        load_pack(pack, Transcript(SAID))
    for caught in (short, long):
        assert any(problem.line == line and says in problem.message for problem in caught.value.problems)


def test_a_pack_of_the_largest_size_is_still_read(tmp_path: Path) -> None:
    source = GOOD + "#" * (LARGEST_PACK - len(GOOD))
    assert load_pack(a_pack(tmp_path, source), Transcript(SAID)).info.id == "talks"


def test_a_missing_transcript_is_told_on_the_line_that_names_it(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, 'transcript = "talk.md"\n' + GOOD)
    with pytest.raises(PackError, match=r"pack\.toml: there is no transcript talk\.md"):
        load_info(pack)
    with pytest.raises(PackError, match=r"pack\.toml:1: there is no transcript talk\.md"):
        find_transcript(load_parsed(pack))


def test_a_transcript_in_a_folder_of_the_pack_is_found(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, 'transcript = "texts/talk.md"\n' + GOOD)
    (pack / "texts").mkdir()
    (pack / "texts" / "talk.md").write_text(SAID, encoding="utf-8")
    assert find_transcript(load_parsed(pack)) == pack / "texts" / "talk.md" == load_info(pack)[0].transcript


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "x/../../secret.txt", "..", ".", "nul\\u0000"])
def test_a_transcript_outside_the_pack_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    pack = a_pack(tmp_path, f'transcript = "{name}"\n' + GOOD)
    with pytest.raises(PackError) as listed:
        load_info(pack)
    with pytest.raises(PackError) as opened:
        find_transcript(load_parsed(pack))
    for caught in (listed, opened):
        assert [problem.line for problem in caught.value.problems] == [1]


def test_a_transcript_outside_the_pack_is_refused_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    pack = a_pack(tmp_path, said=None)
    (pack / "transcript.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(PackError, match="outside the pack's folder"):
        load_info(pack)


def test_a_transcript_in_a_linked_folder_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "a.txt").write_text("secret", encoding="utf-8")
    pack = a_pack(tmp_path, 'transcript = "texts/a.txt"\n' + GOOD)
    (pack / "texts").symlink_to(tmp_path / "secrets")
    with pytest.raises(PackError, match="outside the pack's folder"):
        find_transcript(load_parsed(pack))


def test_a_link_within_the_pack_and_a_link_to_the_pack_are_followed(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, said=None)
    (pack / "real.txt").write_text(SAID, encoding="utf-8")
    (pack / "transcript.txt").symlink_to("real.txt")
    (tmp_path / "shortcut").symlink_to(pack)
    assert load_info(tmp_path / "shortcut")[0].title == "Talks"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, said=None)
    (pack / "transcript.txt").symlink_to("transcript.txt")
    with pytest.raises(PackError, match="there is no transcript"):
        load_info(pack)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, said=None)
    os.mkfifo(pack / "transcript.txt")
    with pytest.raises(PackError, match="there is no transcript"):
        load_info(pack)
    (pack / "pack.toml").unlink()
    os.mkfifo(pack / "pack.toml")
    with pytest.raises(BriefingError, match="there is no such pack"):
        load_info(pack)


def test_what_parsing_found_is_not_lost_when_the_transcript_is_missing(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, GOOD.replace("prompt", "promt"), said=None)
    with pytest.raises(PackError) as caught:
        find_transcript(load_parsed(pack))
    assert [problem.line for problem in caught.value.problems] == [3, 5, 0]


def test_a_document_that_is_no_toml_is_not_said_to_lack_a_transcript(tmp_path: Path) -> None:
    pack = a_pack(tmp_path, 'id = "talks\n', said=None)
    with pytest.raises(PackError) as caught:
        find_transcript(load_parsed(pack))
    assert [problem.line for problem in caught.value.problems] == [1]
