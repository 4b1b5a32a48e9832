import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from studying import NOON, SOURCE, Deciding, card, decision

from briefing_tui.domain.errors import BriefingError
from briefing_tui.storage import Store, database, open_store, schema

KEY = f"{SOURCE.key}/crane"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "data")
    store.catalogue.remember(SOURCE, [card("crane")], NOON)
    store.log.keep(KEY, Deciding(decision("crane")))
    return store


def replies(store: Store) -> int:
    return len(list(store.log.reviews()))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (b"this is no database at all, but it is long enough to be looked at twice", "damaged"),
        (b"", "not a store"),
    ],
    ids=["garbage", "tables of another program"],
)
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, damage: bytes, told: str) -> None:
    path = tmp_path / "study.sqlite3"
    path.write_bytes(damage)
    if not damage:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    before = contents(tmp_path)
    store = open_store(tmp_path)

    for act in (store.catalogue.sources, lambda: store.catalogue.remember(SOURCE, [card("crane")], NOON)):
        with pytest.raises(BriefingError, match=told):
            act()
    assert contents(tmp_path) == before


def test_a_damaged_page_is_told_and_a_backup_brings_everything_back(store: Store, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    store.copies.back_up(backup)
    path = store.database.path
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)

    with pytest.raises(BriefingError, match="damaged"):
        list(store.log.reviews())
    aside = store.copies.restore(backup, NOON)

    assert replies(store) == 1
    assert aside is not None
    assert aside.read_bytes() == bytes(data)


def test_a_store_from_the_future_is_refused_and_left_as_it_is(store: Store) -> None:
    with sqlite3.connect(store.database.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = contents(store.database.path.parent)

    with pytest.raises(BriefingError, match="later version"):
        store.agenda.today(1)
    with pytest.raises(BriefingError, match="later version"):
        store.log.keep(KEY, Deciding(decision("crane")))

    assert contents(store.database.path.parent) == before


@pytest.mark.parametrize(
    "failing", ["CREATE TABLE sources (id INTEGER) STRICT;", "CREATE NONSENSE;", "DROP TABLE absent;"]
)
def test_a_failed_migration_changes_nothing_and_a_mended_one_goes_through(
    store: Store, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    done = schema.MIGRATIONS
    begun = "CREATE TABLE half_done (id INTEGER) STRICT;\n"
    monkeypatch.setattr(database, "MIGRATIONS", (*done, begun + failing))
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*done, begun + failing),))

    with pytest.raises(BriefingError, match="nothing in it was changed"):
        replies(store)

    monkeypatch.setattr(database, "MIGRATIONS", (*done, begun))
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*done, begun),))
    assert replies(store) == 1
    with store.database.reading() as connection:
        assert connection.execute("SELECT version FROM migrations").fetchall()[-2:] == [(len(done),), (len(done) + 1,)]
    # What was there before the change is kept beside it.
    assert store.copies.check(store.database.path.with_name(f"study.before-{len(done) + 1}.sqlite3")).reviews == 1


@pytest.mark.slow
def test_a_disk_that_fills_up_loses_nothing_that_was_graded(store: Store, tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from studying import NOON, SOURCE, Deciding, decision
from briefing_tui.domain.errors import BriefingError
from briefing_tui.storage import open_store
store = open_store(Path(sys.argv[1]))
size = store.database.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))
kept = 0
try:
    for _ in range(2000):
        store.log.keep(SOURCE.key + "/crane", Deciding(decision("crane", reply="x" * 500)))
        kept += 1
except BriefingError as error:
    print(kept, error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.database.path.parent), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )

    kept, _, told = done.stdout.partition(" ")
    assert int(kept) > 0
    assert "full" in told
    assert replies(store) == 1 + int(kept)
    assert store.copies.check().fault == ""
    store.log.keep(KEY, Deciding(decision("crane")))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody may write")
def test_a_home_that_can_not_be_written_is_told() -> None:
    store = open_store(Path("/proc/self/briefing"))

    with pytest.raises(BriefingError, match="can't be kept here"):
        store.catalogue.remember(SOURCE, [card("crane")], NOON)
    assert store.catalogue.sources() == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_store_is_told_and_stays(store: Store) -> None:
    store.database.path.parent.chmod(0o500)
    store.database.path.chmod(0o400)
    try:
        with pytest.raises(BriefingError, match="BRIEFING_HOME"):
            store.log.keep(KEY, Deciding(decision("crane")))
    finally:
        store.database.path.parent.chmod(0o700)
        store.database.path.chmod(0o600)
    assert replies(store) == 1


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(BriefingError, match="can't be kept here"):
        open_store(tmp_path / "data").catalogue.remember(SOURCE, [card("crane")], NOON)
    assert (tmp_path / "data").read_text() == "a file"


def test_a_window_that_writes_too_long_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    with store.database.writing(), pytest.raises(BriefingError, match="another window"):
        store.log.keep(KEY, Deciding(decision("crane")))
    assert replies(store) == 1


