"""How long until the first frame: the program against a bare Textual app with a header, a list and a footer.

Each start is a fresh interpreter; the two take turns, and medians are compared, so that a busy machine disturbs both
alike. The library holds a thousand packs; told is also when all of them are listed. Run as
`python -m benchmarks.first_frame [ROUNDS]`; the first frame is to come within 1.25 times the bare app's.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

_PACKS = 1000

BARE = """
from time import perf_counter
began = perf_counter()
from textual.app import App
from textual.widgets import Footer, Header, OptionList


class Bare(App):
    def compose(self):
        yield Header()
        yield OptionList("one", "two", "three")
        yield Footer()


app = Bare()
"""
PROGRAM = """
from time import perf_counter
began = perf_counter()
from briefing_tui.bootstrap import build
from briefing_tui.tui.app import BriefingApp

app = BriefingApp(build())
"""
MEASURE = """
import asyncio


async def first_frame():
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.screen.query("OptionList").first()
        while WANTED > rows.option_count and perf_counter() - began < 60:
            await pilot.pause(0.005)
        print(perf_counter() - began)


shown = []
screen_type = __import__("textual.screen", fromlist=["Screen"]).Screen
refresh = screen_type._compositor_refresh


def noting(screen):
    refresh(screen)
    if not shown and screen._compositor.size.width:
        shown.append(perf_counter() - began)


screen_type._compositor_refresh = noting
asyncio.run(first_frame())
print(shown[0])
"""


def seconds(source: str, home: str, wanted: int) -> tuple[float, float]:
    """One start in a fresh interpreter, from the first import: until the first frame, and until all is listed."""
    run = subprocess.run(
        [sys.executable, "-c", f"WANTED = {wanted}\n{source}{MEASURE}"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "BRIEFING_HOME": home},
    )
    listed, first = map(float, run.stdout.split())
    return first, listed


def make_packs(folder: Path) -> None:
    """A thousand packs, each with a short transcript."""
    for number in range(_PACKS):
        pack = folder / f"briefing-{number:04}"
        pack.mkdir(parents=True)
        (pack / "transcript.txt").write_text("Question: Why?\nMinister Aas: Because the dam is old.\n")
        (pack / "pack.toml").write_text(
            f'id = "briefing-{number:04}"\ntitle = "Briefing {number}"\ntranscript = "transcript.txt"\n'
            f'date = 2026-{number % 12 + 1:02}-{number % 28 + 1:02}\nspeakers = ["Minister Aas"]\n'
        )


def main(rounds: int) -> None:
    """Print the medians and their ratio."""
    with TemporaryDirectory() as home:
        from briefing_tui.paths import packs_folder

        os.environ["BRIEFING_HOME"] = home
        make_packs(packs_folder())
        # The first start takes in what the packs say of themselves; it is told apart.
        _, taken_in = seconds(PROGRAM, home, _PACKS)
        pairs = [(seconds(BARE, home, 3), seconds(PROGRAM, home, _PACKS)) for _ in range(rounds)]
    bare = median(first for (first, _), _ in pairs)
    program = median(first for _, (first, _) in pairs)
    listed = median(listed for _, (_, listed) in pairs)
    print(f"bare Textual app                {bare * 1000:6.0f} ms")
    print(f"briefing                        {program * 1000:6.0f} ms")
    print(f"  until {_PACKS} packs are listed    {listed * 1000:6.0f} ms, {taken_in * 1000:.0f} ms the first time")
    print(f"ratio                           {program / bare:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
