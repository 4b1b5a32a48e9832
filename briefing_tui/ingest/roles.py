"""Who asks, who answers, who only moderates: told from evidence over the whole document.

Labels that name a part decide. For everybody else the signs are weighed together: whether turns end in a question, come
after one, are long or short, use the set phrases of asking; what an office or a title suggests; and who speaks next to
whom, since a question stands beside an answer. The last is settled by relaxation: everybody's part is pushed away from
that of the neighbours until nothing moves.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.domain.transcript import Role, Roles
from briefing_tui.ingest.labels import TITLES, generic_role, is_answering_letter, key_of

# What is looked at of a turn's beginning and of its end.
_EDGE = 240


class Said(NamedTuple):
    """A turn before its role is known: how many words it has, how it begins and ends.

    `title` is the speaker's office in the source, `label` the name there.
    """

    speaker: str
    words: int
    begins: str
    ends: str
    title: str = ""
    label: str = ""

    @classmethod
    def of(cls, speaker: str, text: str, start: int, end: int, title: str = "", label: str = "") -> "Said":
        """The turn that stands between two offsets of a text."""
        head, tail = text[start : min(end, start + _EDGE)], text[max(start, end - _EDGE) : end]
        return cls(speaker, text.count(" ", start, end) + 1, head, tail, title, label)

    @property
    def asks(self) -> bool:
        return "?" in self.ends


class Part(NamedTuple):
    """A speaker's role, and how sure it is (0 to 1)."""

    role: Role
    confidence: float


@dataclass(slots=True)
class _Signs:
    """What one speaker's turns show, counted over the document."""

    turns: int = 0
    words: int = 0
    lengths: list[int] = field(default_factory=list)
    asking: int = 0
    after_question: int = 0
    asking_words: int = 0
    answering_words: int = 0
    handing_over: int = 0
    naming_next: int = 0
    objecting: int = 0
    titles: Counter[str] = field(default_factory=Counter)

    @property
    def squares(self) -> float:
        """The lengths' squares together: long turns weigh more."""
        return sum(length * length for length in self.lengths)

    def share(self, count: int) -> float:
        return count / self.turns


_UNSURE = 0.6
_CLOSERS = " \n)]\"'”’»*_"
_OBJECTING = re.compile(r"^\W*(?:objection|object to|same objection|move to strike)\b", re.IGNORECASE)
_ASKING_WORDS = re.compile(
    r"\b(?:my question|follow[- ]?up|(?:wanted|want|like) to ask|wondering|wonder (?:if|how|why|what|whether|when)"
    r"|just curious|taking (?:my"
    r"|our|the) question"
    r"|can you|could you|would you|will you|do you|did you|are you|have you|what is your|what's your|why (?:did"
    r"|do|are|is)"
    r"|how (?:do|did|much|many|will)|question (?:for|on|about|is)|two questions|ask you|asked the|to ask|tell us)\b",
    re.IGNORECASE,
)
_ANSWERING_WORDS = re.compile(
    r"^(?:\([^()]{0,60}\)\s*)?(?:well\b|yes\b|no\b|yeah\b|sure\b|look\b|i think\b|absolutely\b"
    r"|thank you for (?:the|your|that)"
    r"|thanks for (?:the|your|that) question|that's a|it's a (?:good|great)|so i\b|right\b|correct\b"
    r"|of course\b|certainly\b"
    r"|we (?:have|are|will|do)\b)",
    re.IGNORECASE,
)
_HANDING_OVER = re.compile(
    r"\b(?:next (?:question|item|speaker)|last question|final question|next caller|go to\b|go ahead"
    r"|question (?:comes|is) from"
    r"|(?:comes|is) from the line|open (?:up|it|the)|turn (?:it|the|things|you)|hand (?:it|over|the)|over to\b"
    r"|floor is yours"
    r"|time for|one more|take (?:the|our|a|your|another)|(?:is|are) recognized|recognizes|recognise"
    r"|yields? back|your line is"
    r"|first question|second question|questions? from|line is|by pressing|press star|calling on|call on|closing remarks"
    r"|concludes?|time has expired|i recognize|come to order|adjourned|order, please|joining us|joining (?:the|today)"
    r"|(?:i|we) invite|have the floor"
    r"|the hon(?:ou?rable)?\.? (?:member|minister))\b",
    re.IGNORECASE,
)
_ASKING_TITLE = re.compile(
    r"\b(?:analyst|reporter|correspondent|journalist|news|press|times|post|television|tv|radio|securities|capital"
    r"|asked by|tabled by|question(?:ed)? (?:by|from)"
    r"|research|equity|equities|audience|student|listener|newspaper|agency|host|interviewer)\b",
    re.IGNORECASE,
)
_ANSWERING_TITLE = re.compile(
    r"\b(?:chief|ceo|cfo|coo|cto|president|officer|chair|chairman|minister|secretary|governor|director|head of"
    r"|treasurer"
    r"|answered by|replied by|(?:answer|response|reply) (?:by|from)"
    r"|founder|spokes\w+|commissioner|guest|witness|mayor|general counsel|evp|svp|vp)\b",
    re.IGNORECASE,
)
_MODERATING_TITLE = re.compile(r"\b(?:investor relations|moderator|operator|press officer|ir)\b", re.IGNORECASE)
_ASKING_NAME = re.compile(
    r"^(?:speaker \d+|justice|chief justice|councill?or|senator|sen|rep|representative|congress\w+|host"
    r"|audience|unidentified"
    r"|mp|member|hon members?|student|unknown|some)\b",
)
_ANSWERING_NAME = re.compile(
    r"^(?:(?:the|prime|vice|deputy|foreign|mr|madam|acting) )*(?:president|minister|secretary|chancellor|mayor|governor"
    r"|ambassador|spokes\w+|commissioner|director|general|witness|guest|pm|ceo|cfo|chief executive|expert|principal)\b"
)
_MODERATING_NAME = re.compile(
    r"^(?:(?:the|madam|mr) )*(?:chair|chairman|chairwoman|chairperson|host|president of the)(?: \w+)?$"
)

