"""Another program as a process: given its input, bounded by the processor time it uses, ended with all its children.

A busy machine makes a program take long without its doing more, so what is bounded is its work. A program that does
nothing at all for as long (asleep, stopped, waiting for a disk that does not answer) is given up too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import IO

from extractor.parsers import isolation

_LOOK_SECONDS = 0.5
_LEAST_IDLE_SECONDS = 10.0
"""A program that waits for a slow disk does nothing for seconds."""
_MOST_WALL = 25.0
"""How many times its processor time a program may take by the clock of the wall, however little it is let work."""


class Overrun(Exception):
    """The processor time that a program was given is over."""


class Stalled(Exception):
    """A program did nothing for too long; it may be the machine's fault, and another time may be better."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it wrote on its standard output and standard error."""

    code: int
    output: bytes
    complaint: bytes


_running: set[subprocess.Popen[bytes]] = set()
_lock = Lock()


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    data: bytes | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run ``command`` without a shell, ``data`` on its standard input, with at most ``seconds`` of processor time.

    It runs in ``folder``, or in one of its own, and its temporary files go to one that is removed when it has ended.
    Raises ``Overrun``, ``Stalled``, and ``OSError`` where it does not start. No child of it outlives an error.
    """
    own = isolation.own_folder()
    try:
        variables = isolation.environment(own, environment)
        return _run([str(word) for word in command], seconds, data, folder or own, variables)
    finally:
        isolation.remove(own)


def _run(command: list[str], seconds: float, data: bytes | None, folder: Path, environment: dict[str, str]) -> Ended:
    process = _start(command, data is not None, folder, environment)
    with _lock:
        _running.add(process)
    _feed(process, data)
    try:
        output, complaint = _communicate(process, _Clock(lambda: used(process), seconds))
    except BaseException:
        end(process)
        with suppress(subprocess.TimeoutExpired, OSError, ValueError):
            process.communicate(timeout=_LEAST_IDLE_SECONDS)
        raise
    finally:
        with _lock:
            _running.discard(process)
    return Ended(process.returncode, output, complaint)


def _start(command: list[str], takes_input: bool, folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """The running process, the head of a group of its own so that its children end with it."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE if takes_input else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=os.name == "posix",
        creationflags=flags,
    )


def _feed(process: subprocess.Popen[bytes], data: bytes | None) -> None:
    """Hand over the input from a thread: ``communicate`` forgets the rest of it where it is asked a second time."""
    stream, process.stdin = process.stdin, None
    if stream is not None:
        Thread(target=_write, args=(stream, data or b""), daemon=True).start()


def _write(stream: IO[bytes], data: bytes) -> None:
    with suppress(OSError):  # it ended before it had read all
        stream.write(data)
    with suppress(OSError):
        stream.close()


def _communicate(process: subprocess.Popen[bytes], clock: _Clock) -> tuple[bytes, bytes]:
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=clock.next_look())
        clock.check()


class _Clock:
    """What a program has used, looked at now and then."""

    def __init__(self, used: Callable[[], float | None], seconds: float) -> None:
        self._used, self._seconds = used, seconds
        self._idle = max(seconds, _LEAST_IDLE_SECONDS)
        self._began = self._moved = time.monotonic()
        self._last = 0.0

    def next_look(self) -> float:
        """In how many seconds to look again."""
        return min(_LOOK_SECONDS, max(self._seconds, 0.01))

    def check(self) -> None:
        """Raise ``Overrun`` or ``Stalled``; where nobody can say what a program used, all the time counts."""
        now = time.monotonic()
        spent = self._used()
        if (now - self._began if spent is None else spent) > self._seconds:
            raise Overrun(f"more than {self._seconds:.0f} s of processor time")
        if spent is not None and spent > self._last:
            self._last, self._moved = spent, now
        if now - self._moved > self._idle:
            raise Stalled(f"nothing was done for {self._idle:.0f} s")
        if now - self._began > _MOST_WALL * self._idle:
            raise Stalled(f"it was let work too little in {now - self._began:.0f} s")


def used(process: subprocess.Popen[bytes]) -> float | None:
    """The seconds of processor time of a process and its children; None where the system does not tell."""
    if sys.platform == "win32":
        return _used_on_windows(int(process._handle))
    return _used_below(process.pid) if os.path.exists(f"/proc/{os.getpid()}/stat") else None


def _used_below(pid: int) -> float:
    """By /proc (proc(5)): fields 14 to 17 of ``stat`` are its own time and that of children that ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            fields = stream.read().rpartition(b")")[2].split()
        own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return 0.0
    try:
        with open(f"/proc/{pid}/task/{pid}/children", "rb") as stream:
            children = list(map(int, stream.read().split()))
    except OSError:
        children = []
    return own + sum(map(_used_below, children))


def _used_on_windows(handle: int) -> float | None:
    """By ``GetProcessTimes``: the time in the kernel and outside it, in units of 100 ns."""
    import ctypes

    times = [ctypes.c_ulonglong() for _ in range(4)]
    library = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems have none
    if not library.GetProcessTimes(ctypes.c_void_p(handle), *map(ctypes.byref, times)):
        return None
    return (times[2].value + times[3].value) / 1e7


def end(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` and all its children."""
    if sys.platform == "win32":
        tree = [isolation.of_windows("taskkill.exe"), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def end_all() -> None:
    """End every program that this process runs: whoever waited for them has stopped."""
    with _lock:
        running = list(_running)
    for process in running:
        end(process)
