"""Positions: the claims of answers and statements, whose they are, and which matter most."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.domain.terms import Terms
from briefing_tui.domain.transcript import Transcript
from briefing_tui.language.terms import prior
from briefing_tui.questions.cards import shown
from briefing_tui.questions.clauses import coordinated, gradable, shortened
from briefing_tui.questions.definitions import definitions
from briefing_tui.questions.fluency import capitalised
from briefing_tui.questions.form import well_formed
from briefing_tui.questions.kinds import kind_of
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.tokens import content_stems, words

# What a kind adds to a claim's weight: what a speaker binds himself to before what merely is so.
_WORTH: Mapping[PositionKind, float] = {
    PositionKind.TERM: 1.0,
    PositionKind.REFUSAL: 0.55,
    PositionKind.COMMITMENT: 0.45,
    PositionKind.PROPOSAL: 0.45,
    PositionKind.EVALUATION: 0.4,
    PositionKind.CONDITION: 0.4,
    PositionKind.REASON: 0.35,
    PositionKind.REPORT: 0.15,
    PositionKind.FACT: 0.1,
}
_FIGURE_WORTH = 0.1
_OPENING_WORTH = 0.1
# What a speaker tells of himself is seldom what he stands for.
_OWN_STORY = 0.3
_FIRST_PERSON = re.compile(
    r"I\b(?!.{0,20}\b(?:confidence|faith|respect|doubt|trust|support|oppose|agree|disagree|favou?r|regret|condemn|welcome)\b)"
)
# Who goes where and when is forgotten tomorrow.
_AGENDA = 0.7
_APPOINTMENT = re.compile(
    r"\b(?:will|is going to|are going to|plans? to|is|are) (?:also )?(?:travel|travell?ing|visit|visiting|fly"
    r"|flying|host"
    r"|hosting|attend|attending|deliver (?:his|her|remarks|a speech)|give (?:a speech|remarks)|be (?:here|there|back)"
    r"|meet with|meeting with|speak (?:at|to|with)|hold a (?:meeting|call|briefing)|depart|return to)\b",
    re.IGNORECASE,
)
# Of a claim's words, so many must be other than those that any statement may hold.
_FEWEST_TELLING = 3
_MOST_CLAUSES = 2
# A report in which the speaker may have put in a word of his own.
_MIXED = re.compile(
    r"[;:—–]|\b(?:but|actually|in fact|however|although|though|while|whereas|I|we|our|my|me|us|wrong(?:ly)?|falsely"
    r"|right(?:ly)?|correct(?:ly)?|mistaken|true|false)\b|, and (?:the|they|he|she|it|that|in)\b",
    re.IGNORECASE,
)
_LONGEST_REPORT_WORDS = 30
_FIGURE = re.compile(r"\d")
_CONTRAST = re.compile(r"\b(?:but|while|whereas|although|though|if|unless|when)\b", re.IGNORECASE)
_USUAL_STEMS = 8
_MOST_COUNTED = 4


def positions_of(transcript: Transcript, said: Sequence[Saying], terms: Terms) -> dict[Saying, Position]:
    """The position that each sentence takes, where it takes one that can stand alone; in the transcript's order."""
    named = {definition.position.quote: definition.position for definition in definitions(tuple(said))}
    asked = {exchange.index: set(content_stems(transcript.question_of(exchange))) for exchange in transcript.exchanges}
    mentions = Counter(stem for saying in said for stem in set(content_stems(saying.text)))
    found: dict[Saying, Position] = {}
    opened: set[int | None] = set()
    for saying in said:
        position = named.get(saying.quote) or _position(saying)
        if position is None:
            continue
        weight = _WORTH[position.kind] + _salience(saying, asked.get(saying.exchange or 0, set()), mentions, terms.idf)
        weight += _FIGURE_WORTH * bool(_FIGURE.search(saying.claim))
        weight += _OPENING_WORTH * (saying.exchange not in opened)
        weight -= _OWN_STORY * bool(position.kind is PositionKind.FACT and _FIRST_PERSON.match(saying.claim))
        weight -= _AGENDA * bool(_APPOINTMENT.search(saying.claim))
        opened.add(saying.exchange)
        found[saying] = replace(position, weight=round(weight, 4))
    return found


def points_of(saying: Saying) -> tuple[str, ...]:
    """A sentence as points: its clauses where each can be graded by itself, else the whole, else nothing.

    What is no well-formed sentence is left out.
    """
    clauses = _clauses_of(saying)
    formed = tuple(text for text in clauses if well_formed(text) and _tells(text))
    if len(formed) < len(clauses) and not saying.attribution:
        whole = capitalised(shortened(saying.claim))
        if gradable(whole) and well_formed(whole) and _tells(whole):
            return (whole,)
    return formed


def _tells(text: str) -> bool:
    """Whether a claim has matter enough to be worth asking for."""
    return sum(prior(stem) == 1.0 for stem in set(content_stems(text))) >= _FEWEST_TELLING


def _clauses_of(saying: Saying) -> tuple[str, ...]:
    if saying.doubtful or not saying.whole:
        return ()
    if saying.attribution:
        # Cut into clauses, a report would lose whose view it is.
        mixed = _MIXED.search(saying.claim) or len(words(saying.claim)) > _LONGEST_REPORT_WORDS
        return (saying.claim,) if saying.fit and saying.attribution.holder and not mixed else ()
    text = shortened(saying.claim)
    clauses = coordinated(text, commas_only=True)
    if clauses == (saying.claim,):
        return clauses if saying.fit else ()
    if all(gradable(clause) for clause in clauses):
        return tuple(capitalised(clause) for clause in clauses)[:_MOST_CLAUSES]
    if gradable(text):
        return (capitalised(text),)
    # One sound clause of several stands by itself, unless another takes back what it says.
    fit = () if _CONTRAST.search(text) else tuple(capitalised(clause) for clause in clauses if gradable(clause))
    return fit[:_MOST_CLAUSES] if len(clauses) > 1 else ()


def _position(saying: Saying) -> Position | None:
    points = points_of(saying)
    if not points:
        return None
    reported = saying.attribution is not None
    return Position(
        PositionKind.REPORT if reported else kind_of(saying.claim),
        saying.exchange,
        saying.speaker,
        saying.attribution.described(shown(saying.speaker)) if saying.attribution else saying.speaker,
        saying.quote,
        points,
        reported,
    )


def _salience(saying: Saying, asked: set[str], mentions: Counter[str], idf: Mapping[str, float]) -> float:
    """How much a claim is about what is talked about, 0 to 1: words that come back, and those that were asked about."""
    stems = set(content_stems(saying.claim))
    mass = math.fsum(
        idf.get(stem, 1.0) * (min(mentions[stem], _MOST_COUNTED) - 1 + (stem in asked)) / _MOST_COUNTED
        for stem in stems
    )
    return min(1.0, mass / max(_USUAL_STEMS, len(stems)))
