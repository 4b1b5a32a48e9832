"""Whether a text can be understood by itself: what its pronouns and demonstratives point to.

No parser stands behind this: a pronoun is taken to have its noun where an earlier word of the same text could be that
noun. Where nothing could, or it is in doubt, the text leans on what was said before.
"""

import re
from collections.abc import Sequence

from briefing_tui.language.words import STOP_WORDS, Word, stem
from briefing_tui.questions.grammar import Part, noun_phrases, tagged
from briefing_tui.questions.lexicon import AUXILIARIES, PREPOSITIONS, bag
from briefing_tui.questions.tokens import words
from briefing_tui.questions.verbs import VERB_FORMS

_SINGULAR_PERSONS = bag("he she him her his hers he's she's he'll she'll he'd she'd himself herself")
_PLURAL_PERSONS = bag("they them their theirs they're they've they'll they'd themselves")
_THINGS = bag("it its it's it'll it'd itself")
_PLURALS = bag("people children men women police staff both all team government administration company committee")
_DETERMINERS = bag("the a an our my any every each some no all both many most several two three four five another")
# What "this" may stand before without pointing at the sentence before: the here and now of the speech itself.
_PRESENT = bag(
    """
    year month week quarter morning afternoon evening day summer winter autumn spring fall weekend season decade
    century country nation city town region area state province administration government council bank company
    organisation organization institution agency party house parliament congress committee court conference briefing
    call meeting building planet world hemisphere stage moment past coming
    """
)
# "It" hardly ever stands for one of these.
_WEAK_NOUNS = bag("need way fact time reason moment lot bit sort kind point sense day week month year opportunity")
_EXPLETIVE_IT = re.compile(
    r"\bit(?:['’]s| is| was| will be| would be| remains| became| becomes| has been| may be| might be| makes"
    r"| seems| appears)"
    r" (?:not |still |also |\w{1,16}ly |very |too |so |quite )*"
    r"(?!(?:an?|the) (?!pleasure|honou?r|time|shame|pity|mistake|matter|fact|privilege|good|great|bad)\w)"
    r"(?!\w{1,16}ed to\b)(?!(?!going)\w{1,16}ing to\b)(?:\w[\w-]{0,20} "
    r"|\w[\w-]{0,20} \w{1,20} )?(?:to|that|for|how)\b"
    r"|\bit (?:takes|took|takes time|comes to|seems|appears|turns out|depends on)\b|\bmake it (?:clear|easier"
    r"|harder|possible)",
    re.IGNORECASE,
)
_OTHER_LEANING = re.compile(
    r"\b(?:the (?:former|latter)(?= (?:is|are|was|were|has|have|will|would|can)\b|[,;.]|$)"
    r"|the (?:same|one|other|others|above)|ones|(?:do|does|did|doing|done|say|said|think|hope) so"
    r"|(?:another|that|this|which|either|neither) one|as such|otherwise|likewise|in turn|either of|neither of|thereof"
    r"|(?:that|this|which) is the case|is one that|of it|that part|some of them|all of them|one of them|both of them"
    r"|such (?:a|an))\b"
    r"|\b(?:with|without|need|needs|have|has|get|want|for|of|build|make|buy) one$",
    re.IGNORECASE,
)
# After "In the projections," a pronoun means something else than the projections.
_FRONTED_PRONOUN = re.compile(
    r"(?:in|on|at|from|to|by|for|under|after|before|since|during) [^,\n]{1,120}, (?:it|they|he|she)\b", re.IGNORECASE
)
_STARTS_LEANING = bag(
    """
    here which who whom whose both neither either another others same one because hence thus too doing nor except
    including especially particularly then else instead rather otherwise likewise similarly such that that's these those
    this these both him them her ones not
    """
)
# A pronoun that comes so many telling words into a question has its noun within it.
_FAR = 5
_MAKE_IT = re.compile(r"\b(?:make|makes|made|making|find|finds|found) it (?=[\w ]{3,20} (?:to|for|that)\b)")
_CLAUSE_WORDS = bag("who which that")
_OF_CLAUSE = bag("the a an we i you they it he she there our my if when no all some any people in most many")
_VERBS_BEFORE_THAT_CLAUSE = bag("is are was were be and or but so now in given provided assuming")
_FRONTED_TOPIC = re.compile(
    r"(?:as for|as to|with regard to|regarding|concerning|when it comes to) [^,\n]{3,240}, ", re.IGNORECASE
)


