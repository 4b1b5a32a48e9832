"""pack.toml as text: its values, and each kind of problem on the right line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.domain.card import Kind
from briefing_tui.packs.parse import MOST_CARDS, ParsedPack, parse_info, parse_pack
from briefing_tui.packs.reader import MOST_PROBLEMS

PATH = Path("somewhere/pack.toml")
HEAD = 'id = "talks"\ntitle = "Talks"\n'
CARD = '[[card]]\nid = "one"\nprompt = "What did A say?"\nquote = "We agree."\n'
POINT = '[[card.point]]\ntext = "they agree"\n'


def parsed(source: str) -> ParsedPack:
    return parse_pack(source, PATH)


def found(source: str) -> list[tuple[int, str]]:
    """Each problem's line, and what it says with its hint."""
    return [
        (problem.line, f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
        for problem in parsed(source).problems
    ]


def test_a_full_pack_is_read_with_everything_in_it() -> None:
    pack = parsed(
        """
        id = "talks-2020"
        title = "Talks"
        date = 2020-02-29
        place = "Geneva"
        speakers = ["Ann Lee", "Bo Chan"]
        source = "The ministry"
        licence = "CC BY 4.0"
        language = "pt-BR"
        transcript = "texts/talks.md"
        derived = false

        [aliases]
        "North Korea" = ["DPRK", "NK"]

        [[card]]
        id = "freeze"
        kind = "term"
        exchange = 2
        prompt = '''
            What does Ann Lee
            ask of each side?'''
        speaker = "Ann Lee"
        holder = "US view, as reported by Ann Lee"
        quote = "no tests  and no drills"
        accept = ["double freeze"]

        [[card.point]]
        id = "tests"
        text = "no tests"
        accept = ["stop testing"]
        reject = ["disarm"]
        require = ["tests"]
        quote = "no tests"
        holder = "UN view, as reported by Ann Lee"
        """
    )
    assert pack.problems == ()
    assert pack.info.id == "talks-2020"
    assert pack.info.title == "Talks"
    assert pack.info.date == date(2020, 2, 29)
    assert pack.info.place == "Geneva"
    assert pack.info.speakers == ("Ann Lee", "Bo Chan")
    assert pack.info.source == "The ministry"
    assert pack.info.licence == "CC BY 4.0"
    assert pack.info.language == "pt-BR"
    assert pack.info.transcript == Path("somewhere/texts/talks.md")
    assert pack.info.derived is False
    assert [group.names for group in pack.aliases] == [("North Korea", "DPRK", "NK")]
    (card,) = pack.cards
    assert (card.id, card.kind, card.exchange, card.speaker) == ("freeze", Kind.TERM, 2, "Ann Lee")
    assert card.prompt == "What does Ann Lee ask of each side?"
    assert card.quote == "no tests  and no drills"
    assert card.holder == "US view, as reported by Ann Lee"
    assert card.accept == ("double freeze",)
    (point,) = card.points
    assert (point.id, point.text, point.quote) == ("tests", "no tests", "no tests")
    assert (point.accept, point.reject, point.require) == (("stop testing",), ("disarm",), ("tests",))
    assert point.holder == "UN view, as reported by Ann Lee"


def test_what_is_left_out_has_its_default() -> None:
    pack = parsed(HEAD + CARD + POINT)
    assert pack.problems == ()
    assert pack.info.transcript == Path("somewhere/transcript.txt")
    assert pack.info.language == "en"
    assert pack.info.derived is True
    assert pack.info.date is None
    assert pack.cards[0].kind is Kind.RECALL
    assert pack.cards[0].exchange is None


@pytest.mark.parametrize(
    ("written", "derived", "kept"),
    [
        ("true", True, ()),
        ("false", False, ()),
        ('["term", "stance-be0e8a54b3"]', True, ("term", "stance-be0e8a54b3")),
        ("[]", False, ()),
    ],
)
def test_derived_cards_are_all_asked_or_none_or_some(written: str, derived: bool, kept: tuple[str, ...]) -> None:
    pack = parsed(HEAD + f"derived = {written}\n")
    assert pack.problems == ()
    assert (pack.info.derived, pack.info.kept) == (derived, kept)


def test_cards_may_be_hidden_and_approved() -> None:
    pack = parsed(HEAD + 'hidden = ["a"]\napproved = ["b"]\n' + CARD + "approved = false\n" + POINT)
    assert pack.problems == ()
    assert (pack.info.hidden, pack.info.approved) == (("a",), ("b",))
    assert [card.approved for card in pack.cards] == [False]


def test_a_point_without_an_id_has_one_that_follows_its_words_only() -> None:
    plain, same, other = (
        parsed(HEAD + CARD + f'[[card.point]]\ntext = "{text}"\naccept = ["{accept}"]\n').cards[0].points[0].id
        for text, accept in [("They don't agree", "x"), ("they  don’t AGREE.", "y"), ("They agree", "x")]
    )
    assert plain == same != other
    # This id is written into people's review logs: another one would lose their history.
    assert plain == "085505603f"


PROBLEMS = {
    "unknown key": (HEAD + CARD.replace("prompt", "promt") + POINT, 5, 'unknown key "promt" (did you mean "prompt"?)'),
    "unknown key in a point": (HEAD + CARD + POINT + 'acept = ["x"]\n', 9, 'did you mean "accept"?'),
    "unknown key in the pack": ("\n\n" + HEAD + "licence = 'x'\nlicense = 'x'\n", 6, 'did you mean "licence"?'),
    "unknown key unlike any": (HEAD + "zzz = 1\n", 3, 'unknown key "zzz" (known keys: id, title'),
    "missing id of the pack": ('title = "Talks"\n', 0, 'missing key "id"'),
    "missing title": ('id = "talks"\n', 0, 'missing key "title"'),
    "missing id of a card": (HEAD + '[[card]]\nprompt = "?"\nquote = "q"\n' + POINT, 3, 'missing key "id"'),
    "missing prompt": (HEAD + '\n[[card]]\nid = "x"\nquote = "q"\n' + POINT, 4, 'missing key "prompt"'),
    "missing text of a point": (HEAD + CARD + "[[card.point]]\naccept = ['x']\n", 7, 'missing key "text"'),
    "wrong type of a text": (HEAD + "place = 7\n", 3, '"place" must be text in quotes, not a number'),
    "wrong type of a list": (HEAD + 'speakers = "Ann"\n', 3, '"speakers" must be a list of texts, not a text'),
    "wrong type of an item": (HEAD + 'speakers = [\n"Ann",\n2]\n', 5, "not a number"),
    "wrong type of a flag": (HEAD + 'derived = "no"\n', 3, '"derived" must be true or false, not a text (or a list'),
    "wrong type of what is kept": (HEAD + "derived = [1]\n", 3, '"derived" must be text in quotes, not a number'),
    "two cards with one prompt": (
        HEAD + CARD + POINT + CARD.replace('"one"', '"two"') + POINT,
        11,
        "two cards have the same prompt (the first is on line 5)",
    ),
    "date as a text": (HEAD + 'date = "2017-08-16"\n', 3, '"date" must be a date, not a text'),
    "date with a time": (HEAD + "date = 2017-08-16T10:00:00\n", 3, '"date" must be a date, not a date or time'),
    "one card as a table": (HEAD + '[card]\nid = "x"\n', 3, "must be a list of tables, not a table (write [[card]]"),
    "one point as a table": (HEAD + CARD + "[card.point]\n", 7, "write [[card.point]] above each"),
    "cards as texts": (HEAD + 'card = ["x"]\n', 3, "must be a list of tables, not of a text"),
    "bad kind": (
        HEAD + CARD + 'kind = "quiz"\n' + POINT,
        7,
        'no kind "quiz" (kinds: recall, term, cloze, figure, stance)',
    ),
    "exchange that is no number": (HEAD + CARD + 'exchange = "1"\n' + POINT, 7, "a whole number from 1, not a text"),
    "exchange below one": (HEAD + CARD + "exchange = 0\n" + POINT, 7, "a whole number from 1, not less than 1"),
    "exchange as a flag": (HEAD + CARD + "exchange = true\n" + POINT, 7, "not true or false"),
    "same id of two cards": (
        HEAD + CARD + POINT + CARD + POINT,
        10,
        'two cards have the id "one" (the first is on line 3)',
    ),
    "same id of two points": (
        HEAD + CARD + POINT + 'id = "p"\n[[card.point]]\ntext = "b"\nid = "p"\n',
        12,
        'two points have the id "p" (the first is on line 7)',
    ),
    "id with a space": (HEAD.replace("talks", "the talks"), 1, '"the talks" is no id'),
    "empty prompt": (HEAD + CARD.replace("What did A say?", "  ") + POINT, 5, '"prompt" is empty'),
    "empty point": (HEAD + CARD + '[[card.point]]\ntext = ""\n', 8, '"text" is empty'),
    "point without words": (HEAD + CARD + '[[card.point]]\ntext = "…!"\n', 8, "the point has no words"),
    "card without points": (HEAD + CARD, 3, "the card has no point"),
    "empty wording": (HEAD + CARD + POINT + 'accept = ["yes",\n" "]\n', 10, '"accept" has an empty text'),
    "equal points": (
        HEAD + CARD + POINT + POINT.replace("they", "They "),
        9,
        'two points of the card say "They agree"',
    ),
    "accepted and rejected": (
        HEAD + CARD + POINT + 'accept = ["no  deal"]\nreject = [\n"x",\n"No deal."]\n',
        12,
        '"No deal." is both accepted and rejected',
    ),
    "text and rejected": (HEAD + CARD + POINT + 'reject = ["they agree"]\n', 9, "both accepted and rejected"),
    "no quote": (HEAD + CARD.replace("quote", "holder") + POINT, 7, "neither the point nor its card has a quote"),
    "alias in two groups": (
        HEAD + '[aliases]\n"North Korea" = ["NK", "Korea"]\n"South Korea" = ["SK",\n"korea"]\n',
        6,
        '"korea" is an alias of both "North Korea" and "South Korea"',
    ),
    "group named by another's alias": (
        HEAD + '[aliases]\nIran = ["Tehran"]\nTehran = ["Teheran"]\n',
        5,
        "alias of both",
    ),
    "aliases that are no table": (HEAD + 'aliases = ["NK"]\n', 3, '"aliases" must be a table'),
    "alias that is no list": (HEAD + '[aliases]\nIran = "Tehran"\n', 4, '"Iran" must be a list of texts, not a text'),
    "bad language": (HEAD + 'language = "English (UK)"\n', 3, '"English (UK)" is no language code'),
    "terminal control": (HEAD + 'place = "a\\u001b]0;x\\u0007b"\n', 3, "characters that must not be shown: U+001B"),
    "hidden order of reading": (HEAD + 'place = "a\u202eb"\n', 3, "characters that must not be shown: U+202E"),
    "too long a text": (HEAD + f'place = "{"a" * 301}"\n', 3, '"place" has 301 characters; at most 300 are allowed'),
    "too many cards": (
        HEAD + "[[card]]\n" * (MOST_CARDS + 1),
        3,
        f"there are {MOST_CARDS + 1} of [[card]]; at most {MOST_CARDS} are allowed",
    ),
    "too many wordings": (
        HEAD + "speakers = [" + "'A'," * 101 + "]\n",
        3,
        '"speakers" has 101 items; at most 100 are allowed',
    ),
    "transcript above": (HEAD + 'transcript = "../a.txt"\n', 3, "must name a file within the pack's folder"),
    "transcript above, further in": (HEAD + 'transcript = "a/../../b"\n', 3, "within the pack's folder"),
    "absolute transcript": (HEAD + 'transcript = "/etc/passwd"\n', 3, "within the pack's folder"),
    "transcript with a drive": (HEAD + "transcript = 'C:a.txt'\n", 3, "within the pack's folder"),
    "transcript above on Windows": (HEAD + "transcript = '..\\a.txt'\n", 3, "within the pack's folder"),
    "transcript that is the folder": (HEAD + 'transcript = "."\n', 3, "within the pack's folder"),
    "empty transcript": (HEAD + 'transcript = ""\n', 3, '"transcript" is empty'),
    "syntax": (HEAD + "\nplace = oops\n", 4, "not valid TOML: "),
    "syntax at the end": (HEAD + 'place = """\n\n', 5, "not valid TOML: "),
    "key given twice": (HEAD + 'id = "again"\n', 3, "not valid TOML: "),
    "endless nesting": ("a = " + "[" * 5_000, 0, "nested too deeply"),
    "endless key": (HEAD + ".".join("a" * 20) + " = 1\n", 3, "a key has too many parts"),
    "endless number": (HEAD + f"exchange = {'9' * 5_000}\n", 0, "a number is too long"),
}


@pytest.mark.parametrize(("source", "line", "says"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_problem_is_told_with_its_line(source: str, line: int, says: str) -> None:
    assert [problem for problem in found(source) if problem[0] == line and says in problem[1]], found(source)


ALONE = ("unknown key in a point", "bad kind", "same id of two cards", "equal points", "text and rejected", "syntax")


@pytest.mark.parametrize("name", ALONE)
def test_one_mistake_is_one_problem(name: str) -> None:
    assert len(found(PROBLEMS[name][0])) == 1


def test_all_problems_are_told_at_once_in_the_order_of_lines() -> None:
    source = 'title = 3\n[aliases]\nA = "b"\n[[card]]\nid = "x"\nkind = "y"\npromt = "?"\n'
    assert [line for line, _ in found(source)] == [1, 3, 4, 4, 6, 7, 0]


def test_problems_without_end_are_counted_rather_than_listed() -> None:
    problems = found(HEAD + "".join(f"key{number} = 1\n" for number in range(MOST_PROBLEMS + 50)))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1] == (0, "50 more problems are not listed")


def test_what_a_message_shows_of_a_file_can_not_act_on_the_terminal() -> None:
    ((_, message),) = found(HEAD + '"a\\u001b[2J\\nb\\u202e" = 1\n')
    assert message.startswith('unknown key "a b"')


def test_aliases_may_repeat_a_spelling_within_their_own_group() -> None:
    assert found(HEAD + '[aliases]\nUS = ["U.S.", "us", "USA"]\n') == []


def test_lines_are_found_by_card_point_key_and_item() -> None:
    pack = parsed(HEAD + CARD + POINT + 'accept = [\n  "yes",\n  "agreed",\n]\n' + '[[card.point]]\ntext = "soon"\n')
    assert pack.line_of("one") == 3
    assert pack.line_of("one", key="prompt") == 5
    assert pack.line_of("one", 0) == 7
    assert pack.line_of("one", 0, "text") == 8
    assert pack.line_of("one", 0, "accept", 1) == 11
    assert pack.line_of("one", 1, "text") == 14
    assert pack.line_of("one", 1, "accept", 0) == 13
    assert pack.line_of("two") == 0


def test_the_short_reading_agrees_with_the_long_one_and_passes_over_the_cards() -> None:
    source = HEAD + "date = 2017-08-16\n" + CARD + POINT + "[[card]]\nbad = 1\n"
    info, cards, problems = parse_info(source, PATH)
    assert info == parsed(source).info
    assert cards == 2
    assert problems == ()


# What TOML is made of, so that most of the texts get past its first line.
PIECES = (
    *(
        "[[card]]",
        "[[card.point]]",
        "[aliases]",
        "[card]",
        "id",
        "text",
        "prompt",
        "quote",
        "kind",
        "accept",
        "exchange",
    ),
    *("title", "=", " = ", "[", "]", "{", "}", ",", ".", "#", '"', "'", "\\", "'''", '"a"', '["a", "b"]', "1", "true"),
    *("2017-08-16", " ", "\n"),
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_is_parsed_to_values_and_problems_and_never_fails(source: str) -> None:
    pack = parsed(source)
    last = source.count("\n") + 1
    assert all(0 <= problem.line <= last and problem.message for problem in pack.problems)
    assert pack.problems or (pack.info.id and pack.info.title)


LINES = (
    (HEAD + CARD + POINT).splitlines()
    + """\
[aliases]
"A" = ["b"]
exchange = 3
point = 4
reject = ["they agree", 4]
derived = 1
date = 1
[[card.point.x]]
[card.x]
speakers = [[]]
kind = []
""".splitlines()
)


@given(st.lists(st.sampled_from(LINES), max_size=25, unique=True))
def test_any_order_of_a_packs_lines_is_parsed_and_never_fails(lines: list[str]) -> None:
    pack = parsed("\n".join(lines))
    assert all(0 <= problem.line <= len(lines) for problem in pack.problems)
    assert all(point.place[:2] == card.place for card in pack.cards for point in card.points)
