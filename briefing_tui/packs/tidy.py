"""Tidying a pack.toml: its spacing and its lists, never its words, its order or its comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from briefing_tui.packs.lines import TOKEN

WIDEST = 120
_INDENT = "    "


def tidy(source: str) -> str:
    """A valid TOML document in the one way that we write it; tidying it again changes nothing.

    One blank line stands before each header and the comment above it, and nowhere two; a list is on one line where it
    fits into 120 columns and holds no comment, and otherwise has one item a line; strings, numbers, the order of
    everything and all comments stay. Lists of lists and inline tables are left as they are written.
    """
    statements = _spaced(_statements(source.removeprefix("\ufeff").replace("\r\n", "\n")))
    return "".join(f"{statement.text}\n" for statement in statements)


class _Kind(Enum):
    BLANK = auto()
    COMMENT = auto()
    HEADER = auto()
    PAIR = auto()


class _Statement(NamedTuple):
    kind: _Kind
    text: str


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


_BLANK = _Statement(_Kind.BLANK, "")


def _spaced(statements: Iterable[_Statement]) -> list[_Statement]:
    """The statements with the blank lines that they should have."""
    placed: list[_Statement] = []
    for statement in statements:
        if statement.kind is _Kind.BLANK:
            if placed and placed[-1].kind not in (_Kind.BLANK, _Kind.HEADER):
                placed.append(statement)
            continue
        if statement.kind is _Kind.HEADER:
            at = len(placed)
            while at and placed[at - 1].kind is _Kind.COMMENT:
                at -= 1
            if at and placed[at - 1].kind is not _Kind.BLANK:
                placed.insert(at, _BLANK)
        placed.append(statement)
    while placed and placed[-1].kind is _Kind.BLANK:
        placed.pop()
    return placed


def _statements(source: str) -> Iterator[_Statement]:
    line: list[_Token] = []
    depth = 0
    for match in TOKEN.finditer(source):
        token = _Token(match.lastgroup or "", match.group(), match.start(), match.end())
        if token.kind == "newline" and depth == 0:
            yield _statement(source, line)
            line = []
            continue
        if token.kind == "mark":
            depth += (token.text in "[{") - (token.text in "]}")
        line.append(token)
    if line:
        yield _statement(source, line)


def _statement(source: str, line: Sequence[_Token]) -> _Statement:
    if not line:
        return _BLANK
    comment = line[-1].text.rstrip() if line[-1].kind == "comment" else ""
    code = line[:-1] if comment else line
    if not code:
        return _Statement(_Kind.COMMENT, comment)
    end = f"  {comment}" if comment else ""
    if code[0].text == "[":
        return _Statement(_Kind.HEADER, "".join(token.text for token in code) + end)
    equals = next(number for number, token in enumerate(code) if token.text == "=")
    key = "".join(token.text for token in code[:equals])
    return _Statement(_Kind.PAIR, _pair(key, code[equals + 1 :], end, source))


def _pair(key: str, value: Sequence[_Token], end: str, source: str) -> str:
    inner = value[1:-1]
    if value[0].text != "[" or any(token.kind == "mark" and token.text != "," for token in inner):
        written = source[value[0].start : value[-1].end]
        return f"{key} = {written}{end}"
    entries = _entries(inner)
    plain = ", ".join(entry.item for entry in entries)
    short = f"{key} = [{plain}]{end}"
    if len(short) <= WIDEST and "\n" not in short and not any(entry.comment for entry in entries):
        return short
    return "\n".join((f"{key} = [", *(f"{_INDENT}{entry.line}" for entry in entries), f"]{end}"))


@dataclass
class _Entry:
    """A line of a list: an item, a comment, or an item and the comment behind it."""

    item: str = ""
    comment: str = ""

    @property
    def line(self) -> str:
        return "  ".join(part for part in (f"{self.item}," if self.item else "", self.comment) if part)


def _entries(inner: Iterable[_Token]) -> list[_Entry]:
    entries: list[_Entry] = []
    # A comment belongs to the item that stands on its line; bare words without a comma between are one date and time.
    behind_item = within_item = False
    for token in inner:
        if token.kind == "newline":
            behind_item = False
        elif token.kind == "comment":
            comment = token.text.rstrip()
            if behind_item:
                entries[-1].comment = comment
            else:
                entries.append(_Entry(comment=comment))
        elif token.kind == "mark":
            within_item = False
        elif within_item:
            entries[-1].item += f" {token.text}"
        else:
            entries.append(_Entry(item=token.text))
            behind_item = within_item = True
    return entries
