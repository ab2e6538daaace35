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

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Work = Callable[[Any], object]

READY = b"ready"
_GRACE_SECONDS = 2.0
_FEW_COLLECTIONS = 20_000


def serve(connection: Connection, work: Work, memory: int | None, rules: Sequence[str]) -> None:
    """Answer tasks with ``work`` until the other side closes.

    ``memory`` bounds the process where it can be bounded; ``rules`` are the user's files of rules that are on.
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
            connection.send_bytes(_answer(work, task))
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
