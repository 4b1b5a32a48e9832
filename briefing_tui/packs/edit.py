"""Changing one thing in a pack.toml as it is written: everything else stays to the letter, comments included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing_tui.packs.lines import TOKEN, key_parts
from briefing_tui.packs.toml import toml_text


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A header, or a key with its value, with the tokens that it is made of; comments are left out."""

    tokens: tuple[_Token, ...]

    @property
    def is_header(self) -> bool:
        return self.tokens[0].text == "["

    @property
    def key(self) -> tuple[str, ...]:
        inner = self.tokens if not self.is_header else [token for token in self.tokens if token.kind != "mark"]
        parts: list[str] = []
        for token in inner:
            if token.text == "=":
                break
            parts += key_parts(token.text)
        return tuple(parts)

    @property
    def value(self) -> tuple[_Token, ...]:
        equals = next(number for number, token in enumerate(self.tokens) if token.text == "=")
        return self.tokens[equals + 1 :]


class At(NamedTuple):
    """A card by its position (from 0), or one of its points."""

    card: int
    point: int | None = None


def with_listed(source: str, key: str, text: str, at: At | None = None) -> str | None:
    """The document with a text in the list of this key, which is made where it is missing.

    The list is the document's own, or that of a card or a point; None where that is not written as a block.
    """
    block = _block(source, at)
    if block is None:
        return None
    line = next((line for line in block if line.key == (key,)), None)
    if line is None:
        return _added(source, block, f"{key} = [{toml_text(text)}]")
    if text in _texts(line):
        return source
    inner = [token for token in line.value[1:-1] if token.kind != "newline"]
    last = inner[-1] if inner else line.value[0]
    before, after = (" ", ",") if last.text == "," else ("", "") if last is line.value[0] else (", ", "")
    return source[: last.end] + before + toml_text(text) + after + source[last.end :]


def without_listed(source: str, key: str, text: str, at: At | None = None) -> str:
    """The document without a text in the list of this key; an empty list stays, as it may have a comment."""
    line = next((line for line in _block(source, at) or () if line.key == (key,)), None)
    if line is None or text not in _texts(line):
        return source
    inner = [token for token in line.value[1:-1] if token.kind != "newline"]
    place = next(number for number, token in enumerate(inner) if _value(token) == text)
    item = inner[place]
    start, end = item.start, item.end
    if place + 1 < len(inner):
        # With its comma, and the space up to what follows on the same line.
        end = inner[place + 1].end
        end += len(source[end:]) - len(source[end:].lstrip(" \t"))
    elif place:
        start = inner[place - 1].start
    # It may be listed more than once.
    return without_listed(source[:start] + source[end:], key, text, at)


def with_text(source: str, key: str, text: str, at: At) -> str | None:
    """The document with a text as the value of a card's or a point's key; None where that is not written as a block."""
    block = _block(source, at)
    if block is None:
        return None
    line = next((line for line in block if line.key == (key,)), None)
    if line is None:
        return _added(source, block[:1], f"{key} = {toml_text(text)}")
    return source[: line.value[0].start] + toml_text(text) + source[line.value[-1].end :]


def with_point(source: str, card: int, written: str) -> str | None:
    """The document with another point, as TOML, after the last one of a card; None where it has no such block."""
    block, point = _block(source, At(card)), 0
    while (following := _block(source, At(card, point))) is not None:
        block, point = following, point + 1
    return _added(source, block, f"\n{written}") if block else None


def without_point(source: str, at: At) -> str | None:
    """The document without a point; comments between its lines go with it. None where it is not written as a block."""
    block = _block(source, at)
    if block is None:
        return None
    start = source.rfind("\n", 0, block[0].tokens[0].start) + 1
    end = source.find("\n", block[-1].tokens[-1].end) + 1 or len(source)
    return source[:start].rstrip("\n") + "\n" + ("\n" if source[end:].strip() else "") + source[end:].lstrip("\n")


def with_flag(source: str, position: int, key: str, flag: bool, default: bool) -> str | None:
    """The document with a flag of the card at this position (from 0); the default is not written.

    None where the cards are not written as [[card]].
    """
    block = _block(source, At(position))
    if block is None:
        return None
    line = next((line for line in block if line.key == (key,)), None)
    written = f"{key} = {str(flag).lower()}"
    if line is None:
        return source if flag is default else _added(source, block, written)
    start, end = line.tokens[0].start, line.tokens[-1].end
    if flag is default and not source[end:].split("\n", 1)[0].strip():
        # The whole line goes, unless a comment stands on it.
        start, end = source.rfind("\n", 0, start) + 1, source.find("\n", end) + 1 or len(source)
        return source[:start] + source[end:]
    return source[:start] + written + source[end:]


def _added(source: str, block: Sequence[_Line], written: str) -> str:
    """The document with a line below the last one of a block; above everything where there is none."""
    if not block:
        return f"{written}\n{source}"
    end = source.find("\n", block[-1].tokens[-1].end)
    return f"{source}\n{written}\n" if end < 0 else f"{source[: end + 1]}{written}\n{source[end + 1 :]}"


def _head(source: str) -> Iterator[_Line]:
    for line in _lines(source):
        if line.is_header:
            return
        yield line


def _block(source: str, at: At | None) -> list[_Line] | None:
    """The lines from the header of a card, or of its point, to the next header; those above all headers for None."""
    if at is None:
        return list(_head(source))
    block: list[_Line] | None = None
    card, point = -1, -1
    for line in _lines(source):
        if not line.is_header:
            if block is not None:
                block.append(line)
            continue
        if block is not None:
            return block
        if line.key == ("card",):
            card, point = card + 1, -1
        elif line.key == ("card", "point"):
            point += 1
        if card == at.card and line.key == (("card",) if at.point is None else ("card", "point")):
            block = [line] if point == (-1 if at.point is None else at.point) else None
    return block


def _lines(source: str) -> Iterator[_Line]:
    tokens: list[_Token] = []
    depth = 0
    for match in TOKEN.finditer(source):
        token = _Token(match.lastgroup or "", match.group(), match.start(), match.end())
        if token.kind == "mark":
            depth += (token.text in "[{") - (token.text in "]}")
        if token.kind == "newline" and depth == 0:
            if tokens:
                yield _Line(tuple(tokens))
            tokens = []
        elif token.kind != "comment":
            tokens.append(token)
    if tokens:
        yield _Line(tuple(tokens))


def _texts(line: _Line) -> list[str]:
    return [_value(token) for token in line.value if token.kind == "string"]


def _value(token: _Token) -> str:
    import tomllib

    return str(tomllib.loads(f"value = {token.text}")["value"]) if token.kind == "string" else ""
