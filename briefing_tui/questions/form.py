"""Whether a spoken claim is a well-formed sentence that says something: what a careful reader would let stand.

Speech gives many clauses that are whole words and no sentence. A claim passes where its subject is followed by its verb
and its words are those of a statement; what is in doubt does not pass.
"""

import re
from collections.abc import Sequence

from briefing_tui.questions.grammar import Part, Tagged, noun_phrases, tagged
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.tokens import content_stems, words

_LONGEST_WORDS = 36
_MOST_COMMAS = 3
# A claim about something named says enough with fewer words than one about "we" or "there".
_FEWEST_STEMS, _FEWEST_STEMS_OF_A_NOUN = 4, 3
_ASKING = bag("where how what as than who")
_SUBJECTS = bag("i we he she they there")
_LONGEST_FRONTED = 9
_RELATIVE = bag("who which that whom")
_VAGUE = re.compile(
    r"\b(?:things?|stuff|something(?! that)|somebody|someone|somewhere|somehow|whatever|whoever|and so (?:on|forth)"
    r"|et cetera|etc|cetera|this one|that one|the other|kinds? of|sorts? of|pretty|super|guys?|okay|ok|yeah|yes|no,"
    r"|well,|like an?|like,|like (?:almost|really|so|super|very)|['’]s like|I mean|a bunch of|a couple of|these"
    r"|in there|out there|back there"
    r"|different \w+ at a different"
    r"|(?:is|was|['’]s) (?:just |really )?(?:something|one) (?:that|we|which|they|I)\b|^Number \w+ is|front and center"
    r"|is there|anyways?|right now, it|the very same|what we(?:['’]re| are))\b",
    re.IGNORECASE,
)
_HANGING_PREPOSITION = re.compile(r"\b(?:with|of|to|for|from|at|into|than|and|or|but|that|the|a), ", re.IGNORECASE)
# A label, a stray letter or mark, a word cut in two: what a scanned or badly cut page leaves behind.
_SPOILT = re.compile(
    r"^[^\w“\"$€£]|\b[A-Z]{3,}:|(?<![\w'’.&-])(?![aAI]\b)[A-Za-z]\b(?!['’.&*+-])|\b[a-z]{1,4}-[a-z]\b|[~^|\\<>{}=]|['’]-"
    r"|^[A-Z][\w’'.-]{0,20}(?: [A-Z][\w’'.-]{0,20}){0,3}:|\w{30,}|[a-z][A-Z]{2,}[a-z]"
)


def well_formed(text: str) -> bool:
    """Whether a claim reads as one plain sentence with a subject, its verb and something said."""
    found = words(text)
    if len(found) > _LONGEST_WORDS or text.count(",") > _MOST_COMMAS:
        return False
    if _VAGUE.search(text) or _SPOILT.search(text) or _HANGING_PREPOSITION.search(text):
        return False
    tags = tagged(text)
    thin = _FEWEST_STEMS if tags[0].part is Part.PRONOUN else _FEWEST_STEMS_OF_A_NOUN
    if len(set(content_stems(text))) < thin:
        return False
    # "Exactly where they are", "at once".
    ends_in_a_clause = (len(tags) > 2 and tags[-2].part is Part.PRONOUN and tags[-3].word.folded in _ASKING) or (
        len(tags) > 1 and tags[-2].word.folded == "at"
    )
    if tags[-1].part in (Part.AUXILIARY, Part.DETERMINER, Part.JOINER) and not ends_in_a_clause:
        return False
    start = _main_clause(tags, text)
    return start is not None and not _spliced(tags, start, text) and _subject_and_verb(tags, start, text)


def _spliced(tags: Sequence[Tagged], start: int, text: str) -> bool:
    """Whether a second sentence was put after a comma ("They are small, they are …")."""
    return any(
        tag.breaks
        and tag.part is Part.PRONOUN
        and tag.word.folded not in _RELATIVE
        and place > start
        and text[: tag.word.span.start].rstrip().endswith(",")
        for place, tag in enumerate(tags)
    )


