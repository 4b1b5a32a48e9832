"""Keys: every binding can be found and remapped, and typing is never taken for a command."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from driving import at, driving, flowing, press, rest, shown, write
from fakes import FakeQuiz, services
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Key

import briefing_tui.tui
from briefing_tui.tui.screens.base import Desk
from briefing_tui.tui.screens.help import key_lines
from briefing_tui.tui.widgets.key_bar import Key as BarKey
from briefing_tui.tui.widgets.key_bar import fit
from briefing_tui.tui.widgets.reply_box import ReplyBox


def own_nodes() -> list[type[DOMNode]]:
    """Every screen, widget and app that the interface defines."""
    found: dict[str, type[DOMNode]] = {}
    for module in walk_packages(briefing_tui.tui.__path__, "briefing_tui.tui."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__.startswith("briefing_tui"):
                found[value.__qualname__] = value
    return list(found.values())


@pytest.mark.parametrize("node", own_nodes(), ids=lambda node: node.__name__)
def test_every_binding_has_an_id_and_a_description(node: type[DOMNode]) -> None:
    for binding in node.__dict__.get("BINDINGS", []):
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.description


@pytest.mark.parametrize("node", [node for node in own_nodes() if issubclass(node, Desk)], ids=lambda n: n.__name__)
def test_every_key_of_a_last_line_is_bound_somewhere(node: type[Desk[object]]) -> None:
    bound = {binding.id for each in own_nodes() for binding in each.__dict__.get("BINDINGS", [])}
    assert {name for name, _ in node.FOOTER} <= bound


async def test_q_is_a_letter_in_the_reply_and_leaves_elsewhere() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "q", "u", "question_mark")
        assert at(pilot) == "quiz"
        assert pilot.app.screen.query_one(ReplyBox).text == "qu?"
        await press(pilot, "f3", "q")
        assert at(pilot) == "reader"
        await press(pilot, "q")
        assert at(pilot) == "library"


async def test_escape_keeps_the_draft_and_the_place() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space")
        await write(pilot, "half a thou")
        await press(pilot, "escape")
        assert at(pilot) == "reader"
        await press(pilot, "escape", "enter", "t")
        assert "2 of 3" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "half a thou"


@pytest.mark.slow
async def test_going_elsewhere_by_the_palette_keeps_the_draft() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space")
        await write(pilot, "half a thou")
        await press(pilot, "ctrl+p")
        await write(pilot, "open spring")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        await rest(pilot)
        assert "Spring outlook" in shown(pilot)
        await press(pilot, "escape", "home", "enter", "t")
        assert "2 of 3" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "half a thou"


@pytest.mark.slow
async def test_a_quiz_can_be_begun_anew_and_a_finished_one_is_not_kept() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "space", "escape", "ctrl+p")
        await write(pilot, "from the start")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        await rest(pilot)
        assert "1 of 3" in shown(pilot)
        await press(pilot, "f3", "space", "f3", "space", "f3", "space", "escape")
        assert at(pilot) == "reader"
        await press(pilot, "t")
        assert "1 of 3" in shown(pilot)


async def test_leaving_at_the_verdict_keeps_the_graded_reply() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "f3", "escape")
        assert at(pilot) == "reader"
        await press(pilot, "t")
        assert "2 of 3" in shown(pilot)


async def test_control_q_leaves_from_within_the_reply() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t", "x")
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_tells_what_the_screen_is_for_and_its_keys(key: str) -> None:
    async with driving(services(), start="rate-decision", size=(80, 40)) as pilot:
        await press(pilot, key)
        assert at(pilot) == "help"
        assert "Read what was said." in shown(pilot)
        assert "t Test me" in flowing(pilot)
        assert "] + = Longer summary" in flowing(pilot)
        await press(pilot, key)
        assert at(pilot) == "reader"


async def test_help_lists_the_keys_of_the_focus_then_of_the_screen_then_of_the_program() -> None:
    async with driving(services()) as pilot:
        groups = [[text for _, text in group] for group in key_lines(pilot.app.screen)]
        assert groups == [
            ["Open", "Next", "Previous", "First", "Last", "A page down", "A page up"],
            [
                "Filter",
                "Open a file",
                "Paste a transcript",
                "Review what is due",
                "Progress",
                "Essentials before a meeting, in minutes",
                "Quit",
            ],
            ["Help", "Palette", "Settings", "Quit"],
        ]


async def test_a_remapped_key_is_obeyed_and_shown() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        pilot.app.set_keymap({"reader.quiz": "f5", "reply.submit": "f6"})
        await rest(pilot)
        assert "F5 test me" in shown(pilot)
        await press(pilot, "t")
        assert at(pilot) == "reader"
        await press(pilot, "f5")
        assert "F6 submit" in shown(pilot)
        await write(pilot, "year")
        await press(pilot, "f6")
        assert at(pilot) == "feedback"


@pytest.mark.parametrize(
    ("words", "where", "seen"),
    [
        ("go to exchange 2", "reader", "Homes are not our mandate."),
        ("open spring", "reader", "Spring outlook"),
        ("from the start", "quiz", "1 of 3"),
        ("help", "help", "Read what was said."),
        ("light", "reader", "Rate decision"),
    ],
)
async def test_the_palette_finds_and_does_it(words: str, where: str, seen: str) -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, words)
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        await rest(pilot)
        assert at(pilot) == where
        assert seen in shown(pilot)
        if words == "light":
            assert pilot.app.theme == "briefing-light"


def test_the_last_line_drops_the_least_important_key_and_never_help() -> None:
    keys = [
        BarKey("enter", "Enter", "open"),
        BarKey("q", "q", "quit"),
        BarKey("x", "x", "extra"),
        BarKey("f1", "?", "help"),
    ]
    assert fit(keys, 80) == (keys, 3)
    assert fit(keys, 36) == (keys, 2)
    kept, _ = fit(keys, 30)
    assert kept == [keys[0], keys[1], keys[3]]
    assert fit(keys, 1)[0] == [keys[3]]


async def test_enter_right_behind_the_last_letter_submits_all_letters() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "t")
        for letter in "ab":
            pilot.app.post_message(Key(letter, letter))
        pilot.app.post_message(Key("ctrl+j", None))
        pilot.app.post_message(Key("c", "c"))
        pilot.app.post_message(Key("enter", None))
        await rest(pilot)
        assert isinstance(given.quiz, FakeQuiz)
        assert given.quiz.graded == ["ab\nc"]


async def test_without_colour_the_present_row_still_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(services()) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        underlined = [
            segment.text.strip() for strip in strips for segment in strip if segment.style and segment.style.underline
        ]
        assert "Rate decision" in underlined
        assert "Spring outlook" not in underlined
