"""Foreign text is shown as it is, on every screen: no markup is read in it, no terminal obeys it."""

import re
from dataclasses import replace

import pytest
from driving import at, driving, press, rest, shown, write
from fakes import FakeQuiz, briefing, cards, services
from textual.events import Paste
from textual.pilot import Pilot

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card
from briefing_tui.domain.grade import Grade, Status
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.transcript import Span
from briefing_tui.tui.text import marked, plain
from briefing_tui.tui.widgets.reply_box import LIMIT, ReplyBox

MARKUP = ["[/][/foo][red]x[/red]", "[link=file:///x][@click=app.quit]y[/]"]
CONTROL = "a\x1b[31mb\x1b]0;owned\x07c\x1b]8;;file:///x\x1b\\d\x9b31me\x9d52;c;x\x9cf\u202eg\u2066h\x00i\x08j\x7fk"
HARMLESS = "abcdefghijk"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ROOMY = (160, 50)


class HostileQuiz(FakeQuiz):
    """Its grades speak with the hostile text, too."""

    def __init__(self, poison: str) -> None:
        super().__init__()
        self._poison = poison
        self.deck = self._poisoned_cards

    def _poisoned_cards(self, text: str) -> tuple[Card, ...]:
        poison = self._poison
        return tuple(
            replace(
                card,
                prompt=f"Prompt {poison}?",
                speaker="Ada Gray",
                points=tuple(
                    replace(point, text=f"Point {poison}", holder=f"Holder {poison}") for point in card.points
                ),
            )
            for card in cards(text)
        )

    def grade(self, item: Item, reply: str) -> Grade:
        found = super().grade(item, reply)
        points = tuple(
            replace(point, status=Status.PARTIAL, reason=f"Reason {self._poison}", missing=(f"Missing {self._poison}",))
            for point in found.points
        )
        return Grade(points, (f"Remark {self._poison}",))


def poisoned(poison: str) -> Services:
    """Services whose every text holds the hostile one."""
    found = briefing()
    transcript = found.transcript
    turns = []
    text = ""
    for turn in transcript.turns:
        words = f"{poison} {turn.span.of(transcript.text)}"
        turns.append(replace(turn, speaker=f"{turn.speaker} {poison}", span=Span(len(text), len(text) + len(words))))
        text += words + "\n"
    hostile = Briefing(
        replace(transcript, text=text, turns=tuple(turns), warnings=(f"Warning {poison}",)), found.terms, f"T {poison}"
    )
    return replace(services(hostile), quiz=HostileQuiz(poison))


def assert_shows(pilot: Pilot[None], words: str) -> None:
    seen = shown(pilot)
    assert words in seen
    assert not OBEYED.search(seen.replace("\n", ""))


@pytest.mark.soak
@pytest.mark.parametrize(
    ("poison", "seen"),
    [(MARKUP[0], MARKUP[0]), (MARKUP[1], MARKUP[1]), (CONTROL, HARMLESS)],
    ids=["tags", "links", "codes"],
)
async def test_no_screen_reads_markup_or_control_codes(poison: str, seen: str) -> None:
    async with driving(poisoned(poison), size=ROOMY) as pilot:
        assert_shows(pilot, f"T {seen}")
        await press(pilot, "enter")
        assert at(pilot) == "reader"
        assert_shows(pilot, "Statement: Ada Gray")
        assert_shows(pilot, seen[:20])
        assert_shows(pilot, f"{seen} Good morning.")
        assert_shows(pilot, f"Warning {seen}")
        await press(pilot, "down")
        assert_shows(pilot, f"{seen} Because prices")
        assert_shows(pilot, f"Tim Orr {seen}")

        await press(pilot, "y")
        assert "Because prices" in pilot.app.clipboard
        assert not OBEYED.search(pilot.app.clipboard)
        await press(pilot, "i")
        assert at(pilot) == "speakers"
        assert_shows(pilot, f"Ada Gray {seen}")
        assert_shows(pilot, f"“{seen}")
        assert_shows(pilot, f"! Warning {seen}")
        await press(pilot, "escape", "c")
        assert at(pilot) == "cards"
        for words in ("Prompt", "Point", "Holder"):
            assert_shows(pilot, f"{words} {seen}")
        assert_shows(pilot, f"Cards · T {seen}")
        await press(pilot, "escape", "v")
        assert at(pilot) == "positions"
        assert_shows(pilot, f"Positions · T {seen}")
        await press(pilot, "escape", "slash")
        await write(pilot, "because")
        await press(pilot, "enter")
        assert_shows(pilot, "1 of 1")
        assert_shows(pilot, f"{seen} Because prices")
        await press(pilot, "escape")

        await press(pilot, "ctrl+p")
        pilot.app.post_message(Paste("Open T"))
        await pilot.pause(0.3)
        assert_shows(pilot, f"Open T {seen}")
        await press(pilot, "escape", "f1")
        assert at(pilot) == "help"
        await press(pilot, "escape", "t")

        assert_shows(pilot, f"Prompt {seen}?")
        await press(pilot, "f2", "f2")
        assert_shows(pilot, "hint 2 of 3")
        assert_shows(pilot, "1. Point …")
        await write(pilot, f"{poison} year")
        assert_shows(pilot, f"{seen} year")
        await press(pilot, "enter")
        assert at(pilot) == "feedback"
        for words in ("Prompt", "Point", "Holder", "Reason", "Missing", "Remark"):
            assert_shows(pilot, f"{words} {seen}")
        assert_shows(pilot, f"{seen} year")
        assert_shows(pilot, f"Ada Gray {seen}, 9 March 2026")
        await press(pilot, "enter", "f3", "enter", "f3", "enter")
        assert at(pilot) == "results"
        assert_shows(pilot, f"Prompt {seen}?")
        assert_shows(pilot, f"Point {seen}")


