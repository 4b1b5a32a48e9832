"""What a fair teacher would say of a reply, one line of the contract a test."""

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Grade, Status, Strictness, Verdict
from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade
from briefing_tui.language.terms import terms_of

NO_TERMS = Terms()


def graded(rubric: Rubric, reply: str) -> Grade:
    return grade(rubric, reply, NO_TERMS)


def statuses(found: Grade) -> list[str]:
    return [str(point.status) for point in found.points]


def one_point(
    text: str,
    prompt: str = "What did the speaker say?",
    accept: tuple[str, ...] = (),
    reject: tuple[str, ...] = (),
    require: tuple[str, ...] = (),
) -> Rubric:
    return Rubric(prompt, (Point("p", text, accept, reject, require),))


@pytest.mark.parametrize(
    "reply",
    [
        "NK stops nuclear and missile tests, US and South Korea stop big exercises",
        "NK: no nuclear or missile tests; US+ROK: no big drills",
        "large-scale exercises won't be conducted by the US and ROK, and nuclear weapons and missiles won't be tested "
        "by North Korea",
        "DPRK freezes its nuclear and missile testing; Washington and Seoul suspend their large military manoeuvres",
        "Pyongyang wil not tset nuclear wepons and misiles, the US and South Korea wont hold large exercices",
    ],
)
def test_a_good_answer_in_other_words_is_correct(freeze: Rubric, reply: str) -> None:
    assert graded(freeze, reply).verdict is Verdict.CORRECT


def test_half_an_answer_is_partial(freeze: Rubric) -> None:
    found = graded(freeze, "North Korea won't test nuclear weapons and missiles")
    assert statuses(found) == ["hit", "missed"]
    assert found.verdict is Verdict.PARTIAL


def test_swapped_actors_contradict_both_points_and_the_reason_names_them(freeze: Rubric) -> None:
    found = graded(freeze, "the US will not test weapons and North Korea will hold no exercises")
    assert statuses(found) == ["contradicted", "contradicted"]
    assert "US" in found.points[0].reason
    assert "North Korea" in found.points[0].reason
    assert "other way round" in found.points[0].reason
    assert found.points[0].reason in found.reasons


def test_swapped_actors_are_found_in_the_passive_too() -> None:
    rubric = Rubric(
        "What does each side promise under the border pact?",
        (Point("a", "Kasia will withdraw its troops from the valley"), Point("b", "Doria will lift its embargo")),
    )
    right = graded(
        rubric, "the embargo will be lifted by Doria and the troops will be withdrawn by Kasia from the valley"
    )
    wrong = graded(
        rubric, "the embargo will be lifted by Kasia and the troops will be withdrawn by Doria from the valley"
    )
    assert statuses(right) == ["hit", "hit"]
    assert statuses(wrong) == ["contradicted", "contradicted"]


def test_what_is_denied_but_was_affirmed_is_contradicted_in_words(freeze: Rubric) -> None:
    found = graded(freeze, "they agreed to test nuclear weapons")
    assert found.points[0].status is Status.CONTRADICTED
    assert found.points[0].reason == (
        "You said “they agreed to test nuclear weapons”; "
        "the answer was “North Korea will not test nuclear weapons and missiles”."
    )
    assert found.verdict is Verdict.INCORRECT


@pytest.mark.parametrize(
    ("point", "reply", "status"),
    [
        ("The minister supports the tax", "the minister opposes the tax", Status.CONTRADICTED),
        ("Phones are banned in lessons", "phones are allowed in lessons", Status.CONTRADICTED),
        ("Phones are banned in lessons", "no phones in lessons", Status.HIT),
        ("Phones are banned in lessons", "phones are not allowed in lessons", Status.HIT),
        ("Fuel taxes will rise", "fuel taxes will fall", Status.CONTRADICTED),
        ("Fuel taxes will rise", "fuel taxes are going up", Status.HIT),
        ("The club rejected the offer", "the club turned the offer down", Status.HIT),
        ("The club rejected the offer", "the club accepted the offer", Status.CONTRADICTED),
        ("The government ruled out new loans", "the government will not take new loans", Status.HIT),
        ("Residents must boil water", "do not drink any water that has not been boiled", Status.HIT),
    ],
)
def test_polarity_is_read_clause_by_clause(point: str, reply: str, status: Status) -> None:
    assert graded(one_point(point), reply).points[0].status is status


