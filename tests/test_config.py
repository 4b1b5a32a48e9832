from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.config import Settings, SettingsError, change_setting, read_settings, settings_of
from briefing_tui.domain.errors import BriefingError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_without_anything_the_defaults_hold(file: Path) -> None:
    settings = read_settings(file, environment={})

    assert settings_of(settings) == Settings()
    assert {setting.origin for setting in settings} == {"default"}


def test_a_flag_goes_before_the_environment_before_the_file_before_the_central_one(file: Path, tmp_path: Path) -> None:
    central = write(tmp_path / "central.toml", "minutes = 1\nnew_cards = 1\nday_start = 1\nbackups = 1\n")
    write(file, "minutes = 2\nnew_cards = 2\nday_start = 2\n")
    environment = {"BRIEFING_MINUTES": "3", "BRIEFING_NEW_CARDS": "3"}

    settings = read_settings(file, central, environment, {"minutes": 4, "journal": None})

    found = {setting.name: (setting.value, setting.origin) for setting in settings}
    assert found["minutes"] == (4, "flag")
    assert found["new_cards"] == (3, "BRIEFING_NEW_CARDS")
    assert found["day_start"] == (2, str(file))
    assert found["backups"] == (1, str(central))
    assert found["journal"] == ("auto", "default")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("minutes = 0", "1: minutes must be a whole number from 1 to 600"),
        ("\nminutes = true", "2: minutes must be"),
        ('\n\nretention = "high"', "3: retention must be"),
        ("retention = nan", "1: retention must be"),
        ("learning_steps = [1, 'x']", "1: learning_steps must be"),
        ("minuts = 3", "1: unknown setting minuts (did you mean minutes?)"),
        ("[minutes]\nx = 1", "1: minutes must be"),
        ("minutes = 1\nminutes = 2", "2: "),
        ("x = ", "1: "),
        ("private = 1", "1: private must be true or false"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(file: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(write(file, text), environment={})

    assert f"{file}:{told}" in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(write(file, "minutes = 0\nbackups = 0\nnothing = 0\n"), environment={})

    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * 70_000, b"a = " + b"[" * 5000])
def test_a_file_that_is_no_settings_at_all_is_told(file: Path, data: bytes) -> None:
    write(file, "").write_bytes(data)

    with pytest.raises(SettingsError):
        read_settings(file, environment={})


@pytest.mark.parametrize("text", ["many", "0", "1e9", ""])
def test_a_variable_that_does_not_fit_is_told_by_its_name(file: Path, text: str) -> None:
    with pytest.raises(BriefingError, match="BRIEFING_MINUTES must be"):
        read_settings(file, environment={"BRIEFING_MINUTES": text})


def test_a_change_leaves_the_rest_of_the_file_as_it_is(file: Path) -> None:
    write(file, "# my own\nminutes = 30  # enough\n\nlearning_steps = [\n  1,\n]\n")

    change_setting(file, "minutes", "15")
    change_setting(file, "learning_steps", "10, 60")
    change_setting(file, "journal", "rollback")

    assert file.read_text() == ('# my own\nminutes = 15  # enough\n\nlearning_steps = [10, 60]\njournal = "rollback"\n')
    assert settings_of(read_settings(file, environment={})).learning_steps == (10, 60)
    assert file.stat().st_mode & 0o077 == 0


def test_what_does_not_fit_is_not_written(file: Path) -> None:
    for name, value in (("minutes", "0"), ("minuts", "3"), ("journal", "paper")):
        with pytest.raises(BriefingError):
            change_setting(file, name, value)
    assert not file.exists()


@given(st.text(max_size=60))
def test_no_value_breaks_the_reading(text: str) -> None:
    try:
        settings = read_settings(Path("absent.toml"), environment={"BRIEFING_LEARNING_STEPS": text})
    except BriefingError:
        return
    assert isinstance(settings_of(settings).learning_steps, tuple)
