"""Remembering how the reader wants each source to be read."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing_tui.domain.choices import Choices

if TYPE_CHECKING:
    from briefing_tui.storage import Store


def content_of(data: bytes) -> str:
    """What stands for the bytes of a source, wherever they lie and whatever they are called."""
    return hashlib.sha256(data).hexdigest()


class ChoosingService:
    """The reader's choices by the content of what is read.

    They are kept in the store; in a private session, or without a store, until the program ends.
    """

    def __init__(
        self,
        store: "Callable[[], Store] | None" = None,
        private: Callable[[], bool] = lambda: True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        is_there: Callable[[], bool] = lambda: True,
    ) -> None:
        """`is_there` tells whether there is a store to look into yet, without the cost of opening one."""
        self._store = store
        self._private = private
        self._now = now
        self._is_there = is_there
        self._session: dict[str, Choices] = {}

    def chosen(self, content: str) -> tuple[Choices, datetime | None]:
        """What was chosen for this content, and when it was written down; raises BriefingError."""
        if content in self._session or self._store is None or not self._is_there():
            return self._session.get(content, Choices()), None
        return self._store().choices.of(content) or (Choices(), None)

    def choose(self, content: str, target: str, choices: Choices) -> bool:
        """Have this content read so from now on; gives whether that is kept beyond the session.

        Choosing nothing has it read as it is found. Raises BriefingError where it can't be kept; it holds for the
        session then.
        """
        self._session[content] = choices
        if self._store is None or self._private():
            return False
        self._store().choices.keep(content, target, choices, self._now())
        # From now on the store knows it, and since when.
        del self._session[content]
        return True
