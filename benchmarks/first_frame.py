"""How long until the first frame: the program against a bare Textual app with a header, a list and a footer.

Each start is a fresh interpreter; the two take turns, and medians are compared, so that a busy machine disturbs both
alike. Run as `python benchmarks/first_frame.py [ROUNDS]`; the program is to stay within 1.5 times the bare app.
"""

import subprocess
import sys
from statistics import median

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
    async with app.run_test(size=(80, 24)):
        pass


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


def seconds(source: str) -> float:
    """One start in a fresh interpreter, from the first import to the first frame, in seconds."""
    run = subprocess.run([sys.executable, "-c", source + MEASURE], capture_output=True, text=True, check=True)
    return float(run.stdout)


def main(rounds: int) -> None:
    """Print both medians and their ratio."""
    pairs = [(seconds(BARE), seconds(PROGRAM)) for _ in range(rounds)]
    bare, program = (median(times) for times in zip(*pairs, strict=True))
    print(f"bare Textual app  {bare * 1000:6.0f} ms")
    print(f"briefing          {program * 1000:6.0f} ms")
    print(f"ratio             {program / bare:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
