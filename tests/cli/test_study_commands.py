import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli.main import run

SLUG = "lavrov-huanacuni-2017-08-16"
RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"

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


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_review_asks_what_is_new_keeps_it_and_goes_on_the_next_time(briefing: Command) -> None:
    code, out, err = briefing("review", SLUG, "--minutes", "3", typed=f"{RIGHT}\n:q\n")
    assert code == 0
    assert "CORRECT: 2 of 2 points" in out
    assert "Good. :1 again" in out
    assert "28 new" in err

    code, out, err = briefing("review", "--list")
    assert code == 0
    assert "double freeze” principle" not in out
    assert "27 new" in err


def test_a_missed_card_comes_again_in_the_same_review(briefing: Command) -> None:
    _, out, _ = briefing("review", SLUG, "--new", "1", typed=f"\n{RIGHT}\n\n")

    assert "1 of 1 ·" in out
    assert "2 of 2 ·" in out
    assert "CORRECT: 2 of 2" in out
    assert "the schedule stays" in out


def test_ratings_can_be_chosen_and_taken_back_and_cards_set_aside(briefing: Command) -> None:
    _, out, _ = briefing("review", SLUG, "--new", "3", typed=f":1\n{RIGHT}\n:4\n:u\n:s\n:b\n:h\n:q\n")

    assert "Nothing is graded yet." in out
    assert "Easy. :1 again" in out
    assert out.count("Good. :1 again") == 2
    assert "Suspended" in out
    assert "Set aside until tomorrow." in out
    assert ":s     suspend" in out
    _, out, _ = briefing("stats", "--aside")
    assert "suspended:" in out
    key = out.split()[-1]
    assert briefing("review", "--take-up", key)[0] == 0
    assert briefing("stats", "--aside")[1] == ""
    assert briefing("review", "--take-up", "nonsense")[0] == 1


def test_a_card_can_be_asked_in_parts(briefing: Command) -> None:
    briefing("review", SLUG, "--list")

    assert briefing("review", "--split", f"pack:{SLUG}/double-freeze") == (
        0,
        "",
        "briefing: 2 cards are asked instead\n",
    )
    assert "29 new" in briefing("review", "--list")[2]
    assert briefing("review", "--split", "nonsense")[0] == 1


def test_without_anything_studied_each_command_says_how_to_begin(briefing: Command, home: Path) -> None:
    assert "briefing review FILE" in briefing("review")[2]
    assert "briefing review FILE" in briefing("stats")[1]
    assert briefing("backup")[0] == 1
    assert briefing("doctor")[0] == 0
    assert json.loads(briefing("stats", "--json")[1])["mastery"] == []
    assert not home.exists()


def test_a_quiz_is_kept_and_told_in_the_stats(briefing: Command, home: Path) -> None:
    briefing("quiz", SLUG, "--count", "1", typed=f"{RIGHT}\n")

    data = json.loads(briefing("stats", "--json")[1])
    assert [day["asked"] for day in data["days"]] == [1]
    assert data["streak"] == 1
    assert sum(row["cards"] for row in data["mastery"]) == 28
    assert "1 reply in a year, 1 day in a row" in briefing("stats")[1]
    assert any(name.startswith("data/backups/study-") for name in files(home))


@pytest.mark.parametrize("command", ["quiz", "recall"])
def test_private_leaves_no_file(briefing: Command, home: Path, command: str) -> None:
    assert briefing(command, SLUG, "--private", typed="no idea\n\n")[0] == 0
    assert not home.exists()


def test_private_in_the_settings_holds_for_all(briefing: Command, home: Path) -> None:
    assert briefing("config", "private", "true")[0] == 0
    briefing("quiz", SLUG, "--count", "1", typed="no idea\n")

    assert files(home) == ["config/settings.toml"]
    assert briefing("review")[0] == 1


def test_a_quiz_goes_on_where_nothing_can_be_kept(briefing: Command, home: Path) -> None:
    home.write_text("a file where the folder should be")

    code, out, err = briefing("quiz", SLUG, "--count", "1", typed=f"{RIGHT}\n")

    assert code == 0
    assert "CORRECT" in out
    assert "replies are not kept" in err


def test_a_page_is_graded_point_by_point_and_its_holes_come_due(briefing: Command) -> None:
    code, out, err = briefing("recall", SLUG, "--topic", "double freeze", typed=f"{RIGHT}.\n\n")

    assert code == 0
    assert "You had:" in out
    assert "North Korea will not test nuclear weapons and missiles" in " ".join(out.split("You left out")[0].split())
    assert "come due today" in err
    assert briefing("review", "--list")[1]


def test_a_page_in_json_has_the_heat_of_the_transcript(briefing: Command) -> None:
    data = json.loads(briefing("recall", SLUG, "--exchange", "1", "--json", typed=f"{RIGHT}.\n")[1])
    text = json.loads(briefing("parse", SLUG, "--json")[1])["text"]

    assert 0 < data["hits"] < len(data["points"])
    hot = [text[heat["start"] : heat["end"]] for heat in data["heat"] if heat["status"] == "hit"]
    assert any("will not test nuclear weapons" in quote for quote in hot)


def test_a_topic_that_nobody_spoke_of_is_told(briefing: Command) -> None:
    code, _, err = briefing("recall", SLUG, "--topic", "penguins")

    assert code == 1
    assert "nothing to recall about penguins" in err


