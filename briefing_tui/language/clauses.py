"""Clauses: the stretches of a statement within which a denial holds."""

from dataclasses import dataclass

from briefing_tui.language.lexicon import Lexicon, lemma, structure
from briefing_tui.language.tokens import Token
from briefing_tui.language.words import STOP_WORDS

_HARD = frozenset(".!?;\n:•…|⇒")
_SOFT = frozenset(",—–→()[]{}")
# The most words of a clause that leaves its verb out.
_ELLIPSIS = 5
_JOINS = frozenset(("and", "or", "then", "plus", "&", "/"))


@dataclass(slots=True)
class Clause:
    """A stretch of a statement within which a denial holds. `denials` counts them; `sentence` numbers its sentence."""

    first: int
    last: int
    sentence: int
    denials: int = 0
    hedged: bool = False
    conditional: bool = False
    resumed: bool = False
    elliptical: bool = False


def exceptive(words: list[str], at: int) -> bool:
    """Whether this "but" leaves something out: "all but two"."""
    return words[at] == "but" and at > 0 and words[at - 1] in structure("totals")


def split_clauses(pieces: list[Token], words: list[str], facts: Lexicon) -> list[Clause]:
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
            elif (piece.text in _SOFT and not _joined(pieces, at)) or (
                piece.text in "/-" and at and pieces[at - 1].end < piece.start
            ):
                starts.append((at + 1, False))
        elif (
            (word in structure("breaks") and not _dated(pieces, words, at))
            or _subordinates(words, at)
            or _serves(words, starts[-1][0], at)
            or contrasts(words, at)
            or _resumes(words, starts[-1][0], at, facts)
            or _ends_contrast(words, starts[-1][0], at)
            or (word == "with" and words[at + 1 : at + 2] == ["no"])
            or (word == "that" and _relative(words, starts[-1][0], at, facts))
            or (word in ("its", "it's") and _settled_anew(words, starts[-1][0], at))
            or (word in ("maybe", "perhaps", "either") and at and words[at - 1] not in _JOINS)
            or (word == "not" and _of_a_part(words, at, facts))
            or (
                word in _JOINS
                and _new_statement(words, at + 1, facts)
                and _stated(pieces, words, starts[-1][0], at, facts)
            )
        ):
            starts.append((at, False))
    clauses: list[Clause] = []
    sentence = 0
    for index, (first, hard) in enumerate(starts):
        last = starts[index + 1][0] if index + 1 < len(starts) else len(pieces)
        sentence += hard and index > 0
        if last > first:
            clause = Clause(first, last, sentence)
            clause.hedged = any(word in facts.hedges for word in words[first:last])
            clause.conditional = words[first] in structure("conditions")
            clause.resumed = bool(clauses) and not hard and _resumes(words, clauses[-1].first, first, facts)
            clause.elliptical = _elliptical(words[first:last])
            clauses.append(clause)
    return clauses


def _elliptical(words: list[str]) -> bool:
    """Whether a clause leaves its verb to the one before it: "the club is", "the city won't"."""
    words = [word for word in words if word.isalpha() or "'" in word]
    if not 1 < len(words) <= _ELLIPSIS:
        return False
    return words[-1] in structure("finite") or (words[-1] in ("not", "too") and words[-2] in structure("finite"))


def contrasts(words: list[str], at: int) -> bool:
    """Whether what is set aside begins here: "rather than repaired", "instead of loans"."""
    return tuple(words[at : at + 2]) in (("rather", "than"), ("instead", "of"), ("opposed", "to"))


def _resumes(words: list[str], first: int, at: int, facts: Lexicon) -> bool:
    """Whether the main statement goes on here: "if wages fall | they strike", "pupils without it | must stay"."""
    lead = words[first]
    if lead in structure("conditions"):
        return words[at] in structure("resuming") and at > first + 2 and words[at - 1] not in structure("joining")
    if lead not in structure("interrupting") or words[at] not in structure("finite") or at <= first + 1:
        return False
    between = words[first + 1 : at]
    if between[-1] in structure("subjects") or set(between) & structure("asking"):
        return False
    if lead not in structure("relative"):
        return True
    stated = (
        any(word in facts.auxiliaries for word in between) and between[-1] not in facts.auxiliaries | facts.negators
    )
    return len(between) > 0 and (stated or (words[at] in structure("modal") and between[-1] not in facts.negators))


