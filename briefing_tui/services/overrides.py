"""A teacher's word on graded replies: which points of a reply count, whatever the grader found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.untrusted import clean, one_line
from briefing_tui.services.spreadsheet import delimiter_of, plain_cell, text_lines

_WORD = re.compile(r"(?P<point>[1-9]\d{0,2}|all) (?P<status>hit|missed)")
_WANTED = "such as “2 hit” or “1 missed; 3 hit” or “all hit”"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What counts, by card and reply; the same reply of another student is meant as well."""

    words: Mapping[bytes, str] = field(default_factory=dict)

    def applied(self, card: str, reply: str, grade: Grade) -> tuple[Grade, str]:
        """The grade with the teacher's word, and that word; "" where there is none. Raises BriefingError."""
        word = self.words.get(reply_key(card, reply), "") if self.words else ""
        for point, hit in _points(word, len(grade.points)):
            grade = grade.overriding(point, hit)
        return grade, word


def reply_key(card: str, reply: str) -> bytes:
    """What is the same for a reply that differs from another only in its spaces."""
    return sha256(f"{card}\0{' '.join(clean(reply).split())}".encode("utf-8", "replace")).digest()


def read_overrides(lines: Iterable[bytes]) -> Overrides:
    """The filled-in `override` fields of a table or of JSON lines that `briefing grade` printed.

    Rows without one are passed over. Raises BriefingError for the first that can't be used.
    """
    text = text_lines(lines)
    first = next(text, "")
    rest = chain((first,), text)
    rows = _json_rows(rest) if first.lstrip().startswith("{") else _table_rows(rest)
    words: dict[bytes, str] = {}
    for number, card, reply, word in rows:
        if not word:
            continue
        try:
            list(_points(word, None))
        except BriefingError as error:
            raise BriefingError(f"line {number} of the overrides: {error.message}", error.hint) from None
        words[reply_key(card, reply)] = word
    return Overrides(words)


def _table_rows(lines: Iterable[str]) -> Iterator[tuple[int, str, str, str]]:
    import csv

    given = iter(lines)
    header = next(given)
    rows = csv.reader(chain((header,), given), delimiter=delimiter_of(header))
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        if not {"card", "reply", "override"} <= set(names):
            raise BriefingError("the overrides want the columns card, reply and override", "briefing grade prints them")
        places = [names.index(name) for name in ("card", "reply", "override")]
        for row in rows:
            if len(row) > max(places):
                card, reply, word = (plain_cell(row[place]) for place in places)
                yield rows.line_num, card, reply, word.strip().casefold()
    except csv.Error as error:
        raise BriefingError(f"line {rows.line_num} of the overrides: {one_line(str(error))}") from None


def _json_rows(lines: Iterable[str]) -> Iterator[tuple[int, str, str, str]]:
    import msgspec

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data: Any = msgspec.json.decode(line.encode("utf-8", "replace"))
            card, reply, word = (str(data.get(name, "")) for name in ("card", "reply", "override"))
        except (msgspec.DecodeError, RecursionError, AttributeError):
            message = f"line {number} of the overrides: an object with card, reply and override is wanted"
            raise BriefingError(message) from None
        yield number, card, reply, word.strip().casefold()


def _points(word: str, count: int | None) -> Iterator[tuple[int, bool]]:
    """Which points (from 0) a word is about and whether they count; `count` is how many there are, if that is known."""
    for part in filter(None, (" ".join(part.split()) for part in word.split(";"))):
        match = _WORD.fullmatch(part)
        if match is None:
            raise BriefingError(f"“{one_line(part, 40)}” is no override", _WANTED)
        named = match["point"]
        points = range(count or 0) if named == "all" else (int(named) - 1,)
        if count is not None and points and max(points) >= count:
            raise BriefingError(f"“{part}”: the card has {count} points")
        for point in points:
            yield point, match["status"] == "hit"
