"""Drafting a pack from a transcript that nobody has prepared."""

import re
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import Problem
from briefing_tui.domain.pack import AliasGroup, PackInfo
from briefing_tui.domain.transcript import Role, Transcript
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.checking import check_pack
from briefing_tui.services.opening import read_data, terms_for

_PREFACE = """\
A draft that briefing-tui made from {name}. Edit it with any text editor.

- source and licence: say who published the transcript, and on what terms others may reproduce it.
- Read each card against its quote. A good one: set approved = true. A bad one: delete it, from [[card]] to the next.
- prompt: it names the speaker, stands alone and does not hold its answer.
- prompts: further wordings of the prompt, asked in turn from review to review.
- accept: two to five other wordings that people would type, a short one among them.
- reject: wrong replies that are tempting. Spelling, word order and numbers are the grader's business.
- [aliases]: names that mean the same, as in "North Korea" = ["DPRK", "NK"].
- Never change an id once the pack is in use: people's results hang on it.

`briefing check` on this folder tells what is wrong and where, `briefing format` tidies, `briefing` opens it."""

_BARE_PREFACE = """\
What you changed about the cards of this transcript.

- The program's own cards are asked as well: derived = false would leave those to be asked that stand here.
- hidden lists the ids of cards that are never asked, approved those of derived cards that you found good.
- Never change an id: what you remember of a card hangs on it.

`briefing check` on this folder tells what is wrong and where; `briefing draft` writes all cards down."""

# What an author needs to remember an exchange by; the text itself is in the folder.
_LONGEST_REMARK = 200
_AROUND_QUOTE = 80
_LONGEST_SLUG = 60
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack that was written: where, how many cards it has, and what its author has to mend in it."""

    folder: Path
    cards: int
    problems: tuple[Problem, ...]


def draft_pack(
    data: bytes, name: str, folder: Path, replace_pack: bool = False, chosen: Choices | None = None
) -> Draft:
    """Write an editable pack: the transcript as it is, and the cards that it gives by itself, none approved yet.

    `name` tells the transcript's format, `chosen` how it is to be read, which the pack records. The folder appears
    whole or not at all; one that is there is only replaced with `replace_pack`, and only if it is a pack. Raises
    BriefingError.
    """
    from briefing_tui.services.quiz import QuizService

    chosen = chosen or Choices()
    transcript = read_data(data, name, chosen)
    file = "transcript" + _suffix(name)
    briefing = Briefing(transcript, terms_for(transcript), transcript.title or one_line(Path(name).stem))
    cards = QuizService().cards(briefing)
    info = PackInfo(_slug(transcript, name), briefing.name, folder / file, encoding=chosen.encoding, roles=chosen.roles)
    source = _source(briefing, cards, info, name)
    put_pack(folder, file, data, source, replace_pack)
    _, problems = check_pack(folder)
    return Draft(folder, len(cards), problems)


def put_pack(folder: Path, file: str, data: bytes, source: str, replace_pack: bool = False) -> None:
    """Write a pack, its transcript and its pack.toml, whole or not at all; raises BriefingError."""
    from briefing_tui.packs.load import PACK_FILE
    from briefing_tui.packs.write import put_in_place, staging_folder

    staged = staging_folder(folder)
    try:
        (staged / file).parent.mkdir(parents=True, exist_ok=True)
        (staged / file).write_bytes(data)
        (staged / PACK_FILE).write_text(source, encoding="utf-8", newline="\n")
        put_in_place(staged, folder, replace_pack)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def bare_source(briefing: Briefing, folder: Path, name: str) -> tuple[str, str]:
    """The pack.toml of a transcript whose cards stay derived, and what its transcript's file is called in the pack."""
    from briefing_tui.packs.write import pack_source

    file = "transcript" + _suffix(name)
    transcript = briefing.transcript
    info = PackInfo(
        _slug(transcript, name),
        briefing.name,
        folder / file,
        transcript.date,
        transcript.place,
        _answering(transcript),
        encoding=briefing.chosen.encoding,
        roles=briefing.chosen.roles,
    )
    return pack_source(info, _distinct(briefing.terms.aliases), (), _BARE_PREFACE.split("\n")), file


def _source(briefing: Briefing, cards: tuple[Card, ...], info: PackInfo, name: str) -> str:
    from briefing_tui.packs.write import pack_source

    transcript = briefing.transcript
    info = replace(
        info,
        date=transcript.date,
        place=transcript.place,
        speakers=_answering(transcript),
        # The cards stand written below: what is deleted there should not come back by itself.
        derived=False,
    )
    remarks = {card.id: tuple(_remarks(card, briefing)) for card in cards}
    preface = _PREFACE.format(name=one_line(Path(name).name or "a transcript", 80)).split("\n")
    return pack_source(info, _distinct(briefing.terms.aliases), cards, preface, remarks)


def _answering(transcript: Transcript) -> tuple[str, ...]:
    roles = (Role.ANSWER, Role.STATEMENT)
    return tuple(dict.fromkeys(turn.speaker for turn in transcript.turns if turn.role in roles and turn.speaker))


def _remarks(card: Card, briefing: Briefing) -> Iterable[str]:
    """What an author wants beside a card: the question that was asked, and the words around its quotes."""
    exchange = briefing.transcript.exchange(card.exchange) if card.exchange else None
    if exchange:
        asking = ", ".join(briefing.transcript.speakers_of(exchange.question)) or "Question"
        question = one_line(briefing.transcript.question_of(exchange), _LONGEST_REMARK)
        yield f"Exchange {exchange.index}. {asking}: {question}"
    for quote in dict.fromkeys(point.quote for point in card.points if point.quote):
        passage = briefing.passage(quote)
        before, after = _tail(passage.before), one_line(passage.after, _AROUND_QUOTE)
        if before or after:
            yield f"Said: {before} «{one_line(passage.quote, _LONGEST_REMARK)}» {after}".replace("  ", " ").rstrip()


def _tail(text: str, limit: int = _AROUND_QUOTE) -> str:
    line = one_line(text[-limit * 4 :], limit * 4)
    return line if len(line) <= limit else "…" + line[1 - limit :].lstrip()


def _distinct(groups: Iterable[AliasGroup]) -> tuple[AliasGroup, ...]:
    """The groups of names without those that share a name with an earlier one."""
    from briefing_tui.packs.text import normalised

    taken: set[str] = set()
    kept = []
    for group in groups:
        names = {normalised(name) for name in group.names}
        if not names & taken:
            taken |= names
            kept.append(group)
    return tuple(kept)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ".txt"


def _slug(transcript: Transcript, name: str) -> str:
    """An id for the pack: words of its title in plain letters, and its date."""
    day = f"-{transcript.date.isoformat()}" if transcript.date else ""
    return slug(transcript.title or Path(name).stem) + day


def slug(name: str) -> str:
    """A name in plain small letters and hyphens, at most 60; "transcript" where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_SLUG].strip("-") or "transcript"
