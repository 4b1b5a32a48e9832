"""What a label is: words that can name the one who speaks."""

import re
from functools import lru_cache

from briefing_tui.domain.transcript import Role

_ASKS = re.compile(
    r"(?:(?:the|unidentified|unknown|male|female|member of the|foreign|another|same) )*"
    r"(?:q|ques|question|questions|questioner|journalist(?:s|in|e)?|periodista|giornalista"
    r"|jrnlst|jrnl|j|reporters?|press|media|correspondent"
    r"|interviewer"
    r"|audience(?: member)?|participant|caller|analyst|participants|journo|qu|вопрос"
    r"|(?:zusatz|nach|rück|zwischen)?frage|relance|pregunta|domanda"
    r"|pergunta|问|記者|记者)"
    r"(?:\s?(?:no\.?\s?)?[#№]?\d{1,3}|\s?\((?:via|through) [^()]{1,40}\))?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:a|r|ans|answer|answers|response|reply|interviewee|respondent|ответ|antwort|réponse|respuesta|risposta"
    r"|resposta|答)"
    r"(?:\s?\d{1,3})?",
    re.IGNORECASE,
)
_MODERATES = re.compile(
    r"(?:(?:the|mr|madam|madame|mister|acting|deputy|assistant|conference|call|city|town"
    r"|vice) )*"
    r"(?:moderator|operator|facilitator|mc|coordinator|presenter|clerk|speaker|bailiff|interpreter|translator|announcer"
    r"|(?:some|an|several) hon(?:ou?rable)? (?:members?|senators?)|sergeant[- ]at[- ]arms|chairperson|narrator"
    r"|break|presiding officer|marshal|secretariat)(?:\s?\d{1,2})?",
    re.IGNORECASE,
)
_NUMBERED_SPEAKER = re.compile(r"(?:speaker|person|voice|unknown|participant|guest|host)\s?\d+", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_CONTINUED = re.compile(r"[\s,\-–(]+(?:cont(?:['’]?d|inued|inuing|inues)?|resuming)\b[.)\]\s]*$", re.IGNORECASE)
_NUMBER = r"\d{1,3}|№\d+|#\d+"
_NAME_WORD = re.compile(
    rf"(?:[A-ZÀ-ÞА-ЯЁ][^\s]*|[^\W\d_]\.|{_NUMBER}|&|-|–|--|[^\W\d_a-zA-Z]+|[a-z]{{1,2}}['’][A-Z]\w+)$"
)
_SMALL_WORDS = frozenset(
    "of the de la le du des der den van von bin al el da do dos di y e and for to in at on und et".split()  # noqa: SIM905
)
_LONGEST_WORD_OF_GOING_ON = 24
_SIGNS = dict.fromkeys(map(ord, ".,*_:;"), " ")
_INNER_STOP = re.compile(r"[?!;]|\.\s+[a-z]|,\s+[a-z]")
_LONGEST_LABEL = 9
_MOST_CHARACTERS = 80
# What is remembered of labels: a document is gone through several times, and a memory that is too small is none.
_MOST_LABELS = 1 << 17
# What stands before a colon or alone on a line and names nobody.
_NO_NAMES = frozenset(
    """
    note notes nb date time place venue location subject re tel telephone phone fax email e-mail contact contacts
    website web photo video watch audio source sources title company quarter event participants present attendees
    topic topics summary introduction background agenda contents transcript e&oe example examples update important
    warning tip first firstly second secondly third thirdly finally also and but so yes no ok okay well now
    however therefore thanks thank sorry appearances petitioners respondents part page http https ps read related
    tags share published posted updated author category keywords language duration recorded written edited
    translated correction editor's today tomorrow yesterday monday tuesday wednesday thursday friday saturday
    sunday conclusion result results end ends um uh er ah oh hmm mm yeah right sure hi hello please quote unquote
    step option figure table section chapter article item number
    """.split()  # noqa: SIM905
)
SHORT_TITLES = frozenset("mr mrs ms dr prof sen rep gen gov sec amb hon lt col maj capt adm rev st".split())  # noqa: SIM905
TITLES = frozenset(
    """
        mr mrs ms miss mister dr prof professor sir dame lord lady senator sen rep representative congressman
    congresswoman     councillor councilor councilmember alderman chairman chairwoman chair chairperson chancellor
    secretary sec president     vice minister general gen admiral adm colonel col major captain capt lieutenant lt
    sergeant justice judge chief governor     gov ambassador amb commissioner director mayor attorney deputy prime
    premier treasurer king queen prince princess the     hon honourable honorable rt right spokesperson spokesman
    spokeswoman foreign acting assistant under state counsel     solicitor mme madame madam monsieur m herr frau
    señor señora
    """.split()  # noqa: SIM905
)


def _without_asides(label: str, joined_by: str = "") -> str:
    """A label without what stands in brackets, and without word that its speaker goes on."""
    bare = _PARENTHESES.sub(" ", label) if "(" in label or "[" in label else label
    bare = joined_by.join(bare.split()) if joined_by else bare
    # Only a label's end says so, and few labels do.
    end = bare[-_LONGEST_WORD_OF_GOING_ON:].casefold()
    return _CONTINUED.sub("", bare) if "cont" in end or "resum" in end else bare


@lru_cache(maxsize=_MOST_LABELS)
def key_of(label: str) -> str:
    """What a label is compared by: in lower case, without brackets, full stops, and word that its speaker goes on."""
    return " ".join(_without_asides(label).translate(_SIGNS).casefold().split())


@lru_cache(maxsize=_MOST_LABELS)
def bare_label(label: str) -> str:
    """A label as a name: without what stands in brackets, and without the word that its speaker goes on."""
    return _without_asides(label, " ").strip(" ,;:-–—*_") or label


@lru_cache(maxsize=_MOST_LABELS)
def generic_role(label: str) -> Role | None:
    """The role that a label names by itself ("Question", "Moderator"), or None where it is somebody's name."""
    key = key_of(label)
    for pattern, role in ((_ASKS, Role.QUESTION), (_ANSWERS, Role.ANSWER), (_MODERATES, Role.MODERATOR)):
        if pattern.fullmatch(key):
            return None if role is Role.MODERATOR and _NUMBERED_SPEAKER.fullmatch(key) else role
    return Role.QUESTION if _is_misprint_of_asking(key) else None


def _is_misprint_of_asking(key: str) -> bool:
    """Whether a scanner may have read "question" or "journalist" so; shorter words are too near to names."""
    if not (6 <= len(key) <= 12 and key[0] in "qoj0gi" and " " not in key):
        return False
    from briefing_tui.language.spelling import nearest

    return nearest(key, ("question", "journalist")) is not None


def is_answering_letter(label: str) -> bool:
    """Whether a label names whoever answers by that part alone: `A.`, `THE WITNESS`."""
    return key_of(label) in ("a", "answer", "the witness", "witness")


def is_numbered(label: str) -> bool:
    """Whether a label counts people instead of naming them: "Speaker 3"."""
    return _NUMBERED_SPEAKER.fullmatch(key_of(label)) is not None


@lru_cache(maxsize=_MOST_LABELS)
def looks_like_label(label: str) -> bool:
    """Whether words can be a speaker's name or part: few, each capitalised, no sentence."""
    bare = _without_asides(label.strip())
    words = bare.split()
    if not words or len(words) > _LONGEST_LABEL or len(bare) > _MOST_CHARACTERS:
        return False
    if generic_role(label):
        return True
    if _INNER_STOP.search(bare):
        return False
    if key_of(bare).split()[:1] and key_of(bare).split()[0] in _NO_NAMES:
        return False
    if not any(character.isalpha() for character in words[0]) and not words[0].isdigit():
        return False
    named = sum(bool(_NAME_WORD.match(word.strip("\"'“”‘’,"))) for word in words)
    small = sum(word in _SMALL_WORDS for word in words)
    if not any(character.isalnum() for character in words[-1]) or words[-1].casefold() in _SMALL_WORDS:
        return False
    return not words[0].isdigit() and (named + small == len(words)) and words[0] not in _SMALL_WORDS


@lru_cache(maxsize=_MOST_LABELS)
def is_capitals(label: str) -> bool:
    """Whether a name is printed in capitals, but for its brackets and the small letters of "Mc" and titles."""
    bare = _PARENTHESES.sub("", label) if "(" in label or "[" in label else label
    letters = sum(map(str.isalpha, bare))
    return letters > 0 and sum(map(str.isupper, bare)) >= 0.85 * letters


def has_title(label: str) -> bool:
    """Whether a name begins with a title or an office."""
    words = key_of(label).split()
    return bool(words) and words[0] in TITLES


def is_full_name(label: str) -> bool:
    """Whether a label is two capitalised words or more."""
    words = _PARENTHESES.sub(" ", label).split()
    return len(words) > 1 and sum(bool(_NAME_WORD.match(word)) for word in words) > 1
