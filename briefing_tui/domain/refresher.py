"""A refresher: what to read in the minutes that there are, and where its reader is in it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.headline import Headline, word_count
from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.untrusted import one_line


@dataclass(frozen=True, slots=True)
class Digest:
    """What a refresher needs of one transcript; it follows from the transcript and its pack alone, so it can be kept.

    `words` counts those of the text, `terms` are names and acronyms with what they stand for.
    """

    source: str
    name: str
    date: datetime.date | None
    words: int
    headlines: tuple[Headline, ...]
    terms: tuple[tuple[str, str], ...] = ()
    aliases: tuple[AliasGroup, ...] = ()

    @property
    def told(self) -> "tuple[Told, ...]":
        """The headlines with where they are from."""
        return tuple(Told(headline, self.source, self.name, self.date) for headline in self.headlines)


@dataclass(frozen=True, slots=True)
class Told:
    """A headline and the transcript that it is from; `recall` is the chance that its reader still has it, if known."""

    headline: Headline
    source: str
    name: str
    date: datetime.date | None = None
    recall: float | None = None

    @property
    def key(self) -> str:
        """What it is known by among several transcripts."""
        return f"{self.source}#{self.headline.id}"

    @property
    def group(self) -> tuple[str, str]:
        """Its transcript and its speaker."""
        return self.source, self.headline.speaker

    @property
    def weak(self) -> bool:
        """Whether its reader was asked for it and may have lost it."""
        return self.recall is not None and self.recall < WEAK


WEAK = 0.9
"""Below this chance of recall something counts as weak: where the schedule would ask for it, too."""


# Labels of those who ask, which name nobody.
_NO_NAMES = frozenset(
    ["question", "q", "reporter", "journalist", "press", "media", "audience", "questioner", "unknown"]
)
_LONGEST_QUESTION = 90


def held_by(told: Told, dated: bool = False) -> str:
    """Whose view it is, in words; `dated` names the day too, as is needed among several transcripts."""
    when = f"{told.date.day} {told.date:%b %Y}" if dated and told.date else ""
    return ", ".join(filter(None, (told.headline.holder or "speaker not named", when)))


def asked_of(headline: Headline) -> str:
    """Who asked for it and what, in one line; nothing where it was said unasked."""
    names = [name for name in headline.asked_by if name.casefold().strip(" .:") not in _NO_NAMES]
    who = f"asked by {', '.join(names)}" if names else "asked"
    return f"{who}: {one_line(headline.question, _LONGEST_QUESTION)}" if headline.question else ""


def under(told: Told, dated: bool = False) -> str:
    """Under whose name a headline stands in a list: its speaker's, with the day among several transcripts."""
    when = f"{told.date.day} {told.date:%b %Y}" if dated and told.date else ""
    return ", ".join(filter(None, (told.headline.speaker or "speaker not named", when)))