def test_restoring_brings_back_what_was_and_keeps_what_is(store: Store, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    store.copies.back_up(backup)
    store.log.keep(KEY, Deciding(decision("crane", NOON + timedelta(days=3), first=False)))

    aside = store.copies.restore(backup, NOON)

    assert replies(store) == 1
    assert aside is not None
    assert store.copies.check(aside).reviews == 2
    assert {path.stat().st_mode & 0o077 for path in (backup, aside)} == {0}


@pytest.mark.parametrize("kind", ["garbage", "empty", "absent", "other"])
def test_what_is_no_backup_is_refused_and_nothing_is_replaced(store: Store, tmp_path: Path, kind: str) -> None:
    backup = tmp_path / "backup.sqlite3"
    if kind == "garbage":
        backup.write_bytes(os.urandom(8192))
    elif kind == "empty":
        backup.touch()
    elif kind == "other":
        with sqlite3.connect(backup) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    before = contents(store.database.path.parent)

    with pytest.raises(BriefingError):
        store.copies.restore(backup, NOON)

    assert contents(store.database.path.parent) == before
    assert not store.copies.folder.exists()


def test_a_backup_a_day_is_made_and_the_oldest_go(store: Store) -> None:
    made = [store.copies.rotate(NOON + timedelta(days=day, hours=hour), 3) for day in range(5) for hour in (0, 1)]

    assert sum(path is not None for path in made) == 5
    names = sorted(path.name for path in store.copies.folder.iterdir())
    assert names == [f"study-2026-03-{day}.sqlite3" for day in (12, 13, 14)]


def test_what_is_forgotten_is_in_no_file_any_more(store: Store) -> None:
    secret = "the-minister-was-asleep"  # noqa: S105
    store.log.keep(KEY, Deciding(decision("crane", reply=secret)))
    store.copies.rotate(NOON, 3)
    folder = store.database.path.parent

    def holding() -> list[str]:
        return [path.name for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]

    assert len(holding()) == 2
    assert store.copies.forget(SOURCE.key) == 2
    assert holding() == []
    assert store.catalogue.sources() == ()
    assert store.copies.check().fault == ""


@pytest.mark.slow
def test_two_processes_review_at_once(store: Store) -> None:
    code = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from studying import SOURCE, Deciding, decision
from briefing_tui.storage import open_store
for number in range(60):
    open_store(Path(sys.argv[1])).log.keep(SOURCE.key + "/crane", Deciding(decision("crane", reply=str(number))))
"""
    arguments = [sys.executable, "-c", code, str(store.database.path.parent), str(Path(__file__).parent)]
    windows = [subprocess.Popen(arguments) for _ in range(2)]

    assert [window.wait() for window in windows] == [0, 0]
    assert replies(store) == 121
    assert store.copies.check().fault == ""
    (found,) = store.catalogue.cards([KEY])
    assert found.histories[0].hits == 121


def test_on_a_network_folder_there_is_a_rollback_journal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "network_type", lambda _: "nfs4")
    away = open_store(store.database.path.parent)

    away.log.keep(KEY, Deciding(decision("crane")))

    assert away.copies.check().journal == "delete"
    assert replies(away) == 2


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/vda / ext4 rw 0 0", ""),
        ("/dev/vda / ext4 rw 0 0\nserver:/users /users nfs4 rw 0 0", "nfs4"),
        ("server:/x /users/ada cifs rw 0 0\n/dev/vda / ext4 rw 0 0", "cifs"),
        ("sshfs /users fuse.sshfs rw 0 0\n/dev/vdb /users/ada ext4 rw 0 0", ""),
        ("nonsense", ""),
    ],
)
def test_a_network_folder_is_told_by_the_mount_that_it_is_on(
    monkeypatch: pytest.MonkeyPatch, mounts: str, kind: str
) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: mounts)

    assert database.network_type(Path("/users/ada/data")) == kind


def test_damaged_copies_are_named_when_something_is_forgotten(store: Store, tmp_path: Path) -> None:
    folder = store.database.path.parent
    store.copies.rotate(NOON, 3)
    (folder / "damaged-2026-03-09-120000.sqlite3").write_bytes(b"once a store, with a reply in it")
    (folder / "backups" / "study-2026-03-09.sqlite3").write_bytes(os.urandom(9000))
    (folder / "backups" / "half.sqlite3.new").write_bytes(b"half a copy")

    with pytest.raises(BriefingError, match="delete these files") as caught:
        store.copies.forget(SOURCE.key)

    assert "damaged-2026-03-09-120000.sqlite3, study-2026-03-09.sqlite3" in str(caught.value)
    assert not (folder / "backups" / "half.sqlite3.new").exists()
    assert store.catalogue.sources() == ()
    assert store.copies.check(folder / "backups" / "study-2026-03-10.sqlite3").sources == 0
