"""What holds of every grade."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Status
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

TERMS = Terms()
POINTS = (
    "North Korea will not test nuclear weapons and missiles",
    "The charge starts on 1 March",
    "Industry is asked to cut its gas use by 10% voluntarily",
    "The force reacted too slowly",
    "A deal before the summer is unlikely",
    "The club rejected a £40 million bid from Calder City",
    "Serious differences remain over farm tariffs",
    "Humanitarian shipments are not covered by the ban",
    "The vaccine prevents 75% of severe cases",
    "Nobody was killed",
    "Villagers who lose their homes will be compensated",
)
WORDS = st.sampled_from(
    "not|no|never|will|won't|stop|ban|North Korea|US|tests|10%|4 July|or|maybe|,|.|:|and|by|the|raise|“|”|\n".split("|")  # noqa: SIM905
)
TEXT = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))


@given(st.lists(TEXT, min_size=1, max_size=3), TEXT, TEXT, st.lists(TEXT, max_size=2))
@settings(deadline=None, max_examples=150)
def test_any_text_is_graded_within_bounds(points: list[str], prompt: str, reply: str, accept: list[str]) -> None:
    rubric = Rubric(
        prompt, tuple(Point(str(n), text, tuple(accept), tuple(accept), (reply,)) for n, text in enumerate(points))
    )
    found = grade(rubric, reply, TERMS)
    assert 0.0 <= found.score <= 1.0
    assert len(found.points) == len(points)
    for point in found.points:
        assert 0.0 <= point.score <= 1.0
        assert all(0 <= match.span.start < match.span.end <= len(reply) for match in point.matched)


@given(st.sampled_from(POINTS))
def test_the_text_of_a_point_is_a_hit(text: str) -> None:
    found = grade(Rubric("What was said?", (Point("p", text),)), text, TERMS)
    assert found.points[0].status is Status.HIT


@given(st.lists(st.sampled_from(POINTS), min_size=2, max_size=4, unique=True))
@settings(deadline=None)
def test_all_points_together_are_all_hits(texts: list[str]) -> None:
    rubric = Rubric("What was said?", tuple(Point(str(n), text) for n, text in enumerate(texts)))
    found = grade(rubric, ". ".join(texts), TERMS)
    assert [point.status for point in found.points] == [Status.HIT] * len(texts)


@given(st.permutations(POINTS[:4]), st.lists(WORDS, max_size=25).map(" ".join))
@settings(deadline=None)
def test_the_order_of_points_changes_nothing(texts: list[str], reply: str) -> None:
    def by_text(order: tuple[str, ...]) -> dict[str, tuple[str, float]]:
        rubric = Rubric("What was said?", tuple(Point(text, text) for text in order))
        return {p.text: (str(p.status), round(p.score, 6)) for p in grade(rubric, reply, TERMS).points}

    assert by_text(tuple(texts)) == by_text(POINTS[:4])


@given(st.sampled_from(POINTS), st.sampled_from(POINTS))
def test_spacing_and_quote_marks_change_nothing(text: str, reply: str) -> None:
    rubric = Rubric("What was said?", (Point("p", text),))
    plain = grade(rubric, reply, TERMS)
    dressed = grade(rubric, f"  “{reply.replace(' ', '   ')}”\t", TERMS)
    assert [(p.status, p.score) for p in plain.points] == [(p.status, p.score) for p in dressed.points]


@given(st.sampled_from(POINTS), st.sampled_from(POINTS), st.sampled_from(POINTS))
@settings(deadline=None)
def test_adding_a_hit_never_lowers_a_point(one: str, other: str, said: str) -> None:
    texts = tuple(dict.fromkeys((one, other)))
    rubric = Rubric("What was said?", tuple(Point(str(n), text) for n, text in enumerate(texts)))
    before = grade(rubric, said, TERMS).points
    after = grade(rubric, f"{said}. {other}", TERMS).points
    for earlier, later in zip(before, after, strict=True):
        if earlier.status is not Status.CONTRADICTED and later.status is not Status.CONTRADICTED:
            assert later.score >= earlier.score - 1e-9
