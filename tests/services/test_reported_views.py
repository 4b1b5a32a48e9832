"""Whose view it is on paper and on the screen: over a labelled corpus none is put under another's name."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html

from briefing_tui.cli.plain_refresh import print_all
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.refresher import Digest, Walk
from briefing_tui.domain.terms import Terms
from briefing_tui.ingest import read_transcript
from briefing_tui.printing import write
from briefing_tui.services.briefs import brief
from briefing_tui.services.digests import DigestService
from briefing_tui.services.library import LibraryService
from briefing_tui.services.pacing import in_turns, plan

HERE = Path(__file__).parent
CORPORA = (HERE / "reported.toml", HERE.parent / "questions" / "views.toml")
ANSWERS: list[dict[str, Any]] = [
    answer for corpus in CORPORA for answer in tomllib.loads(corpus.read_text(encoding="utf-8"))["answer"]
]
IDS = [answer["id"] for answer in ANSWERS]


def digest_of(answer: dict[str, Any]) -> Digest:
    said = " ".join(sentence for _, sentence in answer["sentences"])
    text = f"Question: What do you say to the reports of today?\n{answer['speaker']}: {said}\n"
    transcript = read_transcript(text.encode(), "a.txt")
    return DigestService(LibraryService(HERE)).of(Briefing(transcript, Terms(), "Reports of today"))


def label_of(answer: dict[str, Any], words: str) -> str | None:
    """The label of the sentence that these words are from; None where they are from none."""
    pieces = [piece.strip(' “”"') for piece in words.split("…") if piece.strip(' “”"')]
    for label, sentence in answer["sentences"]:
        if pieces and all(piece.rstrip(".") in sentence for piece in pieces):
            return str(label)
    return None


def check(answer: dict[str, Any], shown: Iterator[tuple[str, str]]) -> int:
    """Assert that each text that is shown names the right holder; gives how many there were."""
    count = 0
    for words, holder in shown:
        label = label_of(answer, words)
        if label is None:
            continue
        count += 1
        assert label != "mixed", words
        if label == "own":
            assert holder == answer["speaker"], words
        else:
            assert holder.endswith(f"view, as reported by {answer['speaker']}"), (words, holder)
            assert label == "other" or holder.startswith(label), (words, holder)
    return count


def test_the_corpus_is_large_and_varied() -> None:
    labels = [label for answer in ANSWERS for label, _ in answer["sentences"]]
    assert len(labels) >= 160
    assert len({answer["speaker"] for answer in ANSWERS}) >= 15
    assert labels.count("own") >= 70
    assert len(labels) - labels.count("own") >= 70


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
def test_on_the_screen(
    answer: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "78")
    print_all(Walk.begin(plan(in_turns([digest_of(answer).told]), 20, 230, 0)))
    assert check(answer, screen_entries(capsys.readouterr().out)) >= 3


def screen_entries(printed: str) -> Iterator[tuple[str, str]]:
    """What the lists of headlines and the single positions show, with the holder that stands beside each."""
    for block in printed.split("\n\n"):
        if re.search("left, position", block):
            flow = " ".join(block.split())
            match = re.search(r"“(?P<words>[^”]*)” (?P<holder>.*?)(?: asked.*)?$", flow)
            assert match, block
            yield match["words"], match["holder"]
            continue
        speaker, *lines = re.sub(r"\n {4,}", " ", block.strip("\n")).splitlines()
        for line in lines:
            match = re.fullmatch(r" {2}(?P<words>\S.*?)(?: \((?P<holder>[^()]*)\))?", line)
            assert match, line
            yield match["words"], match["holder"] or speaker


@pytest.mark.parametrize("answer", ANSWERS, ids=IDS)
@pytest.mark.parametrize("form", ["text", "md", "html", "docx"])
def test_on_paper(answer: dict[str, Any], form: str) -> None:
    data = write(brief([digest_of(answer)], 900), form)
    shown = {"text": text_entries, "md": markdown_entries, "html": html_entries, "docx": docx_entries}[form](
        data, answer
    )
    assert check(answer, shown) >= 2


def html_entries(data: bytes, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in html.document_fromstring(data.decode()).find_class("entry"):
        cite = "".join(cite.text_content() for cite in entry.iter("cite"))
        words = entry.text_content().removesuffix(cite)
        yield words.rpartition("?")[2].strip(), cite.removeprefix("said ") or answer["speaker"]


def text_entries(data: bytes, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    flat = re.sub(r"\n {4,}", " ", data.decode())
    for line in flat.splitlines():
        match = re.search(r"“(?P<words>[^”]*)”(?: \((?P<holder>[^()]*)\))?$", line)
        if match:
            yield match["words"], (match["holder"] or answer["speaker"]).removeprefix("said ")


def markdown_entries(data: bytes, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    lines = [line.strip().removeprefix("> ").strip() for line in data.decode().splitlines()]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("“") and line.endswith("”"):
            yield line, after.removeprefix("said ") or answer["speaker"]


def docx_entries(data: bytes, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        match = re.search(r"“(?P<words>[^”]*)”(?P<holder>.*)$", paragraph.text, re.DOTALL)
        if match:
            yield match["words"], match["holder"].strip().removeprefix("said ") or answer["speaker"]