def _after_preposition(tags: Sequence[Tagged], fronted: int, end: int, text: str) -> int:
    """Where the subject begins after "From next Monday", which has no comma; `end` where none does."""
    phrases = {phrase.first: phrase.last for phrase in noun_phrases(tags, text)}
    met = False
    for place in range(fronted + 1, min(end, fronted + _LONGEST_FRONTED)):
        tag = tags[place]
        if tag.word.folded in _SUBJECTS:
            return place
        if tag.part in (Part.VERB, Part.AUXILIARY, Part.JOINER):
            return end
        if met and place in phrases and tag.part is Part.DETERMINER and tags[place - 1].part is not Part.PREPOSITION:
            return place
        met = met or place in phrases
    return end


def _main_clause(tags: Sequence[Tagged], text: str) -> int | None:
    """Where the main clause begins, after "In March," or "If it rains,"; None where it never does."""
    if tags[0].word.folded in ("and", "but", "or", "so", "nor", "yet"):
        return None
    place = 0
    while place < len(tags) and tags[place].part in (Part.PREPOSITION, Part.JOINER, Part.ADVERB):
        if tags[place].part is Part.ADVERB and (place + 1 == len(tags) or not tags[place + 1].breaks):
            place += 1
            continue
        fronted = place
        place = next((later for later in range(place + 1, len(tags)) if tags[later].breaks), len(tags))
        if tags[fronted].part is Part.PREPOSITION:
            place = _after_preposition(tags, fronted, place, text)
    return place if place < len(tags) else None


def _subject_and_verb(tags: Sequence[Tagged], start: int, text: str) -> bool:
    """Whether a subject stands at `start` and its verb follows, with no more between than what belongs to it."""
    phrases = {phrase.first: phrase.last for phrase in noun_phrases(tags, text)}
    place = start
    if place + 2 < len(tags) and tags[place + 1].word.folded == "of" and place + 2 in phrases:
        place = phrases[place + 2]
    elif place in phrases:
        place = phrases[place]
        # "All of our plans", "parking and loading bays".
        if place + 1 < len(tags) and tags[place].word.folded in ("and", "or") and place + 1 in phrases:
            place = phrases[place + 1]
    elif tags[place].part is Part.PRONOUN:
        if re.search(r"['’](?:m|s|re|ve|ll|d)$", tags[place].word.text):
            return True
        place += 1
        verb = next((tag for tag in tags[place:] if tag.part is not Part.ADVERB), None)
        if tags[place - 1].word.folded in _SUBJECTS and verb and verb.part is Part.NOUN and not verb.breaks:
            # After "we now" comes a verb, known or not.
            return True
    elif not (tags[place].part is Part.VERB and tags[place].word.folded.endswith("ing")):
        return False
    place = _after_aside(tags, place)
    relative = False
    while place < len(tags):
        tag = tags[place]
        if tag.part in (Part.AUXILIARY, Part.VERB):
            if not relative:
                return not tag.word.folded.endswith("ing") or place == start or _finite_later(tags, place)
            return _finite_later(tags, place)
        if tag.word.folded in _RELATIVE:
            relative = True
        elif tag.breaks and tag.part in (Part.PRONOUN, Part.JOINER):
            return False
        place = max(place + 1, phrases.get(place, 0))
    return False


def _after_aside(tags: Sequence[Tagged], place: int) -> int:
    """Where the verb stands that comes after "A coin, if it ever comes,"; else the place itself."""
    if place >= len(tags) or not tags[place].breaks or tags[place].part not in (Part.JOINER, Part.PREPOSITION):
        return place
    end = next((later for later in range(place + 1, len(tags)) if tags[later].breaks), place)
    return end if tags[end].part in (Part.AUXILIARY, Part.VERB) else place


def _finite_later(tags: Sequence[Tagged], place: int) -> bool:
    """Whether a verb of the main clause comes after that of a relative or a participle."""
    return sum(tag.part is Part.AUXILIARY for tag in tags[place + 1 :]) > 0