_THROUGH_A_HOST = re.compile(r"(?:caller|participant|audience|listener|student)")
_COMMON_TITLES = frozenset("mr mrs ms miss dr the prof professor hon sir rt right".split())  # noqa: SIM905
_ROUNDS = 12
_PUSH = 1.6


def assign_roles(turns: Sequence[Said], given: Roles | None = None) -> dict[str, Part]:
    """The part of each speaker; what the reader says (`given`) goes first.

    Without a single question nobody asks, and everything is a statement.
    """
    fixed = _fixed(turns, given or Roles())
    signs = _signs(turns)
    parts = dict(fixed)
    open_speakers = [speaker for speaker in signs if speaker not in parts]
    for speaker in _moderators(open_speakers, signs):
        parts[speaker] = Part(Role.MODERATOR, 0.8)
    rest = [speaker for speaker in open_speakers if speaker not in parts]
    return parts | _sides(rest, turns, signs, parts)


def asked_by_a_moderator(turns: Sequence[Said], parts: Mapping[str, Part]) -> frozenset[int]:
    """The turns in which one who is taken for a moderator asks: they end in a question, and the other side answers.

    A chair opens a hearing, gives others the floor, and asks as well. What the reader or a label says of somebody holds
    for all turns.
    """
    return frozenset(
        number
        for number, (turn, following) in enumerate(pairwise(turns))
        if parts[turn.speaker].role is Role.MODERATOR
        and parts[turn.speaker].confidence < 1.0
        and parts[following.speaker].role is Role.ANSWER
        and turn.ends.rstrip(_CLOSERS).endswith("?")
        and not _HANDING_OVER.search(turn.ends)
    )


def doubtful(parts: Mapping[str, Part]) -> tuple[str, ...]:
    """The speakers whose role is little more than a guess."""
    return tuple(speaker for speaker, part in parts.items() if part.confidence < _UNSURE)


def is_meant(name: str, speaker: str) -> bool:
    """Whether a name that the reader gives is a speaker's: all its words are among the speaker's."""
    words = key_of(name).split()
    return bool(words) and set(words) <= set(key_of(speaker).split())


def _fixed(turns: Sequence[Said], given: Roles) -> dict[str, Part]:
    said_by_reader = [
        (name, role)
        for names, role in (
            (given.asks, Role.QUESTION),
            (given.answers, Role.ANSWER),
            (given.moderates, Role.MODERATOR),
        )
        for name in names
    ]
    forms: dict[str, set[str]] = defaultdict(set)
    for turn in turns:
        forms[turn.speaker] |= {turn.speaker, turn.label}
    fixed: dict[str, Part] = {}
    for speaker, labels in forms.items():
        keys = {key_of(label) for label in labels}
        role = next((role for name, role in said_by_reader if key_of(name) in keys), None)
        role = role or next(
            (role for name, role in said_by_reader if any(is_meant(name, label) for label in labels)), None
        )
        # A title may name the one whom only a letter marks.
        letter = next((generic_role(label) for label in labels if is_answering_letter(label)), None)
        if role or (role := generic_role(speaker) or letter):
            fixed[speaker] = Part(role, 1.0)
    return fixed


