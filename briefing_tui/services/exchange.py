"""In and out: reviews as CSV and JSON lines, the program's own JSON lines back in, cards to Anki."""

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from briefing_tui.config import Settings
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.review import Review, Source, card_key, source_key
from briefing_tui.domain.untrusted import one_line
from briefing_tui.scheduling.memory import Plan, after_review, recall_chance
from briefing_tui.services.quiz import QuizService
from briefing_tui.services.spreadsheet import csv_line
from briefing_tui.storage import Store
from briefing_tui.storage.log import Before, Decision

_VERSION = 1
_LONGEST_LINE = 1024 * 1024
_TOGETHER = 500
_COLUMNS = ("at", "day", "source", "card", "prompt", "occasion", "verdict", "score", "rating", "seconds", "given_up",
            "points", "reply", "self_assessed", "confidence")  # fmt: skip
# Numbers that Anki tells its note types apart by; they must never change.
_MODEL = 1_607_392_319


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has brought: reviews that are new here, those that were here already, and unusable lines."""

    reviews: int
    known: int
    problems: tuple[str, ...]


class ExchangeService:
    """Carrying study to other programs and machines."""

    def __init__(
        self,
        store: Callable[[], Store],
        settings: Callable[[], Settings],
        quiz: QuizService,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._quiz = quiz
        self._now = now

    def reviews_csv(self, source: str | None = None) -> Iterator[str]:
        """The reviews of a source, or all, as CSV lines for a spreadsheet; no cell is a formula."""
        cards = {card.key: card for card in self._store().catalogue.all_cards(source)}
        yield csv_line(_COLUMNS)
        for review in self._store().log.reviews(source):
            card = cards[review.card_key]
            texts = {point.id: point.text for point in card.card.points}
            points = "; ".join(f"{texts.get(one.point_id, one.point_id)}: {one.status}" for one in review.points)
            yield csv_line(
                (
                    review.at.isoformat(),
                    review.day,
                    card.source.name,
                    card.key,
                    card.card.prompt,
                    review.occasion,
                    review.verdict,
                    round(review.score, 3),
                    review.rating.name.lower() if review.rating else "",
                    round(review.seconds, 1),
                    review.given_up,
                    points,
                    review.reply,
                    review.self_assessed,
                    review.confidence.name.lower() if review.confidence else "",
                )
            )

    def lines(self, source: str | None = None) -> Iterator[bytes]:
        """Sources, cards and reviews as JSON lines, which `read_lines` takes back on another machine."""
        import msgspec

        encode = msgspec.json.encode
        told: set[str] = set()
        for card in self._store().catalogue.all_cards(source):
            if card.source.key not in told:
                told.add(card.source.key)
                yield encode({"version": _VERSION, "source": card.source}) + b"\n"
            yield encode({"key": card.key, "of": card.source.key, "card": card.card}) + b"\n"
        for review in self._store().log.reviews(source):
            yield encode({"review": review}) + b"\n"

    def read_lines(self, lines: Iterable[bytes]) -> Imported:
        """Take in what `lines` gave; what is known already is left as it is, so that twice does no harm.

        A line that can't be used is told with its number, and the next one goes on. Raises BriefingError where the
        store can't be written.
        """
        store, sources = self._store(), dict[str, Source]()
        problems: list[str] = []
        added = known = 0
        numbered = enumerate(lines, start=1)
        # A transaction a line would wait for the disk each time.
        while batch := list(islice(numbered, _TOGETHER)):
            with store.database.together():
                for number, line in batch:
                    try:
                        new = self._read_line(store, line, sources)
                    except (ValueError, KeyError, RecursionError) as error:
                        problems.append(f"line {number}: {one_line(str(error))}")
                    else:
                        added, known = added + (new is True), known + (new is False)
        return Imported(added, known, tuple(problems))

    def _read_line(self, store: Store, line: bytes, sources: dict[str, Source]) -> bool | None:
        """Take in one line; of a review, whether it is new. Raises ValueError and KeyError for a line of no use."""
        import msgspec

        if not line.strip():
            return None
        if len(line) > _LONGEST_LINE:
            raise ValueError("the line is too long")
        data = msgspec.json.decode(line)
        if not isinstance(data, dict):
            raise ValueError("an object is wanted")
        if "source" in data:
            source = msgspec.convert(data["source"], Source)
            sources[source.key] = replace(source, target=_safe_target(source.target))
        elif "card" in data:
            self._add_card(store, data, sources)
        elif "review" in data:
            return self._add_review(store, msgspec.convert(data["review"], Review))
        else:
            raise ValueError("neither a source, a card nor a review")
        return None

    def anki(self, briefing: Briefing, target: Path) -> int:
        """Write a briefing's cards into a deck for Anki, with quote and source on the back; gives how many.

        Ids hang on what a card is, so that a second import updates the first. Raises BriefingError.
        """
        import genanki

        cards = self._quiz.cards(briefing)
        key = source_key(briefing)
        deck = genanki.Deck(_deck_id(key), html.escape(one_line(briefing.name, 100)))
        model = _anki_model()
        for card in cards:
            fields = [_html(card.prompt), _anki_points(card), _anki_source(card, briefing)]
            deck.add_note(genanki.Note(model=model, fields=fields, guid=genanki.guid_for(card_key(card, key))))
        fresh = target.with_name(target.name + ".new")
        try:
            genanki.Package(deck).write_to_file(fresh)
            fresh.replace(target)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise BriefingError(f"{target}: {error.strerror or 'it cannot be written'}") from None
        return len(cards)

    def _add_card(self, store: Store, data: dict[str, Any], sources: dict[str, Source]) -> None:
        import msgspec

        card = msgspec.convert(data["card"], Card)
        source = sources.get(data["of"])
        if source is None:
            raise ValueError("the card's source is not told before it")
        store.catalogue.add(source, [(str(data["key"]), card)], self._now())

    def _add_review(self, store: Store, review: Review) -> bool:
        if not store.catalogue.cards([review.card_key]):
            raise ValueError("the review's card is not known")
        if store.log.has(review.card_key, review.at):
            return False
        store.log.keep(review.card_key, lambda before: self._decide(review, before))
        return True

    def _decide(self, review: Review, before: Before) -> Decision:
        memory = before.memory
        if not review.scheduled or review.rating is None or (memory and review.at < memory.last):
            return Decision(review)
        settings = self._settings()
        plan = Plan(settings.retention, settings.learning_steps, settings.longest_interval)
        after = after_review(memory, review.rating, review.at, plan, review.card_key)
        return Decision(review, after, recall_chance(memory, review.at, plan) if memory else None)


def _safe_target(target: str) -> str:
    """What an import says opens a source, if it is the name of a bundled pack or something that is there to be read."""
    try:
        path = Path(target)
        safe = len(path.parts) == 1 or path.is_file() or path.is_dir()
    except (OSError, ValueError):
        safe = False
    return target if safe else ""


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _anki_points(card: Card) -> str:
    points = "".join(f"<li>{_html(point.text)}{_holder(point.holder)}</li>" for point in card.points)
    return f"<ul>{points}</ul>"


def _holder(holder: str) -> str:
    return f" <i>({_html(holder)})</i>" if "reported" in holder else ""


def _anki_source(card: Card, briefing: Briefing) -> str:
    quotes = dict.fromkeys(point.quote for point in card.points if point.quote)
    date = briefing.transcript.date
    told = [f"<blockquote>{_html(quote.text)}</blockquote>" for quote in quotes]
    who = ", ".join(filter(None, (card.speaker, briefing.name, date.isoformat() if date else "")))
    return "".join(told) + f"<p>{_html(who)}</p>"


def _anki_model() -> Any:
    import genanki

    return genanki.Model(
        _MODEL,
        "briefing-tui",
        fields=[{"name": "Prompt"}, {"name": "Points"}, {"name": "Source"}],
        templates=[
            {
                "name": "Card",
                "qfmt": "{{Prompt}}",
                "afmt": "{{FrontSide}}<hr id=answer>{{Points}}{{Source}}",
            }
        ],
        css=".card { font-family: sans-serif; font-size: 18px; text-align: left; } blockquote { color: #666; }",
    )


def _deck_id(key: str) -> int:
    """A number for a deck that is the same wherever the deck is made."""
    import hashlib

    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") % 2**31 + 2**30
