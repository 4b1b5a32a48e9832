"""Cards for questions that can't stand alone: what was said on a subject, promised, ruled out, or made to depend."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from briefing_tui.domain.card import Card, Kind
from briefing_tui.domain.position import Position, PositionKind
from briefing_tui.questions.answers import Answer, Spread
from briefing_tui.questions.cards import INNER_QUOTES, card, point, shown
from briefing_tui.questions.clauses import gradable
from briefing_tui.questions.fluency import capitalised
from briefing_tui.questions.sayings import Saying
from briefing_tui.questions.subject import objects, topics
from briefing_tui.questions.tokens import content_stems
from briefing_tui.questions.topics import inside_a_sentence

_MOST_POINTS = 2
_FEWEST_FRESH = 3
_FEWEST_SHARED = 2
_NEAR = 0.6
_MOST_IN_AN_ANSWER = 2
# A subject that comes up in more answers tells no answer apart.
_MOST_ANSWERS = 4
# A question's subject that the answer's words do not take up is the weaker prompt.
_LOOSE = 0.2
_LOOSER = 0.25
# A condition asked for by itself is the closer question.
_CLOSER = 0.05
_MOST_PAIRED = 4
_LEAST_WEIGHT = 0.35
# A claim of this weight at an answer's beginning replies to its question, also where they share no word.
_LEAST_ALONE = 0.5
# Who binds himself: the subject of the claim, not somebody further in.
_SELF = r"(?:^|[,;] )(?:I|we|the (?:government|administration|committee|bank|city|council|ministry|company))"
_RULED_OUT = re.compile(
    rf"{_SELF}(?: will not| won['’]t| cannot| can['’]t| shall not|(?: are|['’]re| is|['’]m| am) not going to| refuse"
    r"| reject| oppose|(?: do not| don['’]t) (?:accept|support|want|intend|plan)| have no (?:plans?|intention)"
    r"| (?:will|would) never)\b(?! (?:hesitate|rest|forget|stop|let|give up|fail|allow|wait)\b)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    rf"{_SELF}(?: will|['’]ll| shall|(?: are|['’]re| is|['’]m| am) (?:going|committed|determined) to| pledge| promise"
    r"| commit| plan to| intend to| undertake)\b(?! not| never)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:(?:in|on|at|for|by|over|with|after|before) [^,]{2,60}, )?(?:we|I|there|it)\b", re.IGNORECASE
)
_IF_FIRST = re.compile(
    r"(?P<word>if|once|unless|provided that|as long as) (?P<condition>[^,;:—]{12,160}), (?:then )?"
    r"(?P<claim>[^;:—]{12,})",
    re.IGNORECASE,
)
# In a prompt "where I'm standing" would be where the learner stands.
_OF_HIMSELF = re.compile(r"\b(?:I|I['’]m|I['’]d|my|me)\b")
_NO_CONDITION = re.compile(
    r"^(?:and|but|or|so)\b| (?:for|of|to|as|not|even|or|and|than)$|\b(?:whether|what|know|see|ask|wonder)\b"
)


def asked_cards(
    answers: Sequence[Answer],
    spread: Spread,
    idf: Mapping[str, float],
    people: Collection[str],
    plain: frozenset[str],
) -> Iterator[tuple[float, Card]]:
    """Cards on what each answer says of a subject that it names itself, with their weight (about 0 to 2).

    A subject is one that the question asks about, or that the answer comes back to; where there is none, one
    that a claim begins with. No two answers share one, and none comes up all over the transcript: the prompt would not
    tell which answer is meant.
    """
    used: set[str] = set()
    for answer in answers:
        made = list(_on_subjects(answer, spread, idf, people, plain, used, loose=False))
        yield from made or islice(_on_subjects(answer, spread, idf, people, plain, used, loose=True), 1)


def _on_subjects(
    answer: Answer,
    spread: Spread,
    idf: Mapping[str, float],
    people: Collection[str],
    plain: frozenset[str],
    used: set[str],
    *,
    loose: bool,
) -> Iterator[tuple[float, Card]]:
    made = 0
    taken: set[Position] = set()
    for best in answer.held:
        if best in taken or made >= _MOST_IN_AN_ANSWER:
            continue
        own = objects(best.points[0], people) if _by_the_speaker(best) else ()
        for topic in (*topics(" ".join(best.points), answer.asked, idf, people), *own):
            stems = set(content_stems(topic))
            if best.points[0].startswith(topic):
                topic = inside_a_sentence(topic, plain)
            # What is said of a claim's own subject can be asked for; its object may be the answer.
            heads = any(text.casefold().startswith(topic.casefold()) for text in best.points)
            known = (
                stems <= answer.asked
                or (
                    heads
                    and not topic.startswith(("a ", "an "))
                    and (loose or all(answer.mentions[stem] > 1 for stem in stems))
                )
                or (topic in own and (spread.comes_back(topic) or any(word[:1].isupper() for word in topic.split())))
            )
            most = _MOST_ANSWERS if len(stems) > 1 else 1 + (stems <= answer.asked)
            if topic.casefold() in used or not known or spread.of(stems) > most:
                continue
            others = [each for each in answer.held if each not in taken]
            chosen = _chosen(best, [best] if topic in own else others, topic)
            if chosen:
                used.add(topic.casefold())
                taken.update(chosen)
                made += 1
                weight, asked = _card(topic, best, chosen, asked=stems <= answer.asked)
                yield weight - _LOOSER * loose, asked
                break


def opening_cards(
    answers: Sequence[Answer], spread: Spread, idf: Mapping[str, float], people: Collection[str]
) -> Iterator[tuple[float, Card]]:
    """What an answer begins with, asked by the subject of its question, with its weight (about 0 to 2).

    The first sentences of an answer reply to the question; they must share some words with it all the same.
    """
    for answer in answers:
        # Where several things are asked it is not known which comes first in the answer.
        if not answer.opening or answer.question.count("?") > 1:
            continue
        best = max(answer.opening, key=lambda position: position.weight)
        if best.weight < _LEAST_WEIGHT or not _takes_up(best, answer):
            continue
        known = {stem for text in best.points for stem in content_stems(text)}
        for topic in _telling(topics(answer.question, known, idf, people, asked_only=True), spread):
            stems = set(content_stems(topic))
            if all(len(set(content_stems(text)) - stems) > _FEWEST_FRESH for text in best.points):
                weight, made = _card(topic, best, [best], asked=True)
                yield weight - _LOOSE, made
                break


def _by_the_speaker(position: Position) -> bool:
    """Whether the subject of all claims is "we", or nobody in particular, so that it tells nothing."""
    return all(_NO_SUBJECT.match(text) for text in position.points)


def _takes_up(position: Position, answer: Answer) -> bool:
    """Whether a claim is seen for the question's answer: by shared words, or by its weight right at the beginning."""
    shared = {stem for text in position.points for stem in content_stems(text)} & answer.asked
    return len(shared) >= _FEWEST_SHARED or (position in answer.opening[:2] and position.weight >= _LEAST_ALONE)


