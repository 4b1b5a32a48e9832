"""Tidying a pack.toml: spacing and lists change; values, order and comments never do."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.packs.lines import TOKEN
from briefing_tui.packs.tidy import WIDEST, tidy

CONTENT = Path(__file__).parents[2] / "content"
PACKS = sorted(CONTENT.glob("*/pack.toml"))


def comments(source: str) -> list[str]:
    return [match.group().rstrip() for match in TOKEN.finditer(source) if match.lastgroup == "comment"]


CASES = {
    "spaces around keys and headers": (' a.b  =  1\n\t[[ card ]]\n"x" = 2', 'a.b = 1\n\n[[card]]\n"x" = 2\n'),
    "blank lines": ("\n\na = 1\n\n\n\nb = 2\n\n\n[c]\n\n\nd = 3\n\n", "a = 1\n\nb = 2\n\n[c]\nd = 3\n"),
    "a comment above a header": ("a = 1\n# about c\n# more\n[c]\n", "a = 1\n\n# about c\n# more\n[c]\n"),
    "a comment apart from a header": ("# the file\n\n[c]\n", "# the file\n\n[c]\n"),
    "comments behind": ("a = 1# one  \n[c]#two\nb=2   #  three\n", "a = 1  # one\n\n[c]  #two\nb = 2  #  three\n"),
    "a short list over lines": ('a = [\n "x",\n\n "y"\n]\n', 'a = ["x", "y"]\n'),
    "a list with comments": (
        'a = [ # first\n "x", # behind x\n # alone\n "y" # behind y\n, # comma\n] # end\n',
        'a = [\n    # first\n    "x",  # behind x\n    # alone\n    "y",  # behind y\n    # comma\n]  # end\n',
    ),
    "an empty list": ("a = [\n]\n", "a = []\n"),
    "dates": ("a = [ 2017-08-16 10:00:00 , 2017-08-16 ]\nb = 2017-08-16 10:00:00\n",
              "a = [2017-08-16 10:00:00, 2017-08-16]\nb = 2017-08-16 10:00:00\n"),
    "what is nested": ("a = [ [1,2],\n {b  = 1} ]\nc = {d  = [ 1]}\n", "a = [ [1,2],\n {b  = 1} ]\nc = {d  = [ 1]}\n"),
    "text over lines": (
        'a = """ x\n\n\n  y # no comment\n"""\nb = \'\'\'\n[z]\n\'\'\'',
        'a = """ x\n\n\n  y # no comment\n"""\nb = \'\'\'\n[z]\n\'\'\'\n',
    ),
    "windows line ends": ('\ufeffa = 1\r\n# c\r\nb = ["x",\r\n"y"]\r\n', 'a = 1\n# c\nb = ["x", "y"]\n'),
    "signs in strings": ('a = "# [x] = \\" y"  \n', 'a = "# [x] = \\" y"\n'),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_a_document_is_tidied(before: str, after: str) -> None:
    assert tidy(before) == after
    assert tidy(after) == after


def test_a_list_goes_over_lines_only_where_it_does_not_fit() -> None:
    fits = f'a = ["{"x" * (WIDEST - 8)}"]\n'
    assert tidy(fits) == fits
    longer = f'a = ["{"x" * (WIDEST - 7)}"]\n'
    assert tidy(longer) == f'a = [\n    "{"x" * (WIDEST - 7)}",\n]\n'


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_a_bundled_pack_keeps_its_values_and_comments(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tidied = tidy(source)
    assert tomllib.loads(tidied) == tomllib.loads(source)
    assert comments(tidied) == comments(source)
    assert tidy(tidied) == tidied


words = st.text("ab #[]{}=,\\'é", max_size=8)
scalars = st.one_of(
    st.integers().map(str),
    st.booleans().map(lambda flag: str(flag).lower()),
    words.map(lambda text: '"' + text.replace("\\", "\\\\") + '"'),
    words.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
    words.map(lambda text: '"""\n' + text.replace("\\", "\\\\") + '\n\n"""'),
    st.just("2017-08-16 10:00:00"),
)
spaces = st.sampled_from(["", " ", "\t", "  "])
notes = st.one_of(st.just(""), words.map(lambda text: f"#{text}"))
gaps = st.lists(st.builds(lambda space, note: f"{space}{note}\n", spaces, notes), max_size=3).map("".join)


@st.composite
def values(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return str(draw(scalars))
    items = [f"{draw(gaps)}{draw(scalars)}{draw(gaps)}" for _ in range(draw(st.integers(0, 3)))]
    last = draw(st.sampled_from(["", ","])) if items else ""
    return f"[{','.join(items)}{last}{draw(gaps)}]"


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = [draw(gaps)]
    for number in range(draw(st.integers(0, 5))):
        header = draw(st.sampled_from(["", f"[t{number}]", "[[card]]", "[ [ card ] ]".replace(" ", "")]))
        if header:
            lines.append(f"{draw(spaces)}{header}{draw(spaces)}{draw(notes)}\n{draw(gaps)}")
        lines.append(f"k{number}{draw(spaces)}={draw(spaces)}{draw(values())}{draw(spaces)}{draw(notes)}\n{draw(gaps)}")
    return "".join(lines)


@given(documents())
def test_values_order_and_comments_survive_and_a_second_time_changes_nothing(source: str) -> None:
    tidied = tidy(source)
    before, after = tomllib.loads(source), tomllib.loads(tidied)
    assert after == before
    assert list(after) == list(before)
    assert comments(tidied) == comments(source)
    assert tidy(tidied) == tidied
