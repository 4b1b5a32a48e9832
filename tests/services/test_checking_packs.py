"""What a check of packs finds beyond their form: what only the grader and the derived cards can tell."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Origin
from briefing_tui.domain.errors import Problem

SAID = """\
Q: What now?
Mayor Holt: We will build a bridge over the Ahr. We will not raise the property tax before 2030 as the harbour pays.
"""
PACK = """\
id = "town"
title = "Town meeting"
{head}
[[card]]
id = "bridge"
exchange = 1
prompt = {prompt}
quote = "We will build a bridge over the Ahr."
accept = {all}
[[card.point]]
text = {text}
accept = {accept}
reject = {reject}
require = {require}
"""
# The lines on which what is given in braces stands.
HEAD, PROMPT, ALL, TEXT, ACCEPT, REJECT = 3, 7, 9, 11, 12, 13

Check = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def check(services: Services, tmp_path: Path) -> Check:
    def run(**values: str) -> tuple[Problem, ...]:
        sound = {
            "head": "",
            "prompt": '"What did Mayor Holt announce?"',
            "all": "[]",
            "text": '"The town will build a bridge over the Ahr"',
            "accept": '["they build a bridge over the Ahr"]',
            "reject": '["The town will build a tunnel"]',
            "require": "[]",
        }
        folder = tmp_path / "town"
        folder.mkdir(exist_ok=True)
        (folder / "transcript.txt").write_text(SAID, encoding="utf-8")
        (folder / "pack.toml").write_text(PACK.format(**{**sound, **values}), encoding="utf-8")
        return services.authoring.check([folder])

    return run


def test_a_sound_pack_has_no_problems(check: Check) -> None:
    assert check() == ()


@pytest.mark.parametrize(
    ("values", "line", "says"),
    [
        ({"prompt": '"Will the town, says Mayor Holt, build a bridge over the Ahr?"'}, TEXT, "prompt already answers"),
        ({"accept": '["a bridge over the Ahr",\n"either one or none"]'}, ACCEPT + 1, "wording would not pass"),
        ({"accept": '["a bridge over the Ahr",\n"mayor Holt"]'}, ACCEPT + 1, "the prompt holds this accepted"),
        (
            {"accept": '["one over the Rhine"]', "reject": '["one over the Elbe", "one over the Rhine!"]'},
            REJECT,
            "this rejected wording would pass: it is too near to the accepted “one over the Rhine”",
        ),
        ({"reject": '["the town will build a bridge over the Ahr!"]'}, REJECT, "this rejected wording would pass"),
        ({"require": '["Elbe"]', "accept": "[]"}, TEXT, "it lacks a word that require asks for"),
        ({"all": '["Mayor Holt"]'}, ALL, "the prompt holds this accepted wording"),
    ],
    ids=["prompt", "accept", "accept in the prompt", "collision", "reject", "require", "accept of the card"],
)
def test_a_problem_is_told_with_its_line(check: Check, values: dict[str, str], line: int, says: str) -> None:
    problems = check(**values)
    assert any(problem.line == line and says in str(problem) for problem in problems), [*map(str, problems)]
    assert all(problem.hint for problem in problems)


def test_all_problems_are_told_at_once_in_the_order_of_lines(check: Check) -> None:
    problems = check(head="titel = 1", text='"The town will build a dam"', accept='["nothing at all"]', reject="[7]")
    assert [problem.line for problem in problems] == [HEAD, ACCEPT, REJECT]


def test_chosen_cards_that_do_not_exist_are_told_with_the_nearest_id(check: Check, services: Services) -> None:
    problems = check(head='derived = ["term", "tern"]\nhidden = ["bridge", "brigde"]\napproved = ["x"]')
    found = [(problem.line, problem.message, problem.hint) for problem in problems]
    assert found == [
        (3, 'no card has the id "tern"', 'did you mean "term"?'),
        (4, 'no card has the id "brigde"', 'did you mean "bridge"?'),
        (5, 'no card has the id "x"', "briefing cards lists the ids"),
    ]


@pytest.mark.parametrize("choice", ["derived", "approved", "hidden"])
def test_cards_that_are_chosen_rightly_are_no_problem(
    services: Services, conference: Briefing, tmp_path: Path, choice: str
) -> None:
    derived, written = (
        next(card for card in services.quiz.cards(conference) if card.origin is origin).id
        for origin in (Origin.DERIVED, Origin.PACK)
    )
    assert conference.pack
    bundled = conference.pack.info.transcript.parent
    shutil.copytree(bundled, tmp_path / "pack")
    source = (bundled / "pack.toml").read_text(encoding="utf-8")
    chosen = f'{choice} = ["{derived}", "{written}"]\n'
    (tmp_path / "pack" / "pack.toml").write_text(chosen + source, encoding="utf-8")
    assert services.authoring.check([tmp_path / "pack"]) == ()


def test_two_packs_with_one_id_are_told(services: Services, check: Check, tmp_path: Path) -> None:
    check()
    (tmp_path / "copy").mkdir()
    for file in (tmp_path / "town").iterdir():
        (tmp_path / "copy" / file.name).write_bytes(file.read_bytes())
    (problem,) = services.authoring.check([tmp_path])
    assert (problem.path.parent.name, problem.line) == ("town", 1)
    assert '"town" is also the id of' in problem.message
    assert services.authoring.check([tmp_path / "town", tmp_path / "town"]) == ()


def test_a_transcript_that_cannot_be_read_is_one_problem_among_others(services: Services, tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_bytes(b"")
    (tmp_path / "pack.toml").write_text('id = "x"\ntitel = "x"\ntranscript = "transcript.txt"\n', encoding="utf-8")
    problems = services.authoring.check([tmp_path])
    assert [problem.line for problem in problems] == [2, 3, 0]
