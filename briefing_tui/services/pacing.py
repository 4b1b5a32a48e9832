"""Pacing: which positions fit into the minutes that there are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from math import inf

from briefing_tui.domain.headline import word_count
from briefing_tui.domain.refresher import Plan, Told, group_words, headline_words, position_words

_LEAST, _MOST = 0.9, 1.1
# So much of the minutes goes to positions one by one before further headlines take the rest; where long positions leave
# a gap so, the next share is tried.
_SHARES = (0.85, 1.0, _MOST, 0.6, 0.3)
_FEWEST_WORDS = 6
# What a pack's last card is worth beside its first, what nobody wrote a card for, and how far length counts against a
# position: chosen by benchmarks.refreshers on two of the bundled packs.
_LAST_CARD, _UNASKED, _BREVITY = 0.6, 0.3, 1.0
_MOST_EXCHANGED = 40


def worth(told: Told) -> float:
    """What a headline is worth to its reader: what hand-written cards ask for, then what weighs much."""
    headline = told.headline
    if headline.points:
        return headline.points * (_LAST_CARD + (1 - _LAST_CARD) * (headline.weight - 2))
    return _UNASKED * max(0.05, headline.weight)


def density(told: Told) -> float:
    """What a word of it is worth: several short positions go before a long one."""
    return float(worth(told) / max(_FEWEST_WORDS, word_count(told.headline.text)) ** _BREVITY)


def in_turns(sources: Iterable[Sequence[Told]]) -> tuple[Told, ...]:
    """All positions, the most useful first: weak ones, weakest first; then those of the transcripts in turn.

    The transcripts come freshest first; within each, what matters most. What is known well comes last.
    """
    told = [list(pile) for pile in sources]
    piles = [sorted(_unasked(pile), key=lambda each: -each.headline.weight) for pile in told]
    piles = sorted(filter(None, piles), key=lambda pile: -_day(pile[0]))
    asked = sorted((each for pile in told for each in pile if each.recall is not None), key=_recall)
    return (
        *(each for each in asked if each.weak),
        *(each for row in zip_longest(*piles) for each in row if each is not None),
        *(each for each in asked if not each.weak),
    )


def _unasked(pile: Iterable[Told]) -> Iterable[Told]:
    return (each for each in pile if each.recall is None)


def _recall(told: Told) -> float:
    return 1.0 if told.recall is None else told.recall


def _day(told: Told) -> int:
    return told.date.toordinal() if told.date else 0


def plan(pool: Sequence[Told], minutes: float, speed: int, whole: int, dated: bool = False) -> Plan:
    """A refresher of so many minutes: by its words never more than a tenth over, nor under unless all is shown.

    `pool` is in the order in which it is chosen from; what is chosen is shown weakest first, then by importance.
    `whole` counts the words of the texts. Time grows with the pool.
    """
    filling = _Filling(pool, minutes * speed, dated)
    for share in _SHARES:
        filling.fill(share)
        if filling.full or filling.exchange_one():
            break
    else:
        filling.fill(_SHARES[0])
    positions = [pool[place] for place, full in filling.taken.items() if full]
    listed = [pool[place] for place in filling.taken]
    return Plan(minutes, speed, in_reading_order(positions), in_reading_order(listed), tuple(pool), whole, dated)


class _Filling:
    """Which of a pool are taken, as positions (True) or in the headlines alone (False), and the words they make."""

    def __init__(self, pool: Sequence[Told], room: float, dated: bool) -> None:
        self.room = room
        self.taken: dict[int, bool] = {}
        self.words = 0
        self._listed = [2 * headline_words(told) for told in pool]
        self._names = [2 * group_words(told, dated) for told in pool]
        self._groups = [told.group for told in pool]
        self._named: Counter[tuple[str, str]] = Counter()
        self._shown = [position_words(told, dated) for told in pool]
        self._dense = sorted(range(len(pool)), key=lambda place: -density(pool[place]))

    @property
    def full(self) -> bool:
        """Whether it is as full as a plan must be, or holds everything."""
        return self.words >= _LEAST * self.room or (len(self.taken) == len(self._listed) and all(self.taken.values()))

    def fill(self, share: float) -> None:
        """Take positions in their order up to a share of the room, then headlines that say much in few words, then what
        fills the rest best.
        """
        self._reset({})
        for place in range(len(self._listed)):
            self._take(place, True, share * self.room)
        for place in self._dense:
            self._take(place, False, self.room)
        for place in range(len(self._listed)):
            self._take(place, True, self.room)
        while not self.full and (best := self._closest()) is not None:
            self._take(*best, _MOST * self.room)

    def exchange_one(self) -> bool:
        """Give one position or headline up for others that fill the room; whether that was of use."""
        before = dict(self.taken)
        for place in list(before)[:_MOST_EXCHANGED]:
            self._reset({other: shown for other, shown in before.items() if other != place})
            while not self.full and (best := self._closest(without=place)) is not None:
                self._take(*best, _MOST * self.room)
            if self.full:
                return True
        self._reset(before)
        return False

    def _reset(self, taken: Mapping[int, bool]) -> None:
        self.taken, self.words = {}, 0
        self._named.clear()
        for place, shown in taken.items():
            self._take(place, shown, inf)

    def _more(self, place: int, shown: bool) -> int:
        """What taking it so would add."""
        cost = self._shown[place] if shown else 0
        if place not in self.taken:
            # The first of a group brings the name above it.
            cost += self._listed[place] + (0 if self._named[self._groups[place]] else self._names[place])
        return cost

    def _take(self, place: int, shown: bool, most: float) -> None:
        cost = self._more(place, shown)
        if self.taken.get(place) or (place in self.taken and not shown) or self.words + cost > most:
            return
        self._named[self._groups[place]] += place not in self.taken
        self.taken[place] = shown
        self.words += cost

    def _closest(self, without: int | None = None) -> tuple[int, bool] | None:
        """What leads closest to the whole room without going beyond what a plan may take."""
        wanted, most = self.room - self.words, _MOST * self.room - self.words
        costs = [
            (abs(wanted - self._more(place, shown)), place, shown)
            for place in range(len(self._listed))
            if place != without and not self.taken.get(place)
            for shown in ((True,) if place in self.taken else (True, False))
            if self._more(place, shown) <= most
        ]
        best = min(costs, default=None)
        return best[1:] if best else None


def in_reading_order(told: Iterable[Told]) -> tuple[Told, ...]:
    """In the order of reading: weakest first, then the freshest transcript's, the most important first."""

    def order(each: Told) -> tuple[object, ...]:
        recall, headline = _recall(each) if each.weak else 1.0, each.headline
        return (recall, -_day(each), each.source, -headline.weight, headline.quote.span)

    return tuple(sorted(told, key=order))
