"""A program that broke down does not end as if all were well."""

import pytest
from fakes import services

from briefing_tui.tui import app


@pytest.mark.parametrize(("code", "told"), [(None, 1), (0, 0), (130, 130)])
def test_an_end_that_nobody_asked_for_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, code: int | None, told: int
) -> None:
    monkeypatch.setattr(app.BriefingApp, "run", lambda self: setattr(self, "_return_code", code))
    assert app.run(services()) == told
