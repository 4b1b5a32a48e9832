"""Replies that were collected elsewhere: a table with a row a reply, a form's with a row a student, or JSON lines."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.spreadsheet import delimiter_of, text_lines

# What forms and class lists call the column that tells who replied.
_STUDENT = ("student", "name", "pupil", "learner", "participant", "email", "email address", "e-mail", "username")


@dataclass(frozen=True, slots=True)
class CollectedReply:
    """One student's reply to one card. `line` counts from 1 in the file that it stands in."""

    line: int
    card: Card
    text: str
    student: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cells of a row are what: one reply, or a card's each."""

    count: int
    cards: Mapping[int, Card]
    student: int = -1
    card: int = -1
    reply: int = -1

    def at(self, row: Sequence[str], place: int) -> str:
        return row[place].strip() if 0 <= place < len(row) else ""


def read_replies(lines: Iterable[bytes], cards: Iterable[Card]) -> Iterator[CollectedReply | BriefingError]:
    """The replies in a file's lines, one at a time; `cards` are those that they may be to.

    A file whose first sign is { is JSON lines of card, student, reply. Any other is a table with a header: columns
    card, student and reply, or a column for each card, headed by its id or its prompt. What can't be used gives a
    BriefingError with its line, and the next line goes on. Raises BriefingError where no column fits.
    """
    known = _by_name(cards)
    text = text_lines(lines)
    blank = 0
    for first in text:
        if first.strip() and not first.casefold().startswith("sep="):
            break
        blank += 1
    else:
        raise BriefingError("there are no replies in this file", "a header line and a line a reply are wanted")
    rest = chain((first,), text)
    yield from _from_json(rest, known, blank) if first.lstrip().startswith("{") else _from_table(rest, known, blank)


def _by_name(cards: Iterable[Card]) -> dict[str, Card]:
    """Cards by what a column may call them: id, then prompt."""
    cards = tuple(cards)
    return {**{_name(card.prompt): card for card in cards}, **{_name(card.id): card for card in cards}}


def _name(text: str) -> str:
    return " ".join(text.casefold().split())


def _from_json(
    lines: Iterable[str], known: Mapping[str, Card], before: int
) -> Iterator[CollectedReply | BriefingError]:
    import msgspec

    for number, line in enumerate(lines, start=before + 1):
        if not line.strip():
            continue
        try:
            yield _json_reply(msgspec.json.decode(line.encode("utf-8", "replace")), known, number)
        except (msgspec.DecodeError, RecursionError) as error:
            yield BriefingError(f"line {number}: this is not JSON: {one_line(str(error))}")
        except ValueError as error:
            yield BriefingError(f"line {number}: {error}")


def _json_reply(data: Any, known: Mapping[str, Card], number: int) -> CollectedReply:
    if not isinstance(data, dict) or not isinstance(data.get("card"), str) or not isinstance(data.get("reply"), str):
        raise ValueError('an object with the texts "card" and "reply" is wanted')
    student = data.get("student", "")
    card = _card(data["card"], known)
    return CollectedReply(number, card, data["reply"], str(student), str(data.get("id", "")))


def _from_table(
    lines: Iterable[str], known: Mapping[str, Card], before: int
) -> Iterator[CollectedReply | BriefingError]:
    given = iter(lines)
    header = next(given)
    rows = csv.reader(chain((header,), given), delimiter=delimiter_of(header), strict=True)
    columns = _columns(next(rows), known)
    while True:
        number = before + rows.line_num + 1
        try:
            row = next(rows)
            yield from _replies_of(row, columns, known, number)
        except StopIteration:
            return
        except csv.Error as error:
            yield BriefingError(f"line {number}: this is no row of a table: {one_line(str(error))}")
        except ValueError as error:
            yield BriefingError(f"line {number}: {error}")


def _columns(header: Sequence[str], known: Mapping[str, Card]) -> _Columns:
    """What the columns are; raises BriefingError where they hold no replies."""
    names = [_name(name) for name in header]
    student = next((names.index(name) for name in _STUDENT if name in names), -1)
    if "card" in names and "reply" in names:
        return _Columns(len(names), {}, student, names.index("card"), names.index("reply"))
    cards = {place: known[name] for place, name in enumerate(names) if name in known}
    if not known:
        raise BriefingError("there are no cards here to which these could be replies")
    if not cards:
        ids = ", ".join(dict.fromkeys(card.id for card in known.values()))
        raise BriefingError(
            "no column of this table holds replies",
            one_line(f"name them card, student, reply, or head a column with a card's id: {ids}", 400),
        )
    others = [place for place in range(len(names)) if place not in cards]
    return _Columns(len(names), cards, student if student >= 0 else next(iter(others), -1))


def _replies_of(
    row: Sequence[str], columns: _Columns, known: Mapping[str, Card], number: int
) -> Iterator[CollectedReply]:
    """The replies in one row; raises ValueError."""
    if not any(cell.strip() for cell in row):
        return
    if len(row) > columns.count:
        raise ValueError(f"{len(row)} cells, where the header has {columns.count}")
    student = columns.at(row, columns.student)
    if columns.cards:
        for place, card in columns.cards.items():
            yield CollectedReply(number, card, columns.at(row, place), student)
    else:
        yield CollectedReply(
            number, _card(columns.at(row, columns.card), known), columns.at(row, columns.reply), student
        )


def _card(name: str, known: Mapping[str, Card]) -> Card:
    if _name(name) not in known:
        raise ValueError(f"{one_line(name, 60) or 'no name'}: no card has this id")
    return known[_name(name)]
