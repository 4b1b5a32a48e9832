"""Who "he" or "she" at the head of a sentence is, where the conversation so far leaves only one answer.

Where two people could be meant the pronoun stays, and the sentence is not asked for. Things ("it", "they") are not put
in full: without a parser the guess was wrong as often as right.
"""

import re

_OFFICE = (
    "President|Vice President|Prime Minister|Foreign Minister|Minister|Secretary|Governor|Senator|Mayor|Chancellor"
    "|Chairman|Chairwoman|Chair|Ambassador|Commissioner|Congressman|Congresswoman|Pope|King|Queen|Judge|Justice"
    "|Attorney General|General|Admiral|Professor|Director|Premier|Treasurer|Councillor|First Lady|Second Gentleman"
)
_PERSON = re.compile(
    r"\b(?:(?P<before>[Tt]he |(?!Madam|Mister)[A-Z][a-z]+ )?"
    rf"(?P<office>(?:Vice |Deputy |Prime |Foreign )?(?:{_OFFICE}))"
    r"(?P<name>(?: (?!of\b)[A-Z][\w’'-]{1,30}){0,3})|(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.? (?P<last>[A-Z][\w’'-]{1,30}))"
)
# Somebody without a title or without a name: "he" may be he.
_UNNAMED = re.compile(
    r"\b(?:man|woman|boy|girl|guy|father|mother|son|daughter|wife|husband|brother|sister|friend|colleague|leader|owner"
    r"|chief|officer|official|spokes\w{1,12}|counterpart|predecessor|successor|candidate|nominee|lawyer|doctor|player"
    r"|driver|person|reporter|journalist|aide|advis[eo]r|somebody|someone|whoever|everybody|everyone|anyone|anybody)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:he|she)(?:['’](?P<short>s|ll))?(?= )", re.IGNORECASE)
_OWNER = re.compile(r"(?:his|her) (?=\w)", re.IGNORECASE)
_HAS = re.compile(
    r" (?:also |already |always |never |just |now )*(?:been|had|got|become|made|done|taken|given|\w+ed)\b"
)
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST_READ = 4_000


class Antecedents:
    """The people whom the question and the sentences read so far have named."""

    __slots__ = ("_persons", "_unnamed")

    def __init__(self, question: str = "") -> None:
        self._persons: dict[tuple[str, str], str] = {}
        self._unnamed = False
        self.read(question)

    def resolved(self, claim: str) -> str:
        """The claim with "he" or "she" at its head put in full, or as it was where that is in doubt."""
        match = _HEAD.match(claim) or _OWNER.match(claim)
        if not match or len(self._persons) != 1 or self._unnamed:
            return claim
        name = next(iter(self._persons.values()))
        name, rest = name[:1].upper() + name[1:], claim[match.end() :]
        if match.re is _OWNER:
            return f"{name}{'’' if name.endswith('s') else '’s'} {rest}"
        if match["short"] == "s":
            return f"{name} {'has' if _HAS.match(rest) else 'is'}{rest}"
        return f"{name} will{rest}" if match["short"] else f"{name}{rest}"

    def read(self, text: str) -> None:
        """Take in whom a text names. The same office, or the same last name, is the same person."""
        bare = text = text[:_LONGEST_READ]
        for match in _PERSON.finditer(text):
            bare = bare.replace(match.group(), " ")
            if not (match["before"] or match["name"] or match["last"]):
                continue
            office = match["office"] or ""
            last = _POSSESSIVE.sub("", match["last"] or (match["name"] or "").rpartition(" ")[2])
            if not any(
                (last and last == other) or (office and office == held and not (last and other))
                for held, other in self._persons
            ):
                name = _POSSESSIVE.sub("", match.group())
                self._persons[office, last] = f"the {name[4:]}" if name.startswith("The ") else name
        self._unnamed = self._unnamed or bool(_UNNAMED.search(bare))
