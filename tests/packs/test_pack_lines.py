"""Where things stand in a TOML document."""

import tomllib
from collections.abc import Iterator

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.packs.lines import LineIndex, Place

DOCUMENT = """\
title = "One" # [not] a = header
"quoted.key" = ' = "[[no]]" '
speakers = [
  "A", # the first, "quoted"
  'B',
  '''over
two lines ending in a quote'''',

  "D",
]
inline = { a = 1, b = { c = [1,
  2] } }
dotted . "x y".z = 1.5
[aliases]
"U.S." = ["US"]

[[card]]
id = "first"
[[card.point]]
text = '''
[[card]]
id = "not a card"
'''
[[card.point]]
text = "second point"
[[card]]
id = "second"
[[card.point]]
accept = ["a", ["b"], "c"]
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 1),
        (("quoted.key",), 2),
        (("speakers",), 3),
        (("speakers", 0), 4),
        (("speakers", 1), 5),
        (("speakers", 2), 6),
        (("speakers", 3), 9),
        (("inline", "a"), 11),
        (("inline", "b", "c", 1), 12),
        (("dotted", "x y", "z"), 13),
        (("aliases",), 14),
        (("aliases", "U.S."), 15),
        (("aliases", "U.S.", 0), 15),
        (("card",), 17),
        (("card", 0), 17),
        (("card", 0, "id"), 18),
        (("card", 0, "point", 0, "text"), 20),
        (("card", 0, "point", 1), 24),
        (("card", 0, "point", 1, "text"), 25),
        (("card", 1, "id"), 27),
        (("card", 1, "point", 0), 28),
        (("card", 1, "point", 0, "accept", 2), 29),
    ],
    ids=str,
)
def test_each_place_has_the_line_that_it_is_written_on(place: Place, line: int) -> None:
    assert LineIndex(DOCUMENT).line(place) == line


def test_a_place_that_is_not_written_has_the_line_of_what_it_belongs_to() -> None:
    index = LineIndex('a = 1\n[[card]]\nid = "x"\n')
    assert index.line(("card", 0, "prompt")) == 2
    assert index.line(("card", 0, "id", 4)) == 3
    assert index.line(("nothing",)) == 0
    assert index.line(()) == 0


def test_windows_line_ends_count_once() -> None:
    assert LineIndex('a = 1\r\nb = """x\r\ny"""\r\nc = 3\r\n').line(("c",)) == 4


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=6)
TEXTS = st.text(st.sampled_from("ab\"'\\\n[]{}=,#. "), max_size=12)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-9, 9), st.booleans(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


def _places(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    if place:
        yield place, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _places(inner, (*place, position))


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_is_written_each_key_stands_on_its_line(values: dict[str, object]) -> None:
    source = tomlkit.dumps(values)
    lines = source.split("\n")
    index = LineIndex(source)
    for place, _ in _places(tomllib.loads(source)):
        key = place[-1]
        if isinstance(key, str) and len(place) <= 8:
            written = tomlkit.key(key).as_string()
            assert written in lines[index.line(place) - 1]


@given(st.lists(st.one_of(TEXTS, st.integers(-9, 9)), min_size=1, max_size=8))
def test_each_item_of_a_list_stands_on_its_line(items: list[str | int]) -> None:
    source, expected = "list = [", []
    line = 1
    for item in items:
        source += '\n# between [ "two\n'
        line += 2
        written = tomlkit.item(item).as_string()
        expected.append(line)
        source += f"  {written},"
        line += written.count("\n")
    index = LineIndex(source + "]\n")
    assert tomllib.loads(index.source)["list"] == items
    assert [index.line(("list", position)) for position in range(len(items))] == expected
