from datetime import date

import pytest

from briefing_tui.domain.transcript import Role, Transcript
from briefing_tui.ingest import read_transcript

CONFERENCE = """\
Harbour Authority of Norvik: press conference on the dredging works

14 March 2031

Question: When will the dredging begin, and who pays for it?
Marta Lindqvist: It begins on 2 May. The state pays two thirds.
The port pays the rest, as agreed in January.
Question: Will ferries be delayed?
Marta Lindqvist: No. Ferries keep their timetable.
"""


def read(text: str, name: str = "notes.txt") -> Transcript:
    return read_transcript(text.encode(), name)


def test_labelled_lines_become_exchanges_with_answers_of_several_paragraphs() -> None:
    transcript = read(CONFERENCE)

    first, second = transcript.exchanges
    assert (first.index, second.index) == (1, 2)
    assert transcript.question_of(first) == "When will the dredging begin, and who pays for it?"
    assert transcript.answer_of(first) == (
        "It begins on 2 May. The state pays two thirds.\nThe port pays the rest, as agreed in January."
    )
    assert transcript.answer_of(second) == "No. Ferries keep their timetable."
    assert transcript.speakers_of(first.answer) == ("Marta Lindqvist",)


def test_title_and_date_come_from_above_the_first_turn() -> None:
    transcript = read(CONFERENCE)

    assert transcript.title == "Harbour Authority of Norvik: press conference on the dredging works"
    assert transcript.date == date(2031, 3, 14)


