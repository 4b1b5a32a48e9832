"""What stands above the first turn: the title and the date."""

import datetime
import re
from collections.abc import Iterable

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
_LONGEST_TITLE = 250


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


def read_preamble(paragraphs: Iterable[str]) -> tuple[str, datetime.date | None]:
    """The title (its first line that is more than a date, at most 250 characters) and the date."""
    title, date = "", None
    for paragraph in paragraphs:
        dated = find_date(paragraph)
        if dated and date is None:
            date = dated[0]
        bare = paragraph.strip(" #*_=-–—")
        rest = bare.replace(dated[1], "") if dated else bare
        if not title and any(character.isalpha() for character in rest) and len(rest.split()) > 1:
            title = bare[:_LONGEST_TITLE]
    return title, date
