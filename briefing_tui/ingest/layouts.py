"""Layouts: where a document prints the name of the one who speaks.

A layout is a function from a line to a candidate: a label, and where the words begin. Every line is shown to every
layout; which candidates are labels is then told from the document as a whole (marks.py). A new layout is a function of
the same kind, added to `LAYOUTS`.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from briefing_tui.ingest.document import Line, ends_sentence
from briefing_tui.ingest.labels import SHORT_TITLES, TITLES, generic_role, is_capitals, key_of, looks_like_label


class Shape(StrEnum):
    """How a label is set apart from the words."""

    COLON = "colon"
    SEMICOLON = "semicolon"
    LOST = "a sign that was lost"
    STOP = "full stop"
    BARE = "nothing but space"
    DASH = "dash"
    EMPHASIS = "bold type"
    ALONE = "a line of its own"
    ASKED = "asked"
    POSTED = "how long ago it was posted"
    SIGNED = "asked by, answered by"


class Candidate(NamedTuple):
    """A label found in a line, as printed, and where the words begin: offset `begins` of line `words`.

    The label begins at offset `start` of line `line`. `title` is what a line of its own says of the speaker.
    """

    line: int
    start: int
    label: str
    words: int
    begins: int
    shape: Shape
    title: str = ""


Layout = Callable[[Sequence[Line], int], Candidate | None]

_COLON = re.compile(
    r"(?P<label>[^\W_][^:;:\n()\[\]]{0,79}?(?:\s?[(\[][^()\[\]\n]{1,120}[)\]]){0,2}[^:;:\n()\[\]?!]{0,12}?)"
    r"\s{0,3}(?P<end>[::;])(?P<tail>\.?(?=\s|$)|(?=[A-Z\"“(\[]))\s*"
)
_QUESTION_LETTER = re.compile(
    r"\(?(?P<label>Q|A|J|R|QUESTION|ANSWER|Question|Answer)(?P<number>\s?\d{0,3})(?P<end>\s*[-.:—–*)]{1,3}"
    r"|)(?P<gap>\s+|$)(?=[A-Z\"“‘'(\[0-9…—–.]|$)"
)
_STOP = re.compile(
    r"(?P<label>(?:[A-Z]\.\s?){1,2}[A-Z](?=\.\s)"
    r"|(?:(?:MR|MRS|MS|DR|PROF|SEN|REP|GEN|GOV|SEC|AMB|HON|LT|COL|MAJ|CAPT|ADM|REV|ST)\.\s){0,2}[A-Z][A-Z0-9'’\-]*[A-Z]"
    r"(?:\s(?:\d{1,3}|[A-Z]\.(?=\s[A-Z])|[A-Z][A-Z0-9'’\-]*)){0,5}?(?:\sof\s[A-Z][a-z]+)?)"
    r"\s?(?:\([^()]{1,60}\))?[-.]{1,2}(?=\s|$)\s*"
)
_TITLED_STOP = re.compile(
    r"(?P<label>(?:The\s)?(?P<title>[A-Z][a-z]{1,12})\.?(?:\s(?:of|the|de|la|van|von"
    r"|[A-ZÀ-Þ][\w'’\-]*)){1,4}?)\.\s+(?=[A-Z\"“(\[—])"
)
_UNSIGNED = re.compile(r"(?P<label>[A-Z][A-Z.'’]+(?:\s[A-Z][A-Z.'’]+){0,3})[ ,'’-]{1,4}(?=[A-Z][a-z'’]|I\b|[\"“(])")
_DASHED = re.compile(r"(?P<label>[^\W\d_][^\n:;?!—–]{0,60}?)(?:\.\s?)?\s?(?:—|–|--)\s?(?=\S)")
_ASKED = re.compile(
    r"(?:\d{1,4}[.)]?\s+)?(?P<label>[^\W\d_][^\n:;?!]{2,80}?)\s+(?=(?:asked|to ask)\s+(?:the|if|whether|what"
    r"|how|why|about|[A-Z])\b)"
)
_POSTED = re.compile(
    r"(?:\[[–—+-]\]\s*)?(?:[Pp]osted by\s+)?(?:/?u/|@)?(?P<label>[\w.'’-]{2,40}(?:\s[A-Z][\w.'’-]{1,30}){0,3})"
    r"(?:\s\[\w{1,12}\])*[\s·•|,–—-]+(?:[\d.,]+k?\s(?:points?|upvotes?|likes?)[\s·•|,–—-]+)?"
    r"\d{1,3}\s?(?:s|m|h|d|w|y|(?:second|minute|hour|day|week|month|year)s?)\.?\sago\W*"
)
_SIGNED = re.compile(
    r"(?P<part>(?:Asked|Tabled|Put|Question(?:ed)?|Answer(?:ed)?|Repl(?:y|ied)|Response)"
    r"(?: (?:asked|given))? (?:by|from))"
    r"\s?:?\s+(?P<label>[^\n.;?!:]{2,60}?)[.:]?"
)
_LONGEST_LINE = 70
_MOST_SPACES = 12
_LONGEST_OFFICE = 16
_LONGEST_OFFICE_LINE = 110
_BULLET = re.compile(r"(?:>{1,3}|[-–—•*]|\d{1,4}[.)])\s*")


def _after_bullet(text: str) -> int:
    match = _BULLET.match(text[:8]) if text[:1] in ">-–—•*" or text[:1].isdigit() else None
    return match.end() if match else 0


def with_colon(lines: Sequence[Line], number: int) -> Candidate | None:
    """`Label: words`, the words perhaps on the next line; in scans the colon may have become a semicolon."""
    text = lines[number].text
    head = text[:220]
    if ":" not in head and ";" not in head and ":" not in head:
        return None
    start = _after_bullet(text)
    match = _COLON.match(text, start, min(260, len(text)))
    if not match or not looks_like_label(match["label"]):
        return None
    # "Label:Words", as scans have it: only where the label could be nothing else.
    closed = bool(match["tail"]) or match.end("end") == len(text) or text[match.end("end")].isspace()
    if not closed and not is_capitals(match["label"]) and not generic_role(match["label"]):
        return None
    shape = Shape.SEMICOLON if match["end"] == ";" else Shape.COLON
    return Candidate(number, start, match["label"].strip(), number, match.end(), shape)


def with_question_letter(lines: Sequence[Line], number: int) -> Candidate | None:
    """`Q   words`, `Q. words`, `QUESTION-. words`, and the answers' letter in the same ways."""
    text = lines[number].text
    if text[:2].removeprefix("(")[:1] not in ("Q", "A", "J", "R"):
        return None
    match = _QUESTION_LETTER.match(text)
    if not match:
        return None
    label = match["label"] + match["number"].strip()
    if match["end"].strip():
        shape = Shape.COLON if ":" in match["end"] else Shape.STOP
        return Candidate(number, 0, label, number, match.end(), shape)
    # "A" is an article too: only a gap or a line's end makes a label of it.
    wide = "  " in match["gap"] or not match["gap"] or any(start == match.end() for start, _ in lines[number].breaks)
    if match["label"][0] != "Q" and not wide:
        return None
    return Candidate(number, 0, label, number, match.end(), Shape.BARE)


