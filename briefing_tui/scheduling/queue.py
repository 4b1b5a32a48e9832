"""What is asked today, and in which order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def within_budget(
    candidates: Sequence[T], seconds: float, cost: Callable[[T], float], at_least: int = 0
) -> tuple[T, ...]:
    """The first candidates, as far as `seconds` last; `at_least` so many are taken however little time there is."""
    chosen: list[T] = []
    for candidate in candidates:
        seconds -= cost(candidate)
        if seconds < 0 and len(chosen) >= at_least:
            break
        chosen.append(candidate)
    return tuple(chosen)


def interleaved(entries: Sequence[T], source: Callable[[T], str]) -> tuple[T, ...]:
    """The entries with no two neighbours of the same source, as far as that goes without turning the order around.

    Each place takes the first waiting entry of another source than its neighbour's; the order within a source stays.
    """
    waiting = list(entries)
    order: list[T] = []
    while waiting:
        last = source(order[-1]) if order else None
        place = next((index for index, entry in enumerate(waiting) if source(entry) != last), 0)
        order.append(waiting.pop(place))
    return tuple(order)


def mixed(first: Sequence[T], second: Sequence[T]) -> tuple[T, ...]:
    """Both, the second spread evenly among the first: what is new comes between what is known."""
    if not second:
        return tuple(first)
    placed = [((index + 0.5) / len(first), 0, entry) for index, entry in enumerate(first)]
    placed += [((index + 1) / (len(second) + 1), 1, entry) for index, entry in enumerate(second)]
    return tuple(entry for _, _, entry in sorted(placed, key=lambda place: place[:2]))


def share_by(count: int, days_left: int) -> int:
    """How many of `count` to do today, so that all are done when `days_left` days, today's included, are over."""
    return -(-count // max(1, days_left))


def again_later(items: Sequence[T], position: int, item: T, gap: int) -> tuple[T, ...]:
    """The items with one asked again, `gap` places after `position`, or at the end where fewer are left."""
    place = min(len(items), position + gap)
    return (*items[:place], item, *items[place:])
