"""Reading the values of a TOML table, key by key, and noting each problem with its place instead of stopping at it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from briefing_tui.domain.errors import Problem
from briefing_tui.packs.lines import LineIndex, Place
from briefing_tui.packs.text import hidden_characters, shown

# More than anybody mends in one sitting; it bounds what a hostile file can make us say.
MOST_PROBLEMS = 200

_KEY_LENGTH = 40

Table = Mapping[str, object]


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file's lines, what concerns the whole file last."""
    return tuple(sorted(problems, key=lambda problem: (problem.line == 0, problem.line)))


@dataclass
class Reader:
    """Takes values out of tables and collects what is wrong with them."""

    path: Path
    lines: LineIndex
    _found: list[Problem] = field(default_factory=list)
    _left_out: int = 0
    rejected: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, in the order of the file's lines."""
        left_out = Problem(self.path, 0, f"{self._left_out} more problems are not listed")
        return by_line((*self._found, left_out) if self._left_out else self._found)

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._found) >= MOST_PROBLEMS

    def problem(self, place: Place, message: str, hint: str = "") -> None:
        if self.is_full:
            self._left_out += 1
        else:
            self._found.append(Problem(self.path, self.lines.line(place), message, hint))

    def reject_document(self, line: int, message: str) -> None:
        """Note why the document as a whole can't be read, so that nothing is said of keys that it lacks."""
        self.rejected = True
        self._found.append(Problem(self.path, line, message))

    def known_keys(self, table: Table, place: Place, known: Collection[str]) -> None:
        """Note each key that the format does not have, with the key that was probably meant."""
        for key in table:
            if key in known:
                continue
            near = [] if self.is_full else get_close_matches(key[:_KEY_LENGTH], known, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(known)}"
            self.problem((*place, key), f'unknown key "{shown(key)}"', hint)

    def text(self, table: Table, place: Place, key: str, limit: int, required: bool = False) -> str:
        """A text on one line, its runs of white space made single spaces; "" where it is missing or unfit."""
        return " ".join(self.verbatim(table, place, key, limit, required).split())

    def verbatim(self, table: Table, place: Place, key: str, limit: int, required: bool = False) -> str:
        """A text to the letter, apart from white space around it; "" where it is missing or unfit."""
        if key not in table:
            if required:
                self.problem(place, f'missing key "{key}"')
            return ""
        value = self._fit(table[key], (*place, key), key, limit)
        if required and value == "":
            self.problem((*place, key), f'"{key}" is empty')
        return value or ""

    def texts(self, table: Table, place: Place, key: str, limit: int, most: int) -> tuple[str, ...]:
        """A list of texts, each on one line and none empty; those that are unfit are left out."""
        value = table.get(key, [])
        place = (*place, key)
        if not isinstance(value, list):
            self.problem(place, f'"{shown(key)}" must be a list of texts, not {_name(value)}', 'write it as ["…", "…"]')
            return ()
        if len(value) > most:
            self.problem(place, f'"{shown(key)}" has {len(value)} items; at most {most} are allowed')
        texts = []
        for position, item in enumerate(value[:most]):
            text = self._fit(item, (*place, position), key, limit)
            if text == "":
                self.problem((*place, position), f'"{shown(key)}" has an empty text')
            elif text:
                texts.append(" ".join(text.split()))
        return tuple(texts)

    def flag(self, table: Table, place: Place, key: str, default: bool, hint: str = "") -> bool:
        value = table.get(key, default)
        if isinstance(value, bool):
            return value
        self.problem((*place, key), f'"{key}" must be true or false, not {_name(value)}', hint)
        return default

    def number(self, table: Table, place: Place, key: str) -> int | None:
        """A whole number from 1, or None where it is missing or unfit."""
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        found = "less than 1" if isinstance(value, int) and not isinstance(value, bool) else _name(value)
        self.problem((*place, key), f'"{key}" must be a whole number from 1, not {found}')
        return None

    def day(self, table: Table, place: Place, key: str) -> date | None:
        value = table.get(key)
        # A datetime is a date to isinstance, and means something else here.
        if value is None or type(value) is date:
            return value
        self.problem((*place, key), f'"{key}" must be a date, not {_name(value)}', f"write it as {key} = 2017-08-16")
        return None

    def tables(self, table: Table, place: Place, key: str, most: int) -> tuple[tuple[Place, Table], ...]:
        """The tables of `[[key]]`, each with its place."""
        value = table.get(key, [])
        place = (*place, key)
        written = ".".join(str(part) for part in place if isinstance(part, str))
        if not isinstance(value, list):
            self.problem(
                place, f'"{key}" must be a list of tables, not {_name(value)}', f"write [[{written}]] above each"
            )
            return ()
        if len(value) > most:
            self.problem(place, f"there are {len(value)} of [[{written}]]; at most {most} are allowed")
        found: list[tuple[Place, Table]] = []
        for position, item in enumerate(value[:most]):
            if isinstance(item, dict):
                found.append(((*place, position), item))
            else:
                self.problem((*place, position), f'"{key}" must be a list of tables, not of {_name(item)}')
        return tuple(found)

    def _fit(self, value: object, place: Place, key: str, limit: int) -> str | None:
        """The text without white space around it, or None after noting why it can't be used."""
        if not isinstance(value, str):
            self.problem(place, f'"{shown(key)}" must be text in quotes, not {_name(value)}')
            return None
        if len(value) > limit:
            self.problem(place, f'"{shown(key)}" has {len(value):,} characters; at most {limit:,} are allowed')
            return None
        hidden = hidden_characters(value)
        if hidden:
            self.problem(place, f'"{shown(key)}" holds characters that must not be shown: {", ".join(hidden[:5])}')
            return None
        return value.strip()


def _name(value: object) -> str:
    """What a TOML value is, in words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")
