"""What the reader says of how a source is to be read, where the program found something else."""

import datetime
from dataclasses import dataclass, field, replace

from briefing_tui.domain.transcript import Roles, Transcript


@dataclass(frozen=True, slots=True)
class Choices:
    """The reader's word on a source; what is empty stays as it is found."""

    encoding: str = ""
    roles: Roles = field(default_factory=Roles)
    title: str = ""
    date: datetime.date | None = None
    place: str = ""

    def __bool__(self) -> bool:
        return self != Choices()

    def over(self, earlier: "Choices") -> "Choices":
        """These, and where they say nothing, what was said earlier."""
        return Choices(
            self.encoding or earlier.encoding,
            self.roles.over(earlier.roles),
            self.title or earlier.title,
            self.date or earlier.date,
            self.place or earlier.place,
        )

    def corrected(self, transcript: Transcript) -> Transcript:
        """The transcript under the title, date and place that are said here."""
        return replace(
            transcript,
            title=self.title or transcript.title,
            date=self.date or transcript.date,
            place=self.place or transcript.place,
        )
