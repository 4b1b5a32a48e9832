"""Compiling a rubric: each wording of each point read once, its terms weighed, and kept for the next reply."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.terms import Terms
from briefing_tui.grading.likeness import likeness, same_word
from briefing_tui.language.clauses import acts
from briefing_tui.language.lexicon import lexicon, structure
from briefing_tui.language.names import NameTable, name_table, speaks_of_korea
from briefing_tui.language.reading import Reading, read
from briefing_tui.language.spelling import Speller
from briefing_tui.language.term import Term
from briefing_tui.language.terms import weight
from briefing_tui.language.tokens import tokens

# Weights relative to a plain word's; prompt words are demoted. Chosen with benchmarks/replies.py.
_NUMBER, _NAME, _IN_PROMPT, _LIKE_PROMPT, _DENYING, _LONE_SUBJECT = 1.0, 1.1, 0.2, 0.7, 0.5, 0.6
# A phrase that the tables know.
_PHRASE = 0.8
# A verb that only links: "stays exempt".
_LINK = 0.4
# A short answer is one point of at most so many words without a verb before them.
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a point: its reading, how much each of its terms weighs, and which of them the prompt holds.

    `subject` counts the leading terms that say who acts; `head` is the term that says what is done, or -1. A `thin`
    wording says what it says in small words ("they have done all they can"): few of its words can be looked for.
    """

    text: str
    reading: Reading
    weights: tuple[float, ...]
    prompted: tuple[bool, ...]
    subject: int
    head: int
    thin: bool = False

    @property
    def total(self) -> float:
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class PointKey:
    """A point, ready to be looked for in replies."""

    point: Point
    wordings: tuple[Wording, ...]
    rejected: tuple[Wording, ...]
    required: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A rubric, ready to grade replies."""

    rubric: Rubric
    prompt: Reading
    points: tuple[PointKey, ...]
    accepted: tuple[Wording, ...]
    short: bool
    names: NameTable
    speller: Speller
    words: int
    context: frozenset[str] = frozenset()


_ASKS_FOR_A_THING = re.compile(
    r"^\W*(?:(?:to|for|by|from|in|at|on|with|of)\s+)?"
    r"(?:who|whom|whose|which|when|where|how (?:much|many|long|far|old|big))\b"
    r"|\b(?:term|name|named|word|phrase|called|call|acronym|title|date|day|figure|percentage|amount|number)\b",
    re.IGNORECASE,
)


def _is_short(rubric: Rubric, reading: Reading) -> bool:
    """Whether the rubric is one short answer: a name, a value, or a term where the prompt asks for one."""
    parts = [token for token in reading.tokens if token.kind != "mark"]
    verbs = lexicon().auxiliaries - {"may", "to"}
    if len(rubric.points) != 1 or not 0 < len(parts) <= _SHORT or any(part.folded in verbs for part in parts):
        return False
    named = all(term.names or term.quantity or term.text[:1].isupper() for term in reading.terms)
    stated = any(_is_verb(term) and not term.denies for term in reading.terms[1:] if not term.quantity)
    return named or (not stated and _ASKS_FOR_A_THING.search(rubric.prompt) is not None)


def asks_who(prompt: Reading | None) -> bool:
    """Whether a prompt asks who did something, so that the actor is the answer."""
    return prompt is not None and any(token.folded in ("who", "whose", "whom") for token in prompt.tokens)


_BOUNDS = re.compile(r"\b(?:(by|until|before)|(after|since|from)) (?:what|which|when)\b", re.IGNORECASE)


def asked_bound(prompt: str) -> int:
    """Whether a prompt asks up to when (-1) or from when on (1)."""
    found = _BOUNDS.search(prompt)
    return 0 if found is None else -1 if found.group(1) else 1


def _subject(reading: Reading) -> tuple[int, int]:
    """How many leading terms say who acts, and which term says what is done."""
    facts = lexicon()
    for place, token in enumerate(reading.tokens):
        if token.folded in facts.auxiliaries and token.folded != "to" and place and not _in_relative(reading, place):
            count = sum(term.first < place for term in reading.terms)
            head = count
            while head < len(reading.terms) and reading.terms[head].text.casefold() in structure("directions"):
                head += 1
            return count, _telling(reading, head) if head < len(reading.terms) else -1
    for index, term in enumerate(reading.terms):
        verbal = _is_verb(term) or _acts_on_what_follows(reading, term)
        if index and not term.names and not term.quantity and verbal and not _in_relative(reading, term.first):
            return index, _telling(reading, index)
    return _led_by_names(reading)


def _in_relative(reading: Reading, place: int) -> bool:
    """Whether a verb only tells which thing is meant: "buildings that are waiting"."""
    return place > 1 and reading.tokens[place - 1].folded in structure("relative")


def _acts_on_what_follows(reading: Reading, term: Term) -> bool:
    """Whether a word that could be a noun, too, is a verb by what stands behind it: "keeps its medal"."""
    word = term.text.casefold()
    following = reading.tokens[term.last] if term.last < len(reading.tokens) else None
    return (
        following is not None
        and word.endswith("s")
        and acts(word, lexicon())
        and (following.folded in structure("articles") or following.kind == "number")
    )


def _telling(reading: Reading, head: int) -> int:
    """The term that says how it is where the verb only links: "stays exempt"."""
    term, behind = reading.terms[head], reading.terms[head + 1 : head + 2]
    first = term.text.casefold().split()[0]
    links = first in structure("linking") and behind and behind[0].first == term.last
    if behind and first in structure("willing") and behind[0].first == term.last + 1:
        links = reading.tokens[term.last].folded == "to"
    return head + 1 if links and not behind[0].quantity and not behind[0].names else head


def _led_by_names(reading: Reading) -> tuple[int, int]:
    """The same for a statement that names who acts first: "NK: no tests", "the Americans hold no war games"."""
    facts = lexicon()
    count = next((index for index, term in enumerate(reading.terms) if not term.names), len(reading.terms))
    if not 0 < count < len(reading.terms):
        return 0, -1
    behind = reading.tokens[reading.terms[count - 1].last : reading.terms[count].first]
    if any(token.text in ":–—" or token.folded in facts.negators for token in behind):
        return count, -1
    following = reading.terms[count]
    if not behind and following.notions and not following.notions & facts.things:
        return count, count
    return 0, -1


def _is_verb(term: Term) -> bool:
    """Whether a term looks like what is done, said or so, by its form and by what the tables know of it."""
    word = term.text.casefold().partition(" ")[0]
    if word.endswith("ed") or term.denies:
        return True
    if word in lexicon().past and acts(word, lexicon()):
        return True
    inflected = word.endswith("s") or word in lexicon().past
    return inflected and bool(term.notions - lexicon().things) and not term.notions & lexicon().things


def _wording(text: str, key_names: NameTable, prompt: Reading | None, terms: Terms) -> Wording:
    reading = read(text, key_names)
    subject, head = _subject(reading)
    links = head - 1 if 0 <= subject < head and _telling(reading, head - 1) == head else -1
    weights, prompted, told = [], [], []
    for index, term in enumerate(reading.terms):
        value = _weight(term, terms)
        asked = prompt.terms if prompt else []
        known = any(same_word(one, term) for one in asked)
        alike = not term.quantity and any(likeness(one, term)[0] > 0.9 for one in asked)
        if known:
            value *= _IN_PROMPT
        elif alike:
            value *= _LIKE_PROMPT
        if index == links:
            value *= _LINK
        if index < subject <= 2 and not term.names and not asks_who(prompt):
            value *= _LONE_SUBJECT
        weights.append(value)
        prompted.append(known)
        told.append(not known and not alike and not term.names and (bool(term.quantity) or not term.weak))
    thin = not any(told) and sum(token.kind == "word" for token in reading.tokens) > _SHORT
    if prompted and all(prompted):
        weights = [value / _IN_PROMPT for value in weights]
        prompted = [False] * len(prompted)
    return Wording(text, reading, tuple(weights), tuple(prompted), subject, head, thin)


def _weight(term: Term, terms: Terms) -> float:
    if term.quantity:
        return _NUMBER
    if term.names:
        return _NAME
    value = max((weight(lemma, terms) for lemma in term.lemmas), default=0.5)
    if term.notions and _is_phrase(term):
        value = max(value, _PHRASE)
    return max(value, _DENYING) if term.denies else value


def _is_phrase(term: Term) -> bool:
    """Whether several words say one thing: "take part", "go up"; not a verb with its preposition."""
    words = term.text.casefold().split()
    return len(words) > 1 and (len(term.lemmas) > 1 or words[-1] not in structure("prepositions"))


def compile_rubric(rubric: Rubric, terms: Terms) -> Key:
    """Read a rubric for grading."""
    texts = [rubric.prompt, *rubric.accept]
    for point in rubric.points:
        texts += [point.text, *point.accept, *point.reject, *point.require]
    names = name_table(terms.aliases, speaks_of_korea(texts))
    prompt = read(rubric.prompt, names)

    def wordings(texts: Iterable[str]) -> tuple[Wording, ...]:
        return tuple(wording for text in texts if (wording := _wording(text, names, prompt, terms)).reading.terms)

    points = tuple(
        PointKey(
            point,
            # What answers the whole card is another wording of its only point.
            wordings((point.text, *point.accept, *(rubric.accept if len(rubric.points) == 1 else ()))),
            wordings(point.reject),
            wordings(point.require),
        )
        for point in rubric.points
    )
    expected = {token.folded for text in texts for token in tokens(text) if token.kind == "word"}
    facts = lexicon()
    speller = Speller(expected, facts.known | terms.vocabulary, facts.mendable)
    return Key(
        rubric,
        prompt,
        points,
        tuple(_wording(text, names, None, terms) for text in rubric.accept),
        bool(points and points[0].wordings) and _is_short(rubric, points[0].wordings[0].reading),
        names,
        speller,
        sum(len(point.text.split()) for point in rubric.points),
        _context(points),
    )


def _context(points: Iterable[PointKey]) -> frozenset[str]:
    """What the points speak of without denying it."""
    denying = lexicon().denying
    spoken = (term for point in points for wording in point.wordings[:1] for term in wording.reading.terms)
    return frozenset().union(*(term.notions for term in spoken if not term.notions & denying))


class KeyRing:
    """The keys of the rubrics used last; safe between threads."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._keys: OrderedDict[tuple[Rubric, object, int], tuple[Terms, Key]] = OrderedDict()
        self._lock = Lock()

    def key(self, rubric: Rubric, terms: Terms) -> Key:
        """The compiled rubric. Terms are told apart by identity; empty ones are equal."""
        place = (rubric, terms.aliases, id(terms) if terms.idf or terms.vocabulary else 0)
        with self._lock:
            held = self._keys.get(place)
            if held is not None:
                self._keys.move_to_end(place)
                return held[1]
        key = compile_rubric(rubric, terms)
        with self._lock:
            self._keys[place] = (terms, key)
            while len(self._keys) > self._size:
                self._keys.popitem(last=False)
        return key
