"""A bug in the program: a short message, a log of where it was, and not a word of what was being read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import services

from briefing_tui.paths import cache_folder
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.breakdown import told, write_down

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def broken() -> Exception:
    said = "We will not cut the rate"
    try:
        try:
            raise KeyError(said)
        except KeyError as error:
            raise ValueError(said) from error
    except ValueError as error:
        return error


def test_the_log_tells_where_and_not_what(tmp_path: Path) -> None:
    log = write_down(broken(), tmp_path / "cache", NOW)
    assert log is not None
    text = log.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_breakdown.py:" in text
    assert "cut the rate" not in text
    assert log.stat().st_mode & 0o077 == 0
    assert "cut the rate" not in told(broken(), log)
    assert str(log) in told(broken(), log)


def test_where_no_log_can_be_written_the_message_comes_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_down(broken(), tmp_path / "file", NOW) is None
    assert "this is a bug" in told(broken(), None)


async def break_down(app: BriefingApp) -> None:
    def fail() -> None:
        raise broken()

    async with app.run_test() as pilot:
        app.call_later(fail)
        await pilot.pause()


async def test_a_bug_on_the_screen_ends_the_program_with_a_log() -> None:
    app = BriefingApp(services())
    with pytest.raises(ValueError, match="cut the rate"):
        await break_down(app)
    assert app.return_code == 1
    (log,) = cache_folder().glob("breakdown-*.log")
    assert "cut the rate" not in log.read_text("utf-8")
