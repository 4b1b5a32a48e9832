"""Alignment: which terms of a reply stand for which terms of a point, within a few clauses that lie together."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.grading.rubric import Wording
from briefing_tui.language.lexicon import lexicon
from briefing_tui.language.quantities import Likeness, compare
from briefing_tui.language.reading import Reading, Term

# How well a reply's term stands for an expected one: by its notion, by an opposite, by its beginning.
_NOTION, _WEAK_NOTION, _OPPOSITE, _BEGINNING, _SHARED = 0.92, 0.75, 0.8, 0.85, 0.5
# The most clauses over which one point may be spread, and what each further one costs.
_CLAUSES, _SPREAD = 5, 0.02
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


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

    `coverage` is the weight of what was found, 0 to 1; `topic` also counts what was found in its opposite.
    """

    pairs: tuple[Pair, ...]
    first: int
    last: int
    coverage: float
    topic: float


def likeness(expected: Term, given: Term) -> tuple[float, bool]:
    """How well a term stands for an expected one, 0 to 1, and whether it is its opposite."""
    if expected.quantity or given.quantity:
        if expected.quantity and given.quantity and compare(expected.quantity, given.quantity) is Likeness.SAME:
            return 1.0, False
        return 0.0, False
    if expected.names or given.names:
        if expected.names & given.names or (expected.lemmas and expected.lemmas == given.lemmas):
            return 1.0, False
        if not expected.names and expected.lemmas & given.lemmas:
            return 0.5, False
        return 0.0, False
    if expected.lemmas & given.lemmas:
        return 1.0, False
    if expected.notions & given.notions:
        return (_WEAK_NOTION if given.weak else _NOTION), False
    opposites = lexicon().opposites
    if any(given.notions & opposites.get(notion, frozenset()) for notion in expected.notions):
        return _OPPOSITE, True
    for one in expected.lemmas:
        for other in given.lemmas:
            if _negated(one, other) or _negated(other, one):
                return _OPPOSITE, True
            if _same_beginning(one, other):
                return _BEGINNING, False
    return 0.0, False


def _negated(one: str, other: str) -> bool:
    """Whether a word is another with a prefix that denies it: unhappy, illegal."""
    return any(len(other) > 3 and one == prefix + other for prefix in _PREFIXES)


def _same_beginning(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) >= 5
        and longer.startswith(shorter[:-1] if len(shorter) > 6 else shorter)
        and len(longer) - len(shorter) <= 4
    )


class Aligner:
    """Aligns wordings with one reply; remembers how like two terms are."""

    def __init__(self, reply: Reading) -> None:
        self.reply = reply
        self._by_clause: list[list[Term]] = [[] for _ in reply.clauses]
        for term in reply.terms:
            self._by_clause[term.clause].append(term)

    def terms(self, first: int, last: int) -> list[Term]:
        """The reply's terms in these clauses, both included."""
        return [term for clause in self._by_clause[first : last + 1] for term in clause]

    def align(self, wording: Wording) -> Alignment | None:
        """The best alignment of a wording, or None where nothing in the reply is like it."""
        found = self.alignments(wording)
        return max(found, key=lambda one: one.topic - _SPREAD * (one.last - one.first), default=None)

    def alignments(self, wording: Wording) -> list[Alignment]:
        """An alignment for each run of clauses that starts and ends with something of the wording."""
        candidates: list[list[tuple[int, Term, float, bool]]] = []
        for clause in self._by_clause:
            rows = []
            for given in clause:
                for index, expected in enumerate(wording.reading.terms):
                    quality, opposite = likeness(expected, given)
                    if quality:
                        rows.append((index, given, quality, opposite))
            candidates.append(rows)
        busy = [index for index, rows in enumerate(candidates) if rows]
        found = []
        for place, first in enumerate(busy):
            rows: list[tuple[int, Term, float, bool]] = []
            for last in busy[place : place + _CLAUSES]:
                if last - first >= _CLAUSES:
                    break
                rows = rows + candidates[last]
                found.append(self._pair(wording, rows, first, last))
        return found

    def _pair(
        self, wording: Wording, rows: Sequence[tuple[int, Term, float, bool]], first: int, last: int
    ) -> Alignment:
        """Pair greedily, the best and weightiest first, each term once; a term used twice counts half."""
        weights = wording.weights
        order = sorted(rows, key=lambda row: (-row[2] * (1.0 if not row[3] else 0.9), -weights[row[0]], row[1].start))
        pairs: dict[int, Pair] = {}
        used: set[int] = set()
        for index, given, quality, opposite in order:
            if index not in pairs and given.start not in used:
                pairs[index] = Pair(index, given, quality, opposite)
                used.add(given.start)
        for index, given, quality, opposite in order:
            if index not in pairs and not opposite:
                pairs[index] = Pair(index, given, quality * _SHARED, opposite)
        self._deny(wording, pairs, first, last)
        total = wording.total or 1.0
        topic = sum(weights[index] * pair.quality for index, pair in pairs.items()) / total
        covered = sum(weights[index] * pair.quality for index, pair in pairs.items() if agrees(wording, pair)) / total
        ordered = tuple(pairs[index] for index in sorted(pairs))
        return Alignment(ordered, first, last, min(1.0, covered), min(1.0, topic))

    def _deny(self, wording: Wording, pairs: dict[int, Pair], first: int, last: int) -> None:
        """A word that denies ("banned") is also said by any denial over the other words ("no phones in lessons")."""
        clauses = wording.reading.clauses
        for index, expected in enumerate(wording.reading.terms):
            if expected.denies and index not in pairs and clauses[expected.clause].denials == 1:
                for pair in list(pairs.values()):
                    other = wording.reading.terms[pair.expected]
                    if other.clause == expected.clause and other.denied == pair.given.denied and pair.given.denied:
                        pairs[index] = Pair(index, pair.given, _NOTION, False)
                        break


def agrees(wording: Wording, pair: Pair) -> bool:
    """Whether a pair says the same, all denials and opposites counted."""
    expected = wording.reading.terms[pair.expected]
    return (expected.denied != pair.given.denied) == pair.opposite or not votes(expected, pair)


def votes(expected: Term, pair: Pair) -> bool:
    """Whether a pair tells anything about being affirmed or denied: names and values do not."""
    return pair.opposite or not (expected.names or expected.quantity)
