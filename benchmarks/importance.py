"""Learn how likely a word of an answer is to stand in a summary that a person writes, and write it down.

usage: python -m benchmarks.importance [CORPORA] [--write]

Reads summaries/*-dev.jsonl of CORPORA (BRIEFING_CORPORA, else ../shared/corpora beside the repository) and fits a
logistic regression with a weight for each feature (summarise/importance.py) and for some words, all weights drawn to 0.
A word has a weight of its own where 25 of the earnings calls hold it, or 25 answers of any kind and it is a function
word: what only meetings about one product hold would be learned by heart. Both data sets count the same, and there is
one set of weights for both. Nothing is written without --write. benchmarks/summaries.py measures the outcome on answers
of other meetings and calls than it was learned from.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.replies import corpora
from benchmarks.summaries import Item, read_sets
from briefing_tui.language.languages import ENGLISH, word_forms
from briefing_tui.language.words import stem
from briefing_tui.summarise import importance
from briefing_tui.summarise.importance import FEATURES, Importance
from briefing_tui.summarise.weighing import Weigher

Vector = NDArray[np.floating[Any]]
# How many answers must hold a word that gets a weight of its own, and of which data set.
_HOLDING = 25
_BROAD = "ectsum"
# How strongly weights are drawn to 0, those of features and those of words.
_FEATURE_PRIOR, _WORD_PRIOR = 1.0, 1.5
_ROUNDS = 8
# A word counts by the root of the sentences that hold it, since so many choices depend on it.
_OFTEN = FEATURES.index("log of the sentences that hold it")
# An answer's words together, and a data set's answers together, count as so many.
_ROWS, _ANSWERS = 300, 150
_LEAST = 0.05
_FUNCTION_WORDS = frozenset(map(stem, ENGLISH.stop_words))
_TARGET = Path(importance.__file__).parent / "data" / "importance.tsv"
_HEADER = """\
# How much the features of a word, and the word itself, count for its standing in a summary once, and once more.
# Written by benchmarks/importance.py, which says how; the features are those of summarise/importance.py.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from all answers; print the features' weights and the weightiest words, or write all of it down."""
    parser = argparse.ArgumentParser(prog="benchmarks.importance", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--write", action="store_true", help="into the package's data")
    options = parser.parse_args(arguments)
    sets = read_sets(corpora(options.corpora) / "summaries")
    if not sets:
        print("skipped: there are no summaries to learn from")
        return
    learned = learn(sets)
    for name, first, again in zip(FEATURES, learned.first, learned.again, strict=True):
        print(f"{name:44}{first:8.2f}{again:8.2f}")
    ordered = sorted(learned.words, key=lambda word: learned.words[word])
    print(f"{len(ordered)} words, from {' '.join(ordered[:12])} … to {' '.join(ordered[-12:])}")
    if options.write:
        rows = [(f"[{name}]", *pair) for name, *pair in zip(FEATURES, learned.first, learned.again, strict=True)]
        rows += [(word, *learned.words[word]) for word in ordered]
        _TARGET.write_text(
            _HEADER + "".join(f"{name}\t{first:.3f}\t{again:.3f}\n" for name, first, again in rows), "utf-8"
        )


def learn(sets: dict[str, list[Item]]) -> Importance:
    """The weights that explain the references of these answers best."""
    rows = {name: [_rows(item) for item in items] for name, items in sets.items()}
    known = _known(rows)
    place = {word: number for number, word in enumerate(known)}
    tables, owns, times, shares = [], [], [], []
    for answers in rows.values():
        for features, reference in answers:
            tables.append(np.array(list(features.values())))
            owns.append([place.get(word, len(known)) for word in features])
            times.append([reference[word] for word in features])
            often = np.exp([values[_OFTEN] / 2 for values in features.values()])
            shares.append(often / often.sum() * _ROWS * _ANSWERS / len(answers))
    table, own = np.vstack(tables), np.concatenate(owns)
    held, share = np.concatenate(times), np.concatenate(shares)
    once = held > 0
    first, words = _fit(table, own, len(known), (held > 0).astype(float), share)
    again, more = _fit(table[once], own[once], len(known), (held[once] > 1).astype(float), share[once])
    weights = {
        word: (round(float(words[number]), 3), round(float(more[number]), 3))
        for word, number in place.items()
        if max(abs(words[number]), abs(more[number])) >= _LEAST
    }
    return Importance([round(float(w), 3) for w in first], [round(float(w), 3) for w in again], weights)


def _rows(item: Item) -> tuple[dict[str, tuple[float, ...]], Counter[str]]:
    weigher = Weigher(ENGLISH.stem, ENGLISH.stop_words, item.question)
    terms = [weigher.terms_of(word_forms(sentence.text)) for sentence in item.said]
    return importance.features(terms, weigher.asked), item.reference


def _known(rows: dict[str, list[tuple[dict[str, tuple[float, ...]], Counter[str]]]]) -> list[str]:
    """The words that get a weight of their own."""
    holding = {name: Counter(word for features, _ in answers for word in features) for name, answers in rows.items()}
    overall = sum(holding.values(), Counter[str]())
    broad = holding.get(_BROAD, overall)
    return sorted(
        word
        for word, answers in overall.items()
        if not word[0].isdigit() and (broad[word] >= _HOLDING or (word in _FUNCTION_WORDS and answers >= _HOLDING))
    )


def _fit(table: Vector, own: NDArray[np.int64], count: int, wanted: Vector, share: Vector) -> tuple[Vector, Vector]:
    """Weights of features and of words, by turns; the last word is every other, and has none."""
    weights: Vector = np.zeros(table.shape[1])
    words: Vector = np.zeros(count + 1)
    for _ in range(_ROUNDS):
        offset = words[own]
        for _ in range(_ROUNDS):
            chance = 1 / (1 + np.exp(-(table @ weights + offset)))
            slope = table.T @ (share * (chance - wanted)) + _FEATURE_PRIOR * weights
            bend = (table * (share * chance * (1 - chance))[:, None]).T @ table
            weights -= np.linalg.solve(bend + _FEATURE_PRIOR * np.eye(len(weights)), slope)
        offset = table @ weights
        for _ in range(_ROUNDS):
            chance = 1 / (1 + np.exp(-(offset + words[own])))
            pull = np.bincount(own, share * (chance - wanted), count + 1) + _WORD_PRIOR * words
            give = np.bincount(own, share * chance * (1 - chance), count + 1) + _WORD_PRIOR
            words -= np.clip(pull / give, -1, 1)
            words[count] = 0
    return weights, words


if __name__ == "__main__":
    main()
