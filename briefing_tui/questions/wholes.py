"""The whole subject of a clause: its noun phrase with all that belongs to it ("groups that agree to the truce")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.questions.grammar import Part, Tagged, noun_phrases, tagged
from briefing_tui.questions.lexicon import bag

_RELATIVE = bag("who which that")
_LONGEST_WORDS = 18
_INSIDE = bag("i we they he she it you me us them him her this these those there what")
_DEGREES = bag("most more least less")
_WHEN = bag("this next last")
_TIMES = bag("year month week quarter season summer winter spring autumn fall decade century")
_NO_PREPOSITION = bag("than like according following due")


@dataclass(frozen=True, slots=True)
class Subject:
    """A clause's subject, in characters of its text: `head` ends its first noun phrase, its verb begins at `verb`.

    `qualified` tells that a relative clause or a participle belongs to it, so that it says which of its kind is meant.
    """

    head: int
    verb: int
    qualified: bool


def subject_of(text: str) -> Subject | None:
    """The subject of a clause that begins with it; None where the clause does not, or it is in doubt."""
    tags = tagged(text)
    phrases = {phrase.first: phrase.last for phrase in noun_phrases(tags, text)}
    place = phrases.get(0) or (_after_gerund(tags, phrases) if tags else None)
    if place is None:
        return None
    head = tags[place - 1].word.span.end
    place = _after_prepositions(tags, phrases, place)
    if place >= len(tags) or place > _LONGEST_WORDS or tags[place].breaks:
        return None
    if _is_finite(tags, place) or (tags[place].part is Part.ADVERB and _is_finite(tags, place + 1)):
        return Subject(head, tags[place].word.span.start, qualified=False)
    verb = _second_verb(tags, place) if _opens_more(tags, place) else None
    if verb is None or verb > _LONGEST_WORDS:
        return None
    if any(tag.word.folded in _INSIDE | _RELATIVE for tag in tags[place + 1 : verb]):
        return None
    return Subject(head, tags[verb].word.span.start, qualified=True)


def _after_gerund(tags: Sequence[Tagged], phrases: Mapping[int, int]) -> int | None:
    """Where "reaching the conditions" ends."""
    opens = tags[0].part is Part.VERB and tags[0].word.folded.endswith("ing")
    return phrases.get(1) if opens and len(tags) > 1 and not tags[1].breaks else None


def _after_prepositions(tags: Sequence[Tagged], phrases: Mapping[int, int], place: int) -> int:
    """Where the phrases end that prepositions join to a noun phrase: "in the balance sheet since March 2020"."""
    while place + 1 < len(tags) and not tags[place].breaks:
        if tags[place].word.folded in _WHEN and tags[place + 1].word.folded in _TIMES:
            place += 2
            continue
        if tags[place].part is not Part.PREPOSITION:
            break
        if tags[place].word.folded in _NO_PREPOSITION or tags[place + 1].breaks:
            break
        if place + 1 in phrases:
            place = phrases[place + 1]
        elif tags[place + 1].word.folded.endswith("ing") and place + 2 in phrases:
            # "The process of reopening the economy".
            place = phrases[place + 2]
        elif tags[place + 1].part is not Part.NUMBER:
            break
        else:
            place += 1
        while place < len(tags) and tags[place].part is Part.NUMBER and not tags[place].breaks:
            place += 1
    return place


def _is_finite(tags: Sequence[Tagged], place: int) -> bool:
    if place >= len(tags) or tags[place].breaks:
        return False
    tag = tags[place]
    if tag.part is Part.VERB and tag.word.folded.endswith("ed"):
        # "The plan adopted by the council": a participle, unless an object follows.
        following = tags[place + 1] if place + 1 < len(tags) else None
        return following is not None and following.part in (Part.DETERMINER, Part.NUMBER, Part.ADVERB)
    return tag.part is Part.AUXILIARY or (tag.part is Part.VERB and not tag.word.folded.endswith("ing"))


def _opens_more(tags: Sequence[Tagged], place: int) -> bool:
    """Whether a relative clause or a participle begins here."""
    tag = tags[place]
    if tag.word.folded in _RELATIVE:
        return True
    if tag.part is Part.ADVERB or tag.word.folded in _DEGREES:
        return place + 1 < len(tags) and not tags[place + 1].breaks and _opens_more(tags, place + 1)
    follows = tags[place + 1].part if place + 1 < len(tags) else None
    return (
        tag.part is Part.VERB
        and tag.word.folded.endswith(("ing", "ed"))
        and follows in (Part.PREPOSITION, Part.DETERMINER, Part.NAME)
    )


def _second_verb(tags: Sequence[Tagged], place: int) -> int | None:
    """Where the clause's own verb stands, after the verb of what belongs to its subject."""
    while place < len(tags) and (tags[place].part is Part.ADVERB or tags[place].word.folded in _DEGREES):
        place += 1
    met = place < len(tags) and tags[place].part is Part.VERB
    for index in range(place + 1, len(tags)):
        tag = tags[index]
        if tag.breaks or tag.part is Part.JOINER:
            return None
        before = tags[index - 2 if tags[index - 1].part is Part.ADVERB else index - 1].part
        if tag.part is Part.AUXILIARY and met and before is not Part.AUXILIARY:
            return index
        met = met or tag.part in (Part.VERB, Part.AUXILIARY)
    return None
