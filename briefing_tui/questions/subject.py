"""What a reporter's turn is about, in a few words, for where the question itself can't stand alone."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Set

from briefing_tui.language.sentences import sentences
from briefing_tui.language.words import STOP_WORDS
from briefing_tui.questions.fluency import fluent
from briefing_tui.questions.grammar import Part, Phrase, Tagged, noun_phrases, tagged
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.tokens import content_stems, words

_LONGEST_TEXT = 3_000
_LONGEST_TOPIC_WORDS = 8
_VAGUE_DETERMINERS = bag(
    "my your his her its their any every each some no another that those all both such several many various"
)
_POINTING = bag("this these our")
# Heads that name no subject by themselves, or belong to the conversation.
_EMPTY = bag(
    """
    question questions follow-up answer comment comments thought thoughts view views reaction response message
    topic topics issue issues thing things way ways time times day days week weeks month months year years today
    tomorrow morning afternoon evening night minute moment point points part sort kind type lot bit number fact
    case reason reasons sense word words term terms people person everybody everyone anybody someone somebody
    guys folks colleague colleagues colleague's story report reports reporter reporters idea place end beginning
    order use sir madam mr mrs ms dr thanks thank detail details example examples context light possibility
    chance clarification update updates matter matters rest line bottom situation problem problems concern
    concerns hand side sides clear sure able possible good great bad right wrong new other next last first
    second third same much many more most less least better best worse full real true happy proud open ready
    likely monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december past future present news call show book name names one two world
    country nation job work house piece step steps kick focus extent regard terms level amount effort efforts
    secretary minister president governor chairman chair mayor senator congressman statement remarks interview
    announcement ago administration government basis standpoint perspective sequence range couple official
    officials advance notice
    aspect aspects direction signal signals outcome outcomes beginning anniversary product products
    """
)
_BAD = re.compile(r"[\d%$£€*#@\[\]()]|\b(?:I|we|you)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Madam|Sir|Professor|Chief Justice|Justice|General|Your)\b")
# "The wake of the report" is no subject; the report is.
_NO_HEADS = bag(
    "way behalf rest lot fact wake course midst aftermath absence presence form series set range majority face light"
    " sequence context event amount number"
)
_INVERTING = bag(
    """
    do does did will would can could should must may might has have had let lets make makes made see saw watch
    help helps
    """
)
# Adjectives that end no noun phrase.
_BARE_ADJECTIVES = bag(
    """
    different old young big small large high low long short strong weak hard easy early late safe willing
    available important specific similar various certain free whole main major minor unlikely aware public
    global national federal
    """
)
# Nouns that stand without an article where they are no plural.
_MASS = bag(
    """
    inflation trade security climate energy immigration education health employment unemployment growth housing support
    aid cooperation trust safety reform infrastructure research transport racism violence terrorism democracy stability
    productivity compliance debt change policy money power equipment evidence gas oil water air land housing tourism
    transparency intelligence communication accountability funding spending lending manufacturing training planning
    demand supply labor labour capital revenue guidance traffic crime poverty pollution waste access sovereignty peace
    war cancer capacity
    """
)
_MASS_ENDING = re.compile(r"(?:ness|ism|ship|ance|ence|hood|ware)$")
_KIND_OF = re.compile(
    r"^(?:the|this|that|a|any) (?:type|kind|sort|issue|question|idea|notion|concept) of ", re.IGNORECASE
)
# After such a word a clause is about something else.
_GOES_DEEPER = bag("that which who whom because when if while as although where so but than unless until since")
_MOST_OBJECTS = 3
_NAMED_WORTH = 0.5
_MARKED_WORTH = 0.3
_ASKED_WORTH = 0.4
_SHARED_WORTH = 0.8


def topics(
    text: str, known: Set[str], idf: Mapping[str, float], people: Collection[str], *, asked_only: bool = False
) -> tuple[str, ...]:
    """The noun phrases that tell what a text is about, the most telling first, as they read inside a sentence.

    `known` holds the stems of what the text answers, or of its answer; a topic gains by sharing them. `people` are the
    names of those who take part, who are no topic. With `asked_only` what is not said in a question counts for nothing.
    """
    found: dict[str, tuple[float, int]] = {}
    for place, (sentence, phrase, tags) in enumerate(_phrases(text)):
        inside = _inside(phrase, tags)
        stems = frozenset(content_stems(inside))
        if asked_only and not sentence.endswith("?"):
            continue
        if not _tells(inside, phrase, tags, people, common=not asked_only and stems <= known):
            continue
        score = min(2.0, math.fsum(idf.get(stem, 1.0) for stem in stems)) + _SHARED_WORTH * bool(stems & known)
        before = tags[phrase.first - 1].word.folded if phrase.first else ""
        score += _MARKED_WORTH * (before in ("about", "on", "regarding", "concerning"))
        score += _NAMED_WORTH * any(tag.part is Part.NAME for tag in tags[phrase.first : phrase.last])
        score += _ASKED_WORTH * sentence.endswith("?")
        if inside not in found:
            found[inside] = (-score, place)
    return tuple(sorted(found, key=lambda inside: found[inside]))


def objects(text: str, people: Collection[str]) -> tuple[str, ...]:
    """The noun phrases of a claim's main clause that its verb or a preposition governs, in order.

    A topic among them tells what the claim is about where its subject is only "we".
    """
    found: list[str] = []
    for sentence, phrase, tags in _phrases(text):
        verb = next((place for place, tag in enumerate(tags) if tag.part in (Part.VERB, Part.AUXILIARY)), len(tags))
        deep = next(
            (place for place, tag in enumerate(tags) if place > verb and tag.word.folded in _GOES_DEEPER), len(tags)
        )
        if not verb < phrase.first < deep or len(found) == _MOST_OBJECTS:
            continue
        listed = tags[phrase.first].breaks or (phrase.last < len(tags) and tags[phrase.last].breaks)
        counted = any(tag.part is Part.NUMBER for tag in tags[phrase.first : phrase.last])
        inside = _inside(phrase, tags)
        if not (listed or counted) and inside in sentence and _tells(inside, phrase, tags, people, common=False):
            found.append(inside)
    return tuple(dict.fromkeys(found))


def _phrases(question: str) -> Iterator[tuple[str, Phrase, tuple[Tagged, ...]]]:
    for sentence in sentences(question[:_LONGEST_TEXT]):
        text = fluent(sentence.text)
        tags = tagged(text)
        for phrase in noun_phrases(tags, text):
            yield text, phrase, tags


def _inside(phrase: Phrase, tags: tuple[Tagged, ...]) -> str:
    """The phrase as it reads inside a sentence; "this plan" and "our plan" become "the plan"."""
    text = _KIND_OF.sub("", phrase.text)
    first, _, rest = text.partition(" ")
    if text == phrase.text and first.casefold() in _POINTING and rest:
        return f"the {rest}"
    return f"{first.lower()} {rest}" if rest and tags[phrase.first].part is Part.DETERMINER else text


def _needs_no_article(noun: str) -> bool:
    """Whether a noun reads well without an article: a plural, or one of those that can't be counted."""
    return (
        (noun.endswith("s") and not noun.endswith(("ss", "is", "us")))
        or noun in _MASS
        or bool(_MASS_ENDING.search(noun))
    )


