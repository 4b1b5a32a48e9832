"""Names in frames: labels of a form that no layout knows, told from their coming back.

Whatever a document puts around a name (`[Name]`, `@name |`, `- (Name)`, a line of its own), it puts there again and
again, around few names, by turns, and one of them asks more than the others. A frame is what stands around; the one
that explains most turns so is taken. Nothing is asked of the name itself but that it is short.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.domain.transcript import Role
from briefing_tui.ingest.apart import asks
from briefing_tui.ingest.document import Line, ends_sentence
from briefing_tui.ingest.labels import generic_role, key_of, looks_like_label

_FRAMED = re.compile(
    r"(?P<open>(?:[-–—•*>»]{1,2}\s?)?[@#~|/]{0,2}(?P<bracket>[\[({<«])?)\s?"
    r"(?P<label>[^\W_](?:[\w .'’&/,#–—-]{0,38}?[\w.)])??(?:\s\([^()\n]{1,30}\))?)"
    r"(?P<close>(?(bracket)\s?[\])}>»]{1,2}\s?[:|.–—-]{0,2}|(?:\s?[:|>»~=]{1,2}|\s[–—-]{1,2}|\s/{1,2}|\.\s?[-–—]{0,2}|\))))"
    r"(?=\s|$)\s*"
)
# How the frames begin that no sentence does: brackets, signs of address, and type or a column of its own.
_SURE = "=[({<«@#~|"
_HANDLE = re.compile(r"[a-z]+(?:[._]?\w*[\d_.]\w*)", re.IGNORECASE)
_LONGEST = 40
_MOST_WORDS = 5
_MOST_NAMES = 40
_FEWEST_TURNS = 4
_FEWEST_QUESTIONS = 2
_MOSTLY = 0.6
_BY_TURNS = 0.35
_HALF = 0.5


class Framed(NamedTuple):
    """A name in a frame: its line, the name, and where the words begin: offset `begins` of line `words`."""

    line: int
    label: str
    words: int
    begins: int


def framed(lines: Sequence[Line]) -> list[Framed]:
    """The labels of the frame that explains most of a document's turns; none where no frame explains it."""
    by_frame: dict[str, list[Framed]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line.text) <= _LONGEST or line.text[0] not in " \"“'‘":
            for frame, one in _frames(lines, number):
                by_frame[frame].append(one)
    best: list[Framed] = []
    for frame, found in by_frame.items():
        if len(found) > max(len(best), _FEWEST_TURNS - 1):
            told = _labels(found, lines, sure=frame[0] in _SURE)
            best = told if len(told) > len(best) else best
    return best


def _frames(lines: Sequence[Line], number: int) -> Iterable[tuple[str, Framed]]:
    line = lines[number]
    if 0 < line.lead < len(line.text) and _is_short(label := line.text[: line.lead].strip(" :.-–—|")):
        begins = line.lead + len(line.text[line.lead :]) - len(line.text[line.lead :].lstrip(" :.-–—|"))
        yield "=", Framed(number, label, number, begins)
    match = _FRAMED.match(line.text, 0, min(len(line.text), 2 * _LONGEST))
    if match and _is_short(match["label"]):
        frame = re.sub(r"\s", "", f"{match['open']} {match['close']}")
        # A full stop ends sentences; only letters stand before it as names do.
        if not frame.startswith(".") or len(match["label"]) < 3 or generic_role(match["label"]):
            words, begins = (number, match.end()) if match.end() < len(line.text) else (number + 1, 0)
            if words < len(lines):
                yield (
                    f"{match['open'].strip()}…{match['close'].strip()}{words - number}",
                    Framed(number, match["label"].strip(), words, begins),
                )
    bare = line.text.rstrip(":")
    if number + 1 < len(lines) and _is_short(bare) and not ends_sentence(bare) and starts_block(lines, number):
        yield "alone", Framed(number, bare, number + 1, 0)


def starts_block(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands at the beginning of a block of lines, or all lines stand by themselves."""
    return number == 0 or lines[number].after_blank or ends_sentence(lines[number - 1].text)


def _is_short(label: str) -> bool:
    return 0 < len(label) <= _LONGEST and label.count(" ") < _MOST_WORDS and any(map(str.isalpha, label))


def _labels(found: Sequence[Framed], lines: Sequence[Line], sure: bool) -> list[Framed]:
    """Those in a frame that are labels: they come back by turns, and somebody asks; none where that isn't so.

    In a frame that no sentence has (`sure`), a label that doesn't come back needs no name's looks.
    """
    times = Counter(key_of(one.label) for one in found)
    back = {key for key, count in times.items() if count > 1 or generic_role(key)}
    again = [one for one in found if key_of(one.label) in back]
    named = sum(generic_role(key) is None for key in back)
    if (
        len(back) < 2
        or named > min(_MOST_NAMES, len(again) / 2)
        or len(again) < max(_FEWEST_TURNS, _MOSTLY * len(found))
    ):
        return []
    stems = {_stem(key) for key in back}
    told = [one for one in found if sure or _stem(key_of(one.label)) in stems or _is_name(one.label)]
    turning = sum(key_of(one.label) != key_of(other.label) for one, other in pairwise(told))
    if turning < _BY_TURNS * (len(told) - 1) or told[0].line > _HALF * len(lines):
        return []
    return told if _one_side_asks(told, lines) else []


def _is_name(label: str) -> bool:
    """Whether a label that doesn't come back may be one: it looks so, or as people call themselves in a chat."""
    return looks_like_label(label) or _HANDLE.fullmatch(label) is not None


def _stem(key: str) -> str:
    """A name without the number that counts people: `parent 2`."""
    return key.rstrip("0123456789 #")


def _one_side_asks(told: Sequence[Framed], lines: Sequence[Line]) -> bool:
    """Whether questions come from some much more than from others, by their marks or by the names of their parts."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    after = [one.line for one in told[1:]] + [len(lines)]
    for one, end in zip(told, after, strict=True):
        key = key_of(one.label)
        turns[key] += 1
        asked[key] += generic_role(key) is Role.QUESTION or any(
            asks(line.text) for line in lines[max(one.words, end - 3) : end]
        )
    shares = [asked[key] / turns[key] for key in turns]
    return asked.total() >= _FEWEST_QUESTIONS and max(shares) >= _HALF and min(shares) <= _HALF * max(shares)
