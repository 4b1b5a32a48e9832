"""Services that answer at once, from a small press conference of a fictional central bank."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Point, Quote
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Match, PointGrade, Status
from briefing_tui.domain.pack import PackInfo
from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.summary import Length, ScoredSentence, Summary
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Exchange, Role, Roles, Span, Transcript, Turn
from briefing_tui.services.library import LibraryEntry, LibraryService
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.reading import ReadingService

WELCOME = "Good morning. The council met yesterday and today. I will say what it decided and then take questions."
RATE_QUESTION = "Thank you. You left the rate at two per cent. Why not cut it now?"
RATE_ANSWER = (
    "Because prices still rise by three per cent a year. We will not cut the rate before the summer.\n"
    "The ministry believes that a cut would help builders. That is its view, and we have heard it.\n"
    "We look at the data each month, and we will publish what we see."
)
HOME_QUESTION = "What will the bank do about the price of homes?"
HOME_ANSWER = "Homes are not our mandate. The parliament has to build more of them."


class Script:
    """Turns as they are said, with the spans that follow from them."""

    def __init__(self) -> None:
        self.text = ""
        self.turns: list[Turn] = []

    def say(self, speaker: str, role: Role, words: str) -> int:
        start = len(self.text)
        self.text += words + "\n"
        self.turns.append(Turn(speaker, speaker, role, Span(start, start + len(words))))
        return len(self.turns) - 1


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(words, Span(start, start + len(words)))


def briefing(name: str = "Rate decision") -> Briefing:
    """A statement and two exchanges."""
    script = Script()
    welcome = script.say("Ada Gray", Role.STATEMENT, WELCOME)
    first = script.say("Tim Orr", Role.QUESTION, RATE_QUESTION), script.say("Ada Gray", Role.ANSWER, RATE_ANSWER)
    second = script.say("Mia Sol", Role.QUESTION, HOME_QUESTION), script.say("Ada Gray", Role.ANSWER, HOME_ANSWER)
    exchanges = (Exchange(1, first[:1], first[1:]), Exchange(2, second[:1], second[1:]))
    transcript = Transcript(
        script.text, tuple(script.turns), exchanges, ((welcome,),), title=name, date=date(2026, 3, 9)
    )
    return Briefing(transcript, Terms(), name)


def cards(text: str) -> tuple[Card, ...]:
    """Three cards: two points, a reported view, one point."""
    return (
        Card(
            "rate",
            Kind.RECALL,
            "Why did the bank not cut the rate, and until when does it wait, according to Ada Gray?",
            (
                Point("prices", "Prices still rise by three per cent a year", quote=quote(text, "prices still rise")),
                Point("summer", "No cut before the summer", quote=quote(text, "We will not cut the rate")),
            ),
            exchange=1,
            speaker="Ada Gray",
        ),
        Card(
            "builders",
            Kind.STANCE,
            "Whom would a cut help, in the ministry's view as Ada Gray reports it?",
            (
                Point(
                    "help",
                    "A cut would help builders",
                    quote=quote(text, "The ministry believes that a cut would help builders."),
                    holder="the ministry's view, as reported by Ada Gray",
                ),
            ),
            exchange=1,
            speaker="Ada Gray",
        ),
        Card(
            "homes",
            Kind.RECALL,
            "Who has to build more homes, according to Ada Gray?",
            (Point("parliament", "The parliament", quote=quote(text, "The parliament has to build more of them.")),),
            exchange=2,
            speaker="Ada Gray",
        ),
    )


def cast(found: Briefing, roles: Roles) -> Briefing:
    """The briefing with speakers in the roles that the reader gave them; who only moderates asks nothing."""
    if not roles:
        return found
    given = dict.fromkeys(roles.asks, Role.QUESTION) | dict.fromkeys(roles.answers, Role.ANSWER)
    given |= dict.fromkeys(roles.moderates, Role.MODERATOR)
    if "Nobody" in given:
        raise BriefingError("nobody can be given a role")
    turns = tuple(replace(turn, role=given.get(turn.speaker, turn.role)) for turn in found.transcript.turns)
    asked = [each for each in found.transcript.exchanges if turns[each.question[0]].role is Role.QUESTION]
    exchanges = tuple(replace(each, index=number) for number, each in enumerate(asked, start=1))
    return replace(found, transcript=replace(found.transcript, turns=turns, exchanges=exchanges))


class FakeLibrary(LibraryService):
    """Two packs; only what is named `missing` can't be opened."""

    def __init__(self, briefings: dict[str, Briefing]) -> None:
        self.briefings = briefings
        self.opened: list[str] = []
        self.kept: dict[str, Choices] = {}

    def entries(self) -> tuple[LibraryEntry, ...]:
        return tuple(
            LibraryEntry(
                slug,
                Path(slug),
                PackInfo(slug, found.name, Path(slug), found.transcript.date, "Northport", ("Ada Gray",)),
                3 * number,
            )
            for number, (slug, found) in enumerate(self.briefings.items())
        )

    def open(
        self, target: str, said: Choices | None = None, as_found: bool = False, stop: Event | None = None
    ) -> Briefing:
        self.opened.append(target)
        if target not in self.briefings:
            raise BriefingError(f"{target}: there is no such file", "give the path of a transcript")
        earlier = Choices() if as_found else self.kept.get(target, Choices())
        chosen = (said or Choices()).over(earlier)
        found = cast(self.briefings[target], chosen.roles)
        transcript = chosen.corrected(found.transcript)
        at = datetime(2026, 5, 3, tzinfo=UTC) if chosen and not said else None
        return replace(found, transcript=transcript, chosen=chosen, chosen_at=at, name=chosen.title or found.name)

    def choose(self, briefing: Briefing, target: str) -> bool:
        self.kept[target] = briefing.chosen
        return True


