"""The block of `key: value` lines between two rules at the top of a text."""

import re
from collections.abc import Sequence

from briefing_tui.ingest.document import Line
from briefing_tui.ingest.metadata import Metadata
from briefing_tui.ingest.preamble import find_date

_LONGEST_BLOCK = 80
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}):\s*(?P<value>.*)")
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<plain>.))")
_PLAIN = {"_": " ", "n": " ", "t": " ", "N": " "}


def split_front_matter(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Metadata]:
    """The lines below the front matter, and what it says of title, date and place; no front matter, no change."""
    if not lines or lines[0].text not in ("---", "+++"):
        return tuple(lines), Metadata()
    rule = lines[0].text
    end = next((number for number in range(1, min(len(lines), _LONGEST_BLOCK)) if lines[number].text == rule), 0)
    fields = _fields([line.text for line in lines[1:end]])
    if not fields:
        return tuple(lines), Metadata()
    dated = find_date(fields.get("date", "")) or find_date(fields.get("published_time", ""))
    place = fields.get("location", "") or fields.get("place", "") or fields.get("venue", "")
    return tuple(lines[end + 1 :]), Metadata(fields.get("title", "")[:250], dated[0] if dated else None, place)


def _fields(block: Sequence[str]) -> dict[str, str]:
    """The fields in one line or, in quotes, several; lists and nested values are passed over."""
    fields: dict[str, str] = {}
    key = ""
    for text in block:
        match = _FIELD.match(text.replace(" = ", ": ", 1) if ":" not in text else text)
        if key and fields[key].startswith('"') and not _closed(fields[key]):
            fields[key] = fields[key].rstrip("\\") + text.removeprefix("\\")
        elif match:
            key = match["key"].strip().casefold()
            fields[key] = match["value"].strip()
    return {key: _unquoted(value) for key, value in fields.items()}


def _closed(value: str) -> bool:
    return len(value) > 1 and value.endswith('"') and not value.endswith('\\"')


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = _ESCAPE.sub(lambda match: _unescaped(match["code"], match["plain"]), value[1:-1])
    elif len(value) > 1 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    return " ".join(value.split())


def _unescaped(code: str | None, plain: str | None) -> str:
    if code:
        character = chr(int(code, 16))
        return character if character.isprintable() else " "
    return _PLAIN.get(plain or "", plain or "")
