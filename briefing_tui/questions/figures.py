"""Figure cards: a sentence with the one number or date that matters left out."""

import re
from collections.abc import Iterator, Mapping

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position
from briefing_tui.questions.cards import GAP, INNER_QUOTES, card, point, shown
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words

_LONGEST_WORDS = 34
_MOST_IN_A_PART = 2
# A figure says less than the claim that it stands in.
_LESS = 0.2
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\."
)
_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?"
_DATE = re.compile(
    rf"\b(?:(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)? (?:{_MONTH})(?: \d{{4}})?)\b"
)
_AMOUNT = re.compile(
    rf"(?P<money>(?:US|A|C|NZ)?[$€£¥] ?)?(?P<number>\b(?:{_NUMBER}))"
    r"(?P<unit>(?: ?%| percentage points?| ?per ?cent\b| basis points?| (?:million|billion|trillion"
    r"|thousand)\b)?(?: (?:dollars|euros|pounds|rubles|roubles|yuan|yen|tonnes?|tons"
    r"|kilomet(?:er|re)s|miles|hectares|megawatts|jobs|people|households|countries|years|months|weeks|days)\b)?)"
)
_BEFORE_DATE = re.compile(
    r"(?:^|[,(]|\b(?:on|of|by|in|since|until|till|from|to|before|after|the|dated|for|between|around)) ?$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ANY_DIGITS = re.compile(r"\d+")
_NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety"
    r"|hundreds?|thousands?|dozens?|half|third|quarter|double[ds]?|twice)\b",
    re.IGNORECASE,
)


def figure_cards(held: Mapping[Saying, Position]) -> Iterator[tuple[float, Card]]:
    """One card for each position whose point is a single figure or date, with its weight."""
    made: dict[int | None, int] = {}
    for saying, position in sorted(held.items(), key=lambda pair: (-pair[1].weight, pair[0].span)):
        if position.reported or made.get(saying.exchange, 0) >= (
            _MOST_IN_A_PART if saying.exchange else 4 * _MOST_IN_A_PART
        ):
            continue
        found = _figure(saying)
        if found:
            made[saying.exchange] = made.get(saying.exchange, 0) + 1
            yield position.weight - _LESS, found


def _figure(saying: Saying) -> Card | None:
    text = saying.claim
    if not saying.fit or len(words(text)) > _LONGEST_WORDS:
        return None
    dates = list(_DATE.finditer(text))
    amounts = [match for match in _AMOUNT.finditer(text) if match["money"] or match["unit"].strip()]
    amounts = [match for match in amounts if not any(date.start() <= match.start() < date.end() for date in dates)]
    hits = [*dates, *amounts]
    if len(hits) != 1:
        return None
    if dates and not _BEFORE_DATE.search(text[: hits[0].start()]):
        return None
    figure = hits[0].group().strip()
    left = text[: hits[0].start()] + GAP + text[hits[0].start() + len(figure) :]
    if (
        f"{GAP} of them" in left
        or _ANY_DIGITS.search(_YEAR.sub("", left))
        or _NUMBER_WORDS.search(left)
        or len(content_stems(left)) < 5
    ):
        return None
    what = "date" if dates else "figure"
    prompt = f"Which {what} did {shown(saying.speaker)} give? “{left.translate(INNER_QUOTES)}.”"
    answer = point(figure, saying.quote, saying.speaker)
    return card(
        Kind.FIGURE,
        prompt,
        (answer,),
        exchange=saying.exchange,
        speaker=saying.speaker,
        term=figure,
        accept=(figure,),
    )
