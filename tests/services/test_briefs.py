"""Briefs: one page within its words, in the speakers' own words."""

import re

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.page import Entry, Heading, Table
from briefing_tui.domain.refresher import Digest
from briefing_tui.services.briefs import PAGE_WORDS, brief, is_verbatim, page_words

PACKS = (
    "lavrov-huanacuni-2017-08-16",
    "port-alder-2017-02-21",
    "bank-of-kestria-2016-11-17",
    "haldane-health-2015-06-09",
)


@pytest.fixture(scope="module")
def digests(services: Services) -> tuple[Digest, ...]:
    return tuple(services.digests.of(services.library.open(slug)) for slug in PACKS)


@pytest.mark.parametrize("words", [80, 250, PAGE_WORDS, 1_000])
def test_a_brief_never_has_more_words_than_it_may(digests: tuple[Digest, ...], words: int) -> None:
    for chosen in (*([digest] for digest in digests), digests):
        assert page_words(brief(chosen, words)) <= words


def test_a_brief_has_positions_figures_answers_and_terms(digests: tuple[Digest, ...]) -> None:
    page = brief(digests[:1], 800)
    assert page.title == "Lavrov – Huanacuni, joint press conference"
    assert page.subtitle == "16 August 2017"
    headings = [block.text for block in page.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == ["Positions", "Figures and dates", "If asked", "Terms"]
    cells = [cell for block in page.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert "July 4" in cells
    assert "JCPOA" in cells


def test_every_quote_is_in_the_transcript_to_the_letter(services: Services, digests: tuple[Digest, ...]) -> None:
    for slug, digest in zip(PACKS, digests, strict=True):
        text = " ".join(services.library.open(slug).transcript.text.split())
        for block in brief([digest], 1_000).blocks:
            if isinstance(block, Entry):
                assert is_verbatim(block.quote, text), block.quote


def test_headlines_of_packs_are_pieces_of_their_quotes_and_never_of_a_wording(digests: tuple[Digest, ...]) -> None:
    for digest in digests:
        for headline in digest.headlines:
            assert is_verbatim(headline.text, headline.quote.text), headline.text


def test_headlines_of_a_bare_transcript_are_pieces_of_their_quotes(services: Services) -> None:
    for slug in PACKS:
        folder = next(entry.path for entry in services.library.entries() if entry.slug == slug)
        file = next(path for path in folder.iterdir() if path.stem == "transcript")
        for headline in services.digests.of(services.library.open(str(file))).headlines:
            assert is_verbatim(headline.text, headline.quote.text), headline.text
            left_out = " ".join(headline.quote.text.split())
            for piece in headline.text.split("…"):
                left_out = left_out.replace(piece.strip(), " ", 1)
            assert not re.search(r"\b(?:not|never|if|unless|until|only)\b|n[’']t\b", left_out), headline


def test_a_topic_brings_only_what_was_said_on_it(digests: tuple[Digest, ...]) -> None:
    page = brief(digests[:1], 400, "sanctions")
    entries = [block for block in page.blocks if isinstance(block, Entry) and not block.text.startswith("If asked")]
    assert entries
    assert all("sanctions" in f"{entry.text} {entry.quote}".casefold() for entry in entries)
    with pytest.raises(BriefingError, match="no position on submarines"):
        brief(digests, 400, "submarines")


def test_too_few_words_are_told(digests: tuple[Digest, ...]) -> None:
    with pytest.raises(BriefingError, match="too few"):
        brief(digests[:1], 10)


def test_hostile_words_of_a_transcript_come_as_text(services: Services) -> None:
    said = "We will never pay <script>alert</script> for the new harbour bridge of the northern city."
    data = f"Question: Will you pay =cmd()|x?\nMayor Holm: {said}\n".encode()
    page = brief([services.digests.of(services.library.read(data, "a.txt"))])
    assert any(isinstance(block, Entry) and "<script>alert</script>" in block.quote for block in page.blocks)
