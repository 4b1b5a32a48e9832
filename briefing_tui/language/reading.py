"""Reading a statement: its terms (words, phrases, names, values), its clauses, and what is denied in each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from briefing_tui.language.clauses import Clause, exceptive, split_clauses
from briefing_tui.language.denials import mark_denials
from briefing_tui.language.lexicon import Lexicon, lemma, lexicon, structure
from briefing_tui.language.names import NameTable, name_at
from briefing_tui.language.quantities import Found, quantities
from briefing_tui.language.term import Term
from briefing_tui.language.tokens import Token, tokens
from briefing_tui.language.values import Quantity
from briefing_tui.language.words import STOP_WORDS


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement, read."""

    tokens: list[Token]
    terms: list[Term]
    clauses: list[Clause]


@cache
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(lemma(word) for word in structure(name))


def read(
    text: str,
    names: NameTable,
    mend: Callable[[str], str] = lambda word: word,
    context: frozenset[str] = frozenset(),
) -> Reading:
    """Read a statement; `mend` puts right a misspelt word (folded) and leaves the others.

    `context` are the notions that the statement may be expected to speak of: a word that could deny and has one of them
    does not deny ("throw out" a diplomat, or a proposal).
    """
    facts = lexicon()
    pieces = tokens(text)
    words = [mend(piece.folded) if piece.kind == "word" else piece.folded for piece in pieces]
    words = ["except" if exceptive(words, at) else word for at, word in enumerate(words)]
    clauses = split_clauses(pieces, words, facts)
    terms = _terms(pieces, words, names, facts)
    for term in terms:
        if term.denies and term.lemmas and (term.notions - facts.denying) & context:
            term.denies = False
    mark_denials(terms, clauses, words, facts)
    return Reading(pieces, terms, clauses)


def _terms(pieces: list[Token], words: list[str], names: NameTable, facts: Lexicon) -> list[Term]:
    lemma_of = [lemma(word) if piece.kind == "word" else word for piece, word in zip(pieces, words, strict=True)]
    mended = [
        piece._replace(folded=word) if piece.folded != word else piece
        for piece, word in zip(pieces, words, strict=True)
    ]
    counted = {found.first: found for found in quantities(mended)}
    terms: list[Term] = []
    taken: set[int] = set()
    at = 0
    while at < len(pieces):
        piece, word = pieces[at], words[at]
        if at in taken:
            at += 1
            continue
        if at in counted and (fold := _fold(words, at)):
            terms.append(_term(pieces, at, at + 2, frozenset(), frozenset((fold,))))
            at += 2
            continue
        if at in counted and (name := name_at(mended, at, names) if piece.kind == "word" else None) is None:
            found = counted[at]
            terms.append(_term(pieces, at, found.last, frozenset(), quantity=found.quantity))
            sign = pieces[at - 1] if at else None
            if (
                sign is not None
                and sign.text in "+-−"
                and sign.end == piece.start
                and not (at > 1 and pieces[at - 2].end == sign.start)
            ):
                notion = frozenset(("raise" if sign.text == "+" else "lower",))
                terms.insert(-1, _term(pieces, at - 1, at, frozenset(), notion))
            at = found.last
            continue
        if word == "going" and words[at + 1 : at + 2] == ["to"] and at and words[at - 1] in _before_going():
            at += 2
            continue
        if word == "x" and (fold := _fold(words, at)):
            terms.append(_term(pieces, at, at + 2, frozenset(), frozenset((fold,))))
            at += 2
            continue
        if piece.kind != "word":
            if piece.text in facts.affirmers:
                terms.append(_term(pieces, at, at + 1, frozenset(), frozenset(("allow", "happen", "confirm"))))
            elif piece.text == "↑" or piece.text == "↓":
                terms.append(
                    _term(pieces, at, at + 1, frozenset(), frozenset(("raise" if piece.text == "↑" else "lower",)))
                )
            at += 1
            continue
        name = name_at(mended, at, names)
        if name is not None:
            groups, end = name
            terms.append(_term(pieces, at, end, frozenset(lemma_of[at:end]), names=groups))
            at = end
            continue
        phrase = _phrase_at(lemma_of, pieces, at, taken, facts)
        if phrase is not None:
            notions, covered = phrase
            content = frozenset(lemma_of[place] for place in covered if words[place] not in STOP_WORDS)
            negated = any(words[place] in facts.negators for place in covered)
            if negated:
                content = frozenset()
            whole = all(pieces[place].kind == "mark" or place in covered for place in range(at, covered[-1]))
            term = _term(pieces, at, covered[-1] + 1 if whole else at + 1, content, notions)
            term.denies = negated or bool(notions & facts.denying)
            terms.append(term)
            taken.update(covered)
            _unbind(counted, covered)
            at += 1
            continue
        notions = facts.single.get(lemma_of[at], frozenset())
        if word == "done" and at + 1 < len(words) and words[at + 1].endswith("ing"):
            terms.append(_term(pieces, at, at + 1, frozenset(), frozenset(("stop",))))
            terms[-1].denies = True
        plain = (
            (word in STOP_WORDS and word not in structure("directions"))
            or (word in structure("amounts") and not _by_itself(pieces, words, at))
            or word in facts.auxiliaries
            or word in facts.negators
            or word in facts.hedges
            or word in structure("subjects")
            or _without(words, at)
        )
        if lemma_of[at] == "keep" and at + 1 < len(words) and words[at + 1].endswith("ing"):
            notions = frozenset(("continue",))
        if not plain and (len(word) > 1 or not word.isascii()):
            term = _term(pieces, at, at + 1, frozenset((lemma_of[at],)), notions)
            term.weak = lemma_of[at] in facts.weak or word in structure("directions")
            term.denies = bool(notions & facts.denying) and lemma_of[at] not in facts.nouns and not _is_noun(words, at)
            terms.append(term)
        at += 1
    return terms


