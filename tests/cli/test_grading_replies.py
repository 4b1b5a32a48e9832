"""A teacher's files of replies: what comes in, what goes out, and the last word on it."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli.main import run

SLUG = "lavrov-huanacuni-2017-08-16"
RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"
FIRST = "According to Sergey Lavrov, what does the “double freeze” principle ask of each side?"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def grade(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `briefing grade` with the given standard input; gives exit code, output, errors."""

    def call(*arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        try:
            code = run(("grade", *arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        # On a busy machine, that it takes long is told, too.
        told = [line for line in captured.err.splitlines(keepends=True) if not line.endswith(" …\n")]
        return code, captured.out, "".join(told)

    return call


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def table(*lines: tuple[str, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue()


LONG = table(
    ("card", "student", "reply"),
    ("double-freeze", "Ann", RIGHT),
    ("double-freeze", "Bo", "no idea\nat all"),
    ("double-freeze", "Cy", f" {RIGHT} "),
)


def test_a_table_of_replies_is_graded_row_by_row(grade: Command) -> None:
    code, out, err = grade(SLUG, "-", "--format", "csv", stdin=LONG)

    assert code == 0
    got = rows(out)
    assert [(row["student"], row["verdict"]) for row in got] == [
        ("Ann", "correct"), ("Bo", "incorrect"), ("Cy", "correct"),
    ]  # fmt: skip
    assert got[0]["points"] == "1 hit; 2 hit"
    assert [row["line"] for row in got] == ["2", "3", "5"]
    assert "3 replies graded" in err


@pytest.mark.parametrize("heading", ["double-freeze", FIRST.upper()], ids=["id", "prompt"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_forms_table_has_a_row_a_student_and_a_column_a_card(grade: Command, heading: str, delimiter: str) -> None:
    form = table(
        ("Timestamp", "Name", heading, "Remarks"),
        ("1 May", "Ann", RIGHT, "easy"),
        ("", "", "", ""),
        ("1 May", "Bo"),
        delimiter=delimiter,
    )

    code, out, _ = grade(SLUG, "-", "--json", stdin=form)

    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["student"], first["card"], first["verdict"]) == ("Ann", "double-freeze", "correct")
    assert (second["student"], second["reply"], second["verdict"]) == ("Bo", "", "incorrect")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheets_encoding_does_not_matter(grade: Command, encoding: str) -> None:
    form = table(("student", "double-freeze"), ("Zoë – 5b", RIGHT)).encode(encoding)

    code, out, _ = grade(SLUG, "-", "--json", stdin=form)

    assert code == 0
    assert json.loads(out)["student"] == "Zoë – 5b"
    assert json.loads(out)["verdict"] == "correct"


def test_replies_come_as_json_lines_too(grade: Command) -> None:
    line = json.dumps({"card": "double-freeze", "student": "Ann", "reply": RIGHT})

    _, out, _ = grade(SLUG, "-", stdin=line + "\n")

    assert out.split() == ["Ann", "double-freeze", "correct", *out.split()[3:]]
    assert "1 hit; 2 hit" in out


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("nonsense,Bo,x\r\n", "nonsense: no card has this id"),
        ("double-freeze,Bo,x,y\r\n", "4 cells, where the header has 3"),
        (f"double-freeze,Bo,{'x' * 200_000}\r\n", "this is no row of a table"),
        (",,x\r\n", "no name: no card has this id"),
    ],
    ids=["unknown card", "too many cells", "endless cell", "no card"],
)
def test_a_bad_row_is_told_by_its_line_and_passed_over(grade: Command, bad: str, told: str) -> None:
    code, out, err = grade(SLUG, "-", "--json", stdin=f"card,student,reply\r\n{bad}double-freeze,Cy,no idea\r\n")

    assert code == 1
    assert f"line 2: {told}" in " ".join(err.split())
    assert [json.loads(line)["student"] for line in out.splitlines()] == ["Cy"]


def test_a_quote_that_never_closes_is_told_where_it_begins(grade: Command) -> None:
    code, _, err = grade(SLUG, "-", stdin='card,student,reply\ndouble-freeze,Bo,"half\ndouble-freeze,Cy,x\n')

    assert code == 1
    assert "line 2:" in err


@pytest.mark.parametrize("data", ["", "\n\n", "a,b\n1,2\n", "\0\n"])
def test_a_table_without_replies_says_what_is_wanted(grade: Command, data: str) -> None:
    code, out, err = grade(SLUG, "-", "--format", "json", stdin=data)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "wanted" in err or "name them card, student, reply" in err


def test_no_cell_is_a_formula(grade: Command) -> None:
    _, out, _ = grade(
        SLUG, "-", "--format", "csv", stdin=table(("double-freeze", "student"), ('=HYPERLINK("x")', "@A"))
    )

    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows(out) for cell in row.values())


def test_the_last_word_counts_for_everybody_who_said_the_same(grade: Command, tmp_path: Path) -> None:
    given = table(
        ("card", "student", "reply"),
        ("double-freeze", "Ann", "-both stop"),
        ("double-freeze", "Bo", "-both   stop"),
        ("double-freeze", "Cy", "neither stops"),
    )
    printed = rows(grade(SLUG, "-", "--format", "csv", stdin=given)[1])
    printed[1]["override"] = "1 hit; 2 hit"
    edited = tmp_path / "edited.csv"
    edited.write_text(table(tuple(printed[0]), *(tuple(row.values()) for row in printed), delimiter=";"))

    code, out, _ = grade(SLUG, "-", "--format", "csv", "--overrides", str(edited), stdin=given)

    got = rows(out)
    assert code == 0
    assert [row["verdict"] for row in got] == ["correct", "correct", "incorrect"]
    assert [row["override"] for row in got] == ["1 hit; 2 hit", "1 hit; 2 hit", ""]


def test_the_last_word_may_come_as_json_lines_and_for_a_batch(grade: Command, tmp_path: Path) -> None:
    cases = [
        {"id": name, "points": ["a bridge over the Ahr"], "reply": reply}
        for name, reply in (("x", "nobody knows"), ("y", "nobody knows"), ("z", "a bridge over the Ahr"))
    ]
    stdin = "\n".join(map(json.dumps, cases))
    edited = tmp_path / "edited.jsonl"
    printed = [json.loads(line) for line in grade("--batch", "-", "--json", stdin=stdin)[1].splitlines()]
    assert [row["verdict"] for row in printed] == ["incorrect", "incorrect", "correct"]
    edited.write_text(json.dumps({**printed[0], "override": "all hit"}) + "\n" + json.dumps(printed[1]))

    _, out, _ = grade("--batch", "-", "--json", "--overrides", str(edited), stdin=stdin)

    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["correct"] * 3


@pytest.mark.parametrize(
    ("override", "told"),
    [("5 hit", "the card has 2 points"), ("yes", "is no override"), ("0 hit", "is no override"), ("1", "override")],
)
def test_a_last_word_that_fits_nothing_is_told(grade: Command, tmp_path: Path, override: str, told: str) -> None:
    edited = tmp_path / "edited.csv"
    edited.write_text(table(("card", "reply", "override"), ("double-freeze", RIGHT, override)))

    code, _, err = grade(SLUG, "-", "--overrides", str(edited), stdin=LONG)

    assert code == 1
    assert told in err


@pytest.mark.parametrize("data", ["", "a,b\n", "{}x\n", '{"card": '])
def test_overrides_that_are_none_are_told_in_a_line(grade: Command, tmp_path: Path, data: str) -> None:
    (tmp_path / "edited").write_text(data)

    code, out, err = grade(SLUG, "-", "--overrides", str(tmp_path / "edited"), stdin=LONG)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1


def test_the_same_reply_is_graded_once(grade: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import briefing_tui.grading as grading

    graded: list[str] = []
    true_grade = grading.grade

    def counting(rubric: object, reply: str, *rest: object) -> object:
        graded.append(reply)
        return true_grade(rubric, reply, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(grading, "grade", counting)
    line = json.dumps({"points": ["a bridge"], "reply": "a bridge"}) + "\n"

    assert len(grade("--batch", "-", stdin=line * 50)[1].splitlines()) == 50
    assert graded == ["a bridge"]


def test_grades_are_printed_as_replies_come_in() -> None:
    from briefing_tui.bootstrap import build
    from briefing_tui.services.marking import Marked

    services = build()
    taken = 0

    def endless() -> object:
        nonlocal taken
        yield b"double-freeze,student\n"
        while True:
            taken += 1
            yield b"no idea,Ann\n"

    graded = services.marking.replies(services.library.open(SLUG), endless())  # type: ignore[arg-type]
    assert isinstance(next(graded), Marked)
    assert taken < 3


def test_strictness_changes_what_is_a_hit(grade: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (SLUG, "--card", "double-freeze", "--reply", "NK stops missiles, US stops exercises", "--json")

    assert json.loads(grade(*arguments)[1])["verdict"] == "correct"
    assert json.loads(grade(*arguments, "--strictness", "strict")[1])["verdict"] != "correct"
    monkeypatch.setenv("BRIEFING_STRICTNESS", "strict")
    assert json.loads(grade(*arguments)[1])["verdict"] != "correct"
    assert json.loads(grade(*arguments, "--strictness", "lenient")[1])["verdict"] == "correct"


@pytest.mark.parametrize(
    "arguments",
    [
        (SLUG,), (SLUG, "-", "--card", "x", "--reply", "y"), (SLUG, "--card", "x"), ("-", "-"),
        (SLUG, "--card", "x", "--reply", "y", "--format", "csv"), ("--batch", "-", "--overrides", "-"),
        (SLUG, "-", "--strictness", "harsh"),
    ],
)  # fmt: skip
def test_command_lines_that_make_no_sense_are_told_in_a_line(grade: Command, arguments: tuple[str, ...]) -> None:
    code, out, err = grade(*arguments)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
