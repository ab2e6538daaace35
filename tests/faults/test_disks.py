"""A disk that cannot hold an index is refused with the reason, and nothing is left on it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import Exit, IndexNotWritable
from extractor.index import Index
from extractor.index.storage import disks

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 27 0:35 / {office} rw,relatime - {kind} //server/office rw
41 40 0:36 / {office}/here rw,relatime - xfs /dev/sdb1 rw
"""
PROGRAM = """
import sys
from contextlib import nullcontext
from extractor.index.storage import disks
place = sys.argv.pop(1)
disks.TemporaryDirectory = lambda **_: nullcontext(place)
from extractor.cli import main
main()
"""
"""``vanban`` that tries out a disk in a folder which strace can be told of."""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    office = tmp_path / "văn phòng số 1"
    (office / "here").mkdir(parents=True)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(office=str(office).replace(" ", "\\040"), kind=kind), encoding="utf-8")
    Index.open(office / "made before.db").close()
    monkeypatch.setattr(disks, "_MOUNTS", mounts)
    for name in ("index.db", "made before.db"):
        with pytest.raises(IndexNotWritable, match=f"network share, {kind}") as refused:
            Index.open(office / name)
        assert "vanban serve" in (refused.value.remedy or "")
    assert sorted(path.name for path in office.iterdir()) == ["here", "made before.db"]
    (tmp_path / "link").symlink_to(office)
    with pytest.raises(IndexNotWritable):
        Index.open(tmp_path / "link" / "index.db")
    Index.open(office / "here" / "index.db").close()
    Index.open(tmp_path / "index.db").close()


@pytest.mark.parametrize("kind", ["9p", "overlay", "virtiofs", "tmpfs", "fuse.grpcfuse"])
def test_what_containers_and_virtual_machines_have_is_no_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(office=tmp_path, kind=kind), encoding="utf-8")
    for place in (mounts, tmp_path / "no such file"):
        monkeypatch.setattr(disks, "_MOUNTS", place)
        Index.open(tmp_path / "index.db").close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which makes a system call fail, is not here")
@pytest.mark.parametrize("failing", ["mmap:error=ENODEV", "fcntl:error=ENOLCK"])
def test_a_disk_without_memory_or_locks_to_share(tmp_path: Path, failing: str) -> None:
    """As 9p, some FUSE file systems and NFS without its lock daemon."""
    disk = tmp_path / "disk"
    (disk / "try").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("Số: 71/QĐ-UBND", encoding="utf-8")
    suffixes = ("-shm", "") if failing.startswith("fcntl") else ("-shm",)
    on = [word for suffix in suffixes for word in ("-P", str(disk / "try" / f"try.db{suffix}"))]
    call = failing.partition(":")[0]
    traced = ["strace", "-f", "-o", str(tmp_path / "calls"), *on, "-e", f"trace={call}", "-e", f"inject={failing}"]
    asked = [sys.executable, "-c", PROGRAM, str(disk / "try"), "index", str(tmp_path / "a.txt"), "--db"]
    answer = subprocess.run([*traced, *asked, str(disk / "index.db")], capture_output=True, text=True, timeout=300)
    if "ptrace" in answer.stderr or "PTRACE" in answer.stderr:
        pytest.skip("this machine lets nobody trace a program")
    assert answer.returncode == Exit.INDEX, answer.stderr
    assert "this disk cannot hold an index" in answer.stderr
    assert [path.name for path in disk.iterdir()] == ["try"]
