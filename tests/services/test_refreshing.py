"""Refreshers: full minutes, the weak first, kept when they are left, and always the headlines once more."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Quote
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.headline import Headline, word_count
from briefing_tui.domain.refresher import Prepared, Stage, Told, Walk, Wanted, asked_of, position_words
from briefing_tui.domain.transcript import Span
from briefing_tui.services import pacing
from briefing_tui.services.study import StudyService

SLUG = "lavrov-huanacuni-2017-08-16"
PACKS = (SLUG, "port-alder-2017-02-21", "bank-of-kestria-2016-11-17", "haldane-health-2015-06-09")


def told(
    number: int, words: int, shown: int, source: str = "s", weight: float = 1.0, recall: float | None = None
) -> Told:
    quote = " ".join(f"w{number}x{place}" for place in range(words))
    headline = Headline(
        " ".join(quote.split()[:shown]) + ("" if shown >= words else "…"),
        Quote(quote, Span(number * 10_000, number * 10_000 + len(quote))),
        "Ada Gray",
        "Ada Gray",
        question="Why not cut the rate now?",
        weight=weight,
    )
    return Told(headline, source, "Talks", date(2026, 3, 9), recall)


@st.composite
def piles(draw: st.DrawFn) -> list[list[Told]]:
    longest = draw(st.sampled_from([12, 40, 90]))
    sources = draw(st.integers(1, 50))
    rows = draw(st.lists(st.tuples(st.integers(3, longest), st.integers(3, 40)), min_size=1, max_size=12))
    return [
        [told(number, words, min(words, shown), f"s{source}") for number, (words, shown) in enumerate(rows)]
        for source in range(sources)
    ]


@settings(max_examples=60, deadline=None)
@given(piles=piles(), minutes=st.integers(1, 30))
def test_the_minutes_are_kept_and_filled_unless_all_is_shown(piles: list[list[Told]], minutes: int) -> None:
    pool = pacing.in_turns(piles)
    plan = pacing.plan(pool, minutes, 230, 10_000, dated=len(piles) > 1)
    assert plan.words <= 1.1 * 230 * minutes
    assert plan.complete or plan.words >= 0.9 * 230 * minutes
    assert set(plan.positions) <= set(plan.headlines)


def test_what_comes_first_is_weak_then_fresh_then_important() -> None:
    old = [told(1, 9, 9, "old", 3.0)]
    fresh = [told(2, 9, 9, "new", 1.0), told(3, 9, 9, "new", 2.0), told(4, 9, 9, "new", 0.5, recall=0.3)]
    known = [told(5, 9, 9, "new", 2.9, recall=0.97)]
    old = [Told(each.headline, each.source, each.name, date(2020, 1, 1)) for each in old]
    pool = pacing.in_turns([old, fresh + known])
    assert [each.headline.quote.span.start // 10_000 for each in pool] == [4, 3, 1, 2, 5]
    assert pacing.plan(pool, 10, 230, 0).positions[0].weak


@pytest.fixture
def prepared(services: Services) -> Prepared:
    return services.refresh.prepare(Wanted((SLUG,), 3), [services.library.open(SLUG)])


def test_a_walk_leads_from_headlines_over_positions_to_the_headlines_once_more(prepared: Prepared) -> None:
    walk = prepared.walk
    assert walk.stage is Stage.HEADLINES
    shown = []
    while walk.stage is not Stage.DONE:
        if walk.present:
            shown.append(walk.present)
        if walk.stage is Stage.CLOSING:
            assert set(walk.plan.headlines) <= set(walk.headlines)
        walk = walk.at(walk.elapsed + (60 * 15 / 230 if walk.present is None else reading(walk.present))).forward()
    assert shown[: len(prepared.walk.plan.positions)] == list(prepared.walk.plan.positions)


def touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def reading(present: Told) -> float:
    return 60 * position_words(present, dated=False) / 230


def test_who_lingers_is_shown_less_and_who_skips_more(prepared: Prepared) -> None:
    planned = len(prepared.walk.plan.positions)
    lingering = prepared.walk.forward().at(160).forward()
    assert len(lingering.seen) + len(lingering.ahead) < planned
    skipping = prepared.walk.forward()
    for _ in range(3):
        skipping = skipping.forward(known=True)
    assert len(skipping.seen) + len(skipping.ahead) > planned
    assert len(skipping.known) == 3


def test_the_closing_headlines_come_however_late_it_is(prepared: Prepared) -> None:
    late = prepared.walk.forward().at(10_000).forward()
    assert late.stage is Stage.CARDS
    assert late.forward().stage is Stage.CLOSING
    assert late.forward().headlines


def test_back_leads_to_the_position_before_and_forgets_that_it_is_known(prepared: Prepared) -> None:
    first = prepared.walk.forward()
    second = first.forward(known=True)
    assert second.back().present == first.present
    assert not second.back().known
    assert first.back().stage is Stage.HEADLINES


def test_a_refresher_that_was_left_goes_on_where_it_was(services: Services) -> None:
    briefings = [services.library.open(SLUG)]
    begun = services.refresh.prepare(Wanted((SLUG,), 4), briefings)
    walk = begun.walk.forward().at(31).forward(known=True).at(50)
    services.refresh.keep(begun, walk)
    again = services.refresh.prepare(Wanted((SLUG,)), briefings)
    assert again.goes_on
    assert again.walk == walk
    pause = services.refresh.paused()
    assert pause is not None
    assert pause.targets == (SLUG,)
    assert not services.refresh.prepare(Wanted((SLUG,), afresh=True), briefings).goes_on
    assert not services.refresh.prepare(Wanted((SLUG,), topic="Iran"), briefings).goes_on
    services.refresh.keep(begun, Walk(walk.plan, Stage.DONE))
    assert services.refresh.paused() is None


def test_what_was_left_the_day_before_yesterday_is_not_gone_on_with(services: Services) -> None:
    briefings = [services.library.open(SLUG)]
    begun = services.refresh.prepare(Wanted((SLUG,), 4), briefings)
    services.keeping.store().walks.keep(pause_of(begun), datetime.now(UTC) - timedelta(days=2))
    assert not services.refresh.prepare(Wanted((SLUG,)), briefings).goes_on


def pause_of(prepared: Prepared):  # type: ignore[no-untyped-def]  # a helper of one test
    from briefing_tui.domain.refresher import paused

    return paused(prepared.walk, [digest.source for digest in prepared.digests], prepared.wanted.targets, "")


def test_private_keeps_no_place(home: Path) -> None:
    services = build(private=True)
    begun = services.refresh.prepare(Wanted((SLUG,), 4), [services.library.open(SLUG)])
    services.refresh.keep(begun, begun.walk.forward())
    assert services.refresh.paused() is None
    assert not home.exists() or not list(home.rglob("*.sqlite3"))


def test_forgetting_a_transcript_forgets_where_it_was_left(services: Services) -> None:
    briefing = services.library.open(SLUG)
    services.study.remember(briefing, SLUG)
    begun = services.refresh.prepare(Wanted((SLUG,), 4), [briefing])
    services.refresh.keep(begun, begun.walk.forward())
    services.upkeep.forget(SLUG)
    assert services.refresh.paused() is None


def test_what_was_missed_in_a_review_comes_first_and_nothing_moves_the_schedule(services: Services) -> None:
    briefing = services.library.open(SLUG)
    study: StudyService = services.study
    study.remember(briefing, SLUG)
    queue = study.queue(minutes=60, new_cards=40)
    sitting, _ = study.begin(queue)
    last = sitting.quiz.items[-1]
    while sitting.quiz.item is not None and not any(a.item.card.id == last.card.id for a in sitting.quiz.attempts):
        item = sitting.quiz.item
        given_up = item.card.id == last.card.id
        sitting = study.reply(sitting, "" if given_up else "; ".join(p.text for p in item.card.points), given_up)
    digest = services.digests.of(briefing)
    before = tuple(services.keeping.store().catalogue.all_cards())
    plan = services.refresh.plan([digest], 4)
    first = plan.positions[0]
    assert first.weak
    spans = [point.quote.span for point in last.card.points if point.quote]
    assert any(
        first.headline.quote.span.start < span.end and span.start < first.headline.quote.span.end for span in spans
    )
    services.refresh.keep(
        Prepared(Wanted((SLUG,)), (briefing,), (digest,), Walk.begin(plan)), Walk.begin(plan).forward()
    )
    assert tuple(services.keeping.store().catalogue.all_cards()) == before


def test_the_lightning_round_asks_of_what_was_read_and_leaves_time_for_the_headlines(prepared: Prepared) -> None:
    services = build()
    walk = prepared.walk.forward().at(20).forward().forward().forward()
    quiz = services.refresh.lightning(walk, prepared.briefings)
    assert 1 <= len(quiz.items) <= 5
    quotes = [each.headline.quote.span for each in walk.seen]
    for item in quiz.items:
        spans = [point.quote.span for point in item.card.points if point.quote]
        assert any(touches(span, quote) for span in spans for quote in quotes)
    assert not services.refresh.lightning(walk.at(10_000), prepared.briefings).items


def test_no_position_at_all_is_told_plainly(services: Services) -> None:
    empty = services.library.read(b"Hello there.\n", "a.txt")
    with pytest.raises(BriefingError, match="no position"):
        services.refresh.prepare(Wanted(("a.txt",), 3), [empty])


def test_a_label_is_not_told_as_somebodys_name() -> None:
    quote = Quote("We wait.", Span(0, 8))
    assert asked_of(Headline("We wait", quote, "A", "A", asked_by=("Question",), question="Why?")) == "asked: Why?"
    assert asked_of(Headline("We wait", quote, "A", "A", asked_by=("Tim Orr",), question="Why?")) == (
        "asked by Tim Orr: Why?"
    )


@pytest.mark.parametrize("slug", PACKS)
def test_every_headline_of_a_pack_says_whose_view_it_is_as_its_cards_do(services: Services, slug: str) -> None:
    briefing: Briefing = services.library.open(slug)
    assert briefing.pack is not None
    headlines = services.digests.of(briefing).headlines
    for card in briefing.pack.cards:
        for point in card.points:
            assert point.quote is not None
            over = [
                h
                for h in headlines
                if h.quote.span.start < point.quote.span.end and point.quote.span.start < h.quote.span.end
            ]
            assert any((point.holder or card.speaker) in each.holder for each in over), point.text
    assert all(word_count(headline.text) for headline in headlines)
