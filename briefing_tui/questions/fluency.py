"""Speech put straight: what a speaker began anew, said twice or put in to fill a pause is left out."""

import re

from briefing_tui.language.words import STOP_WORDS
from briefing_tui.questions.lexicon import PREPOSITIONS, bag
from briefing_tui.questions.tokens import words

_SAID_TWICE = re.compile(
    r"\b((?:[^\W\d_][\w’'-]{0,19} ){0,2}[^\W\d_][\w’'-]{0,19})(?:,|, |—|—? —| -|–) ?(?-i:\1)\b(?![’'-])", re.IGNORECASE
)
_SMALL_TWICE = re.compile(
    r"\b(at|in|on|to|of|for|the|a|an|we|I|they|it|are|and|with|by|from|our|this|or|my|his|their"
    r"|[\w’']{2,12} [\w’']{2,12}(?: [\w’']{2,12})?) \1\b"
)
_FILLER = re.compile(
    r", (?:Madam|Mr\.?|Mister) (?:Speaker|Chair\w{0,5}|President|Mayor|Chief Justice)(?=,)"
    r"|(?<!\bas),? (?:you know|I mean|um|uh|er),? |, (?:sort of|kind of|like), "
    r"|(?<!\b[ai]) (?<!what )(?<!this )(?<!that )(?<!some )(?<!the )(?<!same )(?<!any )(?<!my )(?:sort of|kind of) ",
    re.IGNORECASE,
)
# Where a sentence is begun anew after a dash, and what may be given up before it.
_RESTART = re.compile(
    r"^(?P<before>[^—]{0,60}?) ?(?:—|--) ?"
    r"(?=(?:I|we|they|he|she|it|there|the [\w’'-]{1,30})(?:['’](?:m|re|s|ve|ll))? )",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?P<cut>-)? ?(?:—|--|–(?= )|(?<=[\w]-)(?= )) ?")
# So many words back a speaker goes to begin again.
_MOST_TAKEN_BACK = 5
_ARTICLES = bag("the a an of to and our my his their that")
_ASIDE_IN_DASHES = re.compile(
    r" ?(?:—|--) ?(?:which|who|and|as|like|including|for example|for instance|particularly|especially|again"
    r"|of course)\b"
    r"[^—]{0,80}?(?:—|--) ?(?=[a-z])"
)
_GOVERNS = re.compile(
    r"\b(?:if|when|unless|because|that|not|no|never|who|which|what|how|why|whether|say|says|said|think|thinks|believe"
    r"|believes)\b|n['’]t\b",
    re.IGNORECASE,
)
_MOST_BEFORE_RESTART = 7


def _resumed(text: str) -> str:
    """The sentence without what was taken back at a dash: "it will be — it will include" is "it will include"."""
    for match in reversed(list(_DASH.finditer(text))):
        before, after = text[: match.start()], text[match.end() :]
        found, following = words(before[-120:]), words(after[:60])
        if not found or not following:
            continue
        offset = len(before) - len(before[-120:])
        head = following[0].folded
        known = {word.folded for word in found} - STOP_WORDS
        telling = [word.folded for word in words(after) if word.folded not in STOP_WORDS]
        if telling and len(telling) <= _MOST_TAKEN_BACK and known >= set(telling):
            text = before + "."
            continue
        # A bare article or preposition comes again in any sentence: it is begun anew only where it was the last word.
        last = found[-1:] if head in PREPOSITIONS | _ARTICLES else found[-_MOST_TAKEN_BACK:]
        again = next((word for word in reversed(last) if word.folded == head), None)
        if again is not None:
            text = before[: offset + again.span.start] + after
    return text


def fluent(text: str) -> str:
    """The sentence without the stumbles of speech: what was begun anew or said twice, "you know", "um"."""
    text = _SMALL_TWICE.sub(r"\1", _FILLER.sub(" ", text))
    if "—" in text or "--" in text or "– " in text:
        text = _resumed(_ASIDE_IN_DASHES.sub(" ", text))
    for _ in range(3):
        text, count = _SAID_TWICE.subn(r"\1", text)
        if not count:
            break
    match = _RESTART.match(text)
    if match and len(words(match["before"])) <= _MOST_BEFORE_RESTART and not _GOVERNS.search(match["before"]):
        text = capitalised(text[match.end() :])
    return text


def capitalised(text: str) -> str:
    """The text with a capital first, unless its first word has one of its own (iPhone)."""
    return text if any(letter.isupper() for letter in text[1:3]) else text[:1].upper() + text[1:]
