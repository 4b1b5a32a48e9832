"""Reading a statement: its terms (words, phrases, names, values), its clauses, and what is denied in each."""

from collections.abc import Callable
from dataclasses import dataclass

from briefing_tui.language.lexicon import Lexicon, lemma, lexicon
from briefing_tui.language.names import NameTable, name_at
from briefing_tui.language.quantities import Quantity, quantities
from briefing_tui.language.tokens import Token, tokens
from briefing_tui.language.words import STOP_WORDS


@dataclass(slots=True)
class Term:
    """A unit of matter in a statement; the offsets are into its text.

    `lemmas` and `notions` say what it may be matched by, `names` which known names it is. `denies` marks a word that
    turns its clause round (stop, refuse, ban); `denied` tells whether an odd number of denials stands over it.
    """

    start: int
    end: int
    text: str
    lemmas: frozenset[str]
    notions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    quantity: Quantity | None = None
    denies: bool = False
    denied: bool = False
    clause: int = 0
    weak: bool = False
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Clause:
    """A stretch of a statement within which a denial holds. `denials` counts them; `sentence` numbers its sentence."""

    first: int
    last: int
    sentence: int
    denials: int = 0
    hedged: bool = False
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement, read."""

    tokens: list[Token]
    terms: list[Term]
    clauses: list[Clause]


_HARD = frozenset(".!?;\n:•…|⇒")
_SOFT = frozenset(",—–→()[]{}")
_BREAKS = frozenset(
    "but because without while whereas although though however if unless when once except despite instead otherwise nor whilst "
    "until till so which who".split()
)
_JOINS = frozenset(("and", "or", "then", "plus", "&", "/"))
_SUBJECTS = frozenset("i he she it they we you there this that its theyre it's they're hes he's shes she's".split())
_PARTICLES = frozenset(lemma(w) for w in "up down out off away back on in over as where unchanged alone intact".split())
_DEFINITE = frozenset("the this that its their his her our these those such any".split())
_DIRECTIONS = frozenset(("up", "down", "same", "only", "still"))
_LIGHT = frozenset(lemma(word) for word in ("will", "would", "be", "have", "has", "been"))
_NOT_DENIALS = frozenset(("only", "just", "doubt", "wonder", "least", "wait", "matter", "sure", "idea", "longer"))


def _negates(words: list[str], at: int, facts: Lexicon) -> bool:
    word = words[at]
    if word not in facts.negators:
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in _NOT_DENIALS and after != "longer":
        return False
    compared = words[at + 2] if at + 2 < len(words) else ""
    return not (compared == "than" and word in ("no", "not")) and not (word == "no" and after == ".")


def read(text: str, names: NameTable, mend: Callable[[str], str] = lambda word: word) -> Reading:
    """Read a statement; `mend` puts right a misspelt word (folded) and leaves the others."""
    facts = lexicon()
    pieces = tokens(text)
    words = [mend(piece.folded) if piece.kind == "word" else piece.folded for piece in pieces]
    clauses = _clauses(pieces, words, facts)
    terms = _terms(pieces, words, names, facts)
    _deny(terms, clauses, words, facts)
    return Reading(pieces, terms, clauses)


def _clauses(pieces: list[Token], words: list[str], facts: Lexicon) -> list[Clause]:
    starts: list[tuple[int, bool]] = [(0, True)]
    for at, piece in enumerate(pieces):
        word = words[at]
        if piece.kind == "mark":
            if piece.text in _HARD and not (
                piece.text == "."
                and at + 1 < len(pieces)
                and pieces[at + 1].start == piece.end
                and at
                and pieces[at - 1].end == piece.start
                and pieces[at + 1].kind == "word"
                and len(pieces[at - 1].text) == 1
            ):
                starts.append((at + 1, True))
            elif piece.text in _SOFT or (piece.text in "/-" and at and pieces[at - 1].end < piece.start):
                starts.append((at + 1, False))
        elif word in _BREAKS or (word in ("maybe", "perhaps", "either") and at and words[at - 1] not in _JOINS) or (word == "not" and _of_a_part(words, at, facts)):
            starts.append((at, False))
        elif word in _JOINS and _new_statement(words, at + 1, facts) and _stated(pieces, words, starts[-1][0], at, facts):
            starts.append((at, False))
    clauses, sentence = [], 0
    for index, (first, hard) in enumerate(starts):
        last = starts[index + 1][0] if index + 1 < len(starts) else len(pieces)
        sentence += hard and index > 0
        if last > first:
            clause = Clause(first, last, sentence)
            clause.hedged = any(word in facts.hedges for word in words[first:last])
            clause.conditional = words[first] in ("if", "unless", "when", "once", "until", "till")
            clauses.append(clause)
    return clauses


def _of_a_part(words: list[str], at: int, facts: Lexicon) -> bool:
    """Whether this "not" denies only what follows it ("on roads, not buses") rather than its whole clause."""
    if at and words[at - 1] in _JOINS:
        return False
    for before in (words[at - 1], words[at - 2]) if at > 1 else words[:at]:
        if before in facts.auxiliaries:
            return False
        if before not in STOP_WORDS and not before.endswith("ly"):
            break
    return at > 0


def _new_statement(words: list[str], at: int, facts: Lexicon) -> bool:
    """Whether what follows a joining word is a statement of its own rather than one more thing in a list."""
    ahead: list[str] = []
    for word in words[at : at + 7]:
        if word in _HARD or word in _SOFT or word in _BREAKS or word in _JOINS:
            break
        ahead.append(word)
    return any(
        word in facts.auxiliaries and word != "to" or word in facts.negators or word in _SUBJECTS or
        facts.single.get(lemma(word), frozenset()) & facts.denying
        for word in ahead
    )  # fmt: skip


def _stated(pieces: list[Token], words: list[str], first: int, at: int, facts: Lexicon) -> bool:
    """Whether these words state something already, rather than only name who is spoken of ("the US and the ROK will")."""
    return any(
        pieces[place].kind == "number"
        or words[place] in facts.auxiliaries
        or words[place] in facts.negators
        or words[place] in facts.hedges
        or _acts(words[place], facts)
        for place in range(first, at)
    )


def _acts(word: str, facts: Lexicon) -> bool:
    """Whether a word says what is done or how it is, as far as the tables tell."""
    notions = facts.single.get(lemma(word), frozenset())
    if len(word) > 4 and word.endswith("ed"):
        return True
    return bool(notions) and not notions & facts.things


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
            at += 1
            continue
        notions = facts.single.get(lemma_of[at], frozenset())
        if word == "done" and at + 1 < len(words) and words[at + 1].endswith("ing"):
            terms.append(_term(pieces, at, at + 1, frozenset(), frozenset(("stop",))))
            terms[-1].denies = True
        plain = (
            (word in STOP_WORDS and word not in _DIRECTIONS)
            or word in facts.auxiliaries
            or word in facts.negators
            or word in facts.hedges
        )
        if lemma_of[at] == "keep" and at + 1 < len(words) and words[at + 1].endswith("ing"):
            notions = frozenset(("continue",))
        if not plain and (len(word) > 1 or not word.isascii()):
            term = _term(pieces, at, at + 1, frozenset((lemma_of[at],)), notions)
            term.weak = lemma_of[at] in facts.weak or word in _DIRECTIONS
            term.denies = bool(notions & facts.denying) and lemma_of[at] not in facts.nouns and not _is_noun(words, at)
            terms.append(term)
        at += 1
    return terms


def _term(
    pieces: list[Token], first: int, last: int, lemmas: frozenset[str], notions: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(), quantity: Quantity | None = None,
) -> Term:  # fmt: skip
    start, end = pieces[first].start, pieces[last - 1].end
    text = " ".join(piece.text for piece in pieces[first:last])
    return Term(start, end, text, lemmas, notions, names, quantity, first=first, last=last)


def _is_noun(words: list[str], at: int) -> bool:
    """Whether a word that could deny is a thing spoken of: "the ban is temporary", "until the end of the season"."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return before in _DEFINITE or (words[at] in ("end", "close") and after in ("of", "to"))


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
        while place < len(pieces) and (pieces[place].text in "-‐‑'" or (lemma_of[place] in _LIGHT and lemma_of[place] != part)):
            place += 1
        if place < len(pieces) and lemma_of[place] == part and place not in taken:
            covered.append(place)
            place += 1
            continue
        if len(phrase) == 2 and index == 1 and part in _PARTICLES and phrase[0] not in ("be", "have", "do"):
            for gap in range(place, min(place + 7, len(pieces))):
                if pieces[gap].kind == "mark" and pieces[gap].text in ",.;:\n":
                    break
                if lemma_of[gap] == part and gap not in taken:
                    return (at, gap)
        return ()
    return tuple(covered)


