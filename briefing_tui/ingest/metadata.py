"""What a file says of itself: the properties of a page or a document, and a text's front matter."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date and place as a file's own fields give them; empty where it has none."""

    title: str = ""
    date: datetime.date | None = None
    place: str = ""

    def or_else(self, other: "Metadata") -> "Metadata":
        """These, and the other's where these are empty."""
        return Metadata(self.title or other.title, self.date or other.date, self.place or other.place)
