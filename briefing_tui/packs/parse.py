"""pack.toml as text to a ParsedPack: its values, and every problem with its line."""

import codecs
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from briefing_tui.domain.card import Kind
from briefing_tui.domain.errors import Problem
from briefing_tui.domain.pack import AliasGroup, PackInfo
from briefing_tui.domain.transcript import Roles
from briefing_tui.packs.lines import LineIndex, Place
from briefing_tui.packs.reader import Reader, Table
from briefing_tui.packs.text import normalised, shown, text_id

# Generous for a course's worth of cards, and small enough that a hostile pack costs seconds at the worst.
MOST_CARDS = 2_000
MOST_POINTS = 40
MOST_WORDINGS = 100
MOST_ALIASES = 1_000
MOST_SPEAKERS = 100
LONGEST_TEXT = 2_000
LONGEST_QUOTE = 10_000
LONGEST_NAME = 300

ROLE_KEYS = ("asks", "answers", "moderates")
"""The keys that give speakers their roles."""
_HEAD_KEYS = (
    *("id", "title", "date", "place", "speakers", "source", "licence", "language", "transcript"),
    *("encoding", *ROLE_KEYS),
    *("derived", "approved", "hidden"),
)
_PACK_KEYS = (*_HEAD_KEYS, "aliases", "card")
_CARD_KEYS = (
    "id",
    "kind",
    "exchange",
    "prompt",
    "prompts",
    "speaker",
    "holder",
    "quote",
    "accept",
    "approved",
    "point",
)
_POINT_KEYS = ("text", "id", "accept", "reject", "require", "quote", "holder", "core")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

# tomllib needs time that grows with the square of a dotted key's parts; a pack's own keys have one or two.
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){16}""")


@dataclass(frozen=True, slots=True)
class ParsedPoint:
    """A point as written; what it takes from its card (quote, holder) is empty."""

    id: str
    text: str
    accept: tuple[str, ...]
    reject: tuple[str, ...]
    require: tuple[str, ...]
    quote: str
    holder: str
    core: bool
    place: Place


@dataclass(frozen=True, slots=True)
class ParsedCard:
    """A card as written; what it takes from the transcript (exchange, speaker, holder) may be empty."""

    id: str
    kind: Kind
    exchange: int | None
    prompt: str
    prompts: tuple[str, ...]
    speaker: str
    holder: str
    quote: str
    accept: tuple[str, ...]
    approved: bool
    points: tuple[ParsedPoint, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ParsedPack:
    """What a pack.toml says, as far as it can be understood, and all that is wrong with it.

    `info.transcript` lies within the pack's folder as far as its name tells; the file itself was not looked at.
    """

    path: Path
    info: PackInfo
    aliases: tuple[AliasGroup, ...]
    cards: tuple[ParsedCard, ...]
    problems: tuple[Problem, ...]
    lines: LineIndex

    def line_of(self, card: str, point: int | None = None, key: str = "", item: int | None = None) -> int:
        """The line of a card, of its point (from 0), of a key in either, or of an item (from 0) of that key's list.

        What is not written in the file has the line of what it belongs to; an unknown card has line 0.
        """
        found = next((parsed for parsed in self.cards if parsed.id == card), None)
        if found is None:
            return 0
        place = found.place if point is None or point >= len(found.points) else found.points[point].place
        if key:
            place = (*place, key)
        if item is not None:
            place = (*place, item)
        return self.lines.line(place)


def parse_pack(source: str, path: Path) -> ParsedPack:
    """Everything that a pack.toml says. `path` is where it stands, for messages and for its transcript's place."""
    table, reader = _read(source, path)
    info = _info(table, path, reader)
    aliases = _aliases(table, reader)
    cards = tuple(_card(card, place, reader) for place, card in reader.tables(table, (), "card", MOST_CARDS))
    _unique_ids(((card.id, card.place) for card in cards), "card", reader)
    _distinct_prompts(cards, reader)
    return ParsedPack(path, info, aliases, cards, reader.problems, reader.lines)


def parse_info(source: str, path: Path) -> tuple[PackInfo, int, tuple[Problem, ...]]:
    """What a pack says of itself, how many cards it has, and what is wrong with the former; cards are not looked at."""
    table, reader = _read(source, path)
    info = _info(table, path, reader)
    cards = table.get("card")
    return info, len(cards) if isinstance(cards, list) else 0, reader.problems


def syntax_problems(source: str, path: Path) -> tuple[Problem, ...]:
    """Why a document can't be read as TOML at all; empty where it can, whatever else is wrong with it."""
    _, reader = _read(source, path)
    return reader.problems


