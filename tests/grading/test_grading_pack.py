"""The bundled pack's own wordings, graded with its transcript's terms."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Status, Verdict
from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade
from briefing_tui.language.terms import terms_of

FOLDER = Path(__file__).resolve().parents[2] / "content" / "lavrov-huanacuni-2017-08-16"
PACK: dict[str, Any] = tomllib.loads((FOLDER / "pack.toml").read_text("utf-8"))
CARDS: list[dict[str, Any]] = PACK["card"]


@pytest.fixture(scope="module")
def terms() -> Terms:
    text = (FOLDER / "transcript.txt").read_text("utf-8")
    aliases = [AliasGroup((name, *others)) for name, others in PACK["aliases"].items()]
    return terms_of(re.split(r"(?<=[.?!])\s+", text), aliases)


def rubric_of(card: dict[str, Any]) -> Rubric:
    points = tuple(
        Point(str(n), p["text"], tuple(p.get("accept", ())), tuple(p.get("reject", ())), tuple(p.get("require", ())))
        for n, p in enumerate(card["point"])
    )
    return Rubric(card["prompt"], points, tuple(card.get("accept", ())))


@pytest.mark.parametrize("card", CARDS, ids=[card["id"] for card in CARDS])
def test_a_card_passes_its_own_wordings_and_no_rejected_one(card: dict[str, Any], terms: Terms) -> None:
    rubric = rubric_of(card)
    assert grade(rubric, ". ".join(point.text for point in rubric.points), terms).verdict is Verdict.CORRECT
    assert grade(rubric, rubric.prompt, terms).verdict is Verdict.INCORRECT
    for answer in rubric.accept:
        assert grade(rubric, answer, terms).verdict is Verdict.CORRECT, answer
    for n, point in enumerate(rubric.points):
        for wording in point.accept:
            assert grade(rubric, wording, terms).points[n].status is Status.HIT, wording
        for wording in point.reject:
            assert grade(rubric, wording, terms).points[n].status in (Status.CONTRADICTED, Status.MISSED), wording
