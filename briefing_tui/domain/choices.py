"""What the reader says of how a source is to be read, where the program found something else."""

import datetime
from dataclasses import dataclass, field, replace

from briefing_tui.domain.transcript import Roles, Transcript


@dataclass(frozen=True, slots=True)
class Choices:
    """The reader's word on a source; what is empty stays as it is found.

    `names` are speakers as they are found, each with the name that the reader gives; two of one name are one speaker.
    """

    encoding: str = ""
    roles: Roles = field(default_factory=Roles)
    title: str = ""
    date: datetime.date | None = None
    place: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self != Choices()

    def over(self, earlier: "Choices") -> "Choices":
        """These, and where they say nothing, what was said earlier."""
        return Choices(
            self.encoding or earlier.encoding,
            replace(self, names=earlier.names).roles_as_found.over(earlier.roles),
            self.title or earlier.title,
            self.date or earlier.date,
            self.place or earlier.place,
            earlier.naming(*self.names).names,
        )

    def naming(self, *names: tuple[str, str]) -> "Choices":
        """These, with speakers (by the name they have now) given other names."""
        given = dict(self.names)
        for now, name in names:
            found = [old for old, called in given.items() if called == now] or [now]
            given.update(dict.fromkeys(found, name))
        return replace(self, names=tuple((old, name) for old, name in given.items() if old != name))

    @property
    def roles_as_found(self) -> Roles:
        """The roles under the names that the speakers are found by."""

        def found(said: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(
                old for name in said for old in ([old for old, called in self.names if called == name] or [name])
            )

        return Roles(found(self.roles.asks), found(self.roles.answers), found(self.roles.moderates))

    def corrected(self, transcript: Transcript) -> Transcript:
        """The transcript under the title, date, place and names that are said here."""
        names = dict(self.names)
        speakers = {turn.speaker for turn in transcript.turns}
        unknown = tuple(f"nobody is called {name} here, so that nobody is renamed" for name in names.keys() - speakers)
        return replace(
            transcript,
            turns=tuple(
                replace(turn, speaker=names[turn.speaker]) if turn.speaker in names else turn
                for turn in transcript.turns
            ),
            warnings=(*transcript.warnings, *unknown),
            title=self.title or transcript.title,
            date=self.date or transcript.date,
            place=self.place or transcript.place,
        )
