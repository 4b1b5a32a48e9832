"""How likely a word of an answer is to stand in a summary that a person writes of it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log
from operator import mul

# What is looked at in each word; benchmarks/importance.py learned what each counts for.
FEATURES = (
    "one",
    "log of the sentences that hold it",
    "log of its times in each of them",
    "share of the sentences that hold it",
    "log of the answer's sentences",
    "how late it comes first, 0 to 1",
    "a figure",
    "its letters, in tens",
    "asked for",
    "the question's words are in the answer",
)
_LONGEST_WORD = 12
# Of a word's further times in a summary each is as likely, given the one before, as the second is given the first.
TIMES = 3


@dataclass(frozen=True, slots=True)
class Importance:
    """What was learned: a weight for each feature and for some words, in a word's first time in a summary and a second.

    Logistic regression, as for the words of news in Hong and Nenkova (2014).
    """

    first: Sequence[float]
    again: Sequence[float]
    words: Mapping[str, tuple[float, float]]

    def steps(self, term: str, features: Sequence[float]) -> tuple[float, ...]:
        """How likely the word is to stand in the summary once, twice, three times; none is likelier than the last."""
        bias = self.words.get(term, (0.0, 0.0))
        once = _logistic(bias[0] + sum(map(mul, self.first, features)))
        more = _logistic(bias[1] + sum(map(mul, self.again, features)))
        return tuple(once * more**time for time in range(TIMES))


def features(terms: Sequence[Mapping[str, int]], asked: Collection[str]) -> dict[str, tuple[float, ...]]:
    """The FEATURES of each word of an answer; `terms` are the words of its sentences with their counts."""
    spread = Counter(term for held in terms for term in held)
    times = Counter[str]()
    begins: dict[str, int] = {}
    for place, held in enumerate(terms):
        times.update(held)
        for term in held:
            begins.setdefault(term, place)
    count = max(1, len(terms))
    answered = any(term in spread for term in asked)
    found: dict[str, tuple[float, ...]] = {}
    for term, holding in spread.items():
        found[term] = (
            1.0, log(holding), log(times[term] / holding), holding / count, log(count), begins[term] / count,
            float(term[0].isdigit()), min(len(term), _LONGEST_WORD) / 10, float(term in asked), float(answered),
        )  # fmt: skip
    return found


@cache
def learned() -> Importance:
    """What benchmarks/importance.py learned and wrote down; the words are English."""
    lines = (resources.files("briefing_tui.summarise") / "data" / "importance.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    weights = {name: (float(first), float(again)) for name, first, again in rows}
    by_feature = [weights.pop(f"[{name}]") for name in FEATURES]
    return Importance([first for first, _ in by_feature], [again for _, again in by_feature], weights)


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
