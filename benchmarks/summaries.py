"""ROUGE-1 of 60-word summaries, beside sumy's plain methods and the lead; and what each part of our ranker is worth.

usage: python -m benchmarks.summaries [CORPORA] [--part dev|held]

CORPORA is the folder that holds summaries/*-dev.jsonl (BRIEFING_CORPORA, else ../shared/corpora beside the repository).
Constants are chosen on the even items (dev) and confirmed on the odd ones (held). Skips where the folder is absent.
ROUGE-1 is the F-measure of shared stemmed words (Lin 2004).
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.replies import corpora
from briefing_tui.domain.summary import Length, Sentence
from briefing_tui.language.sentences import sentences
from briefing_tui.language.words import stem, words
from briefing_tui.summarise import manners, ranking, selection, weighing
from briefing_tui.summarise.methods import DEFAULT, METHODS, rank
from briefing_tui.summarise.ranking import Fixed, Ranking
from briefing_tui.summarise.selection import select

_BUDGET = Length(words=60)
Rank = Callable[[Sequence[str], str], Ranking]
# Each part of the default method, and the value of its constant that takes the part away.
_PARTS: tuple[tuple[str, ModuleType, str, float], ...] = (
    ("the question", weighing, "_QUESTION_SHARE", 0.0),
    ("what follows the question's words", weighing, "_FOLLOWING", 0.0),
    ("the opening", weighing, "_OPENING", 0.0),
    ("damping of frequent words", weighing, "_DAMPED", 1.0),
    ("halving words said once", weighing, "_SINGLE", 1.0),
    ("figures", weighing, "_FIGURES", 0.0),
    ("amounts", weighing, "_AMOUNT", 0.0),
    ("fillers", weighing, "_FILLER", 0.0),
    ("definitions", weighing, "_DEFINITION_FACTOR", 1.0),
    ("length", weighing, "_FULL_LENGTH", 1),
    ("passing over what leans", weighing, "_LEANING", 0.0),
    ("bringing along what is needed", manners, "_LONGEST_CHAIN", 1),
    ("leaving scraps of the budget unused", selection, "_LEAST", 0.0),
    ("discount of what is covered", ranking, "_AGAIN", 1.0),
    ("removal of repetitions", selection, "_SAME", 2.0),
)


class Item(NamedTuple):
    """An answer, what was asked, and the words of a summary that a person wrote."""

    question: str
    said: tuple[Sentence, ...]
    reference: Counter[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of methods, and one of our ranker without each of its parts."""
    parser = argparse.ArgumentParser(prog="benchmarks.summaries", description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--part", choices=("dev", "held"), default="dev")
    options = parser.parse_args(arguments)
    folder = corpora(options.corpora) / "summaries"
    files = sorted(folder.glob("*-dev.jsonl"))
    if not files:
        print(f"skipped: there are no summaries in {folder.parent.name}/{folder.name}")
        return
    sets = {file.name.removesuffix("-dev.jsonl"): _items(file)[options.part == "held" :: 2] for file in files}
    print(f"{'method':44}" + "".join(f"{name:>10}" for name in sets))
    _row("lead", sets, lambda texts, _: Fixed([float(len(texts) - number) for number in range(len(texts))]))
    for method in reversed(METHODS):
        _row(method, sets, lambda texts, question, method=method: rank(texts, question, method))  # type: ignore[misc]
    for name, module, constant, off in _PARTS:
        with patch.object(module, constant, off):
            _row(f"  without {name}", sets, lambda texts, question: rank(texts, question, DEFAULT))


def _row(name: str, sets: dict[str, list[Item]], ranked: Rank) -> None:
    scores = [sum(_score(item, ranked) for item in items) / len(items) for items in sets.values()]
    print(f"{name:44}" + "".join(f"{score:10.2f}" for score in scores), flush=True)


def _score(item: Item, ranked: Rank) -> float:
    texts = [sentence.text for sentence in item.said]
    chosen = select(item.said, ranked(texts, item.question), _BUDGET)
    found = _bag(" ".join(texts[number] for number in chosen))
    shared = (found & item.reference).total()
    return 200 * shared / (found.total() + item.reference.total()) if shared else 0.0


def _items(file: Path) -> list[Item]:
    cases = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Item(
            case["question"] or "What were the main points?",
            sentences(_flat(case["sentences"])),
            _bag(case["reference"]),
        )
        for case in cases
    ]


def _flat(said: Sequence[str]) -> str:
    return " ".join(" ".join(said).split())


def _bag(text: str) -> Counter[str]:
    return Counter(stem(word.folded) for word in words(text))


if __name__ == "__main__":
    main()
