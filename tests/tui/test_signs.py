"""Signs where the terminal knows fewer, and no colours where there are none: nothing is lost."""

import pytest
from driving import at, driving, flowing, press, shown, write
from fakes import services

from briefing_tui.tui.signs import PlainerSigns, knows_unicode, terminal_encoding


@pytest.mark.parametrize(
    ("environment", "stream", "encoding"),
    [
        ({"LANG": "en_US.UTF-8"}, "utf-8", "UTF-8"),
        ({"LANG": "de_DE.ISO-8859-1@euro"}, "utf-8", "ISO-8859-1"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "utf-8", "ascii"),
        ({"LC_CTYPE": "ru_RU.KOI8-R", "LANG": "en_US.UTF-8"}, "utf-8", "KOI8-R"),
        ({}, "utf-8", "utf-8"),
        ({}, "cp1252", "cp1252"),
    ],
)
def test_the_locale_tells_what_the_terminal_understands(
    environment: dict[str, str], stream: str, encoding: str
) -> None:
    assert terminal_encoding(environment, stream) == encoding


@pytest.mark.parametrize(("encoding", "knows"), [("UTF-8", True), ("utf8", True), ("ascii", False), ("cp1252", False)])
def test_only_unicode_has_all_signs(encoding: str, knows: bool) -> None:
    assert knows_unicode(encoding) is knows


@pytest.mark.parametrize(
    ("encoding", "text", "plainer"),
    [
        ("ascii", "✓ hit ▰▱ “é” 日本 …", '+ hit #. "?" ???? .'),
        ("latin-1", "✗ é ñ ›", "x é ñ ?"),
        ("no such charset", "é", "?"),
    ],
)
def test_what_an_encoding_lacks_is_written_with_what_it_has_as_wide_as_before(
    encoding: str, text: str, plainer: str
) -> None:
    assert PlainerSigns(encoding).plainer(text) == plainer


@pytest.mark.slow
async def test_every_screen_is_whole_in_ascii_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(services()) as pilot:
        for keys in ((), ("enter", "down"), ("slash",), ("escape", "i"), ("escape", "t"), ("f2",), ("f1",)):
            await press(pilot, *keys)
            assert shown(pilot).isascii(), at(pilot)
        await press(pilot, "escape")
        await write(pilot, "year")
        await press(pilot, "enter")
        assert "~ Partly" in shown(pilot)
        assert "+ hit" in shown(pilot)
        assert ". missed" in shown(pilot)
        assert shown(pilot).isascii()
        await press(pilot, "space", "f3", "space", "f3", "space")
        assert at(pilot) == "results"
        assert "+ 0 correct ~ 1 partly x 2 not yet" in flowing(pilot)
        colours = {
            segment.style.color
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.color is not None
        }
        assert all(len(set(colour.get_truecolor())) == 1 for colour in colours)