@pytest.mark.parametrize(
    "written",
    [
        "March 14, 2031", "14 March 2031", "14th of March 2031", "2031-03-14", "14.03.2031", "14. März 2031",
        "14 mars 2031", "14 de marzo de 2031", "14 марта 2031 года",
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str) -> None:
    assert read(CONFERENCE.replace("14 March 2031", written)).date == date(2031, 3, 14)


def test_every_character_of_the_text_leads_back_to_the_source() -> None:
    source = CONFERENCE.replace("\n", "\r\n").replace(" May", "\u00a0May").replace("ferries", "fer\u200bries")
    transcript = read(source)

    assert "fer\u200b" not in transcript.text
    for run in transcript.source_map:
        here = transcript.text[run.start : run.start + run.length]
        there = source[run.source : run.source + run.length].replace("\u00a0", " ")
        assert here == there
    assert sum(run.length for run in transcript.source_map) == len(transcript.text) - transcript.text.count("\n")


def test_an_opening_statement_is_neither_question_nor_answer() -> None:
    transcript = read(CONFERENCE.replace("Question: When", "Marta Lindqvist: Welcome to Norvik.\nQuestion: When"))

    assert len(transcript.exchanges) == 2
    (statement,) = transcript.statements
    assert transcript.turn_texts(statement) == "Welcome to Norvik."
    assert transcript.turns[0].role is Role.STATEMENT


def test_moderators_belong_to_neither_side() -> None:
    transcript = read(CONFERENCE.replace("Question: Will", "Moderator: The last one, please.\nQuestion: Will"))

    assert [turn.role for turn in transcript.turns if turn.speaker == "Moderator"] == [Role.MODERATOR]
    assert "last one" not in transcript.answer_of(transcript.exchanges[0])
    assert len(transcript.exchanges) == 2


def test_named_reporters_are_told_by_what_they_do() -> None:
    transcript = read(
        "Ines Moreau: What is the budget of the new hospital?\n"
        "Director Falk: It is ninety million crowns, and it has been approved by the council after a long debate.\n"
        "Tom Berg: Who decided on the site?\n"
        "Director Falk: The council did, by a majority of two, and we will keep to what it decided in every respect.\n"
    )

    assert {turn.speaker: turn.role for turn in transcript.turns} == {
        "Ines Moreau": Role.QUESTION,
        "Director Falk": Role.ANSWER,
        "Tom Berg": Role.QUESTION,
    }
    assert len(transcript.exchanges) == 2


def test_a_colon_inside_an_answer_starts_no_turn() -> None:
    transcript = read(CONFERENCE.replace("No. Ferries", "No.\nNote: there is one exception.\nFerries"))

    assert len(transcript.turns) == 4
    assert "Note: there is one exception." in transcript.answer_of(transcript.exchanges[1])


def test_a_text_without_speakers_is_one_statement_and_no_exchange() -> None:
    transcript = read("Annual report\n\nThe year was dry. Was it the driest? It was.\n\nHarvests fell by a fifth.\n")

    assert transcript.exchanges == ()
    (statement,) = transcript.statements
    assert transcript.turn_texts(statement).startswith("The year was dry.")
    assert transcript.title == "Annual report"


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    wrapped = """\
Question: How long will the bridge over the northern channel stay closed to
heavy traffic, and what are hauliers supposed to do in the meantime while it
is being repaired?

Jon Aas: It will stay closed until the end of October. Hauliers are asked to
take the ring road, which has been widened for them at three places, and they
will be paid for the longer way from a fund that the county has set up.

Question: Is it safe?

Jon Aas: It is.
"""
    transcript = read(wrapped)

    assert "\n" not in transcript.answer_of(transcript.exchanges[0])
    assert "are asked to take the ring road" in transcript.answer_of(transcript.exchanges[0])
    assert len(transcript.exchanges) == 2


def test_a_last_question_without_an_answer_is_told() -> None:
    transcript = read(CONFERENCE + "Question: And the price?\n")

    assert len(transcript.exchanges) == 2
    assert "the last question has no answer" in transcript.warnings


def test_spellings_of_one_name_are_one_speaker_and_the_label_stays_as_printed() -> None:
    transcript = read(CONFERENCE.replace("Marta Lindqvist: No.", "MARTA LINDQVIST: No."))

    assert {turn.speaker for turn in transcript.turns} == {"Question", "Marta Lindqvist"}
    assert transcript.turns[3].label == "MARTA LINDQVIST"


@pytest.mark.parametrize(
    ("label", "variant", "same"),
    [
        ("MICHELLE SMITH", "MICHELLE SMTH", True),
        ("LINDQVIST", "LIMDQVIST", True),
        ("PREMIER", "PREM1ER", True),
        ("Mr. Mayes", "Mr. Hayes", False),
        ("John", "Joan", False),
        ("Lord Vik", "Lord Eik", False),
        ("Mr. Lindqvist", "Ms. Lindqvist", False),
        ("Speaker 1", "Speaker 2", False),
        ("Marta Lindqvist", "Ms. Lindqvist", True),
        ("Marta Lindqvist", "Lindqvist", True),
        ("Marta Lindqvist (Norvik, Union)", "Marta Lindqvist", True),
    ],
)
def test_forms_of_a_name_are_one_speaker_and_two_names_are_two(label: str, variant: str, same: bool) -> None:
    turns = f"Question: Why is that so?\n{label}: It has been so for years.\n" * 7
    transcript = read(turns + f"Question: And now?\n{variant}: It is no longer so.\n" * 2)

    answering = {turn.speaker for turn in transcript.turns if turn.role is Role.ANSWER}
    assert len(answering) == (1 if same else 2)
    assert transcript.turns[-1].label == variant


def test_one_labelled_line_is_that_speakers_statement() -> None:
    transcript = read_transcript(b"Minister Voss: The ferries sail again in May.\n", "note.txt")

    assert [turn.speaker for turn in transcript.turns] == ["Minister Voss"]
    assert transcript.text[transcript.turns[0].span.start :] == "The ferries sail again in May."
    assert transcript.statements == ((0,),)


def test_sentences_that_differ_in_a_number_are_no_running_header() -> None:
    lines = [f"and in that year the harbour had\n{count} ships in all,\nwhich was not enough" for count in (9, 4, 7, 2)]

    transcript = read_transcript("\n".join(lines).encode(), "year.txt")

    assert transcript.text.count("ships in all") == 4


def test_a_speech_that_asks_itself_questions_is_no_interview() -> None:
    paragraphs = [
        "Friends, the harbour is ours. We built it stone by stone, and we paid for every stone.",
        "What is a harbour?",
        "It is a promise. A ship that leaves it knows that it may come back, whatever the weather is.",
        "Who could have thought, ten years ago, that the ferries would sail all winter?",
        "Not the engineers. Not the council. Only the ferrymen thought so, and they told nobody.",
        "And what comes now?",
        "Now comes the long work of mending. It will take three summers, and all hands in this room.",
    ]
    for text in ("\n\n".join(paragraphs), "\n".join(paragraphs)):
        transcript = read_transcript(text.encode(), "speech.txt")

        assert transcript.exchanges == ()
        assert len(transcript.statements) == 1
