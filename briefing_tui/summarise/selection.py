"""From ranked sentences to those that are shown."""

import re
from collections.abc import Sequence

from briefing_tui.domain.summary import Length, Sentence
from briefing_tui.language.words import content_stems

# What nobody needs to remember: stage directions, and the courtesies around an answer.
_NOTE = re.compile(r"[(\[][^()\[\]]*[)\]][.!]?")
_COURTESY = re.compile(
    r"(?:(?:well|ok|okay|yes|so|and|look|right|good (?:morning|afternoon|evening)|thank you|thanks|many thanks|hello|hi"
    r"|sure|next question|please|go ahead|of course|next|that'?s a (?:good|great|fair|interesting) question"
    r"|thank you for(?: the| your| that)? questions?|thank you (?:very|so) much|everyone|everybody"
    r"|ladies and gentlemen|all)[\s,.!?–—-]*)+",
    re.IGNORECASE,
)
# A sentence that begins so says nothing without the one before it.
_LEANS = re.compile(
    r"(?:(?:and|but|so|or|because|therefore|however|that said)[, ]+)*"
    r"(?:this|that|these|those|they|it|he|she|such|both|neither|here|the former|the latter)\b"
    r"(?! (?:is|was|are|were) (?:why|because|no|not about))"
    r"|(?:[\w’'-]+,? ){1,2}(?:this|these|those|such)\b"
    r"|(?:[\w’'-]+ ){1,5}(?:that|think|believe|say|consider) (?:this|these|those|it) (?:is|are|was|were|will)\b",
    re.IGNORECASE,
)
# benchmarks/summaries.py: two sentences that share more than this of the smaller one's words say the same.
_SAME = 0.7
# A budget is used up when what is left of it is less than a sentence.
_NEARLY_FULL = 0.92


def says_something(sentence: str) -> bool:
    """Whether a sentence is more than a stage direction or a courtesy."""
    return bool(content_stems(sentence)) and not _NOTE.fullmatch(sentence) and not _COURTESY.fullmatch(sentence)


def leans(sentence: str) -> bool:
    """Whether a sentence can't be understood without the one before."""
    return _LEANS.match(sentence) is not None


def select(sentences: Sequence[Sentence], scores: Sequence[float], length: Length) -> tuple[int, ...]:
    """The positions of the chosen sentences, in source order: at least one, where there is one at all.

    Best first while the length lasts; a sentence that leans on the one before brings it along; one that says again what
    was chosen is passed over. A single first sentence may exceed a word budget.
    """
    candidates = [number for number, sentence in enumerate(sentences) if says_something(sentence.text)]
    order = sorted(candidates or range(len(sentences)), key=lambda number: (-scores[number], number))
    stems = {number: frozenset(content_stems(sentences[number].text)) for number in order}
    room = _Room(length)
    chosen: set[int] = set()
    for number in order:
        if number in chosen:
            continue
        unit = [number]
        if number - 1 in stems and number - 1 not in chosen and leans(sentences[number].text):
            unit.insert(0, number - 1)
        words = sum(len(sentences[member].text.split()) for member in unit)
        if any(_same(stems[number], stems[other]) for other in chosen) or not room.fits(len(unit), words):
            continue
        chosen.update(unit)
        room.take(len(unit), words)
        if room.full:
            break
    return tuple(sorted(chosen or order[:1]))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _SAME * min(len(one), len(other))


class _Room:
    """What is left of the length asked for."""

    def __init__(self, length: Length) -> None:
        self._words, self._sentences = length.words, length.sentences
        self._used_words = self._used_sentences = 0

    def fits(self, sentences: int, words: int) -> bool:
        if self._words is not None:
            return self._used_words + words <= self._words
        return self._sentences is None or self._used_sentences + sentences <= self._sentences

    def take(self, sentences: int, words: int) -> None:
        self._used_words += words
        self._used_sentences += sentences

    @property
    def full(self) -> bool:
        if self._words is not None:
            return self._used_words >= _NEARLY_FULL * self._words
        return self._sentences is not None and self._used_sentences >= self._sentences
