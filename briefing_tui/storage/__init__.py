"""What is kept of study, in one SQLite file; and what can be computed again, in another.

The parts of the store are imported when they are asked for: looking something up in the cache needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing_tui.storage.store import Store, open_store

__all__ = ["Store", "open_store"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("briefing_tui.storage.store"), name)
    raise AttributeError(name)
