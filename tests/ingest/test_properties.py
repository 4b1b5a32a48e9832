"""What holds for any input: bytes of every format, lines of every layout."""

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_files import docx, pdf

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Transcript
from briefing_tui.domain.untrusted import HOSTILE
from briefing_tui.ingest import read_transcript

NAMES = ["x.txt", "x.md", "x.html", "x.pdf", "x.docx", "x.srt", "x.vtt", "standard input"]
HEADS = [b"", b"<!doctype html><p>", b"%PDF-1.4\n", b"PK\x03\x04", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n"]


def check(transcript: Transcript) -> None:
    text = transcript.text
    assert not HOSTILE.search(text)
    spans = [turn.span for turn in transcript.turns]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(0 <= note.start < note.end <= len(text) for note in transcript.notes)
    used = [turn for one in transcript.exchanges for turn in (*one.question, *one.answer)]
    used += [turn for statement in transcript.statements for turn in statement]
    assert len(used) == len(set(used))
    assert all(0 <= turn < len(spans) for turn in used)
    covered = 0
    for run in transcript.source_map:
        assert covered <= run.start
        covered = run.start + run.length
    assert covered <= len(text)


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_under_any_name_give_a_transcript_or_a_briefing_error(name: str, head: bytes, data: bytes) -> None:
    try:
        transcript = read_transcript(head + data, name)
    except BriefingError:
        return
    check(transcript)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["pdf", "docx"]), st.data())
def test_damaged_files_give_a_transcript_or_a_briefing_error(kind: str, data: st.DataObject) -> None:
    whole = pdf([["Q: Why?", "A: It rained."]]) if kind == "pdf" else docx([("Q:", " Why?"), ("A:", " It rained.")])
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    try:
        check(read_transcript(bytes(damaged[:cut]) if data.draw(st.booleans()) else bytes(damaged), f"x.{kind}"))
    except BriefingError:
        return


PIECES = st.sampled_from(
    [
        "Q: why?", "Q    And then?", "Q. So?", "A: because.", "A", "Ann Lee: no", "ANN LEE:", "ANN LEE.  Yes.",
        "Bob Ray", "Bob Ray -- Chief Officer", "BOB RAY — No.", "**Bob Ray:** is it?", "**Is it so?**",
        "Bob Ray (00:12):", "", "  x", "[00:01] Ann Lee: well", "Page 3 of 9", "- 2 -", "  12  text goes on",
        "END", "and then it went on-", "ning for years", "(Laughter.)", "# Heading", "---",
        "The Chairman. Order.", "    Mr. Ray. I yield.", "Ms Lee asked the Minister why", "\u00ad", "caf\u00ad",
        "\\xc3\\xa9", "12:30 P.M.", ">> RAY: hello", "1", "2", "3",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\f"]), st.sampled_from(["x.txt", "x.md"]))
@example(["Ann Lee:", "", "ANN LEE:"], "\n", "x.txt")
def test_any_lines_give_turns_in_order_within_the_text(lines: list[str], end: str, name: str) -> None:
    try:
        transcript = read_transcript(end.join(lines).encode(), name)
    except BriefingError:
        return
    check(transcript)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=40))
def test_what_is_kept_of_a_plain_text_stands_in_the_source(lines: list[str]) -> None:
    source = "\n".join(lines)
    if "\\x" in source:
        return
    try:
        transcript = read_transcript(source.encode(), "x.txt")
    except BriefingError:
        return
    for run in transcript.source_map:
        assert transcript.text[run.start : run.start + run.length] == source[run.source : run.source + run.length]


WORDS = st.lists(st.sampled_from(["the", "harbour", "is", "open", "since", "Monday"]), min_size=6, max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=8), st.sampled_from(["Question", "Q", "JOURNALIST"]))
def test_questions_and_answers_that_are_written_are_read(pairs: list[tuple[list[str], list[str]]], asks: str) -> None:
    said = [(" ".join(question) + "?", " ".join(answer) + ".") for question, answer in pairs]
    text = "\n\n".join(f"{asks}: {question}\n\nMinister Berg: {answer}" for question, answer in said)
    transcript = read_transcript(text.encode(), "x.txt")

    assert [(transcript.question_of(one), transcript.answer_of(one)) for one in transcript.exchanges] == said


HOSTILE_SHAPES = {
    "one line": b"word " * 100_000,
    "names alone": b"".join(b"Name %d Surname\n" % number for number in range(15_000)),
    "names that differ": b"".join(b"Ann%d Lee: well?\nBob Ray: no.\n" % number for number in range(5_000)),
    "one surname": b"".join(b"A%db Lee: well?\nB%dc Lee: no.\n" % (n, n) for n in range(5_000)),
    "brackets": b"Q: why?\nA: " + b"[" * 125_000 + b"(" * 125_000,
    "capitals": b"Q: why?\nA: no. " + b"AAA A. BBB " * 25_000,
    "hyphens": b"run-\nning and go-\ning on the\n" * 7_000,
    "colons": b": " * 175_000 + b"Q: why?",
    "stamps": b"[00:00:01] " * 25_000,
    "asterisks": b"**" * 125_000 + b"\n*a" * 25_000,
    "escapes": b"\\xc3\\xa9" * 37_000,
    "numbers": b"\n".join(b"%d" % number for number in range(50_000)),
    "blank": b"Q: a\n" + b"\n \t" * 125_000 + b"A: b",
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", HOSTILE_SHAPES)
def test_no_shape_of_a_text_takes_long(shape: str) -> None:
    begun = time.process_time()
    with suppress(BriefingError):
        check(read_transcript(HOSTILE_SHAPES[shape], "hostile.txt" if shape != "asterisks" else "hostile.md"))
    assert time.process_time() - begun < 3
