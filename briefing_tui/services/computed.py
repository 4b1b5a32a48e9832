"""What was computed once, kept in the cache: under what it was made of, and by which version of the program's parts."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from briefing_tui import __version__

if TYPE_CHECKING:
    from briefing_tui.storage.cache import Cache

_T = TypeVar("_T")
_PACKAGE = Path(__file__).resolve().parents[1]
# What each kind of value is made by, besides the domain: a change to any of their files makes it anew.
_MADE_BY = {
    "reading": ("ingest", "language"),
    "summaries": ("summarise", "questions", "language"),
    "cards": ("questions", "grading", "summarise", "language", "services"),
    "digest": ("ingest", "packs", "questions", "language", "services"),
    "pack": ("packs",),
}


class Computed:
    """Looks up what was computed before, and computes it where it was not.

    `cache` gives None where nothing may be kept. What is looked up is checked against its type; what does not fit is
    computed again.
    """

    def __init__(self, cache: "Callable[[], Cache | None]" = lambda: None) -> None:
        self._cache = cache

    def get(
        self, kind: str, made_of: tuple[object, ...], value_type: Any, compute: Callable[[], _T], source: str
    ) -> _T:
        """The value of this kind that is `made_of` these; `source` is what a reader may ask to forget it by."""
        found: _T | None = self.known(kind, made_of, value_type, source)
        if found is not None:
            return found
        value = compute()
        store = self._cache() if source else None
        if store is not None:
            store.put(kind, {_key(kind, made_of): _encoded(value)}, source)
        return value

    def known(self, kind: str, made_of: tuple[object, ...], value_type: Any, source: str) -> Any:
        """The value as `get` gives it, where it was computed before; else None."""
        store = self._cache() if source else None
        found = store.get(kind, _key(kind, made_of)) if store is not None else None
        return None if found is None else _decoded(found, value_type)

    def listed(self, kind: str, value_type: Any) -> dict[str, Any]:
        """The values of a kind that are kept under names of their own, the one kept last first.

        What does not fit its type is left out.
        """
        store = self._cache()
        if store is None:
            return {}
        begin = f"{version_of(kind)} "
        found = {
            key.removeprefix(begin): _decoded(value, value_type)
            for key, value in store.all(kind).items()
            if key.startswith(begin)
        }
        return {name: value for name, value in found.items() if value is not None}

    def list(self, kind: str, values: Mapping[str, object], source: str = "") -> None:
        """Keep values under names of their own."""
        store = self._cache() if values else None
        if store is not None:
            store.put(kind, {f"{version_of(kind)} {name}": _encoded(value) for name, value in values.items()}, source)


@cache
def version_of(kind: str) -> str:
    """The version of what makes this kind of value: a hash of the files that it is made by."""
    found = blake2b(__version__.encode(), digest_size=16)
    for part in ("domain", *_MADE_BY[kind]):
        for file in sorted((_PACKAGE / part).rglob("*")):
            if file.suffix in (".py", ".toml", ".tsv", ".txt"):
                found.update(f"{file.relative_to(_PACKAGE).as_posix()}\0{file.stat().st_size}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()


def _key(kind: str, made_of: tuple[object, ...]) -> str:
    return blake2b(_encoded((version_of(kind), *made_of)), digest_size=20).hexdigest()


def _encoded(value: object) -> bytes:
    import msgspec

    return msgspec.json.encode(value, enc_hook=str)


def _decoded(data: bytes, value_type: Any) -> Any:
    """The value, or None where the bytes are none of its type."""
    import msgspec

    try:
        return msgspec.json.decode(data, type=value_type, dec_hook=lambda wanted, value: wanted(value))
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None
