"""Names that mean the same: from the general tables, from a pack, and from a transcript's own definitions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing_tui.domain.pack import AliasGroup
from briefing_tui.language.lexicon import general_names, lexicon, spelled, structure
from briefing_tui.language.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a name: its folded words, the groups that it belongs to, and whether capitals are needed."""

    words: tuple[str, ...]
    groups: frozenset[str]
    capitals: bool


NameTable = Mapping[str, tuple[Name, ...]]


def _bare(token: Token) -> str:
    return spelled(token.folded.removesuffix("'s"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_bare(token) for token in tokens(name) if token.kind != "mark")


def _needs_capitals(name: str, words: tuple[str, ...]) -> bool:
    """Whether the name, in small letters, is an ordinary word: WHO, Polish, US."""
    return len(words) == 1 and name[:1].isupper() and name.casefold() in lexicon().known


def _table(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[Name, ...]]:
    ways: dict[tuple[str, ...], tuple[set[str], bool]] = {}
    for group in groups:
        key = "name:" + " ".join(_words(group[0]))
        for name in group:
            words = _words(name)
            if words:
                ids, capitals = ways.setdefault(words, (set(), _needs_capitals(name, words)))
                ids.add(key)
    table: dict[str, list[Name]] = {}
    for words, (ids, capitals) in ways.items():
        table.setdefault(words[0], []).append(Name(words, frozenset(ids), capitals))
    return {first: tuple(sorted(names, key=lambda name: -len(name.words))) for first, names in table.items()}


def _merged(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups that share a name become one, so that a pack may add a name to a general group."""
    merged: list[tuple[str, ...]] = []
    place: dict[tuple[str, ...], int] = {}
    for group in groups:
        at = next((place[_words(name)] for name in group if _words(name) in place), None)
        if at is None:
            at = len(merged)
            merged.append(())
        merged[at] = tuple(dict.fromkeys((*merged[at], *group)))
        place.update({_words(name): at for name in group})
    return merged


@cache
def _general() -> NameTable:
    return _table(general_names())


@lru_cache(maxsize=64)
def name_table(aliases: tuple[AliasGroup, ...], of_korea: bool = True) -> NameTable:
    """All names that are known with these aliases, by their first word.

    "The North" and "the South" are Koreas only where the talk is `of_korea`.
    """
    own = [group.names for group in aliases if group.names]
    table = _table(_merged([*general_names(), *own])) if own else _general()
    if of_korea:
        return table
    return {**table, "the": tuple(name for name in table["the"] if name.words not in _BEARINGS)}


_BEARINGS = (("the", "north"), ("the", "south"))
_KOREA = re.compile(r"korea|pyongyang|seoul|\b(?:dprk|rok|nk|sk|kim jong)\b", re.IGNORECASE)


def speaks_of_korea(texts: Iterable[str]) -> bool:
    """Whether any of these texts names one of the Koreas."""
    return any(_KOREA.search(text) for text in texts)


def name_at(pieces: list[Token], at: int, table: NameTable) -> tuple[frozenset[str], int] | None:
    """The groups of the longest name that starts at this token, and where it ends."""
    first = _bare(pieces[at])
    for name in table.get(first, ()):
        end = _match(pieces, at, name)
        if end and (not name.capitals or _capital(pieces, at)):
            return name.groups, end
    return None


def _match(pieces: list[Token], at: int, name: Name) -> int:
    """Where the name ends if it stands here, hyphens overlooked; 0 otherwise."""
    for word in name.words:
        while at < len(pieces) and pieces[at].kind == "mark" and pieces[at].text in "-‐‑/.’'":
            at += 1
        if at >= len(pieces) or _bare(pieces[at]) != word:
            return 0
        at += 1
    return at


def _capital(pieces: list[Token], at: int) -> bool:
    """Whether the token is written as a name; "us" also counts where only a country can stand ("the us will")."""
    token = pieces[at]
    if token.text[0].isupper() and (len(token.text) > 3 or token.text.replace(".", "").isupper()):
        return True
    if token.folded != "us":
        return False
    before = pieces[at - 1].folded if at else ""
    after = pieces[at + 1].folded if at + 1 < len(pieces) else ""
    return (
        before in ("the", "+", "&", "by")
        or after in structure("after_us")
        or after in ("+", "&", ":")
        or (before in ("", ",", ".", ";", "and", "\n") and after in ("and", "stops", "stop", ","))
    )


_DEFINITION = re.compile(
    r"((?:[^\W\d_][\w’'\-]*[ \u00a0]+){1,9}?)\(\s*(?:the[ \u00a0]+)?[“\"«]?([A-Z][A-Za-z.&\-]{1,11})[”\"»]?\s*\)"
)
_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "de", "a", "an"])


def defined_acronyms(text: str) -> list[AliasGroup]:
    """The acronyms that a text defines itself, long form first: "Joint Comprehensive Plan of Action (JCPOA)".

    After Schwartz and Hearst (2003), strictly: the acronym's letters are the first letters of the last words before
    it, small words left out or not.
    """
    found = []
    for match in _DEFINITION.finditer(text):
        acronym = match.group(2).replace(".", "").replace("&", "")
        letters = acronym.casefold()
        if sum(char.isupper() for char in acronym) < 2:
            continue
        before = text[max(0, match.start() - 120) : match.end(1)].split()
        parts = [part for word in before for part in word.split("-") if part] if "-" in match.group(1) else before
        for words in (parts, before):
            long_form = _long_form(words, letters)
            if long_form:
                found.append(AliasGroup((long_form, match.group(2))))
                break
    return found


def _long_form(words: list[str], letters: str) -> str:
    for small_counts in (True, False):
        at, left = len(words), len(letters)
        while at and left:
            word = words[at - 1].strip("(),;:“”\"'«»")
            if word[:1].casefold() == letters[left - 1] and (small_counts or word.casefold() not in _SMALL):
                left -= 1
            elif word.casefold() not in _SMALL:
                break
            at -= 1
        if left == 0:
            return " ".join(word.strip('(),;:“”"«»') for word in words[at:])
    return ""
