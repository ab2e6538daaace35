"""Whether a disk can hold an index: SQLite's log needs locks and memory that all programs on the file share.

A share of another machine gives each machine memory of its own, so two of them destroy the file (sqlite.org,
"Write-Ahead Logging", and "How To Corrupt An SQLite Database File", 2.1); some other systems give none at all.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.errors import IndexNotWritable

NOT_SHARED = frozenset(
    getattr(sqlite3, f"SQLITE_{name}")
    for name in (
        "IOERR_SHMMAP", "IOERR_SHMLOCK", "IOERR_SHMOPEN", "IOERR_LOCK", "IOERR_RDLOCK", "IOERR_UNLOCK",
        "IOERR_CHECKRESERVEDLOCK", "PROTOCOL",
    )
)  # fmt: skip
"""What SQLite says where it cannot lock the file, or map what lies beside it into memory."""
_REMEDY = "lay it on a disk of this machine; others reach it through: vanban serve"
_MOUNTS = Path("/proc/self/mountinfo")
_SHARES = """
    afs beegfs ceph cifs coda davfs fuse.cephfs fuse.davfs fuse.davfs2 fuse.glusterfs fuse.rclone fuse.s3fs
    fuse.smbnetfs fuse.sshfs glusterfs gpfs lustre ncpfs nfs nfs4 pvfs2 smb3 smbfs
""".split()  # noqa: SIM905
"""What file systems of other machines are called (mount(8)); what containers and virtual machines have is none."""
_REMOTE = 4
"""``DRIVE_REMOTE`` of GetDriveTypeW."""


def refuse_a_share(path: Path) -> None:
    """Raise IndexNotWritable where the place of an index is known to be on a share of another machine."""
    folder = os.path.realpath(path.absolute().parent)
    kind = _share_of_windows(folder) if os.name == "nt" else _share(folder)
    if kind is not None:
        raise cannot_hold(f"this is a network share, {kind}", str(path))


def refuse_where_nothing_is_shared(path: Path) -> None:
    """Raise IndexNotWritable where a new index could not be written to, before it is made; also OSError.

    Tried out on a database of its own in the same folder.
    """
    with (
        TemporaryDirectory(prefix=".vanban-", dir=path.absolute().parent) as folder,
        closing(sqlite3.connect(Path(folder) / "try.db", isolation_level=None)) as connection,
    ):
        try:
            connection.execute("PRAGMA synchronous = OFF")
            mode = str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
            connection.execute("CREATE TABLE tried (it)")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in {*NOT_SHARED, sqlite3.SQLITE_BUSY}:  # nobody else can hold it
                raise
            mode = str(error)
    if mode != "wal":
        raise cannot_hold(f"programs cannot share a file on it, {mode}", str(path))


def cannot_hold(why: str, path: str) -> IndexNotWritable:
    """The error of a disk that cannot hold an index."""
    return IndexNotWritable(f"this disk cannot hold an index ({why})", path=path, remedy=_REMEDY)


def _share(folder: str) -> str | None:
    """The kind of share that a folder lies on; None for a disk of this machine, and where nothing tells."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    found, kind = "", ""
    for line in lines:
        mount, _, source = line.partition(" - ")
        place = mount.split()[4].replace("\\040", " ")
        if len(place) >= len(found) and f"{folder}/".startswith(f"{place.rstrip('/')}/"):
            found, kind = place, source.split()[0]
    return kind if kind in _SHARES else None


def _share_of_windows(folder: str) -> str | None:
    import ctypes

    root = os.path.splitdrive(folder)[0] + "\\"
    windows = getattr(ctypes, "windll", None)
    is_remote = root.startswith("\\\\") or (windows and windows.kernel32.GetDriveTypeW(root) == _REMOTE)
    return "SMB" if is_remote else None
