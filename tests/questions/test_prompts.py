"""How prompts name a speaker, and how cards keep their ids."""

import pytest

from briefing_tui.domain.card import Kind, Quote
from briefing_tui.domain.transcript import Span
from briefing_tui.questions.cards import card, point, shown


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MARA LINDQVIST", "Mara Lindqvist"),
        ("Mara Lindqvist", "Mara Lindqvist"),
        ("MS. O’HARE", "Ms. O’Hare"),
        ("PRIME MINISTER", "the Prime Minister"),
        ("Senior Administration Official", "the senior administration official"),
        ("", "the speaker"),
        ("Answer", "the speaker"),
    ],
)
def test_speaker_is_named_as_a_sentence_would(label: str, name: str) -> None:
    assert shown(label) == name


def test_id_depends_on_kind_quote_and_term_alone() -> None:
    def made(prompt: str, quote: str, start: int, term: str = "gates", kind: Kind = Kind.TERM) -> str:
        words = Quote(quote, Span(start, start + len(quote)))
        return card(kind, prompt, [point("Open", words, "A")], exchange=start, speaker="A", term=term).id

    first = made("What?", "The gates “open”.", 0)
    assert made("And what?", 'the gates  "open"', 90) == first
    assert made("What?", "The gates close.", 0) != first
    assert made("What?", "The gates “open”.", 0, term="locks") != first
    assert made("What?", "The gates “open”.", 0, kind=Kind.RECALL) != first
