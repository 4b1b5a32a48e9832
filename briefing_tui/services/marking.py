"""Grading replies outside a quiz: one, or a file of them."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Strictness
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.overrides import Overrides

# Characters of a prompt or of a wording, at most: a sentence has a hundred or two.
LONGEST_WORDING = 2_000
# So many replies are known again: more than a year's classes give to one pack, and a few tens of megabytes.
_MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A collected reply with its grade.

    `line` counts from 1 in the file; `card` is a card's id, or what stands for a rubric that came with its reply;
    `override` is the teacher's word that went into the grade, "" where there was none.
    """

    line: int
    id: str
    card: str
    reply: str
    grade: Grade
    student: str = ""
    override: str = ""


class MarkingService:
    """What a teacher needs to grade replies that were collected elsewhere."""

    def grade(self, briefing: Briefing, card: str, reply: str, strictness: Strictness = Strictness.NORMAL) -> Grade:
        """Grade one reply to the hand-written or derived card of this id; raises BriefingError for an unknown id."""
        from briefing_tui.grading import grade
        from briefing_tui.services.quiz import QuizService

        for candidate in QuizService().cards(briefing):
            if candidate.id == card:
                return grade(candidate.rubric, _whole(reply), briefing.terms, strictness)
        raise BriefingError(f"{one_line(card)}: no card has this id", "briefing cards FILE lists them")

    def overrides(self, lines: Iterable[bytes]) -> Overrides:
        """A teacher's words on replies, from a table or JSON lines with card, reply, override; raises BriefingError."""
        from briefing_tui.services.overrides import read_overrides

        return read_overrides(lines)

    def replies(
        self,
        briefing: Briefing,
        lines: Iterable[bytes],
        strictness: Strictness = Strictness.NORMAL,
        overrides: Overrides | None = None,
    ) -> Iterator[Marked | BriefingError]:
        """Grade a file of replies to a briefing's cards, one at a time; see `read_replies` for what it may be.

        A line that can't be graded gives a BriefingError with its number in place of a grade, and the next one goes on.
        """
        from briefing_tui.services.quiz import QuizService
        from briefing_tui.services.replies import read_replies

        marker = _Marker(briefing.terms, strictness, overrides)
        for one in read_replies(lines, QuizService().cards(briefing)):
            if isinstance(one, BriefingError):
                yield one
            else:
                yield marker.marked(
                    one.line, one.id or one.card.id, one.card.id, one.card.rubric, one.text, one.student
                )

    def batch(
        self,
        lines: Iterable[bytes],
        strictness: Strictness = Strictness.NORMAL,
        overrides: Overrides | None = None,
    ) -> Iterator[Marked | BriefingError]:
        """Grade JSON lines `{"id","prompt","points","accept","reply"}` one at a time.

        A line that can't be graded gives a BriefingError with its number in place of a grade, and the next one goes on.
        """
        import msgspec

        decoder = msgspec.json.Decoder()
        marker = _Marker(Terms(), strictness, overrides)
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                case = decoder.decode(line)
                name, student, rubric, reply = _case(case)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield BriefingError(f"line {number}: this is not JSON: {one_line(str(error))}")
            except ValueError as error:
                yield BriefingError(f"line {number}: {error}")
            else:
                yield marker.marked(number, name, _rubric_name(rubric), rubric, reply, student)


class _Marker:
    """Grades replies, the same reply to the same rubric once, with a teacher's word on it."""

    def __init__(self, terms: Terms, strictness: Strictness, overrides: Overrides | None) -> None:
        self._terms = terms
        self._strictness = strictness
        self._overrides = overrides or Overrides()
        self._known: OrderedDict[bytes, Grade] = OrderedDict()

    def marked(
        self, line: int, name: str, card: str, rubric: Rubric, reply: str, student: str
    ) -> Marked | BriefingError:
        reply = _whole(reply)
        try:
            grade, word = self._overrides.applied(card, reply, self._grade(card, rubric, reply))
        except BriefingError as error:
            return BriefingError(f"line {line}: {error.message}", error.hint)
        return Marked(line, name, card, reply, grade, student, word)

    def _grade(self, card: str, rubric: Rubric, reply: str) -> Grade:
        from briefing_tui.grading import grade

        # The evidence points into the reply: only what is the same to the letter has the same.
        key = sha256(f"{card}\0{reply}".encode()).digest()
        known = self._known.pop(key, None) or grade(rubric, reply, self._terms, self._strictness)
        self._known[key] = known
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return known


def _rubric_name(rubric: Rubric) -> str:
    """What stands for a rubric in the overrides: the same for the same prompt, points and wordings."""
    return f"rubric-{sha256(repr(rubric).encode()).hexdigest()[:12]}"


def _case(case: Any) -> tuple[str, str, Rubric, str]:
    """A batch line's id, student, rubric and reply; raises ValueError that says what is missing or wrong."""
    if not isinstance(case, dict):
        raise ValueError("an object is wanted")
    reply = case.get("reply")
    points = case.get("points")
    if not isinstance(reply, str):
        raise ValueError('"reply" must be a text')
    if not isinstance(points, list) or not points:
        raise ValueError('"points" must be a list of at least one point')
    return (
        str(case.get("id", "")),
        str(case.get("student", "")),
        Rubric(
            _bounded(str(case.get("prompt", "")), "the prompt"),
            tuple(_point(point, number) for number, point in enumerate(points, start=1)),
            _texts(case, "accept"),
        ),
        reply,
    )


def _point(point: Any, number: int) -> Point:
    if isinstance(point, str) and point.strip():
        return Point(str(number), _bounded(point, f"point {number}"))
    if isinstance(point, dict) and isinstance(point.get("text"), str) and point["text"].strip():
        _bounded(point["text"], f"point {number}")
        return Point(
            str(number), point["text"], _texts(point, "accept"), _texts(point, "reject"), _texts(point, "require")
        )
    raise ValueError(f'point {number} must be a text, or an object with a "text"')


def _texts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError(f'"{key}" must be a list of texts')
    return tuple(_bounded(text, f'a text of "{key}"') for text in value)


def _bounded(text: str, what: str) -> str:
    if len(text) > LONGEST_WORDING:
        raise ValueError(f"{what} is longer than {LONGEST_WORDING:,} characters")
    return text


def _whole(reply: str) -> str:
    """The reply with a question mark for each half character, so that offsets stay."""
    return reply.encode("utf-8", "replace").decode()