def _read(source: str, path: Path) -> tuple[Table, Reader]:
    """The document's values; a document that is no TOML has none, and the reader says why."""
    long_key = _LONG_KEY.search(source)
    if long_key:
        return _unreadable(path, source.count("\n", 0, long_key.start()) + 1, "a key has too many parts")
    try:
        return tomllib.loads(source), Reader(path, LineIndex(source))
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else source.count("\n") + 1
        return _unreadable(path, line, f"not valid TOML: {_SYNTAX_PLACE.sub('', str(error))}")
    except RecursionError:
        return _unreadable(path, 0, "lists or tables are nested too deeply")
    except ValueError:
        # Python's own limit on the digits of a number comes as a plain ValueError, without a place.
        return _unreadable(path, 0, "not valid TOML: a number is too long")


def _unreadable(path: Path, line: int, message: str) -> tuple[Table, Reader]:
    reader = Reader(path, LineIndex(""))
    reader.reject_document(line, shown(message, 200))
    return {}, reader


def _info(table: Table, path: Path, reader: Reader) -> PackInfo:
    if reader.rejected:
        return PackInfo("", "", path.parent)
    reader.known_keys(table, (), _PACK_KEYS)
    derived, kept = _derived(table, reader)
    return PackInfo(
        id=_id(table, (), reader, required=True),
        title=reader.text(table, (), "title", LONGEST_NAME, required=True),
        transcript=path.parent / _transcript(table, reader),
        date=reader.day(table, (), "date"),
        place=reader.text(table, (), "place", LONGEST_NAME),
        speakers=reader.texts(table, (), "speakers", LONGEST_NAME, MOST_SPEAKERS),
        source=reader.text(table, (), "source", LONGEST_TEXT),
        licence=reader.text(table, (), "licence", LONGEST_TEXT),
        language=_language(table, reader),
        derived=derived,
        kept=kept,
        approved=reader.texts(table, (), "approved", LONGEST_NAME, MOST_CARDS),
        hidden=reader.texts(table, (), "hidden", LONGEST_NAME, MOST_CARDS),
        encoding=_encoding(table, reader),
        roles=Roles(*(reader.texts(table, (), key, LONGEST_NAME, MOST_SPEAKERS) for key in ROLE_KEYS)),
    )


def _encoding(table: Table, reader: Reader) -> str:
    encoding = reader.text(table, (), "encoding", LONGEST_NAME)
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, ValueError):
        reader.problem(("encoding",), f'"{shown(encoding)}" is no encoding', 'write it as "utf-8" or "cp1251"')
        return ""
    return encoding


def _derived(table: Table, reader: Reader) -> tuple[bool, tuple[str, ...]]:
    """Whether derived cards are asked, and which kinds or ids of them; none for all of them."""
    if isinstance(table.get("derived"), list):
        kept = reader.texts(table, (), "derived", LONGEST_NAME, MOST_CARDS)
        return bool(kept), kept
    hint = 'or a list of kinds and ids, as in ["term", "stance-be0e8a54b3"]'
    return reader.flag(table, (), "derived", default=True, hint=hint), ()


def _transcript(table: Table, reader: Reader) -> str:
    """The transcript's name within the pack's folder; "" where it is missing or leads out of it, on any platform."""
    if "transcript" not in table:
        return "transcript.txt"
    name = reader.text(table, (), "transcript", LONGEST_NAME, required=True)
    windows = PureWindowsPath(name)
    if windows.anchor or PurePosixPath(name).root or ".." in windows.parts or not windows.parts:
        if name:
            reader.problem(("transcript",), '"transcript" must name a file within the pack\'s folder')
        return ""
    return name


def _language(table: Table, reader: Reader) -> str:
    language = reader.text(table, (), "language", LONGEST_NAME) or "en"
    if not _LANGUAGE.fullmatch(language):
        reader.problem(("language",), f'"{shown(language)}" is no language code', 'write it as "en" or "pt-BR"')
        return "en"
    return language


def _aliases(table: Table, reader: Reader) -> tuple[AliasGroup, ...]:
    value = table.get("aliases", {})
    if not isinstance(value, dict):
        reader.problem(
            ("aliases",), '"aliases" must be a table', 'write [aliases], then lines like "Iran" = ["Tehran"]'
        )
        return ()
    if len(value) > MOST_ALIASES:
        reader.problem(("aliases",), f"there are {len(value)} aliases; at most {MOST_ALIASES} are allowed")
    groups: list[AliasGroup] = []
    taken: dict[str, str] = {}
    for name in list(value)[:MOST_ALIASES]:
        place: Place = ("aliases", name)
        first = reader.text({"alias": name}, place, "alias", LONGEST_NAME, required=True)
        names = (first, *reader.texts(value, ("aliases",), name, LONGEST_NAME, MOST_WORDINGS))
        for position, alias in enumerate(names):
            other = taken.setdefault(normalised(alias), name)
            # Within its own group a spelling may come back ("Non-proliferation", "non proliferation"): it does no harm.
            if other != name:
                where: Place = (*place, position - 1) if position else place
                reader.problem(where, f'"{shown(alias)}" is an alias of both "{shown(other)}" and "{shown(name)}"')
        groups.append(AliasGroup(names))
    return tuple(groups)


