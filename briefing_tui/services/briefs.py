"""Briefs: one page to take along."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.headline import word_count
from briefing_tui.domain.page import Block, Entry, Heading, Page, Paragraph, Table
from briefing_tui.domain.refresher import Digest, Told, group_words, held_by, in_groups, under
from briefing_tui.domain.transcript import Span
from briefing_tui.domain.untrusted import one_line
from briefing_tui.services.pacing import density, in_reading_order, in_turns
from briefing_tui.services.topics import about

PAGE_WORDS = 420
"""What fits on a sheet of A4 or Letter, headings and a table among it."""

# With room for it, each transcript's positions get so many words before anything else is added.
_POSITIONS_FIRST = 250
_POSITIONS_SHARE, _FIGURES_SHARE, _ASKED_SHARE = 0.6, 0.4, 0.7
_LONGEST_QUESTION = 110
# Words before and behind a figure that tell what it is a figure of.
_BEFORE, _BEHIND = 9, 5
_BINDS = re.compile(
    r"\b(?:not|no|never|nor|if|unless|until|only|but|may|might|could|would|less|more)\b|n[’']t\b", re.IGNORECASE
)
_SMALL_KINDS = frozenset(["number", "times", "weekday"])


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value as it was said, the words around it, and whose they are."""

    value: str
    around: str
    told: Told


def brief(digests: Sequence[Digest], words: int = PAGE_WORDS, topic: str = "") -> Page:
    """A page of at most so many words: positions, figures, answers to expect, terms; the first matter most.

    Raises BriefingError where there is no position, or no room for one.
    """
    piles = [about(digest, topic) if topic else digest.told for digest in digests]
    pool = in_turns(piles)
    if not pool:
        named = f" on {one_line(topic, 60)}" if topic else ""
        raise BriefingError(
            f"there is no position{named} to put on a page", "briefing summary FILE shows what was said"
        )
    dated = len(digests) > 1
    title, subtitle = _title(digests, topic), _subtitle(digests)
    room = words - word_count(title) - word_count(subtitle) - 1
    share = max(_POSITIONS_SHARE * room, min(room, _POSITIONS_FIRST * len(digests)))
    chosen = _chosen(pool, share, dated)
    if not chosen:
        raise BriefingError(f"{words} words are too few for a single position", "give more")
    blocks: list[Block] = [Heading("Positions"), *_positions(chosen, dated)]
    room -= _words(blocks)
    figures, room_left = _figures(chosen, pool, _FIGURES_SHARE * room, dated), room
    room_left -= _words(figures)
    asked = _asked(pool, chosen, _ASKED_SHARE * room_left, dated)
    room_left -= _words(asked)
    return Page(title, subtitle, (*blocks, *figures, *asked, *_terms(digests, room_left)))


def page_words(page: Page) -> int:
    """How many words a page holds, its title among them."""
    return word_count(page.title) + word_count(page.subtitle) + _words(page.blocks)


def _words(blocks: Iterable[Block]) -> int:
    total = 0
    for block in blocks:
        match block:
            case Heading(text) | Paragraph(text):
                total += word_count(text)
            case Entry(text, quote, source):
                total += word_count(text) + word_count(quote) + word_count(source)
            case Table(header, rows):
                total += sum(word_count(cell) for row in (header, *rows) for cell in row)
            case _:
                pass
    return total


def _title(digests: Sequence[Digest], topic: str) -> str:
    name = digests[0].name if len(digests) == 1 else f"{len(digests)} transcripts"
    return f"{one_line(topic, 60)}: {one_line(name)}" if topic else one_line(name)


def _subtitle(digests: Sequence[Digest]) -> str:
    days = sorted({digest.date for digest in digests if digest.date})
    written = [f"{day.day} {day:%B %Y}" for day in (days[:1] if len(days) < 2 else [days[0], days[-1]])]
    return " to ".join(written)


def _chosen(pool: Sequence[Told], room: float, dated: bool) -> tuple[Told, ...]:
    """What says most in the room there is, in the order of reading."""
    taken: list[Told] = []
    groups: set[tuple[str, str]] = set()
    for told in sorted(pool, key=lambda told: -density(told)):
        cost = _words([_entry(told)]) + (0 if told.group in groups else group_words(told, dated))
        if cost <= room:
            taken.append(told)
            groups.add(told.group)
            room -= cost
    return in_reading_order(taken)


