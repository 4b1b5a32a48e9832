import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.language.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Amb. Orsini spoke. Sec. Gen. Falk agreed.", ["Amb. Orsini spoke.", "Sec. Gen. Falk agreed."]),
        ("No. 5 is ours. No. That is all.", ["No. 5 is ours.", "No.", "That is all."]),
        ("It rose 2.5 percent in the U.S. market.", ["It rose 2.5 percent in the U.S. market."]),
        ("He said: “It is over. We go.” Then he left.", ["He said: “It is over. We go.”", "Then he left."]),
        ("one line\nanother", ["one line", "another"]),
        ("  \n ", []),
    ],
)
def test_text_is_cut_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected


@given(st.text(alphabet="abA.!? \n“”‘’\"'()\xa0\u2009É中🙂\u0301No…0", max_size=80), st.integers(0, 1000))
def test_spans_give_back_the_sentences_and_nothing_is_lost(text: str, start: int) -> None:
    found = sentences(text, start)

    assert all(text[s.span.start - start : s.span.end - start] == s.text for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


def test_an_endless_sentence_is_cut() -> None:
    found = sentences("word " * 50_000)

    assert len(found) > 1
    assert max(len(sentence.text) for sentence in found) <= LONGEST


def test_a_long_line_of_sentences_is_cut_between_them() -> None:
    one = "The dam costs 40 million."

    assert {sentence.text for sentence in sentences(f"{one} " * 2_000)} == {one}
