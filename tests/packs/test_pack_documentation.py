"""The pack format as CONTRIBUTING.md tells it."""

import re
from pathlib import Path

from briefing_tui.packs.parse import parse_pack

GUIDE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_of_a_pack_is_sound() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    pack = parse_pack(example, Path("pack.toml"))
    assert pack.problems == ()
    assert len(pack.cards) == 1
    assert len(pack.aliases) == 1


def test_every_key_of_the_format_is_told() -> None:
    # Each table is given an unknown key, so that the program itself says which keys it knows.
    source = "zzz = 1\n[[card]]\nzzz = 1\n[[card.point]]\nzzz = 1\n"
    hints = [problem.hint for problem in parse_pack(source, Path("pack.toml")).problems if "zzz" in problem.message]
    assert len(hints) == 3
    for key in {key for hint in hints for key in hint.removeprefix("known keys: ").split(", ")}:
        assert re.search(rf"`{key}`|\b{key} = |\[{key}\]|\[\[(card\.)?{key}\]\]", GUIDE), key
