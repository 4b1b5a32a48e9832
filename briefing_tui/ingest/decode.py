"""Bytes to characters."""

import codecs
import re
from collections import Counter

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import MAX_BYTES, one_line

_SAMPLE = 256 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
# Control characters that plain texts do hold: tab, line ends, page break, and the escape of a recorded terminal.
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x08")
_MOST_CONTROLS = 0.02
# A scraper's slip, not a line of code that somebody quotes.
_FEWEST_ESCAPES = 5
_ESCAPED_BYTES = re.compile(r"(?:\\x[89a-f][0-9a-f]){1,400}")
_ESCAPED_SIGN = re.compile(r"\\([nrt'\"\\])")
_SIGNS = {"n": "\n", "r": "\n", "t": "\t", "'": "'", '"': '"', "\\": "\\"}
_BYTES_QUOTES = re.compile(r"^b['\"](?=<)|(?<=>)['\"]$", re.MULTILINE)
# The blocks of 256 characters that hold an alphabet: Latin with accents, Greek, Cyrillic … Thai, Georgian.
_PAGES = range(0x01, 0x12)
_AS_TEXT = "save it as plain text and open that"


def decode(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The characters of a text file, and the encoding that they were in.

    A byte order mark decides, then UTF-8 where it fits, then chardet. `name` is for messages. Raises BriefingError
    where the bytes are empty, too many, not text, or not of the `encoding` asked for.
    """
    refuse_size(data, name)
    text, found = _decoded(data, name, encoding)
    return _without_escapes(text), found


def refuse_size(data: bytes, name: str) -> None:
    """Raise BriefingError where a file is empty or larger than any transcript."""
    if len(data) > MAX_BYTES:
        raise BriefingError(
            f"{one_line(name)}: {len(data) / 2**20:.0f} MiB are too many",
            f"a transcript has at most {MAX_BYTES // 2**20}: cut out the part that you need",
        )
    if not data.strip():
        raise BriefingError(f"{one_line(name)}: the file is empty")


def _decoded(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    if encoding:
        return _asked_for(data, name, encoding), encoding.lower()
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _after_mark(data[len(bom) :], name, codec), codec
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BriefingError(f"{one_line(name)}: this is {what}, not text", _AS_TEXT)
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detected(data)


def _asked_for(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise BriefingError(f"{one_line(encoding)}: no such encoding", "try utf-8, utf-16, cp1251 or cp1252") from None
    except (UnicodeError, ValueError):
        raise BriefingError(
            f"{one_line(name)}: the bytes are not {one_line(encoding)}", "try another encoding"
        ) from None


def _after_mark(data: bytes, name: str, codec: str) -> str:
    text = data.decode(codec, errors="replace")
    if not text.strip():
        raise BriefingError(f"{one_line(name)}: the file is empty")
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told from every other byte: zero in western scripts, in others mostly one and the same."""
    sample = data[:4096]
    if len(sample) < 4:
        return ""
    even, odd = Counter(sample[0::2]), Counter(sample[1::2])
    if _is_high(odd) and not _has_zeros(even):
        return "utf-16-le"
    return "utf-16-be" if _is_high(even) and not _has_zeros(odd) else ""


def _has_zeros(found: Counter[int]) -> bool:
    return found[0] >= 0.05 * found.total()


def _is_high(found: Counter[int]) -> bool:
    """Whether these are the high bytes of UTF-16: zeros, or one script's page for letters and zeros for spaces."""
    total = found.total()
    zeros = found[0] / total
    if zeros > 0.6:
        return True
    letters = max(found[page] for page in _PAGES) / total
    return zeros > 0.02 and letters > 0.4 and zeros + letters > 0.8


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    if controls > _MOST_CONTROLS * len(sample):
        raise BriefingError(f"{one_line(name)}: this is not a text file", _AS_TEXT)


def _detected(data: bytes) -> tuple[str, str]:
    import chardet

    guess = chardet.detect(data[:_SAMPLE])["encoding"] or "cp1252"
    try:
        return data.decode(guess), guess.lower()
    except (LookupError, UnicodeError, ValueError):
        return data.decode("cp1252", errors="replace"), "cp1252"


def _without_escapes(text: str) -> str:
    """The text that a program wrote out as its own notation for bytes (`b'…\\xc2\\xa0…'`); other texts as they are."""
    if len(_ESCAPED_BYTES.findall(text, 0, _SAMPLE)) < _FEWEST_ESCAPES:
        return text
    text = _ESCAPED_BYTES.sub(
        lambda match: bytes.fromhex(match.group().replace("\\x", "")).decode("utf-8", "replace"), text
    )
    text = _ESCAPED_SIGN.sub(lambda match: _SIGNS[match[1]], text)
    return _BYTES_QUOTES.sub("", text)
