"""The tables of words."""

import pytest

from briefing_tui.language.lexicon import general_names, lemma, lexicon, table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("halt", "suspend"), ("freeze", "stop"), ("increase", "hike"), ("refuse", "reject"), ("troops", "military"),
        ("drills", "manoeuvres"), ("exercises", "maneuvers"), ("sanctions", "restrictions"), ("agreement", "treaty"),
    ],
)  # fmt: skip
def test_words_that_say_the_same_share_a_notion(one: str, other: str) -> None:
    single = lexicon().single
    assert single[lemma(one)] & single[lemma(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("programme", "program"), ("proposes", "proposal"), ("frozen", "freezes"), ("organise", "organization"),
        ("labour", "labor"), ("grew", "growing"), ("centre", "center"), ("analyse", "analyze"),
    ],
)  # fmt: skip
def test_forms_and_spellings_of_a_word_share_a_lemma(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("authority", "authorise"),
        ("import", "important"),
        ("policy", "police"),
        ("public", "publication"),
        ("arms", "army"),
    ],
)
def test_words_that_only_sound_alike_do_not(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


def test_opposites_are_mutual_and_every_notion_is_in_the_tables() -> None:
    notions = {notion for group in table("synonyms").values() for notion in group}
    facts = lexicon()
    assert set(facts.opposites) <= notions
    assert facts.denying <= notions
    assert all(one in facts.opposites[other] for one, others in facts.opposites.items() for other in others)
    assert not any(one in others for one, others in facts.opposites.items())


def test_no_group_of_names_is_empty_and_no_name_is_blank() -> None:
    assert all(len(group) >= 1 and all(group) for group in general_names())
