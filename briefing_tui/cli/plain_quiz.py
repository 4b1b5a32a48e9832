"""The quiz line by line: words instead of colours, no cursor, the same in a pipe."""

from briefing_tui.cli.output import print_wrapped
from briefing_tui.domain.card import Point
from briefing_tui.domain.grade import Grade, PointGrade, Status, Verdict
from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.quiz import QuizService

_HELP = """\
Type your reply and press Enter. An empty line means: I don't know.
  :a N   count point N of the last reply as hit
  :r N   count point N of the last reply as not hit
  :u     take back the last :a or :r, else the last reply
  :q     leave
  :h     this help"""
_VERDICTS = {Verdict.CORRECT: "CORRECT", Verdict.PARTIAL: "PARTLY", Verdict.INCORRECT: "NOT YET"}
_SIGNS = {Status.HIT: "+", Status.PARTIAL: "~", Status.MISSED: "-", Status.CONTRADICTED: "!"}


class PlainQuiz:
    """Runs a quiz over standard input and output."""

    def __init__(self, service: QuizService, quiz: Quiz) -> None:
        self._service = service
        self._quiz = quiz
        self._overruled: list[Grade] = []

    def run(self) -> int:
        """Ask until all is asked or the input ends; returns the exit code 0."""
        print(f"{len(self._quiz.items)} cards. An empty line means: I don't know. :h is help, :q leaves.")
        while self._turn():
            pass
        self._results()
        return 0

    def _turn(self) -> bool:
        """Ask the next card, or after the last one wait for a last word on it; False to end."""
        item = self._quiz.item
        if item is None:
            print("\nEnter shows the results. :a N, :r N and :u still work.")
        else:
            self._ask(item)
        return self._hear(item)

    def _ask(self, item: Item) -> None:
        print(f"\n{self._quiz.position + 1} of {len(self._quiz.items)} · {one_line(item.briefing.name, 60)}\n")
        print_wrapped(item.card.prompt)

    def _hear(self, item: Item | None) -> bool:
        """Take a reply to this item, or a word about the last one; False to end."""
        position = self._quiz.position
        while self._quiz.position == position:
            line = _read()
            if line is None or line == ":q":
                return False
            if line.startswith(":"):
                self._obey(line)
            elif item is None:
                return False
            else:
                self._answer(item, line)
        return True

    def _answer(self, item: Item, line: str) -> None:
        given_up = not line.strip()
        grade = self._service.give_up(item) if given_up else self._service.grade(item, line)
        self._quiz = self._quiz.answered(line, grade, given_up)
        self._overruled = []
        self._feedback()

    def _obey(self, line: str) -> None:
        command, _, argument = line[1:].strip().partition(" ")
        if command in ("a", "r"):
            self._overrule(command == "a", argument)
        elif command == "u":
            self._undo()
        else:
            print(_HELP)

    def _overrule(self, hit: bool, argument: str) -> None:
        last = self._quiz.last
        if last is None:
            print("Nothing is graded yet.")
            return
        if not argument.isdecimal() or not 1 <= int(argument) <= len(last.grade.points):
            print(f"Which point? 1 to {len(last.grade.points)}.")
            return
        self._overruled.append(last.grade)
        self._quiz = self._quiz.regraded(last.grade.overriding(int(argument) - 1, hit))
        self._feedback()

    def _undo(self) -> None:
        if self._overruled:
            self._quiz = self._quiz.regraded(self._overruled.pop())
            self._feedback()
        elif self._quiz.last:
            self._quiz = self._quiz.undone()
            print("Taken back; here it is again.")
        else:
            print("There is nothing to take back.")

    def _feedback(self) -> None:
        attempt = self._quiz.last
        if attempt is None:
            return
        grade = attempt.grade
        doubt = " (not sure: see below)" if grade.unsure else ""
        print(f"\n{_VERDICTS[grade.verdict]}: {grade.hits} of {len(grade.points)} points{doubt}")
        for number, (graded, point) in enumerate(zip(grade.points, attempt.item.card.points, strict=True), start=1):
            _print_point(number, graded, point, attempt.reply)
        for reason in grade.reasons:
            print_wrapped(reason, "  ")
        _print_sources(attempt.item)

    def _results(self) -> None:
        quiz = self._quiz
        counts = ", ".join(f"{quiz.count(verdict)} {_VERDICTS[verdict].lower()}" for verdict in Verdict)
        print(f"\nAnswered {quiz.position} of {len(quiz.items)}: {counts}.")
        for attempt in quiz.weak:
            print_wrapped(attempt.item.card.prompt, "    ", "  - ")


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
