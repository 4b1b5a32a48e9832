"""The reporter's own question: freed from its preamble, and whether it can stand alone."""

import re

from briefing_tui.language.sentences import sentences
from briefing_tui.questions.clauses import gradable, is_broken, is_courtesy
from briefing_tui.questions.fluency import fluent
from briefing_tui.questions.form import well_formed
from briefing_tui.questions.lexicon import bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.tokens import content_stems, words

LONGEST_QUESTION_WORDS = 38
LONGEST_LED_UP_WORDS = 58
_FEWEST_LEAD_WORDS = 6
_FEWEST_DECLARED_WORDS = 6
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
# A question that goes back to what was said before its own turn.
_REFERS = re.compile(
    r"\b(?:you just|you(?:['’]ve| have)? (?:just )?(?:said|mentioned|talked|spoke|spoken|referred|noted|told|described)"
    r"|follow.?up|again|hear me|come back to|go ahead|a question|related|you know|i mean|sort of|kind of|my question"
    r"|my colleague|another|earlier)\b",
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
# A sentence that only says that a question comes is no context for it.
_ABOUT_ASKING = re.compile(
    r"\b(?:ask|asking|asked|question|questions|wonder|wondering|wondered|curious|follow|colleague|thank|thanks"
    r"|talk about"
    r"|this|these|today|yesterday|just now|earlier)\b|^(?:If )?(?:I|You|We|Your|My)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:\([^()\n]{1,60}\)\s*)+")
_THAT_VIEW = re.compile(
    r"\b(?:that|this) (?:view|idea|opinion|assessment|concern|criticism|point|position|claim|question|issue)\b",
    re.IGNORECASE,
)
_NO_QUESTION = re.compile(r"(?:(?:or|to|how to|and) |(?:can|could|may) I\b)", re.IGNORECASE)
_THIS = re.compile(r"\b[Tt]his (?P<noun>[a-z][\w-]{3,30})\b")


def standalone_questions(text: str) -> tuple[str, ...]:
    """The questions in a reporter's turn that stand alone, without greetings and preamble; at most three, in order.

    "This coordination" is put in full where the preamble has named it ("coordination with Beijing"). A question that
    leans on its preamble otherwise comes with the one or two sentences before it, if they stand alone; else it is left
    out.
    """
    found: list[str] = []
    before: list[str] = []
    for sentence in sentences(text[:_LONGEST_TEXT]):
        fluently = fluent(_NOTE.sub("", sentence.text))
        if sentence.text.endswith("?"):
            question = _with_antecedent(without_preamble(fluently), "\n".join(before))
            if _stands_alone(question):
                found.append(question)
            elif led_up := _led_up_to(fluently, before):
                found.append(led_up)
        before.append(fluently)
    return tuple(dict.fromkeys(found))[:3]


def _led_up_to(question: str, before: list[str]) -> str:
    """The question after the sentence or two that lead up to it, where together they stand alone; else nothing."""
    if not _asks(without_preamble(question)):
        return ""
    for taken in (1, 2):
        lead = before[-taken:]
        if len(lead) < taken or lead[-1].endswith("?") or lead[0].endswith("?"):
            break
        lead = [without_preamble(lead[0]), *lead[1:]]
        whole = " ".join((*lead, without_preamble(question) if taken == 1 else question))
        if len(words(whole)) > LONGEST_LED_UP_WORDS:
            break
        if _introduces(lead[0]) and not is_broken(whole) and not _REFERS.search(whole):
            return whole
    return ""


def _introduces(lead: str) -> bool:
    """Whether a sentence of the preamble can open a prompt: it stands alone and says what the question is about."""
    return (
        len(words(lead)) >= _FEWEST_LEAD_WORDS
        and lead[-1:] in ".!;"
        and not _ABOUT_ASKING.search(lead)
        and len(subject_stems(lead)) >= 3
        and not (is_courtesy(lead) or is_broken(lead) or leans(lead))
    )


def without_preamble(text: str) -> str:
    """The question without greetings, names and "I would like to ask"."""
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


def _asks(question: str) -> bool:
    """Whether a question is asked in the form of one, at a bearable length."""
    found = words(question)
    opened = found and found[0].folded in _OPENERS and not _NO_QUESTION.match(question)
    return bool(opened) and 3 <= len(found) <= LONGEST_QUESTION_WORDS


def _stands_alone(question: str) -> bool:
    found = words(question)
    if not 5 <= len(found) <= LONGEST_QUESTION_WORDS or not (
        _asks(question)
        or (len(found) >= _FEWEST_DECLARED_WORDS and gradable(question[:-1]) and well_formed(question[:-1]))
    ):
        return False
    named = any(word.text[0].isupper() and word.folded != "i" for word in found[1:])
    if len(subject_stems(question)) < (2 if named else 3):
        return False
    if _THAT_VIEW.search(question):
        return False
    return not is_broken(question) and not _BACKWARD.search(question) and not leans(question, question=True)
