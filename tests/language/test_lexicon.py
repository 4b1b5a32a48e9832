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
    assert {notion.partition("/")[0] for notion in facts.opposites} <= notions
    assert facts.denying <= notions
    assert all(one in facts.opposites[other] for one, others in facts.opposites.items() for other in others)
    assert not any(one in others for one, others in facts.opposites.items())


def test_no_group_of_names_is_empty_and_no_name_is_blank() -> None:
    assert all(len(group) >= 1 and all(group) for group in general_names())


def test_converse_notions_and_excluding_kinds_are_in_the_tables_and_are_no_opposites() -> None:
    facts, relations = lexicon(), table("opposites")
    keys = {key for group in table("synonyms").values() for key in group}
    pairs = [*facts.converse, *facts.converse_of_two]
    assert {notion for pair in pairs for notion in pair} <= keys
    assert set(relations["excluding"].split()) <= keys
    assert not [(one, other) for one, other in pairs if other in facts.opposites.get(one, frozenset())]


def test_no_opposite_is_listed_twice_or_of_itself() -> None:
    pairs = [frozenset(pair) for pair in table("opposites")["pairs"]]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)
