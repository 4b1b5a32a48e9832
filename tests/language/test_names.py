"""Names that mean the same."""

import time

import pytest

from briefing_tui.domain.pack import AliasGroup
from briefing_tui.language.names import defined_acronyms, name_at, name_table
from briefing_tui.language.tokens import tokens


def groups(text: str, aliases: tuple[AliasGroup, ...] = ()) -> frozenset[str]:
    table, pieces = name_table(aliases), tokens(text)
    found: set[str] = set()
    for at in range(len(pieces)):
        hit = name_at(pieces, at, table)
        found |= hit[0] if hit else set()
    return frozenset(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea", "Pyongyang"),
        ("DPRK", "North Korea's"),
        ("US", "Washington"),
        ("U.S.", "the United States"),
        ("Republic of Korea", "Seoul"),
        ("UNSC", "the Security Council"),
        ("JCPOA", "the Iran nuclear deal"),
        ("O.S.C.E.", "organisation for security and cooperation in europe"),
        ("Moscow", "the Russians"),
    ],
)
def test_names_of_one_thing_share_a_group(one: str, other: str) -> None:
    assert groups(one) & groups(other)


@pytest.mark.parametrize(("one", "other"), [("North Korea", "South Korea"), ("OECD", "OSCE"), ("China", "Russia")])
def test_names_of_two_things_share_none(one: str, other: str) -> None:
    assert not groups(one) & groups(other)


@pytest.mark.parametrize(
    ("text", "named"), [("he told us", False), ("the us will", True), ("who said it", False), ("WHO", True)]
)
def test_an_acronym_that_is_a_word_needs_capitals_or_its_place(text: str, named: bool) -> None:
    assert bool(groups(text)) is named


def test_an_alias_of_a_pack_joins_the_general_group_that_it_names() -> None:
    aliases = (AliasGroup(("DPRK", "the hermit kingdom")),)
    assert groups("the hermit kingdom", aliases) & groups("Pyongyang", aliases)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("quit the Joint Comprehensive Plan of Action (JCPOA) that", ("Joint Comprehensive Plan of Action", "JCPOA")),
        (
            "the Organization for Security and Co-operation in Europe (OSCE)",
            ("Organization for Security and Co-operation in Europe", "OSCE"),
        ),
        ("the Bank of England (BoE) said", ("Bank of England", "BoE")),
    ],
)
def test_a_text_defines_its_own_acronyms(text: str, names: tuple[str, ...]) -> None:
    assert [group.names for group in defined_acronyms(text)] == [names]


@pytest.mark.parametrize("text", ["the minister (UK) said", "it fell (a lot)", "(NATO)", "Laughter (Applause)"])
def test_brackets_that_define_nothing_are_left_alone(text: str) -> None:
    assert defined_acronyms(text) == []


def test_acronyms_are_looked_for_in_linear_time() -> None:
    start = time.process_time()
    defined_acronyms("Word " * 20_000 + "(" * 2000 + "A b " * 5000)
    assert time.process_time() - start < 1.0
