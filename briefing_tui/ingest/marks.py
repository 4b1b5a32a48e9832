"""Which candidates are labels: told from the document as a whole.

A label comes back, or names a part ("Question"), or looks just as those do that come back. So the document itself says
what its labels look like; nothing here knows where a document is from.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.domain.transcript import Role
from briefing_tui.ingest.apart import Passage, addressed, asks, passages
from briefing_tui.ingest.document import Line, ends_sentence
from briefing_tui.ingest.frames import Framed, framed
from briefing_tui.ingest.labels import (
    TITLES,
    generic_role,
    has_title,
    is_capitals,
    is_full_name,
    is_numbered,
    key_of,
    looks_like_label,
)
from briefing_tui.ingest.layouts import LAYOUTS, Candidate, Shape, looks_like_office
from briefing_tui.ingest.names import is_slip_of_any


class Mark(NamedTuple):
    """Where a turn begins: its label as printed, and the line and offset at which the words begin.

    `role` is set where the layout itself tells it, and nobody is named.
    """

    line: int
    label: str
    words: int
    begins: int
    title: str = ""
    role: Role | None = None


_INNER = re.compile(
    r"(?<=[.?!…”\"’)\]—–-])\s{1,4}(?P<label>Q|A|Question|Answer|[A-Z][A-Z.'’\-]+(?:\s[A-Z][A-Z.'’\-]+){0,4}"
    # In small letters it has to look as a label usually does: the sign right after it.
    r"|(?:[A-ZÀ-Þ][\w'’\-]{1,20}\.?\s){1,3}[A-ZÀ-Þ][\w'’\-]{1,20}(?=:))\s?:\s"
)
_INLINE = (Shape.COLON, Shape.STOP, Shape.BARE, Shape.DASH, Shape.EMPHASIS)
_LONGEST_TITLE = 110
# Fewer marks than this on lines of their own are headings.
_FEWEST_ALONE = 4
_FEWEST_POSTED = 3
_FEWEST_SIGNED = 2
_LONGEST_QUESTION = 15
_PART = re.compile(r"(?P<part>\w{1,12})\s?[-–—:/]\s?(?P<label>.+)")
_LONGEST_PART = 30
# The layouts' marks hold unless the document's form tells so many times as many changes of speaker.
_FAR_FEWER = 0.5
# So many labels that come back are no chance.
_SETTLED = 500
# Misprints are looked for among so many names; more than a document has, fewer than a trap.
_MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document's candidates say together: how often each label comes, in each shape and in all."""

    times: Counter[tuple[str, Shape]]
    inline: Counter[str]
    strong: Counter[Shape]
    often: tuple[str, ...]
    shouted: frozenset[str]
    capitals: bool
    alone: bool


def find_marks(lines: Sequence[Line], wrapped: bool) -> tuple[list[Line], list[Mark]]:
    """The lines, labels in mid-line put on lines of their own, and the marks; none where fewer than two turns."""
    shown = list(lines)
    candidates = _candidates(shown)
    evidence = _weigh(shown, candidates)
    split = _split_inner(shown, evidence)
    if len(split) > len(shown):
        shown, candidates = split, _candidates(split)
        evidence = _weigh(shown, candidates)
    marks: list[Mark] = []
    for number in sorted(candidates):
        if marks and number < marks[-1].words:
            continue
        accepted = next((one for one in candidates[number] if _accept(one, shown, evidence, wrapped)), None)
        if accepted:
            marks.append(_mark(accepted, shown))
    marks = _without_topics(marks, shown)
    while marks and _is_a_field(marks[0], shown, evidence):
        marks = marks[1:]
    marks = _wrapped_labels(marks, shown)
    if len(marks) < 2 and not (marks and _is_certain(marks[0].label)):
        marks = []
    found, other = _otherwise(lines) if len(marks) < _SETTLED else (list(lines), [])
    if _changes(other) * _FAR_FEWER > _changes(marks):
        return found, other
    return (shown, marks) if marks else (list(lines), _unsigned(addressed(lines)))


def _otherwise(lines: Sequence[Line]) -> tuple[list[Line], list[Mark]]:
    """What the document's own form tells, whatever it is: names in frames, or else questions that are set apart."""
    named = _with_parts([_named(one) for one in framed(lines)], lines)
    split = _leads_apart(lines)
    unsigned = _unsigned(passages(split))
    return (list(lines), named) if len(named) >= len(unsigned) else (split, unsigned)


