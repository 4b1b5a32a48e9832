"""A quiz or a review line by line: words instead of colours, no cursor, the same in a pipe."""

import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from time import monotonic

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import Console, Ended, ended_by_signals
from briefing_tui.cli.output import print_error, print_wrapped, write_no_more
from briefing_tui.cli.plain_feedback import (
    print_expected,
    print_feedback,
    print_rating,
    print_results,
    print_sources,
    print_verdict,
)
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.hint import STEPS, hint
from briefing_tui.domain.quiz import Confidence, Item
from briefing_tui.domain.review import Hold, Rating
from briefing_tui.domain.sitting import Sitting
from briefing_tui.domain.untrusted import one_line

DONE, INTERRUPTED = 0, 130

_HELP = """\
Type your reply and press Enter; \\ at the end goes on with a further line. An empty line means: I don't know.
  ?      a hint; again for the next step
  :a N   count point N of the last reply as hit
  :r N   count point N of the last reply as not hit
  :u     take back the last :a, :r, rating or card set aside, else the last reply
  :x     never ask this card again; :x last, the one before
  :e     edit this card's pack in your editor; :e last, the one before
  :q     leave, with the results so far
  :h     this help"""
_SELF_HELP = """\
Think or say the answer, press Enter to see it, and say which points you had.
""" + _HELP.split("\n", 1)[1]
_REVIEW_HELP = """
  :1 :2 :3 :4   rate the last reply: again, hard, good, easy
  :b     bury this card until tomorrow
  :s     suspend this card"""


