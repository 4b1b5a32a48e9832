"""A drill as a value: the cards, the class, and what was said so far. Every change gives a new one.

All else follows from these: what is asked next, whose turn it is, what the class missed. So the same plan and the same
answers give the same drill, today and after a power cut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from briefing_tui.domain.grade import Grade, Status
from briefing_tui.domain.quiz import Item

# Turns before a card that was missed comes back: long enough to be recalled and not repeated.
GAP = 3
# How often a card is asked in one drill, at most; the lesson has other cards.
MOST_ASKED = 3


class Way(StrEnum):
    """How a turn ended: the reply was typed and graded, its points were ticked, the card was put aside, or whoever
    was drawn passed and somebody else is drawn for the same card.
    """

    TYPED = "typed"
    TICKED = "ticked"
    SKIPPED = "skipped"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a drill is made of.

    `roster` are students or, with `teams`, teams; empty where nobody is drawn. `seconds` is the time to write, None
    for as long as it takes. `names` and `scores` say whether they are shown while the class looks on.
    """

    items: tuple[Item, ...]
    seed: int
    roster: tuple[str, ...] = ()
    teams: bool = False
    seconds: int | None = None
    names: bool = False
    scores: bool = False

    def drawn(self, turn: int) -> int | None:
        """Whose turn it is at this turn (from 0), as a place in the roster; None where nobody is drawn.

        Everybody is drawn once before anybody is drawn again, in an order that only the seed knows; nobody twice
        running.
        """
        if not self.roster:
            return None
        size = len(self.roster)
        number, place = divmod(turn, size)
        return self._round(number)[place]

    def _round(self, number: int) -> list[int]:
        order = _shuffled(len(self.roster), f"{self.seed}:{number}")
        # The first of a round is not the last of the one before; with two, the order simply goes on.
        if number and order[0] == self._last_of(number - 1) and len(order) > 1:
            order[0], order[1] = order[1], order[0]
        return order

    def _last_of(self, number: int) -> int:
        """Who is last in a round; only a round of two can change its last one."""
        if len(self.roster) > 2:
            return _shuffled(len(self.roster), f"{self.seed}:{number}")[-1]
        return _shuffled(len(self.roster), f"{self.seed}:0")[-1]


def _shuffled(size: int, seed: str) -> list[int]:
    order = list(range(size))
    Random(seed).shuffle(order)  # noqa: S311 (a fair draw, no secret)
    return order


@dataclass(frozen=True, slots=True)
class Answer:
    """What a turn brought: the card's place in the plan, who was drawn (a place in the roster), a status a point.

    `grade` is there where a reply was typed; the statuses are the teacher's last word on it.
    """

    place: int
    who: int | None
    way: Way
    statuses: tuple[Status, ...] = ()
    reply: str = ""
    grade: Grade | None = None

    @property
    def complete(self) -> bool:
        """Whether every point was said."""
        return bool(self.statuses) and all(status is Status.HIT for status in self.statuses)

    @property
    def hits(self) -> int:
        return sum(status is Status.HIT for status in self.statuses)

    @property
    def marked(self) -> bool:
        """Whether anything was said about the card's points."""
        return self.way in (Way.TYPED, Way.TICKED)


