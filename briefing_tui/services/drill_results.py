"""What a class knew, as files for a teacher: tables for a spreadsheet, a page to read, and what to drill again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.domain.drill import Answer, Drill, missed_cards, point_results, scores
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.drill import Running
from briefing_tui.services.drill_sheet import results_page, view_of
from briefing_tui.services.spreadsheet import csv_line

AGAIN_FILE = "drill.json"
_VERSION = 1
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Again:
    """What a finished drill leaves to be drilled again: what opens its briefing, and the cards that were missed."""

    version: int
    target: str
    name: str
    missed: tuple[str, ...]


def write_results(running: Running, folder: Path) -> tuple[Path, ...]:
    """Write a drill's results into a folder, which is made; what an earlier drill left there is replaced.

    `turns.csv`, `cards.csv`, `points.csv`, with a roster `students.csv` or `teams.csv`, `results.md` to read, and
    `drill.json` for `briefing drill --from`. Each file is there whole or not at all. Raises BriefingError.
    """
    import msgspec

    from briefing_tui.packs.write import write_file
    from briefing_tui.printing.markdown import to_markdown

    drill = running.drill
    page = results_page(drill, running.source.name, f"{running.began.astimezone():%Y-%m-%d}")
    again = Again(_VERSION, running.source.target, running.source.name, missed_cards(drill))
    files = {
        "turns.csv": "".join(_turns(drill)),
        "cards.csv": "".join(_cards(drill)),
        "points.csv": "".join(_points(drill)),
        "results.md": to_markdown(page),
        AGAIN_FILE: msgspec.json.format(msgspec.json.encode(again), indent=2).decode() + "\n",
    }
    if drill.plan.roster:
        files["teams.csv" if drill.plan.teams else "students.csv"] = "".join(_people(drill))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{one_line(str(folder))}: {error.strerror or 'it cannot be made'}") from None
    for name, text in files.items():
        write_file(folder / name, text)
    return tuple(folder / name for name in files)


def read_again(place: Path) -> Again:
    """What the results in a folder, or in its drill.json, leave to be drilled again; raises BriefingError."""
    import msgspec

    path = place / AGAIN_FILE if place.is_dir() else place
    shown = one_line(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
        found = msgspec.json.decode(data, type=Again)
    except OSError as error:
        hint = "--from takes the folder that --results has written"
        raise BriefingError(f"{shown}: {error.strerror or 'it cannot be read'}", hint) from None
    except msgspec.MsgspecError as error:
        raise BriefingError(f"{shown}: these are no results of a drill: {one_line(str(error))}") from None
    if not found.missed:
        raise BriefingError(f"{shown}: nothing was missed in this drill", "briefing drill FILE drills all of it")
    return found


def person(drill: Drill, who: int | None) -> str:
    """The name of whoever was drawn; "" for nobody."""
    return drill.plan.roster[who] if who is not None and who < len(drill.plan.roster) else ""


def _turns(drill: Drill) -> Iterator[str]:
    yield csv_line(("turn", "drawn", "card", "prompt", "how", "said", "points", "reply"))
    number = 0
    for answer in drill.answers:
        number += answer.way.value != "passed"
        card = drill.plan.items[answer.place].card
        yield csv_line(
            (
                number or 1,
                person(drill, answer.who),
                card.id,
                card.prompt,
                answer.way.value,
                answer.hits if answer.marked else "",
                len(card.points),
                answer.reply,
            )
        )


def _cards(drill: Drill) -> Iterator[str]:
    yield csv_line(("card", "prompt", "asked", "complete", "complete at last"))
    for place, item in enumerate(drill.plan.items):
        answers = _marked(drill, place)
        complete = sum(answer.complete for answer in answers)
        last = "" if not answers else "yes" if answers[-1].complete else "no"
        yield csv_line((item.card.id, item.prompt, len(answers), complete, last))


def _points(drill: Drill) -> Iterator[str]:
    yield csv_line(("card", "point", "holder", "asked", "said", "last", "quote"))
    for result in point_results(drill):
        card = drill.plan.items[result.place].card
        point = card.points[result.point]
        quote = point.quote.text if point.quote else ""
        yield csv_line((card.id, point.text, view_of(point, card), result.asked, result.hits, result.last.value, quote))


def _people(drill: Drill) -> Iterator[str]:
    yield csv_line(("team" if drill.plan.teams else "student", "turns", "said", "points"))
    for score in scores(drill):
        yield csv_line((person(drill, score.who), score.turns, score.hits, score.points))


def _marked(drill: Drill, place: int) -> list[Answer]:
    return [answer for answer in drill.answers if answer.place == place and answer.marked]
