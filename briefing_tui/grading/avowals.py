"""Avowals: a reply that says of a whole statement that it is so or is not so ("it is a lie that …", "…: not true")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.domain.transcript import Span
from briefing_tui.language.reading import Reading

_BE = r"(?:is|was|are|were|(?<=it)s|(?<=that)s|['’]s)"
_NOT = (
    r"(?:not|never|no longer|hardly|in no way|by no means|far from|anything but|nothing but|"
    r"no(?=\s+(?:lie|falsehood|myth))|n['’]?t)"
)
_HOW = (
    r"(?:\s+(?:simply|just|plainly|completely|totally|utterly|quite|actually|all|really|also|at all|true or|any more))*"
)
_FALSE = (
    r"(?:false|untrue|incorrect|inaccurate|wrong|mistaken|nonsense|rubbish|fake|unfounded|"
    r"(?:a|an|the|one|all|pure|complete)\s+(?:lies?|falsehood|myth|fabrication|untruth|invention)|lies?)"
)
_TRUE = r"(?:the\s+truth|true|correct|accurate|right|so|the\s+case|a\s+fact|what\s+(?:was|he|she|they)\s+said)"
_TAIL = r"(?:\s+(?:at all|any\s?more|any longer|now))?"
_JUDGED = rf"{_HOW}(?P<no>\s*{_NOT})?{_HOW}\s*(?:(?P<false>{_FALSE})|(?P<true>{_TRUE}))\b{_TAIL}"
_CLAIM = r"(?:the|this|that|any|his|her|their)\s+(?:claim|idea|statement|notion|suggestion|view|assertion|belief)s?"
_OPENING = r"\W*(?:(?:no|yes|well|actually|and|but|so|because|since|in fact|instead)\b[\s,:–—-]*)*"
_SAID = r"(?:said|stated|claimed|reported|answered)"
_PRONOUN = r"(?:i|we|you|he|she|they|the\s+speaker)"
_DENY = r"(?:deny|denies|denied|dispute[sd]?|refute[sd]?|contest(?:s|ed)?)"

# Before what is judged: "it is false that", "not true that", "I deny that", "contrary to what was said,".
_BEFORE = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:(?:it|that|this)\s*{_BE}|(?:is|was)\s+it|(?:is|was)(?=n['’]?t\s+it)|it\s+(?:is|was)(?=n['’]?t))?{_JUDGED}"
    rf"(?:\s+(?:to\s+(?:say|claim|think)\s+)?that\b|\s*[:–—]|\s+(?=[^\W\d]))"
    rf"|{_PRONOUN}\s+(?P<unsaid>(?:do|does|did|would|will|can)\s*(?:not|n['’]t)\s+)?{_DENY}\s+(?:{_CLAIM}\s+)?that\b"
    rf"|(?P<contrary>contrary\s+to\s+what\s+(?:(?:was|is|has\s+been|had\s+been)|{_PRONOUN}(?:\s+ha[sd])?)\s+{_SAID}\s*,)"
    rf")\s*",
    re.IGNORECASE,
)
# Behind it: "… is false", "…, which is not true", "…: that is no longer so".
_BEHIND = re.compile(
    rf"(?:[,:–—-]\s*(?:and\s+|but\s+)?(?:(?:which|that|this|it)\s*{_BE})?|\s+{_BE}|\s+(?:is|was|are|were)(?=n['’]?t)){_JUDGED}\W*$",
    re.IGNORECASE,
)
# By itself, after it: "That is false.", "Not true."; a bare "No." after a question.
_ALONE = re.compile(
    rf"{_OPENING}(?:(?:that|this|it|which)(?:\s*{_BE}|\s+(?:is|was)(?=n['’]?t)))?{_JUDGED}\W*$", re.IGNORECASE
)
_ANSWER = re.compile(
    r"\W*(?:(?P<no>(?:no|nope)(?:\W+(?:never|not\s+at\s+all))?|never|not\s+(?:really|at\s+all|any\s?more))|(?P<yes>yes|yep|indeed))\W*$",
    re.IGNORECASE,
)
_WORTH = re.compile(
    rf"\b(?:{_FALSE}|{_TRUE}|{_DENY}|contrary\s+to|no|nope|never|yes|yep|indeed|not\s+(?:really|at\s+all|any\s?more))\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(rf"\W*{_CLAIM}\s+that\s+", re.IGNORECASE)
_TURN = re.compile(r"\s*[,;–—]?\s*(?<!\ball )(?<!thing )(?<!\bnone )\bbut\b", re.IGNORECASE)
_PART = re.compile(r"[,–—]\s")
# A stretch of fewer words before a comma only leads up to a statement.
_LEADS_UP = 5
_OF_TRUTH = re.compile(rf"\b(?:{_FALSE}|true|truth|the\s+case|a\s+fact|contrary|{_DENY})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Avowal:
    """What a reply judges as a whole: `words` judge, `covers` is judged, `nearest` surely, `false` tells how."""

    words: Span
    covers: Span
    nearest: Span
    false: bool


def avowals(reply: str) -> tuple[Avowal, ...]:
    """What a reply says of whole statements, in order, at most one for each sentence."""
    return tuple(_avowals(reply)) if _WORTH.search(reply) else ()


def _avowals(reply: str) -> Iterator[Avowal]:
    before = Span(0, 0)
    for sentence in _sentences(reply):
        text = sentence.of(reply)
        alone, answer = _ALONE.match(text), _ANSWER.match(text)
        if before.end and alone:
            yield Avowal(sentence, before, before, _is_false(alone))
        elif before.end and answer and before.of(reply).rstrip().endswith("?"):
            yield Avowal(sentence, before, before, answer["no"] is not None)
        elif found := _inside(text, sentence.start):
            yield found
        before = sentence


_END = re.compile(r"[!?;\n]+|(?<![.\s][A-Za-z])(?<!\b[MD]r)\.(?=\s|$)")


def _sentences(reply: str) -> Iterator[Span]:
    start = 0
    for end in (*(found.end() for found in _END.finditer(reply)), len(reply)):
        if reply[start:end].strip():
            yield Span(start, end)
        start = end


def _inside(text: str, at: int) -> Avowal | None:
    """What a sentence that starts at this offset says of the rest of itself."""
    opening = _BEFORE.match(text)
    if opening and _opens(opening) and text[opening.end() :].strip(" .!?;\n"):
        rest = Span(opening.end(), _turn(text, opening.end()))
        return Avowal(Span(at, at + opening.end()), _moved(rest, at), _moved(_part(text, rest), at), _is_false(opening))
    closing = _BEHIND.search(text)
    if closing is None or closing.start() == 0:
        return None
    turns = [found.end() for found in _TURN.finditer(text, 0, closing.start())]
    claimed = _CLAIMED.match(text)
    start = claimed.end() if claimed else 0
    covers, nearest = Span(start, closing.start()), Span(turns[-1] if turns else start, closing.start())
    words = Span(closing.start(), len(text))
    return Avowal(_moved(words, at), _moved(covers, at), _moved(nearest, at), _is_false(closing))


def _opens(found: re.Match[str]) -> bool:
    """Whether the words before a statement surely judge it: without "that" only after "it is" or "not true"."""
    told = found.group().rstrip().casefold()
    if told.endswith(("that", ":", "–", "—", ",")) and not re.fullmatch(r"\W*that", told):
        return True
    return bool(re.search(r"(?:it\s*(?:is|was|s|['’]s)|n['’]?t|not)\s+(?:un)?true$", told))


def _is_false(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    if groups.get("contrary"):
        return True
    if groups.get("false") is None and groups.get("true") is None:
        return not groups.get("unsaid")
    sure = re.fullmatch(r"\s*nothing but", groups.get("no") or "", re.IGNORECASE)
    return (groups["false"] is not None) != (groups.get("no") is not None and not sure)


def _turn(text: str, start: int) -> int:
    """Where "but" ends what is judged."""
    found = _TURN.search(text, start)
    return found.start() if found else len(text)


def _part(text: str, rest: Span) -> Span:
    """The first part of what is judged, up to a comma that ends a statement."""
    for found in _PART.finditer(text, rest.start, rest.end):
        if len(text[rest.start : found.start()].split()) >= _LEADS_UP:
            return Span(rest.start, found.start())
    return rest


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def blanked(reply: str, spans: Sequence[Span]) -> str:
    """The reply with these stretches blank, every offset kept."""
    for span in spans:
        reply = f"{reply[: span.start]}{' ' * (span.end - span.start)}{reply[span.end :]}"
    return reply


def only(reply: str, spans: Sequence[Span]) -> str:
    """These stretches of the reply alone, every offset kept and full stops between them."""
    kept = [" "] * len(reply)
    for span in spans:
        kept[span.start : span.end] = reply[span.start : span.end]
        if span.end < len(reply):
            kept[span.end] = "."
    return "".join(kept)


def turn_round(reading: Reading, spans: Sequence[Span]) -> None:
    """Deny what these stretches of a reading affirm, and the other way round."""
    turned = {term.clause for term in reading.terms if any(span.start <= term.start < span.end for span in spans)}
    for term in reading.terms:
        if any(span.start <= term.start < span.end for span in spans):
            term.denied = not term.denied
    for clause in turned:
        reading.clauses[clause].denials += 1


def speaks_of_truth(text: str) -> bool:
    """Whether a text holds a word for what is true or false, so that the same word in a reply may judge nothing."""
    return _OF_TRUTH.search(text) is not None or bool(avowals(text))
