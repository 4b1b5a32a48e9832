"""What a transcript knows of words."""

import time

from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.terms import Terms
from briefing_tui.language.terms import terms_of, weight

SENTENCES = [f"The council met on the harbour plan, item {number}." for number in range(30)] + ["The dredger sank."]


def test_a_word_in_every_sentence_tells_less_than_a_rare_one() -> None:
    terms = terms_of(SENTENCES)
    assert weight("council", terms) < weight("dredger", terms)
    assert all(0 <= value <= 1 for value in terms.idf.values())


def test_words_that_tell_little_in_general_do_so_without_a_transcript() -> None:
    assert weight("thing", Terms()) < weight("dredger", Terms())


def test_the_vocabulary_holds_every_word_in_lower_case() -> None:
    assert {"dredger", "harbour", "council"} <= terms_of(SENTENCES).vocabulary


def test_aliases_are_those_given_and_those_defined() -> None:
    given = AliasGroup(("Harbour Board", "the board"))
    terms = terms_of(["The Northern Dredging Company (NDC) met."], [given])
    assert terms.aliases == (given, AliasGroup(("Northern Dredging Company", "NDC")))


def test_no_sentences_give_empty_terms() -> None:
    assert terms_of([]) == Terms()


def test_a_long_transcript_takes_well_under_a_second() -> None:
    sentences = [
        f"Sentence {n} of the speaker number{n % 977} speaks of topic{n % 3001} at some length today again."
        for n in range(4300)
    ]
    terms_of(sentences[:10])
    start = time.process_time()
    terms_of(sentences)
    assert time.process_time() - start < 1.0
