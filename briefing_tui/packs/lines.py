"""Where each key and each item of a TOML document stands: the places that tomllib's values do not carry."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions from 0 in arrays, as in `("card", 3, "point", 0, "accept", 1)`."""

# Nothing in a pack lies deeper; deeper places are left out, so that hostile nesting can't make the index grow.
_DEEPEST = 8

TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*""""{0,2}   # up to two quotes may precede the closing three
      |\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'\'{0,2}
      |"(?:[^"\\\n]|\\.)*"
      |'[^'\n]*')
      |(?P<comment>\#[^\n]*)
      |(?P<newline>\n)
      |(?P<mark>[\[\]{},=])
      |(?P<bare>[^\s"'\#\[\]{},=]+)''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class LineIndex:
    """The lines (from 1) of a TOML document's keys, headers and array items.

    The document must be valid TOML; only then is it looked at, and only when the first line is asked for.
    """

    source: str = field(repr=False)

    def line(self, place: Place) -> int:
        """The line of this place, else of the nearest place around it; 0 for the document as a whole."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return 0

    @cached_property
    def _lines(self) -> dict[Place, int]:
        return _Scan().run(self.source)


@dataclass
class _Open:
    """An array or inline table that is not closed yet; `place` is None where it lies too deep to be indexed."""

    place: Place | None
    is_array: bool
    item: int = 0


@dataclass
class _Scan:
    """One pass over the tokens: which table we are in, which key we are reading, which brackets are open."""

    lines: dict[Place, int] = field(default_factory=dict)
    tables: dict[Place, int] = field(default_factory=dict)
    table: Place = ()
    key: list[str] = field(default_factory=list)
    key_line: int = 0
    header: int = 0
    place: Place | None = None
    in_value: bool = False
    opened: list[_Open] = field(default_factory=list)

    def run(self, source: str) -> dict[Place, int]:
        line = 1
        for token in TOKEN.finditer(source):
            text, kind = token.group(), token.lastgroup
            if kind == "mark":
                self._mark(text, line)
            elif kind == "newline":
                self._end_line()
            elif kind != "comment":
                self._word(text, line)
            line += text.count("\n")
        return self.lines

    def _word(self, text: str, line: int) -> None:
        if self.in_value:
            self._record(self._value_place(), line)
        else:
            self.key_line = self.key_line or line
            self.key += key_parts(text)

    def _mark(self, mark: str, line: int) -> None:
        if not self.in_value:
            self._mark_in_key(mark, line)
        elif mark in "[{":
            place = self._value_place()
            self._record(place, line)
            self.opened.append(_Open(place, is_array=mark == "["))
            self.in_value = mark == "["
        elif mark == ",":
            self.opened[-1].item += 1
            self.in_value = self.opened[-1].is_array
        elif mark in "]}":
            self.opened.pop()

    def _mark_in_key(self, mark: str, line: int) -> None:
        if mark == "=":
            around = self.opened[-1].place if self.opened else self.table
            self.place = None if around is None else (*around, *self.key)
            self._record_key(around, self.key_line)
            self._forget_key()
            self.in_value = True
        elif mark == "}":
            self.opened.pop()
            self.in_value = True
        elif mark == "[":
            self.header += 1
            self.key_line = line
        elif mark == "]" and self.key:
            self._open_table(self.header > 1)
            self._forget_key()

    def _open_table(self, repeated: bool) -> None:
        place: Place = ()
        for position, part in enumerate(self.key):
            place = (*place, part)
            if repeated and position == len(self.key) - 1:
                self.tables[place] = self.tables.get(place, 0) + 1
            self._record(place, self.key_line)
            if place in self.tables:
                place = (*place, self.tables[place] - 1)
                self._record(place, self.key_line)
        self.table = place

    def _record_key(self, around: Place | None, line: int) -> None:
        for length in range(1, len(self.key) + 1):
            self._record(None if around is None else (*around, *self.key[:length]), line)

    def _value_place(self) -> Place | None:
        if self.opened and self.opened[-1].is_array:
            around = self.opened[-1].place
            return None if around is None or len(around) >= _DEEPEST else (*around, self.opened[-1].item)
        return self.place

    def _record(self, place: Place | None, line: int) -> None:
        if place is not None and len(place) <= _DEEPEST:
            self.lines.setdefault(place, line)

    def _end_line(self) -> None:
        if not self.opened:
            self.in_value = False
            self._forget_key()

    def _forget_key(self) -> None:
        self.key, self.key_line, self.header = [], 0, 0


def key_parts(token: str) -> list[str]:
    """The parts of a dotted key that this token holds: one if it is quoted, any number if it is bare."""
    if token[0] == '"':
        return [str(tomllib.loads(f"key = {token}")["key"])]
    if token[0] == "'":
        return [token[1:-1]]
    return [part for part in token.split(".") if part]
