"""A quiz or a review line by line: words instead of colours, no cursor, the same in a pipe."""

import sys
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from briefing_tui.cli.output import print_wrapped
from briefing_tui.domain.card import Point
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import PointGrade, Status, Verdict
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.review import Hold, Rating, told_interval
from briefing_tui.domain.sitting import Kept, Sitting
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.study import StudyService

_HELP = """\
Type your reply and press Enter. An empty line means: I don't know.
  :a N   count point N of the last reply as hit
  :r N   count point N of the last reply as not hit
  :u     take back the last :a, :r or rating, else the last reply
  :q     leave
  :h     this help"""
_REVIEW_HELP = """
  :1 :2 :3 :4   rate the last reply: again, hard, good, easy
  :b     bury this card until tomorrow
  :s     suspend this card"""
_VERDICTS = {Verdict.CORRECT: "CORRECT", Verdict.PARTIAL: "PARTLY", Verdict.INCORRECT: "NOT YET"}
_SIGNS = {Status.HIT: "+", Status.PARTIAL: "~", Status.MISSED: "-", Status.CONTRADICTED: "!"}


class PlainQuiz:
    """Runs a sitting over standard input and output."""

    def __init__(self, study: StudyService, sitting: Sitting, clock: Callable[[], float] = monotonic) -> None:
        self._study = study
        self._sitting = sitting
        self._clock = clock
        self._asked_at = clock()

    def run(self) -> int:
        """Ask until all is asked or the input ends; returns the exit code 0."""
        print(f"{len(self._sitting.quiz.items)} cards. An empty line means: I don't know. :h is help, :q leaves.")
        while self._turn():
            pass
        self._results()
        return 0

    def _turn(self) -> bool:
        """Ask the next card, or after the last one wait for a last word on it; False to end."""
        item = self._sitting.quiz.item
        if item is None:
            print("\nEnter shows the results. :a N, :r N and :u still work.")
        else:
            self._ask(item)
        return self._hear(item)

    def _ask(self, item: Item) -> None:
        quiz = self._sitting.quiz
        print(f"\n{quiz.position + 1} of {len(quiz.items)} · {one_line(item.briefing.name, 60)}\n")
        print_wrapped(item.card.prompt)
        self._asked_at = self._clock()

    def _hear(self, item: Item | None) -> bool:
        """Take a reply to this item, or a word about the last one; False to end."""
        asked = self._sitting.quiz.item
        position = self._sitting.quiz.position
        while self._sitting.quiz.position == position and self._sitting.quiz.item is asked:
            line = _read()
            if line is None or line == ":q":
                return False
            if line.startswith(":"):
                self._obey(line)
            elif item is None:
                return False
            else:
                self._answer(line)
        return True

    def _answer(self, line: str) -> None:
        given_up = not line.strip()
        seconds = self._clock() - self._asked_at
        self._change(lambda sitting: self._study.reply(sitting, line, given_up, seconds))
        self._feedback()

    def _change(self, change: Callable[[Sitting], Sitting]) -> None:
        """Change the sitting. A quiz goes on where its replies can't be kept; a review would be for nothing."""
        try:
            self._sitting = change(self._sitting)
        except BriefingError as error:
            if self._sitting.scheduled:
                raise
            print(f"briefing: note: replies are not kept: {error}", file=sys.stderr)
            self._sitting = change(replace(self._sitting, keeps=False))

    def _obey(self, line: str) -> None:
        command, _, argument = line[1:].strip().partition(" ")
        if command in ("a", "r"):
            self._overrule(command == "a", argument)
        elif command == "u":
            self._undo()
        elif self._sitting.scheduled and command in ("1", "2", "3", "4"):
            self._rate(Rating(int(command)))
        elif self._sitting.scheduled and command in ("b", "s") and self._sitting.quiz.item:
            self._change(lambda sitting: self._study.set_aside(sitting, Hold.SUSPENDED if command == "s" else None))
            print("Set aside until tomorrow." if command == "b" else "Suspended; briefing stats --aside lists what is.")
        else:
            print(_HELP + (_REVIEW_HELP if self._sitting.scheduled else ""))

    def _overrule(self, hit: bool, argument: str) -> None:
        last = self._sitting.quiz.last
        if last is None:
            print("Nothing is graded yet.")
            return
        if not (argument.isdecimal() and len(argument) < 6 and 1 <= int(argument) <= len(last.grade.points)):
            print(f"Which point? 1 to {len(last.grade.points)}.")
            return
        self._change(lambda sitting: self._study.overrule(sitting, int(argument) - 1, hit))
        self._feedback()

    def _rate(self, rating: Rating) -> None:
        if self._sitting.last is None:
            print("Nothing is graded yet.")
            return
        self._change(lambda sitting: self._study.rate(sitting, rating))
        _print_rating(self._sitting.last)

    def _undo(self) -> None:
        before = self._sitting
        if before.before is None:
            print("There is nothing to take back.")
            return
        self._change(self._study.undo)
        if before.aside:
            print("It is asked again.")
        elif self._sitting.quiz.position == before.quiz.position:
            self._feedback()
        else:
            print("Taken back; here it is again.")

    def _feedback(self) -> None:
        attempt = self._sitting.quiz.last
        if attempt is None:
            return
        grade = attempt.grade
        doubt = " (not sure: see below)" if grade.unsure else ""
        print(f"\n{_VERDICTS[grade.verdict]}: {grade.hits} of {len(grade.points)} points{doubt}")
        for number, (graded, point) in enumerate(zip(grade.points, attempt.item.card.points, strict=True), start=1):
            _print_point(number, graded, point, attempt.reply)
        for reason in grade.general_reasons:
            print_wrapped(reason, "  ")
        _print_sources(attempt.item)
        if self._sitting.last:
            _print_rating(self._sitting.last)

    def _results(self) -> None:
        quiz = self._sitting.quiz
        counts = ", ".join(f"{quiz.count(verdict)} {_VERDICTS[verdict].lower()}" for verdict in Verdict)
        print(f"\nAnswered {quiz.position} of {len(quiz.items)}: {counts}.")
        for attempt in quiz.weak:
            print_wrapped(attempt.item.card.prompt, "    ", "  - ")


