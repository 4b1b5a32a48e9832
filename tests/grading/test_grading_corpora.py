"""Agreement with labelled replies: the project's own, and the corpora where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Grade, Status, Strictness
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

OWN = Path(__file__).with_name("replies.jsonl")
CORPORA = Path(os.environ.get("BRIEFING_CORPORA") or Path(__file__).resolve().parents[3] / "shared" / "corpora")


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def graded(case: dict[str, Any], reply: str | None = None, strictness: Strictness = Strictness.NORMAL) -> Grade:
    points = tuple(Point(str(n), text) for n, text in enumerate(case["points"]))
    rubric = Rubric(case["prompt"], points, tuple(case.get("accept", ())))
    return grade(rubric, case["reply"] if reply is None else reply, Terms(), strictness)


def measured(cases: list[dict[str, Any]]) -> tuple[float, int, int]:
    pairs = [(case["label"], str(graded(case).verdict)) for case in cases]
    agreement = sum(one == other for one, other in pairs) / len(pairs)
    return agreement, pairs.count(("incorrect", "correct")), pairs.count(("correct", "incorrect"))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("replies", 0.95),
        ("replies_second", 0.87),
        ("replies_third", 0.92),
        ("replies_fourth", 0.9),
        ("replies_held", 0.8),
        ("replies_unseen", 0.75),
    ],
)
def test_own_replies_are_graded_as_labelled(name: str, least: float) -> None:
    agreement, passed, failed = measured(read(OWN.with_stem(name)))
    assert agreement >= least
    assert passed == 0
    assert failed <= 2


def test_case_seldom_changes_a_verdict() -> None:
    cases = read(OWN)
    changed = sum(graded(case).verdict is not graded(case, case["reply"].upper()).verdict for case in cases)
    assert changed <= 0.05 * len(cases)


@pytest.mark.slow
def test_development_replies_are_graded_as_labelled() -> None:
    path = CORPORA / "replies" / "replies-dev.jsonl"
    if not path.exists():
        pytest.skip("the corpora are not here")
    agreement, passed, failed = measured(read(path))
    assert agreement >= 0.92
    assert passed <= 1
    assert failed <= 2


_ORDER = (Status.HIT, Status.PARTIAL, Status.MISSED)


def _read_at_each(case: dict[str, Any]) -> list[tuple[Status, ...]]:
    graded_at = [graded(case, strictness=strictness) for strictness in Strictness]
    return list(zip(*([point.status for point in found.points] for found in graded_at), strict=True))


@pytest.mark.parametrize("name", ["replies", "replies_second", "replies_third", "replies_fourth", "replies_fifth"])
def test_strictness_asks_for_more_and_never_makes_or_forgives_a_contradiction(name: str) -> None:
    for case in read(OWN.with_stem(name)):
        for statuses in _read_at_each(case):
            contradicted = {status is Status.CONTRADICTED for status in statuses}
            assert len(contradicted) == 1, (case["id"], statuses)
            if not contradicted.pop():
                assert list(statuses) == sorted(statuses, key=_ORDER.index), (case["id"], statuses)
