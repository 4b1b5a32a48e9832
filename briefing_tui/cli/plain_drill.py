"""A drill line by line: the teacher's console where no full screen can be shown."""

import sys

from briefing_tui.cli.console import Console, Ended, ended_by_signals
from briefing_tui.cli.output import print_wrapped, write_no_more
from briefing_tui.domain.drill import Answer, Drill, missed_points, point_results, scores
from briefing_tui.domain.grade import Status
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import DrillService, Running
from briefing_tui.services.drill_results import person

DONE, INTERRUPTED = 0, 130
_HELP = """\
At a prompt: type what was said, or the numbers of the points that were said (1 3), or just Enter for none.
Once the points are shown: a number says that a point was said, or was not after all; Enter goes on.
  :n     draw somebody else       :s     skip this card
  :u     take the last word back  :e     end the drill here
  :q     leave; the drill goes on here the next time"""
_WORDS = {Status.HIT: "+ said", Status.PARTIAL: "~ partly", Status.MISSED: "- missed", Status.CONTRADICTED: "! wrong"}


class PlainDrill:
    """Runs a drill over standard input and output; `running` is where it stands."""

    def __init__(self, service: DrillService, running: Running, console: Console | None = None) -> None:
        self._service = service
        self._console = console or Console()
        self.running = running

    def run(self) -> int:
        """Ask until all is asked or the teacher leaves, and tell the results; gives the exit code.

        That is 0, 130 after an interrupt, and 128 and the signal's number after SIGTERM or SIGHUP. An unfinished drill
        is kept as it is.
        """
        plan = self.running.drill.plan
        print(f"{_counted(len(plan.items), 'card')}, seed {plan.seed}. :h is help, :q leaves.")
        code = DONE
        with ended_by_signals():
            try:
                self._ask_all()
            except KeyboardInterrupt:
                print()
                code = INTERRUPTED
            except Ended as end:
                code = end.code
        try:
            self._results()
            sys.stdout.flush()
        except OSError:
            write_no_more()
        return code

    def _ask_all(self) -> None:
        while (item := self.running.drill.item) is not None and not self.running.ended:
            if not self._turn(item):
                return
        if not self.running.ended:
            self.running = self._service.end(self.running)

    def _turn(self, item: Item) -> bool:
        """Ask, or show the points that are being marked, and take a line; False to leave."""
        drill = self.running.drill
        if drill.marking is None:
            self._ask(drill, item)
        else:
            _print_points(item, drill.marking)
        line = self._console.read()
        if line is None or line == ":q":
            return False
        if line.startswith(":"):
            self._obey(line[1:].strip())
        else:
            self._take(line, item, drill.marking is not None)
        return True

    def _ask(self, drill: Drill, item: Item) -> None:
        again = " · again" if drill.returning else ""
        print(f"\n{drill.turn} of {drill.turns}{again}\n")
        print_wrapped(item.prompt)
        if drill.plan.seconds:
            print(f"{drill.plan.seconds} seconds to write.")
        if drill.who is not None:
            shown = drill.plan.names or drill.plan.teams
            print(f"Turn: {one_line(person(drill, drill.who)) if shown else f'number {drill.who + 1}'}")

    def _take(self, line: str, item: Item, shown: bool) -> None:
        """Numbers tick points; nothing shows the points, then goes on; words are graded."""
        points = _numbers(line, len(item.card.points))
        service = self._service
        if not line.strip():
            self.running = service.close(self.running) if shown else service.open(self.running)
        elif points is not None:
            for point in points:
                self.running = service.tick(self.running, point)
        elif shown:
            print(f"A point's number, 1 to {len(item.card.points)}, or Enter to go on.")
        else:
            self.running = service.reply(self.running, line)

    def _obey(self, command: str) -> None:
        service = self._service
        if command == "u":
            self.running = service.undo(self.running)
        elif command == "s":
            self.running = service.skip(self.running)
        elif command == "n" and self.running.drill.who is None:
            print("Nobody is drawn: --roster or --teams says from whom.")
        elif command == "n":
            self.running = service.draw_again(self.running)
        elif command == "e":
            self.running = service.end(self.running)
        else:
            print(_HELP)

    def _results(self) -> None:
        drill = self.running.drill
        results = point_results(drill)
        said, asked = sum(result.hits for result in results), sum(result.asked for result in results)
        print(f"\n{_counted(sum(answer.marked for answer in drill.answers), 'turn')}, {said} of {asked} points said.")
        missed = missed_points(drill)
        if missed:
            print("Missed:")
        for result in missed:
            point = drill.plan.items[result.place].card.points[result.point]
            at_last = ", said at last" if result.last is Status.HIT else ""
            print_wrapped(f"{point.text} ({result.hits} of {result.asked}{at_last})", "    ", "  - ")
        if drill.plan.scores:
            for score in scores(drill):
                print(f"  {one_line(person(drill, score.who))}: {score.hits} of {score.points} points")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_points(item: Item, marking: Answer) -> None:
    print()
    for number, (point, status) in enumerate(zip(item.card.points, marking.statuses, strict=True), start=1):
        print_wrapped(point.text, "       ", f"  {number}. {_WORDS[status]}: ")
        if "reported" in point.holder:
            print_wrapped(point.holder, "       ")
    for quote in dict.fromkeys(point.quote for point in item.card.points if point.quote):
        speaker = item.briefing.passage(quote).speaker
        print_wrapped(f'"{quote.text}" {speaker}', "    ", "    ")


def _numbers(line: str, most: int) -> list[int] | None:
    """The places (from 0) that a line of numbers names; None where it holds anything else."""
    words = line.replace(",", " ").split()
    if not all(word.isdecimal() and len(word) < 4 and 1 <= int(word) <= most for word in words):
        return None
    return [int(word) - 1 for word in dict.fromkeys(words)]