def fronted_topic(text: str) -> int:
    """Where the clause begins after a topic put before it ("As for the budget, …"); 0 where there is none."""
    match = _FRONTED_TOPIC.match(text)
    return match.end() if match else 0


def leans(text: str, question: bool = False) -> bool:
    """Whether a clause, or a question, needs the sentence before it to be understood."""
    found = words(text)
    if not found or (not question and found[0].folded in _STARTS_LEANING):
        return True
    if _OTHER_LEANING.search(text) or _FRONTED_PRONOUN.match(text) or _leaning_word(text, found, question):
        return True
    folded = {word.folded for word in found}
    return not question and (
        (("that" in folded) and _that_noun(text))
        or ("them" in folded and _them_alone(text))
        or ("it" in folded and _it_alone(text))
    )


def _that_noun(text: str) -> bool:
    """Whether a "that" points at a noun said before ("once that plan is made") rather than opens a clause."""
    tags = tagged(text)
    phrases = {phrase.first: phrase for phrase in noun_phrases(tags, text)}
    for place, tag in enumerate(tags[:-1]):
        if tag.word.folded != "that" or place == 0 or place + 1 not in phrases:
            continue
        before, phrase = tags[place - 1], phrases[place + 1]
        follows = tags[phrase.last].part if phrase.last < len(tags) and not tags[phrase.last].breaks else Part.JOINER
        bare = tags[place + 1].part is Part.NOUN
        known = {stem(other.word.folded) for other in tags[:place]}
        if any(stem(word.folded) in known for word in words(phrase.text)):
            continue
        if (before.part is Part.JOINER and bare and before.word.folded not in ("and", "but", "so", "or")) or (
            before.part is Part.VERB and bare and follows in (Part.PREPOSITION, Part.JOINER, Part.ADVERB)
        ):
            return True
    return False


def _them_alone(text: str) -> bool:
    """Whether the only plural before "them" is the subject of the same clause, which "them" can't stand for."""
    tags = tagged(text)
    place = next(index for index, tag in enumerate(tags) if tag.word.folded == "them")
    verb = next((index for index, tag in enumerate(tags) if tag.part in (Part.VERB, Part.AUXILIARY)), 0)
    return not any(
        index > verb or tag.breaks
        for index, tag in enumerate(tags[:place])
        if tag.part in (Part.NOUN, Part.NAME) and (tag.word.folded.endswith("s") or tag.word.folded in _PLURALS)
    )


def _leaning_word(text: str, found: Sequence[Word], question: bool) -> bool:
    expletives = {match.start() for match in _EXPLETIVE_IT.finditer(text)}
    expletives |= {match.end() for match in re.finditer(r"\bmake ", text, re.IGNORECASE)}
    nouns = _Nouns()
    topic = fronted_topic(text)
    for index, word in enumerate(found):
        folded = word.folded
        if topic and word.span.start >= topic and folded in ("this", "that", "it"):
            continue
        following = [other.folded for other in found[index + 1 : index + 4]]
        previous = found[index - 1].folded if index else ""
        if (
            (folded in _SINGULAR_PERSONS and not (nouns.proper and (not question or len(nouns.stems) >= _FAR)))
            or (folded in _PLURAL_PERSONS and not nouns.plural)
            or (
                folded in _THINGS
                and word.span.start not in expletives
                and not _has_thing(nouns, folded, previous, question, found, index)
            )
            or (folded in ("this", "these", "those", "such") and _points_back(folded, following, nouns))
            or (folded in ("that", "that's", "that'll") and _that_points_back(folded, previous, following, nouns))
            or (folded == "there" and _there_points_back(previous, following))
        ):
            return True
        nouns.take(word, previous, first=index == 0)
    return False


