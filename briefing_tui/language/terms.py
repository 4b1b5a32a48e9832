"""What a transcript knows of words: how telling each is, which words it uses, which names mean the same in it."""

from collections import Counter
from collections.abc import Iterable
from math import log

from briefing_tui.domain.pack import AliasGroup
from briefing_tui.domain.terms import Terms
from briefing_tui.language.lexicon import lexicon
from briefing_tui.language.names import defined_acronyms
from briefing_tui.language.words import STOP_WORDS, stem, words

# How many sentences the general prior counts for, against the transcript's own.
_PRIOR_SENTENCES = 20


def prior(stemmed: str) -> float:
    """How telling a stem is in general, 0 to 1: little for the words that any statement may hold."""
    return 0.35 if stemmed in lexicon().weak else 1.0


def terms_of(sentences: Iterable[str], aliases: Iterable[AliasGroup] = ()) -> Terms:
    """Learn the terms of a transcript from its sentences, in linear time.

    The inverse document frequency (Spärck Jones 1972; 0 to 1, sentences as documents) is blended with a general prior,
    which weighs less the longer the transcript is. Aliases are those given and the acronyms that the sentences define
    themselves.
    """
    count, vocabulary = 0, set[str]()
    frequency: Counter[str] = Counter()
    defined: dict[tuple[str, ...], AliasGroup] = {}
    for sentence in sentences:
        count += 1
        found = {word.folded for word in words(sentence)}
        vocabulary |= found
        frequency.update({stem(word) for word in found if word not in STOP_WORDS})
        if "(" in sentence:
            defined.update({group.names: group for group in defined_acronyms(sentence)})
    share = count / (count + _PRIOR_SENTENCES)
    scale = log(1 + count) or 1.0
    idf = {
        key: (1 - share) * prior(key) + share * log((1 + count) / number) / scale * (0.5 + prior(key) / 2)
        for key, number in frequency.items()
    }
    vocabulary |= {part for word in vocabulary if "-" in word for part in word.split("-") if part}
    return Terms(idf, frozenset(vocabulary), (*aliases, *defined.values()))


def weight(key: str, terms: Terms) -> float:
    """How telling a lemma is, 0 to 1: by the transcript where it has the word, else by the prior."""
    known = terms.idf.get(key)
    return prior(key) if known is None else min(1.0, max(0.15, known))
