"""Cloze cards: a key sentence with the one span that matters left out."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.questions.answers import Answer, part_of
from briefing_tui.questions.cards import GAP, INNER_QUOTES, card, point, shown_first
from briefing_tui.questions.grammar import NUMBER_WORDS, Part, Phrase, Tagged, noun_phrases, tagged
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words
from briefing_tui.questions.verbs import DOUBTFUL_FORMS, VERB_FORMS

_LONGEST_SENTENCE_WORDS = 30
_LONGEST_GAP_WORDS = 5
_FEWEST_LEFT = 5
# A gap tells enough where its words are so rare together.
_LEAST_TELLING = 0.55
_FEWEST_MENTIONS = 2
_NAME_WORTH = 0.5
# A word left out says less than the claim that it stands in.
_LESS = 0.35
# "Mexico" is given away by "Mexican".
_ROOT = 5
_FIGURE = re.compile(r"\d")
_EMPTY = bag(
    """
    decision decisions action actions measure measures effort efforts january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday
    way ways thing things lot lots part parts time times number numbers kind sort side people person day days year years
    place point points case job work something anything everything question questions issue issues progress everybody
    today tomorrow yesterday week weeks month months good great bad big better best able ready clear sure right
    important process situation step steps level levels fact country world states united america american americans
    president government administration future past place bit moment strong stronger role roles strength momentum
    context framework latest report reports continued key very most full rest
    """
)
_OWN = bag("our my your his her its their")
_COMPARATIVES = bag(
    "safer stronger better easier harder faster cheaper higher lower larger smaller longer shorter greater richer"
    " poorer"
    " healthier happier cleaner worse"
)


def cloze_cards(
    held: Mapping[Saying, Position], answers: Sequence[Answer], idf: Mapping[str, float]
) -> Iterator[tuple[float, Card]]:
    """A card for each answer that has a sentence with a span worth leaving out, with its weight (about 0 to 2)."""
    mentions = sum((Counter(answer.mentions) for answer in answers), Counter[str]())
    made: set[tuple[int | None, int]] = set()
    for saying, position in sorted(held.items(), key=lambda pair: (-pair[1].weight, pair[0].span)):
        part = part_of(saying.exchange, saying.span)
        if part in made:
            continue
        told = position.kind is PositionKind.FACT and saying.claim.startswith(("I ", "I'", "I’"))
        if told or position.reported or position.kind is PositionKind.TERM or not saying.fit:
            continue
        if saying.claim.casefold() not in saying.text.casefold() or len(words(saying.claim)) > _LONGEST_SENTENCE_WORDS:
            continue
        gap = _gap(saying.claim, idf, mentions)
        if gap is not None:
            made.add(part)
            yield position.weight - _LESS, _card(saying, position, gap)


def _gap(text: str, idf: Mapping[str, float], mentions: Mapping[str, int]) -> Phrase | None:
    """The span to leave out: a named thing or the object of the verb, the most telling; None where none will do.

    It is one that the speakers come back to: what was said in passing is not worth learning by heart.
    """
    tags = tagged(text)
    verb = next((place for place, tag in enumerate(tags) if tag.part in (Part.VERB, Part.AUXILIARY)), len(tags))
    best: tuple[float, Phrase] | None = None
    phrases = noun_phrases(tags, text)
    for phrase in phrases:
        bare = _bare(phrase, tags, text)
        if bare is None or phrase.first <= verb or not _fits(bare, tags, text):
            continue
        stems = content_stems(bare.text)
        telling = math.fsum(idf.get(stem, 1.0) for stem in stems) / len(stems)
        named = any(tag.part is Part.NAME for tag in tags[bare.first : bare.last])
        if any(mentions[stem] < _FEWEST_MENTIONS - named for stem in stems):
            continue
        if telling < _LEAST_TELLING or not (named or len(stems) > 1):
            continue
        governed = tags[phrase.first - 1].part is Part.VERB
        score = telling + _NAME_WORTH * named + 0.3 * governed + 0.1 * (len(stems) > 1)
        if best is None or score > best[0]:
            best = (score, bare)
    return best[1] if best else None


def _bare(phrase: Phrase, tags: Sequence[Tagged], text: str) -> Phrase | None:
    """The phrase without its determiner, which may stay before the gap; "a" and "an" may not."""
    first = phrase.first
    if tags[first].part is Part.DETERMINER:
        if tags[first].word.folded in ("a", "an", "no", "any", "another"):
            return None
        first += 1
    start = tags[first].word.span.start
    return Phrase(first, phrase.last, start, phrase.end, text[start : phrase.end])


def _fits(gap: Phrase, tags: Sequence[Tagged], text: str) -> bool:
    inside = [tag.word.folded for tag in tags[gap.first : gap.last]]
    stems = set(content_stems(gap.text))
    rest = content_stems(text[: gap.start] + " " + text[gap.end :])
    named = any(tag.part is Part.NAME for tag in tags[gap.first : gap.last])
    before = tags[gap.first - 1].part if gap.first else Part.NOUN
    whole = gap.last == len(tags) or tags[gap.last].breaks or tags[gap.last].part in (Part.PREPOSITION, Part.JOINER)
    # One of several joined by "and" can't be told from the others.
    listed = any(
        0 <= place < len(tags) and tags[place].word.folded in ("and", "or") for place in (gap.first - 1, gap.last)
    ) or (tags[gap.first].breaks or (gap.last < len(tags) and tags[gap.last].breaks))
    return (
        whole
        and not listed
        and (before in (Part.VERB, Part.PREPOSITION, Part.DETERMINER) or (named and before is Part.AUXILIARY))
        and not any(word.endswith("ing") or word in VERB_FORMS - DOUBTFUL_FORMS for word in inside[1:])
        and not inside[-1].endswith("ed")
        and not any(word in _OWN for word in inside)
        and inside[0]
        not in ("majority", "rest", "lack", "kinds", "types", "sorts", "kind", "set", "series", "range", "number")
        and not (inside[0].endswith("ing") and before is not Part.DETERMINER)
        and len(inside) <= _LONGEST_GAP_WORDS
        and bool(stems)
        and not _FIGURE.search(gap.text)
        and not any(word in NUMBER_WORDS for word in inside)
        and not all(word in _EMPTY for word in inside)
        and inside[-1] not in _EMPTY | _COMPARATIVES
        and len(set(rest)) >= _FEWEST_LEFT
        and not stems & set(rest)
        and not {stem[:_ROOT] for stem in stems if len(stem) >= _ROOT} & {stem[:_ROOT] for stem in rest}
    )


def _card(saying: Saying, position: Position, gap: Phrase) -> Card:
    left = f"{saying.claim[: gap.start]}{GAP}{saying.claim[gap.end :]}".translate(INNER_QUOTES)
    prompt = f"Which words are missing? {shown_first(position.speaker)}: “{left}.”"
    return card(
        Kind.CLOZE,
        prompt,
        (point(gap.text, position.quote, position.holder),),
        exchange=position.exchange,
        speaker=position.speaker,
        term=gap.text,
        accept=(gap.text,),
    )
