"""Work beside the interface: its result, its mistakes, and that nobody waits for it in vain."""

import asyncio
import subprocess
import sys
from threading import Event
from time import monotonic

import pytest

from briefing_tui.tui.beside import beside


async def test_what_is_found_and_what_goes_wrong_come_back() -> None:
    assert await beside(lambda: 1 + 1) == 2
    with pytest.raises(ZeroDivisionError):
        await beside(lambda: 1 // 0)


async def test_a_cancelled_call_is_told_to_stop_and_not_waited_for() -> None:
    stop, done = Event(), Event()

    def call() -> None:
        stop.wait(5)
        done.set()

    task = asyncio.create_task(beside(call, stop))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stop.is_set()
    assert done.wait(5)


@pytest.mark.slow
def test_a_call_that_does_not_end_does_not_keep_the_program_from_ending() -> None:
    program = """
import asyncio, contextlib, time
from briefing_tui.tui.beside import beside
async def main():
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(beside(lambda: time.sleep(60)), 0.05)
asyncio.run(main())
"""
    began = monotonic()
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
    assert monotonic() - began < 20
