from datetime import date
from pathlib import Path

import pytest
from made_files import docx, pdf, zipped

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Transcript
from briefing_tui.ingest import read_transcript

PAGE = """\
<!DOCTYPE html>
<html><head><title>Ferries | Harbour Authority</title>
<meta property="og:title" content="Press conference on the new ferries">
<script type="application/ld+json">{"@type":"Article","datePublished":"2031-03-14T10:00:00Z"}</script>
<script>var question = "Question: is this a script?";</script>
<link rel="stylesheet" href="http://example.invalid/never.css"></head>
<body><nav><ul><li><a href="/">Home</a></li><li>Question: where is the menu?</li></ul></nav>
<div class="page"><div class="article">
<p>Harbour House, Norvik</p>
<p><strong>QUESTION:</strong></p><p>When do the new ferries <em>sail</em>?</p>
<p><strong>MINISTER BERG:</strong></p><p>On 2&nbsp;May.<br>Not before.</p><p>The crews train until then.</p>
<p><strong>QUESTION:</strong></p><p>And the price of a ticket&hellip;?</p>
<p><strong>MINISTER BERG:</strong></p><p>It stays as it is &amp; that is a promise for the whole year.</p>
</div></div>
<img src="http://example.invalid/never.png">
<form><textarea>QUESTION: typed twice?</textarea></form>
<footer><p>Copyright: Harbour Authority</p></footer></body></html>
"""
LINES = [
    "Question: When do the new ferries sail?",
    "Minister Berg: On 2 May. Not before.",
    "Question: And the price of a ticket?",
    "Minister Berg: It stays as it is.",
]


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(transcript.question_of(one), transcript.answer_of(one)) for one in transcript.exchanges]


def test_a_web_page_gives_its_article_without_menus_scripts_and_forms() -> None:
    transcript = read_transcript(PAGE.encode(), "page.html")

    assert said(transcript) == [
        ("When do the new ferries sail?", "On 2 May.\nNot before.\nThe crews train until then."),
        ("And the price of a ticket…?", "It stays as it is & that is a promise for the whole year."),
    ]
    assert transcript.title == "Press conference on the new ferries"
    assert transcript.date == date(2031, 3, 14)
    assert "menu" not in transcript.text
    assert "Copyright" not in transcript.text
    assert "twice" not in transcript.text


def test_a_page_is_read_as_one_under_any_name_and_none() -> None:
    for name in ("page.txt", "standard input", "page.HTM"):
        assert len(read_transcript(PAGE.encode(), name).exchanges) == 2


def test_a_page_in_the_encoding_that_it_names() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Berg", "Борг").replace("BERG", "БОРГ")

    assert {turn.speaker for turn in read_transcript(page.encode("cp1251"), "p.html").turns} == {
        "QUESTION",
        "MINISTER БОРГ",
    }


def test_a_page_that_a_program_wrote_out_as_bytes_is_read_as_a_page() -> None:
    body = (
        "b'" + "".join(f"<p>\\n\\t{line}\\xc2\\xa0\\xe2\\x80\\x94 so it is.</p>\\n" for line in (*LINES, *LINES)) + "'"
    )
    transcript = read_transcript(body.encode(), "scraped.html")

    assert len(transcript.exchanges) == 4
    assert transcript.question_of(transcript.exchanges[0]) == "When do the new ferries sail? — so it is."


def test_a_pdf_loses_its_running_headers_and_page_numbers() -> None:
    body = [f"Minister Berg: Point {number} is that the ferries sail from the northern quay" for number in range(12)]
    asked = [f"Question: What of point {number}, and who pays for it in the end?" for number in range(12)]
    pages = []
    for page in range(4):
        lines = ["Harbour Authority: verbatim record FINAL", f"Page {page + 1} of 4"]
        for number in range(3 * page, 3 * page + 3):
            lines += [asked[number], body[number]]
            lines += ["and not from the southern one."]
        pages.append(lines)
    transcript = read_transcript(pdf(pages), "record.pdf")

    assert len(transcript.exchanges) == 12
    assert "Page" not in transcript.text
    assert "verbatim" not in transcript.text[80:]
    assert all(answer.endswith("the southern one.") for _, answer in said(transcript))


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(BriefingError, match="no text in this PDF"):
        read_transcript(pdf([[], []]), "scan.pdf")


