import re
from collections.abc import Callable

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.cli.plain_quiz import PlainQuiz
from briefing_tui.domain.briefing import Briefing

RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"
SWAPPED = "the US will not test weapons and North Korea will hold no exercises"

Play = Callable[..., str]


@pytest.fixture
def play(
    services: Services, conference: Briefing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Play:
    """Run a quiz of `count` cards over typed lines; gives what was printed."""

    def run(*lines: str, count: int = 1) -> str:
        typed = iter(lines)

        def read(prompt: str = "") -> str:
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", read)
        sitting = services.study.practise(services.quiz.start([conference], count), keeps=False)
        assert PlainQuiz(services.study, sitting).run() == 0
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
