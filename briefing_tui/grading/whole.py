"""What can be told of a reply as a whole: nothing said, the question repeated, words strewn, a text pasted in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.grading.likeness import likeness, literally, same_word
from briefing_tui.grading.rubric import Key, Wording
from briefing_tui.language.lexicon import lemma, lexicon, structure
from briefing_tui.language.reading import Reading
from briefing_tui.language.term import Term
from briefing_tui.language.words import STOP_WORDS

# A reply longer than this many words, and ten times the points, is a pasted text rather than an answer.
LONGEST_WORDS = 500
LONGEST_CHARACTERS = 12_000
_MARKS = 2_000
_WORD, _MARK = re.compile(r"\w+"), re.compile(r"[^\w\s]")
# Fewer words than these are a terse answer, whatever their order.
_SALAD_WORDS = 5
_SALAD_SHARE = 0.6
_SALAD_ORDER = 0.42
# The share of neighbours that even a terse answer keeps together. Chosen with benchmarks/replies.py.
_KEPT = 0.67
# The share of bare words that has to stand in a wording's order.
_IN_ORDER = 0.76
# The same for a longer reply with small words among them.
_LONG_SALAD, _KEPT_PLAIN = 8, 0.5

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
    """Whether a reply is too long to be an answer: in characters, in words, whatever parts them, or in marks."""
    if len(reply) > LONGEST_CHARACTERS:
        return True
    most, words = LONGEST_WORDS + 10 * key.words, len(_WORD.findall(reply))
    return words > most or len(_MARK.findall(reply)) > max(most, _MARKS)


def is_one_word(key: Key, reading: Reading) -> bool:
    """Whether a reply is one word that no point has as the whole of it."""
    words = [token.folded for token in reading.tokens if token.kind != "mark"]
    wordings = [wording for point in key.points for wording in point.wordings]
    reasons = any(token.folded in ("why", "explain") for token in key.prompt.tokens)
    return len(words) == 1 and not any(
        literally(wording.reading, reading) or (_tells_one_thing(wording) and not reasons) for wording in wordings
    )


def _tells_one_thing(wording: Wording) -> bool:
    """Whether all of a wording but one word stands in the prompt: "the decision is reckless"."""
    return sum(not asked for asked in wording.prompted) == 1


def is_salad(key: Key, reading: Reading) -> bool:
    """Whether a reply strews the rubric's words without saying anything with them.

    Said is what has small words, denials, marks between its parts, or neighbours that are neighbours in the prompt or
    in a point too.
    """
    terms = reading.terms
    wordings = [wording.reading for point in key.points for wording in point.wordings]
    if _shuffled(reading, wordings, len(key.points)):
        return True
    if len(terms) < _SALAD_WORDS:
        return False
    sources = [key.prompt, *wordings]
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


def _shuffled(reading: Reading, wordings: Sequence[Reading], points: int) -> bool:
    """Whether nothing but words of the rubric stand in an order of their own.

    Even a terse answer keeps together what belongs together. A pair of words is in order where the second follows the
    first among those of its words that a wording has. Among bare words, pairs from two wordings say nothing; among
    whole sentences' words there is one such pair between two points.
    """
    given = [lemma(word) for word in _owners_last([t.folded for t in reading.tokens if t.kind != "mark"])]
    plain = len(given) < len(reading.tokens) or any(token.folded in structure("joints") for token in reading.tokens)
    least, share, most = (_LONG_SALAD, 0.95, _KEPT_PLAIN) if plain else (_SALAD_WORDS - 1, 0.8, _KEPT)
    if not least <= len(given) <= LONGEST_WORDS:
        return False
    places = [_places([lemma(token.folded) for token in source.tokens], given) for source in wordings]
    if sum(any(place[at] for place in places) for at in range(len(given))) < share * len(given):
        return False
    if not plain and max(sum(map(bool, place)) for place in places) < share * len(given):
        return False
    if not plain and max(_longest(place) for place in places) < _IN_ORDER * len(given):
        return True
    kept = said = 0
    for at in range(len(given) - 1):
        both = [(place[at], place[at + 1]) for place in places if place[at] and place[at + 1]]
        said += bool(both)
        kept += any(second - first == 1 for firsts, seconds in both for first in firsts for second in seconds)
    if plain:
        said = len(given) - points
    return said > 1 and kept < most * said


def _longest(places: list[list[int]]) -> int:
    """How many of the given words at most follow one another as in the wording (longest common subsequence)."""
    ends: list[int] = []
    for ranks in places:
        for rank in sorted(ranks, reverse=True):
            at = bisect_left(ends, rank)
            ends[at : at + 1] = [rank]
    return len(ends)


def _owners_last(words: list[str]) -> list[str]:
    """The words with each owner behind what is its own, as "of" has them: "the coast of Maru" for "Maru's coast"."""
    for at in range(len(words) - 1):
        if words[at].endswith("'s") and words[at] not in STOP_WORDS:
            words[at], words[at + 1] = words[at + 1], words[at]
    return words


def _places(source: list[str], given: list[str]) -> list[list[int]]:
    """Where each given word stands among those words of a source that are given at all."""
    ranks: dict[str, list[int]] = {}
    for rank, word in enumerate(word for word in source if word in given):
        ranks.setdefault(word, []).append(rank)
    return [ranks.get(word, []) for word in given]


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
    wordings = (wording.reading for point in key.points for wording in point.wordings)
    # A statement made of the prompt's words answers "A or B?" and "what?"; after "is it so?" it repeats the question.
    open_question = key.prompt.tokens[0].folded not in lexicon().auxiliaries if key.prompt.tokens else True
    if open_question and any(literally(one, reading) and not literally(one, key.prompt) for one in wordings):
        return False
    return len(reading.terms) > 1 and all(any(_repeats(term, given) for term in asked) for given in reading.terms)


def only_asked(key: Key, wording: Wording, given: Sequence[Term]) -> bool:
    """Whether an answer is but a name as the prompt has it, for the one expected: the acronym that was asked for."""
    asked = {token.folded for token in key.prompt.tokens}
    expected = {token.folded for token in wording.reading.tokens if token.kind != "mark"}
    said = {word for term in given for word in term.text.casefold().split()}
    return bool(said) and said <= asked and not expected <= asked and not said & expected


def _repeats(asked: Term, given: Term) -> bool:
    return likeness(asked, given)[0] >= 0.99 or asked.text.casefold() == given.text.casefold()