class FakeReading(ReadingService):
    """Takes as many leading sentences as the length allows; two by default."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[Length | None] = []
        self.gate: Event | None = None

    def summaries(
        self, briefing: Briefing, length: Length | None = None, method: str = "briefing", language: str = ""
    ) -> tuple[Summary, ...]:
        self.lengths.append(length)
        if self.gate is not None:
            self.gate.wait(5)
        transcript = briefing.transcript
        found = [
            self._summary(transcript, None, "", statement, length or Length()) for statement in transcript.statements
        ]
        found += [
            self._summary(transcript, each.index, transcript.question_of(each), each.answer, length or Length())
            for each in transcript.exchanges
        ]
        return tuple(found)

    def _summary(
        self, transcript: Transcript, number: int | None, question: str, turns: tuple[int, ...], length: Length
    ) -> Summary:
        sentences: list[ScoredSentence] = []
        for turn in turns:
            start = transcript.turns[turn].span.start
            for piece in transcript.turns[turn].span.of(transcript.text).replace(".\n", ".\0").split("\0"):
                at = start
                for words in piece.replace(". ", ".\0").split("\0"):
                    sentences.append(ScoredSentence(words, Span(at, at + len(words)), 1.0, ("gives figures: 3",)))
                    at += len(words) + 1
                start += len(piece) + 1
        kept = sentences[: max(1, length.words // 10) if length.words else 2]
        speakers = transcript.speakers_of(turns)
        return Summary(number, question, (), speakers, tuple(kept), whole=len(kept) == len(sentences))


class FakeQuiz(QuizService):
    """A point is a hit where the reply holds its last word, partial where unsure is asked for by a question mark."""

    def __init__(self) -> None:
        self.graded: list[str] = []
        self.gate: Event | None = None
        self.deck = cards

    def cards(self, briefing: Briefing) -> tuple[Card, ...]:
        return self.deck(briefing.transcript.text) if briefing.transcript.exchanges else ()

    def start(
        self,
        briefings: Iterable[Briefing],
        count: int | None = None,
        seed: int | None = None,
        without: Collection[Card] = (),
    ) -> Quiz:
        items = [Item(card, found) for found in briefings for card in self.cards(found) if card not in without]
        return Quiz(tuple(items[:count]))

    def grade(self, item: Item, reply: str) -> Grade:
        self.graded.append(reply)
        if self.gate is not None:
            self.gate.wait(5)
        return Grade(tuple(self._point(point, reply) for point in item.card.points))

    def _point(self, point: Point, reply: str) -> PointGrade:
        word = point.text.split()[-1]
        at = reply.casefold().find(word)
        if "never" in reply:
            reason = "You said that it never happens; she said the other way round."
            return PointGrade(point.id, point.text, Status.CONTRADICTED, 0.0, reason=reason)
        if at < 0:
            return PointGrade(point.id, point.text, Status.MISSED, 0.0, missing=(word,))
        match = Match(Span(at, at + len(word)), f"the {word}")
        status = Status.PARTIAL if "?" in reply else Status.HIT
        return PointGrade(point.id, point.text, status, 0.5 if "?" in reply else 1.0, (match,), unsure="?" in reply)

    def give_up(self, item: Item) -> Grade:
        return self.grade(item, "")


def services(*briefings: Briefing) -> Services:
    """Services over these briefings; over two of the bank's where none is given."""
    found = briefings or (briefing(), briefing("Spring outlook"))
    library = FakeLibrary({each.name.casefold().replace(" ", "-"): each for each in found})
    return Services(library, FakeReading(), FakeQuiz())
