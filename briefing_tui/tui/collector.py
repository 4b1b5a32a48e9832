"""Python's garbage collector, kept from stopping a key for a full round, which takes tens of milliseconds."""

import gc
from time import monotonic

# Young garbage is looked for now and then; full rounds are only made by `tidy` (benchmarks/keys.py).
_YOUNG, _MIDDLE, _NEVER = 10_000, 20, 1_000_000
# Whoever has pressed no key for so long is reading.
_IDLE_SECONDS = 5.0
TIDY_SECONDS = 20.0


def calm() -> None:
    """From here on, look through everything only when asked to; for the whole process."""
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


def calmed() -> bool:
    """Whether `calm` was called."""
    return gc.get_threshold()[-1] == _NEVER


def spare() -> None:
    """Leave out of all later rounds what is there now: a transcript's values hold no cycles and go without them."""
    if calmed():
        gc.freeze()


def tidy(last_key: float) -> None:
    """Look through everything, unless a key was pressed a moment ago (by the monotonic clock, in seconds)."""
    if calmed() and monotonic() - last_key >= _IDLE_SECONDS:
        gc.collect()