@pytest.mark.parametrize(
    "reply",
    ["North Korea will or won't test nuclear weapons and missiles", "either they test nuclear missiles or they don't"],
)
def test_saying_it_both_ways_is_missed(freeze: Rubric, reply: str) -> None:
    found = graded(freeze, reply)
    assert found.points[0].status is Status.MISSED
    assert found.verdict is Verdict.INCORRECT


@pytest.mark.parametrize(
    ("point", "same", "other"),
    [
        ("The statement was signed on 4 July", "signed July 4", "the statement was signed on 14 July"),
        ("Rates were cut by 25 basis points", "rates cut by a quarter point", "rates were cut by 50 basis points"),
        ("The fund receives 4.2 billion euros", "the fund receives €4.2bn", "the fund receives 4.2 million euros"),
        ("Exports grew by 12%", "exports grew twelve per cent", "exports grew by 21%"),
        ("Repairs take eighteen months", "repairs take a year and a half", "repairs take eight months"),
        ("Drivers pay 8 pounds a day", "drivers pay £8 per day", "drivers pay £8 an hour"),
    ],
)
def test_values_are_compared_as_values(point: str, same: str, other: str) -> None:
    assert graded(one_point(point), same).points[0].status is Status.HIT
    wrong = graded(one_point(point), other).points[0]
    assert wrong.status is Status.CONTRADICTED
    assert "The answer was" in wrong.reason


def test_a_missing_figure_makes_a_point_partial() -> None:
    found = graded(one_point("The company is fined 18 million euros"), "the company is fined").points[0]
    assert found.status is Status.PARTIAL
    assert found.missing == ("18 million euros",)


def test_words_of_the_prompt_earn_nothing_by_themselves(freeze: Rubric) -> None:
    found = graded(freeze, "the double freeze that Russia and China propose")
    assert statuses(found) == ["missed", "missed"]
    assert found.score == 0.0


@pytest.mark.parametrize("reply", ["", "   ", "...", "?!", "idk", "I don't know", "no idea, sorry", "can't remember"])
def test_nothing_said_is_incorrect_with_a_reason(freeze: Rubric, reply: str) -> None:
    found = graded(freeze, reply)
    assert found.verdict is Verdict.INCORRECT
    assert len(found.reasons) == 1


def test_strewn_keywords_are_not_an_answer(freeze: Rubric) -> None:
    found = graded(freeze, "missiles exercises korea region test states weapons nuclear large-scale united")
    assert found.verdict is Verdict.INCORRECT


def test_a_pasted_transcript_is_not_an_answer(freeze: Rubric) -> None:
    pasted = "North Korea will not test nuclear weapons and missiles. The ROK and the US will not hold exercises. " * 60
    found = graded(freeze, pasted)
    assert found.verdict is Verdict.INCORRECT
    assert "own words" in found.reasons[0]


def test_a_typo_is_forgiven_but_never_where_it_makes_another_known_word() -> None:
    rubric = one_point("The ministry plans a new harbour")
    assert graded(rubric, "the ministry plans a new harbuor").verdict is Verdict.CORRECT
    nuclear = one_point("The tariff is unclear")
    assert graded(nuclear, "the tariff is nuclear").verdict is not Verdict.CORRECT


def test_a_word_of_the_transcript_is_no_typo_of_another() -> None:
    rubric = one_point("The treaty protects the Narva delta")
    terms = terms_of(["The treaty protects the Narva delta.", "The Narwa is another river."])
    assert (
        grade(rubric, "the treaty protects the Narwa", terms).score
        < grade(rubric, "the treaty protects the Nava", terms).score
    )


def test_aliases_of_the_pack_and_acronyms_of_the_transcript_count_as_the_same() -> None:
    rubric = one_point("The Blue Valley Authority will publish the map")
    terms = terms_of(["The Blue Valley Authority (BVA) met."], (AliasGroup(("Blue Valley Authority", "the rangers")),))
    assert grade(rubric, "BVA publishes the map", terms).verdict is Verdict.CORRECT
    assert grade(rubric, "the rangers will publish the map", terms).verdict is Verdict.CORRECT


