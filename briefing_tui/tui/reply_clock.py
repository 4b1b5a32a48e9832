"""The time that an answer takes, and how much of a limit is left."""

from collections.abc import Callable

from briefing_tui.tui.text import duration


class ReplyClock:
    """Runs from the prompt to the reply, or to the moment at which the learner looks at what was expected.

    `limit` is in seconds, 0 for none; nothing ends when it is up.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began = clock()
        self._stopped: float | None = None
        self.limit = 0

    def begin(self) -> None:
        """A prompt is shown."""
        self._began, self._stopped = self._clock(), None

    def stop(self) -> None:
        """The learner looks; what follows is no part of the answer."""
        self._stopped = self._clock()

    @property
    def seconds(self) -> float:
        return (self._clock() if self._stopped is None else self._stopped) - self._began

    @property
    def told(self) -> str:
        """How much of the limit is left, in words; "" where there is none."""
        if not self.limit:
            return ""
        left = self.limit - self.seconds
        return f"{duration(left)} left" if left >= 1 else "time is up"
