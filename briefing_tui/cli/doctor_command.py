"""Tell what is kept where, in which versions, and what is wrong with it; nothing is changed without --rebuild
or --clear-cache."""

import sys
from argparse import ArgumentParser, Namespace

from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing doctor"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--rebuild", action="store_true", help="work out due dates and points' histories again from the review log"
    )
    parser.add_argument(
        "--clear-cache", action="store_true", help="give up what was computed; it is computed again when it is needed"
    )


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.services.upkeep import Level

    upkeep = build().upkeep
    if arguments.rebuild:
        print(f"briefing: {upkeep.rebuild()} cards were worked out again", file=sys.stderr)
    if arguments.clear_cache:
        print(f"briefing: {upkeep.clear_cache() / 1e6:.1f} MB were given up", file=sys.stderr)
    findings = upkeep.doctor()
    for finding in findings:
        print(f"{finding.level:6} {one_line(finding.what, 400)}")
        if finding.mend:
            print(f"       → {one_line(finding.mend, 400)}")
    return 1 if any(finding.level is Level.FAULT for finding in findings) else 0