def in_groups(told: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """Headlines in groups of one transcript and one speaker, in the order in which these come first."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        groups.setdefault(each.group, []).append(each)
    return tuple(map(tuple, groups.values()))


def list_words(told: Iterable[Told], dated: bool) -> int:
    """What reading a list of headlines takes, in words, the names above its groups among them."""
    groups = in_groups(told)
    return sum(group_words(group[0], dated) + sum(map(headline_words, group)) for group in groups)


def group_words(told: Told, dated: bool) -> int:
    """The words above the group of a headline."""
    return word_count(under(told, dated))


def headline_words(told: Told) -> int:
    """What reading it takes in a list of headlines, in words; what is only reported names its holder there, too."""
    return word_count(told.headline.text) + (word_count(told.headline.holder) if told.headline.reported else 0)


def position_words(told: Told, dated: bool) -> int:
    """What reading it takes by itself, in words: the line above it, headline, quote, holder and question."""
    headline = told.headline
    parts = (headline.topic, _told_once(headline), headline.quote.text, held_by(told, dated), asked_of(headline))
    return _STATE_WORDS + sum(map(word_count, parts))


# "3:12 left", "position 4 of 11".
_STATE_WORDS = 6


def _told_once(headline: Headline) -> str:
    return headline.text if shortens(headline) else ""


def shortens(headline: Headline) -> bool:
    """Whether a headline is so much shorter than its quote that reading both is worth the time."""
    return word_count(headline.text) <= _SHORTER * word_count(headline.quote.text)


_SHORTER = 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresher shows: positions one by one, before and after them all headlines, which may be of more.

    `words` is all that it shows, both lists of headlines included. `pool` is everything that it was chosen from, the
    most useful first; `whole` counts the words of all texts themselves; `speed` is in words a minute.
    """

    minutes: float
    speed: int
    positions: tuple[Told, ...]
    headlines: tuple[Told, ...]
    pool: tuple[Told, ...]
    whole: int
    dated: bool = False

    @property
    def words(self) -> int:
        lists = 2 * list_words(self.headlines, self.dated)
        return lists + sum(position_words(told, self.dated) for told in self.positions)

    @property
    def seconds(self) -> float:
        """How long it takes at its speed."""
        return 60 * self.words / self.speed

    @property
    def complete(self) -> bool:
        """Whether it shows all that there is."""
        return len(self.positions) == len(self.pool)

    @property
    def whole_fits(self) -> bool:
        """Whether the texts themselves can be read in the same time."""
        return self.whole <= self.minutes * self.speed


class Stage(StrEnum):
    """The parts of a refresher, in order."""

    HEADLINES = "headlines"
    POSITIONS = "positions"
    CARDS = "cards"
    CLOSING = "closing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Walk:
    """A refresher under way: where its reader stands, what they know already, and the seconds that it took so far.

    `ahead` are the positions still to come, the present one first; `seen` those behind. Each change gives a new value.
    """

    plan: Plan
    stage: Stage = Stage.HEADLINES
    seen: tuple[Told, ...] = ()
    ahead: tuple[Told, ...] = ()
    known: frozenset[str] = frozenset()
    elapsed: float = 0.0

    @classmethod
    def begin(cls, plan: Plan) -> "Walk":
        return cls(plan, ahead=plan.positions)

    @property
    def left(self) -> float:
        """The seconds that are left; below zero where the time is up."""
        return 60 * self.plan.minutes - self.elapsed

    @property
    def present(self) -> Told | None:
        """The position to show now."""
        return self.ahead[0] if self.stage is Stage.POSITIONS and self.ahead else None

    @property
    def headlines(self) -> tuple[Told, ...]:
        """All headlines that close it: those that opened it, and those that were added since."""
        return tuple(dict.fromkeys((*self.plan.headlines, *self.seen, *self.ahead)))

    def at(self, elapsed: float) -> "Walk":
        """The walk after so many seconds in all."""
        return replace(self, elapsed=max(self.elapsed, elapsed))

    def forward(self, known: bool = False) -> "Walk":
        """One step on; `known` says that its reader has the present position already."""
        if self.stage is Stage.HEADLINES:
            return replace(self, stage=Stage.POSITIONS)._settled()
        if self.stage is Stage.POSITIONS and self.ahead:
            present, *ahead = self.ahead
            learnt = self.known | {present.key} if known else self.known
            return replace(self, seen=(*self.seen, present), ahead=tuple(ahead), known=learnt)._settled()
        following = {Stage.POSITIONS: Stage.CARDS, Stage.CARDS: Stage.CLOSING}
        return replace(self, stage=following.get(self.stage, Stage.DONE))

    def _settled(self) -> "Walk":
        """The walk with as many positions ahead as the time that is left can hold, and on where none is."""
        walk = self._adapted()
        return walk if walk.ahead else replace(walk, stage=Stage.CARDS)

    def _adapted(self) -> "Walk":
        plan, room = self.plan, self.left * self.plan.speed / 60
        room -= list_words(self.headlines, plan.dated)
        kept: list[Told] = []
        for told in self.ahead:
            room -= position_words(told, plan.dated)
            # A tenth over the minutes is what a plan may take; dropping it would leave more of them empty.
            if room < -_SLACK * 60 * plan.minutes * plan.speed / 60:
                break
            kept.append(told)
        else:
            kept += self._added(room)
        return replace(self, ahead=tuple(kept))

    def _added(self, room: float) -> Iterable[Told]:
        """Further positions for time that was won."""
        shown = {told.key for told in (*self.seen, *self.ahead)}
        listed = {told.key for told in self.headlines}
        for told in self.plan.pool:
            cost = position_words(told, self.plan.dated)
            cost += 0 if told.key in listed else headline_words(told) + group_words(told, self.plan.dated)
            if told.key not in shown and cost <= room:
                room -= cost
                yield told

    def back(self) -> "Walk":
        """One step back, to the position before or to the headlines."""
        if self.stage is Stage.POSITIONS and not self.seen:
            return replace(self, stage=Stage.HEADLINES)
        if self.stage in (Stage.POSITIONS, Stage.CARDS, Stage.CLOSING) and self.seen:
            *seen, last = self.seen
            return replace(
                self,
                stage=Stage.POSITIONS,
                seen=tuple(seen),
                ahead=(last, *self.ahead),
                known=self.known - {last.key},
            )
        return self

    def closing(self) -> "Walk":
        """Straight on to the closing headlines."""
        return replace(self, stage=Stage.CLOSING)


_SLACK = 0.1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be refreshed: what opens it, how long there is (None for the usual), on which topic ("" for all).

    What was paused of the same is gone on with, unless it is to begin `afresh`.
    """

    targets: tuple[str, ...]
    minutes: int | None = None
    topic: str = ""
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A refresher ready to be led: what was wanted, the briefings, their digests, and the walk through them.

    `goes_on` tells that it was paused before.
    """

    wanted: Wanted
    briefings: tuple[Briefing, ...]
    digests: tuple[Digest, ...]
    walk: Walk
    goes_on: bool = False

    @property
    def note(self) -> str:
        """What is worth knowing before it begins, in one line; nothing where all is as asked for."""
        plan = self.walk.plan
        if plan.whole and plan.whole_fits:
            texts = "the whole text takes" if len(self.digests) == 1 else "the whole texts take"
            return f"{texts} {clock_words(60 * plan.whole / plan.speed)} and fits"
        if plan.complete and plan.seconds < _NEARLY * 60 * plan.minutes:
            return f"these are all {len(plan.positions)} positions"
        return ""


# A plan that fills so much of its minutes leaves nothing to be explained.
_NEARLY = 0.9


def clock_words(seconds: float) -> str:
    """What is left, as on a clock: 3:12; with a plus where the time is up."""
    minutes, rest = divmod(round(abs(seconds)), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"


@dataclass(frozen=True, slots=True)
class Pause:
    """A walk as it is written down: keys instead of words, and what opens its transcripts again."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    topic: str
    minutes: float
    speed: int
    stage: Stage
    positions: tuple[str, ...]
    headlines: tuple[str, ...]
    seen: tuple[str, ...]
    ahead: tuple[str, ...]
    known: tuple[str, ...]
    elapsed: float


def paused(walk: Walk, sources: Sequence[str], targets: Sequence[str], topic: str) -> Pause:
    """A walk to be gone on with later."""
    plan = walk.plan
    positions, headlines, seen, ahead = map(_keys, (plan.positions, plan.headlines, walk.seen, walk.ahead))
    known = tuple(sorted(walk.known))
    return Pause(
        tuple(sources), tuple(targets), topic, plan.minutes, plan.speed, walk.stage,
        positions, headlines, seen, ahead, known, walk.elapsed,
    )  # fmt: skip


def _keys(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(each.key for each in told)


def resumed(pause: Pause, plan: Plan) -> Walk:
    """The walk that was paused, over the same transcripts; what they no longer hold is left out."""
    pool = {told.key: told for told in plan.pool}

    def found(keys: Sequence[str]) -> tuple[Told, ...]:
        return tuple(pool[key] for key in keys if key in pool)

    before = replace(
        plan,
        minutes=pause.minutes,
        speed=pause.speed,
        positions=found(pause.positions),
        headlines=found(pause.headlines),
    )
    known = frozenset(pause.known) & pool.keys()
    return Walk(before, pause.stage, found(pause.seen), found(pause.ahead), known, pause.elapsed)