@pytest.mark.parametrize("name", ["minutes.docx", "standard input"])
def test_a_document_gives_its_paragraphs(name: str) -> None:
    data = docx(
        [("Question:", " When do they sail?"), ("Minister Berg:", " On 2 May."), ("", "Not before.")], "Ferries"
    )
    transcript = read_transcript(data, name)

    assert said(transcript) == [("When do they sail?", "On 2 May.\nNot before.")]
    assert transcript.title == "Ferries"


def test_a_bold_name_without_a_colon_is_a_label() -> None:
    data = docx(
        [
            ("Ines Moreau", " Who pays for the ferries?"),
            ("Minister Berg", " The state pays for them, and it has put the money aside in the budget of this year."),
            ("Ines Moreau", " And the quay?"),
            ("Minister Berg", " The town pays for the quay, as it has always done, out of what the harbour earns."),
        ]
    )

    assert said(read_transcript(data, "bold.docx"))[1][0] == "And the quay?"


VTT = """\
WEBVTT

NOTE made by hand

00:01.000 --> 00:04.000
<v Ines Moreau>When do the new ferries

00:04.000 --> 00:06.000
<v Ines Moreau>sail?

00:06.000 --> 00:09.000
<v Minister Berg>On the second of May, once

00:09.000 --> 00:12.000
<v Minister Berg>the <i>crews</i> have been trained.
"""
SRT = """\
1
00:00:01,000 --> 00:00:04,000
>> REPORTER: When do the new ferries

2
00:00:04,000 --> 00:00:06,000
When do the new ferries
sail?

3
00:00:06,000 --> 00:00:09,000
>> MINISTER BERG: On the second of May.
"""


def test_captions_become_sentences_and_voices_speakers() -> None:
    for name in ("talk.vtt", "standard input"):
        transcript = read_transcript(VTT.encode(), name)
        assert said(transcript) == [
            ("When do the new ferries sail?", "On the second of May, once the crews have been trained.")
        ]
        assert [turn.speaker for turn in transcript.turns] == ["Ines Moreau", "Minister Berg"]


def test_captions_that_roll_are_read_once() -> None:
    transcript = read_transcript(SRT.encode(), "talk.srt")

    assert said(transcript) == [("When do the new ferries sail?", "On the second of May.")]


def test_front_matter_gives_title_date_and_place() -> None:
    text = (
        "---\ntitle: \"Ferries, \\\n  a briefing\"\ndate: '2031-03-14'\nlocation: Norvik\ntags:\n  - sea\n---\n"
        + "\n\n".join(LINES)
    )
    transcript = read_transcript(text.encode(), "notes.md")

    assert (transcript.title, transcript.date, transcript.place) == ("Ferries, a briefing", date(2031, 3, 14), "Norvik")
    assert transcript.text.startswith("Question:")


def test_markdown_signs_are_no_part_of_the_words() -> None:
    text = "# Ferries\n\n**Question:** When, \\[precisely\\]?\n\n**Minister Berg:** On **2 May**, see [the plan](http://x.invalid/a).\n"
    transcript = read_transcript(text.encode(), "notes.md")

    assert said(transcript) == [("When, [precisely]?", "On 2 May, see the plan.")]
    assert transcript.title == "Ferries"


def test_an_archive_that_is_no_document_says_so() -> None:
    with pytest.raises(BriefingError, match="zip archive, not a document"):
        read_transcript(zipped({"notes.txt": b"Q: why?"}), "notes.docx")


def test_the_name_of_a_file_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="damaged"):
        read_transcript(b"%PDF-1.4 " + str(tmp_path).encode(), "../../etc/x.pdf")


def test_labels_on_short_pages_are_no_running_headers() -> None:
    pages = [
        ["QUESTION:", f"What of pier {number}?", "MINISTER BERG:", f"Pier {number} is open."] for number in range(8)
    ]
    transcript = read_transcript(pdf(pages), "slides.pdf")

    assert said(transcript)[3] == ("What of pier 3?", "Pier 3 is open.")
    assert len(transcript.exchanges) == 8