def _deny(terms: list[Term], clauses: list[Clause], words: list[str], facts: Lexicon) -> None:
    """Count the denials of each clause and mark the terms that stand under an odd number of others' denials."""
    at = 0
    inside: set[int] = set()
    for term in terms:
        if term.last - term.first > 1 and not term.quantity:
            inside.update(range(term.first, term.last))
    for index, clause in enumerate(clauses):
        members = []
        while at < len(terms) and terms[at].first < clause.last:
            members.append(terms[at])
            at += 1
        sources = [
            place
            for place in range(clause.first, clause.last)
            if (place not in inside and _negates(words, place, facts)) or (place == clause.first and words[place] == "unless")
        ]
        sources += [term.first for term in members if term.denies]
        if words[clause.first] == "without" and index and clauses[index - 1].denials and sources:
            sources.remove(clause.first)
        scopes = _scopes(sorted(sources), members, words)
        for term in members:
            term.clause = index
            over = [] if term.first and words[term.first - 1] == "as" else _over(scopes, term)
            term.denied = bool((len(over) - (term.denies and term.first in over)) % 2)
        clause.denials = len(sources)


def _scopes(sources: list[int], members: list[Term], words: list[str]) -> list[list[int]]:
    """The denials of a clause in groups, each with what it denies: "stop the drills for a halt of tests" has two.

    Denials that follow one another, or hang on the one before by "that" or "which", deny together.
    """
    scopes: list[list[int]] = []
    for source in sources:
        linked = scopes and (
            not any(scopes[-1][-1] < term.first < source and not term.denies and not term.weak for term in members)
            or {"that", "which", "who", "without", "true"} & set(words[scopes[-1][-1] : source])
        )
        if linked:
            scopes[-1].append(source)
        else:
            scopes.append([source])
    return scopes


def _over(scopes: list[list[int]], term: Term) -> list[int]:
    """The denials that stand over a term: the last group that begins before it, else the first."""
    before = [scope for scope in scopes if scope[0] <= term.first]
    return before[-1] if before else scopes[0] if scopes else []
