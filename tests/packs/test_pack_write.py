"""Writing packs: what is written is read back, and a file or folder is put in place whole or not at all."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.card import Card, Kind, Point, Quote
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import AliasGroup, PackInfo
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import clean
from briefing_tui.packs.parse import parse_pack
from briefing_tui.packs.text import text_id
from briefing_tui.packs.toml import toml_text
from briefing_tui.packs.write import comment, pack_source, put_in_place, staging_folder, write_file

INFO = PackInfo("talks", 'Talks on "tests"', Path("transcript.md"), derived=False, speakers=("Ann Lee",))


def quote(text: str) -> Quote:
    return Quote(text, Span(0, len(text)))


def a_card(**values: object) -> Card:
    points = (
        Point(
            text_id("no tests"), "no tests", ("stop testing",), ("disarm",), ("tests",), quote("no tests"), "Ann Lee"
        ),
        Point("drills", "no drills", quote=quote("no drills"), holder="US view, as reported by Ann Lee"),
    )
    card = Card("freeze", Kind.TERM, 'What is the "freeze"?', points, 2, ("double freeze",), "Ann Lee", approved=False)
    return Card(**{**{name: getattr(card, name) for name in card.__slots__}, **values})


def test_a_pack_that_was_written_is_read_back() -> None:
    card = a_card()
    source = pack_source(
        INFO, (AliasGroup(("North Korea", "DPRK")),), (card,), ("A draft.",), {"freeze": ("Asked: ?",)}
    )

    parsed = parse_pack(source, Path("pack.toml"))

    assert parsed.problems == ()
    assert parsed.info == INFO
    assert parsed.aliases == (AliasGroup(("North Korea", "DPRK")),)
    (written,) = parsed.cards
    for name in ("id", "kind", "exchange", "prompt", "speaker", "accept", "approved"):
        assert getattr(written, name) == getattr(card, name), name
    for point, original in zip(written.points, card.points, strict=True):
        for name in ("id", "text", "accept", "reject", "require", "holder", "core"):
            assert getattr(point, name) == getattr(original, name), name
        assert original.quote
        assert point.quote == original.quote.text
    assert source.startswith("# A draft.\n\nid = ")
    assert "# Asked: ?\n[[card]]" in source


def test_a_quote_and_a_holder_that_all_points_share_are_written_once() -> None:
    points = tuple(Point(text, text, quote=quote("both"), holder="UN view") for text in ("one", "two"))
    source = pack_source(INFO, (), (a_card(points=points),))
    assert source.count('quote = "both"') == 1
    assert source.count('holder = "UN view"') == 1


@pytest.mark.parametrize(
    "choice", [{"kept": ("term", "x"), "derived": True}, {"hidden": ("a",), "approved": ("b", "c")}]
)
def test_what_a_pack_chooses_is_read_back(choice: dict[str, object]) -> None:
    info = PackInfo("talks", "Talks", Path("transcript.txt"), **choice)  # type: ignore[arg-type]
    assert parse_pack(pack_source(info, (), ()), Path("pack.toml")).info == info


@given(st.text())
def test_any_text_is_written_so_that_it_is_read_back_clean(text: str) -> None:
    assert tomllib.loads(f"x = {toml_text(text)}") == {"x": clean(text)}


@given(st.text())
def test_any_text_can_stand_in_a_comment(text: str) -> None:
    assert tomllib.loads(f"{comment(text, '  ')}\nx = 1") == {"x": 1}


def test_a_file_is_written_whole_with_its_permissions_and_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "pack.toml", tmp_path / "link.toml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)

    write_file(link, "new ’\n")

    assert link.is_symlink()
    assert file.read_bytes() == "new ’\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.toml", "pack.toml"]


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pack.toml"
    file.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copymode", full)
    with pytest.raises(BriefingError, match="No space left"):
        write_file(file, "new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def staged(folder: Path, text: str = "new") -> Path:
    stage = staging_folder(folder)
    (stage / "pack.toml").write_text(text, encoding="utf-8")
    return stage


def test_a_new_folder_is_put_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    put_in_place(staged(folder), folder)
    assert (folder / "pack.toml").read_text() == "new"
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_makes_room_and_a_full_one_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    put_in_place(staged(folder, "first"), folder)
    with pytest.raises(BriefingError, match="something here already"):
        put_in_place(staged(folder), folder)
    assert (folder / "pack.toml").read_text() == "first"


def test_a_pack_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    put_in_place(staged(folder, "first"), folder)
    (folder / "transcript.md").write_text("old", encoding="utf-8")
    put_in_place(staged(folder), folder, replace=True)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("pack.toml", "new")]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "thesis.odt").write_text("years of work", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"it also holds thesis\.odt"):
        put_in_place(staged(folder), folder, replace=True)
    assert (folder / "thesis.odt").read_text() == "years of work"


def test_a_link_and_a_file_in_the_way_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name in ("link", "file"):
        with pytest.raises(BriefingError, match="not a folder"):
            put_in_place(staged(tmp_path / name), tmp_path / name, replace=True)


def test_a_replacement_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    put_in_place(staged(folder, "first"), folder)
    with pytest.raises(BriefingError):
        put_in_place(tmp_path / "nowhere", folder, replace=True)
    assert (folder / "pack.toml").read_text() == "first"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_whose_parent_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="No such file"):
        staging_folder(tmp_path / "a" / "b")
