"""Finding words: where they are, whatever their case, breaks and quotation marks."""

import pytest
from fakes import briefing

from briefing_tui.domain.transcript import Role, Span, Transcript, Turn
from briefing_tui.tui import finding
from briefing_tui.tui.finding import Finding, find
from briefing_tui.tui.sections import sections

SAID = "She’s for a “double\nfreeze”. A double freeze (a+b). STRASSE, straße."
TEXT = Transcript(SAID, (Turn("A", "A", Role.STATEMENT, Span(0, len(SAID))),), (), ((0,),))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("double freeze", ["double\nfreeze", "double freeze"]),
        ('"DOUBLE', ["“double"]),
        ("she's", ["She’s"]),
        ("(a+b)", ["(a+b)"]),
        ("straße", ["straße"]),
        ("nowhere", []),
        ("  ", []),
        (".*", []),
    ],
)
def test_words_are_found_as_they_stand(words: str, found: list[str]) -> None:
    result = find(TEXT, sections(TEXT), words)
    assert [hit.span.of(SAID) for hit in result.hits] == found


def test_the_first_match_is_looked_for_from_the_present_section_on() -> None:
    transcript = briefing().transcript
    result = find(transcript, sections(transcript), "the")
    there = result.moved(1, 2).hit
    assert there is not None
    assert there.section == 2
    assert there.asked
    assert Finding("x").moved(1, 0).hit is None


def test_no_more_matches_are_kept_than_anybody_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    result = find(TEXT, sections(TEXT), "e")
    assert len(result.hits) == 2
    assert result.state == "2+ found"
