"""Alignment: which terms of a reply stand for which terms of a point, within a few clauses that lie together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing_tui.grading.closeness import grams
from briefing_tui.grading.converse import converse, told_from_a_side
from briefing_tui.grading.likeness import EITHER, NOTION, is_thing, likeness
from briefing_tui.grading.rubric import Wording
from briefing_tui.language.lexicon import structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term

# A reply's term that already stands for another expected one counts half.
_SHARED = 0.5
# The most clauses over which one point may be spread, and what each further one costs.
_CLAUSES, _SPREAD = 5, 0.02
# A reply that speaks of a point in more clauses than this rambles: there only neighbours are taken together.
_RAMBLING, _NEIGHBOURS = 24, 2
# What a word for what is done counts, beside one for a thing, where the clause that a point is about is looked for.
_LOOSE, _EXACT, _SAME = 0.55, 0.9, 1.5


class Row(NamedTuple):
    """A reply's term that could stand for an expected one."""

    expected: int
    given: Term
    quality: float
    opposite: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected term, the reply's term that stands for it, how well (0 to 1), and whether it says the opposite."""

    expected: int
    given: Term
    quality: float
    opposite: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of one wording within clauses `first` to `last` of a reply (both included).

    `anchor` is the clause that holds most of them. `topic` is the weight of what was found, said or denied, 0 to 1.
    """

    pairs: tuple[Pair, ...]
    first: int
    last: int
    anchor: int
    topic: float

    @property
    def rank(self) -> float:
        """By which the best alignment is chosen: much in few clauses."""
        return self.topic - _SPREAD * (self.last - self.first)


class Aligner:
    """Aligns wordings with one reply."""

    def __init__(self, reply: Reading) -> None:
        self.reply = reply
        self._by_clause: list[list[Term]] = [[] for _ in reply.clauses]
        self._rows: dict[int, list[list[Row]]] = {}
        self._found: dict[int, list[Alignment]] = {}
        for term in reply.terms:
            self._by_clause[term.clause].append(term)

    def terms(self, first: int, last: int) -> list[Term]:
        """The reply's terms in these clauses, both included."""
        return [term for clause in self._by_clause[max(0, first) : last + 1] for term in clause]

    def alignments(self, wording: Wording) -> list[Alignment]:
        """An alignment for each run of clauses that starts and ends with something of the wording."""
        held = self._found.get(id(wording))
        if held is None:
            held = self._found[id(wording)] = self._align(wording)
        return held

    def _align(self, wording: Wording) -> list[Alignment]:
        candidates = self._candidates(wording)
        busy = [index for index, rows in enumerate(candidates) if rows]
        reach = _CLAUSES if len(busy) <= _RAMBLING else _NEIGHBOURS
        found = []
        for place, first in enumerate(busy):
            if place and busy[place - 1] == first - 1 and self._hangs_on(first):
                continue
            rows: list[Row] = []
            for last in busy[place : place + reach]:
                if last - first >= reach:
                    break
                rows = rows + candidates[last]
                if last + 1 in busy and self._goes_on(last + 1):
                    continue
                found.append(self._pair(wording, rows, first, last))
        return found

    def _candidates(self, wording: Wording) -> list[list[Row]]:
        """For each clause what in it could stand for an expected term; looked up once for each wording."""
        held = self._rows.get(id(wording))
        if held is None:
            held = self._rows[id(wording)] = [
                [
                    Row(index, given, *like)
                    for given in clause
                    for index, expected in enumerate(wording.reading.terms)
                    if (like := self._like(wording, expected, given))[0]
                ]
                for clause in self._by_clause
            ]
        return held

    def found(self, wording: Wording) -> list[float]:
        """For each expected term how well anything in the reply stands for it, 0 to 1, said or denied."""
        best = [0.0] * len(wording.reading.terms)
        for clause in self._candidates(wording):
            for row in clause:
                best[row.expected] = max(best[row.expected], row.quality)
        return best

    @cached_property
    def grams(self) -> Counter[str]:
        """The reply's runs of letters."""
        return grams(self.reply.tokens)

    def _like(self, wording: Wording, expected: Term, given: Term) -> tuple[float, bool]:
        """How well a term stands for an expected one, converse verbs compared with their parties."""
        if told_from_a_side(expected) and told_from_a_side(given):
            told = converse(expected, wording.reading, given, self.reply)
            return likeness(expected, given) if told is None else told
        return likeness(expected, given)

    def _goes_on(self, clause: int) -> bool:
        """Whether a clause belongs to the one before it: it takes it up again, or sets something aside."""
        found = self.reply.clauses[clause]
        return found.resumed or self.reply.tokens[found.first].folded in ("not", "rather", "instead")

    def _hangs_on(self, clause: int) -> bool:
        """Whether a clause says nothing without the one before it: "without a date"."""
        return self.reply.tokens[self.reply.clauses[clause].first].folded in structure("hanging")

    def best(self, wording: Wording) -> Alignment | None:
        """The best alignment of a wording, or None where nothing in the reply is like it."""
        return max(self.alignments(wording), key=lambda one: one.rank, default=None)

    def _pair(self, wording: Wording, rows: Sequence[Row], first: int, last: int) -> Alignment:
        """Pair greedily, the best and weightiest first, each term once (a phrase once for each of its words).

        An opposite counts only in a clause that holds more of the point, and there before the same word elsewhere:
        "allowed in lessons but banned at lunch" does not say that phones are banned in lessons.
        """
        weights = wording.weights
        anchor = _anchor(weights, rows)
        anchors = _anchors(wording, rows, anchor)
        sure = {row.given.clause for row in rows if row.quality >= 1.0 and weights[row.expected] >= _LOOSE} | {anchor}
        usable = [row for row in rows if not row.opposite or row.given.clause in sure]
        opposed = {row.expected for row in usable if row.opposite}
        order = sorted(
            usable,
            key=lambda row: (
                row.given.clause != anchors[row.expected] and row.expected in opposed,
                -row.quality,
                row.given.clause != anchors[row.expected],
                -weights[row.expected],
                row.given.start,
            ),
        )
        pairs: dict[int, Pair] = {}
        used: list[int] = []
        for row in order:
            free = used.count(row.given.start) < (max(1, len(row.given.lemmas)) if row.quality >= 1.0 else 1)
            if row.expected not in pairs and free:
                pairs[row.expected] = Pair(*row)
                used.append(row.given.start)
        for row in order:
            if row.expected not in pairs and not row.opposite:
                pairs[row.expected] = Pair(row.expected, row.given, row.quality * _SHARED, False)
        _pair_denials(wording, pairs)
        total = wording.total or 1.0
        topic = sum(weights[index] * pair.quality for index, pair in pairs.items()) / total
        return Alignment(tuple(pairs[index] for index in sorted(pairs)), first, last, anchor, min(1.0, topic))


