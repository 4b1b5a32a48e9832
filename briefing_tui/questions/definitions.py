"""Terms that a speaker names and defines: principles, initiatives, plans, and what their acronyms stand for."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.language.words import stem
from briefing_tui.questions.clauses import LONGEST_POINT_WORDS, coordinated, is_broken
from briefing_tui.questions.lexicon import AUXILIARIES, bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words

_NOUNS = (
    "principle|initiative|plan|policy|approach|doctrine|formula|rule|concept|proposal|strategy|programme|program|law"
    "|agreement|deal|package|scheme|framework|mechanism|model|test|standard|act|fund|pact|compact|charter|pledge|offer"
    "|roadmap|road map|compromise|arrangement|campaign|project|method|system|idea|solution|accord|guarantee"
)
_OPEN, _CLOSE = '[“"‘«]', '[”"’»]'
_QUOTED = rf"{_OPEN}(?P<quoted>[^“”\"«»‘’\n]{{2,60}}?)[,.]?{_CLOSE}"
_QUOTED_TERM = re.compile(rf"{_QUOTED}(?: (?P<noun>{_NOUNS})\b)?(?P<rest>[^\n]*)", re.IGNORECASE)
_CAPITALISED_TERM = re.compile(
    r"\b[Tt]he (?P<quoted>[A-Z][\w’'-]{1,30}(?: (?:(?:of|for|and|on|the|to"
    r"|in) ){0,2}[A-Z][\w’'-]{1,30}){0,6})(?P<noun>)"
    r"(?P<rest>(?:: | – | — |, (?:which|that) means |, meaning |, that is, | means )[^\n]*)"
)
_PROPOSED_TERM = re.compile(
    r"\b(?:suggest|propos|offer|announc|agree|adopt|introduc|launch|reach|put forward|come up with)\w{0,4} "
    r"(?:(?:on|to|reaching|making|concluding|adopting) )?(?:an?|the) "
    rf"(?P<quoted>(?:(?!that|which|of|for|to)[\w’'-]{{2,20}} ){{1,3}}(?:{_NOUNS}))\b(?P<noun>)"
    r"(?P<rest>[^,.;:–—\n]{0,40}?(?:: |\s[–—-]\s?)[^\n]*)",
    re.IGNORECASE,
)
# What may stand between a term and its definition; a bare colon or dash needs the kind of thing beside the term.
_DEFINES = re.compile(
    r"\s*[,–—-]?\s*(?:(?:which|that|it|this) (?:simply |really |basically )?(?:means?|says?|requires?)(?: that)?"
    r"|meaning(?: that)?|means?(?: that)?|that is(?: to say)?,|i\.e\.,?|in other words,|namely,?|refers to"
    r"|is defined as)\s+"
    r"|[^,.;:–—\n]{0,40}?(?P<mark>:|\s[–—-]+)\s+",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:will|shall|must|should|would|agrees?|undertakes?|commits?|promises?|pledges?|has to|have to)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?P<condition>(?:if|when|once|where) [^\n]{10,240}?), (?P<main>(?:all|both|the|each|every|we|no) [^\n]+)",
    re.IGNORECASE,
)
_AND_NOT_TO = re.compile(r",? and not to ", re.IGNORECASE)
_BASE = {
    "deals": "deal",
    "contains": "contain",
    "includes": "include",
    "concerns": "concern",
    "covers": "cover",
    "requires": "require",
    "provides": "provide",
    "calls": "call",
    "prohibits": "prohibit",
    "bans": "ban",
    "allows": "allow",
}
_WHICH_HOLDS = re.compile(
    rf", which (?:also )?(?P<verb>{'|'.join(_BASE)})(?: (?:exclusively|only|mainly|also|specifically|primarily))?"
    r"(?P<with> with| for)? (?P<held>[^,;.:?!—–\n]{8,160})\.?$",
    re.IGNORECASE,
)
_ACTOR = re.compile(r"(?:[\w’'-]{1,30} ){1,6}?(?:should|must|shall|will|would) ")
_ACRONYM = re.compile(r"\(([A-Z][A-Z&]{1,9})s?\)")
_SMALL = bag("of for the and on to in de la du des with")
_DEMONSTRATIVE = re.compile(r"\b(?:this|these) (?=\w)", re.IGNORECASE)
_PLACES = bag("region area country territory city part zone island peninsula sea continent issue matter field")


@dataclass(frozen=True, slots=True)
class Definition:
    """A position of kind TERM and the kind of thing named; whether it binds several sides, and is a proposal."""

    position: Position
    noun: str
    sided: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What something named holds: "the joint statement" + "deal" + "with" + "political steps"."""

    saying: Saying
    name: str
    verb: str
    preposition: str
    held: str


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym that the speaker spells out."""

    saying: Saying
    short: str
    full: str


def definitions(said: tuple[Saying, ...]) -> Iterator[Definition]:
    """The terms that speakers define as their own, each where it is first defined."""
    seen: set[str] = set()
    for saying in said:
        if not saying.own or is_broken(saying.text):
            continue
        for pattern in (_QUOTED_TERM, _CAPITALISED_TERM, _PROPOSED_TERM):
            match = pattern.search(saying.text)
            found = _defined(saying, match) if match else None
            if found and found.position.term.casefold() not in seen:
                seen.add(found.position.term.casefold())
                yield found
                break


def _defined(saying: Saying, match: re.Match[str]) -> Definition | None:
    definition = _DEFINES.match(match["rest"])
    if not definition:
        return None
    noun = (match["noun"] or "").casefold()
    body = match["rest"][definition.end() :].rstrip(" .!;")
    clauses = _points(body)
    if not clauses or (definition["mark"] and not noun and match.re is _QUOTED_TERM):
        return None
    sided = len(clauses) > 1 and all(_MODAL.search(clause) for clause in clauses) and not _CONDITION.match(body)
    term = match["quoted"].strip()
    term = re.sub(r"^(?:the|a|an) ", "", term, flags=re.IGNORECASE)
    position = Position(
        PositionKind.TERM, saying.exchange, saying.speaker, saying.speaker, saying.quote, clauses, term=term
    )
    return Definition(position, noun, sided, match.re is _PROPOSED_TERM)


def _points(body: str) -> tuple[str, ...]:
    """The clauses of a definition, each fit to be graded by itself; nothing where one of them is not."""
    condition = _CONDITION.match(body)
    if condition:
        head, *tail = _AND_NOT_TO.split(condition["main"], maxsplit=1)
        clauses = (condition["condition"], head, *(f"{_actor(head)}not {piece}" for piece in tail))
    else:
        clauses = coordinated(body)
    clauses = tuple(_resolved(clause, body) for clause in clauses)
    fit = all(
        clause
        and 3 <= len(words(clause)) <= LONGEST_POINT_WORDS
        and len(content_stems(clause)) >= 2
        and "?" not in clause
        and not leans(clause.removeprefix("not "))
        for clause in clauses
    )
    return clauses if fit and len(clauses) <= 4 else ()


def _actor(clause: str) -> str:
    """The subject and modal that a clause begins with ("all parties should "), for the part that shares them."""
    match = _ACTOR.match(clause)
    return match.group() if match else ""


def _resolved(clause: str, body: str) -> str:
    """The clause with "this region" made "the region", and any other "this …" that the definition itself explains."""
    stems = Counter(content_stems(body))

    def definite(match: re.Match[str]) -> str:
        following = words(clause[match.end() : match.end() + 80])[:3]
        known = any(word.folded in _PLACES or stems[stem(word.folded)] > 1 for word in following)
        return "the " if known else match.group()

    return _DEMONSTRATIVE.sub(definite, clause)


def contents(said: tuple[Saying, ...]) -> Iterator[Content]:
    """What documents and measures hold, where a relative clause says so; each once."""
    seen: set[str] = set()
    for saying in said:
        match = _WHICH_HOLDS.search(saying.text) if saying.own and not is_broken(saying.text) else None
        if not match:
            continue
        before = saying.text[: match.start()]
        start = max(before.rfind(" the "), before.rfind(" The "), 0 if before.startswith("The ") else -1)
        name = before[start:].strip() if start >= 0 else ""
        held = match["held"].strip()
        telling = [word for word in words(name) if word.folded not in AUXILIARIES]
        fit = 3 <= len(telling) == len(words(name)) <= 9 and not re.search(r"[,;:—–(]| that ", name)
        if fit and len(content_stems(held)) >= 2 and not leans(f"{name} {held}") and name.casefold() not in seen:
            seen.add(name.casefold())
            name = "the" + name[3:]
            yield Content(saying, name, _BASE[match["verb"].casefold()], f"{match['with'] or ''}".strip(), held)


def acronyms(said: tuple[Saying, ...]) -> Iterator[Acronym]:
    """Acronyms in brackets whose letters are the initials of the capitalised words before them, each once."""
    seen: set[str] = set()
    for saying in said:
        for match in _ACRONYM.finditer(saying.text):
            full = _spelt_out(saying.text[max(0, match.start() - 160) : match.start()], match[1])
            if full and match[1] not in seen:
                seen.add(match[1])
                yield Acronym(saying, match[1], full)


def _spelt_out(before: str, short: str) -> str:
    found = words(before)
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    index = len(found) - 1
    begin = index + 1
    while letters and index >= 0:
        word = found[index]
        if word.folded[0] == letters[-1] and (word.text[0].isupper() or word.folded in _SMALL):
            letters.pop()
            begin = index
        elif word.folded not in _SMALL:
            return ""
        index -= 1
    if letters or begin > len(found) - 2:
        return ""
    return before[found[begin].span.start :].strip()
