"""What the reader's list and text are made of."""

from fakes import briefing, cards
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.quiz import Item, Quiz
from briefing_tui.domain.review import Occasion
from briefing_tui.domain.session import Session
from briefing_tui.domain.sitting import Sitting
from briefing_tui.domain.summary import Summary
from briefing_tui.domain.transcript import Exchange, Role, Span, Transcript, Turn
from briefing_tui.tui.sections import matched, paragraphs, pieces, sections
from briefing_tui.tui.text import clip, gist, meter, spread
from briefing_tui.tui.widgets.full_text import in_parts


def summary(exchange: int | None) -> Summary:
    return Summary(exchange, "", (), (), (), whole=True)


def test_sections_come_in_the_order_in_which_they_were_said() -> None:
    assert [part.exchange for part in sections(briefing().transcript)] == [None, 1, 2]


def test_summaries_find_their_sections_by_number_and_statements_by_order() -> None:
    parts = sections(briefing().transcript)
    second, statement = summary(2), summary(None)
    assert matched(parts, (second, statement)) == (statement, None, second)


def test_paragraphs_name_a_speaker_only_where_a_new_one_begins() -> None:
    text = "Yes.\nIndeed.\nNo."
    turns = (
        Turn("Ada", "Ada", Role.ANSWER, Span(0, 12)),
        Turn("Bo", "Bo", Role.ANSWER, Span(13, 16)),
    )
    transcript = Transcript(text, turns, (Exchange(1, (), (0, 1)),))
    found = paragraphs(transcript, sections(transcript)[0])
    assert [(each.speaker, each.span.of(text)) for each in found] == [("Ada", "Yes."), ("", "Indeed."), ("Bo", "No.")]


@given(st.text(alphabet="ab. ", max_size=200), st.integers(1, 20))
def test_pieces_of_a_line_are_short_and_lose_nothing(line: str, longest: int) -> None:
    found = list(pieces(line, longest))
    assert "".join(piece.of(line) for piece in found) == line
    assert all(len(piece) <= longest for piece in found)


def test_parts_keep_every_paragraph_in_order() -> None:
    transcript = briefing().transcript
    found = paragraphs(transcript, sections(transcript)[1])
    parts = in_parts(found, size=80)
    assert len(parts) > 1
    assert [paragraph for part in parts for paragraph in part] == list(found)


def test_the_gist_of_a_question_is_the_sentence_that_asks() -> None:
    assert gist("You met him. Was it good? Thank you.") == "Was it good?"
    assert gist("Tell us more.") == "Tell us more."
    assert gist("") == ""


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 60))
def test_a_spread_line_is_never_wider_than_it_may_be(left: str, right: str, width: int) -> None:
    assert spread(left, right, width).cell_length <= width


@given(st.text(max_size=40), st.integers(0, 30))
def test_clipped_text_fits(text: str, cells: int) -> None:
    from rich.cells import cell_len

    assert cell_len(clip(text, cells)) <= cells


def test_a_meter_is_empty_at_first_full_at_last_and_shows_the_first_step() -> None:
    assert [meter(done, 30, 10).count("▰") for done in (0, 1, 30)] == [0, 1, 10]
    assert len(meter(0, 0, 10)) == 10


def test_a_long_quiz_comes_in_rounds_and_a_small_rest_in_none_of_its_own() -> None:
    found = briefing()
    item = Item(cards(found.transcript.text)[0], found)
    session = Session.in_rounds(Sitting(Quiz((item,) * 26), Occasion.QUIZ), size=10)
    lengths = [len(session.quiz.items)]
    while session.later:
        session = session.next_round(size=10)
        lengths.append(len(session.quiz.items))
    assert lengths == [10, 10, 6]
    assert len(Session.in_rounds(Sitting(Quiz((item,) * 15), Occasion.QUIZ), size=10).quiz.items) == 15