def test_the_best_of_several_wordings_counts() -> None:
    rubric = one_point("The envoy travels between the two capitals", accept=("He carries messages to and fro",))
    assert graded(rubric, "he carries messages to and fro").verdict is Verdict.CORRECT


def test_a_rejected_wording_contradicts() -> None:
    rubric = one_point("The two sides freeze their tests", reject=("The two sides destroy their arsenals",))
    found = graded(rubric, "the two sides destroy their arsenals")
    assert statuses(found) == ["contradicted"]
    assert found.points[0].reason


def test_a_rejected_wording_does_not_spoil_the_right_one() -> None:
    rubric = one_point("The two sides freeze their tests", reject=("The two sides destroy their arsenals",))
    assert graded(rubric, "the two sides freeze their tests").verdict is Verdict.CORRECT


def test_required_words_are_all_needed_for_a_hit() -> None:
    rubric = one_point("The port reopens with Norwegian help after the storm", require=("Norwegian",))
    found = graded(rubric, "the port reopens with help after the storm").points[0]
    assert found.status is Status.PARTIAL
    assert "Norwegian" in found.reason


def test_an_exact_answer_stands_for_all_points(freeze: Rubric) -> None:
    rubric = Rubric(freeze.prompt, freeze.points, ("mutual standstill",))
    assert graded(rubric, "a mutual standstill").verdict is Verdict.CORRECT
    assert graded(rubric, "not a mutual standstill").verdict is not Verdict.CORRECT


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("double freeze", Verdict.CORRECT),
        ("the “double freeze”, I think", Verdict.CORRECT),
        ("duble freez", Verdict.CORRECT),
        ("double cross", Verdict.INCORRECT),
        ("deep freeze", Verdict.INCORRECT),
        ("freeze", Verdict.INCORRECT),
        ("not the double freeze", Verdict.INCORRECT),
        ("either the double freeze or the open skies", Verdict.INCORRECT),
    ],
)
def test_a_term_is_compared_whole(reply: str, verdict: Verdict) -> None:
    rubric = one_point("double freeze", "Which term did the minister use for the joint initiative?")
    assert graded(rubric, reply).verdict is verdict


def test_a_short_date_is_compared_as_a_value_and_the_near_miss_is_named() -> None:
    rubric = one_point("4 July", "On which day was the joint statement signed?")
    assert graded(rubric, "the fourth of July").verdict is Verdict.CORRECT
    found = graded(rubric, "14 July")
    assert found.verdict is Verdict.INCORRECT
    assert found.reasons == ("14 July? The answer was 4 July.",)


def test_the_evidence_points_at_words_of_the_reply(freeze: Rubric) -> None:
    reply = "NK: no nuclear tests"
    point = graded(freeze, reply).points[0]
    words = {match.span.of(reply): match.expected for match in point.matched}
    assert words["NK"] == "North Korea"
    assert "missiles" in point.missing


def test_thin_evidence_is_marked_unsure(freeze: Rubric) -> None:
    found = graded(freeze, "no tests by Pyongyang, no drills by Washington and Seoul")
    assert found.unsure
    assert any(point.unsure for point in found.points)


def test_us_in_capitals_is_a_country_and_us_in_small_letters_is_not() -> None:
    rubric = one_point("The United States will pay")
    assert graded(rubric, "the US will pay").points[0].score > graded(rubric, "he told us to wait").points[0].score


def test_a_rubric_without_points_or_words_is_graded_without_an_error() -> None:
    assert graded(Rubric("Why?", ()), "because").verdict is Verdict.INCORRECT
    assert graded(one_point("???"), "because").verdict is Verdict.INCORRECT


def test_strictness_asks_for_more_or_less_of_a_point_and_never_forgives_the_opposite(freeze: Rubric) -> None:
    def statuses_of(reply: str) -> list[Status]:
        return [grade(freeze, reply, NO_TERMS, strictness).points[0].status for strictness in Strictness]

    assert statuses_of("no tests by Pyongyang") == [Status.HIT, Status.PARTIAL, Status.PARTIAL]
    assert statuses_of("no nuclear tests by Pyongyang") == [Status.HIT, Status.HIT, Status.PARTIAL]
    assert statuses_of("Pyongyang tests nuclear weapons and missiles") == [Status.CONTRADICTED] * 3
