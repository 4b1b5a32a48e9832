"""What a pack's author needs: a draft to begin with, a check while writing, a tidy file at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.domain.card import Card
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError, PackError, Problem
from briefing_tui.domain.untrusted import one_line
from briefing_tui.domain.wordings import CardWords

if TYPE_CHECKING:
    from briefing_tui.services.drafting import Draft


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a pack.toml: its text before and after, by which it can be taken back."""

    file: Path
    before: str
    after: str


class AuthoringService:
    """Writing packs; holds no state."""

    def check(self, paths: Iterable[Path]) -> tuple[Problem, ...]:
        """Everything wrong with these packs, by file and line; empty when they are sound.

        A folder without a pack of its own is searched for packs one level down; raises BriefingError if none is there.
        """
        from briefing_tui.services.checking import check_packs

        return check_packs(paths)

    def draft(
        self, data: bytes, name: str, folder: Path, force: bool = False, chosen: Choices | None = None
    ) -> "Draft":
        """Write an editable pack from a transcript's bytes; `name` tells their format, `chosen` how to read them.

        The folder appears whole or not at all. One that is there is only replaced with `force`, and only if it is a
        pack. Raises BriefingError.
        """
        from briefing_tui.services.drafting import draft_pack

        return draft_pack(data, name, folder, force, chosen)

    def format(self, path: Path) -> bool:
        """Tidy a pack.toml in place, whole or not at all; whether anything changed. Raises BriefingError."""
        import tomllib

        from briefing_tui.packs.tidy import tidy
        from briefing_tui.packs.write import write_file

        file, source = _editable(path)
        tidied = tidy(source)
        # repr, as a document may hold a number that is unequal to itself.
        if repr(tomllib.loads(tidied)) != repr(tomllib.loads(source)):
            raise RuntimeError("tidying would have changed what the file says")
        if tidied.encode() == file.read_bytes():
            return False
        write_file(file, tidied)
        return True

    def card_ids(self, path: Path) -> tuple[str, ...]:
        """The ids of the cards that are written in a pack, without reading its transcript; raises BriefingError."""
        from briefing_tui.packs.load import load_parsed

        return tuple(card.id for card in load_parsed(path).cards)

    def place(self, path: Path, card: str) -> Problem:
        """Where a card stands in its pack's file, to be edited: line 0 where it is derived and not written there.

        Raises BriefingError where the file is not to be edited.
        """
        from briefing_tui.packs.parse import parse_pack
        from briefing_tui.paths import content_folder

        file, source = _editable(path)
        if file.resolve().is_relative_to(content_folder().resolve()):
            hint = f"copy the folder {one_line(str(file.parent))}, and edit the copy"
            raise BriefingError("This pack comes with the program", hint)
        parsed = parse_pack(source, file)
        written = [each.id for each in parsed.cards]
        line = parsed.lines.line(("card", written.index(card))) if card in written else 0
        return Problem(file, line, f"card {card}")

    def approve(self, path: Path, card: str, approved: bool = True) -> Change:
        """Mark a card of a pack, hand-written or derived, as read and found good, or as a draft again.

        Only what says so changes in its pack.toml, whole or not at all. Raises BriefingError.
        """
        from briefing_tui.packs.edit import with_flag
        from briefing_tui.packs.parse import parse_pack

        file, source = _editable(path)
        written = [parsed.id for parsed in parse_pack(source, file).cards]
        if card not in written:
            return self._list(file, source, "approved", card, approved)
        return _put(file, source, with_flag(source, written.index(card), "approved", approved, default=True))

    def hide(self, path: Path, card: str, hidden: bool = True) -> Change:
        """Never ask a card of a pack again, or ask it again after all; its words stay in the pack.

        Only what says so changes in its pack.toml, whole or not at all. Raises BriefingError.
        """
        file, source = _editable(path)
        return self._list(file, source, "hidden", card, hidden)

    def reword(self, path: Path, card: Card, words: CardWords) -> Change:
        """Give a card of a pack other words; a derived one is written down in the pack, approved, under its own id.

        Only its words change in the pack.toml, whole or not at all. Raises BriefingError where they do not make a card.
        """
        from briefing_tui.packs.parse import parse_pack
        from briefing_tui.packs.reword import reworded, with_card

        file, source = _editable(path)
        parsed = parse_pack(source, file)
        known = {str(problem.message) for problem in parsed.problems}
        changed = source
        if card.id not in [each.id for each in parsed.cards]:
            changed = with_card(source, replace(card, approved=True))
            parsed = parse_pack(changed, file)
        position = [each.id for each in parsed.cards].index(card.id)
        made = reworded(changed, position, parsed.cards[position], words)
        for problem in parse_pack(made, file).problems if made is not None else ():
            if problem.message not in known:
                raise BriefingError(problem.message, problem.hint)
        return _put(file, source, made)

    def revert(self, change: Change) -> None:
        """Take a change back; raises BriefingError where the file has been changed again since."""
        from briefing_tui.packs.load import read_source
        from briefing_tui.packs.write import write_file

        if read_source(change.file) != change.after:
            message = f"{one_line(str(change.file))}: it was changed elsewhere since"
            raise BriefingError(message, "what was done before can only be taken back in an editor")
        write_file(change.file, change.before)

    def _list(self, file: Path, source: str, key: str, card: str, listed: bool) -> Change:
        from briefing_tui.packs.edit import with_listed, without_listed

        return _put(file, source, (with_listed if listed else without_listed)(source, key, card))


def _put(file: Path, source: str, changed: str | None) -> Change:
    """Write a changed pack.toml, unless it is written in a way that the change does not fit."""
    from briefing_tui.packs.parse import syntax_problems
    from briefing_tui.packs.write import write_file

    if changed is None or syntax_problems(changed, file):
        raise BriefingError(f"{one_line(str(file))}: it is written in a way that only hands can change", "edit it")
    if changed != source:
        write_file(file, changed)
    return Change(file, source, changed)


def _editable(path: Path) -> tuple[Path, str]:
    """The pack.toml that a path means, and its text; raises BriefingError where it can't be changed."""
    from briefing_tui.packs.archive import archive_of
    from briefing_tui.packs.load import pack_file, read_source
    from briefing_tui.packs.parse import syntax_problems

    file = pack_file(path)
    if archive_of(file):
        raise BriefingError(f"{one_line(str(path))}: nothing is changed within an archive", "unpack it first")
    source = read_source(file)
    problems = syntax_problems(source, file)
    if problems:
        raise PackError(problems)
    return file, source
