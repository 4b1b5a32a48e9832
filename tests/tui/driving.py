"""Driving the interface in tests: wait until it is at rest, read what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic

from textual.app import App
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from briefing_tui.bootstrap import Services
from briefing_tui.domain.quiz import Quiz
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.widgets.key_bar import KeyBar

CHARACTERS = {"space": " ", "question_mark": "?", "slash": "/"}
USUAL = (80, 24)
PATIENCE = 20
SIZES = [(40, 12), (80, 24), (120, 40)]


@asynccontextmanager
async def driving(
    services: Services,
    start: str | None = None,
    quiz: Quiz | None = None,
    size: tuple[int, int] = USUAL,
    guard_seconds: float = 0.0,
) -> AsyncIterator[Pilot[None]]:
    """The running program, at rest."""
    app = BriefingApp(services, start, quiz, guard_seconds)
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot


async def rest(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and nothing waits to be handled or drawn; one errand may follow another.

    Textual's own waiting takes a process for idle that a busy machine does not let run.
    """
    calm, end = 0, monotonic() + PATIENCE
    while calm < 2 and not pilot.app._exit:
        await pilot.pause(0)
        assert monotonic() < end, f"{pilot.app.screen} does not come to rest: {_busy(pilot.app)}"
        if len(pilot.app.workers):
            # One that was overtaken is cancelled, which is none of a test's business.
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete()
            calm = 0
        else:
            calm = 0 if _busy(pilot.app) else calm + 1


def _busy(app: App[None]) -> list[object]:
    """What is in sight and still has a message to handle, or waits to be drawn."""
    screen = app.screen
    waiting = [pump for pump in (app, *screen.walk_children(with_self=True)) if pump.message_queue_size]
    return [*waiting, *screen._callbacks, *screen._dirty_widgets]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, at rest after each. Pilot's own press sleeps twice as long, which adds up over a hundred tests."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else CHARACTERS.get(key)))
        await rest(pilot)


async def write(pilot: Pilot[None], words: str) -> None:
    """Put words where the cursor is, as a terminal hands over what is pasted: typing letter by letter takes seconds."""
    pilot.app.post_message(Paste(words))
    await rest(pilot)


def shown(pilot: Pilot[None]) -> str:
    """What a person sees, line by line."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def until(pilot: Pilot[None], words: str, seconds: float = 5) -> None:
    """Wait for words that come to sight when something is laid out; fail where they do not."""
    end = monotonic() + seconds
    while words not in shown(pilot) and monotonic() < end:
        await pilot.pause(0.02)
    assert words in shown(pilot)


def flowing(pilot: Pilot[None]) -> str:
    """What a person sees as one flow of words, whatever the line breaks."""
    return " ".join(shown(pilot).replace("▌", " ").split())


def at(pilot: Pilot[None]) -> str:
    """The name of the screen on top."""
    return type(pilot.app.screen).__name__.removesuffix("Screen").lower()


async def click_key(pilot: Pilot[None], words: str) -> None:
    """Click a key of the last line, found by its words."""
    line = shown(pilot).splitlines()[-1]
    await pilot.click(KeyBar, offset=(line.index(words), 0))
    await rest(pilot)
