"""The set of cards that was prepared for a class: drill.toml, beside a pack.toml."""

from collections.abc import Iterable
from pathlib import Path

from briefing_tui.domain.errors import PackError
from briefing_tui.packs.lines import LineIndex
from briefing_tui.packs.load import read_source
from briefing_tui.packs.parse import syntax_problems
from briefing_tui.packs.reader import Reader
from briefing_tui.packs.toml import toml_text
from briefing_tui.packs.write import write_file

SET_FILE = "drill.toml"
_KEYS = ("cards", "approved")
_LONGEST_ID = 200
_MOST = 5_000
_PREFACE = """\
# What a drill of this pack asks, in this order; preparing a drill writes it, and hands may change it.
# "briefing cards" lists the ids. Cards that this list lacks are not asked.
"""


def set_text(cards: Iterable[str], approved: Iterable[str] = ()) -> str:
    """A set as the text of a drill.toml. `approved` are derived cards whose approval no pack.toml can hold."""
    lines = [_PREFACE.rstrip("\n"), "cards = [", *(f"    {toml_text(card)}," for card in cards), "]"]
    listed = [f"    {toml_text(card)}," for card in approved]
    if listed:
        lines += ["approved = [", *listed, "]"]
    return "\n".join(lines) + "\n"


def parse_set(source: str, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of a set's cards in order, and those that it approves; raises PackError with all that is wrong."""
    import tomllib

    problems = syntax_problems(source, path)
    if problems:
        raise PackError(problems)
    reader = Reader(path, LineIndex(source))
    table = tomllib.loads(source)
    reader.known_keys(table, (), _KEYS)
    cards = reader.texts(table, (), "cards", _LONGEST_ID, _MOST)
    approved = reader.texts(table, (), "approved", _LONGEST_ID, _MOST)
    if reader.problems:
        raise PackError(reader.problems)
    return cards, approved


def load_set(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The set in a file, None where there is no such file; raises BriefingError."""
    return parse_set(read_source(path), path) if path.is_file() else None


def save_set(path: Path, text: str) -> None:
    """Write a set, whole or not at all; raises BriefingError."""
    write_file(path, text)
