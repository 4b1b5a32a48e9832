"""Questions that nobody signs: told from how a document sets them apart from what is said to them.

Headings of one level, whole lines in bold or italic type, the terms of a list, lines quoted from a letter, counted
lines, and lines of a dialogue that each begin with a dash: whichever sets most questions apart, and little else, is how
the document does it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.domain.transcript import Role
from briefing_tui.ingest.document import Line, ends_sentence

_FEWEST = 2
_FEWEST_COUNTED = 3
_FEWEST_SPOKEN = 6
_FEWEST_TOPS = 3
_INDENT = 2
_LONGEST_QUESTION = 60
_RATHER_OFTEN = 0.2
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|mr|mrs|ms|dr|professor|sir|minister|sie|ihr|ihre[nrms]?|herr|frau|vous|votre|vos|monsieur"
    r"|madame|usted|ustedes|señor|señora|lei|signor|signora|você|senhor|senhora|вы|вас|вам|вами|ваш\w*)\b",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:faqs?|questions?|q\s?&\s?a|interview|fragen|entretien|entrevista|preguntas|intervista|domande"
    r"|вопрос\w*|интервью)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
_COUNT = re.compile(r"(\d{1,3})[.)]\s{1,4}(?=[^\W\d_]|[\"“«¿])")
_QUOTE = "quote"
_TERM = "term"
_DASH = re.compile(r"[-–—―]\s?(?=[^\W_]|[¿¡\"“«…])")
_MARK = re.compile(r"[??؟][\"”»’)\]\s*_]*$")


class Passage(NamedTuple):
    """Where a question or an answer begins: its line, and the offset of the words in it."""

    line: int
    begins: int
    role: Role


class _Run(NamedTuple):
    """Lines that are set apart together, from the first up to the one after the last."""

    first: int
    after: int
    begins: int


def asks(text: str) -> bool:
    """Whether words end in a question mark, quotation marks and brackets aside."""
    return bool(_MARK.search(text[-12:]))


def passages(lines: Sequence[Line]) -> list[Passage]:
    """Where questions and answers begin, in turn; nothing where no way of setting questions apart is found."""
    ways = [_paired(lines, runs) for runs in _ways(lines)]
    return max([*ways, _dialogue(lines)], key=len, default=[])


def _ways(lines: Sequence[Line]) -> Iterable[list[_Run]]:
    """For each way of setting a line apart, the lines that are."""
    kinds: dict[str, list[_Run]] = defaultdict(list)
    for number, line in enumerate(lines):
        begins = match.end() if (match := _COUNT.match(line.text)) else 0
        run = _Run(number, number + 1, begins)
        before = kinds[line.apart] if line.apart not in ("", _TERM) else []
        if before and before[-1].after == number and not (line.apart == _QUOTE and line.after_blank):
            before[-1] = before[-1]._replace(after=number + 1)
            continue
        if line.heading:
            kinds[f"heading {line.heading}"].append(run)
            kinds["any heading"].append(run)
        elif line.apart:
            kinds[line.apart].append(run)
        elif line.lead == len(line.text):
            kinds["type"].append(run)
        if line.heading or line.lead == len(line.text):
            kinds["any type"].append(run)
        if line.text.isupper() and " " in line.text:
            kinds["capitals"].append(run)
    yield from kinds.values()
    yield from _indented(lines)
    yield _tops(lines)
    yield _counted(lines)


def _indented(lines: Sequence[Line]) -> Iterable[list[_Run]]:
    """Blocks that stand to the right of the others, and the others."""
    sides: tuple[list[_Run], list[_Run]] = [], []
    right = False
    for number, line in enumerate(lines):
        if line.after_blank or not number:
            right = line.indent >= _INDENT
            sides[right].append(_Run(number, number + 1, 0))
        elif sides[right] and (line.indent >= _INDENT) == right:
            sides[right][-1] = sides[right][-1]._replace(after=number + 1)
    return sides if all(sides) else ()


def _tops(lines: Sequence[Line]) -> list[_Run]:
    """The first lines of blocks of several lines, where nearly all of them ask and hardly another line does."""
    tops = [
        number
        for number, (line, following) in enumerate(pairwise(lines))
        if line.after_blank and not following.after_blank
    ]
    asking = [number for number in tops if asks(lines[number].text)]
    asked = sum(asks(line.text) for line in lines)
    if len(asking) < max(_FEWEST_TOPS, _NEARLY_ALL * len(tops), _NEARLY_ALL * asked):
        return []
    return [_Run(number, number + 1, 0) for number in asking]


def _counted(lines: Sequence[Line]) -> list[_Run]:
    """The lines that are counted from 1 and stand apart."""
    counted = [(number, match) for number, line in enumerate(lines) if (match := _COUNT.match(line.text))]
    steady = [int(match[1]) for _, match in counted] == list(range(1, len(counted) + 1))
    if not steady or len(counted) < _FEWEST_COUNTED:
        return []
    if not all(lines[number].after_blank and asks(lines[number].text) for number, _ in counted):
        return []
    return [_Run(number, number + 1, match.end()) for number, match in counted]


def _paired(lines: Sequence[Line], runs: Sequence[_Run]) -> list[Passage]:
    """The questions among what is set apart, and the words after each; nothing where most of it asks nothing.

    What is set apart and directly followed by more of it is a heading; among questions a sentence is a request
    (`Tell me about the flood.`).
    """
    firsts = {run.first for run in runs}
    told = [run for run in runs if run.after not in firsts]
    said = [run for run in told if run.after < len(lines)]
    asking = [run for run in said if asks(lines[run.after - 1].text)]
    if len(asking) < _FEWEST or len(asking) < _MOSTLY * len(told):
        return []
    found = []
    for run in said:
        last = lines[run.after - 1]
        if not (
            last.apart in (_QUOTE, _TERM) or run in asking or (run.first > asking[0].first and ends_sentence(last.text))
        ):
            continue
        found.append(Passage(run.first, run.begins, Role.QUESTION))
        found.append(Passage(run.after, 0, Role.ANSWER))
    return found


def addressed(lines: Sequence[Line]) -> list[Passage]:
    """Where short paragraphs that ask somebody alternate with longer ones that don't, in a text that lost its type.

    A speech asks, too, but seldom in paragraphs that say "you", or under a title that promises questions.
    """
    blocks = _blocks(lines)
    texts = [" ".join(line.text for line in lines[block.first : block.after]) for block in blocks]
    promised = bool(texts) and _PROMISED.search(texts[0]) is not None
    questions: list[int] = []
    told = 0
    for number, text in enumerate(texts[:-1]):
        if not asks(text) or text.count(" ") >= _LONGEST_QUESTION:
            continue
        to_somebody = _ADDRESSED.search(text) is not None
        single = text.count(".") + text.count("!") == 0 and text.count("?") == 1
        beside = bool(questions) and questions[-1] == number - 1
        if (to_somebody or single) and not beside:
            questions.append(number)
            told += to_somebody or promised
    after = len(blocks) - questions[0] if questions else 0
    if len(questions) < _FEWEST_TOPS or told < _MOSTLY * len(questions) or len(questions) < _RATHER_OFTEN * after:
        return []
    return [
        Passage(blocks[number + step].first, 0, role)
        for number in questions
        for step, role in ((0, Role.QUESTION), (1, Role.ANSWER))
    ]


def _blocks(lines: Sequence[Line]) -> list[_Run]:
    """Lines between blank ones, taken together."""
    firsts = [number for number, line in enumerate(lines) if line.after_blank or not number]
    return [_Run(first, after, 0) for first, after in pairwise([*firsts, len(lines)])]


def _dialogue(lines: Sequence[Line]) -> list[Passage]:
    """Lines that each begin with a dash, one side asking nearly every other time and the other nearly never."""
    spoken = [(number, match.end()) for number, line in enumerate(lines) if (match := _DASH.match(line.text))]
    if len(spoken) < _FEWEST_SPOKEN or 2 * len(spoken) < len(lines) - spoken[0][0]:
        return []
    after = [number for number, _ in spoken[1:]] + [len(lines)]
    asked = [asks(lines[end - 1].text) for end in after]
    for side in (0, 1):
        mine, other = asked[side::2], asked[1 - side :: 2]
        if sum(mine) >= _NEARLY_ALL * len(mine) and sum(other) <= (1 - _NEARLY_ALL) * len(other):
            return [
                Passage(line, begins, Role.QUESTION if count % 2 == side else Role.ANSWER)
                for count, (line, begins) in enumerate(spoken)
                if count >= side
            ]
    return []
