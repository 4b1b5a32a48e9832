import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import HOSTILE, MAX_BYTES, clean, one_line
from briefing_tui.ingest import read_transcript
from briefing_tui.ingest.roles import Said, assign_roles

TEXT = "Question: What is the naïve answer?\nMinister Søderberg: “It costs €5.”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    transcript = read_transcript(TEXT.encode(encoding), "notes.txt")

    assert "naïve" in transcript.text
    assert transcript.turns[1].speaker == "Minister Søderberg"
    assert "“It costs €5.”" in transcript.text


def test_cyrillic_in_a_windows_code_page_is_found() -> None:
    russian = (
        "Вопрос: Когда начнутся переговоры между сторонами, и кто будет их вести?\n"
        "Министр: Переговоры начнутся в мае. Мы будем настаивать на соблюдении всех договорённостей.\n"
    )
    transcript = read_transcript((russian * 5).encode("cp1251"), "notes.txt")

    assert "Переговоры начнутся в мае" in transcript.text
    assert len(transcript.exchanges) == 5


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["Вопрос: Когда начнутся переговоры?\nМинистр: В мае.\n", "Ερώτηση: Πότε αρχίζει;\n"])
def test_other_alphabets_in_utf_16_without_a_mark_are_found(words: str, encoding: str) -> None:
    transcript = read_transcript((words * 9).encode(encoding), "notes.txt")

    assert transcript.encoding == encoding
    assert words.split()[1] in transcript.text


def test_a_table_of_single_digits_is_not_taken_for_utf_16() -> None:
    assert read_transcript(b"1\t2\t3\t4\t5\t6\t7\t8\t9\n" * 20, "notes.txt").encoding == "utf-8"


_ATTRIBUTES = " ".join(f'a{number}="x"' for number in range(20_000))


@pytest.mark.parametrize(
    "page",
    [
        "<p {0}>{1}",
        "<p b='>' {0}>{1}",
        "<!--><p {0}>{1}",
        "<script/><p {0}>{1}",
        "<script {0}>x</script>{1}",
        "<title><!-- </title><p {0}>{1}",
        "<![CDATA[<!-- ]]><p {0}>{1}",
        "<script-x><p {0}>{1}",
    ],
)
def test_a_tag_with_thousands_of_attributes_costs_no_more_than_its_length(page: str) -> None:
    data = ("<html><body>" + page.format(_ATTRIBUTES, "<p>Q: Why?</p><p>A: The dam costs 40 million.</p>")).encode()
    started = time.process_time()
    transcript = read_transcript(data, "page.html")

    assert time.process_time() - started < 1.0
    assert "The dam costs 40 million." in transcript.text


def test_signs_in_a_pages_scripts_are_no_tags() -> None:
    script = 'for (i = 0; i<n; i++) { if (a <b) s = "it\'s" }\n' * 2000
    transcript = read_transcript(f"<html><script>{script}</script><p>Q: Why?</p><p>A: Since.</p>".encode(), "a.html")

    assert [turn.span.of(transcript.text) for turn in transcript.turns] == ["Why?", "Since."]


@pytest.mark.slow
def test_many_speakers_take_time_in_proportion() -> None:
    turns = [Said(f"Speaker {'abcdefghij'[number % 10]}x{number}", 4, "It is.", "It is.") for number in range(40_000)]
    started = time.process_time()
    parts = assign_roles(turns)

    assert time.process_time() - started < 4.0
    assert len(parts) == len(turns)


def test_the_encoding_can_be_set() -> None:
    assert "naïve" in read_transcript(TEXT.encode("cp1252"), "notes.txt", "cp1252").text
    with pytest.raises(BriefingError, match="no such encoding"):
        read_transcript(TEXT.encode(), "notes.txt", "klingon")
    with pytest.raises(BriefingError, match="not ascii"):
        read_transcript(TEXT.encode(), "notes.txt", "ascii")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\r\n\t ", "empty"),
        (b"\xef\xbb\xbf \n", "no words|empty"),
        (b"\xff\xfe", "empty"),
        (b"... --- !!!", "no words"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"\x00" * 5000, "not a text file"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF is damaged"),
        (b"PK\x03\x04rest", "no document that can be read"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"a" * (MAX_BYTES + 1), "too many"),
    ],
)
def test_what_is_no_text_gets_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(BriefingError, match=message) as caught:
        read_transcript(data, "strange\x1b[31m\nname")

    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert "strange name" in str(caught.value)


@pytest.mark.parametrize("name", ["letter.DOC", "notes.odt", "notes.rtf", "book.epub"])
def test_a_format_that_is_not_read_says_so(name: str) -> None:
    with pytest.raises(BriefingError, match="are not read"):
        read_transcript(b"words", name)


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;file:///x\x1b\\", "\x1b]52;c;aGk=\x07", "\x9b31m",
        "\x9d0;t\x9c", "\x1bP1$r\x1b\\", "\x00", "\x08", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad",
    ],
)  # fmt: skip
def test_what_a_terminal_would_obey_is_gone_and_the_words_stay(hostile: str) -> None:
    text = TEXT.replace("costs", f"co{hostile}sts")

    transcript = read_transcript(
        text.encode("utf-8", "surrogatepass"), "notes.txt", "utf-8" if "\ud800" not in text else ""
    )
    assert "It costs €5." in transcript.text if "\ud800" not in text else "It co" in transcript.text
    assert clean(text) == TEXT


def test_an_unclosed_control_string_takes_no_words_with_it() -> None:
    assert clean("\x1b]0;the minister said no") == "0;the minister said no"


@pytest.mark.parametrize("opener", ["\x9d", "\x90b", "\x1b]", "\x1bP"])
def test_many_unclosed_control_strings_take_no_time(opener: str) -> None:
    begun = time.process_time()

    assert not set(clean(opener * 50_000)) & set("\x9d\x90\x1b")
    assert time.process_time() - begun < 1


def test_messages_stay_on_one_short_line() -> None:
    assert one_line("a\nb\x1b[1m c" + "d" * 500, 20) == "a b c" + "d" * 14 + "…"


@given(st.binary(max_size=400))
def test_any_bytes_give_a_transcript_or_a_briefing_error(data: bytes) -> None:
    try:
        transcript = read_transcript(data, "x.txt")
    except BriefingError:
        return
    assert not HOSTILE.search(transcript.text)
    for turn in transcript.turns:
        assert 0 <= turn.span.start < turn.span.end <= len(transcript.text)


LINES = st.lists(
    st.sampled_from(["Q: why?", "A: because.", "Ann Lee: no", "Bob Ray: is it?", "plain", "", "  x", "ANN LEE:"])
)


@settings(deadline=None)
@given(LINES)
def test_turns_never_overlap_and_exchanges_name_only_turns(lines: list[str]) -> None:
    try:
        transcript = read_transcript("\n".join(lines).encode(), "x.txt")
    except BriefingError:
        return
    spans = [turn.span for turn in transcript.turns]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    named = [turn for exchange in transcript.exchanges for turn in (*exchange.question, *exchange.answer)]
    assert len(named) == len(set(named))
    assert all(0 <= turn < len(spans) for turn in named)
    assert [exchange.index for exchange in transcript.exchanges] == list(range(1, len(transcript.exchanges) + 1))
