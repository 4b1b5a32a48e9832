"""Who asks and who answers, told from labels, question marks, lengths and the order of turns."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.domain.transcript import Role

_ASKS = re.compile(
    r"(?:q|question|questions|questioner|journalists?|jrnlst|j|reporters?|press|media|correspondent|interviewer|audience"
    r"|participant|caller|member of the press|unidentified (?:reporter|journalist|questioner)|вопрос|frage|pregunta"
    r"|domanda)"
    r"(?:\s*(?:no\.?)?\s*[#№]?\d+)?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:a|answer|answers|response|reply|ответ|antwort|réponse|respuesta|risposta)(?:\s*\d+)?", re.IGNORECASE
)
_MODERATES = re.compile(
    r"(?:moderator|operator|host|facilitator|chair|mc|coordinator|conference operator|presenter)(?:\s*\d+)?",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_UNSURE = 0.6


class Said(NamedTuple):
    """A turn before its role is known."""

    speaker: str
    text: str


class Part(NamedTuple):
    """A speaker's role, and how sure it is (0 to 1)."""

    role: Role
    confidence: float


def generic_role(label: str) -> Role | None:
    """The role that a label names by itself ("Question", "Moderator"), or None where it is somebody's name."""
    bare = _PARENTHESES.sub(" ", label).strip().rstrip(".:")
    for pattern, role in ((_ASKS, Role.QUESTION), (_ANSWERS, Role.ANSWER), (_MODERATES, Role.MODERATOR)):
        if pattern.fullmatch(bare):
            return role
    return None


def assign_roles(turns: Sequence[Said]) -> dict[str, Part]:
    """The part of each speaker.

    Labels that name a part decide. Where they name only one side, everybody else is the other side. Otherwise a speaker
    asks whose turns mostly hold a question and are short beside the others'; without a single question nobody does.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for turn in turns:
        said[turn.speaker].append(turn.text)
    named = {speaker: role for speaker in said if (role := generic_role(speaker))}
    parts = {speaker: Part(role, 1.0) for speaker, role in named.items()}
    rest = [speaker for speaker in said if speaker not in named]
    if Role.QUESTION in named.values():
        return parts | {speaker: Part(Role.ANSWER, 0.95) for speaker in rest}
    if Role.ANSWER in named.values():
        return parts | {speaker: Part(Role.QUESTION, 0.9) for speaker in rest}
    return parts | _by_evidence({speaker: said[speaker] for speaker in rest})


def _by_evidence(said: dict[str, list[str]]) -> dict[str, Part]:
    asking = {speaker: _asking(texts) for speaker, texts in said.items()}
    if not asking or max(asking.values()) == 0 or len(said) < 2:
        return {speaker: Part(Role.STATEMENT, 1.0) for speaker in said}
    words = {speaker: sum(len(text.split()) for text in texts) / len(texts) for speaker, texts in said.items()}
    principal = max(
        said, key=lambda speaker: (words[speaker] * (1 - asking[speaker]) * len(said[speaker]) ** 0.5, speaker)
    )
    parts = {}
    for speaker in said:
        asks = speaker != principal and (asking[speaker] >= 0.5 or words[speaker] < words[principal] / 4)
        certainty = abs(asking[speaker] - asking[principal]) if asks else 1 - asking[speaker]
        parts[speaker] = Part(Role.QUESTION if asks else Role.ANSWER, round(0.5 + certainty / 2, 2))
    if not any(part.role is Role.QUESTION for part in parts.values()):
        return {speaker: Part(Role.STATEMENT, 1.0) for speaker in said}
    return parts


def _asking(texts: list[str]) -> float:
    """The share of turns whose last part asks something."""
    return sum("?" in text[-200:] for text in texts) / len(texts)


def doubtful(parts: dict[str, Part]) -> tuple[str, ...]:
    """The speakers whose role is little more than a guess."""
    return tuple(speaker for speaker, part in parts.items() if part.confidence < _UNSURE)
