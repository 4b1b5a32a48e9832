"""The reader: exchanges, summaries, the full text."""

from dataclasses import replace
from threading import Event

import pytest
from driving import at, click_key, driving, flowing, press, rest, shown, until, write
from fakes import FakeLibrary, FakeReading, briefing, services
from textual.widgets import Static

from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.choices import Choices
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.summary import Length
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Role, Span, Transcript, Turn
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.widgets.find_bar import FindField
from briefing_tui.tui.widgets.full_text import FullText, TextScroll
from briefing_tui.tui.widgets.sentences import ChosenSentence


def statement(text: str, name: str = "A speech") -> Briefing:
    """A text without questions."""
    turn = Turn("Ada Gray", "Ada Gray", Role.STATEMENT, Span(0, len(text)))
    return Briefing(Transcript(text, (turn,), (), ((0,),), title=name), Terms(), name)


def reading_of(given: object) -> FakeReading:
    assert isinstance(given, FakeReading)
    return given


async def test_an_exchange_is_marked_as_seen_once_it_was_shown() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        assert "1 ○ Why not cut it now?" in shown(pilot)
        await press(pilot, "down")
        assert "1 ● Why not cut it now?" in shown(pilot)
        assert "2 ○ What will the bank" in shown(pilot)
        await press(pilot, "k", "n", "n")
        assert "2 ● What will the bank" in shown(pilot)
        await press(pilot, "p")
        assert "Tim Orr: Thank you." in shown(pilot)


async def test_the_full_text_stands_out_where_the_summary_took_it() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "down")
        text = pilot.app.screen.query_one(FullText).query(Static).first()
        content = text.visual
        spans = getattr(content, "spans", ())
        bold = [str(content)[span.start : span.end] for span in spans if "bold" in str(span.style)]
        assert bold == [
            "Because prices still rise by three per cent a year.",
            "We will not cut the rate before the summer.",
        ]


async def test_brackets_change_the_length_of_the_summary() -> None:
    given = services()
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "down")
        assert "summary, 19 words" in shown(pilot)
        await press(pilot, "right_square_bracket")
        assert reading_of(given.reading).lengths[-1] == Length(words=20)
        await press(pilot, "plus")
        assert reading_of(given.reading).lengths[-1] == Length(words=40)
        assert len(pilot.app.screen.query(ChosenSentence)) == 4
        await press(pilot, "minus", "left_square_bracket")
        assert reading_of(given.reading).lengths[-1] == Length(words=20)


async def test_a_summary_that_was_overtaken_is_dropped() -> None:
    given = services()
    reading = reading_of(given.reading)
    async with driving(given, start="rate-decision") as pilot:
        await press(pilot, "down")
        reading.gate = slow = Event()
        await pilot.press("right_square_bracket")
        await pilot.pause()
        reading.gate = None
        await press(pilot, "plus", "plus")
        now = len(pilot.app.screen.query(ChosenSentence))
        slow.set()
        await rest(pilot)
        assert len(pilot.app.screen.query(ChosenSentence)) == now


async def test_a_summary_of_everything_hides_the_text_that_would_repeat_it() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "end")
        assert "That is all that was said." in shown(pilot)
        assert shown(pilot).count("Homes are not our mandate.") == 1


async def test_s_hides_and_shows_the_full_text() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "down")
        assert "The ministry believes" in shown(pilot)
        await press(pilot, "s")
        assert "The ministry believes" not in shown(pilot)
        await press(pilot, "s")
        assert "The ministry believes" in shown(pilot)


async def test_enter_on_a_sentence_shows_it_in_its_place_and_escape_leads_back_step_by_step() -> None:
    filler = "\n".join(f"This is what she said in sentence number {number} of many." for number in range(1200))
    text = f"It begins here.\n{filler}\nIt ends here."
    found = statement(text)
    given = services(found)
    async with driving(given, start="a-speech", size=(80, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        summary = screen.query(ChosenSentence)
        assert len(summary) == 2
        last = text.index("It ends here.")
        chosen = summary.last()
        chosen.sentence = replace(chosen.sentence, span=Span(last, last + len("It ends here.")))
        await press(pilot, "enter", "down", "enter")
        await until(pilot, "It ends here.")
        assert screen.query_one(TextScroll).scroll_y > 1000
        await press(pilot, "escape")
        assert at(pilot) == "reader"
        await press(pilot, "escape")
        assert at(pilot) == "library"


async def test_a_long_text_is_laid_out_as_it_is_scrolled_to() -> None:
    text = "\n".join(f"Paragraph {number} has a few words to say, as others have." for number in range(3000))
    async with driving(services(statement(text)), start="a-speech") as pilot:
        full = pilot.app.screen.query_one(FullText)
        first = len(full.children)
        assert first < len(full._parts)
        scroll = pilot.app.screen.query_one(TextScroll)
        scroll.scroll_end(animate=False, immediate=True)
        await rest(pilot)
        assert len(full.children) > first


async def test_a_statement_without_questions_can_be_read() -> None:
    async with driving(services(statement("We met. We agreed. We left.")), start="a-speech") as pilot:
        assert "Statement: Ada Gray" in shown(pilot)
        assert "We met." in shown(pilot)


async def test_an_empty_text_says_so() -> None:
    nothing = Briefing(Transcript(""), Terms(), "Nothing")
    async with driving(services(nothing), start="nothing") as pilot:
        assert "There is nothing to read in this text." in shown(pilot)
        await press(pilot, "t", "s", "plus", "enter", "down")
        assert at(pilot) == "reader"


async def test_warnings_about_the_transcript_are_shown() -> None:
    found = briefing()
    warned = Briefing(
        Transcript(found.transcript.text, found.transcript.turns, warnings=("line 3: two names for one",)), Terms(), "W"
    )
    async with driving(services(warned), start="w") as pilot:
        assert "line 3: two names for one" in flowing(pilot)


@pytest.mark.parametrize("leave", ["escape", "q"])
async def test_leaving_while_a_summary_is_made_harms_nothing(leave: str) -> None:
    given = services()
    reading = reading_of(given.reading)
    async with driving(given) as pilot:
        reading.gate = Event()
        await pilot.press("enter")
        await pilot.pause(0.05)
        await pilot.press(leave)
        await pilot.pause()
        reading.gate.set()
        await rest(pilot)
        assert at(pilot) == "library"


async def test_y_copies_the_focused_sentence_with_its_speaker_and_date() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "down", "enter", "down", "y")
        assert pilot.app.clipboard == (
            "“We will not cut the rate before the summer.” — Ada Gray, 9 March 2026 — Rate decision"
        )
        assert "Handed to the terminal to copy" in shown(pilot)


async def test_y_on_the_list_copies_the_summary_and_shows_what_it_leaves_out() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "down", "y")
        assert pilot.app.clipboard.startswith(
            "“Because prices still rise by three per cent a year. We will not cut the rate before the summer.” — Ada"
        )


