"""A card's words changed in a pack.toml as it is written."""

from collections.abc import Sequence

from briefing_tui.domain.card import Card
from briefing_tui.domain.wordings import CardWords, PointWords
from briefing_tui.packs.edit import At, with_listed, with_point, with_text, without_listed, without_point
from briefing_tui.packs.parse import ParsedCard, ParsedPoint
from briefing_tui.packs.text import text_id
from briefing_tui.packs.toml import toml_text
from briefing_tui.packs.write import card_source


def with_card(source: str, card: Card) -> str:
    """The document with another card at its end, a derived one under its own id."""
    return f"{source.rstrip()}\n\n{card_source(card)}\n"


def reworded(source: str, position: int, card: ParsedCard, words: CardWords) -> str | None:
    """The document with other words for the card at this position (from 0), comments and ids kept.

    Points that `words` does not name by their id go, those without an id are added. None where the card is not written
    as [[card]] with [[card.point]] blocks.
    """
    changed: str | None = source
    if words.prompt != card.prompt:
        changed = with_text(source, "prompt", words.prompt, At(position))
    changed = changed and _listing(changed, At(position), card.accept, words.accept)
    kept = {point.id: point for point in words.points if point.id}
    # From the last one, so that the places of those before it hold.
    for place, point in reversed(list(enumerate(card.points))):
        at = At(position, place)
        if changed is None:
            return None
        changed = _point(changed, at, point, kept[point.id]) if point.id in kept else without_point(changed, at)
    for fresh in words.points:
        if changed is not None and not fresh.id:
            changed = with_point(changed, position, _new_point(fresh, card))
    return changed


def _point(source: str, at: At, point: ParsedPoint, words: PointWords) -> str | None:
    changed: str | None = source
    if words.text != point.text:
        changed = with_text(source, "text", words.text, at)
        if changed and point.id == text_id(point.text):
            # Its id was made of its old words; results hang on it.
            changed = with_text(changed, "id", point.id, at)
    return changed and _listing(changed, at, point.accept, words.accept)


def _listing(source: str, at: At, before: Sequence[str], after: Sequence[str]) -> str | None:
    for text in before:
        if text not in after:
            source = without_listed(source, "accept", text, at)
    changed: str | None = source
    for text in after:
        if text not in before and changed is not None:
            changed = with_listed(changed, "accept", text, at)
    return changed


def _new_point(point: PointWords, card: ParsedCard) -> str:
    lines = ["[[card.point]]", f"text = {toml_text(point.text)}"]
    if point.accept:
        lines.append(f"accept = [{', '.join(map(toml_text, point.accept))}]")
    if not card.quote and card.points:
        # It stands where its neighbour stands, until its author says otherwise.
        lines.append(f"quote = {toml_text(card.points[0].quote)}")
    return "\n".join(lines)