def _anchor(weights: Sequence[float], rows: Sequence[Row]) -> int:
    """The clause that holds the most weight of a wording, opposites left out where there is anything else."""
    held: dict[int, dict[int, float]] = {}
    for row in rows:
        clause = held.setdefault(row.given.clause, {})
        telling = row.quality >= _EXACT and is_thing(row.given)
        same = _SAME if row.quality >= 1.0 else 1.0
        value = weights[row.expected] * (0.3 if row.opposite else same if telling else _LOOSE)
        clause[row.expected] = max(clause.get(row.expected, 0.0), value)
    return max(held, key=lambda clause: sum(held[clause].values()))


def _anchors(wording: Wording, rows: Sequence[Row], anchor: int) -> list[int]:
    """For each expected term the reply's clause that its own clause of the wording is about."""
    parts = [term.clause for term in wording.reading.terms]
    if len(set(parts)) == 1:
        return [anchor] * len(parts)
    about = {}
    for part in set(parts):
        own = [row for row in rows if parts[row.expected] == part and not row.opposite and row.quality >= _EXACT]
        about[part] = _anchor(wording.weights, own) if own else anchor
    return [about[part] for part in parts]


def _pair_denials(wording: Wording, pairs: dict[int, Pair]) -> None:
    """A word that denies ("banned") is also said by any denial over the other words ("no phones in lessons")."""
    terms, clauses = wording.reading.terms, wording.reading.clauses
    for index, expected in enumerate(terms):
        if not expected.denies or index in pairs or clauses[expected.clause].denials != 1:
            continue
        over = [
            pair
            for pair in pairs.values()
            if terms[pair.expected].clause == expected.clause
            and pair.given.denied
            and not pair.opposite
            and not terms[pair.expected].names
        ]
        if over:
            most = max(over, key=lambda pair: wording.weights[pair.expected])
            pairs[index] = Pair(index, most.given, NOTION, True)


def agrees(wording: Wording, pair: Pair) -> bool:
    """Whether a pair says the same, all denials and opposites counted; names and values always do."""
    expected = wording.reading.terms[pair.expected]
    return (expected.denied != pair.given.denied) == pair.opposite or not votes(expected, pair)


def votes(expected: Term, pair: Pair) -> bool:
    """Whether a pair tells anything about being affirmed or denied: names and values do not."""
    proper = expected.text[:1].isupper() and expected.first > 0
    return pair.opposite or not (pair.quality == EITHER or expected.names or expected.quantity or proper)
