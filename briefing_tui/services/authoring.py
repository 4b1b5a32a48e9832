"""Checking packs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing_tui.domain.card import Card, Rubric
from briefing_tui.domain.errors import BriefingError, PackError, Problem
from briefing_tui.domain.grade import Status
from briefing_tui.domain.terms import Terms
from briefing_tui.packs.parse import ParsedPack
from briefing_tui.services.opening import read_file, terms_for


class AuthoringService:
    """What a pack's author needs."""

    def check(self, paths: Iterable[Path]) -> tuple[Problem, ...]:
        """Everything wrong with these packs, by file and line; empty when they are sound.

        A folder without a pack of its own is searched for packs one level down; raises BriefingError if none is there.
        """
        return tuple(problem for path in paths for pack in _packs(path) for problem in _check(pack))


def _packs(path: Path) -> tuple[Path, ...]:
    if path.is_dir() and not (path / "pack.toml").exists():
        found = tuple(sorted(folder for folder in path.iterdir() if (folder / "pack.toml").is_file()))
        if not found:
            raise BriefingError(f"{path}: there is no pack here", "a pack is a folder with a pack.toml")
        return found
    return (path,)


def _check(path: Path) -> tuple[Problem, ...]:
    from briefing_tui.packs.load import find_transcript, load_parsed
    from briefing_tui.packs.reader import by_line
    from briefing_tui.packs.resolve import resolve_pack

    try:
        parsed = load_parsed(path)
        transcript = read_file(find_transcript(parsed))
    except PackError as error:
        return error.problems
    pack, problems = resolve_pack(parsed, transcript)
    problems = (*parsed.problems, *problems)
    if not problems:
        terms = terms_for(transcript, pack.aliases)
        problems = tuple(problem for card in pack.cards for problem in _check_card(card, parsed, terms))
    return by_line(problems)


def _check_card(card: Card, parsed: ParsedPack, terms: Terms) -> Iterator[Problem]:
    """What only the grader can tell of a card: whether fair replies pass and the prompt alone does not."""
    from briefing_tui.grading import grade

    def problem(message: str, hint: str, point: int | None = None, key: str = "", item: int | None = None) -> Problem:
        return Problem(parsed.path, parsed.line_of(card.id, point, key, item), message, hint)

    echo = grade(card.rubric, card.prompt, terms)
    for number, point in enumerate(card.points):
        if echo.points[number].status is Status.HIT:
            yield problem("the prompt already answers this point", "ask without giving the answer", number, "text")
        alone = Rubric(card.prompt, (point,))
        if grade(alone, point.text, terms).points[0].status is not Status.HIT:
            yield problem("the point's own text would not pass", "say it as one plain clause", number, "text")
        for item, wording in enumerate(point.accept):
            if grade(alone, wording, terms).points[0].status is not Status.HIT:
                yield problem("this accepted wording would not pass", "see reject and require", number, "accept", item)
