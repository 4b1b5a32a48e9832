"""What the grader says to the learner: one plain sentence for each kind of finding."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.grading.align import Pair
    from briefing_tui.language.term import Term


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def other_value(given: str, expected: str) -> str:
    return f"{_short(given)}? The answer was {_short(expected)}."


def value_denied(expected: str) -> str:
    return f"You said that it was not {_short(expected)}; it was."


def polarity(expected: "Term", pair: "Pair", said: str, meant: str) -> str:
    """The contradiction in words: the reply's clause beside the point's; of opposites the words alone."""
    given = pair.given
    if pair.opposite and given.lemmas & expected.lemmas:
        return turned_round(given.text)
    if pair.opposite:
        return f"You said “{_denied(given)}”; the answer was “{_denied(expected)}”."
    return f"You said “{_short(said)}”; the answer was “{_short(meant)}”."


def _denied(term: "Term") -> str:
    return f"not {_short(term.text)}" if term.denied else _short(term.text)


def both_ways() -> str:
    return "You said it both ways; only one of them was said."


def other_actor(given: str, expected: str) -> str:
    return f"You said it of {_short(given)}; it was said of {_short(expected)}."


def swapped(given: str, expected: str) -> str:
    return f"You said of “{_short(given)}” what was said of “{_short(expected)}”: it was the other way round."


def turned_round(actor: str) -> str:
    return f"You turned round what {_short(actor)} does and what is done to it."


def exchanged(one: str, other: str) -> str:
    return f"You exchanged {_short(one)} and {_short(other)}: it was the other way round."


def other_scope(given: str, expected: str) -> str:
    return f"You said “{_short(given)}”; the answer was “{_short(expected)}”."


def rejected(text: str) -> str:
    return f"“{_short(text)}” is a near miss that was not said."


def value_missing(expected: str) -> str:
    return f"The figure or date is missing: {_short(expected)}."


def required_missing(expected: str) -> str:
    return f"“{_short(expected)}” has to be in the answer."


def blank() -> str:
    return "There is no answer to grade."


def given_up() -> str:
    return "You said that you do not know."


def echo() -> str:
    return "That repeats the question; what was the answer?"


def salad() -> str:
    return "These are words of the answer without saying anything with them."


def perhaps(reason: str) -> str:
    return f"It may say something else: {reason[:1].lower()}{reason[1:]}"


def thin(words: Sequence[str]) -> str:
    return (
        f"Only {_listed(words)} stands for this point." if words else "Little of this point is in the words themselves."
    )


def half(words: Sequence[str]) -> str:
    return (
        f"{_listed(words)} says part of this point; did you mean the rest?" if words else "Part of this point is there."
    )


def _listed(words: Sequence[str]) -> str:
    return " and ".join(f"“{_short(word)}”" for word in dict.fromkeys(words[:3]))


def one_word() -> str:
    return "One word of the answer is not yet the answer; what is said with it?"


def dump() -> str:
    return "That is far longer than an answer; say it in your own words."


def short_other(given: str, expected: str) -> str:
    return f"“{_short(given)}” is not “{_short(expected)}”."


def short_denied(expected: str) -> str:
    return f"You said that it is not “{_short(expected)}”; it is."
