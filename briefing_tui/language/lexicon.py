"""The tables of language/data: which words say the same, which exclude each other, which deny."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from briefing_tui.language.words import STOP_WORDS, stem

Phrase = tuple[str, ...]


def table(name: str) -> dict[str, Any]:
    """A table of language/data, by its name."""
    return tomllib.loads((resources.files("briefing_tui.language") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def structure(name: str) -> frozenset[str]:
    """A set of small words that show how a statement is built, by its name in data/structure.toml."""
    return frozenset(_structure()[name].split())


@cache
def _structure() -> dict[str, Any]:
    return table("structure")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the tables know. Keys of `single` and `phrases` are lemmas; notions are the names of synonym groups."""

    single: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]
    opposites: Mapping[str, frozenset[str]]
    denying: frozenset[str]
    converse: tuple[tuple[str, str], ...]
    converse_of_two: tuple[tuple[str, str], ...]
    nouns: frozenset[str]
    negators: frozenset[str]
    affirmers: frozenset[str]
    hedges: frozenset[str]
    auxiliaries: frozenset[str]
    weak: frozenset[str]
    known: frozenset[str]
    mendable: tuple[str, ...]
    things: frozenset[str]
    past: frozenset[str]
    verbs: frozenset[str]


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    data = table("forms")
    irregular: dict[str, str] = {}
    for line in data["irregular"]:
        base, *forms = line.split()
        irregular.update(dict.fromkeys((base, *forms), base))
    spellings: dict[str, str] = {}
    for line in data["spellings"]:
        base, *forms = line.split()
        spellings.update(dict.fromkeys(forms, base.replace("-", " ")))
    return irregular, spellings


def spelled(word: str) -> str:
    """The word (folded) that a spelling variant or an abbreviation stands for; the word itself otherwise."""
    return _forms()[1].get(word, word)


@cache
def _distinct() -> dict[str, str]:
    groups = (entry.split("=") for entry in table("forms")["distinct"].split())
    return {form: f"{group[0]}." for group in groups for form in group}


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The form under which a folded word is looked up: its irregular base, else its Snowball stem."""
    word = spelled(word.removesuffix("'s").rstrip("'"))
    own = _distinct().get(word)
    if own is not None:
        return own
    base = _forms()[0].get(word)
    if base is None and word.endswith(("ise", "ised", "ising", "ises", "isation", "isations")):
        word = (
            word.replace("isation", "ization")
            if "isation" in word
            else word[: word.rfind("is")] + "iz" + word[word.rfind("is") + 2 :]
        )
    return stem(base or word)


def lemmas(text: str) -> Phrase:
    """The lemmas of a table's entry, its hyphens taken for spaces."""
    return tuple(lemma(part) for part in text.casefold().replace("-", " ").split())


def _kinds(key: str, line: str) -> list[tuple[str, list[str]]]:
    """The entries of a line with the notions that they have: each kind behind a bar is like the general words only."""
    general, *kinds = line.split("|")
    own = [f"{key}/{number}" for number in range(len(kinds))]
    return [(general, [key, *own]), *((entries, [notion]) for entries, notion in zip(kinds, own, strict=True))]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    single: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[Phrase, str]]] = {}
    known: set[str] = set()
    synonyms = table("synonyms")
    things = set[str]()
    for name, group in synonyms.items():
        for key, line in group.items():
            for entries, notions in _kinds(key, line):
                if name == "things":
                    things.update(notions)
                for entry in entries.split(","):
                    known.update(entry.casefold().replace("-", " ").split())
                    phrase = lemmas(entry)
                    if len(phrase) == 1:
                        single.setdefault(phrase[0], set()).update(notions)
                    else:
                        phrases.setdefault(phrase[0], []).extend((phrase, notion) for notion in notions)
    opposites: dict[str, set[str]] = {}
    relations, forms, common = table("opposites"), table("forms"), table("common")
    for one, other in relations["pairs"]:
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    kinds = {notion for notions in single.values() for notion in notions if "/" in notion}
    kinds |= {notion for entries in phrases.values() for _, notion in entries if "/" in notion}
    for family in relations["excluding"].split():
        own = {kind for kind in kinds if kind.partition("/")[0] == family}
        for kind in own:
            opposites.setdefault(kind, set()).update(own - {kind})
    irregular, spellings = _forms()
    known.update(forms["numbers"].split())
    mendable = {word for word in known | set(irregular) if len(word) > 4} | {
        word for name in ("negators", "auxiliaries", "hedges") for word in forms[name].split() if len(word) > 4
    }
    known.update(forms["negators"].split(), forms["auxiliaries"].split())
    known.update(irregular, spellings, common["known"].split(), common["weak"].split(), STOP_WORDS)
    return Lexicon(
        single={key: frozenset(value) for key, value in single.items()},
        phrases={key: tuple(sorted(value, key=lambda entry: -len(entry[0]))) for key, value in phrases.items()},
        opposites={key: frozenset(value) for key, value in opposites.items()},
        denying=frozenset(relations["denying"]),
        converse=tuple((one, other) for one, other in relations["converse"]),
        converse_of_two=tuple((one, other) for one, other in relations["converse_of_two"]),
        nouns=frozenset(lemma(word) for word in relations["nouns"].split()),
        negators=frozenset(forms["negators"].split()),
        affirmers=frozenset(forms["affirmers"].split()),
        hedges=frozenset(forms["hedges"].split()),
        auxiliaries=frozenset(forms["auxiliaries"].split()),
        weak=frozenset(lemma(word) for word in common["weak"].split()),
        known=frozenset(known),
        verbs=_verbs(synonyms),
        past=frozenset(word for word, base in irregular.items() if word != base and not word.endswith(("s", "ing"))),
        things=frozenset(things),
        mendable=tuple(sorted(word for word in mendable if word.isascii())),
    )


def _verbs(synonyms: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """The lemmas of single words that say what somebody does."""
    more = synonyms["more"]
    lines = [*synonyms["doing"].values(), *synonyms["saying"].values(), more["raise"], more["lower"]]
    entries = (entry.strip() for line in lines for entry in line.replace("|", ",").split(","))
    return frozenset(lemma(entry.casefold()) for entry in entries if " " not in entry)


@cache
def general_names() -> tuple[tuple[str, ...], ...]:
    """Names that mean the same everywhere: countries with their capitals and people, institutions, acronyms."""
    data = table("names")
    return tuple(tuple(name.strip() for name in line.split(",")) for group in data.values() for line in group)
