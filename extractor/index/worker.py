"""One process that reads documents for another: takes a task, answers with its result or its error, until told to end.

Started by "spawn", so it inherits nothing: what it needs comes through the connection.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import FrameType
from typing import TYPE_CHECKING, Any

from extractor import knowledge
from extractor.errors import VanbanError
from extractor.index.reading import defect, out_of_memory
from extractor.parsers import progress

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Work = Callable[[Any], object]

READY = b"ready"
PAGE = b"page"
"""What a message begins with that is no answer yet: a page, and of how many. A pickle begins otherwise."""
_TOLD_SECONDS = 0.25
_GRACE_SECONDS = 2.0
_FEW_COLLECTIONS = 20_000


def serve(connection: Connection, work: Work, memory: int | None, rules: Sequence[str], tells: bool) -> None:
    """Answer tasks with ``work`` until the other side closes.

    ``memory`` bounds the process where it can be bounded; ``rules`` are the user's files of rules that are on;
    ``tells``: which page is being read is sent before the answer, now and then.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    _end_with_parent()
    if memory is not None:
        limit_memory(memory)
    if rules:
        knowledge.use(*rules)
    connection.send_bytes(READY)
    settle()
    while True:
        try:
            task = connection.recv()
            with progress.telling(_teller(connection) if tells else None):
                answer = _answer(work, task)
            connection.send_bytes(answer)
        except (EOFError, OSError):
            # No more to do: what cleans up at the end is not to be cut short by the news that the parent ended.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            return


def settle() -> None:
    """Let Python look for rubbish less often, and not among what is loaded: records are made by the thousand.

    A twentieth of the time, for a program that reads documents and nothing else.
    """
    gc.freeze()
    gc.set_threshold(_FEW_COLLECTIONS, 10, 10)


def _answer(work: Work, task: Any) -> bytes:
    try:
        return pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
    except VanbanError as error:
        return pickle.dumps(error)
    except MemoryError:
        return pickle.dumps(out_of_memory(""))
    except Exception as error:
        return pickle.dumps(defect(error, ""))


def _teller(connection: Connection) -> progress.Told:
    """What sends pages, not oftener than anybody looks; only one thread at a time writes to a connection."""
    lock, last = threading.Lock(), [float("-inf")]

    def tell(page: int, pages: int) -> None:
        with lock:
            if time.monotonic() - last[0] < _TOLD_SECONDS:
                return
            last[0] = time.monotonic()
            connection.send_bytes(b"%s %d %d" % (PAGE, page, pages))

    return tell


def _end(number: int, frame: FrameType | None) -> None:
    """End by an exception, so that programs which the reader started are ended too; a second call changes nothing."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _end_with_parent() -> None:
    """End when the other process is no more, whatever this one is doing: nobody waits for the answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os._exit(1)


def limit_memory(size: int) -> None:
    """Bound the address space of this process, and of the programs it starts.

    Windows has no such limit for a process by itself, and macOS does not enforce its own: there the limits on
    sizes and pages are what bounds memory.
    """
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    except (ValueError, OSError):
        return
