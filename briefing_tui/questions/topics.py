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
from briefing_tui.questions.clauses import binds_a_reason, capitalised, coordinated, gradable, shortened
from briefing_tui.questions.kinds import EVALUATION_WORDS, kind_of
from briefing_tui.questions.lexicon import AUXILIARIES, PREPOSITIONS, bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words

_MOST_POINTS = 3
# A subject whose rarest word comes oftener than this is what the whole transcript is about.
_MOST_MENTIONS = 9
_MOST_IN_AN_ANSWER = 2
_MOST_IN_A_STATEMENT = 12
_LONGEST_SUBJECT_WORDS = 9
_INSIDE_SUBJECT = bag("of for in on with to between against from and the a an")
_NOT_A_SUBJECT = bag(
    """
    i we you he she it they this that these those there here my your his her its their who which what one some any many
    most all both each every no none nobody everyone everybody anyone someone people if when while as because since
    although though so such more less only even not also another other others let yes today
    today's tonight's    tonight tomorrow yesterday last next
    """
)
# Subjects that announce something rather than are something.
_EMPTY = bag(
    """
    focus message point goal aim view idea thing things way reason reasons answer question fact problem issue hope
    intention objective priority key truth reality case result bottom line example examples progress
    sense sort kind part lot number bit time day moment first second third next last good bad news story word words
    job work understanding position thinking president secretary minister government administration committee council
    department united states america americans people country countries company nation world
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
    """The words that a text writes without a capital somewhere."""
    return frozenset(word.text for word in words(text) if word.text[0].islower())


def _about(saying: Saying, weight: float, plain: frozenset[str]) -> _About | None:
    text = coordinated(saying.claim, commas_only=True)[0]
    if _CONTRAST.match(saying.claim, len(text)):
        text = saying.claim
    if not (saying.fit if text == saying.claim else gradable(text)):
        return None
    kind = kind_of(text)
    found = words(text)
    verb = next((index for index, word in enumerate(found[: _LONGEST_SUBJECT_WORDS + 1]) if word.folded in _FINITE), 0)
    subject = text[: found[verb].span.start].strip()
    if not verb or not _is_subject(found[:verb], subject):
        return None
    rest = text[found[verb].span.end :].strip()
    claim, reason = _NEXT_CLAUSE.split(rest, maxsplit=1)[0], ""
    if (match := _REASON.search(claim)) and not binds_a_reason(claim[: match.start()], match.group()):
        claim, reason = claim[: match.start()], claim[match.end() :]
    fresh = set(content_stems(claim)) - set(content_stems(subject))
    judged = found[verb].folded in _COPULA and _EVALUATION.match(claim)
    if not claim[:1].isalnum() or len(fresh) < (1 if judged else 2):
        return None
    about = _About(saying, _inside(subject, plain), found[verb].folded, claim, reason, kind, weight)
    return about if about.weight > _LEAST_WEIGHT or not saying.exchange or _FIGURE.search(claim) else None


def _is_subject(found: Sequence[Word], subject: str) -> bool:
    """Whether the words before a verb are one noun phrase that tells what it is about."""
    first = found[0].folded
    if first in ("a", "an"):
        return False
    if (
        first in _NOT_A_SUBJECT
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


def _inside(subject: str, plain: frozenset[str]) -> str:
    """The subject as it reads inside a sentence, where only names have a capital; the speaker's "our""
    " becomes "the"."""
    first, _, rest = subject.partition(" ")
    if first.casefold() == "our":
        return f"the {rest}"
    if first.casefold() in STOP_WORDS or (
        (first.casefold() in plain or _COMMON.search(first)) and not rest[:1].isupper()
    ):
        return f"{first[:1].lower()}{first[1:]} {rest}".strip()
    return subject


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
    kind = Kind.STANCE if stance else Kind.RECALL
    weight = max(about.weight for about in best) + 0.05 * (len(best) - 1)
    return weight, card(
        kind, prompt, points[:_MOST_POINTS], exchange=saying.exchange, speaker=saying.speaker, term=_key(subject)
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
    return card(Kind.STANCE, prompt, (answer,), exchange=saying.exchange, speaker=saying.speaker, term="why")
