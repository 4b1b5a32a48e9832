"""Cards made of positions: prompts, points, and the ids that stay the same in any pack."""

import hashlib
import re
from collections.abc import Iterable

from briefing_tui.domain.card import Card, Kind, Origin, Point, Quote
from briefing_tui.questions.tokens import words

NOBODY = "the speaker"
# What stands for the words left out.
GAP = "_____"
# Quotation marks for words that are quoted within a quotation.
INNER_QUOTES = str.maketrans('“”"', "‘’'")
_SEPARATOR = "\x1f"
# Labels that name an office or a part in the conversation, and so want an article in a prompt.
_OFFICE = re.compile(
    r"(?:(?:acting|deputy|vice|prime|foreign|finance|first|chief|senior|press|lord|executive|administration"
    r"|state|white|house"
    r"|managing|general|attorney|health|city|defen[cs]e)[ -]){0,4}"
    r"(?:minister|president|governor|chair|chairman|chairwoman|chairperson|secretary|mayor|official|director|spokesman"
    r"|spokeswoman|spokesperson|premier|chancellor|commissioner|treasurer|speaker|ambassador|officer|general|counsel"
    r"|manager|witness|justice|guest|host|doctor)(?: (?:one|two|three|#?\d))?",
    re.IGNORECASE,
)


_NO_TITLE = re.compile(r"(?:official|witness|guest|host|officer)\b", re.IGNORECASE)


def shown(speaker: str) -> str:
    """A speaker's name as a prompt writes it: in mixed case, an office with its article, nobody as "the speaker"."""
    name = speaker.strip()
    if not name or name.casefold() in ("a", "answer", "answers", "response"):
        return NOBODY
    if name.isupper():
        name = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), name)
        name = re.sub(
            r"(?<=[’'])S\b|(?<=\bMc)[a-z]",
            lambda match: match.group().lower() if match.group() == "S" else match.group().upper(),
            name,
        )
    if name.startswith("The "):
        return f"the {name[4:]}"
    if _OFFICE.fullmatch(name):
        return f"the {name.lower() if _NO_TITLE.search(name) else name}"
    return name


def shown_first(speaker: str) -> str:
    """The speaker's name as it begins a sentence."""
    name = shown(speaker)
    return name[:1].upper() + name[1:]


def normalised(text: str) -> str:
    """A text by its words alone, so that spacing, case and typography make no difference."""
    return " ".join(word.folded for word in words(text))


def _digest(*parts: str) -> str:
    return hashlib.sha256(_SEPARATOR.join(normalised(part) for part in parts).encode()).hexdigest()[:10]


def point(text: str, quote: Quote, holder: str, accept: tuple[str, ...] = ()) -> Point:
    """A derived point; its id is a hash of its text."""
    return Point(id=_digest(text), text=text, accept=accept, quote=quote, holder=holder)


def card(
    kind: Kind,
    prompt: str,
    points: Iterable[Point],
    *,
    exchange: int | None,
    speaker: str,
    term: str = "",
    accept: tuple[str, ...] = (),
    prompts: tuple[str, ...] = (),
) -> Card:
    """A derived card; its id is its kind and a hash of its normalised quotes and term, the same in any pack.

    `prompts` are further wordings of the prompt.
    """
    chosen = tuple(points)
    quotes = dict.fromkeys(each.quote.text for each in chosen if each.quote)
    return Card(
        id=f"{kind.value}-{_digest(*quotes, term)}",
        kind=kind,
        prompt=prompt,
        points=chosen,
        exchange=exchange,
        accept=accept,
        speaker=speaker,
        origin=Origin.DERIVED,
        approved=False,
        prompts=prompts,
    )
