"""Whose view a sentence gives: the speaker's own, or somebody else's that the speaker reports."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.language.words import Word
from briefing_tui.questions.lexicon import AUXILIARIES, PREPOSITIONS, bag
from briefing_tui.questions.tokens import words

# Verbs after which a view follows, whatever stands next.
_TELLING = bag(
    "say says said saying tells told believe believes believed believing think thinks thought claimed claiming argue"
    " argues argued arguing insist insists insisted allege alleges alleged assert asserts asserted contend contends"
    " contended explain explains explained announce announces announced deny denies denied warn warns warned admit"
    " admits admitted concede concedes conceded complain complains complained hope hopes hoped fear fears feared"
    " accuse accuses accused telling hear heard calls describes regards considers views sees blames reckon"
    " reckons testified suggested wrote writes remarked boasted hinted joked vowed doubts doubted predicts predicted"
    " denounces denounced dismisses hails"
)
# Words that are nouns, or verbs of another meaning, as often: they tell a view only where "that" follows.
_TELLING_WITH_THAT = bag(
    "claim claims report reports reported state states stated note notes noted maintain maintains maintained estimate"
    " estimates estimated certify certifies certified hold holds held expect expects expected feel feels felt find"
    " finds found conclude concludes concluded acknowledge acknowledges acknowledged suggest suggests consider"
    " considers recognise recognises recognize recognizes demand demands demanded show shows indicate"
    " indicates determine determines determined decide decides decided"
    " promised pledged stressed stresses emphasised emphasized underlined replied responded recalled suspects suspected"
    " assumes assumed signalled signaled proved wonders confirms confirmed guarantees repeats repeated"
    " conviction view opinion argument position accusation"
)
_BETWEEN = bag(
    "also always never still just already often now have has had would do does did not will can cannot can't may might"
    " could should must don't doesn't didn't won't wouldn't haven't hasn't all both well certainly"
)
_OWN = frozenset(["i", "we", "i'm", "i've", "i'd", "we're", "we've", "we'd", "i'll", "we'll"])
_PRONOUNS = bag("they he she it you one some many others who that which people those these someone")
_FOREIGN_VIEW = re.compile(
    r"\b(?i:according to) (?!(?:me|us|our|my)\b)|\b(?i:reportedly|allegedly|supposedly|purportedly|so-called)\b"
    r"|\b(?i:in|from|by) (?:their|his|her|its|your|somebody['’]s|(?:the )?[\w-]{1,30}['’]s?) (?:own )?"
    r"(?:view|views|opinion|words|eyes|perspective|standpoint|mind|minds|account|reckoning)\b"
    r"|\b(?i:from the (?:point of view|standpoint|perspective) of|in the (?:view|opinion|eyes|words) of)\b"
    r"|\b(?i:as) (?:[\w’'-]{1,20} ){1,4}(?:sees|saw|put|puts|calls|called|says|has|would have) it\b"
    r"|\b(?i:considered|seen|regarded|viewed|described|denounced|hailed|dismissed) (?:as [\w -]{1,40} )?by "
    r"(?!us\b|me\b)"
    r"|^(?:For|To) (?!example\b|Q\d)(?!January|February|March|April|May|June|July|August|September|October)"
    r"(?!November|December)"
    r"[A-Z][\w-]{2,30}(?: and [A-Z][\w-]{2,30})?, (?=the\b|this\b|that\b|it\b)"
    r"|\b(?i:some|many|most|certain|few) (?i:people|critics|analysts|experts|observers|reporters|economists|members)\b"
)
_THEIR_WORD = re.compile(
    r"(?:\b(?:their|his|her|its)|[\w-]{1,30}(?:['’]s|s['’])) (?:[\w-]{1,20} )?"
    r"(?:answer|response|reply|message|demand|complaint|concern|fear|hope|conclusion|finding|verdict|assessment|estimate|understanding|promise|claim|charge|slogan|line"
    r"|interpretation|reading) (?:is|was|remains|has been)(?: simple| clear| always)?(?:,? that\b|:)",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?!family|ally|assembly|supply|reply|monopoly)[a-z]{2,20}ly")
_OPENS_A_CLAUSE = bag("that who which because if when while as told asked hear heard")
_THE_VIEW_IS = re.compile(
    r"(?<!\b[Oo]ur )(?<!\b[Mm]y )\b(?:view|position|opinion|argument|belief|claim|contention|reasoning|thinking|line)"
    r" (?:is|was|remains|has been) that\b"
)
# "Clear that", "convinced that": whoever is so, unless it is the speaker.
_MINDED = bag(
    "clear adamant convinced confident certain sure hopeful optimistic worried afraid concerned aware"
    " persuaded satisfied"
)
# "A citizen may demand that …" tells a right, not a view.
_DIRECTING = bag("demand decide determine request")
_MODAL = bag("may can must shall should could will would to")
_BEING = bag("am is are was were be been being made make makes very quite really absolutely deeply equally")
_NO_NAME = re.compile(r"[,;:—–()\d]| - |\b(?:I|we|you|what|my|your|his|her|their|its)\b", re.IGNORECASE)
_NOUNS_OF_VIEW = bag("conviction view opinion argument position accusation claim claims report reports")
_STRAIGHT_QUOTED = re.compile(r'"[^"\n]{0,400}"|“[^”\n]{0,400}”')


@dataclass(frozen=True, slots=True)
class Attribution:
    """A view that is not the speaker's own. `holder` names whose it is, as the sentence does, or is empty."""

    holder: str = ""

    def described(self, speaker: str) -> str:
        """The holder in words, for a point: "Washington’s view, as reported by …"."""
        if not self.holder:
            return f"another’s view, as reported by {speaker}"
        ending = "’" if self.holder.endswith("s") else "’s"
        return f"{self.holder}{ending} view, as reported by {speaker}"


