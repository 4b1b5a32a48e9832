"""Changing one thing in a pack.toml: the change is there, and everything else stands to the letter."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.packs.edit import with_flag, with_listed, without_listed

HEAD = 'id = "x"  # mine\ntitle = "T"\n'
CARDS = '\n[[card]]\nid = "one"\n[[card.point]]\ntext = "a"\n# about two\n[[card]]\nid = "two"\napproved = false\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'hidden = ["b"]\n'),
        (HEAD, HEAD + 'hidden = ["b"]\n'),
        (HEAD + CARDS, HEAD + 'hidden = ["b"]\n' + CARDS),
        ('id = "x"', 'id = "x"\nhidden = ["b"]\n'),
        ("hidden = []\n", 'hidden = ["b"]\n'),
        ('hidden = ["a"] # why\n', 'hidden = ["a", "b"] # why\n'),
        ('hidden = ["a", ]\n', 'hidden = ["a", "b", ]\n'),
        ('"hidden" = [\n "a", # why\n # end\n]\n', '"hidden" = [\n "a", "b", # why\n # end\n]\n'),
        ("hidden = ['b']\n", "hidden = ['b']\n"),
        ('[hidden]\nhidden = ["a"]\n', 'hidden = ["b"]\n[hidden]\nhidden = ["a"]\n'),
    ],
)
def test_a_text_is_put_into_a_list(before: str, after: str) -> None:
    assert with_listed(before, "hidden", "b") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD),
        ('hidden = ["b"]  # why\n', "hidden = []  # why\n"),
        ('hidden = ["a", "b"]\n', 'hidden = ["a"]\n'),
        ('hidden = ["b", "a", "b", "b"]\n', 'hidden = ["a"]\n'),
        ('hidden = ["b", "a"]\n', 'hidden = ["a"]\n'),
        ('hidden = [\n "a", # one\n "b", # two\n]\n', 'hidden = [\n "a", # one\n # two\n]\n'),
    ],
)
def test_a_text_is_taken_out_of_a_list(before: str, after: str) -> None:
    assert without_listed(before, "hidden", "b") == after


def test_a_flag_that_has_its_default_is_not_written() -> None:
    approved = with_flag(HEAD + CARDS, 1, "approved", True, default=True)
    assert approved == HEAD + CARDS.replace("approved = false\n", "")
    assert with_flag(approved, 1, "approved", False, default=True) == HEAD + CARDS


def test_a_flag_is_written_into_its_own_card_before_its_points() -> None:
    changed = with_flag(HEAD + CARDS, 0, "approved", False, default=True)
    assert changed == HEAD + CARDS.replace('id = "one"\n', 'id = "one"\napproved = false\n')


def test_a_comment_on_the_line_of_a_flag_stays() -> None:
    source = "[[card]]\napproved = false # not read yet"
    assert with_flag(source, 0, "approved", True, default=True) == "[[card]]\napproved = true # not read yet"


def test_cards_that_are_written_otherwise_cannot_be_flagged() -> None:
    assert with_flag('card = [{ id = "one" }]\n', 0, "approved", False, default=True) is None


ids = st.sampled_from(["a", "b", "c-1", 'd"', "é#"])


@given(st.lists(st.tuples(st.booleans(), ids), max_size=8), st.sampled_from(["", HEAD, HEAD + CARDS]))
def test_a_list_holds_what_was_put_in_and_not_taken_out(changes: list[tuple[bool, str]], source: str) -> None:
    expected: list[str] = []
    document = source
    for put, text in changes:
        document = (with_listed if put else without_listed)(document, "hidden", text) or ""
        expected = [one for one in expected if one != text] if not put else list(dict.fromkeys([*expected, text]))
    values = tomllib.loads(document)
    assert values.pop("hidden", []) == expected
    assert values == tomllib.loads(source)