async def test_a_terminal_that_can_not_copy_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "y")
        assert "Not copied" in shown(pilot)


async def test_w_tells_why_sentences_were_chosen_until_it_is_pressed_again() -> None:
    async with driving(services(), start="rate-decision", size=(120, 30)) as pilot:
        await press(pilot, "down", "w")
        assert "the weightiest of this answer; gives figures: 3" in flowing(pilot)
        await press(pilot, "n")
        assert "the weightiest of this answer" in flowing(pilot)
        await press(pilot, "w")
        assert "weightiest" not in shown(pilot)


async def test_find_goes_through_questions_and_answers_round_and_round() -> None:
    async with driving(services(), start="rate-decision", size=(100, 40)) as pilot:
        await press(pilot, "slash")
        await write(pilot, "  THE   rate")
        assert "2 found" in shown(pilot)
        await press(pilot, "enter")
        assert "1 of 2" in shown(pilot)
        assert "Tim Orr: Thank you. You left the rate" in flowing(pilot)
        await press(pilot, "n")
        assert "2 of 2" in shown(pilot)
        await press(pilot, "n")
        assert "1 of 2" in shown(pilot)
        await press(pilot, "N")
        assert "2 of 2" in shown(pilot)


async def test_escape_ends_the_search_and_only_then_leaves() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "slash")
        await write(pilot, "homes")
        await press(pilot, "enter", "n")
        assert "2 of 2" in shown(pilot)
        assert "What will the bank do" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "reader"
        assert "2 of 2" not in shown(pilot)
        await press(pilot, "p", "n")
        assert "What will the bank do" in shown(pilot)
        await press(pilot, "escape")
        assert at(pilot) == "library"


async def test_letters_are_typed_into_the_search_and_do_nothing_else() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "slash", "t", "q", "n", "y", "slash")
        assert at(pilot) == "reader"
        assert pilot.app.screen.query_one(FindField).value == "tqny/"
        assert "not found" in shown(pilot)
        await press(pilot, "enter", "escape")
        assert at(pilot) == "reader"


async def test_what_is_found_is_marked_without_colour_too() -> None:
    async with driving(services(), start="rate-decision") as pilot:
        await press(pilot, "down", "slash")
        await write(pilot, "builders")
        await press(pilot, "enter")
        content = pilot.app.screen.query_one(FullText).query(Static).first().visual
        spans = getattr(content, "spans", ())
        found = {str(content)[span.start : span.end] for span in spans if "underline" in str(span.style)}
        assert found == {"builders"}


@pytest.mark.slow
async def test_the_mouse_finds_copies_and_asks_why() -> None:
    async with driving(services(), start="rate-decision", size=(140, 40)) as pilot:
        await click_key(pilot, "find")
        await write(pilot, "homes")
        await click_key(pilot, "to the match")
        assert "1 of 2" in shown(pilot)
        await click_key(pilot, "next match")
        assert "2 of 2" in shown(pilot)
        await click_key(pilot, "end search")
        assert "2 of 2" not in shown(pilot)
        await click_key(pilot, "copy")
        assert "Homes are not our mandate." in pilot.app.clipboard
        await click_key(pilot, "why")
        assert "weightiest" in shown(pilot)


class SlowLibrary(FakeLibrary):
    """Reads until it is told to stop."""

    def __init__(self) -> None:
        super().__init__({"slow": briefing("Slow")})
        self.stopped = Event()

    def open(
        self, target: str, said: Choices | None = None, as_found: bool = False, stop: Event | None = None
    ) -> Briefing:
        assert stop is not None
        if stop.wait(20):
            self.stopped.set()
        raise BriefingError("reading was cancelled")


async def test_a_long_reading_says_so_and_escape_stops_it() -> None:
    library = SlowLibrary()
    app = BriefingApp(replace(services(), library=library))
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("enter")
        await until(pilot, "Reading slow takes a while:")
        assert "second" in shown(pilot)
        assert "test me" not in shown(pilot)
        await pilot.press("t", "slash")
        assert at(pilot) == "reader"
        await pilot.press("escape")
        await rest(pilot)
        assert at(pilot) == "library"
        assert library.stopped.wait(5)
        assert "cancelled" not in shown(pilot)
