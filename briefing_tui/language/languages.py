"""Languages: which one a text is in, and what is known of it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from briefing_tui.language.words import STOP_WORDS, WORD, fold, stem


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language.

    `code` is its ISO 639-1 code, empty where nobody could tell; `stemmer` is Snowball's name for it. A language that is
    not `known` has no lists: its words are compared as they stand, the text's own most frequent short words left out.
    """

    code: str
    name: str
    stemmer: str = ""
    stop_words: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    courtesy: str = ""
    leaning: str = ""

    @property
    def known(self) -> bool:
        return bool(self.stemmer)

    def stem(self, word: str) -> str:
        """The stem of a folded word; the word itself where the language is not known."""
        return stem(word, self.stemmer) if self.stemmer else word


# What is said while thinking, also as transcripts of meetings spell it.
_FILLERS = frozenset(
    "uh um mm mmm hmm hm yeah okay kay oh ah er erm yep yup uh-huh mm-hmm disfmarker vocalsound".split()  # noqa: SIM905
)
# Words by which a question only says that it asks: they tell nothing of the matter.
_ASKING = frozenset(
    """
    what main point points discuss discussed discussion summarize summarise summary meeting think thought say said
    mention mentioned talk about did do when how why opinion opinions topic reason towards conclusion question
    """.split()  # noqa: SIM905
)
ENGLISH = Language("en", "English", "english", STOP_WORDS | _FILLERS, _FILLERS, _ASKING)
_SNOWBALL = {"de": "german", "fr": "french", "es": "spanish", "ru": "russian"}
# The languages that are told apart, each by its most frequent small words. A word that several share counts less.
_PROFILES = {
    "English": "the of and to in a is that for it was on be with as by we this are have not you will they which from",
    "German": "der die und das ist nicht in zu den wir mit es auf ein eine dass von für sich auch des dem sie werden",
    "French": "le la les de et des un une est que qui dans pour nous sur pas au ce avec plus ne il sont par du cette",
    "Spanish": "el la los las de que y en un una es por con para no se del al lo como más pero su este sobre",
    "Russian": "и в не на что мы с это как по к но из за для от то он так о у бы который",
    "Italian": "il la di che e un una per non è in del della con sono da si gli le nel anche ma più come questo",
    "Portuguese": "o a de que e do da em um uma para não com os as no na por é mais dos se ao foi pelo",
    "Dutch": "de het een en van is dat niet in op te wij met voor zijn we er ook aan maar die om hebben wordt als",
    "Swedish": "och att det som en är på för av inte med vi den har till ett om de kommer från jag men eller",
    "Polish": "i w nie na się że jest to z do jak o ale po co za przez od są dla czy tym oraz",
    "Ukrainian": "і в не на що ми з це як та до але у за для від він так про його які є ще",
    "Turkish": "ve bir bu da de için ile ne çok olarak daha gibi var değil biz olan kadar sonra ama",
}
_CODES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Russian": "ru", "Italian": "it",
    "Portuguese": "pt", "Dutch": "nl", "Swedish": "sv", "Polish": "pl", "Ukrainian": "uk", "Turkish": "tr",
}  # fmt: skip
_NAMES = {code: name for name, code in _CODES.items()}
# A language is told from so much of a text, and never from fewer words than this: what is too short is English.
_SAMPLE = 40_000
_FEWEST = 12
# Running text has a third to a half of such words; less than this is a language that nobody here knows.
_SHARE = 0.12
_MANY = 40
_SHORT_WORD = 4
_LONG_WORD = 40
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def supported() -> tuple[Language, ...]:
    """The languages that summaries are made for, English first."""
    return (ENGLISH, *(language(code) for code in _SNOWBALL))


@cache
def language(code: str) -> Language:
    """The language of this ISO 639-1 code; one that is not known here is only named."""
    code = code.casefold().split("-")[0].split("_")[0]
    if code in ("", "en"):
        return ENGLISH if code else Language("", "a language that is not known here")
    if code not in _SNOWBALL:
        return Language(code, _NAMES.get(code, code))
    table = _tables()[code]

    def listed(key: str) -> frozenset[str]:
        return frozenset(table[key].split())

    return Language(
        code, _NAMES[code], _SNOWBALL[code], listed("stop") | listed("fillers"), listed("fillers"), listed("asking"),
        listed("titles"), table["courtesy"], table["leaning"],
    )  # fmt: skip


@cache
def _tables() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads((resources.files("briefing_tui.language") / "data" / "languages.toml").read_text("utf-8"))


@cache
def _markers() -> dict[str, tuple[str, ...]]:
    """For each small word, the languages that have it."""
    markers: dict[str, tuple[str, ...]] = {}
    for name, small in _PROFILES.items():
        for word in small.split():
            markers[word] = (*markers.get(word, ()), name)
    return markers


def detect(text: str) -> Language:
    """The language of a text, by its small words (after Ingle 1976); English where the text is too short to tell."""
    found = [fold(word) for word in WORD.findall(text[:_SAMPLE]) if not word[0].isdigit()]
    if _UNSPACED.search(text[:_SAMPLE]) and sum(len(run) for run in _UNSPACED.findall(text[:_SAMPLE])) > len(found):
        return language("")
    if len(found) < _FEWEST:
        return ENGLISH
    hits = dict.fromkeys(_PROFILES, 0)
    shares = dict.fromkeys(_PROFILES, 0.0)
    for word in found:
        names = _markers().get(word, ())
        for name in names:
            hits[name] += 1
            shares[name] += 1 / len(names)
    best = max(_PROFILES, key=lambda name: shares[name])
    return language(_CODES[best]) if hits[best] >= _SHARE * len(found) else language("")


def language_of(text: str, code: str = "") -> Language:
    """The language asked for by its code, else the one that the text is in."""
    return language(code) if code else detect(text)


def reading_of(text: str, code: str = "") -> Language:
    """The language to read a text in, as language_of tells it.

    A language without lists takes the text's own most frequent short words for its stop words.
    """
    chosen = language_of(text, code)
    if chosen.known:
        return chosen
    common = Counter(word for word in map(fold, WORD.findall(text[:_SAMPLE])) if word.isalpha())
    small = [
        word for word, times in common.most_common(_MANY) if len(word) <= _SHORT_WORD and 100 * times >= common.total()
    ]
    return Language(chosen.code, chosen.name, stop_words=frozenset(small))


def word_forms(text: str, read_as: Language = ENGLISH) -> list[str]:
    """The folded words of a text, in order, as they are compared.

    Elided articles are taken off (l'accord), and in a language without lists a script without spaces is cut into pairs
    of characters.
    """
    found = [fold(word) for word in WORD.findall(text)]
    if read_as.code == "fr":
        return [bare for bare in (_ELIDED.sub("", word) for word in found) if bare]
    if read_as.known or text.isascii():
        return found
    return [piece for word in found for piece in (_pairs(word) if _UNSPACED.fullmatch(word) else (word,))]


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[at : at + 2] for at in range(max(1, len(run) - 1)))


def content_words(text: str, read_as: Language = ENGLISH) -> list[str]:
    """The folded words that carry matter, in order, not yet stemmed."""
    return [word for word in word_forms(text, read_as) if word not in read_as.stop_words]


def count_words(text: str) -> int:
    """How many words a reader reads: runs between white space, two characters of a script without spaces.

    What has no white space in it for pages on end counts by its length.
    """
    runs = max(len(text.split()), len(text) // _LONG_WORD)
    if text.isascii():
        return runs
    unspaced = sum(len(run) for run in _UNSPACED.findall(text))
    return runs + unspaced // 2
