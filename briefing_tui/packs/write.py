"""A pack as the text of a pack.toml, and its files onto the disk: all of a change, or nothing of it."""

import os
import shutil
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefing_tui.domain.card import Card, Point
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.pack import AliasGroup, PackInfo
from briefing_tui.domain.untrusted import one_line
from briefing_tui.packs.load import PACK_FILE
from briefing_tui.packs.parse import ROLE_KEYS
from briefing_tui.packs.text import text_id
from briefing_tui.packs.tidy import tidy
from briefing_tui.packs.toml import toml_text

_WIDEST_COMMENT = 118


def comment(text: str, indent: str = "") -> str:
    """A text as comment lines, however foreign it is; lines after the first are indented."""
    lines = textwrap.wrap(
        one_line(text, 2_000), _WIDEST_COMMENT, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(f"# {line}" for line in lines)


def pack_source(
    info: PackInfo,
    aliases: Iterable[AliasGroup],
    cards: Sequence[Card],
    preface: Sequence[str] = (),
    remarks: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The text of a pack.toml that says all this, tidy.

    `preface` are comments at its top; `remarks` maps a card's id to comments above it, one for each text.
    """
    blocks = ["\n".join(f"# {line}".rstrip() for line in preface)] if preface else []
    blocks.append("\n".join(_head(info)))
    names = [f"{toml_text(group.names[0])} = {_list(group.names[1:])}" for group in aliases]
    if names:
        blocks.append("\n".join(("[aliases]", *names)))
    for card in cards:
        above = [comment(remark, "  ") for remark in (remarks or {}).get(card.id, ())]
        blocks.append("\n".join((*above, *_card(card))))
    return tidy("\n\n".join(blocks) + "\n")


def card_source(card: Card) -> str:
    """A card as it is written in a pack.toml, tidy."""
    return tidy("\n".join(_card(card)) + "\n").strip()


def _head(info: PackInfo) -> Iterator[str]:
    yield f"id = {toml_text(info.id)}"
    yield f"title = {toml_text(info.title)}"
    if info.date:
        yield f"date = {info.date.isoformat()}"
    yield f"place = {toml_text(info.place)}"
    yield f"speakers = {_list(info.speakers)}"
    yield f"source = {toml_text(info.source)}"
    yield f"licence = {toml_text(info.licence)}"
    yield f"language = {toml_text(info.language)}"
    yield f"transcript = {toml_text(info.transcript.name)}"
    if info.encoding:
        yield f"encoding = {toml_text(info.encoding)}"
    for key, names in zip(ROLE_KEYS, (info.roles.asks, info.roles.answers, info.roles.moderates), strict=True):
        if names:
            yield f"{key} = {_list(names)}"
    yield f"derived = {_list(info.kept) if info.kept else str(info.derived).lower()}"
    for key, ids in (("approved", info.approved), ("hidden", info.hidden)):
        if ids:
            yield f"{key} = {_list(ids)}"


def _card(card: Card) -> Iterator[str]:
    quotes = [point.quote.text if point.quote else "" for point in card.points]
    same_quote = len(set(quotes)) == 1
    holders = {point.holder for point in card.points}
    same_holder = holders.pop() if len(holders) == 1 else ""
    yield "[[card]]"
    yield f"id = {toml_text(card.id)}"
    yield f"kind = {toml_text(card.kind)}"
    if card.exchange is not None:
        yield f"exchange = {card.exchange}"
    yield f"prompt = {toml_text(card.prompt)}"
    if card.prompts:
        yield f"prompts = {_list(card.prompts)}"
    yield f"speaker = {toml_text(card.speaker)}"
    if same_holder not in ("", card.speaker):
        yield f"holder = {toml_text(same_holder)}"
    if same_quote and quotes[0]:
        yield f"quote = {toml_text(quotes[0])}"
    if card.accept:
        yield f"accept = {_list(card.accept)}"
    if not card.approved:
        yield "approved = false"
    for point, quote in zip(card.points, quotes, strict=True):
        yield ""
        yield from _point(point, "" if same_quote else quote, "" if same_holder else point.holder)


def _point(point: Point, quote: str, holder: str) -> Iterator[str]:
    yield "[[card.point]]"
    if point.id != text_id(point.text):
        yield f"id = {toml_text(point.id)}"
    yield f"text = {toml_text(point.text)}"
    yield f"accept = {_list(point.accept)}"
    yield f"reject = {_list(point.reject)}"
    if point.require:
        yield f"require = {_list(point.require)}"
    if quote:
        yield f"quote = {toml_text(quote)}"
    if holder:
        yield f"holder = {toml_text(holder)}"
    if not point.core:
        yield "core = false"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(toml_text, texts))}]"


def write_file(path: Path, text: str) -> None:
    """Put a text in place of a file, or into a new one, whole or not at all; permissions and a link to it stay.

    Raises BriefingError where that can't be done; the file is then as it was.
    """
    try:
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            if target.exists():
                shutil.copymode(target, name)
            else:
                Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BriefingError(f"{one_line(str(path))}: {error.strerror or 'it cannot be written'}") from None


def staging_folder(folder: Path) -> Path:
    """An empty folder beside the one that is to be, to write into first; raises BriefingError."""
    try:
        staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        staged.chmod(0o777 & ~_umask())
    except OSError as error:
        raise BriefingError(f"{one_line(str(folder))}: {error.strerror or 'it cannot be written'}") from None
    return staged


def _umask() -> int:
    """What new files and folders lack; it can only be read by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def put_in_place(staged: Path, folder: Path, replace: bool = False) -> None:
    """Move a written folder to its place in one step; an empty folder there makes room for it.

    With `replace` a pack that is there makes room as well, but never a folder that holds anything else. Raises
    BriefingError where there is no room; what was there is then as it was.
    """
    shown = one_line(str(folder))
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise BriefingError(f"{shown}: this is not a folder")
        there = {path.name for path in folder.iterdir()} if folder.exists() else set()
        if there and not replace:
            raise BriefingError(f"{shown}: there is something here already", "--force replaces a pack")
        others = sorted(name for name in there if name != PACK_FILE and not name.startswith("transcript."))
        if others:
            raise BriefingError(f"{shown}: it also holds {one_line(others[0], 60)}", "only a pack is replaced")
        if there:
            _exchange(staged, folder)
        else:
            staged.replace(folder)
    except OSError as error:
        raise BriefingError(f"{shown}: {error.strerror or 'it cannot be written'}") from None


def _exchange(staged: Path, folder: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    folder.replace(old)
    try:
        staged.replace(folder)
    except OSError:
        old.replace(folder)
        raise
    shutil.rmtree(old)