def _signs(turns: Sequence[Said]) -> dict[str, _Signs]:
    signs: dict[str, _Signs] = defaultdict(_Signs)
    names = {turn.speaker: _calling_names(turn.speaker) for turn in turns}
    before: Said | None = None
    for number, turn in enumerate(turns):
        following = turns[number + 1] if number + 1 < len(turns) else None
        sign = signs[turn.speaker]
        sign.turns += 1
        sign.lengths.append(turn.words)
        sign.words += turn.words
        sign.asking += turn.asks
        sign.asking_words += bool(_ASKING_WORDS.search(turn.begins) or _ASKING_WORDS.search(turn.ends))
        sign.answering_words += bool(_ANSWERING_WORDS.match(turn.begins))
        sign.handing_over += bool(_HANDING_OVER.search(turn.ends))
        sign.objecting += bool(_OBJECTING.match(turn.begins))
        # The last turn of one who gives others the floor closes the conversation.
        sign.naming_next += (following is None and sign.naming_next > 0) or (
            following is not None and _calls(turn.ends, names[following.speaker])
        )
        sign.after_question += before is not None and before.speaker != turn.speaker and before.asks
        if turn.title:
            sign.titles[turn.title] += 1
        before = turn
    return signs


def _calling_names(speaker: str) -> tuple[str, ...]:
    return tuple(word for word in key_of(speaker).split() if len(word) > 2 and word not in TITLES)