def _it_alone(text: str) -> bool:
    """Whether an "it" is the object in a clause that has no other noun than its subject, which "it" can't stand for."""
    tags = tagged(_MAKE_IT.sub("make ", text))
    for place, tag in enumerate(tags):
        if tag.word.folded != "it" or not place or tags[place - 1].part not in (Part.VERB, Part.PREPOSITION):
            continue
        if place + 1 < len(tags) and not tags[place + 1].breaks and tags[place + 1].part in (Part.AUXILIARY, Part.VERB):
            continue
        before = tags[:place]
        if any(other.breaks or other.part is Part.JOINER or other.word.folded in _CLAUSE_WORDS for other in before):
            continue
        # The words right before the verb are its subject; "it" is something else.
        subject = place - 1
        while subject and before[subject - 1].part not in (Part.VERB, Part.PREPOSITION):
            subject -= 1
        if not any(other.part in (Part.NOUN, Part.NAME) for other in before[:subject]):
            return True
    return False


class _Nouns:
    """What the words read so far could stand for: any noun, a plural, a name; and the stems met."""

    __slots__ = ("any", "plural", "proper", "stems")

    def __init__(self) -> None:
        self.any = self.plural = self.proper = False
        self.stems: set[str] = set()

    def take(self, word: Word, previous: str, first: bool) -> None:
        folded = word.folded
        if folded in STOP_WORDS or folded in AUXILIARIES:
            return
        self.stems.add(stem(folded))
        capital = word.text[0].isupper() and not first and folded not in ("i", "i'm")
        self.proper = self.proper or capital
        self.plural = (
            self.plural or folded in _PLURALS or (len(folded) > 3 and folded.endswith("s") and "'" not in folded)
        )
        if folded in _WEAK_NOUNS:
            return
        self.any = self.any or capital or previous in _DETERMINERS or (first and not folded.endswith("ly"))


def _has_thing(nouns: _Nouns, folded: str, previous: str, question: bool, found: Sequence[Word], index: int) -> bool:
    """Whether "it" has a noun before it; in a question that is sure of "its", of "… or is it …" and of a late "it"."""
    if not question or folded == "its":
        return nouns.any
    alternative = "or" in (previous, found[index - 2].folded if index > 1 else "")
    return nouns.any and (alternative or len(nouns.stems) >= _FAR)


def _points_back(demonstrative: str, following: Sequence[str], nouns: _Nouns) -> bool:
    """Whether "this …" names nothing that the text has named, nor the here and now."""
    if not following:
        return True
    if (demonstrative == "such" and following[0] == "as") or (
        demonstrative == "those" and following[0] in ("who", "of", "that", "in", "with")
    ):
        return False
    return not any(word in _PRESENT or (word not in STOP_WORDS and stem(word) in nouns.stems) for word in following)


def _that_points_back(folded: str, previous: str, following: Sequence[str], nouns: _Nouns) -> bool:
    """Whether a "that" is a demonstrative; after a noun or a verb of its own it opens a clause."""
    if previous in VERB_FORMS and (folded != "that" or (following and following[0] in AUXILIARIES)):
        return True
    if previous and previous not in PREPOSITIONS and previous not in AUXILIARIES and previous not in STOP_WORDS:
        return False
    if folded == "that" and previous in _VERBS_BEFORE_THAT_CLAUSE and following and following[0] in _OF_CLAUSE:
        return False
    if folded == "that" and previous in (
        "something",
        "anything",
        "everything",
        "those",
        "all",
        "one",
        "ones",
        "so",
        "such",
    ):
        return False
    return not any(word not in STOP_WORDS and stem(word) in nouns.stems for word in following[:2])


def _there_points_back(previous: str, following: Sequence[str]) -> bool:
    exists = bool(following) and (
        following[0] in AUXILIARIES or following[0] in ("remains", "exists", "seems", "any", "a", "no")
    )
    return not exists and previous not in AUXILIARIES
