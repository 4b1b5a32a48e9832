"""The tables of numbers and units, read from data/units.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing_tui.language.lexicon import structure, table


@dataclass(frozen=True, slots=True)
class Units:
    """What the words of numbers and units are worth.

    `times` maps a word to its span's name and its days, `measures` to its dimension and how many base units it is.
    """

    digits: Mapping[str, int]
    tens: Mapping[str, int]
    ordinals: Mapping[str, int]
    months: Mapping[str, int]
    scales: Mapping[str, float]
    fractions: Mapping[str, float]
    times: Mapping[str, tuple[str, float]]
    currencies: Mapping[str, str]
    measures: Mapping[str, tuple[str, float]]
    percent: frozenset[str]
    month_cues: frozenset[str]


@cache
def units() -> Units:
    """The tables, read once."""
    data = table("units")
    return Units(
        digits={word: value for value, word in enumerate(data["digits"].split())},
        tens={word: 10 * value for value, word in enumerate(data["tens"].split(), start=2)},
        ordinals={word: value for value, word in enumerate(data["ordinals"].split(), start=1)} | {"thirtieth": 30},
        months={name: number for number, names in enumerate(data["months"], start=1) for name in names.split()},
        scales={word: value for words, value in data["scales"].items() for word in words.split()},
        fractions={word: value for words, value in data["fractions"].items() for word in words.split()},
        times={word: (words.split()[0], days) for words, days in data["times"].items() for word in words.split()},
        currencies={word: name for name, words in data["currencies"].items() for word in words.split()},
        measures={
            word: (dimension, size)
            for dimension, group in data["measures"].items()
            for words, size in group.items()
            for word in words.split()
        },
        percent=frozenset(data["percent"].split()),
        month_cues=structure("month_cues"),
    )
