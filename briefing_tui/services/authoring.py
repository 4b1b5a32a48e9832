"""Checking packs."""

from collections.abc import Iterable
from pathlib import Path

from briefing_tui.domain.errors import Problem


class AuthoringService:
    """What a pack's author needs."""

    def check(self, paths: Iterable[Path]) -> tuple[Problem, ...]:
        """Everything wrong with these packs, by file and line; empty when they are sound."""
        raise NotImplementedError
