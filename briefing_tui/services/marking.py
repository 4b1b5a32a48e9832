"""Grading replies outside a quiz: one, or a file of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade, Strictness
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.untrusted import one_line

# Characters of a prompt or of a wording, at most: a sentence has a hundred or two.
LONGEST_WORDING = 2_000


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

    def batch(
        self, lines: Iterable[bytes], strictness: Strictness = Strictness.NORMAL
    ) -> Iterator[tuple[str, Grade] | BriefingError]:
        """Grade JSON lines `{"id","prompt","points","accept","reply"}` one at a time.

        A line that can't be graded gives a BriefingError with its number in place of a grade, and the next one goes on.
        """
        import msgspec

        from briefing_tui.grading import grade

        decoder = msgspec.json.Decoder()
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                case = decoder.decode(line)
                name, rubric, reply = _case(case)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield BriefingError(f"line {number}: this is not JSON: {one_line(str(error))}")
            except ValueError as error:
                yield BriefingError(f"line {number}: {error}")
            else:
                yield name, grade(rubric, _whole(reply), Terms(), strictness)


def _case(case: Any) -> tuple[str, Rubric, str]:
    """A batch line's id, rubric and reply; raises ValueError that says what is missing or of the wrong kind."""
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
