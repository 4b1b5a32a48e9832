"""A refresher line by line: the headlines, each position, the headlines once more; the same in a pipe."""

import sys
from collections.abc import Callable, Sequence
from time import monotonic

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import Console, Ended, ended_by_signals
from briefing_tui.cli.main import DONE, INTERRUPTED
from briefing_tui.cli.output import print_wrapped
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.headline import word_count
from briefing_tui.domain.refresher import (
    Prepared,
    Stage,
    Told,
    Walk,
    asked_of,
    clock_words,
    held_by,
    in_groups,
    list_words,
    shortens,
    under,
)

_KEYS = "Enter next · b back · k I know this · p pause · q leave, to go on later"
_LONGEST_STEP = 600.0


class PlainRefresh:
    """Leads through a refresher, step by step; what was read is kept after each."""

    def __init__(
        self,
        services: Services,
        prepared: Prepared,
        clock: Callable[[], float] = monotonic,
        console: Console | None = None,
    ) -> None:
        self._services = services
        self._refresh = services.refresh
        self._prepared = prepared
        self._walk = prepared.walk
        self._keeps = True
        self._clock = clock
        self._console = console or Console()

    def run(self) -> int:
        """Lead through it; gives the exit code: 0, 130 after an interrupt, 128 and the signal's number after one."""
        print(_KEYS, file=sys.stderr)
        with ended_by_signals():
            try:
                while self._walk.stage is not Stage.DONE:
                    if not self._step():
                        self._leave()
                        return DONE
            except KeyboardInterrupt:
                self._leave()
                return INTERRUPTED
            except Ended as end:
                self._keep()
                return end.code
        return DONE

    def _leave(self) -> None:
        self._keep()
        if self._keeps and not self._refresh.private:
            print("\nbriefing refresh goes on from here", file=sys.stderr)

    def _read(self) -> str | None:
        line = self._console.read()
        return None if line is None else line.strip().casefold()

    def _step(self) -> bool:
        """Show one step and hear what comes of it; False to leave."""
        walk = self._walk
        if walk.stage is Stage.CARDS:
            self._lightning()
            self._change(self._walk.forward())
            return True
        print_step(walk)
        began = self._clock()
        while True:
            key = self._read()
            now = self._clock()
            took, began = min(now - began, _LONGEST_STEP), now
            self._walk = self._walk.at(self._walk.elapsed + took)
            if key is None or key == "q":
                return False
            if key == "p":
                self._keep()
                print("Paused. Enter goes on.", file=sys.stderr)
                if self._read() is None:
                    return False
                began = self._clock()
                continue
            if key in ("", "k", "b"):
                self._change(self._walk.back() if key == "b" else self._walk.forward(known=key == "k"))
                return True
            print(_KEYS, file=sys.stderr)

    def _change(self, walk: Walk) -> None:
        self._walk = walk
        self._keep()

    def _keep(self) -> None:
        """Write down where the reader is; where that fails, it is told once and the refresher goes on."""
        if not self._keeps:
            return
        try:
            self._refresh.keep(self._prepared, self._walk)
        except BriefingError as error:
            self._keeps = False
            print(f"briefing: note: where you are is not kept: {error}", file=sys.stderr)

    def _lightning(self) -> None:
        """The few cards that fit, where the reader wants them."""
        quiz = self._refresh.lightning(self._walk, self._prepared.briefings)
        if not quiz.items:
            return
        from briefing_tui.cli.plain_quiz import PlainQuiz

        many = f"{len(quiz.items)} cards fit" if len(quiz.items) > 1 else "one card fits"
        print(f"\nLightning round: {many} before the headlines. Enter starts, s skips.", file=sys.stderr)
        began = self._clock()
        if self._read() == "":
            PlainQuiz(self._services, self._services.sessions.lightning(quiz).session.sitting).run()
        self._walk = self._walk.at(self._walk.elapsed + self._clock() - began)


def print_all(walk: Walk) -> None:
    """Everything at once, for a pipe; the time left is what reading so far leaves at the plan's speed."""
    words = 0
    while walk.stage is not Stage.DONE:
        if walk.stage is not Stage.CARDS:
            words += print_step(walk)
        walk = walk.at(60 * words / walk.plan.speed).forward()


def print_step(walk: Walk) -> int:
    """Print what there is to read now; gives how many words that is."""
    plan, present = walk.plan, walk.present
    if walk.stage is Stage.HEADLINES:
        return _print_headlines(f"{clock_words(walk.left)} left: the headlines", plan.headlines, plan.dated)
    if walk.stage is Stage.CLOSING:
        return _print_headlines(f"{clock_words(walk.left)} left: the headlines once more", walk.headlines, plan.dated)
    if present is None:
        return 0
    place, total = len(walk.seen) + 1, len(walk.seen) + len(walk.ahead)
    lines = [
        (f"{clock_words(walk.left)} left, position {place} of {total}", ""),
        *_position_lines(present, plan.dated),
    ]
    print()
    for text, indent in lines:
        print_wrapped(text, indent)
    return sum(word_count(text) for text, _ in lines)


def _print_headlines(title: str, told: Sequence[Told], dated: bool) -> int:
    print(f"\n{title}")
    for group in in_groups(told):
        print()
        print_wrapped(under(group[0], dated))
        for each in group:
            holder = f" ({each.headline.holder})" if each.headline.reported else ""
            print_wrapped(f"{each.headline.text}{holder}", "    ", "  ")
    return word_count(title) + list_words(told, dated)


def _position_lines(told: Told, dated: bool) -> list[tuple[str, str]]:
    headline = told.headline
    lines = [(headline.topic.upper(), "")] if headline.topic else []
    lines += [(headline.text, "")] if shortens(headline) else []
    lines.append((f"“{' '.join(headline.quote.text.split())}”", "    "))
    lines.append((held_by(told, dated), "    "))
    if asked := asked_of(headline):
        lines.append((asked, "    "))
    return lines
