"""Pasted text on its way in."""

from time import perf_counter

import pytest

from briefing_tui.tui.pastes import END, LIMIT, START, PasteFilter

HOSTILE = "abc \x1b]0;PWN\x07\x1b[31m def\r\nnext\rlast"
CLEANED = "abc  def\nnext\nlast"


def passed(*reads: str) -> str:
    pastes = PasteFilter()
    return "".join(pastes.feed(read) for read in reads)


def test_keys_pass_at_once_and_unchanged() -> None:
    pastes = PasteFilter()
    keys = ["a", "\x1b", "\x1b[", "\x1b[A", "\r", "\x1b[20", "\x1b[21~", "\x9d", "\x1b[<0;3;4M"]
    assert [pastes.feed(key) for key in keys] == keys


def test_a_paste_is_one_clean_piece_between_its_marks() -> None:
    assert passed(f"x{START}{HOSTILE}{END}y") == f"x{START}{CLEANED}{END}y"


def test_a_stream_may_be_cut_anywhere() -> None:
    stream = f"x{START}{HOSTILE}{END}y{START}{END}\x1b[A{START}two{END}"
    whole = f"x{START}{CLEANED}{END}y{START}{END}\x1b[A{START}two{END}"
    assert passed(*stream) == whole
    for cut in range(len(stream) + 1):
        assert passed(stream[:cut], stream[cut:]) == whole


def test_a_start_within_a_paste_is_part_of_what_was_pasted() -> None:
    assert passed(f"{START}one{START}two{END}three") == f"{START}onetwo{END}three"


def test_an_end_outside_a_paste_is_left_to_the_parser() -> None:
    assert passed(f"a{END}b") == f"a{END}b"


@pytest.mark.parametrize("size", [5, 4096, 10 * LIMIT])
def test_a_long_paste_is_cut_and_what_follows_it_is_kept(size: int) -> None:
    # What is kept and what was read last must not make up an end between them.
    stream = f"{START}{'a' * (LIMIT - 4)}\x1b[20x{'1~b' * 7000}{END}\r"
    pieces = (stream[at : at + size] for at in range(0, len(stream), size))
    assert passed(*pieces) == f"{START}{'a' * (LIMIT - 4)}20{END}\r"


def test_a_paste_without_an_end_is_held_bounded_and_can_be_closed() -> None:
    pastes = PasteFilter()
    assert pastes.close() == ""
    assert pastes.feed(START) == START
    assert "".join(pastes.feed("\r" * 4096) for _ in range(100)) == ""
    assert pastes.inside
    assert pastes.close() == "\n" * LIMIT + END
    assert pastes.close() == ""
    assert pastes.feed("\r") == "\r"


@pytest.mark.parametrize("opening", ["\x9d", "\x90b", "\x1b]", "\x1b[", "\x9b3"])
def test_openings_that_are_never_closed_cost_no_time(opening: str) -> None:
    began = perf_counter()
    assert "\x1b" not in passed(f"{START}{opening * LIMIT}{END}").removeprefix(START).removesuffix(END)
    assert perf_counter() - began < 1
