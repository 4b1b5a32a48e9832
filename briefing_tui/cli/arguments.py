"""Kinds of arguments: what argparse turns words into, and what it says where it can't."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from pathlib import Path

from briefing_tui.domain.untrusted import one_line

_LARGEST = 10**9
_LONGEST_NAME = 255
_LONGEST_WORDS = 300
# Nobody plans beyond it, and dates end at 9999.
_LAST_YEAR = 9000


def positive(text: str) -> int:
    """A whole number from 1 to a thousand million."""
    number = int(text) if text.isdecimal() and len(text) <= len(str(_LARGEST)) else 0
    if not 0 < number <= _LARGEST:
        raise ArgumentTypeError(f"{one_line(text, 30)!r} is not a whole number above 0")
    return number


def whole(text: str) -> int:
    """A whole number, below 0 too, of at most nine digits."""
    digits = text.removeprefix("-")
    if not (digits.isdecimal() and digits.isascii() and len(digits) < len(str(_LARGEST))):
        raise ArgumentTypeError(f"{one_line(text, 30)!r} is not a whole number")
    return int(text)


def count(text: str) -> int:
    """A whole number from 0."""
    number = whole(text)
    if number < 0:
        raise ArgumentTypeError(f"{one_line(text, 30)!r} is below 0")
    return number


def path(text: str) -> Path:
    """A file or folder that could exist; a leading ~ is somebody's home."""
    try:
        found = Path(text).expanduser()
    except (RuntimeError, ValueError):
        raise ArgumentTypeError(f"{one_line(text, 60)!r}: there is no such home") from None
    if not text or "\0" in text:
        raise ArgumentTypeError("a file's name is wanted")
    if any(len(name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME for name in found.parts):
        raise ArgumentTypeError(f"{one_line(text, 60)!r}: no file can have so long a name")
    return found


def add_strictness(parser: ArgumentParser) -> None:
    """How much of a point a reply must hold, over the setting of the same name."""
    parser.add_argument(
        "--strictness",
        choices=("lenient", "normal", "strict"),
        help="how much of a point makes a hit (default: the setting, normal at first)",
    )


def add_own_word(parser: ArgumentParser) -> None:
    """Grading by the learner, as `own_word`."""
    parser.add_argument(
        "--self",
        action="store_true",
        dest="own_word",
        help="think or say the answer, see it, and say which points you had",
    )


def add_plain(parser: ArgumentParser) -> None:
    """Whether to keep off the full screen, over the setting of the same name."""
    parser.add_argument(
        "--plain",
        action=BooleanOptionalAction,
        help="line by line, without taking the whole screen (the setting plain makes it permanent)",
    )


def words(text: str) -> str:
    """Something on one line, without control characters, that is not empty."""
    line = one_line(text, _LONGEST_WORDS).strip()
    if not line:
        raise ArgumentTypeError("there are no words in it")
    return line


def renaming(text: str) -> tuple[str, str]:
    """A name and the one that takes its place, as OLD=NEW."""
    found, sign, name = text.partition("=")
    if not (sign and found.strip() and name.strip()):
        raise ArgumentTypeError(f"{one_line(text, 60)!r}: two names are wanted, as “Marta L.=Marta Lindqvist”")
    return words(found), words(name)


def day(text: str) -> datetime.date:
    """A date up to the year 9000, as 2026-03-31."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{one_line(text, 30)!r}: a date is wanted, as 2026-03-31") from None
    if found.year > _LAST_YEAR:
        raise ArgumentTypeError(f"a date up to the year {_LAST_YEAR} is wanted")
    return found
