import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui import __version__
from briefing_tui.cli.main import COMMANDS, run

SLUG = "lavrov-huanacuni-2017-08-16"
CONTENT = Path(__file__).parents[2] / "content"
HOSTILE = (
    "Q: Why [red]now[/red] [/] \x1b[31m\x1b]0;own\x07?\nMayor \u202eHolt: [@click=app.quit]Because[/] of \x9b1mthis.\n"
)
HOSTILE_NAME = "\x1b]0;own\x07\x1b[31mX\u202e\x9b1m"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line with the given standard input; gives exit code, output, errors."""

    def call(*arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        try:
            code = run(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_the_version_is_told(briefing: Command) -> None:
    assert briefing("--version") == (0, f"briefing {__version__}\n", "")


def test_help_names_every_command(briefing: Command) -> None:
    code, out, _ = briefing("--help")

    assert code == 0
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(briefing: Command, name: str) -> None:
    code, out, _ = briefing(name, "--help")

    assert code == 0
    assert "example: briefing " in out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_terminal_of_80_columns(briefing: Command, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    _, out, _ = briefing(*filter(None, [name]), "--help")

    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_every_command_is_in_the_readme() -> None:
    readme = (CONTENT.parent / "README.md").read_text("utf-8")

    assert all(name == "open" or f"`briefing {name}" in readme for name in COMMANDS)


def test_parse_gives_turns_and_exchanges_with_true_offsets(briefing: Command) -> None:
    code, out, _ = briefing("parse", SLUG, "--json")

    data = json.loads(out)
    assert code == 0
    assert list(data) == [
        "version", "title", "date", "encoding", "text", "turns", "exchanges", "statements", "source_map", "warnings",
        "place", "notes",
    ]  # fmt: skip
    assert data["date"] == "2017-08-16"
    assert [turn["role"] for turn in data["turns"]] == ["question", "answer"] * 2
    assert data["exchanges"] == [
        {"index": 1, "question": [0], "answer": [1]},
        {"index": 2, "question": [2], "answer": [3]},
    ]
    last = data["turns"][3]
    said = data["text"][last["start"] : last["end"]]
    assert said.startswith("The missile programme budget")
    assert said.endswith("shared by many of our partners.")


def test_parse_shows_who_asks_and_who_answers(briefing: Command) -> None:
    code, out, _ = briefing("parse", SLUG)

    assert code == 0
    assert "2 exchanges" in out
    assert "16 August 2017" in out
    assert "answer        2 turns  Sergey Lavrov" in out


def test_summary_gives_verbatim_sentences_of_each_answer(briefing: Command) -> None:
    _, parsed, _ = briefing("parse", SLUG, "--json")
    code, out, _ = briefing("summary", SLUG, "--json")

    text = json.loads(parsed)["text"]
    data = json.loads(out)
    assert code == 0
    assert [exchange["index"] for exchange in data["exchanges"]] == [1, 2]
    for exchange in data["exchanges"]:
        assert exchange["answered_by"] == ["Sergey Lavrov"]
        assert exchange["sentences"]
        for sentence in exchange["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            assert 0 <= sentence["score"] <= 1


@pytest.mark.parametrize(("option", "fits"), [(("-n", "1"), 1), (("--words", "400"), 10)])
def test_a_summary_is_as_long_as_asked(briefing: Command, option: tuple[str, ...], fits: int) -> None:
    _, out, _ = briefing("summary", SLUG, "--json", *option)

    counts = [len(exchange["sentences"]) for exchange in json.loads(out)["exchanges"]]
    assert all(count >= fits for count in counts) if fits > 1 else counts == [1, 1]


def test_a_summary_can_be_pasted_as_markdown(briefing: Command) -> None:
    code, out, _ = briefing("summary", "-", "--format", "md", stdin="Q: Is *this* it?\nMayor Holt: It is <b>it</b>_.\n")

    assert code == 0
    assert "## 1. Is \\*this\\* it?" in out
    assert "- It is \\<b\\>it\\</b\\>\\_." in out


def test_cards_have_the_promised_shape(briefing: Command) -> None:
    code, out, _ = briefing("cards", SLUG, "--json")

    cards = json.loads(out)["cards"]
    assert code == 0
    assert set(cards[0]) == {
        "id", "kind", "exchange", "prompt", "prompts", "points", "accept", "speaker", "origin", "approved",
    }  # fmt: skip
    assert set(cards[0]["points"][0]) == {"id", "text", "accept", "reject", "require", "quote", "holder"}
    assert len({card["id"] for card in cards}) == len(cards)


def test_a_batch_is_graded_to_json_lines(briefing: Command) -> None:
    case = {
        "id": "x1",
        "prompt": "What stays?",
        "points": ["The rate stays at 4%"],
        "accept": [],
        "reply": "rate stays at 4%",
    }
    stdin = json.dumps(case) + "\n" + json.dumps({**case, "id": "x2", "reply": "the rate rises to 5%"}) + "\n"

    code, out, _ = briefing("grade", "--batch", "-", "--json", stdin=stdin)

    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["id"], first["verdict"]) == ("x1", "correct")
    assert (second["id"], second["verdict"]) == ("x2", "incorrect")
    assert set(first) >= {"id", "verdict", "score", "unsure", "points", "reasons"}
    assert set(first["points"][0]) == {"text", "status", "matched"}
    start, end = first["points"][0]["matched"][0]
    assert case["reply"][start:end]


def test_bad_lines_of_a_batch_are_told_and_the_rest_is_graded(briefing: Command) -> None:
    good = json.dumps({"id": "x", "points": ["a bridge"], "reply": "a bridge"})

    code, out, err = briefing("grade", "--batch", "-", "--json", stdin=f"nonsense\n{good}\n")

    assert code == 1
    assert "line 1" in err
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("NK stops nuclear and missile tests, US and South Korea stop big exercises", "correct"),
        ("the US will not test weapons and North Korea will hold no exercises", "incorrect"),
    ],
)
def test_one_reply_is_graded_in_words_and_in_json(briefing: Command, reply: str, verdict: str) -> None:
    arguments = ("grade", SLUG, "--card", "double-freeze", "--reply", reply)

    assert briefing(*arguments)[1].lower().startswith(verdict)
    assert json.loads(briefing(*arguments, "--json")[1])["verdict"] == verdict


def test_check_finds_no_problem_in_the_bundled_packs(briefing: Command) -> None:
    code, out, err = briefing("check", str(CONTENT))

    assert (code, out) == (0, "")
    assert "no problems" in err


def test_check_lists_every_problem_with_its_line(briefing: Command, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('id = "x"\ntitel = "y"\ntranscript = "../t.txt"\n')

    code, out, _ = briefing("check", str(tmp_path))

    assert code == 1
    assert "pack.toml:2:" in out
    assert "title" in out


def test_without_a_terminal_the_summaries_and_prompts_are_printed(briefing: Command) -> None:
    code, out, _ = briefing(SLUG)

    assert code == 0
    assert "double freeze" in out
    assert "JCPOA" in out
    assert " prompts:" in out


def test_without_a_terminal_the_library_is_listed(briefing: Command) -> None:
    code, out, _ = briefing()

    assert code == 0
    assert SLUG in out


def test_a_transcript_comes_through_standard_input(briefing: Command) -> None:
    code, out, _ = briefing("-", stdin="Q: Why?\nMayor Holt: Because the old bridge leaks.\n")

    assert code == 0
    assert "Because the old bridge leaks." in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("nowhere.txt",), 1, "no such file"),
        (("summary", "nowhere.txt"), 1, "no such file"),
        (("summary", SLUG, "--method", "magic"), 1, "no such method"),
        (("summary", SLUG, "--words", "0"), 2, "above 0"),
        (("summary", SLUG, "--words", "9", "-n", "2"), 2, "not allowed"),
        (("summary",), 2, "required"),
        (("sumary", SLUG), 2, "did you mean summary"),
        (("quiz", SLUG, "--count", "many"), 2, "above 0"),
        (("grade",), 2, "--batch"),
        (("grade", "--batch", "x", "--card", "y"), 2, "without"),
        (("grade", "--batch", "nowhere.jsonl"), 1, "nowhere.jsonl"),
        (("grade", SLUG, "--card", "nothing", "--reply", "x"), 1, "no card"),
        (("check", "nowhere"), 1, "no such"),
        (("parse", SLUG, "--nonsense"), 2, "unrecognized"),
        (("quiz", SLUG, "--seed", "x"), 2, "'x' is not a whole number"),
        (("quiz", SLUG, "--strictness", "harsh"), 2, "invalid choice: 'harsh'"),
        (("review", "--new", "-1"), 2, "'-1' is below 0"),
        (("stats", "--json", "--wordings"), 2, "not allowed"),
        (("grade", SLUG, "nowhere.csv"), 1, "nowhere.csv: there is no such file"),
        (("export", "-o", "/nonexistent/x"), 1, "no such folder"),
        (("completion", "tcsh"), 2, "invalid choice: 'tcsh'"),
        (("completion", "--cards", "nowhere"), 1, "no such pack"),
    ],
)  # fmt: skip
def test_mistakes_get_one_line_and_the_promised_exit_code(
    briefing: Command, arguments: tuple[str, ...], code: int, message: str
) -> None:
    got, out, err = briefing(*arguments)

    assert got == code
    assert message in err
    assert out == ""
    assert "Traceback" not in err
    if code == 1:
        # On a busy machine, that it takes long is told, too.
        assert len([line for line in err.splitlines() if not line.endswith(" …")]) == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 99, b"%PDF-1.4", b"\xff\xfe"])
@pytest.mark.parametrize("command", ["parse", "summary", "cards", "quiz", "open"])
def test_no_command_takes_what_is_no_text(briefing: Command, command: str, data: bytes) -> None:
    code, _, err = briefing(command, "-", stdin=data)

    assert code == 1
    assert err.startswith("briefing: standard input: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", [("parse",), ("summary",), ("summary", "--format", "md"), ("cards",), ("open",)])
def test_no_command_passes_on_what_a_terminal_would_obey(briefing: Command, command: tuple[str, ...]) -> None:
    code, out, err = briefing(command[0], "-", *command[1:], stdin=HOSTILE)

    assert code == 0
    assert not set(out + err) & set("\x1b\x07\x9b\u202e")
    if command == ("open",):
        assert "[red]now[/red] [/]" in out
        assert "[@click=app.quit]Because[/] of this." in out


def test_a_reader_that_stops_early_is_no_error(
    briefing: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = (tmp_path / "out").open("w")

    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return target.fileno()

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    try:
        assert run(("summary", SLUG)) == 0
    finally:
        target.close()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_output_and_input_are_utf_8_whatever_the_console_speaks(encoding: str) -> None:
    said = "L’argent va à l’école — 40 millions d’euros pour les élèves de Łódź."
    talk = f"Q: Où va l’argent ?\nMaire Hölt: {said}\n".encode()
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "summary", "-"], input=talk, env=environment, capture_output=True
    )

    assert done.returncode == 0
    assert said in " ".join(done.stdout.decode("utf-8").split())


@pytest.mark.slow
def test_a_reply_of_any_bytes_is_a_reply() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "quiz", SLUG, "--count", "1"],
        input=b"\xff\xfe caf\xe9\n",
        capture_output=True,
    )

    assert (done.returncode, b"Answered 1 of 1" in done.stdout) == (0, True)


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing_tui.cli.summary_command.run", interrupted)

    assert run(("summary", SLUG)) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_roles_can_be_set_for_any_command_that_reads_a_file(briefing: Command, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(
        "Ines Moreau: The ferries sail again, and the whole town is glad of it after so long a winter.\n"
        "Leif Brand: Since when do they sail?\n"
        "Ines Moreau: Since Monday.\n"
        "Leif Brand: And what do they carry?\n"
        "Ines Moreau: Fish.\n"
    )
    code, out, _ = briefing("parse", str(file), "--asks", "Moreau", "--answers", "Leif Brand", "--json")

    assert code == 0
    assert {(turn["speaker"], turn["role"]) for turn in json.loads(out)["turns"]} == {
        ("Ines Moreau", "question"),
        ("Leif Brand", "answer"),
    }
    for command in (("summary",), ("cards",), ("quiz", "--plain"), ("open", "--plain")):
        code, _, err = briefing(*command, str(file), "--moderates", "Nobody Known")
        assert code == 1
        assert "Nobody Known: nobody of that name speaks here" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("summary", SLUG, "--method", HOSTILE_NAME),
        ("parse", "a", HOSTILE_NAME),
        (f"--{HOSTILE_NAME}",),
        ("restore", HOSTILE_NAME),
        ("export", "--format", "jsonl", "-o", f"nowhere/{HOSTILE_NAME}"),
        ("summary", HOSTILE_NAME),
        ("forget", HOSTILE_NAME),
        ("config", HOSTILE_NAME, "x"),
    ],
    ids=lambda arguments: arguments[0][:9],
)
def test_no_message_passes_on_what_a_terminal_would_obey(briefing: Command, arguments: tuple[str, ...]) -> None:
    code, out, err = briefing(*arguments)

    assert code in (1, 2)
    assert not set(out + err) & set("\x1b\x07\x9b\u202e")
    assert err.count("\n") == 1


def test_json_keeps_control_codes_as_escapes(briefing: Command) -> None:
    line = json.dumps({"id": "a\x9b\u202eb", "points": ["a bridge"], "reply": "a bridge"})

    _, out, _ = briefing("grade", "--batch", "-", "--json", stdin=line)

    assert "\\u009b\\u202e" in out
    assert json.loads(out)["id"] == "a\x9b\u202eb"


def test_a_closed_standard_stream_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        with monkeypatch.context() as patched:
            patched.setattr(sys, name, None)
            assert run(("summary", SLUG)) == 0
            assert run(("parse", "-" if name == "stdin" else SLUG)) == int(name == "stdin")
            getattr(sys, name).close()
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("arguments", [("--version",), ("summary", SLUG), ("--help",)], ids=lambda one: one[0])
def test_a_full_disk_is_told(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(arguments) == 1
        assert capsys.readouterr().err == "briefing: standard output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
@pytest.mark.parametrize(
    "arguments", [("grade", "--batch", "/dev/zero"), ("import", "/dev/zero")], ids=lambda one: one[0]
)
def test_a_device_that_never_ends_is_refused(briefing: Command, arguments: tuple[str, ...]) -> None:
    code, _, err = briefing(*arguments)

    assert code == 1
    assert "not a file" in err


def test_many_bad_lines_are_counted_rather_than_listed(briefing: Command) -> None:
    code, _, err = briefing("grade", "--batch", "-", stdin="nonsense\n" * 500)

    assert code == 1
    assert err.count("\n") == 22
    assert "480 more" in err


@pytest.mark.parametrize("key", ["prompt", "points", "accept"])
def test_endless_wordings_are_told_by_line(briefing: Command, key: str) -> None:
    case = {"id": "a", "prompt": "q", "points": ["a bridge"], "accept": [], "reply": "peace"}
    long = "peace " * 20_000

    code, _, err = briefing(
        "grade", "--batch", "-", stdin=json.dumps({**case, key: long if key == "prompt" else [long]})
    )

    assert code == 1
    assert "line 1" in err
    assert "longer than" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("forget", ""),
        ("forget", " "),
        ("forget", "--wording", "9" * 100),
        ("review", "--by", "9999-12-31"),
        ("grade", SLUG, "--card", "nothing", "--reply", "\udcff a"),
        ("draft", SLUG, "-o", "~nobody-here/x"),
        ("restore", "x" * 5000),
        ("backup", "x" * 5000),
        ("export", "--format", "jsonl", "-o", "x" * 5000),
        ("export", "--format", "csv", "-o", ""),
        ("quiz", SLUG, "--count", "9" * 5000),
    ],
    ids=lambda arguments: " ".join(arguments)[:24].strip(),
)
def test_odd_arguments_get_a_line_and_no_traceback(briefing: Command, arguments: tuple[str, ...]) -> None:
    code, _, err = briefing(*arguments)

    assert code in (1, 2)
    assert err.count("\n") == 1
    assert len(err) < 700


def test_a_home_that_cannot_be_is_told(briefing: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_HOME", "~nobody-here/x")

    code, _, err = briefing("doctor")

    assert code == 1
    assert "BRIEFING_HOME" in err


def test_the_whole_text_is_printed_under_its_speakers(briefing: Command) -> None:
    code, out, _ = briefing(SLUG, "--text")

    assert code == 0
    printed = " ".join(out.split())
    assert "1. Question" in printed
    assert "Sergey Lavrov" in printed
    assert printed.rstrip().endswith("shared by many of our partners.")
    assert briefing("--text")[0] == 2


def test_cards_of_ones_own_pack_are_approved_hidden_and_shown_again(briefing: Command, tmp_path: Path) -> None:
    pack = str(shutil.copytree(CONTENT / SLUG, tmp_path / "pack"))

    def asked() -> dict[str, bool]:
        cards = json.loads(briefing("cards", pack, "--json")[1])["cards"]
        return {card["id"]: card["approved"] for card in cards}

    before = asked()
    first, other = list(before)[:2]
    draft = next((card for card, approved in before.items() if not approved), other)
    assert briefing("cards", pack, "--hide", first, "--approve", draft)[0] == 0
    assert first not in asked()
    assert asked()[draft]
    assert briefing("cards", pack, "--show", first)[0] == 0
    assert first in asked()
    assert briefing("check", pack)[0] == 0


@pytest.mark.parametrize("target", [SLUG, "-"])
def test_cards_of_others_are_not_changed(briefing: Command, target: str) -> None:
    code, out, err = briefing("cards", target, "--hide", "double-freeze", stdin="Q: Why?\nMayor Holt: Because of it.\n")

    assert (code, out) == (1, "")
    assert "comes with the program" in err or "this is no pack" in err


def test_no_card_is_changed_where_one_is_not_there(briefing: Command, tmp_path: Path) -> None:
    pack = shutil.copytree(CONTENT / SLUG, tmp_path / "pack")
    before = (pack / "pack.toml").read_bytes()

    code, _, err = briefing("cards", str(pack), "--hide", "double-freeze", "--hide", "nothing")

    assert (code, (pack / "pack.toml").read_bytes()) == (1, before)
    assert "nothing: no card has this id" in err
