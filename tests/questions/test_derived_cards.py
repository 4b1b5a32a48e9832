"""What is asked of a transcript that nobody has prepared."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.domain.card import Card, Kind, Origin
from briefing_tui.domain.terms import Terms
from briefing_tui.ingest import read_transcript
from briefing_tui.questions import derive
from briefing_tui.summarise import summarise

SEED = Path(__file__).parents[2] / "content" / "lavrov-huanacuni-2017-08-16" / "transcript.txt"

HARBOUR = """Harbour briefing

3 May 2021

Question: Good morning, Mayor. Thank you. What will the city do about the flooding of the old harbour quarter?
Mara Lindqvist: Good morning. \
So, we have agreed on the "open gates" plan: \
the port authority will keep both locks open at high tide, \
and the shipping companies will not moor at the northern quay. \
The critics say that the plan is a waste of money. It is a burden on the taxpayer. \
However, the flood walls are essential because they protect four thousand homes in the harbour quarter. \
Thank you for your question.
Question: And on that?
Mara Lindqvist: The repair of the northern quay will cost 40 million crowns.
Question: Has the regional government promised money for new pumps in the harbour quarter?
Mara Lindqvist: \
The Regional Development Fund (RDF) has promised new pumps for the harbour quarter. \
We will not raise the local property tax for the pumps. \
This is wrong. They believe that the harbour quarter should be given up.
"""


def cards_of(text: str) -> tuple[Card, ...]:
    transcript = read_transcript(text.encode(), "a.txt")
    return derive(transcript, summarise(transcript), Terms())


def asked(cards: tuple[Card, ...], kind: Kind, words: str) -> Card:
    found = [card for card in cards if card.kind is kind and words in card.prompt]
    assert len(found) == 1, [card.prompt for card in cards]
    return found[0]


@pytest.fixture(scope="module")
def seed() -> tuple[Card, ...]:
    return cards_of(SEED.read_text())


@pytest.fixture(scope="module")
def harbour() -> tuple[Card, ...]:
    return cards_of(HARBOUR)


def texts(card: Card) -> list[str]:
    return [point.text for point in card.points]


def test_bare_seed_asks_first_what_the_double_freeze_asks_of_each_side(seed: tuple[Card, ...]) -> None:
    assert seed[0].kind is Kind.TERM
    assert seed[0].prompt == "According to Sergey Lavrov, what does the “double freeze” principle ask of each side?"
    assert texts(seed[0]) == [
        "North Korea will not test nuclear weapons and missiles",
        "The United States and the Republic of Korea will not conduct large-scale exercises in the region",
    ]


def test_bare_seed_asks_what_the_principle_is_called(seed: tuple[Card, ...]) -> None:
    card = asked(seed, Kind.TERM, "What does Sergey Lavrov call")
    assert texts(card) == ["double freeze"]
    assert "double freeze" in card.accept
    assert "freeze" not in card.prompt


def test_bare_seed_asks_for_the_other_positions(seed: tuple[Card, ...]) -> None:
    assert texts(asked(seed, Kind.FIGURE, "joint statement of _____")) == ["July 4"]
    assert texts(asked(seed, Kind.TERM, "the joint statement of July 4 deal with?")) == [
        "Political and diplomatic steps"
    ]
    assert texts(asked(seed, Kind.STANCE, "characterise unilateral sanctions"))[0] == (
        "Unilateral sanctions are unacceptable in principle"
    )
    assert texts(asked(seed, Kind.STANCE, "What reason")) == ["Unilateral sanctions may upset the balance"]
    assert any("missile programme budget is basically Iran’s business" in text for card in seed for text in texts(card))
    assert len(asked(seed, Kind.TERM, "“honest deal”").points) == 3
    hopes = [text for card in seed for text in texts(card) if "I hope" in text]
    assert len(set(hopes)) == 2


def test_view_that_is_only_reported_never_becomes_the_speakers_own(seed: tuple[Card, ...]) -> None:
    own = " ".join(text for card in seed for text in texts(card))
    assert "legal cannot be exchanged" not in own
    assert "US discontent" not in own
    assert "according to experts" not in own


def test_defined_plan_asks_for_each_side(harbour: tuple[Card, ...]) -> None:
    card = asked(harbour, Kind.TERM, "the “open gates” plan ask of each side")
    assert texts(card) == [
        "The port authority will keep both locks open at high tide",
        "The shipping companies will not moor at the northern quay",
    ]


def test_acronym_is_asked_with_its_exact_answer(harbour: tuple[Card, ...]) -> None:
    card = asked(harbour, Kind.TERM, "“RDF”")
    assert card.accept == ("Regional Development Fund",)


def test_question_is_freed_from_greetings(harbour: tuple[Card, ...]) -> None:
    assert any(
        card.prompt.startswith("Asked “What will the city do about the flooding of the old harbour quarter?”")
        for card in harbour
    )


def test_question_that_cannot_stand_alone_is_left_out(harbour: tuple[Card, ...]) -> None:
    assert not any("And on that" in card.prompt or "On that?" in card.prompt for card in harbour)


def test_critics_view_and_what_follows_it_are_not_the_mayors(harbour: tuple[Card, ...]) -> None:
    for card in harbour:
        for point in card.points:
            if "waste of money" in point.text:
                assert point.holder == "the critics’ view, as reported by Mara Lindqvist"
                assert "critics say" in point.text
            assert "burden on the taxpayer" not in point.text
            assert "given up" not in point.text


def test_leaning_sentences_and_courtesies_are_no_points(harbour: tuple[Card, ...]) -> None:
    said = {text for card in harbour for text in texts(card)}
    assert not any(re.match(r"(?:This is wrong|Good morning|Thank you)", text) for text in said)


def test_lines_cut_by_a_page_give_no_cards() -> None:
    text = (
        "Question: What will the city do about the flooding of the old harbour quarter?\n"
        "Mara Lindqvist: The flood walls "
        "of the old harbour quarter will be\nbuilt of stone. The old harbour quarter will be given forty new\n"
        "Pumps of the northern type are essential for the old harbour quarter.\n"
    )
    assert cards_of(text) == ()


def test_reason_stands_alone(harbour: tuple[Card, ...]) -> None:
    card = asked(
        harbour, Kind.STANCE, "What reason does Mara Lindqvist give for saying that the flood walls are essential"
    )
    assert texts(card) == ["The flood walls protect four thousand homes in the harbour quarter"]


def test_concession_is_not_taken_for_the_position() -> None:
    text = (
        "Question: What does the council think of the northern quay and its tolls?\n"
        "Mara Lindqvist: The tolls of the northern quay are fair, but the old locks are dangerous and must go.\n"
    )
    assert not any(texts(card) == ["The tolls of the northern quay are fair"] for card in cards_of(text))


def test_figure_is_left_out_of_its_sentence(harbour: tuple[Card, ...]) -> None:
    card = asked(harbour, Kind.FIGURE, "“The repair of the northern quay will cost _____")
    assert texts(card)[0].startswith("40 million")
    assert "40" not in card.prompt


@pytest.mark.parametrize("text", [SEED.read_text(), HARBOUR], ids=["seed", "harbour"])
def test_cards_hold_what_the_contract_promises(text: str) -> None:
    transcript = read_transcript(text.encode(), "a.txt")
    cards = derive(transcript, summarise(transcript), Terms())
    assert cards
    assert len({card.id for card in cards}) == len(cards)
    assert len({frozenset(point.id for point in card.points) for card in cards}) == len(cards)
    for card in cards:
        assert card.origin is Origin.DERIVED
        assert not card.approved
        assert card.id.startswith(f"{card.kind}-")
        assert 1 <= len(card.points) <= 3
        assert card.speaker.split()[-1] in card.prompt
        for point in card.points:
            assert point.quote is not None
            assert point.quote.span.of(transcript.text) == point.quote.text
            assert point.holder


def test_cards_are_the_same_on_every_run_and_in_any_layout() -> None:
    assert cards_of(HARBOUR) == cards_of(HARBOUR)
    spaced = HARBOUR.replace("\nQuestion", "\n\nQuestion").replace("\nMara", "\n\nMara")
    assert {card.id for card in cards_of(spaced)} == {card.id for card in cards_of(HARBOUR)}


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Question: Why?\nAnna Berg: No.",
        "Question: ?\nAnna Berg: ?",
        "Вопрос: Что вы скажете о бюджете города?\nАнна Берг: Бюджет города будет принят в июле, и мы его поддержим.",
        "問: 予算はどうなりますか。\n答: 予算は来月決まります。",
        "Question: What is the plan for the city budget?\nAnna Berg: [/red] “ " + "( " * 3000,
        'Question: What about the "deal"?\nAnna Berg: ' + '"deal" principle: ' * 2000,
    ],
)
def test_odd_texts_give_few_cards_and_no_error(text: str) -> None:
    assert len(cards_of(text)) <= 2


TELLING = """
the plan “freeze” " principle : will not and , because (ABC) $5 % July 4 – which deals with I hope this it says that . ?
Question: Anna Berg: As for if all 4,2 … ’s is wrong Aaa Bbb Ccc \u202e
"""


@given(st.lists(st.sampled_from([*TELLING.split(), "\n"]), max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_jumble_of_telling_words_breaks_it(pieces: list[str]) -> None:
    text = "Question: What is the plan for the harbour budget of the city?\nAnna Berg: Well, " + " ".join(pieces)
    for card in cards_of(text):
        assert card.points
        assert card.prompt


@pytest.mark.slow
def test_hundred_exchanges_take_less_than_two_seconds_and_time_grows_linearly() -> None:
    body = SEED.read_text().split("\n\n", 2)[2]

    def seconds(copies: int) -> float:
        transcript = read_transcript("\n".join([body] * copies).encode(), "a.txt")
        summaries = summarise(transcript)
        return _fastest(lambda: derive(transcript, summaries, Terms()))

    half, whole = seconds(25), seconds(50)
    assert whole < 2
    assert whole < 4 * half


HOSTILE = ['"a" ', "“", "(", "the A of the B, which ", "if a, ", ", and the A will ", "1,111,", "$1 million ", "a – "]
HOSTILE += [
    "this that it ",
    "X is bad because ",
    "July 4, ",
    "Aa Bb Cc (ABC) ",
    "he said that ",
    "in the a, it ",
    "As for a, ",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_repeated_trigger_words_take_bounded_time(unit: str) -> None:
    answer = (unit * (800 // len(unit)) + ". ") * 40
    transcript = read_transcript(
        f"Question: What is the plan for the budget of the city?\nAnna Berg: {answer}{unit * 20_000}".encode(), "a.txt"
    )
    assert _fastest(lambda: derive(transcript, (), Terms()), runs=1) < 3


def _fastest(act: Callable[[], object], runs: int = 2) -> float:
    spent = []
    for _ in range(runs):
        start = time.process_time()
        act()
        spent.append(time.process_time() - start)
    return min(spent)
