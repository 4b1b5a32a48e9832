"""Clauses: what of a spoken sentence can be learnt by itself, and what leans on the sentence before."""

import re
from itertools import pairwise

from briefing_tui.language.words import STOP_WORDS
from briefing_tui.questions.fluency import capitalised, fluent
from briefing_tui.questions.lexicon import AUXILIARIES, PREPOSITIONS, bag
from briefing_tui.questions.referents import leans
from briefing_tui.questions.tokens import content_stems, words
from briefing_tui.questions.verbs import VERB_FORMS

# Longer sentences are speech that was never a sentence; nothing is asked of them.
LONGEST_SENTENCE = 900
LONGEST_POINT_WORDS = 38

_CONNECTIVES = re.compile(
    r"(?:(?:so|well|now|however|but|and|also|yes|yeah|no|okay|ok|look|listen|again|first|firstly|second"
    r"|secondly|third|thirdly"
    r"|finally|lastly|moreover|furthermore|besides|therefore|thus|hence|consequently|meanwhile|indeed|anyway|right"
    r"|absolutely|sure|certainly|clearly|obviously|frankly|honestly|actually|basically|overall|in fact|of course"
    r"|in addition|as a result|in other words|on the other hand|on the one hand|at the same time|in that context"
    r"|in this context|in this regard|in that regard|in parallel|in general|in short|in sum|for example"
    r"|for instance|above all|first of all|(?:just )?to be (?:very |more |perfectly |absolutely )?(?:clear"
    r"|honest|frank|sure|precise)|that said|having said that|even so"
    r"|as \w{2,15} (?:just |already |has |have )?(?:outlined|mentioned|noted|indicated|pointed out)"
    r"|(?:madam|mr\.?|mister) (?:speaker|chair\w{0,5}|president|mayor|chief justice|secretary)"
    r"|the (?:thing|point|problem|truth) is|by the way|you know|i mean|that['’]s why|this is why|that is why"
    r"|i guess|as (?:you|we all|everybody|everyone) knows?|as is (?:well )?known"
    r"|as (?:i|we|you) (?:said|noted|mentioned|indicated|stated|say|see)(?: (?:before|earlier|already))?"
    r"|as (?:i|we)(?:'ve|’ve| have) (?:said|noted|mentioned|stated|indicated)(?: (?:before|earlier|already))?"
    r"|again and again|oh|ah|um|uh|and so|but again|and again|too|then)"
    r"\s*[,:—–]\s*|(?:so(?! far| long| many| much| few| as| that)|and|but(?! for)|or|because(?! of)|yes"
    r"|now(?! that)|oh|also|firstly|secondly|thirdly"
    r"|certainly|of course|in parallel)\s+(?=\S))",
    re.IGNORECASE,
)
# Questions in disguise, orders, and the pieces of a list that was counted aloud.
_ODD_START = re.compile(
    r"(?:what (?!is\b|was\b|matters\b)|look\b|remember\b|think of|imagine|see\b|keep\b|read\b|tell\b|ask\b"
    r"|take\b|go\b|come\b|first (?:of|we|the|i|it|is)\b|second (?:we|the|i|is)\b|how\b|why\b|who\b|where\b|whether\b"
    r"|in terms of|not\b|part of|one of|a lot of|the fact that|the reason\b|the way\b|the other\b|let\b|to\b|until\b"
    r"|so that\b|just\b|like\b|maybe\b|[^,]{1,60}, that['’]s\b"
    r"|(?:if|when|although|because|unless|while|whereas)\b[^,]*$)",
    re.IGNORECASE,
)
_STAGE_NOTE = re.compile(r"^(?:\([^()\n]{1,60}\)\s*)+")
_BELIEF = re.compile(
    r"(?:(?:with regard to|as for|as to|regarding|concerning)\s[^,]{1,160},\s)?"
    r"(?:i|we)(?:'m|’m|'re|’re| am| are)?(?: (?:have|do|also|still|all|just|therefore|personally|simply|really|deeply"
    r"|firmly|fully|absolutely|strongly|truly|certainly|always)){0,3} "
    r"(?:believe|think|feel|consider|find|know|stress|stressed|emphasi[sz]e|underline|maintain|convinced|confident"
    r"|certain|operate on the premise|proceed from the (?:premise|fact)|would (?:say|argue|note|stress)|can say"
    r"|want to (?:say|stress|emphasi[sz]e|make clear)) that "
    r"|(?:i|we) (?:just |really |still |do )?(?:think|believe|guess|suppose),? (?:that )?(?!in\b|about\b|of\b"
    r"|so\b|it\b)"
    r"|i(?: have|['’]ve)? (?:told|assured) (?:the|our|my) [\w ]{3,30} that |i (?:should|must|would) (?:also )?add that "
    r"|(?:i|we)(?: would|['’]d|['’]ll| will| can| must| have to| want to) (?:just |also |only )?(?:say|note|add"
    r"|point out|tell you|stress)(?: is)?(?:,| that) "
    r"|what i(?:['’]m| am|['’]d| would|['’]ve| have)? (?:said|say|saying|trying to say) is(?:,| that) "
    r"|if you look at [^,]{3,100}, (?:you(?:['’]ll| will| can)? (?:see|find|notice) that )?"
    r"|(?:and )?you(?:['’]ll| will| can) (?:see|find|notice) that "
    r"|my point is(?:,|:| that) |the (?:fact|truth|reality|point|answer)(?: of the matter)? is(?:,| that) ",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(?:let me|let['’]s|i(?:'d|’d| would) (?:just |also |now |only )?(?:like|want) to|i (?:just "
    r"|also )?want(?:ed)? to"
    r"|i(?:'ll|’ll| will) (?:just |also |now |take|answer|start|begin|say|tell|get|let|turn|refer"
    r"|(?:leave|give|make) (?:it|you|that|this|one|a few)|come (?:to|back to) (?:you|that|this|it))"
    r"|(?:i|we) (?:do not|don['’]t|can['’]t|cannot|won['’]t) (?:have (?:any|anything|an update)|comment|speak"
    r"|know|get into|want to)"
    r"|i(?:'m|’m| am) (?:not going to (?:comment|speculate|get|go|predict|answer|discuss|say|talk|read|weigh|speak"
    r"|characteri[sz]e|prejudge|tell|give|do that|be)|sorry|glad|happy|aware|sure|afraid)|next question|^go ahead"
    r"|(?:please|,) go ahead|your question"
    r"|good question"
    r"|great question|the question|thank(?:s|ed|ful|ing)?|good (?:morning|afternoon|evening)|welcome|congratulat\w+"
    r"|ladies and gentlemen|second point|first point|next point|you (?:just )?(?:asked|mentioned|said|referred)"
    r"|turn (?:it|the call|things) over|mr\. speaker|operator|excuse me|pardon|i mean|you know|sort of|kind of|um|uh"
    r"|inaudible|laughter|crosstalk|applause|unintelligible|follow(?:ing)? up with you|at the top|replay"
    r"|webcast|forward-looking statements|conference call)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\[|\(\w+\.?\)|…|\.\.\.|--|—|– \w+ – |- –|\b(\w{1,20})(?:,| —| -)? \1\b|\w-(?! (?:to|and|or) )[ ,]"
)
_BOUNDARY = re.compile(r"(?:[,;]\s+(?:and|while|whereas|but)|;|\s+and|\s+while)\s+", re.IGNORECASE)
_VERBS = AUXILIARIES | bag("needs need wants agrees agree")
_NOT_A_SUBJECT = bag("i we you he she it they this that these those there who to not also then even more most")
_SUBJECT_STARTS = bag("the a an our all each every both no its")
_ASIDE = re.compile(r" ?\([^()\n]{1,200}\)(?=[ ,.;]|$)")
_TRAILING = re.compile(
    r", (?:which|who|as(?! long| soon| if| far)|such as|including|particularly|especially) (?=[^,]*$)"
    r"|, (?:because|since|given|so that) | with all (?=the|its|their)"
    r"|(?<!just) because "
)
_FRONTED_EVENT = re.compile(
    r"(?:as for|as to|with regard to|regarding|concerning|when it comes to) [^,\n]{3,120}? that "
    r"(?P<actor>[^,\n]{2,60}?) (?:may|might|could|would|will|should) (?P<event>[^,\n]{4,200}), "
    r"(?P<mind>(?:I|we) (?:do )?(?:hope|expect|trust))(?: that)? (?:this|that|it) "
    r"(?P<happens>(?:won['’]t|will not|will|does not|doesn['’]t) "
    r"(?:happen|take place|come to pass|come true|occur|come about))[.!]?",
    re.IGNORECASE,
)
_LAST_RELATIVE = re.compile(r", (?:which|who) ")
_RELATIVE = re.compile(r",? (?:which|who|that) (?=\w)")
_NEGATION = re.compile(r"\b(?:not|never|no|nor|cannot|hardly|without)\b|n['’]t\b", re.IGNORECASE)
_BEARABLE_WORDS = 24
_MOST_CUTS = 4
# "If you lose the boat, you lose the school": anybody, not the listener.
_ANYBODY = re.compile(
    r"^if you (?!look|ask|want|think|recall|remember|see|read|go back|compare|watch|will|like|know|mean|talk|would|have"
    r"|could|can|consider|take)[^,]{5,60},? you (?!see|know|will see|can see|find|realize|understand|should)"
    r"|\byou (?:would |will )?(?:have to|need to|must|can only|cannot|can['’]t) (?!ask|see|look|wait|talk|check|refer"
    r"|read|understand|remember|know|imagine|take|tell|say|think|go\b|excuse|believe)",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
# What a speaker says of his own speaking, seeing and feeling at this moment is no position.
_I_TALK = re.compile(
    r"\bI(?:['’](?:m|ve|d|ll)| am| was| have| had| do| did| would| could| can)?(?: (?:just|also|really|have"
    r"|been|only|never|not|be))*"
    r" (?:saw|said|say|saying|mean|meant|know|knew|guess|thrilled|glad|happy|honou?red|pleased|delighted|sure"
    r"|remember|recall"
    r"|talk|talked|talking|spoke|speak|told|tell|telling|ask|asked|asking|mention|mentioned|noted|see|seen"
    r"|understand|heard"
    r"|hear|wonder|look|looked|looking|read|got|get|go|going|went|come|came|answer|argue|arguing|argued|sorry"
    r"|aware|here"
    r"|point|refer|referred|give|given|gave|conveyed|add|just)\b|\b(?:to|for|with|by|from) me\b"
    r"|\bI(?: do not| don['’]t| did not| didn['’]t|['’]ve not)? "
    r"(?:have (?:the|any|much|many|a couple|details)|move|moved)\b"
    r"|\bI (?:should|would not|wouldn['’]t|have to say|must say)\b"
    r"|\bmoves? that\b|\b(?:yet another|another|an|one) example\b"
    r"|\bmy (?:colleague|friend|wife)"
    r"|\b(?:I|we)(?: can['’]?t| cannot| won['’]t| will not| would not| wouldn['’]t| could not|(?: am|['’]m| are|['’]re)"
    r" not going to) (?:predict|speculate|comment|prejudge|go into|get into|give an|give you)"
)
_I_DO = bag("i'm i've i'll i'd we're we've we'll we'd")
# "An issue that we share, we are working on it": the noun before the comma hangs in the air.
_HANGING = re.compile(r"(?P<noun>[^,]{3,80}), (?:we|they|it|he|she|that)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?, (?:(?=[a-z])|(?=(?:I|we|We)\b))"
    r"(?![^,]*, (?:has|is|was|will|have|had|are)\b)"
)
# "What happened is that we …", "What we're doing is, we're …".
_WHAT_IS = re.compile(r"^what (?:happened is that (?=\w)|[^,.;]{3,40} is,? (?=(?:we|I|they)\b))", re.IGNORECASE)
_CLEFT = re.compile(
    r"what (?P<subject>I|we|the [\w ]{3,30}?) (?P<auxiliary>(?:can(?:not|['’]t)|can|will(?: not)?|won['’]t|must|should"
    r"|do not|don['’]t|are not going to|are going to|would) )?(?P<verb>do|need|want|propose|offer|expect|see|ask for"
    r"|oppose|support|reject|accept|found|find|know|have agreed|have decided|have proposed) "
    r"is (?:to (?=\w))?(?P<rest>(?!not\b)[^\n]{8,})",
    re.IGNORECASE,
)
_ADDRESSES_SOMEBODY = re.compile(
    r"(?P<name>[A-Z][a-z’'-]{1,14}), (?=(?:I|we|I['’]m|we['’]re|it|it['’]s|there|there['’]s|what|the|so|well|look|our"
    r"|in|as)\b)"
)
_TIMES = bag(
    "actually currently frankly obviously clearly overall still ultimately certainly fortunately sadly hopefully"
    " look finally here there otherwise historically today tonight tomorrow yesterday now then later sometimes"
    " next last this every each once even"
)
_PARENTHETICAL = re.compile(
    r"(?<=\w) (?:I|we) (?:think|guess|mean|suppose|believe)\b(?! that)|, (?:I|we) (?:think|guess),"
)
_DENYING = bag("not never no")
_NOT_IN_SUBJECT = bag("that which who if because when where to as than while after before whether")


def without_connectives(text: str) -> str:
    """The sentence without the words that only tie it to the one before ("So,", "However,", "As is known,")."""
    for _ in range(4):
        match = _CONNECTIVES.match(text)
        if not match or len(text) - match.end() < 8:
            break
        text = text[match.end() :]
    return text


def binds_a_reason(claim: str, joint: str) -> bool:
    """Whether a reason may be what a claim denies ("is not closed because …"), so that neither is true alone."""
    return not joint.startswith(",") and bool(_NEGATION.search(claim))


def shortened(text: str) -> str:
    """A long claim without asides in brackets and trailing reasons and relatives; a condition always stays."""
    if len(words(text)) <= _BEARABLE_WORDS:
        return text
    text = _ASIDE.sub("", text)
    for match in reversed(list(_TRAILING.finditer(text))[-_MOST_CUTS:]):
        if len(words(text)) <= _BEARABLE_WORDS:
            break
        kept = text[: match.start()].rstrip(" ,")
        # What a relative clause goes on to say is not what the claim before it denies.
        if binds_a_reason(_LAST_RELATIVE.split(kept)[-1], match.group()):
            continue
        if len(words(kept)) >= max(8, len(words(text)) // 2) and _has_verb(kept) and kept.count("(") == kept.count(")"):
            text = kept
    return text


def _named_event(text: str) -> str:
    """The claim with "this" put in full where the topic before it says what may happen.

    "As for his threat that Norland may leave the pact, I hope this won't happen" becomes "I hope Norland will not leave
    the pact".
    """
    match = _FRONTED_EVENT.fullmatch(text)
    if not match:
        return text
    event = _RELATIVE.split(_ASIDE.sub("", match["event"]), maxsplit=1)[0]
    will = "will not" if _NEGATION.search(match["happens"]) else "will"
    return f"{match['mind']} {match['actor']} {will} {event}"


def _uncleft(text: str) -> str:
    """The claim said straight: "What we can't do is set the rate for one group" is "We can't set …"."""
    match = _CLEFT.fullmatch(text)
    if not match:
        return text
    subject, auxiliary, verb, rest = match["subject"], match["auxiliary"] or "", match["verb"], match["rest"]
    if verb.casefold() == "do":
        return capitalised(f"{subject} {auxiliary}{rest}") if auxiliary else text
    return capitalised(f"{subject} {auxiliary}{verb} {rest}")


def _uncalled(text: str) -> str:
    """The sentence without the name of whoever is spoken to ("Scott, in some cases we …")."""
    match = _ADDRESSES_SOMEBODY.match(text)
    return text[match.end() :] if match and match["name"].casefold() not in _TIMES else text


def point_text(text: str) -> str:
    """The claim of a sentence: without connectives, without "we are convinced that", without its final stop."""
    text = without_connectives(fluent(_STAGE_NOTE.sub("", text.strip())))
    text = without_connectives(_uncalled(text))
    text = _named_event(text)
    match = _BELIEF.match(text)
    if match and len(text) - match.end() >= 12:
        text = without_connectives(text[match.end() :])
    text = _uncleft(_WHAT_IS.sub("", text))
    text = re.sub(r"^(I|We) also (?=\w)", r"\1 ", text)
    text = re.sub(r"(?:,? (?:either|too|as well)|, (?:you know|of course|though|right))(?=[.!]?$)", "", text)
    text = text.rstrip(" .!;:,—–-")
    return capitalised(text)


def _addresses(text: str) -> bool:
    """Whether a clause talks to the listener, or about what the speaker is doing just now."""
    return bool(_YOU.search(_ANYBODY.sub("", text)) or _I_TALK.search(text))


def is_courtesy(text: str) -> bool:
    """Whether a sentence manages the conversation (thanks, "let me", "next question") rather than says something."""
    return bool(_META.search(text))


def is_broken(text: str) -> bool:
    """Whether a sentence shows speech that stumbles: restarts, trailing off, stage notes."""
    return bool(_BROKEN.search(text))


def gradable(text: str) -> bool:
    """Whether a clause is fit to be a point: a whole claim of bearable length that stands alone."""
    found = words(text)
    if not 4 <= len(found) <= LONGEST_POINT_WORDS or len(set(content_stems(text))) < 3:
        return False
    if found[0].folded in VERB_FORMS and found[0].folded.endswith("ed"):
        return False
    if text.endswith("?") or _ODD_START.match(text) or is_courtesy(text) or is_broken(text) or _addresses(text):
        return False
    return not (_PARENTHETICAL.search(text) or _hangs(text) or _stumbles(text) or leans(text))


def _hangs(text: str) -> bool:
    """Whether a noun before a comma hangs in the air, or calls somebody: the clause begins after it."""
    match = _HANGING.match(text)
    first = words(text)[0].folded if words(text) else ""
    if match and first not in PREPOSITIONS and first not in _TIMES and not first.endswith(("ly", "ing", "ed")):
        return not _has_verb(match["noun"])
    return bool(_CALLED.match(text)) and first not in PREPOSITIONS and first not in _TIMES


def _stumbles(text: str) -> bool:
    """Whether a claim says the same few words twice, as speech does that looks for its end."""
    found = [word.folded for word in words(text)]
    common = [word.text[0].islower() and word.folded not in STOP_WORDS for word in words(text)]
    pairs = [pair for place, pair in enumerate(pairwise(found)) if common[place] and common[place + 1]]
    triples = list(zip(found, found[1:], found[2:], strict=False))
    # "It does not take orders, and it will not take them now" is no stumble.
    pairs = [pair for pair in pairs if not set(pair) & _DENYING]
    telling = [
        triple for triple in triples if not set(triple) & _DENYING and any(word not in STOP_WORDS for word in triple)
    ]
    return len(set(pairs)) < len(pairs) or len(set(telling)) < len(telling)


def coordinated(text: str, commas_only: bool = False) -> tuple[str, ...]:
    """The clauses of a sentence that "and" joins, each with its own subject and verb; else the text itself.

    With `commas_only` a bare "and" joins too closely to be cut: that is safest in spontaneous speech.
    """
    clauses: list[str] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        left, right = text[begin : match.start()], text[match.end() : match.end() + 160]
        if commas_only and match.group()[0] not in ",;":
            continue
        if _has_verb(left) and _starts_a_clause(right):
            clauses.append(left)
            begin = match.end()
    return (*(clause.strip(" ,;") for clause in clauses), text[begin:].strip(" ,;"))


def _has_verb(text: str) -> bool:
    return any(word.folded in _VERBS for word in words(text))


def _starts_a_clause(text: str) -> bool:
    """Whether a stretch begins with a subject and its auxiliary, with no comma between them."""
    head = re.split(r"[,;:.?!—–(]", text, maxsplit=1)[0]
    found = words(head)[:12]
    if len(found) > 1 and (
        found[0].folded in _I_DO
        or (
            found[0].folded in ("i", "we")
            and any(word.folded in _VERBS or word.folded in VERB_FORMS for word in found[1:3])
        )
    ):
        return True
    if not found or found[0].folded in _NOT_A_SUBJECT:
        return False
    sure = found[0].text[0].isupper() or found[0].folded in _SUBJECT_STARTS
    for index, word in enumerate(found if sure else found[:4]):
        if word.folded in _VERBS:
            return index > (0 if sure else 1)
        if word.folded in _NOT_IN_SUBJECT:
            return False
    return False
