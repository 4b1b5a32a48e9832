"""From a key press to the repainted screen, on a transcript of 400 exchanges and a library of 1,000 packs.

The program runs on a screen in memory. A key is handed over, and the clock stops when everything that it set off is
handled and drawn. Beside it stands a bare Textual list of 400 lines under the same keys. Run as
`python -m benchmarks.keys [PRESSES]`; the 95th percentile is to stay under 50 ms on an idle machine, and the time of
the processor, which a busy machine does not stretch, is printed beside the clock's.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import OptionList

EXCHANGES = 400
PACKS = 1_000
LIMIT = 50
PATIENCE = 600
ASKED = "Question: What will the council do about matter number {0}, and when will it say so?"
SAID = (
    "Ada Gray: On matter number {0} the council has decided nothing yet. It will look at the figures of month {0} and "
    "then say what it intends. I cannot promise more than that, because the data of the last quarter is late. "
    "What I can say is that {0} members spoke for it and two against."
)


@dataclass(frozen=True, slots=True)
class Timed:
    """The milliseconds of every press: by the clock, and of the processor."""

    clock: list[float]
    processor: list[float]


class Bare(App[None]):
    """A list and nothing else."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"line number {number}" for number in range(EXCHANGES)))


async def handled(app: App[None]) -> None:
    """Wait until nothing is left to handle or to draw; without a pause, as a pause is no work."""
    calm = 0
    while calm < 3:
        await asyncio.sleep(0)
        screen = app.screen
        screen._on_timer_update()
        waiting = any(pump.message_queue_size for pump in (app, *screen.walk_children(with_self=True)))
        busy = waiting or screen._callbacks or screen._dirty_widgets
        calm = 0 if busy or len(app.workers) else calm + 1


async def timed(app: App[None], keys: list[str]) -> Timed:
    """Press keys one after the other."""
    clock, processor = [], []
    for key in keys:
        began, worked = perf_counter(), process_time()
        app.post_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))
        await handled(app)
        clock.append(1000 * (perf_counter() - began))
        processor.append(1000 * (process_time() - worked))
    return Timed(clock, processor)


def made(folder: Path) -> Path:
    """A transcript with many exchanges, and a library with many packs of one's own."""
    text = "\n\n".join(f"{ASKED.format(number)}\n\n{SAID.format(number)}" for number in range(1, EXCHANGES + 1))
    transcript = folder / "long.txt"
    transcript.write_text(text, "utf-8")
    short = f"{ASKED.format(1)}\n\n{SAID.format(1)}\n"
    (folder / "short.txt").write_text(short, "utf-8")
    for number in range(PACKS):
        pack = folder / "data" / "packs" / f"pack-{number}"
        pack.mkdir(parents=True)
        (pack / "transcript.txt").write_text(short, "utf-8")
        day = date.fromordinal(730_000 + number).isoformat()
        (pack / "pack.toml").write_text(
            f'id = "pack-{number}"\ntitle = "Conference number {number}"\ndate = {day}\nplace = "Northport"\n'
            'speakers = ["Ada Gray"]\ntranscript = "transcript.txt"\n',
            "utf-8",
        )
    return transcript


async def measure(presses: int, transcript: Path) -> dict[str, Timed]:
    """Every series of presses, by what it does."""
    from briefing_tui.bootstrap import build
    from briefing_tui.tui import collector
    from briefing_tui.tui.app import BriefingApp

    # As the program does before its first screen.
    collector.calm()
    found: dict[str, Timed] = {}
    bare = Bare()
    async with bare.run_test(size=(120, 40)):
        found["a bare list, down"] = await timed(bare, ["down"] * presses)

    async def opened(start: str | None, then: Callable[[BriefingApp], Awaitable[None]]) -> None:
        app = BriefingApp(build(), start)
        async with app.run_test(size=(120, 40)) as pilot:
            while not len(app.screen.query("#reader-summary ChosenSentence, #library-rows")) or len(app.workers):
                await pilot.pause(0.1)
            await handled(app)
            await then(app)

    async def reading(app: BriefingApp) -> None:
        found["reader, next exchange"] = await timed(app, ["down"] * presses)
        found["reader, a page of the text"] = await timed(app, ["space", "b"] * (presses // 2))
        await timed(app, ["slash"])
        found["reader, letters of a search"] = await timed(app, list("the council decided") + ["backspace"] * 10)

    async def replying(app: BriefingApp) -> None:
        await timed(app, ["t"])
        for _ in range(PATIENCE):
            if type(app.screen).__name__ == "QuizScreen" and app.screen.query("#quiz-reply-box").first().display:
                break
            await asyncio.sleep(0.1)
        await handled(app)
        found["quiz, letters of a reply"] = await timed(app, list("the council decides nothing before the summer"))

    async def library(app: BriefingApp) -> None:
        found["library, down"] = await timed(app, ["down"] * presses)
        await timed(app, ["slash"])
        found["library, letters of a filter"] = await timed(app, list("number 77") + ["backspace"] * 5)

    await opened(str(transcript), reading)
    # Making the cards of a long text takes seconds, and typing does not depend on it.
    await opened(str(transcript.with_name("short.txt")), replying)
    await opened(None, library)
    return found


def main(presses: int) -> int:
    """Print the median, the 95th percentile and the processor's; 1 where the processor alone takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFING_HOME"] = folder
        found = asyncio.run(measure(presses, made(Path(folder))))
    print(f"{'milliseconds a key press':32}{'median':>8}{'p95':>8}{'processor p95':>15}")
    worst = 0.0
    for name, times in found.items():
        median, late = quantiles(times.clock, n=20)[9], quantiles(times.clock, n=20)[18]
        own = quantiles(times.processor, n=20)[18]
        worst = max(worst, own)
        print(f"{name:32}{median:8.1f}{late:8.1f}{own:15.1f}")
    return int(worst >= LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
