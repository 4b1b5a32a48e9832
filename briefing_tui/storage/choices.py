"""How the reader wants sources to be read, by what is in them."""

from datetime import datetime

from briefing_tui.domain.choices import Choices
from briefing_tui.storage.database import Database
from briefing_tui.storage.rows import moment, seconds


class ChosenReadings:
    """The reader's choices, each under what stands for the bytes of its source."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, content: str) -> tuple[Choices, datetime] | None:
        """What was chosen for these bytes, and when (UTC); None where nothing was. Raises BriefingError."""
        if not self._database.exists:
            return None
        import msgspec

        with self._database.reading() as connection:
            row = connection.execute("SELECT said, at FROM choices WHERE content = ?", (content,)).fetchone()
        return (msgspec.json.decode(row[0], type=Choices), moment(row[1])) if row else None

    def keep(self, content: str, target: str, choices: Choices, now: datetime) -> None:
        """Choose so for these bytes, which were read from `target`, instead of what was chosen before.

        Choosing nothing leaves nothing behind. Raises BriefingError.
        """
        if not choices and not self._database.exists:
            return
        import msgspec

        with self._database.writing() as connection:
            connection.execute("DELETE FROM choices WHERE content = ?", (content,))
            if choices:
                said = msgspec.json.encode(choices).decode()
                connection.execute("INSERT INTO choices VALUES (?, ?, ?, ?)", (content, target, said, seconds(now)))