def with_full_stop(lines: Sequence[Line], number: int) -> Candidate | None:
    """`CHAIR VOSS.  Words`, `P. M. Words`, `Mr. Voss. Words`."""
    text = lines[number].text
    if not (text[0].isupper() or text[0] in "*>-–—"):
        return None
    start = _after_bullet(text)
    match = _STOP.match(text, start, min(len(text), 120))
    if match and looks_like_label(match["label"]) and not _breaks_off(match["label"]):
        return Candidate(number, start, match["label"].strip(), number, match.end(), Shape.STOP)
    match = _TITLED_STOP.match(text, start, min(len(text), 120))
    if match and match["title"].casefold() in TITLES and looks_like_label(match["label"]):
        return Candidate(number, 0, match["label"].strip(), number, match.end(), Shape.STOP)
    return None


def _breaks_off(label: str) -> bool:
    """Whether a label ends at the full stop of an abbreviation: `MS.`, `TIMOTHY D.`"""
    words = label.casefold().replace(".", " ").split()
    return words[-1] in SHORT_TITLES or (words[-1].isalpha() and len(words[-1]) == 1 < len(words[0]))


def with_dash(lines: Sequence[Line], number: int) -> Candidate | None:
    """`QUESTION — words`, `Mr. VOSS.—Words`."""
    text = lines[number].text
    match = _DASHED.match(text, 0, min(len(text), 90))
    if not match or not looks_like_label(match["label"]):
        return None
    label = match["label"].strip()
    # A full stop and a dash together are no sentence's.
    sure = text[match.end("label") :].lstrip()[:1] == "."
    return Candidate(number, 0, label, number, match.end(), Shape.DASH) if sure or _is_spoken(label) else None


