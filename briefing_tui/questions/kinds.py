"""What sort of claim a sentence makes."""

import re

from briefing_tui.domain.position import PositionKind

_REFUSAL = re.compile(
    r"\b(?:will not|won['’]t|shall not|cannot|can['’]t|never|refuse|reject|oppose|rule out|ruled out"
    r"|no plans?|no intention"
    r"|not going to|unwilling|decline)\b",
    re.IGNORECASE,
)
_COMMITMENT = re.compile(
    r"\b(?:I|we)(?:['’](?:ll|re|m)| will| shall| are| am)? (?:\w{1,14} )?(?:continue|commit|committed|push"
    r"|ensure|keep|work|do|make"
    r"|deliver|support|going to|determined|pledge|promise|guarantee|expect|hope|want|intend|plan)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:if|unless|once|provided(?: that)?|as long as|only if|assuming(?: that)?) [^\n]{8,}?, |\b(?:only if|unless"
    r"|provided that|as long as|until)\b|[\w,] if ",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|due to|owing to|the reason|therefore)\b|, since ", re.IGNORECASE)
_PROPOSAL = re.compile(
    r"\b(?:propos(?:e|ed|al|als)|suggest(?:ed|ion)?|recommend(?:ed|ation)?|initiative|call(?:s|ed)? for"
    r"|should|ought to|must"
    r"|need to|urge[sd]?)\b",
    re.IGNORECASE,
)
EVALUATION_WORDS = (
    "unacceptable|acceptable|wrong|irresponsible|responsible|dangerous|harmful|essential|vital|crucial|critical"
    "|important|unprecedented|illegal|legal|lawful|unlawful|illegitimate|legitimate|unfair|fair|unjust|strong|weak"
    "|historic|shameful|disgraceful|absurd|ridiculous|unrealistic|realistic|unsustainable|sustainable|inadequate"
    "|adequate|sufficient|insufficient|necessary|unnecessary|counterproductive|constructive|inevitable|urgent|serious"
    "|successful|effective|ineffective|appropriate|inappropriate|justified|unjustified|transitory|temporary|reckless"
    "|premature|healthy|robust|resilient|tragic|outrageous|excessive|uncertain|elevated|fundamental"
)
_EVALUATION = re.compile(
    rf"\b(?:is|are|was|were|remains?) (?:\w{{1,14}} ){{0,2}}(?:{EVALUATION_WORDS})\b", re.IGNORECASE
)


def kind_of(text: str) -> PositionKind:
    """The kind of the speaker's own claim, by its wording; a fact where nothing tells otherwise."""
    if _REFUSAL.search(text):
        return PositionKind.REFUSAL
    if _COMMITMENT.search(text):
        return PositionKind.COMMITMENT
    if _EVALUATION.search(text):
        return PositionKind.EVALUATION
    if _PROPOSAL.search(text):
        return PositionKind.PROPOSAL
    if _CONDITION.search(text):
        return PositionKind.CONDITION
    if _REASON.search(text):
        return PositionKind.REASON
    return PositionKind.FACT
