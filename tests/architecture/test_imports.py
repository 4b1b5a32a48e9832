"""The import rules, proven in fresh interpreters: the contracts read the code, these run it."""

import subprocess
import sys
from pathlib import Path

import pytest

SLUG = "lavrov-huanacuni-2017-08-16"
INTERFACE = ("textual", "rich")
ENGINES = ("sumy", "nltk", "numpy", "rapidfuzz", "Stemmer", "tomlkit", "msgspec", "chardet")


def loaded_after(*arguments: str) -> set[str]:
    """The modules that a command leaves in a fresh interpreter."""
    code = (
        "import sys\n"
        "from briefing_tui.cli.main import run\n"
        f"assert run({list(arguments)!r}) == 0\n"
        "sys.stderr.write('\\n'.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_version_and_the_help_load_nothing_heavy(argument: str) -> None:
    modules = loaded_after(argument)

    assert not modules & {*INTERFACE, *ENGINES, "argparse", "importlib.metadata"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("summary", SLUG),
        ("parse", SLUG),
        ("cards", SLUG),
        ("quiz", SLUG),
        ("open", SLUG),
        ("check", "content"),
        ("refresh", SLUG),
        ("brief", SLUG),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_line_loads_the_interface(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])

    assert not loaded_after(*arguments) & set(INTERFACE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (("completion", "bash"), {"sumy", "numpy", "rapidfuzz", "fsrs", "msgspec"}),
        (("completion", "--cards", SLUG), {"sumy", "numpy", "rapidfuzz", "sqlite3", "fsrs", "shtab"}),
        (("config",), {"sumy", "numpy", "rapidfuzz", "sqlite3", "fsrs", "shtab"}),
        (("stats",), {"sumy", "numpy", "rapidfuzz", "shtab"}),
        (
            ("grade", SLUG, "--card", "double-freeze", "--reply", "no tests"),
            {"briefing_tui.storage.log", "fsrs", "shtab"},
        ),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)
def test_each_command_loads_only_what_it_needs(arguments: tuple[str, ...], unused: set[str]) -> None:
    assert not loaded_after(*arguments) & {*unused, *INTERFACE}


@pytest.mark.slow
def test_parsing_pays_for_no_summary() -> None:
    assert not loaded_after("parse", str(Path(__file__).parents[2] / "content" / SLUG / "transcript.txt")) & {
        "sumy",
        "nltk",
    }


@pytest.mark.slow
def test_nothing_is_ever_downloaded() -> None:
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('the network was used')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from briefing_tui.cli.main import run\n"
        f"assert run(['open', {SLUG!r}]) == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=True)
