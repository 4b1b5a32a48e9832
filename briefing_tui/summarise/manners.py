"""Which sentences say something by themselves, and which must stand together to be understood and attributed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.language.languages import ENGLISH, Language, content_words

# What nobody needs to remember: stage directions, and the courtesies around an answer.
_NOTE = re.compile(r"[(\[][^()\[\]]*[)\]][.!]?")
_COURTESY = (
    r"well|ok|okay|yes|so|and|look|right|good (?:morning|afternoon|evening)|many thanks|hello|hi|welcome"
    r"|(?:thank you|thanks)(?: (?:very|so) much)?(?:,? (?:mr|mrs|ms|madam|dr)\.? (?:[a-z]+))?"
    r"(?:,? (?-i:[A-Z])[\w’'-]+){0,2}"
    r"|(?:thank you|thanks)(?: (?:very|so) much)? for (?:the|your|that|this|those|being here|joining us|coming"
    r"|having me)(?: \w+)?(?: today)?"
    r"|sure|next question|please|go ahead|of course|next|(?:that'?s |that is )?(?:a |an )?(?:very )?"
    r"(?:good|great|fair|interesting|excellent|important) question"
    r"|(?:i )?(?:really )?appreciate (?:it|that|the question|your question|your time)|everyone|everybody"
    r"|ladies and gentlemen|all|i(?:'m| am) (?:glad|pleased|happy) (?:that )?you asked(?: (?:that|this))?"
)
# The longest sentence that is nothing but courtesies; what is longer is not looked through.
_LONGEST_COURTESY = 120
# A sentence that begins so says nothing without the one before it.
_LEANING = (
    r"(?:(?:and|but|so|or|because|therefore|however|that said)[, ]+)*"
    r"(?:this|that|these|those|they|it|he|she|such|both|neither|here|the former|the latter)\b"
    r"(?! (?:is|was|are|were) (?:why|because|no|not about))"
    r"|(?:however|on the contrary|by contrast|on the other hand)\b"
    r"|(?:[\w’'-]+,? ){1,2}(?:this|these|those|such)\b"
    r"|(?:(?:and|but|so) )?(?:we|i)(?: [\w’'-]+){1,4} (?:it|this|them|these|those)(?=[ ,.;]|$)"
    r"(?! (?:is|was|will|would|may|might|can|could|should|has|had|to|[\w-]+ (?:that|to)) ?)"
    r"(?! (?:year|month|week|quarter|time|day|morning|afternoon|evening)\b)"
    r"|(?:[\w’'-]+ ){1,5}(?:that|think|believe|say|consider) (?:this|these|those|it)"
    r" (?:is|are|was|were|will)\b(?![^.]{0,40} (?:to|that)\b)"
)
# What "it" or "this" stands for is mostly the matter that was asked for: such a sentence says enough by itself where it
# holds so many words that carry matter. Who "they" are is told by nothing but the sentence before.
_OF_THE_MATTER = r"(?:(?:and|but|so|or|because|therefore|however|that said)[, ]+)*(?:it|that|this|here)(?:'s)?\b"
_MATTER = re.compile(_OF_THE_MATTER, re.IGNORECASE)
_ENOUGH = 6
# A sentence that is a quotation and nothing else: who says it stands in the one before.
_QUOTED = re.compile(r"[“„\"«][^“”„\"«»]+[”“\"»][.!?…]?")
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_MARK = re.compile(r"[“”„\"«»]")
# A quotation that is not closed after so many sentences was never meant to be one.
_LONGEST_QUOTATION = 6
_LONGEST_CHAIN = 3


@lru_cache(maxsize=16)
def _courtesy(language: Language) -> re.Pattern[str]:
    phrases = _COURTESY if language is ENGLISH else language.courtesy or "(?!)"
    return re.compile(rf"(?:(?:{phrases})[\s,.!?–—-]*)+", re.IGNORECASE)


@lru_cache(maxsize=16)
def _leaning(language: Language) -> re.Pattern[str]:
    return re.compile(_LEANING if language is ENGLISH else language.leaning or "(?!)", re.IGNORECASE)


def says_something(sentence: str, language: Language = ENGLISH) -> bool:
    """Whether a sentence is more than a stage direction or a courtesy."""
    if _NOTE.fullmatch(sentence):
        return False
    if len(sentence) <= _LONGEST_COURTESY and _courtesy(language).fullmatch(sentence.replace("’", "'")):
        return False
    return bool(content_words(sentence, language))


def leans(sentence: str, language: Language = ENGLISH) -> bool:
    """Whether a sentence can't be understood, or not be attributed, without the one before."""
    if _QUOTED.fullmatch(sentence):
        return True
    if not _leaning(language).match(sentence):
        return False
    of_the_matter = language is ENGLISH and _MATTER.match(sentence.replace("’", "'"))
    return not of_the_matter or len(content_words(sentence, language)) < _ENOUGH


def units(sentences: Sequence[str], language: Language = ENGLISH) -> list[range]:
    """For each sentence the stretch that must be shown with it, itself included.

    A sentence that leans on the one before needs it, up to three in all, unless that one says nothing; a sentence
    within a quotation needs the whole of it, from where it opens to where it closes, since that is where it is
    attributed.
    """
    quoted = {number: stretch for stretch in _quotations(sentences) for number in stretch}
    found = []
    for number in range(len(sentences)):
        stretch = quoted.get(number, range(number, number + 1))
        first = stretch.start
        while (
            first
            and number - first < _LONGEST_CHAIN - 1
            and leans(sentences[first], language)
            and says_something(sentences[first - 1], language)
        ):
            first -= 1
        found.append(range(first, stretch.stop))
    return found


def _quotations(sentences: Sequence[str]) -> list[range]:
    """The stretches of sentences that one pair of quotation marks holds together."""
    found = []
    closing, opened = "", 0
    for number, sentence in enumerate(sentences):
        if closing and number - opened >= _LONGEST_QUOTATION:
            closing = ""
        for mark in _MARK.findall(sentence):
            if closing and mark in closing:
                if number > opened:
                    found.append(range(opened, number + 1))
                closing = ""
            elif not closing and mark in _CLOSING:
                closing, opened = _CLOSING[mark], number
    return found