def _tells(text: str, phrase: Phrase, tags: tuple[Tagged, ...], people: Collection[str], *, common: bool) -> bool:
    inside = tags[phrase.first : phrase.last]
    found = words(text)
    if (
        inside[0].part is Part.NUMBER
        or len(found) > _LONGEST_TOPIC_WORDS
        or _BAD.search(text)
        or _ADDRESSED.match(text)
    ):
        return False
    if inside[0].word.folded in _VAGUE_DETERMINERS or any(word.folded in people for word in found):
        return False
    if phrase.last < len(tags) and tags[phrase.last].part is Part.NUMBER and not tags[phrase.last].breaks:
        return False
    if phrase.first and tags[phrase.first - 1].word.folded in _INVERTING:
        # "Did the senator yield", "let the clock tick": a verb that was not known for one ends the phrase.
        follows = tags[phrase.last].part if phrase.last < len(tags) else Part.NOUN
        if follows is not Part.VERB:
            return False
    # Before a determiner or a pronoun the phrase has taken in a verb that was not known for one.
    if (
        phrase.last < len(tags)
        and tags[phrase.last].part in (Part.DETERMINER, Part.PRONOUN)
        and not tags[phrase.last].breaks
    ):
        return False
    matter = [word for word in found if word.folded not in STOP_WORDS]
    telling = [word for word in matter if word.folded not in _EMPTY]
    if any(len(word.text) == 1 for word in found[1:] or found) or found[-1].folded in ("looks", "works", "seems"):
        return False
    if found[-1].folded in _BARE_ADJECTIVES:
        return False
    if matter and matter[0].folded in _NO_HEADS:
        return False
    if not telling or found[-1].folded in _EMPTY or any(word.folded.endswith(("’s", "'s")) for word in found[-1:]):
        return False
    around = [tags[place].word.folded for place in (phrase.first - 1, phrase.last) if 0 <= place < len(tags)]
    if "and" in around or "or" in around:
        return False
    named = any(tag.part is Part.NAME for tag in inside)
    if not named and inside[0].part is not Part.DETERMINER and not _needs_no_article(found[-1].folded):
        return False
    plural = found[-1].folded.endswith("s")
    # "The speech" alone tells enough where both the question and the answer speak of it.
    plain = common and inside[0].word.folded == "the"
    return named or plain or len(telling) >= 2 or (plural and len(matter) > 1)
