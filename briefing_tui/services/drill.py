"""Drills for a class: what is prepared, what is asked, and every answer kept as it is given."""

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.drill import Answer, Drill, Plan
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.preparation import Preparation, prepared
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.review import Source, source_key, source_of
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.authoring import AuthoringService
from briefing_tui.services.opening import absolute
from briefing_tui.services.quiz import QuizService
from briefing_tui.storage import Store
from briefing_tui.storage.drills import KeptDrill

PACK_FILE = "pack.toml"
_VERSION = 1
# A school has fewer pupils, and a terminal no room for longer names.
MOST_NAMES = 1_000
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Options:
    """How a drill is to be run; without a seed, one is drawn."""

    roster: tuple[str, ...] = ()
    teams: bool = False
    seconds: int | None = None
    count: int | None = None
    seed: int | None = None
    names: bool = False
    scores: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A drill on its way. `id` is None where nothing of it is kept; `began` is in UTC."""

    drill: Drill
    source: Source
    began: datetime.datetime
    id: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """A plan as it is kept."""

    version: int
    cards: tuple[Card, ...]
    seed: int
    roster: tuple[str, ...]
    teams: bool
    seconds: int | None
    names: bool
    scores: bool


class DrillService:
    """Prepares drills and runs them. A drill is a value; what is said is stored before the next card is shown."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        content: Path,
        quiz: QuizService,
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._content = content
        self._quiz = quiz
        self._now = now

    def preparation(self, briefing: Briefing, target: str) -> Preparation:
        """The cards of a briefing as they were prepared the last time, else all, approved ones first.

        Raises BriefingError where the prepared set can't be read.
        """
        order, approved = self._saved(briefing, target)
        return prepared(self._quiz.cards(briefing), order, frozenset(approved))

    def save(self, briefing: Briefing, target: str, preparation: Preparation) -> str:
        """Keep a prepared set, beside the pack where it is a folder; gives where, in words. Raises BriefingError.

        What was approved is approved in the pack from then on.
        """
        from briefing_tui.packs.drill_set import SET_FILE, save_set, set_text

        cards = [card.id for card in preparation.cards]
        folder = self._folder(briefing, target)
        if folder is None:
            approved = [choice.card.id for choice in preparation.choices if choice.approved]
            if self._settings().private:
                raise BriefingError("with private on, no set is kept", "a pack of your own can hold it")
            self._store().drills.keep_set(_source(briefing, target), set_text(cards, approved), self._now())
            return "among your data"
        for choice in preparation.choices:
            if choice.approved is not choice.card.approved:
                AuthoringService().approve(folder, choice.card.id, choice.approved)
        save_set(folder / SET_FILE, set_text(cards))
        return str(folder / SET_FILE)

    def begin(self, briefing: Briefing, target: str, cards: Sequence[Card], options: Options) -> Running:
        """A new drill of these cards, in their order, or shuffled where a seed is given.

        Raises BriefingError where there is no card, or the drill can't be kept.
        """
        if not cards:
            raise BriefingError(
                f"{one_line(briefing.name, 60)}: no card of this is approved for a class",
                "its preparation approves cards",
            )
        if options.seed is not None:
            cards = list(cards)
            Random(options.seed).shuffle(cards)  # noqa: S311 (an order, no secret)
        now = self._now()
        plan = Plan(
            tuple(Item(card, briefing) for card in cards[: options.count]),
            options.seed if options.seed is not None else int(now.timestamp()),
            names_of(options.roster),
            options.teams,
            options.seconds,
            options.names,
            options.scores,
        )
        running = Running(Drill(plan), _source(briefing, target), now)
        if self._settings().private:
            return running
        return replace(running, id=self._store().drills.begin(running.source, _plan_text(plan), now))

    def last(self, briefing: Briefing, target: str) -> Running | None:
        """The latest drill of a briefing, where it stands; None where there is none. Raises BriefingError."""
        if self._settings().private:
            return None
        kept = self._store().drills.last(source_key(briefing))
        return _running(kept, briefing, _source(briefing, target)) if kept else None

    def open(self, running: Running) -> Running:
        """Look at the present card's points, with nothing said."""
        return self._marked(running, running.drill.opened())

    def tick(self, running: Running, point: int) -> Running:
        """A point (from 0) of the present card was said, or, where it was, was not after all."""
        return self._marked(running, running.drill.ticked(point))

    def reply(self, running: Running, reply: str) -> Running:
        """Grade a typed reply to the present card; its turn stays open to the teacher's word on each point."""
        item = running.drill.item
        if item is None:
            return running
        return self._marked(running, running.drill.replied(reply, self._quiz.grade(item, reply)))

    def close(self, running: Running) -> Running:
        """End the present turn: what was not said was missed."""
        return self._moved(running, running.drill.closed())

    def skip(self, running: Running) -> Running:
        """Put the present card aside for good."""
        return self._moved(running, running.drill.skipped())

    def draw_again(self, running: Running) -> Running:
        """Draw somebody else for the present card."""
        drill = running.drill.passed()
        return self._moved(running, drill) if drill is not running.drill else running

    def undo(self, running: Running) -> Running:
        """Take the last thing back that was said."""
        drill = running.drill.undone()
        if running.id is not None:
            drills = self._store().drills
            drills.cut(running.id, len(drill.answers))
            if drill.marking is not None:
                drills.put(running.id, len(drill.answers), _answer_text(drill.marking, open_=True))
            if running.ended:
                drills.end(running.id, ended=False)
        return replace(running, drill=drill, ended=False)

    def end(self, running: Running) -> Running:
        """The drill is over, whatever is left; what is being marked counts. It is kept until the next one begins."""
        if running.drill.marking is not None:
            running = self.close(running)
        if running.id is not None:
            self._store().drills.end(running.id)
        return replace(running, ended=True)

    def _marked(self, running: Running, drill: Drill) -> Running:
        if running.id is not None and drill.marking is not None:
            self._store().drills.put(running.id, len(drill.answers), _answer_text(drill.marking, open_=True))
        return replace(running, drill=drill)

    def _moved(self, running: Running, drill: Drill) -> Running:
        if running.id is not None:
            self._store().drills.put(running.id, len(drill.answers) - 1, _answer_text(drill.answers[-1]))
        return replace(running, drill=drill)

    def _saved(self, briefing: Briefing, target: str) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
        from briefing_tui.packs.drill_set import SET_FILE, load_set, parse_set

        folder = self._folder(briefing, target)
        if folder is not None:
            return load_set(folder / SET_FILE) or (None, ())
        text = None if self._settings().private else self._store().drills.kept_set(source_key(briefing))
        return parse_set(text, Path(SET_FILE)) if text else (None, ())

    def _folder(self, briefing: Briefing, target: str) -> Path | None:
        """The folder of a pack of the teacher's own; None for a bare transcript, an archive, what is not to be changed.

        A bundled pack is not, and a class's shared folder may be for reading only.
        """
        path = Path(absolute(target))
        folder = path if path.is_dir() else path.parent
        own = briefing.pack is not None and (path.is_dir() or path.name == PACK_FILE)
        if not own or folder.resolve().is_relative_to(self._content.resolve()) or not os.access(folder, os.W_OK):
            return None
        return folder