def attribution(text: str) -> Attribution | None:
    """The attribution in a sentence that gives another's view, or None where the view is the speaker's own.

    It errs on the side of attribution: a sentence that merely looks like a report counts as one.
    """
    bare = _STRAIGHT_QUOTED.sub(lambda match: " " * len(match.group()), text)
    found = words(bare)
    for index, word in enumerate(found):
        if _telling(found, index) and (subject := _subject(found, index)) is not None:
            named = word.folded not in _NOUNS_OF_VIEW or subject[-1:] != range(index - 1, index)
            return Attribution(_name(text, found, subject) if named else "")
    return (
        Attribution() if _FOREIGN_VIEW.search(bare) or _THE_VIEW_IS.search(bare) or _THEIR_WORD.search(bare) else None
    )


def _telling(found: Sequence[Word], index: int) -> bool:
    """Whether a word of a sentence opens a view: "says", "claims that", "is convinced that"."""
    if found[index].folded in _DIRECTING and index and found[index - 1].folded in _MODAL:
        return False
    folded, before_that = found[index].folded, index + 1 < len(found) and found[index + 1].folded == "that"
    minded = folded in _MINDED and index > 0 and found[index - 1].folded in _BEING
    return folded in _TELLING or (before_that and (folded in _TELLING_WITH_THAT or minded))


def _subject(found: Sequence[Word], verb: int) -> range | None:
    """The words before a telling verb, down to the clause's start; None where the speaker is the subject."""
    end = verb
    between = _BETWEEN | _BEING if found[verb].folded in _MINDED else _BETWEEN
    while end > 0 and (found[end - 1].folded in between or _ADVERB.fullmatch(found[end - 1].text)):
        end -= 1
    before = found[end - 1].folded if end else ""
    if before in ("it", "it's") and found[verb].folded in _MINDED:
        return None
    if before == "to":
        # "We want to say" is the speaker's; "Norland continues to believe" and "he told us to say" are not.
        own = any(word.folded in _OWN for word in found[:2])
        return None if own and not any(word.folded in _OPENS_A_CLAUSE for word in found[: end - 1]) else range(0)
    return None if before in _OWN else range(end)


def _name(text: str, found: Sequence[Word], subject: range) -> str:
    """The subject as a name, where it stands alone at the sentence's start and is short; otherwise nothing."""
    if not subject or len(subject) > 8:
        return ""
    name = text[found[0].span.start : found[subject[-1]].span.end]
    name = re.sub(
        r"^(?:however|but|and|so|yet|still|also|now|well|today|yesterday)\b,? ", "", name, flags=re.IGNORECASE
    )
    if not name or _NO_NAME.search(name):
        return ""
    first, *rest = name.split()
    if (
        first.endswith("ing")
        or first.casefold() in PREPOSITIONS
        or any(word.casefold() in AUXILIARIES for word in rest)
    ):
        return ""
    if first.casefold() in _PRONOUNS or any(word.casefold() in _PRONOUNS for word in rest):
        return ""
    if first in ("A", "An", "The", "Our", "Some", "Many", "All", "Most", "Several"):
        return first.lower() + name[len(first) :]
    return name
