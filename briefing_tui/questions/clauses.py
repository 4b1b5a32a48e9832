"""Clauses: what of a spoken sentence can be learnt by itself, and what leans on the sentence before."""

import re

from briefing_tui.language.words import STOP_WORDS, content_stems, stem, words
from briefing_tui.questions.lexicon import bag

# Longer sentences are speech that was never a sentence; nothing is asked of them.
LONGEST_SENTENCE = 900
LONGEST_POINT_WORDS = 38

_CONNECTIVES = re.compile(
    r"(?:(?:so|well|now|however|but|and|also|yes|yeah|no|okay|ok|look|listen|again|first|firstly|second"
    r"|secondly|third|thirdly"
    r"|finally|lastly|moreover|furthermore|besides|therefore|thus|hence|consequently|meanwhile|indeed|anyway|right"
    r"|absolutely|sure|certainly|clearly|obviously|frankly|honestly|actually|basically|overall|in fact|of course"
    r"|in addition|as a result|in other words|on the other hand|on the one hand|at the same time|in that context"
    r"|in this context|in this regard|in that regard|in parallel|in general|in short|in sum|for example"
    r"|for instance|above all|first of all|to be (?:clear|honest|frank|sure)|that said|having said that|even so"
    r"|by the way|you know|i mean|i guess|as (?:you|we all|everybody|everyone) knows?|as is (?:well )?known"
    r"|as (?:i|we|you) (?:said|noted|mentioned|indicated|stated|say|see)(?: (?:before|earlier|already))?"
    r"|as (?:i|we)(?:'ve|’ve| have) (?:said|noted|mentioned|stated|indicated)(?: (?:before|earlier|already))?"
    r"|again and again|and so|but again|and again|too|then)"
    r"\s*[,:—–]\s*|(?:so|and|but|well|or|because|yes|now)\s+(?=\S))",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"(?:(?:with regard to|as for|as to|regarding|concerning)\s[^,]{1,160},\s)?"
    r"(?:i|we)(?:'m|’m|'re|’re| am| are)?(?: (?:have|do|also|still|all|just|therefore|personally|simply|really|deeply"
    r"|firmly|fully|absolutely|strongly|truly|certainly|always)){0,3} "
    r"(?:believe|think|feel|consider|find|know|stress|stressed|emphasi[sz]e|underline|maintain|convinced|confident"
    r"|certain|operate on the premise|proceed from the (?:premise|fact)|would (?:say|argue|note|stress)|can say"
    r"|want to (?:say|stress|emphasi[sz]e|make clear)) that ",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"(?:it(?:'s|’s| is| was| will be| would be| remains)|there(?:'s|’s| is| are| was| were| will be| can be"
    r"| has been)) ",
    re.IGNORECASE,
)
_IT_IS_SO = re.compile(
    r"it(?:'s|’s| is| was| will be| would be| remains) (?:not )?(?:\w{1,20}ly |very |too |so )?\w{1,20} (?:to"
    r"|that|for)\b",
    re.IGNORECASE,
)
_LEANING_START = bag(
    "this that these those such it it's he she they him her them his its their there here which who whose it'll he's"
    " she's they're they've they'll that's that'll there's both neither either another others same one what how why"
    " when where whether because hence thus too doing even not nor except including especially particularly"
)
_FREE_TO_START_WITH = re.compile(r"(?:when|where|because|whether|what|how|even|not|one) \S{1,30} ", re.IGNORECASE)
# What "this" may stand before without pointing at the sentence before.
_PRESENT = bag(
    "year month week quarter morning afternoon evening day time summer winter autumn spring fall weekend season decade"
    " century country nation city town region area state province administration government council bank company"
    " organisation organization institution agency party house parliament congress committee court conference briefing"
    " call meeting room building planet world hemisphere stage point moment past coming"
)
_META = re.compile(
    r"\b(?:let me|let['’]s|i(?:'d|’d| would) (?:just |also |now |only )?(?:like|want) to|i (?:just "
    r"|also )?want(?:ed)? to"
    r"|i(?:'ll|’ll| will) (?:just |also |now |take|answer|start|begin|say|tell|get|leave|let|turn|refer|come"
    r"|give|make)"
    r"|(?:i|we) (?:do not|don['’]t|can['’]t|cannot|won['’]t) (?:have (?:any|anything|an update)|comment|speak"
    r"|know|get into|want to)"
    r"|i(?:'m|’m| am) (?:not going|sorry|glad|happy|aware|sure|afraid)|next question|go ahead|your question"
    r"|good question"
    r"|great question|the question|thank you|thanks|good (?:morning|afternoon|evening)|welcome|congratulat\w+"
    r"|ladies and gentlemen|second point|first point|next point|you (?:just )?(?:asked|mentioned|said|referred)"
    r"|turn (?:it|the call|things) over|mr\. speaker|operator|excuse me|pardon|i mean|you know|sort of|kind of|um|uh"
    r"|inaudible|laughter|crosstalk|applause|unintelligible|follow(?:ing)? up with you|at the top)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\[|\(\w+\.?\)|…|\.\.\.|--|— |– \w+ – |- —|\b(\w{1,20})(?:,| —| -)? \1\b|\w-[ ,]", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(
    r"\b(this|these|those|such|that)\b(?: (?:an? )?((?:[\w’'-]{1,30} ){0,2}?[\w’'-]{1,30}))?", re.IGNORECASE
)
_AUXILIARY = bag(
    "will would shall should must can cannot may might could is are was were has have had does do did won't can't"
    " isn't aren't wasn't weren't hasn't haven't doesn't don't needs need wants agrees agree"
)
_BOUNDARY = re.compile(r"(?:[,;]\s+(?:and|while|whereas|but)|;|\s+and|\s+while)\s+", re.IGNORECASE)
_SUBJECT_STARTS = bag("the a an our all each every both no its")
_THAT_AFTER = bag(
    "about of on in at for with from to by like than is are was were be do does did will would can could should has"
    " have had into over after before and or but if why how when where what all"
)


def without_connectives(text: str) -> str:
    """The sentence without the words that only tie it to the one before ("So,", "However,", "As is known,")."""
    for _ in range(4):
        match = _CONNECTIVES.match(text)
        if not match or len(text) - match.end() < 8:
            break
        text = text[match.end() :]
    return text


def point_text(text: str) -> str:
    """The claim of a sentence: without connectives, without "we are convinced that", without its final stop."""
    text = without_connectives(text.strip())
    match = _BELIEF.match(text)
    if match and len(text) - match.end() > 20:
        text = without_connectives(text[match.end() :])
    text = re.sub(r"^(I|We) also (?=\w)", r"\1 ", text)
    text = re.sub(r",? (?:either|too|as well|you know|of course|though|right)(?=[.!]?$)", "", text)
    text = text.rstrip(" .!;:,—–-")
    return text[:1].upper() + text[1:]


def stands_alone(text: str) -> bool:
    """Whether a clause can be understood without the sentence before it."""
    found = words(text)
    if not found:
        return False
    if found[0].folded in _LEANING_START and not _IT_IS_SO.match(text) and not _there_is(text):
        return False
    if re.search(
        r"\b(?:the former|the latter|the same|do so|doing so|does so|did so|either one|the one|as such|otherwise)\b",
        text,
        re.IGNORECASE,
    ):
        return False
    return not _points_back(text) and not _pronoun_without_noun(text)


def _there_is(text: str) -> bool:
    match = _EXPLETIVE.match(text)
    return bool(match) and text[:5].casefold() == "there" and len(content_stems(text)) >= 4


def _points_back(text: str) -> bool:
    """Whether a "this" or "such" has nothing within the text to point to."""
    for match in _DEMONSTRATIVE.finditer(text):
        demonstrative, nouns = match[1].casefold(), (match[2] or "").split()
        before = text[: match.start()]
        if demonstrative == "such" and nouns[:1] == ["as"]:
            continue
        if demonstrative == "that":
            last = words(before)[-1:]
            if last and last[0].folded not in _THAT_AFTER:
                continue
            follower = nouns[0].casefold() if nouns else ""
            if (
                last
                and last[0].folded in ("is", "are", "was", "be", "in", "so", "and", "or", "but")
                and follower in _CLAUSE_STARTS
            ):
                continue
        if any(noun.casefold().rstrip("'’s") in _PRESENT or noun.casefold() in _PRESENT for noun in nouns):
            continue
        earlier = set(content_stems(before))
        if nouns and any(stem(noun.casefold()) in earlier for noun in nouns if noun.casefold() not in STOP_WORDS):
            continue
        return True
    return False


_CLAUSE_STARTS = bag(
    "the a an we i you they it he she there our my if when no all some any people in this these most many"
)


def _pronoun_without_noun(text: str) -> bool:
    matter = 0
    for word in words(text):
        if word.folded in _THIRD_PERSON:
            return matter < 1
        if word.folded not in STOP_WORDS and word.folded not in _AUXILIARY:
            matter += 1
    return False


_THIRD_PERSON = bag("he she they him them his their theirs he's she's they're they've they'll they'd he'll she'll")


def is_courtesy(text: str) -> bool:
    """Whether a sentence manages the conversation (thanks, "let me", "next question") rather than says something."""
    return bool(_META.search(text))


def is_broken(text: str) -> bool:
    """Whether a sentence shows speech that stumbles: restarts, trailing off, stage notes."""
    return bool(_BROKEN.search(text))


def gradable(text: str) -> bool:
    """Whether a clause is fit to be a point: a whole claim of bearable length that stands alone."""
    count = len(words(text))
    return (
        4 <= count <= LONGEST_POINT_WORDS
        and len(set(content_stems(text))) >= 3
        and not text.endswith("?")
        and not is_courtesy(text)
        and not is_broken(text)
        and stands_alone(text)
    )


def coordinated(text: str) -> tuple[str, ...]:
    """The clauses of a sentence that "and" joins, each with its own subject and verb; else the text itself."""
    clauses: list[str] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        left, right = text[begin : match.start()], text[match.end() : match.end() + 160]
        if _has_verb(left) and _starts_a_clause(right):
            clauses.append(left)
            begin = match.end()
    return (*(clause.strip(" ,;") for clause in clauses), text[begin:].strip(" ,;"))


def _has_verb(text: str) -> bool:
    return any(word.folded in _AUXILIARY for word in words(text))


def _starts_a_clause(text: str) -> bool:
    """Whether a stretch begins with a subject and its auxiliary, with no comma between them."""
    head = re.split(r"[,;:.?!—–(]", text, maxsplit=1)[0]
    found = words(head)[:12]
    if not found or not (found[0].text[0].isupper() or found[0].folded in _SUBJECT_STARTS):
        return False
    for index, word in enumerate(found):
        if word.folded in _AUXILIARY:
            return index > 0
        if word.folded in _NOT_IN_SUBJECT:
            return False
    return False


_NOT_IN_SUBJECT = bag("that which who if because when where to as than while after before whether")
