"""Your progress: what you did, what you kept in mind, what comes due, what is hard."""

import datetime
import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.output import is_terminal, print_json, print_wrapped
from briefing_tui.domain.progress import Progress, by_source
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing stats"
_BAR = 30
_SHOWN_DAYS = 14
_SHOWN_WEEKS = 8


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--tui", action="store_true", help="on the full screen, with pictures")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print JSON")
    shown.add_argument("--wordings", action="store_true", help="list your own wordings that count for points")
    shown.add_argument(
        "--aside", action="store_true", help="list suspended and hidden cards, and those often forgotten"
    )


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build

    services = build()
    if arguments.tui and is_terminal():
        from briefing_tui.tui.app import run as run_app
        from briefing_tui.tui.screens.progress import ProgressScreen

        return run_app(services, first=lambda: ProgressScreen(services))
    if arguments.wordings:
        _print_wordings(services)
    elif arguments.aside:
        _print_aside(services)
    elif arguments.json:
        print_json({"version": 1, **_shape(services.progress.progress())})
    else:
        _print_progress(services.progress.progress())
    return 0


def _print_progress(progress: Progress) -> None:
    if not progress.mastery:
        print("Nothing is studied yet; briefing review FILE begins.")
        return
    replies = sum(day.asked for day in progress.days)
    told = "1 reply" if replies == 1 else f"{replies:,} replies"
    print(f"{told} in a year, {progress.streak} day{'s' * (progress.streak != 1)} in a row\n")
    counts = {day.day: day for day in progress.days}
    print("Replies a day")
    most = max((day.asked for day in progress.days), default=0)
    for day in range(progress.today - _SHOWN_DAYS + 1, progress.today + 1):
        asked = counts[day].asked if day in counts else 0
        minutes = counts[day].seconds / 60 if day in counts else 0
        told = f"{asked:4}  {minutes:3.0f} min  {_bar(asked, most)}" if asked else "   -"
        print(f"  {_date(day)} {told}".rstrip())
    if progress.weeks:
        print(f"\nRecalled of what was due, by week (aimed at {progress.target:.0%})")
        for week in progress.weeks[-_SHOWN_WEEKS:]:
            told = f"{week.share:4.0%}  {week.recalled:4} of {week.asked:<4}"
            print(f"  {_date(week.day)} {told}  {_bar(week.share, 1)}")
    print("\nComing due")
    ahead = progress.forecast[:_SHOWN_DAYS]
    most = max((due.cards for due in ahead), default=0)
    for due in ahead:
        print(f"  {_date(progress.today + due.ahead)} {due.cards:4}  {_bar(due.cards, most)}".rstrip())
    print("\nMastered (recalled on three different days)")
    for row in by_source(progress.mastery):
        print(f"  {row.mastered:4} of {row.cards:<4} ({row.started} begun)  {one_line(row.name, 50)}")
    if progress.hard:
        print("\nHardest points")
    for point in progress.hard:
        print_wrapped(point.text, "    ", f"  missed {point.misses} of {point.misses + point.hits}: ")
        if point.said:
            print_wrapped(f"you said: {one_line(point.said)}", "    ", "    ")
    if progress.overruled:
        print(f"\nGrades that you decided yourself, in a year: {progress.overruled}")


def _print_wordings(services: Services) -> None:
    wordings = services.shelf.wordings()
    if not wordings:
        print("briefing: no wording of yours counts for a point yet", file=sys.stderr)
    for wording, card in wordings:
        point = next((point.text for point in card.points if point.id == wording.point_id), "")
        print_wrapped(one_line(wording.text), "        ", f"{wording.id:6}  ")
        print_wrapped(f"counts for: {point}", "        ", "        ")


def _print_aside(services: Services) -> None:
    for card, hold in services.shelf.held():
        print_wrapped(card.card.prompt, "    ", f"{hold}: ")
        print(f"    {one_line(card.key)}")
    for leech in services.shelf.leeches():
        print_wrapped(leech.card.card.prompt, "    ", "often forgotten: ")
        for point in leech.failing:
            print_wrapped(point.text, "      ", "    - ")
        print(f"    {one_line(leech.card.key)}")


def _shape(progress: Progress) -> dict[str, object]:
    return {
        "today": _iso(progress.today),
        "streak": progress.streak,
        "target": progress.target,
        "days": [{"day": _iso(day.day), "asked": day.asked, "seconds": day.seconds} for day in progress.days],
        "weeks": [{"week": _iso(week.day), "asked": week.asked, "recalled": week.recalled} for week in progress.weeks],
        "forecast": [{"day": _iso(progress.today + due.ahead), "cards": due.cards} for due in progress.forecast],
        "mastery": progress.mastery,
        "hard": progress.hard,
        "overruled": progress.overruled,
    }


def _date(day: int) -> str:
    return f"{datetime.date.fromordinal(day):%a %d %b}"


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _bar(value: float, most: float) -> str:
    return "█" * round(_BAR * value / most) if most else ""
