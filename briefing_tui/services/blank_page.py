"""The blank page: say all that you remember, and see what was there (retrieval practice: Karpicke & Blunt 2011)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Point, Rubric
from briefing_tui.domain.grade import PointGrade, Status
from briefing_tui.domain.transcript import Span
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.study import StudyService

# A longer page is more than anybody types in a sitting; what is beyond it is not graded.
LONGEST_PAGE = 20_000
_MOST_SENTENCES = 200
# With fewer words in common, a sentence shares a subject with a point, and no more than that.
_FEW_WORDS = 2
# Words of different sentences never make a point together. What one sentence says plainly, no other takes away; what
# one gets wrong counts more than what others touch.
_ORDER = (Status.MISSED, Status.PARTIAL, Status.CONTRADICTED, Status.HIT)


@dataclass(frozen=True, slots=True)
class Remembered:
    """One point and what the page holds of it."""

    card: Card
    point: Point
    grade: PointGrade


@dataclass(frozen=True, slots=True)
class Heat:
    """A stretch of the transcript, and what the page held of it: the worst of the points that rest on it."""

    span: Span
    status: Status


@dataclass(frozen=True, slots=True)
class Page:
    """A graded page."""

    points: tuple[Remembered, ...]

    @property
    def hits(self) -> int:
        return sum(each.grade.status is Status.HIT for each in self.points)

    @property
    def holes(self) -> tuple[Card, ...]:
        """The cards of which something was missed, or got wrong, each once."""
        return tuple({each.card.id: each.card for each in self.points if each.grade.status is not Status.HIT}.values())

    @property
    def heat(self) -> tuple[Heat, ...]:
        """The quotes of the transcript by what was recalled of them, in its order."""
        order = list(Status)
        worst: dict[Span, Status] = {}
        for each in self.points:
            if each.point.quote:
                span, status = each.point.quote.span, each.grade.status
                worst[span] = max(worst.get(span, status), status, key=order.index)
        return tuple(Heat(span, worst[span]) for span in sorted(worst))


class BlankPageService:
    """Grades a page of free recall against every point that it could hold."""

    def __init__(self, study: StudyService, quiz: QuizService) -> None:
        self._study = study
        self._quiz = quiz

    def cards(self, briefing: Briefing, topic: str = "", exchange: int | None = None) -> tuple[Card, ...]:
        """The cards whose points a page may hold: all, those of an exchange, or those that speak of a topic.

        Each position counts once, so cards that only ask for a word or a figure of it are left out where others stand.
        """
        cards = [card for card in self._quiz.cards(briefing) if exchange is None or card.exchange == exchange]
        if topic.strip():
            cards = [card for card in cards if _speaks_of(card, topic, briefing)]
        whole = [card for card in cards if card.kind is not Kind.CLOZE]
        seen: set[str] = set()
        found = []
        for card in whole or cards:
            fresh = [point.text for point in card.points if point.text not in seen]
            if fresh:
                seen.update(fresh)
                found.append(card)
        return tuple(found)

    def grade(self, briefing: Briefing, cards: Sequence[Card], page: str, topic: str = "") -> Page:
        """Grade a page against each card's points, sentence by sentence; it is cut at 20,000 characters.

        Words of the topic earn little, as those of a prompt do.
        """
        from briefing_tui.grading import grade
        from briefing_tui.language.sentences import sentences

        said = [sentence.text for sentence in sentences(page[:LONGEST_PAGE])][:_MOST_SENTENCES] or [""]
        wanted = [(card, point) for card in cards for point in card.points]
        rubrics = [Rubric(topic, card.points) for card in cards]
        best = [PointGrade(point.id, point.text, Status.MISSED, 0.0) for _, point in wanted]
        for sentence in said:
            graded = [one for rubric in rubrics for one in grade(rubric, sentence, briefing.terms).points]
            best = [max(pair, key=_worth) for pair in zip(best, _on_a_page(graded), strict=True)]
        return Page(tuple(Remembered(card, point, one) for (card, point), one in zip(wanted, best, strict=True)))

    def ask_holes(self, briefing: Briefing, page: Page, target: str) -> int:
        """Make the cards with holes due today; gives how many. Nothing happens where nothing is kept."""
        if self._study.private or not page.holes:
            return 0
        self._study.remember(briefing, target)
        return self._study.bring_forward(briefing, page.holes)


def _on_a_page(graded: Sequence[PointGrade]) -> tuple[PointGrade, ...]:
    """One sentence's grades for all points, without what a sentence about something else would seem to say of them.

    The grader takes a reply to be about its prompt; a sentence on a page is about one thing or another. So a thin hit
    is a part, thin parts are nothing, and a sentence contradicts only where it hits nothing, and only what it has most
    words of.
    """
    hits = any(_firm_hit(one) for one in graded)
    most = max((len(one.matched) for one in graded), default=0)
    return tuple(_taken(one, not hits and len(one.matched) == most) for one in graded)


def _firm_hit(grade: PointGrade) -> bool:
    return grade.status is Status.HIT and not grade.unsure and len(grade.matched) >= _FEW_WORDS


def _taken(grade: PointGrade, may_contradict: bool) -> PointGrade:
    if _firm_hit(grade):
        return grade
    if grade.status is Status.HIT:
        return replace(grade, status=Status.PARTIAL, score=min(grade.score, 0.5), unsure=True)
    if grade.status is Status.CONTRADICTED and may_contradict and len(grade.matched) > _FEW_WORDS:
        return grade
    if grade.status is Status.PARTIAL and not grade.unsure:
        return grade
    return replace(grade, status=Status.MISSED, score=0.0, matched=(), reason="", unsure=False)


def _worth(grade: PointGrade) -> tuple[int, bool, float]:
    return _ORDER.index(grade.status), not grade.unsure, grade.score


def _speaks_of(card: Card, topic: str, briefing: Briefing) -> bool:
    """Whether a card's prompt, points or quotes name the topic, by any of its names."""
    from briefing_tui.language.words import content_stems

    said = " ".join((card.prompt, *(point.text for point in card.points), *_quotes(card)))
    stems = set(content_stems(said))
    names = [topic, *(name for group in briefing.terms.aliases if _names(group.names, topic) for name in group.names)]
    return any(wanted and wanted <= stems for name in names for wanted in [set(content_stems(name))])


def _names(names: tuple[str, ...], topic: str) -> bool:
    return topic.casefold().strip() in (name.casefold() for name in names)


def _quotes(card: Card) -> list[str]:
    return [point.quote.text for point in card.points if point.quote]
