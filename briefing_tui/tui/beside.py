"""Work in a thread that never holds up the program's end."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TypeVar

Found = TypeVar("Found")

# Time for work that is told to stop to end what it has started, such as a process; nobody notices it on leaving.
GRACE = 0.3
_stopping: list[Thread] = []


async def beside(call: Callable[[], Found], stop: Event | None = None) -> Found:
    """What the call gives or raises, found in a thread of its own.

    Cancelled, it sets `stop` and leaves at once; a call that does not heed `stop` runs on, unheard. The thread is a
    daemon: those of asyncio's own pool are waited for when a program ends.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Found] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            loop.call_soon_threadsafe(lambda: None if found.done() else settle())

    def work() -> None:
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 (it is raised again where it is waited for)
            failure = error
            tell(lambda: found.set_exception(failure))
        else:
            tell(lambda: found.set_result(result))

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        return await found
    except asyncio.CancelledError:
        if stop is not None:
            stop.set()
            _stopping.append(thread)
        raise


def wait_for_stopping() -> None:
    """Give what was told to stop a moment to do so."""
    while _stopping:
        _stopping.pop().join(GRACE)
