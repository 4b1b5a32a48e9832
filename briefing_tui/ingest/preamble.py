"""What stands above the first turn: the title, the date and the place."""

import datetime
import re
from collections.abc import Sequence

# English, German, French, Spanish, Italian, Portuguese, and Russian in the genitive, as dates have it.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero gennaio janeiro января",
            "february feb februar février febrero febbraio fevereiro февраля",
            "march mar märz mars marzo março марта",
            "april apr avril abril aprile апреля",
            "may mai mayo maggio maio мая",
            "june jun juni juin junio giugno junho июня",
            "july jul juli juillet julio luglio julho июля",
            "august aug août agosto августа",
            "september sept sep septembre septiembre settembre setembro сентября",
            "october oct oktober octobre octubre ottobre outubro октября",
            "november nov novembre noviembre novembro ноября",
            "december dec dezember décembre diciembre dicembre dezembro декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\.?,?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
_LONGEST_TITLE = 250
_LONGEST_BARE_TITLE = 25
_LONGEST_HEADING_WORDS = 45
_LONGEST_PLACE = 9
_FIELD = re.compile(r"(?P<name>[A-Za-z]{2,12})\s?:\**\s*")
_PLACE_FIELDS = {"place", "location", "venue", "where"}
_PLACE = re.compile(
    r"\b(?:room|\w*house|\w*hall|centre|center|building|palace|hotel|embassy|airport|university|school|college"
    r"|headquarters|office"
    r"|theatre|theater|stadium|hospital|studio|court|ministry|kremlin|capitol|courtroom)\b|, [A-Z]\.?[A-Z]\.?$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:conference|briefing|interview|transcript|remarks|statement|speech|call|hearing|meeting|questions?|answers?"
    r"|minutes|debate|session|report|proceedings|record|summary|ministers?|president|the court of|supreme court)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\W*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\b)?", re.IGNORECASE)


_WITNESS = re.compile(
    r"\b(?i:(?:deposition|testimony|examination|cross-examination)(?: under oath)? of):?\s+"
    r"(?P<name>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){1,3}|[A-Z][a-z'’-]+(?:\s[A-Z][\w.'’-]+){1,3})"
)


def find_witness(headings: Sequence[str], text: str) -> str:
    """The one whom a deposition's title names, unless the text names another witness, too; "" where none is named."""
    named = next((match["name"] for heading in headings if (match := _WITNESS.search(heading))), "")
    others = {match["name"].split()[-1].casefold() for match in _WITNESS.finditer(text)}
    return named if named and others <= {named.split()[-1].casefold()} else ""


def find_date(text: str) -> tuple[datetime.date, str] | None:
    """The first full date in a text, with the words that name it; None where there is none."""
    found = [match for pattern in _DATES for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        month = match["month"].casefold()
        try:
            return datetime.date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"])), match.group()
        except ValueError:
            continue
    return None


def read_preamble(paragraphs: Sequence[str]) -> tuple[str, datetime.date | None, str]:
    """The title (its first line that is more than a date, at most 250 characters), the date and the place."""
    title, date, place = "", None, ""
    for paragraph in paragraphs:
        dated = find_date(paragraph)
        if dated and date is None:
            date = dated[0]
        bare = paragraph.strip(" #*_=-–—")
        rest = bare.replace(dated[1], "") if dated else bare
        field = _FIELD.match(bare)
        if field:
            place = place or (
                bare[field.end() :].strip(" *_")[:_LONGEST_TITLE] if field["name"].casefold() in _PLACE_FIELDS else ""
            )
        elif not place and not dated and len(bare.split()) <= _LONGEST_PLACE and _is_place(bare):
            place = bare
        elif (
            not title
            and any(character.isalpha() for character in rest)
            and len(rest.split()) > 1
            and not _TIME.match(rest)
        ):
            title = bare[:_LONGEST_TITLE]
    return title, date, place


def _is_place(text: str) -> bool:
    return bool(_PLACE.search(text)) and not _OCCASION.search(text)


def count_headings(paragraphs: Sequence[str], labelled: bool) -> int:
    """How many paragraphs at the top are headings; a text without labels has only its first as one.

    Above the first turn stand a title, a date, a place: short paragraphs. A longer one is somebody speaking.
    """
    if not labelled:
        first = paragraphs[0] if paragraphs else ""
        short = len(first.split()) <= _LONGEST_BARE_TITLE and not first.endswith((".", "?", "!", "…"))
        return int(short and len(paragraphs) > 1)
    for number, paragraph in enumerate(paragraphs):
        if len(paragraph.split()) > _LONGEST_HEADING_WORDS and paragraph.endswith((".", "?", "!", "…", "”")):
            return number
    return len(paragraphs)