def _positions(chosen: Sequence[Told], dated: bool) -> list[Block]:
    """The positions under their speakers' names; what a speaker only reports names its holder beside it."""
    blocks: list[Block] = []
    for group in in_groups(chosen):
        blocks += [Heading(under(group[0], dated), 3), *map(_entry, group)]
    return blocks


def _entry(told: Told) -> Entry:
    """A position in its speaker's own words; the pack's wording of it stands above the quote that it rests on."""
    headline = told.headline
    source = headline.holder if headline.reported else ""
    if is_verbatim(headline.text, headline.quote.text):
        return Entry("", headline.text, source)
    return Entry(headline.text, headline.quote.text, source)


def is_verbatim(text: str, quote: str) -> bool:
    """Whether a text is made of pieces of a quote, to the letter and in order, with … between them."""
    whole, at = " ".join(quote.split()), 0
    for piece in (part.strip() for part in text.split("…")):
        found = whole.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _figures(chosen: Sequence[Told], pool: Sequence[Told], room: float, dated: bool) -> list[Block]:
    """The figures and dates that were said, those of the positions above first."""
    header = ("figure", "said", "by")
    rows: list[tuple[str, ...]] = []
    room -= len(header) + 3
    seen: set[str] = set()
    for figure in (figure for told in dict.fromkeys((*chosen, *pool)) for figure in _figures_in(told)):
        row = (figure.value, figure.around, held_by(figure.told, dated))
        cost = sum(map(word_count, row))
        if figure.value.casefold() not in seen and cost <= room:
            seen.add(figure.value.casefold())
            rows.append(row)
            room -= cost
    return [Heading("Figures and dates"), Table(header, tuple(rows))] if rows else []


def _figures_in(told: Told) -> Iterable[_Figure]:
    from briefing_tui.language.quantities import quantities
    from briefing_tui.language.tokens import tokens

    text = " ".join(told.headline.quote.text.split())
    pieces = tokens(text)
    for found in quantities(pieces):
        span = Span(pieces[found.first].start, pieces[found.last - 1].end)
        value = span.of(text)
        if any(letter.isdigit() for letter in value) and not (found.quantity.kind in _SMALL_KINDS and len(value) < 2):
            yield _Figure(value, _around(text, span), told)


def _around(text: str, span: Span) -> str:
    """The words about a figure; the whole sentence where what would be left out may turn them round."""
    before, behind = text[: span.start].split(), text[span.end :].split()
    left_out = " ".join((*before[:-_BEFORE], *behind[_BEHIND:]))
    if _BINDS.search(left_out):
        return text
    head = "…" if len(before) > _BEFORE else ""
    tail = "…" if len(behind) > _BEHIND else ""
    start = text.rfind(before[-_BEFORE], 0, span.start) if len(before) >= _BEFORE else 0
    kept = " ".join(text[span.end :].split()[:_BEHIND])
    space = " " if text[span.end : span.end + 1] == " " else ""
    return f"{head}{text[start : span.end]}{space}{kept}{tail}"


def _asked(pool: Sequence[Told], chosen: Sequence[Told], room: float, dated: bool) -> list[Block]:
    """What to say when it comes up: questions with what was said to them, those not told above first."""
    above = {told.key for told in chosen}
    blocks: list[Block] = []
    answered: set[tuple[str, int | None]] = set()
    room -= 2
    for told in sorted(pool, key=lambda told: told.key in above):
        headline = told.headline
        place = told.source, headline.exchange
        if not headline.question or place in answered:
            continue
        question = one_line(headline.question, _LONGEST_QUESTION)
        entry = Entry(f"If asked: {question}", headline.text, f"said {held_by(told, dated)}")
        if headline.reported:
            entry = Entry(entry.text, headline.text, held_by(told, dated))
        if not is_verbatim(headline.text, headline.quote.text):
            entry = Entry(entry.text, " ".join(headline.quote.text.split()), entry.source)
        cost = word_count(entry.text) + word_count(entry.quote) + word_count(entry.source)
        if cost <= room:
            answered.add(place)
            blocks.append(entry)
            room -= cost
    return [Heading("If asked"), *blocks] if blocks else []


def _terms(digests: Sequence[Digest], room: float) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    room -= 3
    for term, meaning in dict.fromkeys(pair for digest in digests for pair in digest.terms):
        cost = word_count(term) + word_count(meaning)
        if cost <= room:
            rows.append((term, meaning))
            room -= cost
    return [Heading("Terms"), Table(("term", "meaning"), tuple(rows))] if rows else []