def _is_spoken(label: str) -> bool:
    return generic_role(label) is not None or is_capitals(label) or key_of(label).split()[0] in TITLES


def in_bold(lines: Sequence[Line], number: int) -> Candidate | None:
    """A name in bold type, then the words without."""
    line = lines[number]
    if not 0 < line.lead < len(line.text):
        return None
    label = line.text[: line.lead].strip().rstrip(":.").strip()
    if not looks_like_label(label) or looks_like_office(line.text[line.lead :].lstrip(" -—–,|")):
        return None
    begins = line.lead + len(line.text[line.lead :]) - len(line.text[line.lead :].lstrip(" :."))
    return Candidate(number, 0, label, number, begins, Shape.EMPHASIS)


def without_sign(lines: Sequence[Line], number: int) -> Candidate | None:
    """`PREMIER Words`: a name in capitals whose colon the scanner lost; only names known otherwise are meant."""
    text = lines[number].text
    match = _UNSIGNED.match(text, 0, min(len(text), 60)) if text[0].isupper() else None
    if not match or not looks_like_label(match["label"]):
        return None
    return Candidate(number, 0, match["label"], number, match.end(), Shape.LOST)


def asked(lines: Sequence[Line], number: int) -> Candidate | None:
    """`Ms Voss asked the Minister (a) …`: a written question, whose words begin with "asked"."""
    text = lines[number].text
    if "ask" not in text[:130]:
        return None
    match = _ASKED.match(text, 0, min(len(text), 200))
    if not match or not looks_like_label(match["label"]):
        return None
    return Candidate(number, 0, match["label"].strip(), number, match.end(), Shape.ASKED)


def signed(lines: Sequence[Line], number: int) -> Candidate | None:
    """`Asked by Ms Voss`, the question below it, and `Answered by …`; which of the two it is is taken for an office."""
    text = lines[number].text
    match = _SIGNED.fullmatch(text, 0, len(text)) if " by" in text[:30] or " from" in text[:30] else None
    if not match or number + 1 >= len(lines):
        return None
    name, _, _ = match["label"].partition(", ")
    label = name if looks_like_label(name) else ""
    return Candidate(number, 0, label, number + 1, 0, Shape.SIGNED, match["part"]) if label else None


def looks_like_office(text: str) -> bool:
    """Whether words can be what a person is: few, most of them capitalised, no sentence."""
    words = text.split()
    if not words or len(words) > _LONGEST_OFFICE or len(text) > _LONGEST_OFFICE_LINE or ends_sentence(text):
        return False
    telling = [word for word in words if len(word) > 3 or word[:1].isupper()]
    return words[0][:1].isupper() and sum(word[:1].isupper() for word in telling) >= 0.6 * len(telling)


def alone(lines: Sequence[Line], number: int) -> Candidate | None:
    """A name alone on a line, the words on the next, or on the one after a line with the speaker's office."""
    line = lines[number]
    text = line.text
    if len(text) > _LONGEST_LINE + 50 or number + 1 >= len(lines) or text[-1] in ":?!":
        return None
    name, dash, title = text, "", ""
    for sign in (" -- ", " — ", " – ", " - ", ", ", " | "):
        if sign in text:
            name, dash, title = text.partition(sign)
            if not looks_like_office(title):
                return None
            break
    if len(name) > _LONGEST_LINE or name.count(" ") > _MOST_SPACES or not looks_like_label(name):
        return None
    if text[-1] in ".,;" and not (text[-1] == "." and is_capitals(name) and not dash):
        return None
    return Candidate(number, 0, name.strip(" ."), number + 1, 0, Shape.ALONE, title.strip())


def posted(lines: Sequence[Line], number: int) -> Candidate | None:
    """`name 12 points 3 hours ago`: a forum's line above what somebody wrote there."""
    text = lines[number].text
    if not text.rstrip(" )").endswith("ago") or number + 1 >= len(lines):
        return None
    match = _POSTED.fullmatch(text, 0, _LONGEST_LINE + 50)
    return Candidate(number, 0, match["label"], number + 1, 0, Shape.POSTED) if match else None


LAYOUTS: tuple[Layout, ...] = (
    posted,
    signed,
    with_colon,
    in_bold,
    with_question_letter,
    with_full_stop,
    with_dash,
    without_sign,
    asked,
    alone,
)