@cache
def _before_going() -> frozenset[str]:
    """The words before which "going to" tells what is to come."""
    return structure("being") | lexicon().negators | {"'s", "'re", "they're", "it's", "he's", "she's", "we're", "now"}


def _unbind(counted: dict[int, Found], covered: tuple[int, ...]) -> None:
    """Let a value whose bound turns out to be part of a phrase begin behind it: "goes up | to 25%"."""
    for place in covered:
        found = counted.pop(place, None)
        if found is not None and covered[-1] + 1 < found.last:
            start = covered[-1] + 1
            counted[start] = Found(replace(found.quantity, bound=0), start, found.last)


def _fold(words: list[str], at: int) -> str:
    """What "x2" and "2x" say; empty for anything else."""
    both = {words[at], *words[at + 1 : at + 2]}
    return "double_v" if both == {"x", "2"} else "treble_v" if both == {"x", "3"} else ""


def _by_itself(pieces: list[Token], words: list[str], at: int) -> bool:
    """Whether "more" or "less" says how much rather than how: "6% more from May", not "more expensive"."""
    return at + 1 >= len(words) or pieces[at + 1].kind == "mark" or words[at + 1] in structure("prepositions")


def _without(words: list[str], at: int) -> bool:
    """Whether this "free" says that something is not there: "visa-free"."""
    return words[at] == "free" and at > 1 and words[at - 1] in "-‐‑" and words[at - 1] != ""


def _term(
    pieces: list[Token], first: int, last: int, lemmas: frozenset[str], notions: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(), quantity: Quantity | None = None,
) -> Term:  # fmt: skip
    start, end = pieces[first].start, pieces[last - 1].end
    text = pieces[first].text
    for before, piece in pairwise(pieces[first:last]):
        text += f"{' ' if piece.start > before.end else ''}{piece.text}"
    return Term(start, end, text, lemmas, notions, names, quantity, first=first, last=last)


def _is_noun(words: list[str], at: int) -> bool:
    """Whether a word that could deny tells of itself only: "the ban is temporary", "until the end", "it failed"."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if lemma(words[at]) in ("fail", "failur"):
        return after != "to"
    infinitive = before == "to" and after != "of"
    if before in structure("prepositions") and not infinitive and not words[at].endswith("ing"):
        return True
    if words[at] == "end" and before in ("a", "an", "no", "any", "this", "that") and after not in ("to", "of"):
        return True
    return before in structure("definite") or (words[at] in ("end", "close") and after in ("of", "to"))


def _phrase_at(
    lemma_of: list[str], pieces: list[Token], at: int, taken: set[int], facts: Lexicon
) -> tuple[frozenset[str], tuple[int, ...]] | None:
    """The notions of the longest phrase that starts here, and the tokens it covers ("turned a bid down" has a gap)."""
    best: tuple[int, ...] = ()
    notions: set[str] = set()
    for phrase, notion in facts.phrases.get(lemma_of[at], ()):
        if len(phrase) < len(best):
            break
        covered = _cover(lemma_of, pieces, at, phrase, taken)
        if covered:
            best = covered
            notions.add(notion)
    return (frozenset(notions), best) if best else None


def _cover(
    lemma_of: list[str], pieces: list[Token], at: int, phrase: tuple[str, ...], taken: set[int]
) -> tuple[int, ...]:
    covered, place = [at], at + 1
    for index, part in enumerate(phrase[1:], start=1):
        while place < len(pieces) and (
            pieces[place].text in "-‐‑'" or (lemma_of[place] in _lemmas("light") and lemma_of[place] != part)
        ):
            place += 1
        if place < len(pieces) and lemma_of[place] == part and place not in taken:
            covered.append(place)
            place += 1
            continue
        if len(phrase) == 2 and index == 1 and part in _lemmas("particles") and phrase[0] not in ("be", "have", "do"):
            for gap in range(place, min(place + 7, len(pieces))):
                if pieces[gap].kind == "mark" and pieces[gap].text in ",.;:\n":
                    break
                if lemma_of[gap] == part and gap not in taken:
                    return (at, gap)
                if (lemma_of[gap], part) in {entry for entry, _ in lexicon().phrases.get(lemma_of[gap], ())}:
                    break
        return ()
    return tuple(covered)