def _subordinates(words: list[str], at: int) -> bool:
    """Whether a reason or a consequence begins here: "since there would be one left", "as they have no date"."""
    if words[at] not in ("since", "as", "so") or not at:
        return False
    if words[at] == "as" and words[at - 1] in structure("comparing"):
        return False
    after = words[at + 1 : at + 2]
    opens = structure("persons") | {"there", "it"} | (structure("articles") if words[at] != "so" else set())
    return bool(after) and after[0] in opens and any(word in structure("finite") for word in words[at + 2 : at + 8])


def _joined(pieces: list[Token], at: int) -> bool:
    """Whether a dash joins the words on both its sides: "US–Korean"."""
    if pieces[at].text not in "—–" or not 0 < at < len(pieces) - 1:
        return False
    before, after = pieces[at - 1], pieces[at + 1]
    close = before.end == pieces[at].start and after.start == pieces[at].end
    return close and before.kind == after.kind == "word" and before.text[:1].isupper() and after.text[:1].isupper()


def _serves(words: list[str], first: int, at: int) -> bool:
    """Whether what something is needed for begins here, which is not denied: "they need no visa | to come in"."""
    return words[at] == "to" and any(word in structure("needing") for word in words[first : max(first, at - 1)])


def _dated(pieces: list[Token], words: list[str], at: int) -> bool:
    """Whether this word only leads up to a date: "until 15 May", "till the end of June"."""
    if words[at] not in ("until", "till", "when", "once") or at + 1 >= len(pieces):
        return False
    return (
        pieces[at + 1].kind == "number"
        or words[at + 1] in structure("dating")
        or words[at + 1 : at + 3] == ["the", "end"]
    )


def _ends_contrast(words: list[str], first: int, at: int) -> bool:
    """Whether a preposition ends what is set aside: "loans rather than grants | for the damage"."""
    return contrasts(words, first) and at > first + 2 and words[at] in structure("prepositions") | {"through", "by"}


def _relative(words: list[str], first: int, at: int, facts: Lexicon) -> bool:
    """Whether "that" opens a statement about the thing before it, which is not denied: "money that needn't be paid"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if at <= first or after not in facts.auxiliaries or any(word in facts.negators for word in words[first:at]):
        return False
    before = facts.single.get(lemma(words[at - 1]), frozenset())
    return bool(before & facts.things)


def _settled_anew(words: list[str], first: int, at: int) -> bool:
    """Whether "its" says what is so after what is not: "it isn't money its rest time"."""
    return words[first] in ("it", "its", "it's") and any(
        word in ("isn't", "isnt", "not", "wasn't", "wasnt") for word in words[first:at]
    )


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
        if word in _HARD or word in _SOFT or word in structure("breaks") or word in _JOINS:
            break
        ahead.append(word)
    return _acting(ahead, facts) or any(
        (word in facts.auxiliaries and word != "to") or word in facts.negators or word in structure("subjects") or
        facts.single.get(lemma(word), frozenset()) & facts.denying
        for word in ahead
    )  # fmt: skip


def _acting(ahead: list[str], facts: Lexicon) -> bool:
    """Whether somebody or something named first does something: "sales fell", but not "missiles fired by them"."""
    named = False
    for at, word in enumerate(ahead[:5]):
        if word in structure("articles") or word in STOP_WORDS:
            continue
        if named and (word in facts.past or (len(word) > 4 and word.endswith("ed"))):
            return "by" not in ahead[at + 1 : at + 2]
        if word in structure("prepositions"):
            return False
        named = True
    return False


def acts(word: str, facts: Lexicon) -> bool:
    """Whether a word by its form can say what somebody does: "stops", "fell", "raised"."""
    if word in facts.past or word in structure("plain_past"):
        return lemma(word) in facts.verbs
    return word.endswith(("s", "ed")) and lemma(word) in facts.verbs


def _stated(pieces: list[Token], words: list[str], first: int, at: int, facts: Lexicon) -> bool:
    """Whether these words state something already, rather than only name who is spoken of ("the US and the ROK")."""
    return any(
        pieces[place].kind == "number"
        or words[place] in facts.auxiliaries
        or words[place] in facts.negators
        or words[place] in facts.hedges
        or _acts(words[place], facts)
        or (place > first and acts(words[place], facts))
        for place in range(first, at)
    )


def _acts(word: str, facts: Lexicon) -> bool:
    """Whether a word says what is done or how it is, as far as the tables tell."""
    notions = facts.single.get(lemma(word), frozenset())
    if len(word) > 4 and word.endswith("ed"):
        return True
    return bool(notions) and not notions & facts.things