@dataclass(frozen=True, slots=True)
class Drill:
    """A plan, the turns that are over, and the answer that is being marked, if one is."""

    plan: Plan
    answers: tuple[Answer, ...] = ()
    marking: Answer | None = None

    @property
    def coming(self) -> tuple[int, ...]:
        """The places of the cards that are still to be asked, next first; what was missed comes back later."""
        waiting = list(range(len(self.plan.items)))
        asked = [0] * len(waiting)
        for answer in self.answers:
            if answer.way is Way.PASSED:
                continue
            place = waiting.pop(0)
            asked[place] += 1
            if answer.marked and not answer.complete and asked[place] < MOST_ASKED:
                waiting.insert(min(GAP, len(waiting)), place)
        return tuple(waiting)

    @property
    def done(self) -> bool:
        return not self.coming

    @property
    def item(self) -> Item | None:
        """What is asked now; None when nothing is left."""
        return self.plan.items[self.coming[0]] if self.coming else None

    @property
    def who(self) -> int | None:
        """Whose turn it is, as a place in the roster."""
        return self.plan.drawn(len(self.answers))

    @property
    def turn(self) -> int:
        """The number of the present turn, from 1; who passes takes none."""
        return 1 + sum(answer.way is not Way.PASSED for answer in self.answers)

    @property
    def turns(self) -> int:
        """How many turns there are as things stand."""
        return self.turn - 1 + len(self.coming)

    @property
    def returning(self) -> bool:
        """Whether the present card was asked before in this drill."""
        return bool(self.coming) and any(
            answer.place == self.coming[0] and answer.way is not Way.PASSED for answer in self.answers
        )

    def opened(self) -> "Drill":
        """The drill with the present card's points to be looked at, none of them said so far."""
        return replace(self, marking=self._marking())

    def ticked(self, point: int) -> "Drill":
        """The drill with a point (from 0) of the present card said, or, where it was, not said after all."""
        answer = self._marking()
        hit = answer.statuses[point] is not Status.HIT
        statuses = (
            *answer.statuses[:point],
            Status.HIT if hit else Status.MISSED,
            *answer.statuses[point + 1 :],
        )
        return replace(self, marking=replace(answer, statuses=statuses))

    def replied(self, reply: str, grade: Grade) -> "Drill":
        """The drill with a typed reply to the present card; its grade may still be changed point by point."""
        statuses = tuple(point.status for point in grade.points)
        answer = replace(self._marking(), way=Way.TYPED, statuses=statuses, reply=reply, grade=grade)
        return replace(self, marking=answer)

    def closed(self) -> "Drill":
        """The drill after the present turn: what was not ticked was missed."""
        return Drill(self.plan, (*self.answers, self._marking()))

    def skipped(self) -> "Drill":
        """The drill with the present card put aside for good."""
        return Drill(self.plan, (*self.answers, Answer(self._place(), self.who, Way.SKIPPED)))

    def passed(self) -> "Drill":
        """The drill with somebody else drawn for the present card; the same where nobody is drawn."""
        if self.who is None:
            return self
        return Drill(self.plan, (*self.answers, Answer(self._place(), self.who, Way.PASSED)))

    def undone(self) -> "Drill":
        """The drill before the last thing that was said: the marks of this turn, else the turn before is open again."""
        if self.marking is not None:
            return replace(self, marking=None)
        if not self.answers:
            return self
        last = self.answers[-1]
        return Drill(self.plan, self.answers[:-1], last if last.marked else None)

    def _place(self) -> int:
        """The place of the present card; raises IndexError when nothing is left to ask."""
        return self.coming[0]

    def _marking(self) -> Answer:
        if self.marking is not None:
            return self.marking
        missed = (Status.MISSED,) * len(self.plan.items[self._place()].card.points)
        return Answer(self._place(), self.who, Way.TICKED, missed)


@dataclass(frozen=True, slots=True)
class PointResult:
    """How a point went: how often it was asked for and said, and whether it was said the last time."""

    place: int
    point: int
    asked: int
    hits: int
    last: Status


@dataclass(frozen=True, slots=True)
class Score:
    """What a student or a team had: turns, and points said of points asked for."""

    who: int
    turns: int
    hits: int
    points: int


def point_results(drill: Drill) -> tuple[PointResult, ...]:
    """How each point of each card went that was asked, in the order of the plan."""
    found: list[PointResult] = []
    for place, item in enumerate(drill.plan.items):
        answers = [answer for answer in drill.answers if answer.place == place and answer.marked]
        if not answers:
            continue
        for number in range(len(item.card.points)):
            statuses = [answer.statuses[number] for answer in answers]
            hits = sum(status is Status.HIT for status in statuses)
            found.append(PointResult(place, number, len(statuses), hits, statuses[-1]))
    return tuple(found)


def missed_points(drill: Drill) -> tuple[PointResult, ...]:
    """The points that were missed at least once, those never said first, then the most often missed."""
    missed = [result for result in point_results(drill) if result.hits < result.asked]
    return tuple(sorted(missed, key=lambda result: (result.hits > 0, result.hits - result.asked, result.place)))


def scores(drill: Drill) -> tuple[Score, ...]:
    """What each student or team had, in the order of the roster; only those who had a turn."""
    found = []
    for who in range(len(drill.plan.roster)):
        turns = [answer for answer in drill.answers if answer.who == who and answer.marked]
        if turns:
            points = sum(len(answer.statuses) for answer in turns)
            found.append(Score(who, len(turns), sum(answer.hits for answer in turns), points))
    return tuple(found)


def missed_cards(drill: Drill) -> tuple[str, ...]:
    """The ids of the cards that were not complete when they were last asked, in the order of the plan."""
    last = {answer.place: answer.complete for answer in drill.answers if answer.marked}
    return tuple(item.card.id for place, item in enumerate(drill.plan.items) if not last.get(place, True))


def roster_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The names of a roster, one a line: blank lines and those that begin with # are left out.

    A name that is there twice gets a number, so that two Annas are two.
    """
    names = [line.strip() for line in lines]
    return distinct([name for name in names if name and not name.startswith("#")])


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number behind each that was there before."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
