"""A topic across transcripts: gathered by day and speaker, restated words marked, and never called dropped."""

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.refresher import Digest
from briefing_tui.services.topics import about, changed_words, on_topic

FIRST = """Press conference of 3 March 2026

Question: What about the toll on the northern bridge?
Mayor Holm: We will not raise the toll on the northern bridge before the summer. The city keeps the ferry until June.
Question: And the night trains?
Mayor Holm: The night trains to the coast will run twice a week from October.
"""
SECOND = """Press conference of 7 May 2026

Question: Is there news of the bridge?
Mayor Holm: We will not raise the toll on the northern bridge before the autumn. The repair costs nine million.
Councillor Rask: The hauliers say that the toll on the bridge drives them out of business.
"""


@pytest.fixture(scope="module")
def digests() -> tuple[Digest, ...]:
    services: Services = build()
    return tuple(
        services.digests.of(services.library.read(text.encode(), f"{number}.txt"))
        for number, text in enumerate((FIRST, SECOND))
    )


def test_positions_are_gathered_with_the_latest_day_first(digests: tuple[Digest, ...]) -> None:
    found = on_topic(digests, "toll bridge")
    days = [group[0].date.month for group in found.by_day if group[0].date]
    assert days == sorted(days, reverse=True)
    assert all("bridge" in told.headline.quote.text.casefold() for told in found.told)
    assert not [told for told in found.told if "trains" in told.headline.quote.text]


def test_stems_and_other_names_find_a_topic(services: Services) -> None:
    digest = services.digests.of(services.library.open("lavrov-huanacuni-2017-08-16"))
    sanctions = about(digest, "sanction")
    assert any("sanctions" in told.headline.quote.text for told in sanctions)
    assert about(digest, "Iran nuclear deal") == about(digest, "JCPOA")
    assert any("DPRK" in told.headline.quote.text for told in about(digest, "North Korea"))


def test_a_restated_position_stands_beside_the_earlier_with_its_new_words_marked(digests: tuple[Digest, ...]) -> None:
    restated = on_topic(digests, "toll").restated
    pair = next(pair for pair in restated if pair.later.headline.holder == "Mayor Holm")
    assert [span.of(pair.earlier.headline.quote.text) for span in pair.gone] == ["summer"]
    assert [span.of(pair.later.headline.quote.text) for span in pair.new] == ["autumn"]


def test_what_one_holder_says_never_restates_what_another_did(digests: tuple[Digest, ...]) -> None:
    for pair in on_topic(digests, "bridge").restated:
        assert pair.earlier.headline.holder == pair.later.headline.holder


def test_what_was_not_taken_up_again_is_not_repeated(digests: tuple[Digest, ...]) -> None:
    assert [told.headline.text for told in on_topic(digests, "trains").not_repeated] == [
        "The night trains to the coast will run twice a week from October"
    ]
    assert not on_topic(digests, "toll").not_repeated


def test_a_denial_alone_is_marked() -> None:
    gone, new = changed_words("We will raise the toll.", "We will not raise the toll.")
    assert not gone
    assert [span.of("We will not raise the toll.") for span in new] == ["not"]