def read_roster(path: Path) -> tuple[str, ...]:
    """The names in a file, one a line; blank lines and those that begin with # are left out. Raises BriefingError."""
    from briefing_tui.ingest.decode import decode
    from briefing_tui.services.opening import read_bytes

    text, _ = decode(read_bytes(path), str(path))
    names = names_of(text.splitlines())
    if not names:
        raise BriefingError(f"{one_line(str(path))}: there is no name in it", "a roster has one name a line")
    return names


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """A roster fit to be shown: cleaned, without blank names and remarks, two of a name told apart.

    Raises BriefingError where there are too many, or one is too long.
    """
    from briefing_tui.domain.drill import roster_of

    found = roster_of(one_line(clean(name)) for name in names)
    if len(found) > MOST_NAMES:
        raise BriefingError(f"the roster has {len(found):,} names; at most {MOST_NAMES:,} are drawn")
    longest = max(found, key=len, default="")
    if len(longest) > LONGEST_NAME:
        raise BriefingError(f"{one_line(longest, 30)}: a name has at most {LONGEST_NAME} characters", "one name a line")
    return found


def _source(briefing: Briefing, target: str) -> Source:
    return source_of(briefing, absolute(target))


def _plan_text(plan: Plan) -> str:
    import msgspec

    kept = _Kept(
        _VERSION,
        tuple(item.card for item in plan.items),
        plan.seed,
        plan.roster,
        plan.teams,
        plan.seconds,
        plan.names,
        plan.scores,
    )
    return msgspec.json.encode(kept).decode()


def _answer_text(answer: Answer, open_: bool = False) -> str:
    import msgspec

    return msgspec.json.encode({"open": open_, "answer": answer}).decode()


@dataclass(frozen=True, slots=True)
class _KeptAnswer:
    open: bool
    answer: Answer


def _running(kept: KeptDrill, briefing: Briefing, source: Source) -> Running:
    import msgspec

    try:
        plan = msgspec.json.decode(kept.plan, type=_Kept)
        answers = [msgspec.json.decode(text, type=_KeptAnswer) for text in kept.answers]
    except msgspec.MsgspecError as error:
        raise BriefingError(f"the drill of {one_line(source.name, 60)} can't be read: {one_line(str(error))}") from None
    text = briefing.transcript.text
    items = tuple(Item(_standing(card, text), briefing) for card in plan.cards)
    marking = answers.pop().answer if answers and answers[-1].open else None
    drill = Drill(
        Plan(items, plan.seed, plan.roster, plan.teams, plan.seconds, plan.names, plan.scores),
        tuple(each.answer for each in answers),
        marking,
    )
    return Running(drill, source, kept.began, kept.id, kept.ended)


def _standing(card: Card, text: str) -> Card:
    """The card without the quotes that the transcript, edited since, does not hold any more where they stood."""
    points = tuple(
        replace(point, quote=point.quote if point.quote and point.quote.span.of(text) == point.quote.text else None)
        for point in card.points
    )
    return replace(card, points=points)