def test_export_and_import_carry_everything(briefing: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefing("review", SLUG, "--minutes", "3", typed=f"{RIGHT}\n:q\n")
    out = tmp_path / "all.jsonl"
    assert briefing("export", "--format", "jsonl", "-o", str(out))[0] == 0
    assert briefing("export", SLUG, "--format", "apkg", "-o", str(tmp_path / "deck.apkg"))[0] == 0
    assert briefing("export", SLUG, "--format", "apkg")[0] == 2

    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "another"))
    assert "1 reviews are new here, 0 were known" in briefing("import", str(out))[2]
    assert "0 reviews are new here, 1 were known" in briefing("import", str(out))[2]
    assert briefing("import", str(tmp_path / "absent"))[0] == 1


def test_backup_restore_and_doctor(briefing: Command, tmp_path: Path, home: Path) -> None:
    briefing("quiz", SLUG, "--count", "1", typed=f"{RIGHT}\n")
    saved = tmp_path / "saved.sqlite3"
    assert briefing("backup", str(saved))[:2] == (0, f"{saved}\n")
    assert briefing("backup", str(saved))[0] == 1
    code, _, err = briefing("backup", str(tmp_path / "mistyped" / "saved.sqlite3"))
    assert (code, "there is no such folder" in err, (tmp_path / "mistyped").exists()) == (1, True, False)
    store = home / "data" / "study.sqlite3"
    store.write_bytes(b"x" * 5000)

    code, out, _ = briefing("doctor")
    assert code == 1
    assert "damaged" in out
    assert "briefing restore" in out
    code, _, err = briefing("restore", str(saved))
    assert code == 0
    assert "damaged-" in err
    code, out, _ = briefing("doctor")
    assert code == 0
    assert "1 reviews" in out
    assert str(saved) not in briefing("backup", "--list")[1]


def test_doctor_tells_what_others_can_read_and_what_is_gone(briefing: Command, tmp_path: Path, home: Path) -> None:
    pack = shutil.copytree(Path(__file__).parents[2] / "content" / SLUG, tmp_path / "pack")
    briefing("quiz", str(pack), "--count", "1", typed="no idea\n")
    shutil.rmtree(pack)
    (home / "data" / "study.sqlite3").chmod(0o644)

    code, out, _ = briefing("doctor")

    assert code == 1
    assert "chmod 600" in out
    assert "is gone" in out


def test_forgetting_leaves_no_reply_in_any_file(briefing: Command, home: Path) -> None:
    briefing("quiz", SLUG, "--count", "1", typed="a very telling reply\n")
    briefing("backup")

    def holding() -> list[Path]:
        return [path for path in home.rglob("*") if path.is_file() and b"very telling" in path.read_bytes()]

    assert len(holding()) == 3
    assert briefing("forget", SLUG)[0] == 0
    assert holding() == []
    assert "Nothing is studied yet" in briefing("stats")[1]
    code, _, err = briefing("forget", SLUG)
    assert (code, "nothing is kept of it" in err) == (1, True)
    assert briefing("forget")[0] == 2


def test_a_wording_can_be_seen_and_taken_back(briefing: Command) -> None:
    own = "visitors pay to see lamps and lenses"
    briefing("quiz", SLUG, "--count", "1", typed=f"{own}\n:a 1\n")

    _, out, _ = briefing("stats", "--wordings")
    assert own in out
    assert briefing("forget", "--wording", out.split()[0])[0] == 0
    assert briefing("stats", "--wordings")[1] == ""


def test_settings_are_shown_with_their_origin_and_faults_by_line(
    briefing: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert briefing("config", "minutes", "15")[0] == 0
    monkeypatch.setenv("BRIEFING_BACKUPS", "3")

    out = briefing("config")[1]
    assert f"minutes = 15  # a day's budget in minutes; {home / 'config' / 'settings.toml'}" in out
    assert "backups = 3" in out
    assert "BRIEFING_BACKUPS" in out
    assert json.loads(briefing("config", "minutes", "--json")[1])["settings"][0]["value"] == 15

    (home / "config" / "settings.toml").write_text("minutes = 15\nminutes_a_day = 3\n")
    code, _, err = briefing("config")
    assert code == 1
    assert "settings.toml:2: unknown setting minutes_a_day" in err
    assert briefing("review")[0] == 1
    assert briefing("doctor")[0] == 1
    assert briefing("config", "nonsense")[0] == 1


@pytest.mark.parametrize(
    "arguments", [("review", "--by", "soon"), ("review", "--new", "x"), ("export", "--format", "x")]
)
def test_a_wrong_command_line_is_told(briefing: Command, arguments: tuple[str, ...]) -> None:
    assert briefing(*arguments)[0] == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("parse", SLUG), ("cards", SLUG), ("check", "content")], ids=lambda given: given[0]
)
def test_commands_that_keep_nothing_open_no_store(arguments: tuple[str, ...], home: Path) -> None:
    """What can be computed again is cached; what a person did is not even looked for."""
    code = (
        "import sys\n"
        "from briefing_tui.cli.main import run\n"
        f"assert run({list(arguments)!r}) == 0\n"
        "kept = {'briefing_tui.storage.database', 'briefing_tui.storage.log', 'briefing_tui.scheduling', 'fsrs'}\n"
        "assert not kept & set(sys.modules), kept & set(sys.modules)\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=Path(__file__).parents[2])

    assert not (home / "data").exists()
