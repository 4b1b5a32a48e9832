"""Study: what is due, asking it, and keeping every reply before the next card is shown."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from briefing_tui import __version__
from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Status
from briefing_tui.domain.quiz import Attempt, Confidence, Item, Quiz
from briefing_tui.domain.review import (
    Hold,
    Occasion,
    Phase,
    Rating,
    Review,
    Source,
    StudyCard,
    card_key,
    outcomes,
    source_key,
    source_of,
)
from briefing_tui.domain.sitting import Kept, Queue, Sitting
from briefing_tui.domain.untrusted import one_line
from briefing_tui.scheduling.days import end_of_study_day, sane, study_day
from briefing_tui.scheduling.memory import Plan, after_review, previews, recall_chance
from briefing_tui.scheduling.queue import again_later, interleaved, mixed, share_by, within_budget
from briefing_tui.scheduling.ratings import expected_seconds, pace_of, suggested_rating
from briefing_tui.services.library import LibraryService
from briefing_tui.services.opening import absolute
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.wordings import wording_for
from briefing_tui.storage import Store
from briefing_tui.storage.log import Before, Decision

# More than anybody reviews in a sitting; what is beyond it is only counted.
_CANDIDATES = 400
# So many replies tell how fast a learner types these days.
_LATEST = 200
# Whoever takes longer has left the desk; the day's budget is not spent on that.
_LONGEST_REPLY = 300.0
# After so many other cards one that was not recalled comes again.
_SOON, _LATER = 2, 4


class StudyService:
    """The learner's daily round. Sittings and queues are values; only the store remembers."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        library: LibraryService,
        quiz: QuizService,
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._library = library
        self._quiz = quiz
        self._now = now

    @property
    def private(self) -> bool:
        """Whether nothing is kept at all."""
        return self._settings().private

    def remember(self, briefing: Briefing, target: str) -> None:
        """Know a briefing's cards from now on; `target` opens it again, "" where nothing does. Raises BriefingError.

        What has not changed since it was last seen costs nothing.
        """
        if self.private:
            return
        source = source_of(briefing, absolute(target), __version__)
        if self._store().catalogue.source(source.key) != source:
            self._store().catalogue.remember(source, self._quiz.cards(briefing), self._now())

    def queue(self, minutes: int | None = None, new_cards: int | None = None, by: datetime.date | None = None) -> Queue:
        """What to review now: the likeliest to be forgotten first, new cards among them, sources in turn.

        Without `minutes`, what is left of the day's budget; never more, however much is due: the rest waits for the
        next days. `by` plans for recall on that day: what would be forgotten by then comes due in daily shares.
        """
        settings, store, now = self._settings(), self._store(), self._now()
        day = study_day(now, settings.day_start)
        today = store.agenda.today(day)
        left = minutes * 60.0 if minutes is not None else settings.minutes * 60.0 - today.seconds
        forgotten = _ordered(store.catalogue.cards(today.forgotten), today.forgotten)
        pace = pace_of(store.figures.typed(_LATEST))

        def cost(card: StudyCard) -> float:
            return expected_seconds(card.card, pace)

        left -= sum(map(cost, forgotten))
        ends = end_of_study_day(day, settings.day_start)
        count, due = store.agenda.due(ends, now, day, _CANDIDATES)
        fresh_count, fresh = store.agenda.fresh(day, _CANDIDATES)
        most_new = settings.new_cards if new_cards is None else new_cards
        most_new = max(0, most_new - (today.met if new_cards is None else 0))
        if by is not None:
            days_left = max(1, by.toordinal() - day)
            horizon = end_of_study_day(max(day, by.toordinal()), settings.day_start)
            count, due = store.agenda.due(horizon, horizon, day, _CANDIDATES)
            due = due[: share_by(count, days_left)]
            most_new = share_by(fresh_count, days_left)
        asked_again = set(today.forgotten)
        chosen = within_budget([card for card in due if card.key not in asked_again], left, cost)
        left -= sum(map(cost, chosen))
        added = within_budget(fresh[:most_new], left, cost)
        cards = interleaved(mixed(chosen, added), lambda card: card.source.key)
        total = sum(map(cost, (*forgotten, *cards))) / 60
        return Queue(cards, forgotten, count, fresh_count, total, today.seconds / 60)

    def begin(self, queue: Queue) -> tuple[Sitting, tuple[BriefingError, ...]]:
        """A sitting over a queue, with what could not be opened any more; cards that are gone are left out."""
        cards = (*queue.forgotten, *queue.cards)
        briefings: dict[str, Briefing] = {}
        problems: list[BriefingError] = []
        for source in dict.fromkeys(card.source for card in cards):
            try:
                briefing = self._open(source)
                briefings[source_key(briefing)] = briefing
            except BriefingError as error:
                problems.append(error)
        # What was edited since has other cards now.
        known = {card.key: card for card in self._store().catalogue.cards([card.key for card in cards])}
        items = [
            Item(found.card, briefings[found.source.key])
            for card in cards
            if (found := known.get(card.key)) is not None and found.source.key in briefings
        ]
        forgotten = frozenset(card.key for card in queue.forgotten)
        return self._sitting(Quiz(tuple(items)), Occasion.REVIEW, forgotten), tuple(problems)

    def practise(self, quiz: Quiz, occasion: Occasion = Occasion.QUIZ, keeps: bool = True) -> Sitting:
        """A sitting outside the schedule: its replies are kept in the log, and no due date moves."""
        if not keeps or self.private:
            return Sitting(quiz, occasion, keeps=False, asked=quiz.items)
        return self._sitting(quiz, occasion)

    def reply(
        self,
        sitting: Sitting,
        reply: str,
        given_up: bool = False,
        seconds: float = 0.0,
        hints: int = 0,
        confidence: Confidence | None = None,
    ) -> Sitting:
        """Grade a reply to the present item and keep it; `seconds` is the time it took, `hints` the help it had.

        Raises BriefingError where it can't be kept, and IndexError when nothing is left to ask.
        """
        item = sitting.quiz.items[sitting.quiz.position]
        grade = self._quiz.give_up(item) if given_up else self._quiz.grade(item, reply)
        return self._answer(sitting, Attempt(item, reply, grade, given_up, hints, confidence=confidence), seconds)

    def assess(
        self,
        sitting: Sitting,
        had: Collection[int],
        seconds: float = 0.0,
        hints: int = 0,
        confidence: Confidence | None = None,
    ) -> Sitting:
        """Keep what the learner says of their own answer: the points that they had (from 0); as `reply`."""
        item = sitting.quiz.items[sitting.quiz.position]
        grade = self._quiz.assess(item, had)
        return self._answer(sitting, Attempt(item, "", grade, not had, hints, True, confidence), seconds)

    def overrule(self, sitting: Sitting, point: int, hit: bool) -> Sitting:
        """The learner's own word on a point (from 0) of the last reply; an accepted wording counts from then on."""
        attempt = sitting.quiz.attempts[-1]
        return self._revise(sitting, replace(attempt, grade=attempt.grade.overriding(point, hit)), None)

    def rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        """The learner's own rating of the last reply; outside the schedule it changes nothing."""
        if sitting.last is None or sitting.last.rating is None:
            return sitting
        return self._revise(sitting, sitting.quiz.attempts[-1], rating)

    def undo(self, sitting: Sitting) -> Sitting:
        """The sitting before the last change, be it a word, a rating, a reply or a card set aside; what was kept
        follows.
        """
        before = sitting.before
        if before is None:
            return sitting
        if sitting.aside:
            if sitting.keeps:
                self._store().catalogue.take_up(sitting.aside)
            return before
        if sitting.last is None:
            return before
        if len(before.quiz.attempts) < len(sitting.quiz.attempts):
            if sitting.last.review is not None:
                self._store().log.take_back(sitting.last.review)
            return before
        wanted = before.kept[-1]
        rating = wanted.rating if wanted.rating is not wanted.suggested else None
        kept = self._keep(before, before.quiz.attempts[-1], wanted, rating, sitting.last.review)
        return replace(before, kept=(*before.kept[:-1], kept))

    def set_aside(self, sitting: Sitting, hold: Hold | None = None) -> Sitting:
        """Do not ask the present card: from now on (suspended, hidden), or, without a hold, until tomorrow."""
        item = sitting.quiz.item
        if item is None:
            return sitting
        if sitting.keeps and hold is not None:
            self._store().catalogue.hold(item_key(item), hold)
        elif sitting.keeps:
            self._store().catalogue.bury(item_key(item), self._day(self._now()) + 1)
        return replace(sitting.without_item(), aside=item_key(item), before=sitting)

    def hide(self, sitting: Sitting, item: Item) -> Sitting:
        """Never ask an item's card again, be it the present one or one that was asked; `undo` takes that back."""
        if item is sitting.quiz.item:
            return self.set_aside(sitting, Hold.HIDDEN)
        if sitting.keeps:
            self._store().catalogue.hold(item_key(item), Hold.HIDDEN)
        return replace(sitting.without_card(item.card), aside=item_key(item), before=sitting)

    def target_of(self, briefing: Briefing) -> str:
        """What opens a briefing that is known; "" where nothing does."""
        source = None if self.private else self._store().catalogue.source(source_key(briefing))
        return source.target if source is not None else ""

    def reopened(self, key: str) -> Briefing:
        """The briefing of a known source; raises BriefingError where it can't be opened any more."""
        source = self._store().catalogue.source(key)
        if source is None:
            raise BriefingError("what it asks about is not known any more")
        return self._open(source)

    def renewed(self, sitting: Sitting, before: Briefing, after: Briefing) -> Sitting:
        """The sitting with the cards of a briefing as they are `after` its pack was edited.

        What was answered stays; a card that is gone is not asked.
        """
        cards = {card.id: card for card in self._quiz.cards(after)}
        done = sitting.quiz.position

        def fresh(items: tuple[Item, ...]) -> tuple[Item, ...]:
            left = [
                item if item.briefing is not before else Item(cards[item.card.id], after, item.turn)
                for item in items[done:]
                if item.briefing is not before or item.card.id in cards
            ]
            return (*items[:done], *(self._with_wordings(left) if sitting.keeps else left))

        quiz = replace(sitting.quiz, items=fresh(sitting.quiz.items))
        return replace(sitting, quiz=quiz, asked=fresh(sitting.asked))

    def bring_forward(self, briefing: Briefing, cards: Iterable[Card]) -> int:
        """Make cards of a known briefing due now; gives how many."""
        keys = [card_key(card, source_key(briefing)) for card in cards]
        self._store().catalogue.bring_forward(keys, self._now())
        return len(keys)

    def _answer(self, sitting: Sitting, attempt: Attempt, seconds: float) -> Sitting:
        kept = self._keep(sitting, attempt, Kept(self._now(), min(seconds, _LONGEST_REPLY)))
        return self._after(sitting, sitting.quiz.answered(attempt), sitting.quiz.items, (*sitting.kept, kept))

    def _sitting(self, quiz: Quiz, occasion: Occasion, forgotten: frozenset[str] = frozenset()) -> Sitting:
        items = self._with_turns(self._with_wordings(quiz.items))
        return Sitting(replace(quiz, items=items), occasion, asked=items, forgotten=forgotten)

    def _with_turns(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items with how often each was asked before, where that makes a difference to its prompt."""
        asked = self._store().log.counts(item_key(item) for item in items if item.card.prompts)
        return tuple(replace(item, turn=asked[item_key(item)]) if item_key(item) in asked else item for item in items)

    def _with_wordings(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items with what the learner had accepted for their points."""
        accepted: dict[tuple[str, str], list[str]] = {}
        for wording in self._store().catalogue.wordings(item_key(item) for item in items):
            accepted.setdefault((wording.card_key, wording.point_id), []).append(wording.text)
        return tuple(_accepting(item, accepted) if accepted else item for item in items)

    def _after(self, sitting: Sitting, quiz: Quiz, asked: tuple[Item, ...], kept: tuple[Kept, ...]) -> Sitting:
        """The sitting after a reply or a word on it; what was not recalled comes again (Rawson & Dunlosky 2011)."""
        items = asked
        if sitting.scheduled and kept[-1].rating is Rating.AGAIN:
            # What one was sure of is mended best at once (Butterfield & Metcalfe 2001).
            gap = _SOON if quiz.attempts[-1].confident_error else _LATER
            items = again_later(asked, quiz.position, quiz.attempts[-1].item, gap)
        return replace(sitting, quiz=replace(quiz, items=items), asked=asked, kept=kept, aside="", before=sitting)

    def _revise(self, sitting: Sitting, attempt: Attempt, rating: Rating | None) -> Sitting:
        last = sitting.kept[-1]
        kept = self._keep(sitting, attempt, last, rating, last.review)
        quiz = sitting.quiz.regraded(attempt.grade)
        return self._after(sitting, quiz, sitting.asked, (*sitting.kept[:-1], kept))

    def _keep(
        self, sitting: Sitting, attempt: Attempt, kept: Kept, rating: Rating | None = None, replacing: int | None = None
    ) -> Kept:
        """Keep an attempt, with the learner's rating or the suggested one, in one transaction."""
        if not sitting.keeps:
            return kept
        key = item_key(attempt.item)
        earlier = [each.item for each in sitting.quiz.attempts[:-1]]
        if replacing is None:
            earlier = [each.item for each in sitting.quiz.attempts]
        repeated = key in sitting.forgotten or any(item_key(item) == key for item in earlier)
        made: list[Kept] = []

        def decide(before: Before) -> Decision:
            decision, then = self._decide(sitting, attempt, kept, rating, before, repeated)
            made.append(then)
            return decision

        review = self._store().log.keep(key, decide, replacing)
        return replace(made[-1], review=review)

    def _decide(
        self,
        sitting: Sitting,
        attempt: Attempt,
        kept: Kept,
        rating: Rating | None,
        before: Before,
        repeated: bool,
    ) -> tuple[Decision, Kept]:
        """What a reply means for its card, given what was known of it."""
        card, memory, key = attempt.item.card, before.memory, item_key(attempt.item)
        suggested = suggested_rating(card, attempt.grade, before.histories, kept.seconds, attempt.hints)
        # In its first steps a card is due again within the sitting; later, another try moves nothing.
        stepping = memory is not None and memory.phase is not Phase.REVIEW
        occasion = Occasion.RELEARN if sitting.scheduled and repeated and not stepping else sitting.occasion
        at = sane(kept.at, memory.last if memory else None)
        review = Review(
            key,
            at,
            self._day(at),
            occasion,
            attempt.grade.verdict,
            attempt.grade.score,
            outcomes(attempt.grade),
            attempt.reply,
            attempt.given_up,
            kept.seconds,
            attempt.hints,
            (rating or suggested) if sitting.scheduled else None,
            suggested,
            attempt.self_assessed,
            attempt.confidence,
        )
        words = _wordings(attempt)
        if not review.scheduled or review.rating is None:
            return Decision(review, wordings=words), replace(kept, suggested=suggested, rating=review.rating)
        plan = self._plan()
        then = replace(kept, suggested=suggested, rating=review.rating, previews=previews(memory, at, plan, key))
        after = after_review(memory, review.rating, at, plan, key)
        return Decision(review, after, recall_chance(memory, at, plan) if memory else None, words), then

    def _open(self, source: Source) -> Briefing:
        """The briefing that a source's cards are about, its cards known as they are now; raises BriefingError."""
        if not source.target:
            raise BriefingError(f"{one_line(source.name)}: its text was not read from a file", "open the file once")
        briefing = self._library.open(source.target)
        if source_key(briefing) != source.key and not source.key.startswith("text:"):
            raise BriefingError(f"{one_line(source.target)}: another pack is there now", f"it was {source.name}")
        self.remember(briefing, source.target)
        return briefing

    def _plan(self) -> Plan:
        settings = self._settings()
        return Plan(settings.retention, settings.learning_steps, settings.longest_interval)

    def _day(self, at: datetime.datetime) -> int:
        return study_day(at, self._settings().day_start)


def item_key(item: Item) -> str:
    """What the history of an item's card hangs on."""
    return card_key(item.card, source_key(item.briefing))


def _ordered(cards: Iterable[StudyCard], keys: Sequence[str]) -> tuple[StudyCard, ...]:
    found = {card.key: card for card in cards}
    return tuple(found[key] for key in keys if key in found)


def _accepting(item: Item, accepted: Mapping[tuple[str, str], Sequence[str]]) -> Item:
    key = item_key(item)
    points = tuple(
        replace(point, accept=(*point.accept, *accepted.get((key, point.id), ()))) for point in item.card.points
    )
    return replace(item, card=replace(item.card, points=points))


def _wordings(attempt: Attempt) -> dict[str, str]:
    """The learner's own words for each point that they counted as hit against the grade."""
    return {
        point.point_id: words
        for point in attempt.grade.points
        if point.overridden and point.status is Status.HIT and (words := wording_for(attempt, point.point_id))
    }
