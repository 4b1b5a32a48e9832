"""Completion, tried in the shells that are installed here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.completion_command import SHELLS, script
from briefing_tui.cli.main import COMMANDS, run

SLUG = "lavrov-huanacuni-2017-08-16"
ROOT = Path(__file__).parents[2]
CASES = [
    ("gr", "grade"),
    ("lav", SLUG),
    ("READ", "README.md"),
    ("summary --met", "--method"),
    ("summary lav", SLUG),
    ("cards READ", "README.md"),
    ("grade --strictness le", "lenient"),
    ("completion fi", "fish"),
    (f"grade {SLUG} --card double-freeze-", "double-freeze-name"),
]


def shell_path() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_is_completed_in_every_shell(shell: str) -> None:
    made = script(shell)

    assert all(name in made for name in COMMANDS)
    assert SLUG in made
    assert str(ROOT) not in made


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_sound_to_its_shell(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(script(shell))

    subprocess.run([program, "-n", str(tmp_path / "script")], check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_bash_completes(typed: str, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "briefing").write_text(script("bash"))
    words = " ".join(f"'{word}'" for word in ("briefing", *typed.split(" ")))
    asked = (
        f"source {tmp_path}/briefing; compopt() {{ :; }}; COMP_WORDS=({words});"
        ' COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_briefing; printf "%s\\n" "${COMPREPLY[@]}"'
    )

    done = subprocess.run(["bash", "-c", asked], env=shell_path(), cwd=ROOT, capture_output=True, text=True, check=True)

    assert wanted in done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_fish_completes(typed: str, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.fish").write_text(script("fish"))
    asked = f"source {tmp_path}/briefing.fish; complete -C 'briefing {typed}'"

    done = subprocess.run(["fish", "-c", asked], env=shell_path(), cwd=ROOT, capture_output=True, text=True, check=True)

    assert wanted in [line.split("\t")[0] for line in done.stdout.splitlines()]


def test_cards_of_a_pack_are_listed_for_the_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("completion", "--cards", SLUG)) == 0
    assert "double-freeze" in capsys.readouterr().out.splitlines()
    assert run(("completion", "--cards", str(ROOT / "content" / SLUG))) == 0
    assert "double-freeze" in capsys.readouterr().out.splitlines()
    assert run(("completion", "--cards", "nowhere")) == 1
    assert run(("completion",)) == 2
    assert run(("completion", "bash", "--cards", SLUG)) == 2
