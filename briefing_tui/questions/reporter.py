"""The reporter's own question: freed from its preamble, and whether it can stand alone."""

import re

from briefing_tui.language.sentences import sentences
from briefing_tui.questions.clauses import fluent, is_broken
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.tokens import content_stems, words

LONGEST_QUESTION_WORDS = 38
_LONGEST_TEXT = 6_000
_VOCATIVE = re.compile(
    r"(?:(?:thank you|thanks|good (?:morning|afternoon|evening)|hi|hello|hey|yes|yeah|yep|okay|ok|well|now|and|so|but"
    r"|also|again|just|then|sorry|sure|great|right|all right|alright|look|just to follow up|to follow up"
    r"|as a follow-up"
    r"|on that note|on a related note|to be (?:more )?(?:precise|clear|specific)|in other words|actually"
    r"|separately|lastly|finally|first|firstly|second|secondly|third|one more|one more thing"
    r"|another question|a quick (?:one|question)|quick question|quickly|question|follow-up|just quickly|i guess"
    r"|i was wondering|i(?:'m|’m| am) (?:just )?(?:curious|wondering)|my (?:first |second |other )?question is"
    r"|the question is|(?:thank you|thanks)(?: so much| very much)?)"
    r"\s*(?:[,:;—–-]+\s*|\s(?=(?:\w)))"
    r"|(?:sir|madam|ma['’]am|minister|prime minister|president|governor|chair(?:man|woman)?|secretary|mayor|senator"
    r"|commissioner|director|ambassador|doctor|general|(?:mr|mrs|ms|dr)\.? (?:[A-Z][\w’'-]{1,30}|president"
    r"|chair(?:man|woman)?"
    r"|secretary|speaker|prime minister|vice president|mayor)|(?:foreign )?minister [A-Z][\w’'-]{1,30}"
    r"|(?:chair|governor|secretary|president|mayor|dr) [A-Z][\w’'-]{1,30})\s*[,:;—–-]+\s*)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?, (?=[a-z]|(?:I|How|What|Do|Does|Did|Is|Are|Can|Could|Will"
    r"|Would|Why|Who)\b)"
)
_NOT_A_NAME = bag("in on at after before since as if when while what how why where today yesterday tomorrow")
_LEAD_IN = re.compile(
    r"(?:(?:can|could|would|will) (?:you|i) (?:please |just |also |maybe "
    r"|perhaps ){0,2}(?:ask(?: you)?(?: about)?|tell us|tell me"
    r"|say|explain|clarify|comment)|i (?:just |also )?(?:want(?:ed)?|(?:would|['’]d) like) to (?:ask(?: you)?|know))"
    r"[,:—–-]\s+",
    re.IGNORECASE,
)
_OPENERS = bag(
    "what how why when where who which whose is are was were do does did can could will would should has have had may"
    " might must isn't aren't wasn't weren't don't doesn't didn't can't won't wouldn't shouldn't hasn't"
    " haven't to given"
    " if in on with at for under after since as under from by about what's how's who's"
)
_BACKWARD = re.compile(
    r"\b(?:that|it|there|so|then|one|ones|same|such|else|either|neither|other|others|another|more|earlier|here)\W*$"
    r"|\b(?:you just|you(?:['’]ve| have)? (?:just )?(?:said|mentioned|talked|spoke|spoken|referred|noted|told"
    r"|described)"
    r"|follow.?up|again|hear me|come back to|go ahead|a question|in a related|you know|i mean|sort of|kind of"
    r"|my (?:question"
    r"|colleague))\b"
    r"|\b(?:do|does|did|is|was|will|would|can|could|has) that\b",
    re.IGNORECASE,
)
# Words that any question may hold: they do not tell what it is about.
_GENERIC = bag(
    """
    think believ say tell talk speak expect feel want walk give get know see look come go make take thing way bit littl
    kind sort question answer comment view thought reaction respons messag mean like someth anyth today right first
    second last next ask explain elabor clarifi describ detail specif concern reason point fact realli basic ultim
    possibl can could will would shall should may might must cannot not never need help happen lot happi confid ani
    """
)
_THIS = re.compile(r"\b[Tt]his (?P<noun>[a-z][\w-]{3,30})\b")


def standalone_questions(text: str) -> tuple[str, ...]:
    """The questions in a reporter's turn that stand alone, without greetings and preamble; at most three, in order.

    "This coordination" is put in full where the preamble has named it ("coordination with Beijing"); a question that
    leans on its preamble otherwise is left out.
    """
    found: list[str] = []
    before = ""
    for sentence in sentences(text[:_LONGEST_TEXT]):
        if sentence.text.endswith("?"):
            question = _with_antecedent(_without_preamble(fluent(sentence.text)), before)
            if _stands_alone(question):
                found.append(question)
        before += sentence.text + "\n"
    return tuple(dict.fromkeys(found))[:3]


def _without_preamble(text: str) -> str:
    for _ in range(6):
        match = _VOCATIVE.match(text) or _LEAD_IN.match(text) or _name(text)
        if not match or len(text) - match.end() < 12:
            break
        text = text[match.end() :]
    return text[:1].upper() + text[1:]


def _name(text: str) -> re.Match[str] | None:
    match = _NAME.match(text)
    return match if match and words(text)[0].folded not in _NOT_A_NAME else None


def _with_antecedent(question: str, before: str) -> str:
    """The question with "this N" replaced by the N that the preamble speaks of, where it says which."""

    def named(match: re.Match[str]) -> str:
        noun = re.escape(match["noun"])
        places = list(
            re.finditer(rf"\b{noun} (?:with|of|on|between|for|to|against) [^,.;:?!\n]{{3,60}}(?=[,.;:?!])", before)
        )
        return f"the {places[-1].group()}" if places else match.group()

    resolved = _THIS.sub(named, question)
    return resolved[:1].upper() + resolved[1:]


def subject_stems(text: str) -> frozenset[str]:
    """The stems that tell what a question is about."""
    return frozenset(content_stems(text)) - _GENERIC


def _stands_alone(question: str) -> bool:
    found = words(question)
    if not 5 <= len(found) <= LONGEST_QUESTION_WORDS or found[0].folded not in _OPENERS:
        return False
    named = any(word.text[0].isupper() and word.folded != "i" for word in found[1:])
    if len(subject_stems(question)) < (3 if named else 4):
        return False
    return not is_broken(question) and not _BACKWARD.search(question) and not leans(question, question=True)