def _telling(found: Sequence[str], spread: Spread) -> Iterator[str]:
    """Subjects that tell an answer from the others: by themselves, or two together."""
    yield from (topic for topic in found if spread.of(content_stems(topic)) <= _MOST_ANSWERS)
    for one, other in pairwise(found[:_MOST_PAIRED]):
        stems = {*content_stems(one), *content_stems(other)}
        if len(stems) == len({*content_stems(one)}) + len({*content_stems(other)}) and spread.of(stems) <= 1:
            yield f"{one} and {other}"


def _chosen(best: Position, held: Sequence[Position], topic: str) -> list[Position]:
    """The positions that answer what is asked of a topic, in order; none where it gives the answer away."""
    known = set(content_stems(topic))
    _, fits = _ask(best)
    chosen = [
        position
        for position in held
        if position.speaker == best.speaker
        and known <= {stem for text in position.points for stem in content_stems(text)}
        and all(len(set(content_stems(text)) - known) >= _FEWEST_FRESH for text in position.points)
        and (position == best or fits(position))
    ]
    chosen = chosen[:_MOST_POINTS]
    return sorted(chosen, key=lambda position: position.quote.span) if best in chosen else []


def _card(topic: str, best: Position, chosen: Sequence[Position], *, asked: bool) -> tuple[float, Card]:
    points = [point(text, position.quote, position.holder) for position in chosen for text in position.points]
    ask, _ = _ask(best)
    who, subject = shown(best.speaker), topic.translate(INNER_QUOTES)
    prompt = f"Asked about {subject}, what did {who} {ask}?" if asked else f"What did {who} {ask} about {subject}?"
    others = (f"When {subject} came up, what did {who} {ask}?",) if asked else ()
    kind = Kind.RECALL if ask == "say" else Kind.STANCE
    made = card(
        kind,
        prompt,
        points[:3],
        exchange=best.exchange,
        speaker=best.speaker,
        term=topic,
        prompts=others,
    )
    return best.weight + 0.1 * (len(chosen) - 1), made


def _ask(best: Position) -> tuple[str, Callable[[Position], bool]]:
    """What to ask for a position, and which others answer the same."""
    if best.kind is PositionKind.REFUSAL and all(map(_RULED_OUT.search, best.points)):
        return "rule out or refuse", lambda position: all(map(_RULED_OUT.search, position.points))
    if best.kind is PositionKind.COMMITMENT and all(map(_PROMISED.search, best.points)):
        return "promise or plan", lambda position: all(map(_PROMISED.search, position.points))
    return "say", lambda position: position.weight >= _NEAR * best.weight


def condition_cards(held: Mapping[Saying, Position]) -> Iterator[tuple[float, Card]]:
    """What follows from a condition that a speaker states, with its weight."""
    for saying, position in held.items():
        if position.reported or not saying.fit:
            continue
        match = _IF_FIRST.fullmatch(saying.claim)
        if (
            not match
            or match["condition"].startswith("only ")
            or _NO_CONDITION.search(match["claim"])
            or match["condition"].startswith("it ")
        ):
            continue
        if not gradable(match["condition"]) or _OF_HIMSELF.search(match["condition"]):
            continue
        # A claim whose "it" is in the condition is told with it.
        text = match["claim"] if gradable(match["claim"]) else saying.claim
        who, condition = shown(position.speaker), f"{capitalised(match['word'])} {match['condition']}"
        prompt = f"{condition}, what follows, according to {who}?"
        answer = point(capitalised(text), position.quote, position.holder)
        yield (
            position.weight + _CLOSER,
            card(
                Kind.RECALL,
                prompt,
                (answer,),
                exchange=position.exchange,
                speaker=position.speaker,
                term="condition",
                prompts=(f"What does {who} say will follow {condition[:1].lower()}{condition[1:]}?",),
            ),
        )
