"""A Python process of our own that works on files of others: isolated, spoken to through a pipe, never outliving us.

The standard library's "spawn" runs ``python -c`` with the current folder first on its path, twice: for the process and
for its resource tracker. A folder of documents may hold a ``signal.py``. So the process is started here, with ``-I``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from extractor.parsers import isolation, processes

_GRACE_SECONDS = 2.0
_STANDARD_INPUT = 0
_CODE = (
    "import sys; sys.path += {path!r}\n"
    "from extractor.parsers.children import begin; begin({handle})"
)  # fmt: skip
_is_one = False


def is_one() -> bool:
    """Whether this process is such a child."""
    return _is_one


class Child:
    """A process that runs ``target(connection, *arguments)``; both have to be picklable by name.

    Its working folder is ours, for paths are relative to it; its temporary files go to a folder that ends with it.
    Raises ``OSError`` where it does not start.
    """

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        self.connection, there = Pipe()
        self._folder = isolation.own_folder()
        try:
            self._process = _started(there, self._folder)
            with suppress(BrokenPipeError, ConnectionResetError):  # it ended at once, which whoever listens is told
                self.connection.send((target, arguments))
        except BaseException:
            self.connection.close()
            isolation.remove(self._folder)
            raise
        finally:
            there.close()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it runs still."""
        return self._process.poll() is None

    def terminate(self) -> None:
        """Ask it to end, so that it ends what it started."""
        self._process.terminate()

    def end(self) -> int | None:
        """End it, gently and then by force, and remove what it left; its exit code, negative for a signal."""
        self._process.terminate()
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_SECONDS)
        if self._process.stdin is not None:
            self._process.stdin.close()
        self.connection.close()
        isolation.remove(self._folder)
        return self._process.returncode


def _started(there: Connection, folder: Path) -> subprocess.Popen[bytes]:
    """The process, with the other end of the pipe. Its standard input says by its end that we are no more."""
    handle = there.fileno()
    command = isolation.python(_CODE.format(path=isolation.python_path(), handle=handle))
    settings: dict[str, Any] = {"pass_fds": (handle,)}
    if sys.platform == "win32":
        os.set_handle_inheritable(handle, True)
        settings = {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})}
    return subprocess.Popen(command, stdin=subprocess.PIPE, env=isolation.environment(folder), **settings)


def begin(handle: int) -> None:
    """What the process does: take what to run from the pipe, and run it."""
    global _is_one
    _is_one = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        connection: Any = PipeConnection(handle)
    else:
        connection = Connection(handle)
    try:
        target, arguments = connection.recv()
        target(connection, *arguments)
    finally:
        _remove_own_folder()


def _end(number: int, frame: FrameType | None) -> None:
    """End by an exception, so that programs which the reader started are ended too; a second call changes nothing."""
    ignore_further()
    raise SystemExit(128 + number)


def ignore_further() -> None:
    """Let a further SIGTERM change nothing. With SIG_IGN, Python complains of one that is on its way already."""
    signal.signal(signal.SIGTERM, _ends_already)


def _ends_already(number: int, frame: FrameType | None) -> None:
    """Nothing more to do."""


def _end_with_parent() -> None:
    """End when the other process is no more, whatever this one is doing: nobody waits for the answer."""
    with suppress(OSError):
        while os.read(_STANDARD_INPUT, 1):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    processes.end_all()
    _remove_own_folder()
    os._exit(1)


def _remove_own_folder() -> None:
    isolation.remove(Path(os.environ["TMPDIR"]))
