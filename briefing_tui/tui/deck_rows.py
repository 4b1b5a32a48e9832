"""How a card of the deck is shown: in a row, and whole."""

from collections.abc import Iterable

from textual.content import Content

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Origin, Point
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.deck import DeckCard
from briefing_tui.tui import evidence
from briefing_tui.tui.text import clip, counted, plain, spread

KINDS = {"recall": "recall", "term": "term", "cloze": "gap", "figure": "figure", "stance": "stance"}


def due_words(card: DeckCard) -> str:
    """When a card is asked next, in a word or two."""
    if card.hidden:
        return "hidden"
    if card.due_in is None:
        return "new"
    return "due" if card.due_in <= 0 else "tomorrow" if card.due_in == 1 else f"in {card.due_in} days"


def origin_words(card: Card) -> str:
    """Where a card comes from, and whether somebody has read it and found it good."""
    if card.origin is Origin.PACK:
        return "written" if card.approved else "draft"
    return "approved" if card.approved else "derived"


def holds(card: DeckCard, words: str) -> bool:
    """Whether every one of these words is somewhere in a card or in what is told of it."""
    shown = card.card
    texts = [shown.prompt, KINDS[shown.kind], origin_words(shown), due_words(card), shown.speaker, *shown.accept]
    for point in shown.points:
        texts += [point.text, point.holder, *point.accept]
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def deck_row(card: DeckCard, width: int) -> Content:
    """A card in up to three lines: its prompt in two at most, then what it is and when it is due."""
    shown = card.card
    place = f"exchange {shown.exchange}" if shown.exchange is not None else ""
    left = " · ".join(part for part in (KINDS[shown.kind], place, origin_words(shown)) if part)
    sign = "✗" if card.hidden else "✓" if card.mastered else "●" if card.due_in is not None else "○"
    tone = "$muted" if card.hidden else ""
    state = "$due" if card.due_in is not None and card.due_in <= 0 and not card.hidden else "$muted"
    prompt = plain(one_line(shown.prompt), tone).wrap(max(1, width))
    lines = prompt[:2]
    if len(prompt) > 2:
        lines[1] = plain(clip(lines[1].plain + " " + prompt[2].plain, width), tone)
    return Content("\n").join((*lines, spread(left, f"{sign} {due_words(card)}", width, "$muted", state)))


def card_content(card: DeckCard, briefing: Briefing, width: int) -> Content:
    """A card with all that belongs to it, for a column of this width."""
    shown = card.card
    parts = [plain(shown.prompt, "bold"), _facts(card)]
    if shown.accept:
        parts.append(_listed("exact answers", shown.accept))
    parts += [_point(point, number, card, width) for number, point in enumerate(shown.points, start=1)]
    quotes = [point.quote for point in shown.points if point.quote is not None]
    for excerpt in evidence.excerpts(briefing, quotes):
        parts.append(
            Content.assemble(
                ("source\n", "italic $muted"), excerpt.content(), "\n", evidence.attribution(excerpt, briefing)
            )
        )
    return Content("\n\n").join(parts)


def _facts(card: DeckCard) -> Content:
    shown = card.card
    place = f"exchange {shown.exchange}" if shown.exchange is not None else ""
    state = "mastered" if card.mastered else due_words(card)
    words = (KINDS[shown.kind], place, one_line(shown.speaker), origin_words(shown), state)
    return plain(" · ".join(part for part in words if part), "$muted")


def _point(point: Point, number: int, card: DeckCard, width: int) -> Content:
    several = len(card.card.points) > 1
    lines = [plain(f"point {number}" if several else "point", "italic $muted"), plain(point.text)]
    if point.holder and point.holder != card.card.speaker:
        lines.append(plain(point.holder, "italic $muted"))
    for words, texts in (("also", point.accept), ("never", point.reject), ("needs", point.require)):
        lines += _beside(words, texts, width)
    lines += _beside("yours", [wording.text for wording in card.learned if wording.point_id == point.id], width)
    return Content("\n").join(lines)


def _beside(word: str, texts: Iterable[str], width: int) -> list[Content]:
    """Wordings in a column, with a word beside the first that says what they are."""
    column = " " * 9
    return [
        Content.assemble(
            (f"  {'' if place else word:<7}", "$muted"),
            Content(f"\n{column}").join(plain(one_line(text, 300)).wrap(max(8, width - len(column)))),
        )
        for place, text in enumerate(texts)
    ]


def _listed(word: str, texts: tuple[str, ...]) -> Content:
    return Content("\n").join((plain(word, "italic $muted"), *(plain(f"  {one_line(text, 300)}") for text in texts)))


def state_words(cards: tuple[DeckCard, ...], shown: int) -> str:
    """How many cards there are, and what of them wants looking at."""
    hidden = sum(card.hidden for card in cards)
    drafts = sum(not card.card.approved and not card.hidden for card in cards)
    due = sum(card.due_in is not None and card.due_in <= 0 and not card.hidden for card in cards)
    parts = [counted(shown, "card")]
    parts += [f"{number} {word}" for number, word in ((due, "due"), (drafts, "to read"), (hidden, "hidden")) if number]
    return " · ".join(parts)
