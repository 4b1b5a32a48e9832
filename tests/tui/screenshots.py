"""Remakes the pictures of the running program: `python -m tests.tui.screenshots [FOLDER]`.

The real program is driven over the bundled press conference, so the pictures show what it does today.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from textual.app import App

from briefing_tui.bootstrap import build

# The tests' own helpers, as pytest finds them.
sys.path.insert(0, str(Path(__file__).resolve().parent))
from driving import driving, press, write

PACK = "lavrov-huanacuni-2017-08-16"
REPLY = "NK stops nuclear and missile tests, US and South Korea stop big exercises"
SIZE = (100, 30)
PICTURES = Path(__file__).resolve().parent / "pictures"


# The width of a character in Textual's pictures.
CELL = 12.2
INDENTED = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>((?:&#160;)+)(?=[^<&])')


def shifted(match: re.Match[str]) -> str:
    """The same words placed where their leading spaces end: some viewers swallow those."""
    x, y, length, rest, spaces = match.groups()
    skip = CELL * (len(spaces) // len("&#160;"))
    return f'x="{float(x) + skip:g}" y="{y}" textLength="{float(length) - skip:g}"{rest}>'


def picture(app: App[None], name: str) -> str:
    """The present screen as an SVG that is the same in every run, and that loads nothing."""
    svg = app.export_screenshot(title="briefing")
    svg = re.sub(r"terminal-\d+", f"terminal-{name}", svg)
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return INDENTED.sub(shifted, svg)


async def remake(folder: Path) -> None:
    """Write a picture of each main screen into the folder."""
    folder.mkdir(parents=True, exist_ok=True)

    def keep(name: str) -> None:
        (folder / f"{name}.svg").write_text(picture(app, name) + "\n", encoding="utf-8")

    with tempfile.TemporaryDirectory() as home:
        # Nobody's own packs and progress in the pictures.
        os.environ["BRIEFING_HOME"] = home
        async with driving(build(), start=PACK, size=SIZE) as pilot:
            app = pilot.app
            keep("reader")
            await press(pilot, "c")
            keep("cards")
            await press(pilot, "escape", "t")
            await write(pilot, REPLY)
            keep("quiz")
            await press(pilot, "enter")
            keep("feedback")
            await press(pilot, "escape", "escape", "escape")
            keep("library")


if __name__ == "__main__":
    asyncio.run(remake(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES))