class PlainQuiz:
    """Runs a sitting over standard input and output; with `own_word` the learner grades what they thought or said."""

    def __init__(
        self,
        services: Services,
        sitting: Sitting,
        own_word: bool = False,
        clock: Callable[[], float] = monotonic,
        console: Console | None = None,
    ) -> None:
        self._services = services
        self._study = services.study
        self._sitting = sitting
        self._own_word = own_word
        self._clock = clock
        self._console = console or Console()
        self._asks_confidence = self._console.interactive and services.keeping.settings().confidence
        self._asked_at = clock()
        self._hints = 0

    def run(self) -> int:
        """Ask until all is asked or the learner leaves, and tell the results; gives the exit code.

        That is 0, 130 after an interrupt, and 128 and the signal's number after SIGTERM or SIGHUP.
        """
        count = len(self._sitting.quiz.items)
        nothing = "Enter shows the answer" if self._own_word else "An empty line means: I don't know"
        print(f"{count} {'card' if count == 1 else 'cards'}. {nothing}. ? is a hint, :h is help, :q leaves.")
        with ended_by_signals():
            try:
                self._ask_all()
            except KeyboardInterrupt:
                print()
                print_results(self._sitting.quiz)
                return INTERRUPTED
            except Ended as end:
                return self._end(end)
        return DONE

    def _ask_all(self) -> None:
        while True:
            while self._turn():
                pass
            print_results(self._sitting.quiz)
            weak = self._sitting.quiz.weak
            if self._sitting.scheduled or not weak or not self._console.interactive:
                return
            which = "it" if len(weak) == 1 else f"these {len(weak)}"
            if self._console.choose(f"\nAsk {which} again? y or n: ", "yn") != "y":
                return
            self._sitting = self._sitting.over(tuple(attempt.item for attempt in weak))

    def _end(self, end: Ended) -> int:
        """Say what became of the replies, where anybody can still hear it."""
        try:
            print_results(self._sitting.quiz)
            sys.stdout.flush()
            kept = "what was graded is kept" if self._sitting.keeps else "nothing was to be kept"
            print(f"briefing: ended by {end.name}; {kept}", file=sys.stderr, flush=True)
        except OSError:
            write_no_more()
        return end.code

    def _turn(self) -> bool:
        """Ask the next card, or after the last one wait for a last word on it; False to end."""
        item = self._sitting.quiz.item
        if item is None:
            if not self._sitting.quiz.attempts:
                return False
            print("\nEnter shows the results. :a N, :r N and :u still work.")
        else:
            self._ask(item)
        return self._hear(item)

    def _ask(self, item: Item) -> None:
        quiz = self._sitting.quiz
        print(f"\n{quiz.position + 1} of {len(quiz.items)} · {one_line(item.briefing.name, 60)}\n")
        print_wrapped(item.prompt)
        self._hints = 0
        self._asked_at = self._clock()

    def _hear(self, item: Item | None) -> bool:
        """Take a reply to this item, or a word about the last one; False to end."""
        position, asked = self._sitting.quiz.position, self._sitting.quiz.item
        while self._sitting.quiz.position == position and self._sitting.quiz.item is asked:
            line = self._console.read()
            if line is None or line.strip() == ":q":
                return False
            if line.startswith(":") or (item is not None and line.strip() == "?"):
                self._obey(line.strip().removeprefix(":"))
            elif item is None:
                return False
            elif self._own_word:
                if not self._assess(item):
                    return False
            else:
                self._answer(line)
        return True

    def _answer(self, line: str) -> None:
        given_up = not line.strip()
        seconds, hints = self._clock() - self._asked_at, self._hints
        sure = None if given_up else self._confidence()
        self._change(lambda sitting: self._study.reply(sitting, line, given_up, seconds, hints, sure))
        self._feedback(asks=self._console.interactive)
        self._settle()

    def _assess(self, item: Item) -> bool:
        """Show the answer and take the learner's word on its points; False where the input ends."""
        seconds, hints = self._clock() - self._asked_at, self._hints
        sure = self._confidence()
        print_expected(item.card)
        print_sources(item)
        had = self._had(len(item.card.points))
        if had is None:
            return False
        self._change(lambda sitting: self._study.assess(sitting, had, seconds, hints, sure))
        attempt = self._sitting.quiz.attempts[-1]
        print_verdict(attempt.grade, own=True)
        print_rating(self._sitting.last)
        return True

    def _had(self, count: int) -> Collection[int] | None:
        """Which points (from 0) the learner had; None at the end of the input."""
        asks = "Had you got it? y or n: " if count == 1 else "Which did you have? Numbers, a for all, Enter for none: "
        while True:
            line = self._console.read(asks)
            if line is None:
                return None
            words = line.replace(",", " ").casefold().split()
            if words in ([], ["n"], ["no"], ["none"]):
                return ()
            if words in (["a"], ["all"]) or (count == 1 and words in (["y"], ["yes"])):
                return range(count)
            if all(word.isdecimal() and len(word) < 6 and 1 <= int(word) <= count for word in words):
                return {int(word) - 1 for word in words}
            print(f"Numbers from 1 to {count} are wanted, as in: 1 2")

    def _confidence(self) -> Confidence | None:
        """How sure the learner is, where that is asked."""
        if not self._asks_confidence:
            return None
        said = self._console.choose("How sure are you? 1 a guess, 2 fairly, 3 sure: ", "123")
        return Confidence(int(said)) if said else None

    def _settle(self) -> None:
        """Ask about each point that the grader is not sure of, and take yes or no."""
        attempt = self._sitting.quiz.last
        if attempt is None or not self._console.interactive:
            return
        doubtful = [place for place, point in enumerate(attempt.grade.points) if point.unsure]
        decided = False
        for place in doubtful:
            print_wrapped(f"Point {place + 1}: {attempt.grade.points[place].text}", "  ")
            said = self._console.choose("  Did you say that? y or n: ", "yn")
            if said:
                decided = True
                self._decide(place, said == "y")
        if decided:
            print_verdict(self._sitting.quiz.attempts[-1].grade)
            print_rating(self._sitting.last)

    def _decide(self, place: int, hit: bool) -> None:
        self._change(lambda sitting: self._study.overrule(sitting, place, hit))

    def _change(self, change: Callable[[Sitting], Sitting]) -> None:
        """Change the sitting. A quiz goes on where its replies can't be kept; a review would be for nothing."""
        try:
            self._sitting = change(self._sitting)
        except BriefingError as error:
            if self._sitting.scheduled:
                raise
            print_error(f"note: replies are not kept: {error}")
            self._sitting = change(replace(self._sitting, keeps=False))

    def _obey(self, line: str) -> None:
        command, _, argument = line.partition(" ")
        argument = argument.strip()
        if command == "?":
            self._hint()
        elif command in ("a", "r"):
            self._overrule(command == "a", argument)
        elif command == "u":
            self._undo()
        elif command in ("x", "e") and argument in ("", "last"):
            self._rework(command, argument == "last")
        elif self._sitting.scheduled and command in ("1", "2", "3", "4"):
            self._rate(Rating(int(command)))
        elif self._sitting.scheduled and command in ("b", "s") and self._sitting.quiz.item:
            self._change(lambda sitting: self._study.set_aside(sitting, Hold.SUSPENDED if command == "s" else None))
            print("Set aside until tomorrow." if command == "b" else "Suspended; briefing stats --aside lists what is.")
        else:
            print((_SELF_HELP if self._own_word else _HELP) + (_REVIEW_HELP if self._sitting.scheduled else ""))

    def _hint(self) -> None:
        item = self._sitting.quiz.item
        if item is None:
            print("Everything is asked.")
            return
        self._hints = min(STEPS, self._hints + 1)
        print(f"Hint {self._hints} of {STEPS}")
        print_wrapped(hint(item.card, self._hints), "  ", "  ")

    def _overrule(self, hit: bool, argument: str) -> None:
        last = self._sitting.quiz.last
        if last is None:
            print("Nothing is graded yet.")
            return
        if not (argument.isdecimal() and len(argument) < 6 and 1 <= int(argument) <= len(last.grade.points)):
            print(f"Which point? 1 to {len(last.grade.points)}.")
            return
        self._decide(int(argument) - 1, hit)
        self._feedback()

    def _rate(self, rating: Rating) -> None:
        if self._sitting.last is None:
            print("Nothing is graded yet.")
            return
        self._change(lambda sitting: self._study.rate(sitting, rating))
        print_rating(self._sitting.last)

    def _undo(self) -> None:
        before = self._sitting
        if before.before is None:
            print("There is nothing to take back.")
            return
        self._change(self._study.undo)
        if before.aside:
            print("Taken back; it is asked again.")
        elif self._sitting.quiz.position == before.quiz.position:
            self._feedback()
        else:
            print("Taken back; here it is again.")

    def _rework(self, command: str, before: bool) -> None:
        """Hide or edit the card that is asked, or the one before."""
        last = self._sitting.quiz.last
        item = self._sitting.quiz.item
        chosen = (last.item if last else None) if before or item is None else item
        if chosen is None:
            print("Nothing was asked before this.")
            return
        from briefing_tui.cli.reworking import edited, hidden

        change = hidden if command == "x" else edited
        try:
            self._sitting = change(self._services, self._sitting, chosen)
        except BriefingError as error:
            print_wrapped(str(error))

    def _feedback(self, asks: bool = False) -> None:
        attempt = self._sitting.quiz.last
        if attempt is not None:
            print_feedback(attempt, asks)
            print_rating(self._sitting.last)
