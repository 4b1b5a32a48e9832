"""Quotes ready to paste."""

import datetime
from pathlib import Path

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.citation import citation
from briefing_tui.domain.pack import Pack, PackInfo
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Role, Span, Transcript, Turn

SAID = "We met. We talked\x1b[31m at length.\nWe agreed."
TURN = Turn("Ada Gray", "GRAY", Role.STATEMENT, Span(0, len(SAID)))
BARE = Briefing(Transcript(SAID, (TURN,)), Terms(), "minutes.txt")


def span(words: str) -> Span:
    start = SAID.index(words)
    return Span(start, start + len(words))


def test_a_quote_names_speaker_place_date_and_source() -> None:
    info = PackInfo(
        "p", "T", Path("t"), datetime.date(2026, 3, 9), "Northport", ("Ada Gray",), source="Bank of the North"
    )
    packed = Briefing(BARE.transcript, Terms(), "T", Pack(info))
    assert citation(packed, [span("We met.")]) == "“We met.” — Ada Gray, Northport, 9 March 2026 — Bank of the North"


def test_what_is_not_known_is_left_out() -> None:
    assert citation(BARE, [span("We met.")]) == "“We met.” — Ada Gray — minutes.txt"
    assert citation(BARE, []) == ""


def test_what_lies_between_two_stretches_is_shown_as_left_out() -> None:
    assert citation(BARE, [span("We agreed."), span("We met.")]).startswith("“We met. […] We agreed.”")


def test_a_quote_is_one_line_without_terminal_control() -> None:
    assert citation(BARE, [span(SAID)]).startswith("“We met. We talked at length. We agreed.”")
