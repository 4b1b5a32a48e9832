"""Cards that give the beginning of what was said and ask how it goes on: to what end, why, when, by what means."""

import re
from collections.abc import Iterator, Mapping

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position
from briefing_tui.questions.cards import INNER_QUOTES, card, point, shown_first
from briefing_tui.questions.clauses import binds_a_reason, gradable
from briefing_tui.questions.fluency import capitalised
from briefing_tui.questions.grammar import Part, tagged
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words
from briefing_tui.questions.verbs import BASES

_FEWEST_WORDS_BEFORE = 5
_LONGEST_BEFORE = 26
_FEWEST_FRESH = 3
# The tail of a claim says less than the claim.
_LESS = 0.05
_REASON = re.compile(
    r",? (?<!just )(?<!not )because (?!of\b)|,? (?:for the simple reason|due to the fact) that ", re.IGNORECASE
)
_END = re.compile(r",? (?:in order to|so as to|so that) ", re.IGNORECASE)
# "To" with a verb that hardly ever tells what is done, only what for.
_TO_AN_END = re.compile(
    r",? to (?=(?:make sure|ensure|prevent|avoid|protect|reduce|keep|give|allow|help|support|strengthen|improve|address"
    r"|secure|restore|bring|stop|preserve|defend|encourage)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r",? (?:only if|if|unless|provided that|as long as) ", re.IGNORECASE)
_TIME = re.compile(r",? (?:only when|only after|when|once) ", re.IGNORECASE)
_TERM = re.compile(r",? until ", re.IGNORECASE)
_MEANS = re.compile(r",? by (?=[a-z]{3,20}ing\b)", re.IGNORECASE)
# Nouns that say themselves what is to be done.
_WANT_MORE = bag(
    """
    ability agreement attempt attempts authority aim goal objective mandate chance chances commitment decision
    determination duty effort efforts intention mission need obligation offer opportunity opportunities plan plans power
    pledge position priority promise proposal readiness reason responsibility right rights role step steps tendency time
    time way ways willingness desire lot something anything everything nothing work thing things job point hope idea
    """
)
_ASKS = (
    (_REASON, "For what reason?"),
    (_CONDITION, "On what condition?"),
    (_TIME, "When?"),
    (_TERM, "Until when?"),
    (_END, "To what end?"),
    (_TO_AN_END, "To what end?"),
    (_MEANS, "By what means?"),
)
_CLAUSES = (_REASON, _CONDITION, _TIME, _TERM)
# "I do not know if …" states no condition.
_ASKING_VERBS = bag(
    "know see ask asked asking wonder tell say clear sure decide decided determine whether even as not or and than only"
)


def tail_cards(held: Mapping[Saying, Position]) -> Iterator[tuple[float, Card]]:
    """One card for each claim of one clause that goes on with its reason, its end or its means, with its weight."""
    for saying, position in held.items():
        if position.reported or not saying.fit or len(position.points) != 1:
            continue
        made = _card(saying, position)
        if made is not None:
            yield position.weight - _LESS, made


def _card(saying: Saying, position: Position) -> Card | None:
    for pattern, ask in _ASKS:
        found = list(pattern.finditer(saying.claim))
        if len(found) != 1:
            continue
        match = found[0]
        before, after = saying.claim[: match.start()], saying.claim[match.end() :]
        if not (
            _can_be_cut(before, after)
            and (_is_clause(before, after, match) if pattern in _CLAUSES else _is_end(before, after))
        ):
            continue
        answer = point(capitalised(f"{match.group().strip(' ,')} {after}"), position.quote, position.holder)
        quoted = capitalised(before).translate(INNER_QUOTES)
        return card(
            Kind.STANCE if pattern is _REASON else Kind.RECALL,
            f"{shown_first(position.speaker)} said: “{quoted}.” {ask}",
            (answer,),
            exchange=position.exchange,
            speaker=position.speaker,
            term=ask,
        )
    return None


def _can_be_cut(before: str, after: str) -> bool:
    """Whether what comes before a joint is a whole claim, and what comes after it says something new."""
    fresh = set(content_stems(after)) - set(content_stems(before))
    if tagged(before)[-1].part in (Part.PREPOSITION, Part.DETERMINER, Part.AUXILIARY, Part.JOINER, Part.NUMBER):
        return False
    return (
        _FEWEST_WORDS_BEFORE <= len(words(before)) <= _LONGEST_BEFORE
        and len(fresh) >= _FEWEST_FRESH
        and gradable(before)
    )


def _is_clause(before: str, after: str, match: re.Match[str]) -> bool:
    """Whether a clause follows the joint that stands alone and that the claim before it does not deny."""
    has_verb = any(tag.part in (Part.VERB, Part.AUXILIARY) or tag.word.folded in BASES for tag in tagged(after))
    asks = words(before)[-1].folded in _ASKING_VERBS
    return (
        has_verb
        and not asks
        and not binds_a_reason(before, match.group())
        and not leans(after)
        and not after.endswith("?")
    )


def _is_end(before: str, after: str) -> bool:
    """Whether an end or a means follows that its claim does not need: it says what for or how, not what."""
    last = tagged(before)[-1]
    whole = last.part in (Part.NOUN, Part.NAME, Part.ADVERB) and last.word.folded not in _WANT_MORE
    return whole and "," not in after and not leans(f"We will {after}")
