"""Pages to take along: what stands on them, whatever they are printed as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page; level 2 is a section, 3 a part of one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quiet` for what is only read when it is looked for."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with what it rests on: the exact quote, without quotation marks, and whose it is. Each may be empty.

    An entry is never torn apart between two sheets.
    """

    text: str = ""
    quote: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their headings."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on."""

    lines: int = 3


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What follows begins on a sheet of its own."""


Block = Heading | Paragraph | Entry | Table | Ruled | NewSheet


@dataclass(frozen=True, slots=True)
class Page:
    """A title, a line under it, and blocks in their order. All of it is plain text, whatever it looks like."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"
