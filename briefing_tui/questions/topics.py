"""Cards on what a sentence is about: what was said of a subject, how it was characterised, and why."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.language.words import STOP_WORDS, Word
from briefing_tui.questions.cards import card, normalised, point, shown
from briefing_tui.questions.clauses import binds_a_reason, coordinated, gradable, shortened
from briefing_tui.questions.fluency import capitalised
from briefing_tui.questions.grammar import NUMBER_WORDS
from briefing_tui.questions.kinds import EVALUATION_WORDS, kind_of
from briefing_tui.questions.lexicon import AUXILIARIES, PREPOSITIONS, bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words
from briefing_tui.questions.wholes import subject_of

_MOST_POINTS = 3
# A subject whose rarest word comes oftener than this is what the whole transcript is about.
_MOST_MENTIONS = 9
_MOST_IN_AN_ANSWER = 2
_MOST_IN_A_STATEMENT = 20
_LONGEST_SUBJECT_WORDS = 9
_LONGEST_WHOLE_WORDS = 15
_FEWEST_TELLING = 2
_POINTING = bag("i we you he she it they this these those my your his her its their")
_INSIDE_SUBJECT = bag("of for in on with to between against from and the a an")
_NOT_A_SUBJECT = bag(
    """
    i we you he she it they this that these those there here my your his her its their who which what one some any many
    most all both each every no none nobody everyone everybody anyone someone people if when while as because since
    although though so such more less only even not also another other others let yes today
    today's tonight's    tonight tomorrow yesterday last next
    """
)
# What tells enough with a relative clause after it ("those who …", "companies that …").
_QUALIFIED = bag("people countries companies those anyone everyone all some many most any every each")
# Subjects that announce something rather than are something.
_EMPTY = bag(
    """
    focus message point goal aim view idea thing things way reason reasons answer question fact problem issue hope
    intention objective priority key truth reality case result bottom line example examples progress
    sense sort kind part lot number bit time day moment first second third next last good bad news story word words
    job work understanding position thinking president secretary minister government administration committee council
    department united states america americans people country countries company nation world sequence events event
    wake course midst aftermath absence presence
    """
)
_EVALUATION = re.compile(rf"(?:not )?(?:\w{{1,14}} ){{0,2}}?(?:{EVALUATION_WORDS})\b", re.IGNORECASE)
# Verbs that hardly ever are anything else, and so end a subject.
_FINITE = AUXILIARIES | bag(
    """
    grew rose fell increased decreased declined dropped reached totaled totalled exceeded improved remains remain
    continues continue includes contains requires means represents reflects allows makes gives plays depends deserves
    became becomes began lost gained won brought took came went stayed needs belongs serves costs
    """
)
_COPULA = bag("is are was were remains remain")
_REASON = re.compile(r",? (?<!just )(?:because|since|given that|insofar as) (?!of\b)")
_PRONOUN_SUBJECT = re.compile(r"(?:they|it|he|she) ", re.IGNORECASE)
# What follows such a word may be what the speaker means; the clause before it is not cut off.
_CONTRAST = re.compile(r"[ ,;]+(?:but|while|whereas)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r", (?:and|so) (?:I|we|they|he|she|it|you)\b")
# Endings that hardly any name has.
_COMMON = re.compile(r"^[A-Z][a-z]+(?:ing|ed|al|ive|ous|ble|ers|ments?|tions?|ness|ity|ful|less|ology|ics)$")
_OUR = re.compile(r"\bour ", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"[.?!:\n“\"]")
_FIGURE = re.compile(r"\d")
_LEAST_WEIGHT = 0.35
_AND_ALSO = re.compile(rf" and (?=(?:{EVALUATION_WORDS})\b)", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(r"\b(?:this|these) (?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _About:
    """A clause cut at its verb: "unilateral sanctions" + "are" + "unacceptable in principle", and why, where said."""

    saying: Saying
    subject: str
    verb: str
    rest: str
    reason: str
    kind: PositionKind
    weight: float

    @property
    def claim(self) -> str:
        return f"{self.subject} {self.verb} {self.rest}"

    @property
    def characterises(self) -> bool:
        return self.verb in _COPULA and bool(_EVALUATION.match(self.rest))


def topic_cards(
    said: Sequence[Saying], held: Mapping[Saying, Position], plain: frozenset[str]
) -> Iterator[tuple[float, Card]]:
    """Cards on single subjects, with their weight. `plain` holds the words that the text writes in lower case."""
    groups: dict[tuple[int | None, str, str], list[_About]] = {}
    for saying in said:
        position = held.get(saying)
        about = _about(saying, position.weight if position else 0.0, plain) if saying.own else None
        if about:
            key = (saying.exchange, saying.speaker, _key(about.subject))
            groups.setdefault(key, []).append(about)
    mentions = Counter(stem for saying in said for stem in content_stems(saying.text))
    made: Counter[int | None] = Counter()
    for group in sorted(groups.values(), key=lambda group: -max(about.weight for about in group)):
        exchange, subject = group[0].saying.exchange, content_stems(group[0].subject)
        most = _MOST_IN_AN_ANSWER if exchange else _MOST_IN_A_STATEMENT
        if made[exchange] >= most or min(mentions[stem] for stem in subject) > _MOST_MENTIONS:
            continue
        made[exchange] += 1
        yield _subject_card(group)
        for about in group:
            if about.reason and (why := _reason_card(about)) is not None:
                yield about.weight + 0.1, why


def plain_words(text: str) -> frozenset[str]:
    """The words, in lower case, that a text writes without a capital, or with one only where a sentence begins."""
    plain, opening, names = set[str](), set[str](), set[str]()
    end = 0
    for word in words(text):
        between = text[end : word.span.start]
        if word.text[0].islower():
            plain.add(word.text)
        elif _OPENS_SENTENCE.search(between) or not end:
            opening.add(word.folded)
        else:
            names.add(word.folded)
        end = word.span.end
    return frozenset(plain | (opening - names))


def _about(saying: Saying, weight: float, plain: frozenset[str]) -> _About | None:
    text = coordinated(saying.claim, commas_only=True)[0]
    if _CONTRAST.match(saying.claim, len(text)):
        text = saying.claim
    if not (saying.fit if text == saying.claim else gradable(text)):
        return None
    kind = kind_of(text)
    found = words(text)
    verb = _verb_of(text, found)
    if not verb:
        return None
    subject = text[: found[verb].span.start].strip()
    rest = text[found[verb].span.end :].strip()
    claim, reason = _NEXT_CLAUSE.split(rest, maxsplit=1)[0], ""
    if (match := _REASON.search(claim)) and not binds_a_reason(claim[: match.start()], match.group()):
        claim, reason = claim[: match.start()], claim[match.end() :]
    fresh = set(content_stems(claim)) - set(content_stems(subject))
    judged = found[verb].folded in _COPULA and _EVALUATION.match(claim)
    if not claim[:1].isalnum() or len(fresh) < (1 if judged else 2):
        return None
    about = _About(saying, inside_a_sentence(subject, plain), found[verb].folded, claim, reason, kind, weight)
    return about if about.weight > _LEAST_WEIGHT or not saying.exchange or _FIGURE.search(claim) else None


def _verb_of(text: str, found: Sequence[Word]) -> int:
    """Which word is the verb of a clause whose subject tells what it is about; 0 where that is in doubt."""
    verb = next((index for index, word in enumerate(found[: _LONGEST_SUBJECT_WORDS + 1]) if word.folded in _FINITE), 0)
    if verb and _is_subject(found[:verb], text[: found[verb].span.start].strip()):
        return verb
    whole = subject_of(text)
    if whole is None:
        return 0
    head = [word for word in found if word.span.end <= whole.head]
    inside = [word for word in found if word.span.start < whole.verb]
    if head[0].folded in _NOT_A_SUBJECT - (_QUALIFIED if whole.qualified else frozenset()) | NUMBER_WORDS:
        return 0
    if head[0].folded in ("a", "an") or any(word.folded in _POINTING for word in inside[1:]):
        return 0
    if re.search(r"[$€£%,]", text[: whole.verb]):
        return 0
    telling = [word for word in inside if word.folded not in STOP_WORDS | _EMPTY]
    # "Progress on vaccinations" tells enough, though "progress" alone does not.
    matter = [word for word in inside if word.folded not in STOP_WORDS]
    if not telling or len(matter) < _FEWEST_TELLING or (len(head) == len(inside) and len(telling) < _FEWEST_TELLING):
        return 0
    return len(inside) if len(inside) <= _LONGEST_WHOLE_WORDS else 0


def _is_subject(found: Sequence[Word], subject: str) -> bool:
    """Whether the words before a verb are one noun phrase that tells what it is about."""
    first = found[0].folded
    if first in ("a", "an"):
        return False
    if (
        first in _NOT_A_SUBJECT | NUMBER_WORDS
        or first in PREPOSITIONS
        or first.endswith(("ly", "ing"))
        or re.search(r"[,;:(—–\"“\d]", subject)
    ):
        return False
    if any(word.folded in _NOT_A_SUBJECT or word.folded.endswith("ly") for word in found[1:]):
        return False
    if any(word.folded in ("the", "a", "an") and before.folded not in PREPOSITIONS for before, word in pairwise(found)):
        return False
    if found[-1].folded in PREPOSITIONS or any(
        word.folded in STOP_WORDS and word.folded not in _INSIDE_SUBJECT for word in found[1:]
    ):
        return False
    if any(word.folded in PREPOSITIONS and word.folded not in _INSIDE_SUBJECT for word in found[1:]):
        return False
    matter = [word for word in found if word.folded not in STOP_WORDS]
    telling = [word for word in matter if word.folded not in _EMPTY]
    if not telling or (found[-1].folded in _EMPTY and len(telling) < 2):
        return False
    named = any(word.text[0].isupper() for word in found[1:])
    return named or len(telling) >= 2


def inside_a_sentence(subject: str, plain: frozenset[str]) -> str:
    """The subject as it reads inside a sentence, where only names have a capital; "our plan" becomes "the plan"."""
    first, _, rest = subject.partition(" ")
    if first.isupper() and len(first) > 1:
        return subject
    rest = _OUR.sub("the ", rest)
    if first.casefold() == "our":
        return f"the {rest}"
    if first.casefold() in STOP_WORDS or (
        (first.casefold() in plain or _COMMON.search(first)) and not rest[:1].isupper()
    ):
        return f"{first[:1].lower()}{first[1:]} {rest}".strip()
    return f"{first} {rest}".strip()


def _key(subject: str) -> str:
    return " ".join(part for part in normalised(subject).split() if part not in ("the", "a", "an"))


def _subject_card(group: Sequence[_About]) -> tuple[float, Card]:
    best = sorted(group, key=lambda about: (-about.weight, about.saying.span))[:_MOST_POINTS]
    best.sort(key=lambda about: about.saying.span)
    stance = all(about.characterises for about in best)
    saying, subject = best[0].saying, best[0].subject
    who = shown(saying.speaker)
    prompt = f"How does {who} characterise {subject}?" if stance else f"What did {who} say about {subject}?"
    positions = [_position(about) for about in best]
    points = [point(text, position.quote, position.holder) for position in positions for text in position.points]
    others = (f"How does {who} describe {subject}?",) if stance else ()
    kind = Kind.STANCE if stance else Kind.RECALL
    weight = max(about.weight for about in best) + 0.05 * (len(best) - 1)
    return weight, card(
        kind,
        prompt,
        points[:_MOST_POINTS],
        exchange=saying.exchange,
        speaker=saying.speaker,
        term=_key(subject),
        prompts=others,
    )


def _position(about: _About) -> Position:
    claims: tuple[str, ...] = (about.claim,)
    if about.characterises:
        pieces = _AND_ALSO.split(about.rest)
        claims = tuple(f"{about.subject} {about.verb} {piece}" for piece in pieces)
    saying = about.saying
    return Position(
        about.kind,
        saying.exchange,
        saying.speaker,
        saying.speaker,
        saying.quote,
        tuple(capitalised(shortened(claim)) for claim in claims),
        weight=about.weight,
    )


def _reason_card(about: _About) -> Card | None:
    """Why the speaker says so; None where the reason would not stand alone."""
    reason = (
        _PRONOUN_SUBJECT.sub(lambda _: f"{about.subject} ", about.reason, count=1)
        if _PRONOUN_SUBJECT.match(about.reason)
        else about.reason
    )
    known = set(content_stems(about.claim))

    def definite(match: re.Match[str]) -> str:
        noun = content_stems(reason[match.end() : match.end() + 40])[:1]
        return "the " if noun and noun[0] in known else match.group()

    reason = _DEMONSTRATIVE.sub(definite, reason).rstrip(" .")
    claim = _AND_ALSO.split(about.claim)[0]
    fresh = set(content_stems(reason)) - set(content_stems(claim))
    if len(fresh) < 2 or leans(reason) or len(words(claim)) > 25:
        return None
    saying = about.saying
    prompt = f"What reason does {shown(saying.speaker)} give for saying that {claim}?"
    answer = point(capitalised(reason), saying.quote, saying.speaker)
    return card(
        Kind.STANCE,
        prompt,
        (answer,),
        exchange=saying.exchange,
        speaker=saying.speaker,
        term="why",
        prompts=(f"For what reason, according to {shown(saying.speaker)}, is it so that {claim}?",),
    )
