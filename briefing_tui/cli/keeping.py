"""Keeping what is studied, as the commands share it."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError


def add_private(parser: ArgumentParser) -> None:
    parser.add_argument("--private", action="store_true", default=None, help="keep nothing: no replies, no history")


def remember(services: Services, opened: Iterable[tuple[str, Briefing]]) -> bool:
    """Know these briefings, each with what opened it; False, with a note, where that can't be kept."""
    try:
        for target, briefing in opened:
            services.study.remember(briefing, "" if target == "-" else target)
    except BriefingError as error:
        print(f"briefing: note: replies are not kept: {error}", file=sys.stderr)
        return False
    return True


def back_up(services: Services) -> None:
    """The day's backup, where there is none yet; a failure is told and harms nothing."""
    try:
        services.upkeep.rotate()
    except BriefingError as error:
        print(f"briefing: note: no backup was made: {error}", file=sys.stderr)
