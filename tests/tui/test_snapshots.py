"""The main screens as they were last looked at: words, and runs of one style, line by line.

BRIEFING_SNAPSHOTS=write writes what is shown now into `snapshots/`; look at the difference before committing it.
"""

import os
from pathlib import Path

import pytest
from driving import SIZES, at, driving, press, rest, write
from fakes import services
from textual.pilot import Pilot
from textual.widgets import TextArea

PACK = "rate-decision"
KEPT = Path(__file__).with_name("snapshots")
LOOKS = {"dark": "briefing-dark", "light": "briefing-light", "monochrome": "briefing-dark"}


def drawn(pilot: Pilot[None]) -> str:
    """Each line's words, and behind it where its style changes, by the number of the style in the order of coming."""
    numbers: dict[str, int] = {}
    lines = []
    for strip in pilot.app.screen._compositor.render_strips():
        runs, column = [], 0
        for segment in strip:
            style = str(segment.style)
            runs.append(f"{column}:{numbers.setdefault(style, len(numbers))}")
            column += segment.cell_length
        lines.append(f"{strip.text.rstrip()}\n    ~ {' '.join(runs)}")
    return "\n".join([*lines, *(f"{number} {style}" for style, number in numbers.items())]) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", LOOKS)
async def test_main_screens_look_as_they_did(look: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    if look == "monochrome":
        monkeypatch.setenv("NO_COLOR", "1")
    seen: dict[str, str] = {}
    async with driving(services(), start=PACK, size=size) as pilot:
        pilot.app.theme = LOOKS[look]
        for name, keys in (("reader", []), ("quiz", ["t"]), ("feedback", ["enter"]), ("library", ["escape"] * 3)):
            if name == "feedback":
                await write(pilot, "No cut before the summer?")
            await press(pilot, *keys)
            assert at(pilot) == name
            for box in pilot.app.screen.query(TextArea):
                box.cursor_blink = False
            await rest(pilot)
            seen[name] = drawn(pilot)
    file = KEPT / f"{look}-{size[0]}x{size[1]}.txt"
    found = "".join(f"== {name}\n{text}" for name, text in seen.items())
    if os.environ.get("BRIEFING_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")