def _leads_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, cut after questions in bold type whose answers stand behind them."""
    split: list[Line] = []
    for line in lines:
        asked = 0 < line.lead < len(line.text) and asks(line.text[: line.lead])
        split.extend(_cut(line, [line.lead] if asked else []))
    return split


def _unsigned(found: Sequence[Passage]) -> list[Mark]:
    return [Mark(one.line, "", one.line, one.begins, role=one.role) for one in found]


def _with_parts(named: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """The marks, and the names of parts that stand on lines of their own between them: `Operator`."""
    taken = {mark.line for mark in named}
    parts = [
        Mark(number, line.text.rstrip(" :."), number + 1, 0)
        for number, line in enumerate(lines[:-1])
        if named and number not in taken and len(line.text) < _LONGEST_PART and generic_role(line.text.rstrip(" :."))
    ]
    return sorted([*named, *parts], key=lambda mark: mark.line)


def _named(one: Framed) -> Mark:
    """A framed label as a mark; one that says the part before the name (`Q - Ann Voss`) is taken apart."""
    part = _PART.match(one.label)
    if part and generic_role(part["part"]) and looks_like_label(part["label"]):
        return Mark(one.line, part["label"], one.words, one.begins, part["part"])
    return Mark(one.line, one.label, one.words, one.begins)


def _changes(marks: Sequence[Mark]) -> int:
    """How often one speaks after another who has spoken more than once, or who asks."""
    times = Counter(key_of(mark.label) for mark in marks)
    return sum(
        one.role is not other.role
        or (
            key_of(one.label) != key_of(other.label)
            and (times[key_of(one.label)] > 1 or generic_role(one.label) is not None)
        )
        for one, other in pairwise(marks)
    )


def _is_certain(label: str) -> bool:
    """Whether one label by itself, in the whole document, can only be a speaker's: an office or title with a name."""
    return generic_role(label) is None and has_title(label) and " " in label


