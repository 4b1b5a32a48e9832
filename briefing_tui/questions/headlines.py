"""Headlines: what a transcript says, position by position, in pieces of its own sentences.

For reading, a sentence need not be fit to be graded; whose view it gives must be as sure as for a card.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.domain.card import Card, Point, Quote
from briefing_tui.domain.headline import Headline, gist, word_count
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Span, Transcript
from briefing_tui.questions.answers import people_of
from briefing_tui.questions.clauses import is_broken, is_courtesy
from briefing_tui.questions.definitions import acronyms, definitions
from briefing_tui.questions.excerpts import between, clause_with, excerpt, in_its_words
from briefing_tui.questions.positions import positions_of
from briefing_tui.questions.referents import leans
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.subject import topics
from briefing_tui.questions.tokens import content_stems, words

_FEWEST_STEMS = 4
_LONGEST_WORDS = 60
# Somebody else's wish, advice or stance, told as a fact: whose view it is would be in doubt.
_STANCE = re.compile(
    r"\b(?:wants?|wanted|wish(?:es|ed)?|prefer(?:s|red)?|advis(?:es?|ed)|recommend(?:s|ed)|oppos(?:es?|ed)|supports"
    r"|supported|reject(?:s|ed)?|refus(?:es?|ed)|demand(?:s|ed)|favou?r(?:s|ed)|objects? to|objected|urg(?:es|ed)"
    r"|calls? (?:for|on)|called (?:for|on)|asks|asked|asking|prais(?:es|ed)|critici[sz]\w+|accus\w+|would rather"
    r"|hop(?:es?|ed) (?:for|to|that)|fear(?:s|ed)?|complain\w*|threaten\w*|insist\w*|believ\w+|think\w*|thought"
    r"|sa(?:ys?|id)|claims|claimed|tells?|told|argu(?:es?|ed)|(?:am|is|are|was|were) (?:\w+ ){0,2}"
    r"(?:opposed|against|in favou?r))\b|(?<=s )(?:demand|support|favou?r|urge|ask|claim)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:I|we)\b|\b(?:my|our) (?:own |new )?(?:government|ministry|council|bank|company|party|team|view|position)\b",
    re.IGNORECASE,
)
# A stance further on is what somebody says of it, not the stance itself.
_NEAR = 60
# A hand-written card's place in its pack is its importance: the first weighs 3, the last a little over 2.
_WRITTEN = 2.0
# What can be graded says more; what opens an answer is mostly what it comes down to.
_GRADABLE, _OPENS = 0.2, 0.15
_USUAL_STEMS = 8
_MOST_COUNTED = 4


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the sentences of an exchange, or of the statements: who asked, what, and what it is about."""

    question: str = ""
    asked_by: tuple[str, ...] = ()
    topic: str = ""
    stems: frozenset[str] = frozenset()


def headlines_of(
    transcript: Transcript, said: Sequence[Saying], terms: Terms, cards: Sequence[Card] = ()
) -> tuple[Headline, ...]:
    """The headlines of a transcript and what is said in it, the one that matters most first; the same on every run.

    What hand-written cards ask for comes first, in their order, under the holders that they name; then what else the
    transcript gives under a sure holder. Nothing is raised. Time grows linearly.
    """
    around = _surroundings(transcript, terms)
    written = _written(transcript, said, cards, around)
    taken = [headline.quote.span for headline in written]
    found = [
        headline
        for headline in _found(transcript, said, terms, around)
        if not any(_overlap(headline.quote.span, span) for span in taken)
    ]
    return tuple(sorted((*written, *found), key=lambda each: (-each.weight, each.quote.span)))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _surroundings(transcript: Transcript, terms: Terms) -> dict[int | None, _Around]:
    people = people_of(transcript)
    found: dict[int | None, _Around] = {}
    for exchange in transcript.exchanges:
        question = transcript.question_of(exchange)
        known = frozenset(content_stems(transcript.answer_of(exchange)[:20_000]))
        found[exchange.index] = _Around(
            gist(question),
            transcript.speakers_of(exchange.question),
            # What the answer does not take up is not what it is about.
            next((each for each in topics(question, known, terms.idf, people) if _is_topic(each, known)), ""),
            frozenset(content_stems(question)),
        )
    return found


def _is_topic(text: str, known: frozenset[str]) -> bool:
    return set(content_stems(text)) <= known and not text.endswith(("who", "whose", "which", "that"))


def _found(
    transcript: Transcript, said: Sequence[Saying], terms: Terms, around: Mapping[int | None, _Around]
) -> Iterator[Headline]:
    """What the transcript's sentences give by themselves, where the holder is sure."""
    held = positions_of(transcript, said, terms)
    mentions = Counter(stem for saying in said for stem in set(content_stems(saying.text)))
    opened: set[int | None] = set()
    for saying in said:
        position = held.get(saying)
        if (position is None and not _readable(saying)) or _others_stance(saying):
            continue
        place = around.get(saying.exchange, _Around())
        weight = position.weight + _GRADABLE if position else _salience(saying, place.stems, mentions, terms.idf)
        weight += _OPENS * (saying.exchange not in opened)
        opened.add(saying.exchange)
        yield _headline(saying, place, weight)