def _calls(text: str, names: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(name in folded for name in names)


def _moderators(speakers: Sequence[str], signs: Mapping[str, _Signs]) -> list[str]:
    """Those whose turns are short and hand over to whoever speaks next, and counsel who only object."""
    if len(signs) < 3:
        return []
    longest = max(signs.values(), key=lambda sign: sign.words)
    usual = sum(sign.words for sign in signs.values()) / sum(sign.turns for sign in signs.values())
    opening = next(iter(signs))
    found = []
    for speaker in speakers:
        sign = signs[speaker]
        if sign.share(sign.objecting) > 0.5:
            found.append(speaker)
            continue
        title = any(_MODERATING_TITLE.search(one) for one in sign.titles) or _MODERATING_NAME.match(key_of(speaker))
        if (sign is longest and not title) or sign.turns < (1 if title else 2):
            continue
        handing = max(sign.share(sign.handing_over), sign.share(sign.naming_next))
        both = (sign.handing_over + sign.naming_next) / sign.turns
        short = sorted(sign.lengths)[(sign.turns - 1) // 2] < max(40, 0.6 * usual)
        asks = sign.share(sign.asking) > 0.5 and sign.share(sign.handing_over) < 0.5
        answers = sign.share(sign.after_question) > 0.5 and handing < 0.8
        enough = 0.5 if title else 0.6
        # Whoever opens a call reads out conditions first, which is long.
        short = short or (speaker == opening and handing >= 0.9)
        if short and not asks and not answers and handing >= enough and (both >= 0.9 or title):
            found.append(speaker)
    return found


def _sides(
    rest: Sequence[str], turns: Sequence[Said], signs: Mapping[str, _Signs], known: Mapping[str, Part]
) -> dict[str, Part]:
    roles = {part.role for part in known.values()}
    if not rest:
        return {}
    asked = any(signs[speaker].asking or signs[speaker].asking_words for speaker in rest)
    if Role.QUESTION not in roles and Role.ANSWER not in roles and (not asked or len(rest) < 2):
        return {speaker: Part(Role.STATEMENT, 1.0) for speaker in rest}
    totals = _totals(rest, signs, known)
    scores = _like_their_peers({speaker: _score(speaker, signs[speaker], totals) for speaker in rest})
    beliefs = _relax(scores, turns, known)
    beliefs = _both_sides(beliefs, roles)
    return {
        speaker: Part(Role.QUESTION if belief > 0.5 else Role.ANSWER, round(max(belief, 1 - belief), 2))
        for speaker, belief in beliefs.items()
    }


class _Totals(NamedTuple):
    """What all speakers' turns are together; `bias` is what the known parts say of everybody else."""

    turns: int
    squares: float
    open_turns: int
    open_speakers: int
    bias: float


def _totals(rest: Sequence[str], signs: Mapping[str, _Signs], known: Mapping[str, Part]) -> _Totals:
    total = sum(sign.turns for sign in signs.values())
    bias = 0.0
    for role, weight in ((Role.QUESTION, -4.0), (Role.ANSWER, 4.0)):
        # Callers come through a host, who asks too; whoever is only called "Question" leaves nobody else to ask.
        turns = sum(
            signs[one].turns
            for one, part in known.items()
            if part.role is role and one in signs and not _THROUGH_A_HOST.match(key_of(one))
        )
        bias += weight * min(1.0, 4 * turns / total)
    squares = sum(sign.squares for sign in signs.values())
    return _Totals(total, squares, sum(signs[speaker].turns for speaker in rest), len(rest), bias)


def _score(speaker: str, sign: _Signs, totals: _Totals) -> float:
    """The log-odds that a speaker asks, from that speaker's own turns."""
    score = totals.bias + _prior(speaker, sign)
    score += 2.4 * (sign.share(sign.asking) - 0.4) - 1.6 * (sign.share(sign.after_question) - 0.4)
    score += 1.2 * (sign.share(sign.asking_words) - 0.4) - 0.8 * (sign.share(sign.answering_words) - 0.2)
    if totals.turns > sign.turns:
        usual = math.sqrt((totals.squares - sign.squares) / (totals.turns - sign.turns))
        own = math.sqrt(sign.squares / sign.turns)
        score += max(-1.5, min(1.5, math.log((usual + 5) / (own + 5))))
    # The principal is there all the time; those who ask come and go.
    if totals.open_speakers > 2:
        score -= 1.5 * max(0.0, sign.turns / totals.open_turns - 1 / totals.open_speakers)
    return score


def _like_their_peers(scores: dict[str, float]) -> dict[str, float]:
    """Scores drawn to those of the same office: where most justices ask, the silent one does too."""
    offices: dict[str, list[str]] = defaultdict(list)
    for speaker in scores:
        for word in set(key_of(speaker).split()[:-1]) & TITLES - _COMMON_TITLES:
            offices[word].append(speaker)
    drawn = dict(scores)
    for peers in offices.values():
        if len(peers) > 2:
            mean = sum(scores[peer] for peer in peers) / len(peers)
            drawn.update({peer: (scores[peer] + 3 * mean) / 4 for peer in peers})
    return drawn


def _prior(speaker: str, sign: _Signs) -> float:
    """What an office or a title suggests."""
    key = key_of(speaker)
    prior = 1.2 * bool(_ASKING_NAME.search(key)) - 1.2 * bool(_ANSWERING_NAME.search(key))
    for title in sign.titles:
        part = generic_role(title)
        prior += 2.5 * bool(part is Role.QUESTION or _ASKING_TITLE.search(title))
        prior -= 2.0 * bool(part is Role.ANSWER or _ANSWERING_TITLE.search(title))
    return prior


def _relax(scores: Mapping[str, float], turns: Sequence[Said], known: Mapping[str, Part]) -> dict[str, float]:
    """Each speaker's probability of asking, once neighbours have been taken into account."""
    spoken = [turn for turn in turns if turn.speaker not in known or known[turn.speaker].role is not Role.MODERATOR]
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in pairwise(spoken):
        if one.speaker != other.speaker:
            weight = 3 if one.asks else 1
            beside[one.speaker][other.speaker] += weight
            beside[other.speaker][one.speaker] += weight
    beliefs = {speaker: _sigmoid(score) for speaker, score in scores.items()}
    for speaker, part in known.items():
        beliefs[speaker] = 1.0 if part.role is Role.QUESTION else 0.0 if part.role is Role.ANSWER else 0.5
    for _ in range(_ROUNDS):
        moved = dict(beliefs)
        for speaker, score in scores.items():
            total = sum(beside[speaker].values())
            if total:
                away = sum(count * (1 - 2 * beliefs[other]) for other, count in beside[speaker].items()) / total
                moved[speaker] = (beliefs[speaker] + _sigmoid(score + _PUSH * away)) / 2
        beliefs = moved
    return {speaker: beliefs[speaker] for speaker in scores}


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _both_sides(beliefs: dict[str, float], roles: set[Role]) -> dict[str, float]:
    """Beliefs with somebody on each side: where all lean one way, the one who leans least is moved."""
    if Role.QUESTION not in roles and all(belief <= 0.5 for belief in beliefs.values()):
        most = max(beliefs, key=lambda speaker: beliefs[speaker])
        return beliefs | {most: 0.55}
    if Role.ANSWER not in roles and all(belief > 0.5 for belief in beliefs.values()):
        least = min(beliefs, key=lambda speaker: beliefs[speaker])
        return beliefs | {least: 0.45}
    return beliefs
