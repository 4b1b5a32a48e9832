"""A light grammar: what part each word plays, and the noun phrases of a clause.

Closed lists and the words around decide; there is no trained model. What is in doubt counts as a noun, so that a phrase
comes out too long rather than wrong, and callers leave out long ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from briefing_tui.language.words import Word
from briefing_tui.questions.lexicon import AUXILIARIES, bag
from briefing_tui.questions.tokens import content_stems, words
from briefing_tui.questions.verbs import DOUBTFUL_FORMS, VERB_FORMS


class Part(Enum):
    """The part that a word plays in its clause. Adjectives count as nouns: both may stand in a noun phrase."""

    DETERMINER = auto()
    PRONOUN = auto()
    PREPOSITION = auto()
    JOINER = auto()
    AUXILIARY = auto()
    VERB = auto()
    ADVERB = auto()
    NUMBER = auto()
    NOUN = auto()
    NAME = auto()


_DETERMINERS = bag("the a an this these those my your his her its our their any every each some no all both another")
_PRONOUNS = bag(
    """
    i we you he she it they me us him them who whom which what that this these those there myself ourselves
    yourself himself herself itself themselves one ones someone somebody anyone anybody everyone everybody
    nobody nothing something anything everything here i'm i've i'd i'll we're we've we'd we'll you're you've
    you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll they're they've they'd they'll that's
    that'll there's here's what's who's let's many much most few more less others another lot lots
    """
)
_PREPOSITIONS = bag(
    """
    about above across after against along among amongst around as at before behind below beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside over past
    per regarding concerning since than versus through throughout till to toward towards under until up upon via
    with within without including due according following
    """
)
_JOINERS = bag(
    "once and or but nor so yet because if when while although though whether unless where why how then than as"
)
_ADVERBS = bag(
    """
    meanwhile however pretty enough not also very too just only even still already now never ever always often again
    ago soon
    here there quite rather really almost perhaps maybe well much far together instead today tonight tomorrow
    yesterday twice yes no else away back forward ahead directly certainly obviously actually
    basically longer further
    """
)
_NO_ADVERBS = bag(
    "family ally assembly supply reply monopoly early daily weekly monthly quarterly yearly elderly july italy"
)
NUMBER_WORDS = bag(
    """
    one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion
    trillion half
    """
)
_MODALS = bag(
    "will would shall should can could may might must cannot don't doesn't didn't won't can't wouldn't couldn't"
)
_SUBJECTS = bag(
    "i we you he she it they who i'd we'd you'd he'd she'd they'd i'll we'll you'll he'll she'll they'll it'll"
)
_OBJECTS = bag("us me him them")
_BREAK = re.compile(r"[,.;:?!()\[\]“”\"—–…]|\s-\s")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word and its part; `breaks` tells whether punctuation stands between it and the word before."""

    word: Word
    part: Part
    breaks: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words from `first` up to, not including, `last` in its clause, and its text."""

    first: int
    last: int
    start: int
    end: int
    text: str


@lru_cache(maxsize=512)
def tagged(text: str) -> tuple[Tagged, ...]:
    """The words of a clause with their parts, in order. Time is linear."""
    found = words(text)
    tags: list[Tagged] = []
    for index, word in enumerate(found):
        breaks = index > 0 and bool(_BREAK.search(text[found[index - 1].span.end : word.span.start]))
        before = tags[-1] if tags and not breaks else None
        following = _following(text, found, index)
        if _governed(tags, word, before, _following(text, found, index)) and not _is_name(word, before, opens=False):
            tags.append(Tagged(word, Part.VERB, breaks))
            continue
        tags.append(Tagged(word, _part(word, before, following, opens=not tags), breaks))
    return tuple(tags)


def _governed(tags: Sequence[Tagged], word: Word, before: Tagged | None, following: str) -> bool:
    """Whether a word stands after "wants to" or "will": a verb, known or not."""
    if before is None:
        return False
    acts = (
        following in _DETERMINERS
        or following in _PRONOUNS
        or (following.endswith("s") and following not in AUXILIARIES)
    )
    wants = before.word.folded == "to" and len(tags) > 1 and (tags[-2].part is Part.VERB or acts)
    return (
        (wants or before.word.folded in _MODALS)
        and word.folded.isalpha()
        and not word.folded.endswith(("s", "ing"))
        and word.folded not in _DETERMINERS | _PRONOUNS | NUMBER_WORDS | _ADVERBS | AUXILIARIES
    )


def _following(text: str, found: Sequence[Word], index: int) -> str:
    """The next word, where no punctuation stands before it."""
    if index + 1 == len(found) or _BREAK.search(text[found[index].span.end : found[index + 1].span.start]):
        return ""
    return found[index + 1].folded


def _part(word: Word, before: Tagged | None, following: str, *, opens: bool) -> Part:
    folded = word.folded
    if word.text[0].isdigit() or folded in NUMBER_WORDS:
        return Part.NUMBER
    if folded in _DETERMINERS and not (folded in _PRONOUNS and _ends_phrase(following)):
        return Part.DETERMINER
    for members, part in (
        (AUXILIARIES, Part.AUXILIARY),
        (_PRONOUNS, Part.PRONOUN),
        (_JOINERS, Part.JOINER),
        (_PREPOSITIONS, Part.PREPOSITION),
        (_ADVERBS, Part.ADVERB),
    ):
        if folded in members and not (part in (Part.PREPOSITION, Part.ADVERB) and _is_name(word, before, opens=opens)):
            return part
    if _is_name(word, before, opens=opens):
        return Part.NAME
    if folded.endswith("ly") and len(folded) > 4 and folded not in _NO_ADVERBS:
        return Part.ADVERB
    return Part.VERB if _is_verb(folded, before, following) else Part.NOUN


def _ends_phrase(following: str) -> bool:
    return (
        not following
        or following in AUXILIARIES
        or following in _PREPOSITIONS
        or following in _JOINERS
        or following in _SUBJECTS
        or following in _DETERMINERS
    )


def _is_name(word: Word, before: Tagged | None, *, opens: bool) -> bool:
    if not word.text[0].isupper() or word.folded in _PRONOUNS:
        return False
    return not opens or any(letter.isupper() for letter in word.text[1:]) or (before is not None)


def _is_verb(folded: str, before: Tagged | None, following: str) -> bool:
    part = before.part if before else None
    acts = following in _DETERMINERS or following in NUMBER_WORDS or following[:1].isdigit()
    if part in (Part.NOUN, Part.NAME) and acts and folded.endswith(("s", "ed")) and not folded.endswith("ss"):
        return True
    if part in (Part.NOUN, Part.NAME, Part.PRONOUN) and following in _OBJECTS:
        return True
    after_to = before is not None and before.word.folded == "to"
    if folded not in VERB_FORMS:
        return (
            folded.endswith("ed") and len(folded) > 4 and part in (Part.PRONOUN, Part.AUXILIARY, Part.NAME, Part.ADVERB)
        )
    if part is Part.DETERMINER or (part is Part.PREPOSITION and not after_to and not folded.endswith("ing")):
        return False
    if folded in DOUBTFUL_FORMS:
        governed = after_to or part in (Part.PRONOUN, Part.AUXILIARY, Part.ADVERB)
        object_follows = following in _DETERMINERS or following in ("to", "that", "us", "it", "them")
        return governed or (part in (Part.NOUN, Part.NAME) and object_follows)
    # "Rising prices", "the increased costs": a participle inside a noun phrase belongs to it.
    return not (part is Part.NUMBER and folded.endswith(("ing", "ed")))


_INSIDE = (Part.NOUN, Part.NAME, Part.NUMBER)


def noun_phrases(tags: Sequence[Tagged], text: str) -> tuple[Phrase, ...]:
    """The base noun phrases of a clause, in order, with their determiner and with an "of" that joins two of them."""
    phrases: list[Phrase] = []
    index = 0
    while index < len(tags):
        end = _base(tags, index)
        if end is None:
            index += 1
            continue
        while end + 1 < len(tags) and tags[end].word.folded == "of" and not tags[end].breaks:
            joined = _base(tags, end + 1)
            if tags[end + 1].word.folded in ("no", "any", "every", "each"):
                break
            # "By President Biden of statements": a person's name takes no such "of".
            if (
                joined is None
                or tags[end + 1].breaks
                or (tags[end - 1].part is Part.NAME and tags[end + 1].part is Part.NOUN)
            ):
                break
            end = joined
        start, stop = tags[index].word.span.start, tags[end - 1].word.span.end
        phrases.append(Phrase(index, end, start, stop, text[start:stop]))
        index = end
    return tuple(phrases)


def _base(tags: Sequence[Tagged], index: int) -> int | None:
    """Where the base noun phrase that begins here ends, or None where none does."""
    end = index
    if tags[end].part is Part.DETERMINER:
        end += 1
    begin = end
    while end < len(tags) and (end == index or not tags[end].breaks) and _belongs(tags, end, begin):
        end += 1
    while end > begin and tags[end - 1].part is Part.NUMBER and end - 1 > begin:
        end -= 1
    return end if end > begin and any(tag.part in (Part.NOUN, Part.NAME) for tag in tags[begin:end]) else None


def _belongs(tags: Sequence[Tagged], index: int, begin: int) -> bool:
    tag = tags[index]
    if tag.part in _INSIDE:
        return True
    inside = index + 1 < len(tags) and not tags[index + 1].breaks and tags[index + 1].part in _INSIDE
    participle = tag.part is Part.VERB and tag.word.folded.endswith(("ing", "ed", "en"))
    after_determiner = index == begin and index > 0 and tags[index - 1].part is Part.DETERMINER
    adverb = tag.part is Part.ADVERB and tag.word.folded.endswith("ly")
    return inside and after_determiner and (participle or adverb)


def telling_stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase that carry matter."""
    return frozenset(content_stems(phrase))