def _print_rating(kept: Kept) -> None:
    """The rating as it stands, and how long each would put the card off."""
    if kept.rating is None:
        return
    if not kept.previews:
        print(f"  {kept.rating.name.capitalize()}; the schedule stays as it was.")
        return
    choices = " · ".join(
        f":{rating.value} {rating.name.lower()} {told_interval(interval)}" for rating, interval in kept.previews.items()
    )
    print(f"  {kept.rating.name.capitalize()}. {choices}")


def _print_point(number: int, graded: PointGrade, point: Point, reply: str) -> None:
    sign = _SIGNS[graded.status]
    print_wrapped(graded.text, "       ", f"  {sign} {number}. {graded.status}: ")
    evidence = [
        f"{one_line(match.span.of(reply))} = {one_line(match.expected)}"
        for match in graded.matched
        if match.span.of(reply).casefold() != match.expected.casefold()
    ]
    if evidence:
        print_wrapped(" · ".join(evidence), "       ")
    if graded.reason:
        print_wrapped(graded.reason, "       ")
    if graded.unsure:
        print_wrapped(f"Not sure about this one: :a {number} or :r {number} decides.", "       ")
    if point.holder and "reported" in point.holder:
        print_wrapped(point.holder, "       ")


def _print_sources(item: Item) -> None:
    quotes = dict.fromkeys(point.quote for point in item.card.points if point.quote)
    for quote in quotes:
        passage = item.briefing.passage(quote)
        date = item.briefing.transcript.date
        when = f", {date.day} {date:%B %Y}" if date else ""
        print_wrapped(f'"{quote.text}" {passage.speaker}{when}', "    ", "    ")


def _read() -> str | None:
    """A line of input, clean; None at its end."""
    try:
        return clean(input("> "))
    except EOFError:
        print()
        return None
