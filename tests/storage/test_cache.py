"""What can be computed again: kept while there is room, and never missed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.storage.cache import Cache, CacheState

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> Cache:
    return Cache(tmp_path / "cache", clock)


def test_what_is_put_is_there_for_the_next_process(cache: Cache, tmp_path: Path, clock: Clock) -> None:
    cache.put("summaries", {"a": b"one", "b": b"two"})

    later = Cache(tmp_path / "cache", clock)
    assert later.get("summaries", "a") == b"one"
    assert later.get("cards", "a") is None
    assert later.all("summaries") == {"a": b"one", "b": b"two"}


def test_looking_leaves_no_file(cache: Cache) -> None:
    assert cache.get("summaries", "a") is None
    assert cache.all("summaries") == {}
    assert cache.forget("source") == 0
    assert cache.state == CacheState(0, 0)
    assert not cache.path.parent.exists()


def test_what_was_used_least_recently_makes_room(tmp_path: Path, clock: Clock) -> None:
    small = Cache(tmp_path, clock, most_bytes=1000)
    for name in "abcd":
        small.put("x", {name: bytes(240)})
        clock.now += 7200
    assert small.get("x", "a") is not None
    clock.now += 7200
    small.put("x", {"e": bytes(240)})

    assert set(small.all("x")) >= {"a", "d", "e"}
    assert "b" not in small.all("x")
    assert sum(map(len, small.all("x").values())) <= 1000


def test_what_would_drive_out_everything_else_is_not_kept(tmp_path: Path, clock: Clock) -> None:
    small = Cache(tmp_path, clock, most_bytes=1000)
    small.put("x", {"a": bytes(100), "huge": bytes(600)})

    assert set(small.all("x")) == {"a"}


def test_a_source_is_forgotten_with_all_that_was_made_of_it(cache: Cache) -> None:
    cache.put("reading", {"a": b"the secret words"}, "talk")
    cache.put("summaries", {"b": b"the secret words"}, "talk")
    cache.put("summaries", {"c": b"others"}, "hearing")

    assert cache.forget("talk") == 2
    assert cache.get("reading", "a") is None
    assert cache.get("summaries", "c") == b"others"
    assert b"secret" not in cache.path.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + bytes(2000)])
def test_a_damaged_file_is_made_anew(cache: Cache, damage: bytes) -> None:
    cache.put("x", {"a": b"one"})
    cache.path.write_bytes(damage)

    assert cache.get("x", "a") is None
    cache.put("x", {"a": b"two"})
    cache.put("x", {"a": b"two"})
    assert cache.get("x", "a") == b"two"


def test_a_page_that_is_overwritten_harms_nothing(cache: Cache) -> None:
    cache.put("x", {str(number): bytes(3000) for number in range(40)})
    data = bytearray(cache.path.read_bytes())
    data[4096 * 2 : 4096 * 6] = os.urandom(4096 * 4)
    cache.path.write_bytes(data)

    for number in range(40):
        cache.get("x", str(number))
    cache.put("x", {"a": b"one"})
    cache.put("x", {"a": b"one"})
    assert cache.get("x", "a") == b"one"


def test_another_programs_file_is_left_as_it_is(cache: Cache) -> None:
    cache.path.parent.mkdir()
    with sqlite3.connect(cache.path) as other:
        other.execute("CREATE TABLE theirs (a)")
    before = cache.path.read_bytes()

    cache.put("x", {"a": b"one"})

    assert cache.get("x", "a") is None
    assert cache.path.read_bytes() == before


def test_a_folder_that_can_not_be_made_is_as_good_as_no_cache(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = Cache(tmp_path / "file" / "cache", clock)

    blocked.put("x", {"a": b"one"})
    assert blocked.get("x", "a") is None
    blocked.clear()


def test_a_file_that_is_being_written_is_passed_over(cache: Cache) -> None:
    cache.put("x", {"a": b"one"})
    with sqlite3.connect(cache.path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache.put("x", {"b": b"two"})
        assert cache.get("x", "a") is None
        other.execute("ROLLBACK")
    other.close()

    assert cache.get("x", "a") == b"one"


@posix
def test_only_its_owner_can_read_it(cache: Cache) -> None:
    cache.put("x", {"a": b"one"})

    assert cache.path.stat().st_mode & 0o077 == 0
    assert cache.path.parent.stat().st_mode & 0o077 == 0


def test_two_processes_write_at_once(cache: Cache) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom briefing_tui.storage.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]), lambda: 1.0)\n"
        "for number in range(30): cache.put('x', {f'{sys.argv[2]}{number}': bytes(500)})\n"
    )
    command = [sys.executable, "-c", program, str(cache.path.parent)]
    both = [subprocess.Popen([*command, name]) for name in "ab"]
    assert [process.wait(60) for process in both] == [0, 0]

    kept = cache.all("x")
    assert all(value == bytes(500) for value in kept.values())
    assert {name[0] for name in kept} == {"a", "b"}


def test_it_is_cleared(cache: Cache) -> None:
    cache.put("x", {"a": b"one"})
    assert cache.state.entries == 1
    assert cache.state.size > 0

    cache.clear()

    assert cache.state == CacheState(0, 0)
