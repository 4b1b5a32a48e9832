import json
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.grade import Verdict

CASE = {
    "id": "a",
    "prompt": "What will the council do?",
    "points": ["The council will build a bridge"],
    "reply": "build a bridge",
}
PACK = """\
id = "town"
title = "Town meeting"
transcript = "transcript.txt"
[[card]]
id = "bridge"
kind = "recall"
exchange = 1
prompt = "{prompt}"
quote = "We will build a bridge over the Ahr."
[[card.point]]
text = "The town will build a bridge over the Ahr"
accept = ["a bridge across the Ahr", "they build a bridge"]
reject = {reject}
"""


def write_pack(folder: Path, prompt: str = "What did Mayor Holt announce?", reject: str = "[]") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "transcript.txt").write_text("Q: What now?\nMayor Holt: We will build a bridge over the Ahr.\n")
    (folder / "pack.toml").write_text(PACK.format(prompt=prompt, reject=reject))
    return folder


def test_a_batch_is_graded_line_by_line(services: Services) -> None:
    lines = [json.dumps(CASE).encode(), b"\n", json.dumps({**CASE, "id": "b", "reply": "sell the town hall"}).encode()]

    results = list(services.marking.batch(lines))

    assert [(marked.id, marked.grade.verdict) for marked in results if not isinstance(marked, BriefingError)] == [
        ("a", Verdict.CORRECT),
        ("b", Verdict.INCORRECT),
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"null", b"1", b'{"points": ["x"]}', b'{"reply": "x"}', b'{"reply": "x", "points": []}',
        b"\xff\xfe", b'{"reply": "x", "points": "text"}', b'{"reply": "x", "points": [1]}',
        b'{"reply": "x", "points": [{"text": ""}]}',
        b'{"reply": 5, "points": ["x"]}', b'{"reply": "x", "points": ["x"], "accept": [1]}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_bad_line_is_told_by_number_and_the_next_one_is_graded(services: Services, line: bytes) -> None:
    error, good = services.marking.batch([line, json.dumps(CASE).encode()])

    assert isinstance(error, BriefingError)
    assert "line 1" in str(error)
    assert not isinstance(good, BriefingError)
    assert good.grade.verdict is Verdict.CORRECT


def test_points_may_have_their_own_wordings(services: Services) -> None:
    case = {**CASE, "points": [{"text": "The council will build a bridge", "accept": ["a span over the river"]}]}

    (result,) = services.marking.batch([json.dumps({**case, "reply": "a span over the river"}).encode()])

    assert not isinstance(result, BriefingError)
    assert result.grade.verdict is Verdict.CORRECT


def test_one_reply_is_graded_by_its_cards_id(services: Services, conference: Briefing) -> None:
    assert services.marking.grade(conference, "double-freeze", "no idea").verdict is Verdict.INCORRECT
    with pytest.raises(BriefingError, match="no card"):
        services.marking.grade(conference, "nothing", "no idea")


def test_bundled_packs_have_no_problems(services: Services) -> None:
    assert services.authoring.check([Path(__file__).parents[2] / "content"]) == ()


def test_a_sound_pack_has_no_problems(services: Services, tmp_path: Path) -> None:
    assert services.authoring.check([write_pack(tmp_path / "town")]) == ()


def test_a_prompt_that_answers_itself_is_found_with_its_line(services: Services, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "town", prompt="Did Mayor Holt say that the town will build a bridge over the Ahr?")

    problems = services.authoring.check([folder])

    assert problems
    assert {problem.path.name for problem in problems} == {"pack.toml"}
    assert 11 in {problem.line for problem in problems}


def test_an_accepted_wording_that_is_also_rejected_is_found_with_its_line(services: Services, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "town", reject='["they build a bridge"]')

    assert any(problem.line in (12, 13) for problem in services.authoring.check([folder]))


def test_all_packs_of_a_folder_are_checked(services: Services, tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    (write_pack(tmp_path / "bad") / "transcript.txt").write_text("Q: What now?\nMayor Holt: Nothing.\n")

    problems = services.authoring.check([tmp_path])

    assert [(problem.path.parent.name, problem.line) for problem in problems] == [("bad", 9), ("good", 1)]
    assert '"town" is also the id of' in problems[1].message


def test_a_folder_without_packs_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="no pack here"):
        services.authoring.check([tmp_path])