def _without_topics(marks: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """The marks without headings such as `Fisheries: Nets`, under which nobody ever says a sentence."""
    said: dict[str, bool] = {}
    for mark, following in pairwise(marks):
        words = lines[mark.words].text[mark.begins :]
        topic = mark.words == mark.line == following.line - 1 and not lines[following.line].after_blank
        key = key_of(mark.label)
        said[key] = said.get(key, False) or not topic or ends_sentence(words) or generic_role(key) is not None
    return [mark for mark in marks if said.get(key_of(mark.label), True)]


def _is_a_field(mark: Mark, lines: Sequence[Line], evidence: Evidence) -> bool:
    """Whether a first label only tells who has a part, as `Interviewer: Ann Voss` does above an interview."""
    if not generic_role(mark.label) or evidence.inline[key_of(mark.label)] > 1:
        return False
    said = lines[mark.words].text[mark.begins :]
    return bool(said) and not ends_sentence(said) and is_full_name(said) and looks_like_label(said)


def _candidates(lines: Sequence[Line]) -> dict[int, list[Candidate]]:
    found: dict[int, list[Candidate]] = {}
    for number in range(len(lines)):
        here = [candidate for layout in LAYOUTS if (candidate := layout(lines, number))]
        if here:
            found[number] = here
    return found


def _weigh(lines: Sequence[Line], candidates: dict[int, list[Candidate]]) -> Evidence:
    times: Counter[tuple[str, Shape]] = Counter()
    inline: Counter[str] = Counter()
    fresh: Counter[tuple[str, Shape]] = Counter()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for number, here in candidates.items():
        begins = starts_fresh(lines, number)
        for candidate in here:
            key = key_of(candidate.label)
            times[key, candidate.shape] += 1
            fresh[key, candidate.shape] += begins
            if candidate.shape in _INLINE:
                (capital if is_capitals(candidate.label) else small)[key] += 1
        for key in {key_of(candidate.label) for candidate in here if candidate.shape in _INLINE}:
            inline[key] += 1
    for pair in [pair for pair in times if 2 * fresh[pair] < times[pair] and pair[1] is not Shape.ALONE]:
        if not generic_role(pair[0]):
            inline[pair[0]] -= times.pop(pair)
    strong: Counter[Shape] = Counter()
    for (key, shape), count in times.items():
        if count > 1 or generic_role(key):
            strong[shape] += count
    shouted = frozenset(capital)
    named = [key for key, count in inline.items() if count > 1 and not generic_role(key)]
    shouting = sum(capital[key] for key in named)
    total = shouting + sum(small[key] for key in named)
    capitals = shouting > 0.7 * total if total else _generic_capitals(capital, small)
    inline_total = max((strong[shape] for shape in _INLINE), default=0)
    alone = strong[Shape.ALONE] >= _FEWEST_ALONE and strong[Shape.ALONE] > inline_total
    often = tuple(key for key, count in inline.most_common(_MOST_NAMES) if count > 1)
    return Evidence(times, inline, strong, often, shouted, capitals, alone)


def _generic_capitals(capital: Counter[str], small: Counter[str]) -> bool:
    words = [key for key in {**capital, **small} if len(key) > 2 and generic_role(key)]
    return bool(words) and sum(capital[key] - small[key] for key in words) > 0


def _accept(candidate: Candidate, lines: Sequence[Line], evidence: Evidence, wrapped: bool) -> bool:
    shape, key = candidate.shape, key_of(candidate.label)
    if shape is Shape.POSTED:
        return sum(count for (_, other), count in evidence.times.items() if other is shape) >= _FEWEST_POSTED
    if shape is Shape.SIGNED:
        return sum(count for (_, other), count in evidence.times.items() if other is shape) >= _FEWEST_SIGNED
    if shape is Shape.ALONE:
        return _accept_alone(candidate, lines, evidence)
    if shape is Shape.ASKED:
        return evidence.times[key, shape] > 0 and starts_fresh(lines, candidate.line)
    if shape in (Shape.SEMICOLON, Shape.LOST):
        often = max(evidence.times[key, Shape.COLON], evidence.times[key, Shape.STOP])
        return often > (1 if shape is Shape.SEMICOLON or generic_role(key) else 2)
    if evidence.alone and not generic_role(key):
        return evidence.times[key, Shape.ALONE] > 0 and evidence.times[key, shape] > 0
    if shape is Shape.BARE:
        return _keeps_company(evidence, key)
    if shape is Shape.STOP and not _stops_are_labels(evidence, key):
        return False
    if shape is Shape.DASH and evidence.strong[Shape.DASH] < max(2, evidence.strong[Shape.COLON]):
        return False
    if shape is Shape.EMPHASIS and evidence.strong[Shape.EMPHASIS] < 2:
        return False
    if evidence.capitals and key in evidence.shouted and not is_capitals(candidate.label):
        return False
    if generic_role(key):
        return shape is not Shape.DASH or starts_fresh(lines, candidate.line)
    if evidence.inline[key] > 1:
        if shape is Shape.STOP and not is_capitals(candidate.label) and not starts_fresh(lines, candidate.line):
            return False
        return not evidence.capitals or is_capitals(candidate.label) or _always_small(candidate, key, evidence)
    return _accept_once(candidate, key, lines, evidence, wrapped)


def _always_small(candidate: Candidate, key: str, evidence: Evidence) -> bool:
    """Whether a label in small letters is one all the same among labels in capitals: often, and never otherwise."""
    return candidate.shape in (Shape.COLON, Shape.EMPHASIS) and evidence.inline[key] > 4 and key not in evidence.shouted


def _accept_once(candidate: Candidate, key: str, lines: Sequence[Line], evidence: Evidence, wrapped: bool) -> bool:
    """A label that comes once: a slip of one that comes often, or one that looks as they do."""
    if not starts_fresh(lines, candidate.line):
        return False
    if is_slip_of_any(key, evidence.often):
        return True
    if evidence.capitals:
        several = len(candidate.label.split()) > 1 or candidate.shape is Shape.COLON
        return is_capitals(candidate.label) and several and len(key) > 2 and "," not in candidate.label
    said = lines[candidate.words].text[candidate.begins :]
    if candidate.shape is Shape.STOP:
        return has_title(candidate.label)
    if not (is_full_name(candidate.label) or has_title(candidate.label)):
        return candidate.shape is Shape.COLON and _asks_somebody(candidate, lines, evidence)
    begins = not said[:1].islower() or said.startswith(("asked ", "to ask "))
    return not said or (begins and (wrapped or ends_sentence(said)))


def _asks_somebody(candidate: Candidate, lines: Sequence[Line], evidence: Evidence) -> bool:
    """Whether the words after a label ask something, and somebody who often speaks comes next: `AFP: Why …?`"""
    asked = "?" in lines[candidate.words].text[candidate.begins :]
    for number in range(candidate.line + 1, min(candidate.line + _LONGEST_QUESTION, len(lines))):
        text = lines[number].text
        label, colon, _ = text[:100].partition(":")
        if colon and key_of(label) in evidence.often:
            return asked
        asked = asked or "?" in text
    return False


def _accept_alone(candidate: Candidate, lines: Sequence[Line], evidence: Evidence) -> bool:
    key = key_of(candidate.label)
    following = lines[candidate.words].text
    if looks_like_label(following) and key_of(following) == key:
        return False
    if not evidence.alone:
        return bool(generic_role(key)) and evidence.inline[key] > 0 and not candidate.title
    if generic_role(key) or is_numbered(key) or evidence.times[key, Shape.ALONE] > 1:
        return True
    if not starts_fresh(lines, candidate.line) or any(character.isdigit() for character in candidate.label):
        return False
    if _is_title(lines, candidate.words):
        following = lines[candidate.words + 1].text
    said = ends_sentence(following) or len(following) > _LONGEST_TITLE
    return bool(candidate.title) or (is_full_name(candidate.label) and said and not lines[candidate.line].heading)


def _keeps_company(evidence: Evidence, key: str) -> bool:
    """Whether bare letters are labels: there are several that ask, however they are set."""
    asking = sum(count for other, count in evidence.inline.items() if generic_role(other) is Role.QUESTION)
    return asking > 1 and (key.startswith("q") or evidence.times[key, Shape.BARE] > 1)


def _stops_are_labels(evidence: Evidence, key: str) -> bool:
    generic = generic_role(key) is not None
    if generic and evidence.times[key, Shape.STOP] > 1:
        return True
    stops, colons = evidence.strong[Shape.STOP], evidence.strong[Shape.COLON]
    return (stops >= 3 and stops > colons / 2) or (generic and stops > 0)


def starts_fresh(lines: Sequence[Line], number: int) -> bool:
    """Whether a line could begin a paragraph: nothing before it is left hanging."""
    if number == 0 or lines[number].after_blank:
        return True
    before, line = lines[number - 1], lines[number]
    if line.indent > before.indent + 1 or before.heading or line.page != before.page:
        return True
    return ends_sentence(before.text) or 3 * len(before.text) < 2 * max(len(line.text), 40)


def _mark(candidate: Candidate, lines: Sequence[Line]) -> Mark:
    words, title = candidate.words, candidate.title
    if candidate.shape is Shape.ALONE and not title and _is_title(lines, words):
        title, words = lines[words].text, words + 1
    begins = candidate.begins
    if candidate.shape is not Shape.ALONE and begins >= len(lines[words].text) and words + 1 < len(lines):
        words, begins = words + 1, 0
    return Mark(candidate.line, candidate.label, words, begins, title)


def _is_title(lines: Sequence[Line], number: int) -> bool:
    """Whether the line after a name says what the person is, and words follow it."""
    text = lines[number].text
    return number + 1 < len(lines) and " " in text and looks_like_office(text)


def _wrapped_labels(marks: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """A label that begins on the line before: `PRIME` / `MINISTER: words`."""
    found = []
    for mark in marks:
        before = lines[mark.line - 1].text if mark.line else ""
        if before.isupper() and before.isalpha() and before.casefold() in TITLES and is_capitals(mark.label):
            mark = mark._replace(line=mark.line - 1, label=f"{before} {mark.label}")
        found.append(mark)
    return found


def _split_inner(lines: Sequence[Line], evidence: Evidence) -> list[Line]:
    """The lines, cut before each label that stands in mid-line after a sentence."""
    places: dict[int, list[int]] = {}
    times: Counter[str] = Counter()
    for number, line in enumerate(lines):
        if line.text.count(":") and len(line.text) > 8:
            for match in _INNER.finditer(line.text):
                places.setdefault(number, []).append(match.start("label"))
                times[key_of(match["label"])] += 1
    split: list[Line] = []
    for number, line in enumerate(lines):
        cuts = [
            start
            for start in places.get(number, ())
            if _is_known(key_of(line.text[start:].partition(":")[0]), times, evidence)
        ]
        split.extend(_cut(line, cuts))
    return split


def _is_known(key: str, times: Counter[str], evidence: Evidence) -> bool:
    role = generic_role(key)
    if role in (Role.QUESTION, Role.ANSWER):
        return evidence.inline[key] + times[key] > 1
    return evidence.inline[key] > 1 or (evidence.inline[key] > 0 and times[key] > 1)


def _cut(line: Line, cuts: Sequence[int]) -> list[Line]:
    if not cuts:
        return [line]
    bounds = [0, *cuts, len(line.text)]
    found = []
    for start, end in pairwise(bounds):
        part = line.without([span for span in ((0, start), (end, len(line.text))) if span[0] < span[1]])
        if part:
            found.append(part)
    return found
