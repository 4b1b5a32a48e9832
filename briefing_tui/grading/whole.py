"""What can be told of a reply as a whole: nothing said, the question repeated, words strewn, a text pasted in."""

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.grading.likeness import likeness, same_word
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lexicon
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.words import STOP_WORDS

# A reply longer than this many words, and ten times the points, is a pasted text rather than an answer.
LONGEST_WORDS = 500
LONGEST_CHARACTERS = 12_000
# Fewer words than these are a terse answer, whatever their order.
_SALAD_WORDS = 5
_SALAD_SHARE = 0.6
_SALAD_ORDER = 0.42

_GIVEN_UP = re.compile(
    r"\W*(?:(?:sorry|hm+|um+|er+|well|honestly|oh|ok)\W+)*(?:i\s+|we\s+)?(?:really\s+|just\s+|honestly\s+|simply\s+)?"
    r"(?:do\s*n[o']?t\s+(?:know|remember|recall)|do\s+not\s+(?:know|remember|recall)|dunno|idk|no\s+(?:idea|clue|answer)|"
    r"have\s+no\s+(?:idea|clue)|ca\s*n['o]*t\s+(?:remember|recall|say)|can\s*not\s+(?:remember|recall|say)|forgot(?:ten)?|"
    r"not\s+sure|no\s+idea|pass|skip|nothing|none|\?+|n/?a)\b(?:\W+(?:\w+\W*){0,4})?",
    re.IGNORECASE,
)


def gives_up(reply: str) -> bool:
    """Whether a reply only says that the answer is not known."""
    return len(reply) < 80 and _GIVEN_UP.fullmatch(reply.strip().replace("’", "'")) is not None


def is_dump(key: Key, reply: str) -> bool:
    """Whether a reply is too long to be an answer."""
    return len(reply) > LONGEST_CHARACTERS or reply.count(" ") + reply.count("\n") > LONGEST_WORDS + 10 * key.words


def literally(wording: Reading, reply: Reading) -> bool:
    """Whether a reply holds a wording word for word, with no other denials beside it."""
    words = [token.folded for token in wording.tokens if token.kind != "mark"]
    given = [(token.folded, at) for at, token in enumerate(reply.tokens) if token.kind != "mark"]
    for start in range(len(given) - len(words) + 1):
        if [word for word, _ in given[start : start + len(words)]] == words:
            first, last = given[start][1], given[start + len(words) - 1][1]
            beside = sum(clause.denials for clause in reply.clauses if clause.first <= last and clause.last > first)
            return beside == sum(clause.denials for clause in wording.clauses)
    return False


def is_salad(key: Key, reading: Reading) -> bool:
    """Whether a reply strews the rubric's words without saying anything with them.

    Said is what has small words, denials, marks between its parts, or neighbours that are neighbours in the prompt or
    in a point too.
    """
    terms = reading.terms
    if len(terms) < _SALAD_WORDS:
        return False
    sources = [key.prompt, *(w.reading for point in key.points for w in point.wordings)]
    strewn = sum(any(same_word(one, term) for source in sources for one in source.terms) for term in terms)
    if strewn < _SALAD_SHARE * len(terms):
        return False
    if any(term.denies for term in terms) and len(reading.clauses) > 1 and not _only_list(reading):
        return False
    facts = lexicon()
    loose = sum(
        token.kind == "word"
        and (token.folded in STOP_WORDS or token.folded in facts.auxiliaries or token.folded in facts.negators)
        for token in reading.tokens
    )
    marks = sum(token.kind == "mark" and token.text in ".;:,!?\n()/→—–" for token in reading.tokens)
    if loose >= len(terms) * 0.2 or (marks > len(terms) * 0.34 and not _only_list(reading)):
        return False
    beside = [(one, other) for one, other in pairwise(terms) if one.clause == other.clause]
    if len(beside) < _SALAD_WORDS - 1:
        return len(beside) == 0
    return sum(_neighbours(one, other, sources) for one, other in beside) / len(beside) < _SALAD_ORDER


def _only_list(reading: Reading) -> bool:
    """Whether every part between two marks is a single word: "tests, missiles, exercises"."""
    return all(sum(term.clause == index for term in reading.terms) <= 1 for index in range(len(reading.clauses)))


def _neighbours(one: Term, other: Term, sources: list[Reading]) -> float:
    """How far two words that stand together in the reply do so in the rubric: 1 in this order, less in the other."""
    best = 0.0
    for source in sources:
        firsts = [index for index, term in enumerate(source.terms) if likeness(term, one)[0] >= 0.8]
        seconds = [index for index, term in enumerate(source.terms) if likeness(term, other)[0] >= 0.8]
        for first in firsts:
            for second in seconds:
                if 0 < abs(second - first) <= 2:
                    best = max(best, 1.0 if second > first else 0.6)
    return best


def is_echo(key: Key, reading: Reading) -> bool:
    """Whether a reply only says again what the prompt says."""
    if not reading.terms:
        return False
    asked = key.prompt.terms
    return len(reading.terms) > 1 and all(any(_repeats(term, given) for term in asked) for given in reading.terms)


def only_asked(key: Key, wording: Wording, given: Sequence[Term]) -> bool:
    """Whether an answer is but a name as the prompt has it, which stands for the expected one: the acronym asked for."""
    asked = {token.folded for token in key.prompt.tokens}
    expected = {token.folded for token in wording.reading.tokens if token.kind != "mark"}
    said = {word for term in given for word in term.text.casefold().split()}
    return bool(said) and said <= asked and not expected <= asked and not said & expected


def _repeats(asked: Term, given: Term) -> bool:
    return likeness(asked, given)[0] >= 0.99 or asked.text.casefold() == given.text.casefold()
