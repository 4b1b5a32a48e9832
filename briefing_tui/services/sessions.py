"""Sessions: a quiz or a review in rounds, kept at each step, so that it can be left, or cut off, and gone on with."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError, StoreError
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.quiz import Attempt, Confidence, Item, Quiz
from briefing_tui.domain.review import Occasion, source_key
from briefing_tui.domain.session import REVIEW_KEY, Session, session_key
from briefing_tui.domain.sitting import Kept, Queue, Sitting
from briefing_tui.services.quiz import USUAL_COUNT, QuizService
from briefing_tui.services.shelf import ShelfService
from briefing_tui.services.study import StudyService, item_key
from briefing_tui.storage import Store
from briefing_tui.storage.unfinished import Bookmark


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that can be gone on with: what it is about, how far it came, and the reply that was being typed."""

    key: str
    name: str
    done: int
    total: int
    draft: str
    at: datetime.datetime

    @property
    def is_review(self) -> bool:
        return self.key == REVIEW_KEY


@dataclass(frozen=True, slots=True)
class Begun:
    """A session to be taken; `resumed` where it was left halfway before.

    `problems` are what could not be opened, or what keeps its replies from being kept. `timer` is the seconds that a
    reply should take, 0 for no limit; with `asks_confidence` the learner says before a verdict how sure they are.
    """

    session: Session
    resumed: bool = False
    problems: tuple[BriefingError, ...] = ()
    timer: int = 0
    asks_confidence: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A session after a change; `problem` says why it is not kept from here on."""

    session: Session
    problem: BriefingError | None = None


@dataclass(frozen=True, slots=True)
class _Reply:
    """An attempt without its item, which its place tells."""

    reply: str
    grade: Grade
    given_up: bool
    hints: int
    self_assessed: bool
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class _Saved:
    """A session as it is kept: its cards by their keys; what they hold is known already."""

    name: str
    occasion: Occasion
    sources: tuple[str, ...]
    items: tuple[str, ...]
    later: tuple[str, ...]
    replies: tuple[_Reply, ...]
    kept: tuple[Kept, ...]
    hints: int
    seconds: float
    ticking: bool


class SessionService:
    """Begins, keeps and takes up sessions."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        study: StudyService,
        shelf: ShelfService,
        quiz: QuizService,
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._study = study
        self._shelf = shelf
        self._quiz = quiz
        self._now = now

    def begin(
        self,
        opened: Sequence[tuple[str, Briefing]],
        quiz: Quiz | None = None,
        afresh: bool = False,
        ticking: bool = False,
    ) -> Begun:
        """A quiz on briefings, each with what opens it: the one that was left halfway, or, `afresh`, a new one.

        A `quiz` that is given is always a new one. With `ticking`, or where the texts are not in English, which the
        grader reads, the learner ticks the points themselves.
        """
        problems: tuple[BriefingError, ...] = ()
        hidden: tuple[Card, ...] = ()
        if quiz is not None and not opened:
            opened = [("", briefing) for briefing in {id(item.briefing): item.briefing for item in quiz.items}.values()]
        try:
            for target, briefing in opened:
                self._study.remember(briefing, target)
            if quiz is None and not afresh and not self._study.private:
                mark = self._store().unfinished.find(session_key(source_key(briefing) for _, briefing in opened))
                if mark is not None and (session := self._restored(mark, [each for _, each in opened])) is not None:
                    return self._begun(session, resumed=True)
            hidden = self._shelf.hidden(briefing for _, briefing in opened)
        except BriefingError as error:
            problems = (error,)
        briefings = [briefing for _, briefing in opened]
        ticking = ticking or not all(map(self._quiz.reads, briefings))
        sitting = self._study.practise(quiz or self._quiz.start(briefings, without=hidden), keeps=not problems)
        # What was asked for by number is one round.
        size = USUAL_COUNT if quiz is None else len(quiz.items)
        return self._begun(Session.in_rounds(sitting, size, ticking), problems)

    def lightning(self, quiz: Quiz) -> Begun:
        """The few cards of a refresher: replies to cards that are studied are logged, no due date moves, and where it
        was left is not kept.
        """
        sources = {source_key(item.briefing) for item in quiz.items}
        try:
            keeps = not self._study.private and all(map(self._store().catalogue.source, sources))
        except BriefingError:
            keeps = False
        return self._begun(Session(self._study.practise(quiz, Occasion.REFRESH, keeps)))

    def review(self, queue: Queue, ticking: bool = False) -> Begun:
        """A review of a queue; the reply that was being typed when the last one was left is there again.

        `ticking` is as for `begin`. Raises BriefingError.
        """
        sitting, problems = self._study.begin(queue)
        briefings = {id(item.briefing): item.briefing for item in sitting.quiz.items}.values()
        ticking = ticking or (bool(briefings) and not any(map(self._quiz.reads, briefings)))
        session = Session(sitting, ticking=ticking)
        mark = self._store().unfinished.find(REVIEW_KEY)
        if mark is None or not mark.draft:
            return self._begun(session, problems)
        first = _saved(mark).items[:1]
        items = sorted(sitting.quiz.items, key=lambda item: item_key(item) not in first)
        if not items or item_key(items[0]) not in first:
            return self._begun(session, problems)
        return self._begun(replace(session, sitting=sitting.over(tuple(items)), draft=mark.draft), problems, True)

    def again(self, session: Session) -> Begun:
        """Go on with a session that was left a moment ago."""
        return self._begun(session, resumed=True)

    def change(self, session: Session, change: Callable[[Sitting], Sitting], seconds: float = 0.0) -> Changed:
        """The session after a change to its sitting, which took so many seconds, and kept before this returns.

        A quiz goes on where it can't be kept, a review would be for nothing: that raises StoreError, and nothing has
        changed.
        """
        try:
            after = session.changed(change(session.sitting), seconds)
        except StoreError as error:
            if session.sitting.scheduled or not session.sitting.keeps:
                raise
            unkept = replace(session.sitting, keeps=False)
            return Changed(session.changed(change(unkept), seconds), error)
        try:
            self.keep(after)
            if after.key != session.key and after.sitting.keeps:
                # Its cards are asked from a pack of the learner's own from here on.
                self.drop(session.key)
        except StoreError as error:
            return Changed(after, error)
        return Changed(after)

    def keep(self, session: Session) -> None:
        """Keep where a session stands, or drop it where nothing is left of it; raises BriefingError."""
        if not session.sitting.keeps or session.sitting.occasion is Occasion.REFRESH:
            return
        if session.quiz.done and not session.later:
            self._store().unfinished.drop(session.key)
            return
        import msgspec

        saved = _Saved(
            session.name,
            session.sitting.occasion,
            tuple(dict.fromkeys(source_key(item.briefing) for item in (*session.quiz.items, *session.later))),
            *_places(session),
            tuple(map(_reply, session.quiz.attempts)) if not session.sitting.scheduled else (),
            session.sitting.kept if not session.sitting.scheduled else (),
            session.hints,
            session.seconds,
            session.ticking,
        )
        mark = Bookmark(session.key, self._now(), msgspec.json.encode(saved).decode(), session.draft)
        self._store().unfinished.put(mark, saved.sources)

    def keep_draft(self, session: Session) -> None:
        """Keep the reply that is being typed; raises BriefingError."""
        if session.sitting.keeps and session.sitting.occasion is not Occasion.REFRESH:
            known = self._store().unfinished.put_draft(session.key, session.draft, self._now())
            if not known:
                self.keep(session)

    def drop(self, key: str) -> None:
        """Do not offer a session any more; raises BriefingError."""
        self._store().unfinished.drop(key)

    def offer(self) -> Offer | None:
        """The session that was left last and is not over; None where there is none, or nothing is kept."""
        if self._study.private:
            return None
        for mark in self._store().unfinished.all():
            saved = _saved(mark)
            if mark.key != REVIEW_KEY:
                return Offer(mark.key, saved.name, len(saved.replies), len(saved.items), mark.draft, mark.at)
            if mark.draft:
                return Offer(mark.key, saved.name, 0, len(saved.items), mark.draft, mark.at)
        return None

    def take_up(self, key: str) -> Begun:
        """Go on with a session where it was left; raises BriefingError where that can't be done any more."""
        if key == REVIEW_KEY:
            return self.review(self._study.queue())
        mark = self._store().unfinished.find(key)
        if mark is None:
            raise BriefingError("this session is over")
        briefings = [self._study.reopened(source) for source in _saved(mark).sources]
        session = self._restored(mark, briefings)
        if session is None:
            self.drop(key)
            raise BriefingError("what it asked about has changed; it can't be gone on with", "test yourself anew")
        return self._begun(session, resumed=True)

    def _begun(self, session: Session, problems: tuple[BriefingError, ...] = (), resumed: bool = False) -> Begun:
        try:
            settings = self._settings()
        except BriefingError as error:
            # A mistake in the settings is told, and stops nobody.
            settings, problems = Settings(), problems or (error,)
        return Begun(session, resumed, problems, settings.timer, settings.confidence)

    def _restored(self, mark: Bookmark, briefings: Sequence[Briefing]) -> Session | None:
        """A session as it was left, without cards that are gone since; None where nothing is left to ask."""
        saved = _saved(mark)
        known = {
            item_key(item): item
            for briefing in briefings
            for item in (Item(card, briefing) for card in self._quiz.cards(briefing))
        }
        done = [
            (_attempt(known[key], reply), kept)
            for key, reply, kept in zip(saved.items, saved.replies, saved.kept, strict=False)
            if key in known and len(reply.grade.points) == len(known[key].card.points)
        ]
        ahead = tuple(known[key] for key in saved.items[len(saved.replies) :] if key in known)
        later = tuple(known[key] for key in saved.later if key in known)
        if not ahead and not later:
            return None
        attempts = tuple(attempt for attempt, _ in done)
        items = (*(attempt.item for attempt in attempts), *ahead)
        sitting = self._study.practise(Quiz(items, attempts), saved.occasion)
        sitting = replace(sitting, kept=tuple(kept for _, kept in done))
        if attempts:
            # So that the last reply can still be taken back.
            before = replace(sitting, quiz=replace(sitting.quiz, attempts=attempts[:-1]), kept=sitting.kept[:-1])
            sitting = replace(sitting, before=before)
        return Session(sitting, mark.draft, later, saved.hints, saved.seconds, saved.ticking)


def _places(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of what is asked in this round, and later; of a review only what is still to be asked."""
    start = session.quiz.position if session.sitting.scheduled else 0
    return tuple(map(item_key, session.quiz.items[start:])), tuple(map(item_key, session.later))


def _reply(attempt: Attempt) -> _Reply:
    return _Reply(
        attempt.reply, attempt.grade, attempt.given_up, attempt.hints, attempt.self_assessed, attempt.confidence
    )


def _attempt(item: Item, saved: _Reply) -> Attempt:
    return Attempt(item, saved.reply, saved.grade, saved.given_up, saved.hints, saved.self_assessed, saved.confidence)


def _saved(mark: Bookmark) -> _Saved:
    import msgspec

    try:
        return msgspec.json.decode(mark.content, type=_Saved)
    except msgspec.MsgspecError:
        # Another version of the program wrote it.
        return _Saved("", Occasion.QUIZ, (), (), (), (), (), 0, 0.0, False)
