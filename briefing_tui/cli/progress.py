"""What a command says where the reader would otherwise wait without a word."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer

# Seconds after which people wonder whether a program still works (Nielsen 1993 puts it between 1 and 10).
PATIENCE = 2.0


@contextmanager
def announced(what: str, after: float = PATIENCE) -> Iterator[None]:
    """Say on standard error what takes so long, once, where the work within takes longer than `after` seconds.

    `what` goes on after "briefing: ", as in "summarising"; it must hold no hostile characters. Nothing is said once
    the work is done or has failed, nor where there is no standard error to say it on.
    """
    lock = Lock()
    done = False

    def say() -> None:
        with lock:
            if not done:
                _say(f"briefing: {what} …")

    timer = Timer(after, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            done = True


def _say(line: str) -> None:
    """One line on standard error; where nobody listens, nobody misses it."""
    try:
        print(line, file=sys.stderr, flush=True)
    except (AttributeError, OSError, ValueError):
        return
