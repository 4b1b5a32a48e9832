"""A terminal of a few columns shows little, but nothing breaks."""

import pytest
from driving import at, driving, press, write
from fakes import services


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 5), (5, 2)])
async def test_a_reply_can_be_given_in_a_terminal_of_a_few_columns(size: tuple[int, int]) -> None:
    async with driving(services(), size=size) as pilot:
        await press(pilot, "enter", "down", "t")
        await write(pilot, "year and much else")
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