@pytest.mark.soak
@pytest.mark.parametrize(
    ("poison", "seen"),
    [(MARKUP[0], MARKUP[0]), (MARKUP[1], MARKUP[1]), (CONTROL, HARMLESS)],
    ids=["tags", "links", "codes"],
)
async def test_no_screen_of_study_reads_markup_or_control_codes(poison: str, seen: str) -> None:
    given = poisoned(poison)
    async with driving(given, size=ROOMY) as pilot:
        await press(pilot, "enter", "t", "f9", "space")
        assert_shows(pilot, f"missed  Point {seen}")
        await press(pilot, "enter", "space")
        await write(pilot, f"{poison} year")
        await pilot.pause(1.2)
        await rest(pilot)
    with given.keeping.store().database.writing() as connection:
        connection.execute("UPDATE cards SET lapses = 9")
    async with driving(given, size=ROOMY) as pilot:
        assert at(pilot) == "resume"
        assert_shows(pilot, f"T {seen}")
        await press(pilot, "escape", "r")
        assert at(pilot) == "review"
        assert_shows(pilot, f"T {seen}")
        assert_shows(pilot, f"Prompt {seen}?")
        await press(pilot, "enter", "f3", "space", "f3", "escape", "escape", "p")
        assert at(pilot) == "progress"
        assert_shows(pilot, f"T {seen}")
        await press(pilot, "escape", "enter", "m")
        assert at(pilot) == "recall"
        assert_shows(pilot, f"T {seen}")
        await write(pilot, f"{poison} prices")
        await press(pilot, "ctrl+d")
        assert_shows(pilot, "missed")
        await press(pilot, "x")
        assert_shows(pilot, f"Point {seen}")


@pytest.mark.parametrize(("poison", "seen"), [(MARKUP[0], MARKUP[0]), (MARKUP[1], MARKUP[1]), (CONTROL, HARMLESS)])
async def test_a_problem_with_a_hostile_name_is_shown_as_it_is(poison: str, seen: str) -> None:
    async with driving(services(), size=ROOMY) as pilot:
        await press(pilot, "o")
        await write(pilot, poison)
        await press(pilot, "enter")
        assert at(pilot) == "problem"
        assert_shows(pilot, f"{seen} can't be opened")
        assert_shows(pilot, f"{seen}: there is no such file")
        await press(pilot, "enter")
        assert at(pilot) == "library"


async def test_a_hostile_filter_is_shown_as_it_is() -> None:
    async with driving(services()) as pilot:
        await press(pilot, "slash")
        await write(pilot, "[/foo]")
        assert_shows(pilot, "Nothing here holds “[/foo]”.")


async def test_a_paste_of_two_megabytes_is_cut_and_said() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "t")
        pilot.app.post_message(Paste("\x1b[31mword\n" * 250_000))
        await rest(pilot)
        box = pilot.app.screen.query_one(ReplyBox)
        assert len(box.text) == LIMIT
        assert "\x1b" not in box.text
        assert "20,000 characters" in shown(pilot)
        pilot.app.post_message(Paste("more"))
        await rest(pilot)
        await press(pilot, "x")
        assert len(box.text) == LIMIT


def test_marks_outside_of_the_text_or_over_each_other_lose_no_words() -> None:
    text = "one two three"
    spans = [Span(4, 7), Span(5, 9), Span(-3, 2), Span(12, 40), Span(90, 99)]
    content = marked(text, [(span, "bold") for span in spans])
    assert content.plain == text


def test_a_mark_that_cuts_an_escape_sequence_in_two_leaves_no_escape() -> None:
    content = marked("a\x1b[31mb", [(Span(0, 2), "bold")])
    assert "\x1b" not in content.plain


def test_plain_text_is_never_read_as_markup() -> None:
    assert plain("[red]x[/red][/]", "bold").plain == "[red]x[/red][/]"
