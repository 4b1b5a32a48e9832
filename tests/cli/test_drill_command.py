import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli.main import run

SLUG = "port-alder-2017-02-21"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line over typed lines; gives exit code, output, errors."""

    def call(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        try:
            code = run(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_plain_drill_ticks_grades_takes_back_and_goes_on_the_next_time(briefing: Command) -> None:
    typed = "1 2\n\n:u\n:u\non 1 September, and it costs 8.6 million dollars\n\n1\n"
    code, out, _ = briefing("drill", SLUG, "--teams", "RED,BLUE", "--seconds", "30", "--seed", "2", typed=typed)
    assert code == 0
    assert "30 seconds to write." in out
    assert "Turn: RED" in out
    assert "Turn: BLUE" in out
    assert out.count("1 of 20") == 2

    code, out, err = briefing("drill", SLUG)
    assert code == 0
    assert "going on with the drill of" in err
    assert "+ said" in out

    _, out, err = briefing("drill", SLUG, "--afresh", "--count", "2")
    assert "going on" not in err
    assert "2 cards" in out


def test_the_same_seed_gives_the_same_drill(briefing: Command) -> None:
    names = ("--teams", "A,B,C,D", "--count", "4", "--afresh", "--seed")

    def said(seed: str) -> str:
        return briefing("drill", SLUG, *names, seed, typed="1\n\n" * 4)[1]

    assert said("5") == said("5")
    assert said("5") != said("6").replace("seed 6", "seed 5")


def test_the_results_are_written_and_what_was_missed_is_drilled_again(briefing: Command, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    briefing("drill", SLUG, "--count", "2", "--results", str(folder), typed="1 2\n\n" + "1\n\n" * 3)
    assert (folder / "cards.csv").read_text().count("\n") == 3

    code, out, _ = briefing("drill", "--from", str(folder), typed="")
    assert code == 0
    assert "1 cards" in out or "1 card" in out

    code, _, err = briefing("drill", SLUG, "--last", "--results", str(tmp_path / "again"))
    assert code == 0
    assert "results.md" in err


def test_the_list_shows_points_wordings_and_time(briefing: Command) -> None:
    code, out, err = briefing("drill", SLUG, "--list")

    assert code == 0
    assert "- 8.6 million dollars" in out
    assert "also: $8.6m" in out
    assert "20 cards, about" in err


def test_a_bare_transcript_has_nothing_approved_and_says_what_to_do(briefing: Command, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Question: When will the dredging begin?\nMarta Lind: The dredging begins on 2 May.\n")
    code, _, err = briefing("drill", str(notes))

    assert code == 1
    assert "no card of this is approved for a class" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "FILE is missing"),
        ((SLUG, "--last"), "--results DIR says where"),
        ((SLUG, "--roster", "/nowhere/names.txt"), "/nowhere/names.txt: No such file"),
        (("--from", "/nowhere"), "No such file"),
        ((SLUG, "--last", "--results", "out"), "no drill of this is kept"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(briefing: Command, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = briefing("drill", *arguments)

    assert code == (2 if told in ("FILE is missing", "--results DIR says where") else 1)
    assert told in err
    assert err.count("\n") == 1


def test_a_roster_in_another_encoding_is_read(briefing: Command, tmp_path: Path) -> None:
    roster = tmp_path / "names.txt"
    roster.write_bytes("# 9b\r\nJürgen Müller\r\nZoë Strauß\r\n".encode("cp1252"))
    code, out, _ = briefing("drill", SLUG, "--roster", str(roster), "--names", "--count", "1")

    assert code == 0
    assert "Turn: Jürgen Müller" in out or "Turn: Zoë Strauß" in out


def test_a_sheet_is_written_in_each_format_and_never_over_another_file(briefing: Command, tmp_path: Path) -> None:
    for ending, beginning in (("html", b"<!doctype html>"), ("md", b"# Port Alder"), ("docx", b"PK")):
        out = tmp_path / f"sheet.{ending}"
        code, _, _ = briefing("drill", SLUG, "--sheet", str(out), "--count", "2")
        assert code == 0
        assert out.read_bytes().startswith(beginning)

        code, _, err = briefing("drill", SLUG, "--sheet", str(out))
        assert code == 1
        assert "--force writes over it" in err

    code, _, err = briefing("drill", SLUG, "--sheet", str(tmp_path / "sheet.pdf"))
    assert code == 1
    assert "ends in .html, .md or .docx" in err
