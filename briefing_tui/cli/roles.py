"""Asking who has which role, where the transcript leaves that in doubt and somebody is there to say."""

import sys
from argparse import Namespace
from dataclasses import replace

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import Console
from briefing_tui.cli.output import print_wrapped
from briefing_tui.cli.source import choices_of, open_target
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.speakers import SpeakerRow, speakers_of

SURE = 0.75
"""From this confidence on a role is as good as certain, and asking would only be noise."""

# More are not gone through by hand; --asks and --answers set them.
_MOST = 12
_CHOICES = {"q": "asks", "a": "answers", "m": "moderates"}
_SIGNS = {Role.QUESTION: "q", Role.ANSWER: "a", Role.MODERATOR: "m"}


def open_asking(services: Services, target: str, arguments: Namespace) -> Briefing:
    """Open one target as the command line says; on a terminal, ask about the speakers whose role is in doubt.

    What is answered is remembered for this text, so that it is asked once.
    """
    said = choices_of(arguments)
    briefing = open_target(services, target, said, arguments.as_found)
    known = said.roles != Roles() or briefing.chosen_at or briefing.pack or target == "-"
    if known or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return briefing
    roles = ask_roles(briefing, Console())
    return open_target(services, target, replace(said, roles=roles)) if roles != Roles() else briefing


def ask_roles(briefing: Briefing, console: Console) -> Roles:
    """What a person says of the speakers in doubt; Enter says that a speaker's role is right."""
    rows = speakers_of(briefing.transcript)
    doubtful = [row for row in rows if row.confidence < SURE and row.role in _SIGNS][:_MOST]
    if not doubtful:
        return Roles()
    print("It is not certain who asks and who answers here. Enter says that it is right as it is told.")
    roles = Roles()
    for row in doubtful:
        _print_speaker(row)
        said = console.choose("  q asks, a answers, m only moderates: ", "qam") or _SIGNS[row.role]
        known: tuple[str, ...] = getattr(roles, _CHOICES[said])
        roles = replace(roles, **{_CHOICES[said]: (*known, row.name)})
    return roles


def _print_speaker(row: SpeakerRow) -> None:
    turns = "1 turn" if row.turns == 1 else f"{row.turns} turns"
    print(f"\n{one_line(row.name)}: {_CHOICES[_SIGNS[row.role]]}, {row.confidence:.0%} sure; {turns}")
    print_wrapped(f"“{row.sample}”", "  ", "  ")
