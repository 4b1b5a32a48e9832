"""Changing a card in the middle of a plain quiz: hiding it, or editing its pack in the learner's own editor."""

import shlex
import subprocess
from pathlib import Path

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import Console
from briefing_tui.cli.output import print_error, print_wrapped
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError, PackError
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.sitting import Sitting
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.editing import editor_command


def hidden(services: Services, sitting: Sitting, item: Item) -> Sitting:
    """The sitting without a card, which is asked never again; raises BriefingError."""
    after = services.study.hide(sitting, item)
    print("Hidden." if sitting.keeps else "Left out of this quiz; nothing is kept of it.")
    if sitting.keeps:
        print(f"briefing review --take-up {shlex.quote(clean(after.aside))} asks it again.")
    return after


def edited(services: Services, sitting: Sitting, item: Item) -> Sitting:
    """The sitting with the cards as they are after the learner has edited the card's pack; raises BriefingError."""
    console = Console()
    if not console.interactive:
        raise BriefingError("An editor needs a terminal.")
    if item.briefing.pack is None:
        hint = "briefing draft FILE -o DIR writes such cards down to be edited"
        raise BriefingError("This card is derived from a transcript that has no pack", hint)
    folder = item.briefing.pack.info.transcript.parent
    place = services.authoring.place(folder, item.card.id)
    if not place.line:
        card = clean(item.card.id)
        print_wrapped(
            f"This card is derived. Write it as a [[card]] of its own, or add to the pack: hidden = [{card!r}]"
        )
    line = place.line
    while True:
        _edit(place.path, line)
        try:
            briefing = services.library.open(str(folder))
            break
        except PackError as error:
            for problem in error.problems:
                print_error(problem)
            if console.choose("Edit it again? y or n: ", "yn") != "y":
                raise BriefingError("The pack can't be used as it is; the cards stay as they were") from None
            line = error.problems[0].line
    return _renewed(services, sitting, item, briefing, folder)


def _renewed(services: Services, sitting: Sitting, item: Item, briefing: Briefing, folder: Path) -> Sitting:
    if sitting.keeps:
        services.study.remember(briefing, str(folder))
    print("The cards are as the pack has them now.")
    return services.study.renewed(sitting, item.briefing, briefing)


def _edit(file: Path, line: int) -> None:
    """Run the editor and wait for its end; raises BriefingError."""
    command = editor_command(file, line)
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise BriefingError(
            f"{one_line(command[0])}: {error.strerror or 'it does not start'}", "set EDITOR to an editor that you have"
        ) from None
    if code:
        raise BriefingError(f"{one_line(command[0])} ended with code {code}; nothing was read again")
