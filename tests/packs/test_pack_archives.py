"""Packs in one .zip: what is read from it, and what is refused before it is read."""

import contextlib
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.bootstrap import Services
from briefing_tui.domain.errors import BriefingError
from briefing_tui.packs import archive
from briefing_tui.packs.load import load_info

PACK = """\
id = "town"
title = "Town meeting"
[[card]]
id = "bridge"
prompt = "What did Mayor Holt announce?"
quote = "We will build a bridge."
[[card.point]]
text = "The town will build a bridge"
accept = ["a bridge is built", "bridge building"]
"""
SAID = "Q: What now?\nMayor Holt: We will build a bridge.\n"
FILES = {"pack.toml": PACK, "transcript.txt": SAID}


def an_archive(folder: Path, files: dict[str, str | bytes], name: str = "town.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as writer:
        for member, content in files.items():
            writer.writestr(member, content)
    return path


@pytest.mark.parametrize("folder", ["", "town/"], ids=["at the top", "in its folder"])
def test_a_pack_is_opened_from_its_archive(services: Services, tmp_path: Path, folder: str) -> None:
    path = an_archive(tmp_path, {folder + name: content for name, content in FILES.items()})

    briefing = services.library.open(str(path))

    assert briefing.name == "Town meeting"
    assert next(card.id for card in services.quiz.cards(briefing)) == "bridge"
    assert services.authoring.check([path]) == ()


def test_an_archive_with_what_a_computer_adds_by_itself_is_read(tmp_path: Path) -> None:
    extra = {"__MACOSX/town/._pack.toml": b"\0", "town/.DS_Store": b"\0"}
    path = an_archive(tmp_path, {**{f"town/{name}": text for name, text in FILES.items()}, **extra})
    assert load_info(path)[0].title == "Town meeting"


def test_a_problem_in_an_archive_is_told_with_its_file_and_line(services: Services, tmp_path: Path) -> None:
    path = an_archive(tmp_path, {**FILES, "pack.toml": PACK.replace("a bridge.", "a tunnel.")})
    (problem,) = services.authoring.check([path])
    assert str(problem).startswith(f"{path / 'pack.toml'}:6: the quote is not in the transcript")


def test_a_missing_transcript_in_an_archive_is_told(services: Services, tmp_path: Path) -> None:
    path = an_archive(tmp_path, {"pack.toml": PACK})
    with pytest.raises(BriefingError, match=r"there is no transcript transcript\.txt"):
        services.library.open(str(path))


def test_an_archive_without_a_pack_is_told(tmp_path: Path) -> None:
    for files in ({"transcript.txt": SAID}, {"a/pack.toml": PACK, "b/pack.toml": PACK}, {"a/b/pack.toml": PACK}):
        with pytest.raises(BriefingError, match="there is no pack in this archive"):
            load_info(an_archive(tmp_path, dict(files)))


@pytest.mark.parametrize(
    "name", ["../pack.toml", "/etc/passwd", "a/../../x", "C:/x.txt", "a\\..\\..\\x"], ids=lambda name: name
)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BriefingError, match="lies outside the archive"):
        load_info(an_archive(tmp_path, {**FILES, name: "x"}))


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("transcript.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    path = tmp_path / "town.zip"
    with zipfile.ZipFile(path, "w") as writer:
        writer.writestr("pack.toml", PACK)
        writer.writestr(link, "/etc/passwd")
    with pytest.raises(BriefingError, match=r"transcript\.txt is a link"):
        load_info(path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="the same name"):
        load_info(an_archive(tmp_path, {**FILES, "PACK.toml": PACK}))


def test_what_would_burst_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="would expand more than"):
        load_info(an_archive(tmp_path, {**FILES, "bomb.txt": b"\0" * 4_000_000}))


def test_more_files_than_a_pack_has_are_refused(tmp_path: Path) -> None:
    few = {**FILES, **{f"{number}.txt": "x" for number in range(archive.MOST_MEMBERS)}}
    with pytest.raises(BriefingError, match="at most 100"):
        load_info(an_archive(tmp_path, dict(few)))
    many = {**FILES, **{f"{number:0200}.txt": "x" for number in range(1_000)}}
    with pytest.raises(BriefingError, match="more is in the archive than a pack has"):
        load_info(an_archive(tmp_path, dict(many)))


def test_a_large_archive_and_large_contents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = an_archive(tmp_path, dict(FILES))
    monkeypatch.setattr(archive, "LARGEST_CONTENT", 20)
    with pytest.raises(BriefingError, match="the archive holds more than"):
        load_info(path)
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", 20)
    with pytest.raises(BriefingError, match="the archive is larger than"):
        load_info(path)


def other_method(data: bytes) -> bytes:
    """The same archive, its first member said to be packed with another method."""
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    return data[: at + 10] + struct.pack("<H", 12) + data[at + 12 :]


def encrypted(data: bytes) -> bytes:
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


def damaged(data: bytes) -> bytes:
    return data[:45] + bytes([data[45] ^ 0xFF]) + data[46:]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda _: b"", "no sound .zip"),
        (lambda _: b"PK\x05\x06", "no sound .zip"),
        (lambda data: data[:-10], "no sound .zip"),
        (lambda data: data[20:], "no sound .zip"),
        (lambda _: b"hello" * 100, "no sound .zip"),
        (damaged, "no sound .zip"),
        (encrypted, "is encrypted"),
        (other_method, "not supported"),
        (lambda data: data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:], "no sound .zip"),
    ],
    ids=["empty", "stump", "cut short", "cut off", "no zip", "damaged", "encrypted", "bzip2", "zip64"],
)
def test_a_broken_archive_is_told(tmp_path: Path, change: Callable[[bytes], bytes], says: str) -> None:
    path = an_archive(tmp_path, dict(FILES))
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BriefingError, match=says) as caught:
        load_info(path)
    assert "\n" not in str(caught.value)


def test_a_folder_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "town.zip"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert load_info(folder)[0].title == "Town meeting"


@given(st.lists(st.tuples(st.integers(0, 600), st.binary(max_size=4), st.integers(0, 4)), min_size=1, max_size=4))
def test_no_damage_to_an_archive_is_more_than_a_problem(changes: list[tuple[int, bytes, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = an_archive(Path(folder), dict(FILES))
        data = path.read_bytes()
        for at, inserted, removed in changes:
            data = data[:at] + inserted + data[at + removed :]
        path.write_bytes(data)
        with contextlib.suppress(BriefingError):
            assert load_info(path)[1] <= 1
