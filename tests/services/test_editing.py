from pathlib import Path

import pytest

from briefing_tui.domain.errors import BriefingError
from briefing_tui.services.editing import editor_command

FILE = Path("packs/pack.toml")


@pytest.mark.parametrize(
    ("editor", "wanted"),
    [
        ("vi", ["vi", "+12", "packs/pack.toml"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+12", "packs/pack.toml"]),
        ("hx", ["hx", "packs/pack.toml:12"]),
        ("code -n", ["code", "-n", "--wait", "--goto", "packs/pack.toml:12"]),
        ("notepad", ["notepad", "packs/pack.toml"]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor: str, wanted: list[str]) -> None:
    assert editor_command(FILE, 12, {"EDITOR": editor}) == wanted


def test_without_a_line_the_file_alone_is_opened_and_visual_goes_first() -> None:
    assert editor_command(FILE, 0, {"EDITOR": "vi", "VISUAL": "emacs -nw"}) == ["emacs", "-nw", "packs/pack.toml"]


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "vi '"}])
def test_no_editor_is_told(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BriefingError, match=r"EDITOR|no editor"):
        editor_command(FILE, 1, environment)
