"""The refresher in a pipe and line by line; the brief as a file."""

import io
import json
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import Console
from briefing_tui.cli.main import run
from briefing_tui.cli.plain_refresh import PlainRefresh
from briefing_tui.domain.refresher import Prepared, Wanted

SLUG = "lavrov-huanacuni-2017-08-16"
TOWN = "port-alder-2017-02-21"


@pytest.fixture(autouse=True)
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


@pytest.mark.parametrize("minutes", [1, 2, 4])
def test_a_pipe_gets_everything_within_the_minutes(capsys: pytest.CaptureFixture[str], minutes: int) -> None:
    assert run(["refresh", TOWN, "--minutes", str(minutes)]) == 0
    out = capsys.readouterr().out
    assert 0.9 * 230 * minutes <= len(out.split()) <= 1.1 * 230 * minutes
    assert out.count("The bridge will be open to all traffic on 1 September") >= 2
    assert "left: the headlines once more" in out


def test_the_speed_is_a_setting_and_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "reading_speed", "400"]) == 0
    capsys.readouterr()
    assert run(["refresh", TOWN, "--minutes", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reading_speed"] == 400
    assert run(["refresh", TOWN, "--minutes", "1", "--speed", "200", "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["reading_speed"] == 200
    assert 180 <= plan["words"] <= 220


def test_a_text_that_fits_whole_is_offered_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["refresh", SLUG, "--minutes", "5"]) == 0
    assert "the whole text takes 3:48 and fits: --whole prints it" in capsys.readouterr().err
    assert run(["refresh", SLUG, "--whole"]) == 0
    assert "We operate on the premise that" in " ".join(capsys.readouterr().out.split())


def test_a_topic_is_gathered_from_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["refresh", "--topic", "sanctions"]) == 0
    out = capsys.readouterr().out
    assert "16 August 2017 · Sergey Lavrov" in out
    assert "US view, as reported by Sergey Lavrov" in out
    assert run(["refresh", "--topic", "submarines", SLUG]) == 1
    assert "nothing was said about submarines" in capsys.readouterr().err


def test_without_a_file_there_must_be_something_to_go_on_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["refresh"]) == 1
    assert "there is nothing to go on with" in capsys.readouterr().err


class Reader(Console):
    """Somebody who takes some seconds before each key."""

    def __init__(self, *keys: tuple[float, str]) -> None:
        super().__init__(io.StringIO())
        self._keys = iter(keys)
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    def read(self, prompt: str = "> ") -> str | None:
        seconds, key = next(self._keys, (0.0, None))
        self.now += seconds
        return key


def led(services: Services, prepared: Prepared, *keys: tuple[float, str]) -> int:
    reader = Reader(*keys)
    return PlainRefresh(services, prepared, reader.clock, reader).run()


def test_it_is_led_by_enter_and_left_and_gone_on_with(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    briefings = [services.library.open(SLUG)]
    prepared = services.refresh.prepare(Wanted((SLUG,), 4), briefings)
    assert led(services, prepared, (20, ""), (10, ""), (10, "k"), (5, "q")) == 0
    printed = capsys.readouterr()
    assert "3:40 left, position 1 of" in printed.out
    assert "3:20 left, position 3 of" in printed.out
    assert "briefing refresh goes on from here" in printed.err
    again = services.refresh.prepare(Wanted((SLUG,)), briefings)
    assert again.goes_on
    assert len(again.walk.known) == 1
    led(services, again, (3, "b"), (1, "q"))
    printed = capsys.readouterr()
    assert "3:15 left, position 3 of" in printed.out
    assert "3:12 left, position 2 of" in printed.out


def test_a_pause_stops_the_clock(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    prepared = services.refresh.prepare(Wanted((SLUG,), 4), [services.library.open(SLUG)])
    led(services, prepared, (20, "p"), (500, ""), (10, ""), (1, "q"))
    printed = capsys.readouterr()
    assert "Paused" in printed.err
    assert "3:30 left, position 1" in printed.out


def test_after_the_last_position_cards_are_offered_and_the_headlines_come_again(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared = services.refresh.prepare(Wanted((SLUG,), 8), [services.library.open(SLUG)])
    led(services, prepared, (1, ""), *[(1, "k")] * 30, (1, "s"), (1, ""))
    printed = capsys.readouterr()
    assert "Lightning round: 5 cards fit before the headlines" in printed.err
    assert "left: the headlines once more" in printed.out


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx"])
def test_a_brief_is_written_in_the_format_of_its_name(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"brief.{ending}"
    assert run(["brief", SLUG, "-o", str(out)]) == 0
    data = out.read_bytes()
    assert data.startswith({"txt": b"Lavrov", "md": b"# Lavrov", "html": b"<!doctype html>", "docx": b"PK"}[ending])
    assert run(["brief", SLUG, "-o", str(out)]) == 1
    assert run(["brief", SLUG, "-o", str(out), "--force", "--words", "100"]) == 0
    assert not list(tmp_path.glob("*.new"))


def test_a_folder_that_is_not_there_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", SLUG, "-o", str(tmp_path / "nowhere" / "brief.md")]) == 1
    assert "No such file or directory" in capsys.readouterr().err
