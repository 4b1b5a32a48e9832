"""What small words make of a value: a bound ("at least 5%", "not before 14 May"), a day of the week, how often."""

from collections.abc import Callable, Sequence
from functools import cache

from briefing_tui.language.lexicon import structure, table
from briefing_tui.language.units import units

# How many words may stand between a denial and the bound that it turns round: "will not be before May".
_REACH = 3


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    data = table("units")["bounds"]
    return {
        place: tuple(
            (tuple(phrase.split()), direction)
            for name, direction in (("lower", 1), ("upper", -1))
            for phrase in data[f"{name}_{place}"]
        )
        for place in ("before", "before_date", "behind")
    }


def bound(words: Sequence[str], first: int, last: int, kind: str) -> tuple[int, int]:
    """Whether a value is a lower bound (1), an upper one (-1) or neither (0), and where its wording begins.

    The value is of this kind and covers the tokens from `first` up to, not including, `last`. A denial that turns the
    bound round ("not before") belongs to its wording.
    """
    for phrase, direction in _phrases()["behind"]:
        if tuple(words[last : last + len(phrase)]) == phrase:
            return direction, first
    places = ("before_date", "before") if kind in ("date", "weekday", "clock") else ("before",)
    for phrase, direction in (entry for place in places for entry in _phrases()[place]):
        start = first - len(phrase)
        if kind == "time" and phrase == ("over",):
            continue
        if start >= 0 and tuple(words[start:first]) == phrase:
            denial = _denial(words, start)
            return (-direction, denial) if denial < start else (direction, start)
    return 0, first


def _denial(words: Sequence[str], start: int) -> int:
    """Where the denial of a bound stands, right before it but for "be"; `start` where there is none."""
    at = start - 1
    while at >= max(0, start - _REACH) and words[at] in structure("being"):
        at -= 1
    denies = at >= 0 and (words[at] in ("not", "never", "no") or words[at].endswith(("n't", "wont", "isnt")))
    return at if denies else start


def weekday(words: Sequence[str], at: int) -> int:
    """Which day of the week, 1 to 7, stands here; 0 for none, and for a range of days ("Monday to Friday")."""
    days = table_of_weekdays()
    day = days.get(words[at], 0)
    around = {words[other] for other in (at - 2, at + 2) if 0 <= other < len(words)}
    return 0 if around & days.keys() else day


@cache
def table_of_weekdays() -> dict[str, int]:
    """The days of the week and their short forms, with their numbers."""
    names = table("units")["weekdays"]
    return {word: number for number, line in enumerate(names, start=1) for word in line.split()}


def times(words: Sequence[str], at: int) -> tuple[int, int]:
    """How often ("once", "three times"), and where the words for it end; 0 for none."""
    counts, ahead = {"once": 1, "twice": 2, "thrice": 3}, words[at + 1] if at + 1 < len(words) else ""
    count = counts.get(words[at], 0)
    if count == 1:
        alone = not ahead or not ahead[0].isalpha() or ahead in ("only", "more", "a", "per", "every", "again")
        before = words[at - 1] if at else ""
        return (1, at + 1) if alone or before in ("only", "just") else (0, at)
    return (count, at + 1) if count and ahead not in ("as", "the") else (0, at)


def often(words: Sequence[str], at: int, number: Callable[[int], tuple[float, int] | None]) -> tuple[float, int] | None:
    """How many times a day ("every 20 minutes", "three times an hour", "twice a week"), and where the words end.

    `number` reads a number at a place: its value and where it ends.
    """
    padded, spans = [*words[at:], "", "", "", ""], units().times
    if padded[0] in ("every", "each"):
        read = number(at + 1)
        span = spans.get(words[read[1]]) if read and read[1] < len(words) else None
        return (1 / (read[0] * span[1]), read[1] + 1) if read and span and read[0] else None
    adverb = {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(padded[0])
    read = number(at) if adverb is None else (adverb, at + 1)
    if read is None:
        return None
    count, after = read
    counted = adverb is not None or padded[after - at] == "times"
    after += adverb is None
    span = spans.get(padded[after - at + 1]) if after - at + 1 < len(padded) else None
    per = padded[after - at] in ("a", "an", "per", "every", "each") if after - at < len(padded) else False
    return (count / span[1], after + 2) if counted and span and per else None


def figure(text: str) -> str:
    """A number's figures without marks between thousands; a comma before one or two figures is a decimal one."""
    whole, comma, rest = text.rpartition(",")
    return f"{whole}.{rest}" if comma and len(rest) < 3 else text.replace(",", "")
