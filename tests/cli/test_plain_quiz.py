import io
import re
from collections.abc import Callable

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.cli.console import LONGEST, Console
from briefing_tui.cli.plain_quiz import PlainQuiz
from briefing_tui.domain.briefing import Briefing

RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"
DOUBTFUL = "NK stops missiles, US does fewer exercises"
SWAPPED = "the US will not test weapons and North Korea will hold no exercises"

Play = Callable[..., str]


class Terminal(io.StringIO):
    """Lines typed by somebody who can be asked back."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def play(
    services: Services, conference: Briefing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Play:
    """Run a quiz of `count` cards over typed lines, from a pipe or a terminal; gives what was printed."""

    def run(*lines: str, count: int = 1, terminal: bool = False, own_word: bool = False, code: int = 0) -> str:
        source = (Terminal if terminal else io.StringIO)("".join(f"{line}\n" for line in lines))

        def typed(prompt: str = "") -> str:
            print(prompt, end="")
            line = source.readline()
            if not line:
                raise EOFError
            return line.rstrip("\n")

        monkeypatch.setattr("builtins.input", typed)
        sitting = services.study.practise(services.quiz.start([conference], count), keeps=False)
        assert PlainQuiz(services, sitting, own_word, console=Console(source)).run() == code
        return capsys.readouterr().out

    return run


def test_a_right_reply_is_correct_and_its_points_and_source_are_shown(play: Play) -> None:
    out = play(RIGHT)

    assert "1 of 1" in out
    assert "CORRECT: 2 of 2 points" in out
    assert out.count(" hit: ") == 2
    printed = re.sub(r"\s+", " ", out)
    assert "North Korea will not test nuclear weapons and missiles" in printed
    assert "Sergey Lavrov, 16 August 2017" in printed


def test_swapped_sides_are_contradicted_with_a_reason(play: Play) -> None:
    out = play(SWAPPED)

    assert "NOT YET" in out
    assert "contradicted" in out
    assert "CORRECT" not in out
    assert re.sub(r"\s+", " ", out).count("said of “US” what was said of “North Korea”") == 1


def test_an_empty_line_means_i_do_not_know(play: Play) -> None:
    assert "NOT YET: 0 of 2 points" in play("")


def test_a_point_can_be_counted_and_that_be_taken_back(play: Play) -> None:
    out = play("no idea", ":a 1", ":u", ":a 2", ":a 1", "")

    assert re.findall(r"(?:CORRECT|PARTLY|NOT YET): \d of 2", out) == [
        "NOT YET: 0 of 2", "PARTLY: 1 of 2", "NOT YET: 0 of 2", "PARTLY: 1 of 2", "CORRECT: 2 of 2",
    ]  # fmt: skip
    assert "Answered 1 of 1: 1 correct" in out


def test_a_hit_can_be_refused(play: Play) -> None:
    assert "PARTLY: 1 of 2" in play(RIGHT, ":r 2", "")


def test_the_last_reply_can_be_taken_back_and_given_again(play: Play) -> None:
    out = play("no idea", "and the second", ":u", RIGHT, "", count=2)

    assert "Taken back" in out
    assert "Answered 2 of 2" in out


def test_the_end_of_the_input_ends_the_quiz_with_what_was_answered(play: Play) -> None:
    assert "Answered 1 of 5" in play(RIGHT, count=5)


def test_leaving_shows_the_results(play: Play) -> None:
    out = play("no idea", ":q", count=5)

    assert "Answered 1 of 5" in out
    assert "double freeze" in out.split("Answered")[1]


@pytest.mark.parametrize("line", [":", ":h", ":help", ":nonsense"])
def test_help_is_where_it_is_needed(play: Play, line: str) -> None:
    assert "count point N" in play(line)


@pytest.mark.parametrize("line", [":a", ":a 0", ":a 3", ":a x", ":r -1", ":a 1 2", ":a ²"])
def test_a_point_that_is_not_there_is_asked_for_again(play: Play, line: str) -> None:
    assert "Which point? 1 to 2." in play("no idea", line)


def test_nothing_can_be_overruled_or_undone_at_the_start(play: Play) -> None:
    out = play(":a 1", ":u")

    assert "Nothing is graded yet." in out
    assert "nothing to take back" in out


def test_a_reported_view_is_named_as_reported(play: Play) -> None:
    assert "US view, as reported by Sergey Lavrov" in play(*["no idea"] * 27, count=27)


def test_hostile_replies_are_graded_and_shown_as_text(play: Play) -> None:
    out = play("\x1b[31m[red]x[/red] \u202eNK stops nuclear and missile tests\x07")

    assert "PARTLY: 1 of 2" in out
    assert not set(out) & set("\x1b\x07\u202e")


def test_a_question_mark_is_a_hint_and_the_next_says_more(play: Play) -> None:
    out = play("?", ":?", "?", "?", RIGHT)

    assert re.findall(r"Hint (\d) of 3", out) == ["1", "2", "3", "3"]
    assert "2 points are wanted." in out
    assert "1. North Korea …" in out
    assert "CORRECT" in out


def test_a_backslash_goes_on_with_the_next_line(play: Play) -> None:
    assert "CORRECT: 2 of 2" in play("NK stops nuclear and missile tests, \\", "US and South Korea stop big exercises")


def test_an_endless_reply_is_cut_and_the_quiz_goes_on(play: Play) -> None:
    out = play("peace " * 200_000, "", count=2)

    assert "Answered 2 of 2" in out


def test_the_end_of_a_cut_reply_is_no_further_reply() -> None:
    console = Console(io.StringIO("x" * (3 * LONGEST) + "\nnext\n"))

    assert [len(console.read() or ""), console.read(), console.read()] == [LONGEST, "next", None]


def test_on_a_terminal_a_doubtful_point_is_asked_about(play: Play) -> None:
    asked = [play(DOUBTFUL, answer, "", terminal=True) for answer in ("y", "n", "perhaps", "")]

    assert all("Did you say that? y or n:" in out for out in asked)
    verdicts = [re.findall(r"(?:CORRECT|PARTLY|NOT YET): (\d) of 2", out)[-1] for out in asked]
    assert verdicts[0] == str(int(verdicts[1]) + 1)
    assert "Enter leaves it" in asked[2]


def test_in_a_pipe_nothing_is_asked_back(play: Play) -> None:
    out = play(DOUBTFUL, RIGHT, count=2)

    assert "Did you say" not in out
    assert ":a 1 or :r 1 decides" in out or ":a 2 or :r 2 decides" in out
    assert "Answered 2 of 2" in out


def test_confidence_is_asked_before_the_verdict_where_it_is_set(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CONFIDENCE", "true")

    out = play(RIGHT, "3", "", terminal=True)

    assert out.index("How sure are you?") < out.index("CORRECT")
    assert "How sure" not in play("", "", "", terminal=True)


def test_what_was_not_right_can_be_asked_again_at_once(play: Play) -> None:
    out = play("no idea", "", "y", RIGHT, "", terminal=True)

    assert "Ask it again?" in out
    assert out.count("1 of 1 ·") == 2
    assert "1 correct" in out.split("Ask it again?")[1]


def test_self_assessment_shows_the_answer_and_takes_ones_own_word(play: Play) -> None:
    out = play("", "2", "?", "", "a", "", "9", "", count=3, own_word=True)

    assert out.index("1. North Korea will not test") < out.index("Which did you have?")
    assert "PARTLY: 1 of 2 points (your own word)" in out
    assert len(re.findall(r"CORRECT: (\d) of \1", out)) == 1
    assert "Hint 1 of 3" in out
    assert "Answered 3 of 3" in out


def test_self_assessment_that_breaks_off_keeps_what_was_said(play: Play) -> None:
    assert "Answered 1 of 2" in play("", "1 2", "", count=2, own_word=True)


def test_a_bad_card_is_hidden_and_not_asked(play: Play) -> None:
    out = play(":x", "no idea", ":x last", ":x nonsense", ":q", count=3)

    assert out.count("Left out of this quiz") == 2
    assert out.count("double freeze") == 1
    assert "Answered 1 of 2" in out


def test_leaving_with_nothing_answered_is_a_result_too(play: Play) -> None:
    assert "Answered 0 of 1" in play(":q")
    assert "Answered 0 of 0" in play(":x")


@pytest.mark.parametrize("command", [":e", ":e last", ":x last"])
def test_what_can_not_be_changed_is_told_and_the_quiz_goes_on(play: Play, command: str) -> None:
    assert "CORRECT: 2 of 2" in play(command, RIGHT)
