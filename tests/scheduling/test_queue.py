from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.scheduling.queue import again_later, interleaved, mixed, share_by, within_budget

entries = st.lists(st.tuples(st.sampled_from("abc"), st.integers()), max_size=12)


def test_a_budget_is_kept_and_the_worst_come_first() -> None:
    assert within_budget(list("abcdef"), 100, lambda _: 30) == ("a", "b", "c")
    assert within_budget(list("ab"), 0, lambda _: 30) == ()
    assert within_budget(list("ab"), 0, lambda _: 30, at_least=1) == ("a",)


@given(entries)
def test_interleaving_loses_nothing_and_keeps_the_order_within_a_source(given_entries: list[tuple[str, int]]) -> None:
    order = interleaved(given_entries, lambda entry: entry[0])

    assert sorted(order) == sorted(given_entries)
    for source in "abc":
        assert [e for e in order if e[0] == source] == [e for e in given_entries if e[0] == source]


def test_neighbours_are_of_different_sources_as_far_as_that_goes() -> None:
    assert "".join(interleaved("aaabbc", str)) == "ababac"
    assert interleaved("aab", str) == ("a", "b", "a")


@given(st.lists(st.integers(), max_size=9), st.lists(st.text(), max_size=4))
def test_what_is_new_is_spread_among_what_is_known(known: list[int], new: list[str]) -> None:
    order: tuple[object, ...] = mixed(known, new)

    assert [e for e in order if isinstance(e, int)] == known
    assert [e for e in order if isinstance(e, str)] == new


def test_new_cards_do_not_stand_together() -> None:
    assert "".join(mixed("aaaa", "nn")) == "anaana"


def test_a_share_a_day_is_done_in_time() -> None:
    assert [share_by(10, days) for days in (1, 3, 10, 30, 0)] == [10, 4, 1, 1, 10]


def test_what_was_missed_comes_back_after_some_others_or_at_the_end() -> None:
    assert again_later("abcdefg", 1, "X", gap=3) == (*"abcd", "X", *"efg")
    assert again_later("ab", 2, "X", gap=4) == ("a", "b", "X")
