"""`briefing draft`, `briefing check` and `briefing format`, from the transcript to a pack in use."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli.main import run

TOWN = """\
Q: When will the works begin?
Mayor Holt: The works will begin on 2 May. We will not close the bridge, because the ferry cannot carry lorries.
Q: Will the property tax go up?
Mayor Holt: No. We will not raise the property tax this year, because the harbour pays for the bridge.
"""

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line with the given standard input; gives exit code, output, errors."""

    def call(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.txt"
    path.write_text(TOWN, encoding="utf-8")
    return path


def test_a_transcript_becomes_a_pack_that_is_checked_tidied_and_opened(briefing: Command, town: Path) -> None:
    folder = town.parent / "pack"
    code, out, err = briefing("draft", town, "-o", folder)
    assert (code, out) == (0, f"{folder / 'pack.toml'}\n")
    assert "a draft with" in err
    assert briefing("check", folder)[0] == 0
    assert briefing("format", folder) == (0, "", f"briefing: {folder}: tidy already\n")
    code, out, _ = briefing("cards", folder)
    assert code == 0
    assert "pack, id " in out


def test_a_draft_is_made_of_standard_input(briefing: Command, tmp_path: Path) -> None:
    assert briefing("draft", "-", "-o", tmp_path / "pack", stdin=TOWN)[0] == 0
    assert (tmp_path / "pack" / "transcript.txt").read_text(encoding="utf-8") == TOWN


def test_a_draft_is_made_of_a_packs_transcript(briefing: Command, town: Path) -> None:
    first, second = town.parent / "first", town.parent / "second"
    briefing("draft", town, "-o", first)
    assert briefing("draft", first, "-o", second)[0] == 0
    assert (second / "transcript.txt").read_bytes() == (first / "transcript.txt").read_bytes() == town.read_bytes()
    assert briefing("draft", "lavrov-huanacuni-2017-08-16", "-o", town.parent / "third")[0] == 0


def test_a_draft_does_not_overwrite_unless_it_is_forced(briefing: Command, town: Path) -> None:
    folder = town.parent / "pack"
    briefing("draft", town, "-o", folder)
    code, out, err = briefing("draft", town, "-o", folder)
    assert (code, out) == (1, "")
    assert "something here already (--force replaces a pack)" in err
    assert briefing("draft", town, "-o", folder, "--force")[0] == 0


def test_a_draft_of_what_cannot_be_read_is_told_in_one_line(briefing: Command, town: Path) -> None:
    for source in (town.parent, town.parent / "nothing.txt"):
        code, out, err = briefing("draft", source, "-o", town.parent / "pack")
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
    assert not (town.parent / "pack").exists()
    assert briefing("draft", town)[0] == 2


def test_a_pack_is_tidied_in_place_and_the_rest_of_a_list_is_not_forgotten(briefing: Command, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.toml").write_text('id="x" # mine\n', encoding="utf-8")
    code, out, err = briefing("format", tmp_path / "one", tmp_path / "two" / "pack.toml")
    assert (code, out) == (0, "")
    assert err.count(": tidied\n") == 2
    assert (tmp_path / "two" / "pack.toml").read_text() == 'id = "x"  # mine\n'


def test_a_pack_that_is_no_toml_is_told_with_its_line(briefing: Command, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("id = \n", encoding="utf-8")
    code, _, err = briefing("format", tmp_path)
    assert code == 1
    assert "pack.toml:1: not valid TOML" in err