def _others_stance(saying: Saying) -> bool:
    """Whether a sentence that passes for the speaker's own tells somebody else's stance."""
    match = None if saying.attribution else _STANCE.search(saying.text)
    return match is not None and match.start() < _NEAR and not _OWN.search(saying.text[: match.start()])


def _readable(saying: Saying) -> bool:
    """Whether a sentence that is no card's matter says something under a sure holder."""
    if saying.doubtful or saying.attribution or not saying.whole or saying.text.endswith("?"):
        return False
    if len(words(saying.text)) > _LONGEST_WORDS or is_courtesy(saying.text) or is_broken(saying.text):
        return False
    if leans(saying.claim):
        return False
    return len(set(content_stems(saying.text))) >= _FEWEST_STEMS


def _headline(saying: Saying, place: _Around, weight: float) -> Headline:
    report = saying.attribution
    return Headline(
        # A report keeps every word: whose view it is may stand anywhere in it.
        saying.text.removesuffix(".") if report else excerpt(saying.text),
        saying.quote,
        saying.speaker,
        report.described(saying.speaker) if report else saying.speaker,
        report is not None,
        place.topic,
        saying.exchange,
        place.asked_by,
        place.question,
        round(weight, 4),
        stems=_stems(saying.text),
    )


def _stems(text: str) -> str:
    return " ".join(dict.fromkeys(content_stems(text)))


def _salience(saying: Saying, asked: frozenset[str], mentions: Counter[str], idf: Mapping[str, float]) -> float:
    """How much a sentence is about what is talked about, 0 to 1: words that come back, and those asked about."""
    stems = set(content_stems(saying.text))
    mass = math.fsum(
        idf.get(stem, 1.0) * (min(mentions[stem], _MOST_COUNTED) - 1 + (stem in asked)) / _MOST_COUNTED
        for stem in stems
    )
    return min(1.0, mass / max(_USUAL_STEMS, len(stems)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A point that a hand-written card asks for; `rank` is 0 for the first card."""

    rank: int
    card: Card
    point: Point
    quote: Span


def _written(
    transcript: Transcript, said: Sequence[Saying], cards: Sequence[Card], around: Mapping[int | None, _Around]
) -> list[Headline]:
    """What hand-written cards ask for, sentence by sentence."""
    spans = [saying.span for saying in said]
    groups: dict[Span, list[_Asked]] = {}
    for rank, card in enumerate(cards):
        for point in card.points:
            if point.quote:
                whole = _sentence_of(point, point.quote.span, spans, transcript.text)
                groups.setdefault(whole, []).append(_Asked(rank, card, point, point.quote.span))
    return [_asked_headline(transcript, span, asked, around, len(cards)) for span, asked in groups.items()]


def _sentence_of(point: Point, quote: Span, sentences: Sequence[Span], text: str) -> Span:
    """The sentence that a point rests on: of those that its quote touches, the one with most of the point's words."""
    stems = set(content_stems(point.text))
    touched = [span for span in sentences if _overlap(span, quote)]
    return max(touched, key=lambda span: len(stems & set(content_stems(span.of(text)))), default=quote)


def _asked_headline(
    transcript: Transcript, span: Span, asked: Sequence[_Asked], around: Mapping[int | None, _Around], cards: int
) -> Headline:
    """A sentence that cards ask for; one that holds several holders' views names them all."""
    card = asked[0].card
    speaker = next((turn.speaker for turn in transcript.turns if turn.span.holds(span)), "") or card.speaker
    holders = dict.fromkeys(one.point.holder or speaker for one in asked)
    reported = any(holder.casefold() != speaker.casefold() for holder in holders)
    exchange = transcript.exchange_at(span)
    number = card.exchange or (exchange.index if exchange else None)
    place = around.get(number, _Around())
    return Headline(
        _asked_text(span.of(transcript.text), span.start, asked, reported),
        Quote(span.of(transcript.text), span),
        speaker,
        "; in part ".join(holders),
        reported,
        place.topic,
        number,
        place.asked_by,
        place.question,
        round(_WRITTEN + 1 - min(one.rank for one in asked) / max(1, cards), 4),
        len({one.point.text for one in asked}),
        _stems(span.of(transcript.text)),
    )


def _asked_text(sentence: str, start: int, asked: Sequence[_Asked], reported: bool) -> str:
    """The shortest cut of the sentence that holds what the points rest on, to the letter."""
    points = tuple(dict.fromkeys(one.point.text for one in asked))
    needed = {stem for point in points for stem in content_stems(point)} & set(content_stems(sentence))
    first = min(one.quote.start for one in asked) - start
    last = max(one.quote.end for one in asked) - start
    cuts = [between(sentence, max(0, first), min(len(sentence), last), reported), clause_with(sentence, needed)]
    verbatim = min((cut for cut in cuts if needed <= set(content_stems(cut))), key=word_count, default=sentence)
    if reported and len(points) == 1 and (bare := in_its_words(sentence, points[0])):
        # Its holder stands beside it, so that "they believe that" may be left out.
        return min(verbatim, bare, key=word_count)
    return verbatim


def terms_in(said: tuple[Saying, ...]) -> tuple[tuple[str, str], ...]:
    """What was spelt out: acronyms with their full names, terms with the sentence that defines them."""
    found = [(one.short, one.full) for one in acronyms(said)]
    found += [(one.position.term, excerpt(one.position.quote.text)) for one in definitions(said)]
    return tuple(dict(reversed(found)).items())[::-1]
