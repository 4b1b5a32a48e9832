"""A parsed pack and its transcript to a Pack: quotes found, and what a card leaves out filled in."""

import re
from dataclasses import dataclass

from briefing_tui.domain.card import Card, Point, Quote
from briefing_tui.domain.errors import Problem
from briefing_tui.domain.pack import Pack
from briefing_tui.domain.transcript import Exchange, Span, Transcript
from briefing_tui.packs.lines import Place
from briefing_tui.packs.parse import ParsedCard, ParsedPack, ParsedPoint
from briefing_tui.packs.passages import closest_passage, find_quote, spans_of
from briefing_tui.packs.reader import Reader

# Looking for the passage that was meant takes milliseconds for each quote; nobody reads more of them at once.
_MOST_PASSAGES = 20

_SPACE = re.compile(r"[^\S\n]")


def resolve_pack(parsed: ParsedPack, transcript: Transcript) -> tuple[Pack, tuple[Problem, ...]]:
    """The pack, and what is wrong with it beside `parsed.problems`: quotes and exchanges that the transcript lacks.

    A point without a quote or a holder takes its card's. A card without an exchange belongs to the one that its quote
    stands in; without a speaker, its speaker is whoever answers there, else the pack's first; without a holder, its
    holder is its speaker.
    """
    reader = Reader(parsed.path, parsed.lines)
    resolver = _Resolver(parsed, transcript, reader)
    cards = tuple(resolver.card(card) for card in parsed.cards)
    return Pack(parsed.info, cards, parsed.aliases), reader.problems


@dataclass
class _Resolver:
    parsed: ParsedPack
    transcript: Transcript
    reader: Reader
    _passages: int = 0

    def card(self, card: ParsedCard) -> Card:
        exchange = self._exchange(card)
        within = spans_of(self.transcript, exchange)
        quote = self._quote(card.quote, card.place, within)
        if exchange is None and quote is not None:
            exchange = self.transcript.exchange_at(quote.span)
            # Told from the quote, the exchange goes first for the points; what it lacks may still stand elsewhere.
            within = (*spans_of(self.transcript, exchange), *within)
        speaker = card.speaker or self._answerer(exchange)
        holder = card.holder or speaker
        return Card(
            id=card.id,
            kind=card.kind,
            prompt=card.prompt,
            points=tuple(self._point(point, within, quote, holder) for point in card.points),
            exchange=exchange.index if exchange else None,
            accept=card.accept,
            speaker=speaker,
            approved=card.approved,
            prompts=card.prompts,
        )

    def _point(self, point: ParsedPoint, within: tuple[Span, ...], quote: Quote | None, holder: str) -> Point:
        own_quote = self._quote(point.quote, point.place, within)
        return Point(
            id=point.id,
            text=point.text,
            accept=point.accept,
            reject=point.reject,
            require=point.require,
            quote=own_quote if point.quote else quote,
            holder=point.holder or holder,
            core=point.core,
        )

    def _exchange(self, card: ParsedCard) -> Exchange | None:
        if card.exchange is None:
            return None
        exchange = self.transcript.exchange(card.exchange)
        if exchange is None:
            count = len(self.transcript.exchanges)
            has = f"the transcript has {count}" if count else "the transcript has none"
            self.reader.problem((*card.place, "exchange"), f"there is no exchange {card.exchange}", has)
        return exchange

    def _answerer(self, exchange: Exchange | None) -> str:
        answering = self.transcript.speakers_of(exchange.answer) if exchange else ()
        return next(iter((*answering, *self.parsed.info.speakers)), "")

    def _quote(self, text: str, owner: Place, within: tuple[Span, ...]) -> Quote | None:
        # Each search costs time in proportion to the transcript; nobody is told of more misses anyway.
        if not text or self.reader.is_full:
            return None
        # A transcript's text has only plain spaces; a no-break space copied from its file is still the same quote.
        text = _SPACE.sub(" ", text)
        span = find_quote(self.transcript.text, text, within)
        if span is None:
            self._missing_quote(text, (*owner, "quote"))
            return None
        return Quote(text, span)

    def _missing_quote(self, text: str, place: Place) -> None:
        elsewhere = find_quote(self.transcript.text, text, spans_of(self.transcript, None))
        if elsewhere:
            actual = self.transcript.exchange_at(elsewhere)
            hint = f"it stands in exchange {actual.index}" if actual else "it stands outside every exchange"
            self.reader.problem(place, "the quote is not in the card's exchange", hint)
            return
        hint = ""
        if self._passages < _MOST_PASSAGES:
            self._passages += 1
            closest = closest_passage(self.transcript.text.split("\n"), text)
            hint = f"closest: {closest}" if closest else ""
        self.reader.problem(place, "the quote is not in the transcript to the letter", hint)
