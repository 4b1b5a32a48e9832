"""Parts of a reporter's question that no sentence of the answer takes up.

This says what was not found, never that a question was evaded: an answer can reply in quite other words. So it speaks
only where several things were asked, the answer takes up one of them, and shares not one telling word with another.
"""

import re
from collections.abc import Sequence

from briefing_tui.language.sentences import sentences
from briefing_tui.language.terms import prior
from briefing_tui.questions.clauses import is_courtesy
from briefing_tui.questions.fluency import capitalised, fluent
from briefing_tui.questions.grammar import NUMBER_WORDS
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.reporter import subject_stems, without_preamble
from briefing_tui.questions.tokens import words

_LONGEST_QUESTION = 3_000
_LONGEST_ANSWER = 60_000
_LONGEST_PART_WORDS = 40
_FEWEST_PART_WORDS = 4
# Telling words of its own that a part must have before their absence says anything.
_FEWEST_OWN = 3
_FEWEST_ANSWER_WORDS = 40
_MOST_PARTS = 8
_NEXT_PART = re.compile(
    r",? and(?: also)?,? (?=(?:what|how|why|when|where|who|which|is|are|was|were|do|does|did|can|could|will|would"
    r"|should|has|have)\b)"
)
_AMOUNT = re.compile(
    r"how (?:much|many|long|often|far|soon|big|large|high)|when|what (?:time|date|percent|share)", re.IGNORECASE
)
_REASON = re.compile(r"(?:[\w ,]{3,30}, )?(?:why\b|for what reason|how come|what (?:made|led|drove)\b)", re.IGNORECASE)
_PERSON = re.compile(r"(?:who|whom|whose|where|which)\b", re.IGNORECASE)
_YES_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|isn['’]t|aren['’]t|don['’]t|doesn['’]t|won['’]t)\b",
    re.IGNORECASE,
)
_GIVES_REASON = re.compile(r"\b(?:because|reason|reasons|since|due to|owing to|so that)\b", re.IGNORECASE)
_DECIDES = re.compile(
    r"(?:^|[.?!]\s+)(?:well, |so, |oh, )?(?:yes|yeah|no|nope|not|absolutely|of course|certainly|definitely|sure|correct"
    r"|right|exactly|I do|I don['’]t|we do|we don['’]t|they|it|he|she|both|neither)\b",
    re.IGNORECASE,
)
# A question about the question, or one that says nothing without what is around it.
_ALTERNATIVE = re.compile(r"or\b", re.IGNORECASE)
_REACTION = re.compile(
    r"\b(?:response|respond|react|reaction|say to|tell|message|make of|think of|think about|feel|comment|thoughts?"
    r"|view)\b",
    re.IGNORECASE,
)
_IDLE = bag("talk comment thought reaction respons detail specif anyth someth clarifi explain elabor updat")


def untaken(question: str, answer: str) -> tuple[str, ...]:
    """The parts of a question that the answer shares no telling word with, as they were asked; usually none."""
    parts = _parts(question[:_LONGEST_QUESTION])
    if not 2 <= len(parts) <= _MOST_PARTS or len(words(answer[:_LONGEST_ANSWER])) < _FEWEST_ANSWER_WORDS:
        return ()
    said = subject_stems(answer[:_LONGEST_ANSWER])
    stems = [frozenset(stem for stem in subject_stems(part) if prior(stem) == 1.0) - _IDLE for part in parts]
    if not any(found & said for found in stems):
        return ()
    return tuple(
        part
        for place, part in enumerate(parts)
        if _missing(part, stems[place], [other for at, other in enumerate(stems) if at != place], said, answer)
    )


def _parts(question: str) -> list[str]:
    """The single questions of a reporter's turn, freed of greetings."""
    found = []
    for sentence in sentences(question):
        if not sentence.text.endswith("?"):
            continue
        for piece in _NEXT_PART.split(without_preamble(fluent(sentence.text))):
            text = capitalised(piece.strip(" ,?"))
            # "Or are you …" goes on with the question before it; how somebody reacts can be told in any words.
            if _ALTERNATIVE.match(text) or _REACTION.search(text):
                continue
            if _FEWEST_PART_WORDS <= len(words(text)) <= _LONGEST_PART_WORDS:
                found.append(f"{text}?")
    return found


def _missing(
    part: str, own: frozenset[str], others: Sequence[frozenset[str]], said: frozenset[str], answer: str
) -> bool:
    fresh = own.difference(*others) if others else own
    if len(fresh) < _FEWEST_OWN or own & said or is_courtesy(part):
        return False
    if _AMOUNT.match(part) and (re.search(r"\d", answer) or any(word.folded in NUMBER_WORDS for word in words(answer))):
        return False
    if _REASON.match(part) and _GIVES_REASON.search(answer):
        return False
    return not (_PERSON.match(part) or (_YES_NO.match(part) and _DECIDES.search(answer)))