def _card(table: Table, place: Place, reader: Reader) -> ParsedCard:
    reader.known_keys(table, place, _CARD_KEYS)
    points = tuple(_point(point, at, reader) for at, point in reader.tables(table, place, "point", MOST_POINTS))
    card = ParsedCard(
        id=_id(table, place, reader, required=True),
        kind=_kind(table, place, reader),
        exchange=reader.number(table, place, "exchange"),
        prompt=reader.text(table, place, "prompt", LONGEST_TEXT, required=True),
        prompts=reader.texts(table, place, "prompts", LONGEST_TEXT, MOST_WORDINGS),
        speaker=reader.text(table, place, "speaker", LONGEST_NAME),
        holder=reader.text(table, place, "holder", LONGEST_NAME),
        quote=reader.verbatim(table, place, "quote", LONGEST_QUOTE),
        accept=reader.texts(table, place, "accept", LONGEST_TEXT, MOST_WORDINGS),
        approved=reader.flag(table, place, "approved", default=True),
        points=points,
        place=place,
    )
    if "point" not in table or table["point"] == []:
        reader.problem(place, "the card has no point", "write [[card.point]] and its text below the card")
    if "quote" not in table:
        for point in points:
            if not point.quote:
                reader.problem(point.place, "neither the point nor its card has a quote")
    _distinct_points(points, reader)
    return card


def _kind(table: Table, place: Place, reader: Reader) -> Kind:
    value = reader.text(table, place, "kind", LONGEST_NAME) or Kind.RECALL
    if value in tuple(Kind):
        return Kind(value)
    reader.problem((*place, "kind"), f'there is no kind "{shown(value)}"', f"kinds: {', '.join(Kind)}")
    return Kind.RECALL


def _point(table: Table, place: Place, reader: Reader) -> ParsedPoint:
    reader.known_keys(table, place, _POINT_KEYS)
    text = reader.text(table, place, "text", LONGEST_TEXT, required=True)
    point = ParsedPoint(
        id=_id(table, place, reader) or text_id(text),
        text=text,
        accept=reader.texts(table, place, "accept", LONGEST_TEXT, MOST_WORDINGS),
        reject=reader.texts(table, place, "reject", LONGEST_TEXT, MOST_WORDINGS),
        require=reader.texts(table, place, "require", LONGEST_TEXT, MOST_WORDINGS),
        quote=reader.verbatim(table, place, "quote", LONGEST_QUOTE),
        holder=reader.text(table, place, "holder", LONGEST_NAME),
        core=reader.flag(table, place, "core", True),
        place=place,
    )
    accepted = {normalised(wording) for wording in (point.text, *point.accept)}
    for position, wording in enumerate(point.reject):
        if normalised(wording) in accepted:
            reader.problem((*place, "reject", position), f'"{shown(wording)}" is both accepted and rejected')
    return point


def _distinct_points(points: tuple[ParsedPoint, ...], reader: Reader) -> None:
    texts: dict[str, ParsedPoint] = {}
    for point in points:
        same = texts.setdefault(normalised(point.text), point)
        if same is not point and point.text:
            line = reader.lines.line(same.place)
            reader.problem(
                point.place, f'two points of the card say "{shown(point.text)}"', f"the first is on line {line}"
            )
        elif point.text and not any(char.isalnum() for char in point.text):
            reader.problem((*point.place, "text"), "the point has no words")
    _unique_ids(((point.id, point.place) for point in texts.values() if point.text), "point", reader)


def _distinct_prompts(cards: tuple[ParsedCard, ...], reader: Reader) -> None:
    first: dict[str, tuple[ParsedCard, Place]] = {}
    for card in cards:
        for place, prompt in (
            ((*card.place, "prompt"), card.prompt),
            *(((*card.place, "prompts", item), prompt) for item, prompt in enumerate(card.prompts)),
        ):
            same, where = first.setdefault(normalised(prompt), (card, place))
            own = same.place == card.place
            # Two cards of one id are one problem already.
            if prompt and where != place and (own or same.id != card.id):
                message = "the card has this prompt twice" if own else "two cards have the same prompt"
                reader.problem(place, message, f"the first is on line {reader.lines.line(where)}")


def _unique_ids(ids: Iterable[tuple[str, Place]], what: str, reader: Reader) -> None:
    first: dict[str, Place] = {}
    for name, place in ids:
        same = first.setdefault(name, place)
        if name and same is not place:
            line = reader.lines.line(same)
            reader.problem((*place, "id"), f'two {what}s have the id "{shown(name)}"', f"the first is on line {line}")


def _id(table: Table, place: Place, reader: Reader, required: bool = False) -> str:
    name = reader.text(table, place, "id", LONGEST_NAME, required)
    if name and not _ID.fullmatch(name):
        hint = "use letters without accents, digits, hyphens, dots and underscores, at most 80"
        reader.problem((*place, "id"), f'"{shown(name)}" is no id', hint)
    return name
