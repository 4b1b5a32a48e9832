"""What was said in answers and statements, sentence by sentence, with whose view each sentence gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.domain.card import Quote
from briefing_tui.domain.transcript import MOST_SOUGHT, Role, Span, Transcript, Turn
from briefing_tui.language.sentences import sentences
from briefing_tui.questions.antecedents import Antecedents
from briefing_tui.questions.clauses import LONGEST_SENTENCE, gradable, point_text
from briefing_tui.questions.holders import Attribution, attribution

_CONTRAST = re.compile(r"(?:however|but|yet|nevertheless|nonetheless|still|i|we|our|my|now)\b", re.IGNORECASE)
# A line that ends otherwise was cut by a page or a column; it and what follows are not whole sentences.
_ENDS = re.compile(r"[.!?…。？！][\"”’')\]]*$")
# For so many sentences after a report the speaker may still be giving another's view.
_LINGERS = 2
_POINTS_BACK = re.compile(
    r"(?:the|they|it|he|she|these|those|this|that|there|their|its|his|her|all|both|every|no|such|also|and|so)\b",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of an answer or a statement.

    `attribution` is set where the speaker reports another's view. `doubtful` marks a sentence that may still be part of
    such a report: it stands inside somebody's quoted words, or goes on after a report without a word of contrast.
    `claim` is what it says, without connectives and "we believe that", the pronoun at its head put in full where it is
    sure; `whole` tells that no page or column cut the sentence, `fit` whether the claim can be a point.
    """

    text: str
    span: Span
    speaker: str
    exchange: int | None
    attribution: Attribution | None
    doubtful: bool
    claim: str
    whole: bool
    fit: bool

    @property
    def own(self) -> bool:
        """Whether this is surely the speaker's own view."""
        return self.attribution is None and not self.doubtful

    @property
    def quote(self) -> Quote:
        return Quote(self.text, self.span)


def sayings(transcript: Transcript) -> tuple[Saying, ...]:
    """The sentences of all answers and statements, in the transcript's order; monstrous ones are left out.

    Those beyond the first MOST_SOUGHT characters are left out too.
    """
    places: list[tuple[int, int | None, str]] = [
        (turn, exchange.index, transcript.question_of(exchange))
        for exchange in transcript.exchanges
        for turn in exchange.answer
    ]
    places += [(turn, None, "") for statement in transcript.statements for turn in statement]
    found: list[Saying] = []
    left = MOST_SOUGHT
    for number, exchange, question in sorted(places, key=lambda place: place[0]):
        turn = transcript.turns[number]
        if turn.role in (Role.ANSWER, Role.STATEMENT):
            found += _of_turn(turn.span.of(transcript.text)[:left], turn, exchange, question)
            left -= min(left, len(turn.span))
    return tuple(found)


def _of_turn(said: str, turn: Turn, exchange: int | None, question: str) -> Iterator[Saying]:
    start, cut = turn.span.start, False
    antecedents = Antecedents(question)
    for paragraph in said.split("\n"):
        quoted, reported = False, 0
        for sentence in sentences(paragraph, start):
            inside, quoted = quoted, _open_quote(sentence.text, quoted)
            follows_cut, cut = cut, not _ENDS.search(sentence.text)
            whole = not (cut or follows_cut or sentence.text[0].islower())
            if len(sentence.text) > LONGEST_SENTENCE:
                reported = _LINGERS
                continue
            view = attribution(sentence.text)
            follows = _may_go_on(sentence.text, reported)
            doubtful = inside or quoted or sentence.text.startswith(("“", '"')) or (follows and view is None)
            claim = point_text(sentence.text)
            if not (view or doubtful):
                # A report keeps its pronoun: a wrong name there would be a wrong holder.
                claim = antecedents.resolved(claim)
            fit = whole and gradable(claim)
            yield Saying(sentence.text, sentence.span, turn.speaker, exchange, view, doubtful, claim, whole, fit)
            antecedents.read(sentence.text)
            reported = _LINGERS if view else reported - 1 if follows else 0
        start += len(paragraph) + 1


def _may_go_on(text: str, reported: int) -> bool:
    """Whether a sentence may go on with the report before it: the next does; one further on, if it points back."""
    return not _CONTRAST.match(text) and (reported == _LINGERS or (reported > 0 and bool(_POINTS_BACK.match(text))))


def _open_quote(text: str, quoted: bool) -> bool:
    """Whether a quotation is still open after a sentence."""
    for match in _QUOTE_MARKS.finditer(text):
        quoted = match.group() == "“" or (match.group() == '"' and not quoted)
    return quoted
