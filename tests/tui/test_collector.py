"""The garbage collector makes no full round while keys are pressed, and makes one when they are not."""

import gc
from collections.abc import Iterator
from time import monotonic
from weakref import ref

import pytest

from briefing_tui.tui import collector


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def calm() -> Iterator[None]:
    before = gc.get_threshold()
    collector.calm()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("calm")
def test_a_round_waits_until_nobody_types() -> None:
    dead = ref(Node())
    collector.tidy(last_key=monotonic())
    assert dead() is not None
    collector.tidy(last_key=monotonic() - 60)
    assert dead() is None


@pytest.mark.usefixtures("calm")
def test_what_was_opened_is_left_out_of_the_rounds() -> None:
    collector.spare()
    assert gc.get_freeze_count() > 0


def test_a_process_that_is_not_the_program_keeps_its_own_collector() -> None:
    assert not collector.calmed()
    collector.spare()
    assert gc.get_freeze_count() == 0
