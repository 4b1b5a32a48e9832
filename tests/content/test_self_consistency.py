"""Every card of every bundled pack against the grader: what must pass passes, and what must not does not."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from briefing_tui.bootstrap import build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.grade import Grade, Status, Verdict
from briefing_tui.domain.quiz import Item

FOLDERS = sorted(path.parent.name for path in (Path(__file__).parents[2] / "content").glob("*/pack.toml"))
EMPTY = ("", "   \n", "?", "I don't know", "I don't know.", "no idea", "don't remember", "pass")

_VERB = re.compile(
    r"\b(?:(will|would|can|could|may|might|must|should|is|are|was|were|has|have|had|does|do|did)\b( not\b)?|(cannot)\b)"
)
_PRONOUN = re.compile(r"(?:They|It|He|She|We|This|That|There)\b")
# What begins like this, or is as short, is a part of a sentence: "not" before it denies it.
_PART = re.compile(r"(?:By|On|In|Over|From|To|Within|After|Before|For|Since|As|An?|With|Only)\b|[\d“]")
_NONE = re.compile(r"\b[Nn]o\b(?! (?:longer|more|later|one)\b) ?")
_SHORT = 4

# “I hope this won’t take place” takes back the clause before it, and grading resolves no “this”.
QUOTES_THAT_REFER_BACK = {("two-hopes", "Iran will not quit the JCPOA")}


@dataclass(frozen=True)
class Cards:
    briefing: Briefing
    cards: tuple[Card, ...]

    def grade(self, card: Card, reply: str) -> Grade:
        return build().quiz.grade(Item(card, self.briefing), reply)


@cache
def cards_of(slug: str) -> Cards:
    services = build()
    briefing = services.library.open(slug)
    return Cards(briefing, services.quiz.cards(briefing))


@pytest.fixture(params=FOLDERS)
def bundled(request: pytest.FixtureRequest) -> Cards:
    return cards_of(request.param)


def points(card: Card) -> str:
    return "; ".join(point.text for point in card.points)


def quotes(card: Card) -> str:
    return " ".join(dict.fromkeys(point.quote.text for point in card.points if point.quote))


def asks_for_what_is_not(card: Card) -> bool:
    """Whether "not …" is a right answer to the prompt, whose points name what is not so."""
    return bool(re.search(r"\bnot be\b", card.prompt)) and not any(_VERB.search(point.text) for point in card.points)


def negated(text: str) -> str:
    """The text as somebody would deny it: its verb, or the whole of it where no verb can be denied."""
    if _NONE.search(text):
        return _NONE.sub("", text)
    if text.startswith("If "):
        return "unless" + text[2:]
    part = _PART.match(text) or len(text.split()) <= _SHORT
    verb = None if _PART.match(text) else _VERB.search(text)
    if verb:
        must = verb[1] in ("have", "has", "had") and text[verb.end() :].startswith(" to ")
        denied = "can" if verb[3] else verb[1] if verb[2] else "do not have" if must else f"{verb[1]} not"
        return text[: verb.start()] + denied + text[verb.end() :]
    start = text if text[:2].isupper() or text[:1].isdigit() else text[:1].lower() + text[1:]
    return f"not {start}" if part and not _PRONOUN.match(text) else f"it is not true that {start}"


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("Iran will not quit", "Iran will quit"),
        ("It cannot offer cash", "It can offer cash"),
        ("Officers are exhausted", "Officers are not exhausted"),
        ("Banks have to report", "Banks do not have to report"),
        ("Banks are no longer inspected", "Banks are not no longer inspected"),
        ("On 1 September", "not on 1 September"),
        ("US exercises", "not US exercises"),
        ("They treated the rise as temporary", "it is not true that they treated the rise as temporary"),
        ("If it is put right within 30 days", "unless it is put right within 30 days"),
        ("No milk and no cheese may be sold", "milk and cheese may be sold"),
    ],
)
def test_a_point_is_negated_as_somebody_would_deny_it(text: str, denial: str) -> None:
    assert negated(text) == denial


def test_there_are_hand_written_and_derived_cards_to_prove(bundled: Cards) -> None:
    origins = [card.origin for card in bundled.cards]
    assert len(origins) >= 15
    assert len(set(origins)) == 2


def test_the_points_of_each_card_are_correct(bundled: Cards) -> None:
    wrong = [card.id for card in bundled.cards if bundled.grade(card, points(card)).verdict is not Verdict.CORRECT]
    assert wrong == []


def test_no_quote_contradicts_its_card(bundled: Cards) -> None:
    wrong = [
        (card.id, point.text, point.reason)
        for card in bundled.cards
        for point in bundled.grade(card, quotes(card)).points
        if point.status is Status.CONTRADICTED and (card.id, point.text) not in QUOTES_THAT_REFER_BACK
    ]
    assert wrong == []


def test_the_echoed_prompt_is_not_correct(bundled: Cards) -> None:
    wrong = [card.id for card in bundled.cards if bundled.grade(card, card.prompt).verdict is Verdict.CORRECT]
    assert wrong == []


@pytest.mark.parametrize("reply", EMPTY)
def test_a_reply_that_says_nothing_is_incorrect(bundled: Cards, reply: str) -> None:
    wrong = [card.id for card in bundled.cards if bundled.grade(card, reply).verdict is not Verdict.INCORRECT]
    assert wrong == []


def test_the_points_negated_are_not_correct(bundled: Cards) -> None:
    wrong = [
        (card.id, denial)
        for card in bundled.cards
        if not asks_for_what_is_not(card)
        for denial in ["; ".join(negated(point.text) for point in card.points)]
        if bundled.grade(card, denial).verdict is Verdict.CORRECT
    ]
    assert wrong == []
