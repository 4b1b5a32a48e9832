"""The SQLite file: how it is opened, and what its failures are to a person."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from briefing_tui.domain.errors import StoreError
from briefing_tui.storage.schema import APPLICATION_ID, MIGRATIONS, migrate, version_of

_PATIENCE = 10.0
"""Seconds to wait for another window to finish writing."""

# Where other machines may hold the same file, WAL's shared memory is not shared.
_NETWORK = ("nfs", "cifs", "smb", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "sshfs", "davfs", "webdav")
_DISK_FULL = ("disk is full", "disk i/o error")
_UNWRITABLE = ("readonly", "unable to open", "permission")


class Database:
    """One file, opened anew for each operation, so that no window ever stands in another's way for long.

    `journal` is auto, wal or rollback: auto takes WAL, except on a network folder.
    """

    def __init__(self, path: Path, journal: str = "auto") -> None:
        self.path = path
        self._journal = journal
        self._network: str | None = None
        self._joined: sqlite3.Connection | None = None

    @property
    def exists(self) -> bool:
        """Whether anything is kept here; raises BriefingError where that can't even be asked."""
        try:
            return self.path.exists()
        except OSError as error:
            raise self._unusable(error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to look with; where nothing is kept yet, an empty store that leaves no file behind.

        Raises BriefingError.
        """
        with self._explained(), ExitStack() as stack:
            if self._joined is not None:
                yield self._joined
            elif self.exists:
                yield stack.enter_context(closing(self._open()))
            else:
                connection = stack.enter_context(closing(_connect(":memory:")))
                migrate(connection, 0)
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on the disk when the block ends, or nothing is. Raises BriefingError."""
        with self._explained(), ExitStack() as stack:
            if self._joined is not None:
                with _savepoint(self._joined):
                    yield self._joined
                return
            self._prepare()
            if self.uses_rollback():
                stack.enter_context(self._one_writer())
            connection = stack.enter_context(closing(self._open()))
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk ends the transaction by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all that is written through this object until the block ends, in one thread.

        What fails within it is taken back by itself. Raises BriefingError.
        """
        with self.writing() as self._joined:
            try:
                yield
            finally:
                self._joined = None

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """A connection outside any transaction, for what can't be done in one: VACUUM, a backup.

        Raises BriefingError.
        """
        with self._explained(), ExitStack() as stack:
            self._prepare()
            if self.uses_rollback():
                stack.enter_context(self._one_writer())
            yield stack.enter_context(closing(self._open()))

    def uses_rollback(self) -> bool:
        """Whether the file is written with a rollback journal and one writer at a time, rather than with WAL."""
        if self._journal == "auto" and self._network is None:
            self._network = network_type(self.path.parent)
        return self._journal == "rollback" or (self._journal == "auto" and bool(self._network))

    def _prepare(self) -> None:
        """Make the folder and the file, for their owner alone."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.exists:
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise self._unusable(error) from error

    def _open(self) -> sqlite3.Connection:
        connection = _connect(str(self.path))
        try:
            check_ours(connection, self.path)
            self._choose_journal(connection)
            if version_of(connection) < len(MIGRATIONS):
                self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _choose_journal(self, connection: sqlite3.Connection) -> None:
        wanted = "delete" if self.uses_rollback() else "wal"
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
            # Where the file system can't do WAL, SQLite stays with a rollback journal by itself.
            connection.execute(f"PRAGMA journal_mode = {wanted}")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        done = version_of(connection)
        if done:
            try:
                copy_to(connection, self.path.with_name(f"{self.path.stem}.before-{done + 1}{self.path.suffix}"))
            except OSError as error:
                raise self._unusable(error) from error
        try:
            migrate(connection, int(time.time()))
        except sqlite3.Error as error:
            if any(words in str(error).casefold() for words in (*_DISK_FULL, "locked", "busy")):
                raise
            raise StoreError(
                f"{self.path}: it could not be brought up to this version ({error})", "nothing in it was changed"
            ) from error

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = FileLock(self.path.with_suffix(".lock"), timeout=_PATIENCE, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise StoreError(f"{self.path}: another window has been writing for too long", "try again") from None
        except OSError as error:
            raise self._unusable(error) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def _unusable(self, error: OSError) -> StoreError:
        return StoreError(
            f"{self.path}: what you do can't be kept here: {error.strerror or error}",
            "BRIEFING_HOME names another folder, --private keeps nothing",
        )


@contextmanager
def _savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """What a failure of SQLite means to a person, and what to do about it."""
    said = str(error).casefold()
    if any(words in said for words in _DISK_FULL):
        return StoreError(
            f"{path}: the disk is full or fails; the last reply was not kept", "everything before it is; make room"
        )
    if any(words in said for words in _UNWRITABLE):
        return StoreError(f"{path}: it cannot be opened or written here", "BRIEFING_HOME names another folder")
    if "locked" in said or "busy" in said:
        return StoreError(f"{path}: another window has been writing for too long", "try again")
    if "not a database" in said or "malformed" in said or "corrupt" in said:
        return StoreError(
            f"{path}: the file is damaged; it was left as it is", "briefing doctor tells more, briefing restore mends"
        )
    return StoreError(f"{path}: {error}", "briefing doctor tells more")


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raise BriefingError for a file that another program made, or a later version of this one."""
    version = version_of(connection)
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION_ID and (mark or version or tables):
        raise StoreError(f"{path}: this file is not a store of this program")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path}: it was written by a later version of the program", "update the program; nothing was changed"
        )


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a whole store into a file of its own, for its owner alone; it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(fresh)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def network_type(folder: Path) -> str:
    """The kind of network file system that a folder is on; "" for a local one, or where that can't be told."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
        real = folder.resolve()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        _, place, kind, *_ = (*line.split(" "), "", "", "")
        mount = Path(place.replace("\\040", " "))
        if len(mount.parts) > best and real.is_relative_to(mount):
            best, found = len(mount.parts), kind
    kind = found.removeprefix("fuse.")
    return kind if kind.rstrip("234") in _NETWORK or kind in _NETWORK else ""


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection
