"""Many processes that read documents: each reads one at a time, and one that dies or hangs costs its document only.

A thread for each process hands it tasks and takes its answers; queues between are bounded, so is memory. Processes are
started anew, never forked: each inherits nothing, and what it needs comes pickled through the connection.
``serve`` runs in the process: it takes a task and answers with its result or its error, until told to end.
"""

from __future__ import annotations

import gc
import pickle
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from extractor import knowledge, logs
from extractor.errors import InternalError, OutOfMemory, ReaderCrashed, TimedOut, VanbanError
from extractor.index.ingest.reading import defect, out_of_memory
from extractor.parsers import progress, sharing
from extractor.parsers.children import Child, ignore_further
from extractor.parsers.limits import Limits
from extractor.parsers.progress import PageListener
from extractor.parsers.sharing import Board

Work = Callable[[Any], object]

READY = b"ready"
PAGE, EVENT = b"page", b"event"
"""What a message begins with that is no answer yet: a page, and of how many; an event. A pickle begins otherwise."""
_PAGE_SECONDS = 0.25
_FEW_COLLECTIONS = 20_000


def serve(
    connection: Connection,
    work: Work,
    memory: int | None,
    rules: Sequence[str],
    tells: bool,
    board: Path,
    level: int,
) -> None:
    """Answer tasks with ``work`` until the other side closes.

    ``memory`` bounds the process where it can be bounded; ``rules`` are the user's files of rules that are on;
    ``tells``: which page is being read is sent before the answer, now and then; ``board`` says how many of its
    siblings have work; events of the log are sent before the answer too, from ``level`` on.
    """
    if memory is not None:
        limit_memory(memory)
    sharing.join(board)
    if rules:
        knowledge.use(*rules)
    connection.send_bytes(READY)
    sending = threading.Lock()
    logs.forward(lambda event: _send(connection, sending, EVENT + event), level)
    settle()
    while True:
        try:
            task = connection.recv()
            with progress.telling(_teller(connection, sending) if tells else None):
                answer = _answer(work, task)
            connection.send_bytes(answer)
        except (EOFError, OSError):
            # No more to do: what cleans up at the end is not to be cut short by the news that the parent ended.
            ignore_further()
            return


def settle() -> None:
    """Let Python look for rubbish less often, and not among what is loaded: records are made by the thousand.

    A twentieth of the time, for a program that reads documents and nothing else.
    """
    gc.freeze()
    gc.set_threshold(_FEW_COLLECTIONS, 10, 10)


def _answer(work: Work, task: Any) -> bytes:
    failed: VanbanError | None = None
    try:
        return pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
    except VanbanError as error:
        failed = error.with_traceback(None)
        failed.__cause__ = failed.__context__ = None
    except MemoryError:
        pass
    except Exception as error:
        failed = defect(error, "")
    # Here, where no frame holds any more what filled the memory.
    return pickle.dumps(failed or out_of_memory(""))


def _teller(connection: Connection, sending: threading.Lock) -> progress.PageListener:
    """What sends pages, not oftener than anybody looks."""
    looking, last = threading.Lock(), [float("-inf")]

    def tell(page: int, pages: int) -> None:
        with looking:
            if time.monotonic() - last[0] < _PAGE_SECONDS:
                return
            last[0] = time.monotonic()
        _send(connection, sending, b"%s %d %d" % (PAGE, page, pages))

    return tell


def _send(connection: Connection, sending: threading.Lock, message: bytes) -> None:
    """Send a message; only one thread at a time writes to a connection."""
    with sending:
        connection.send_bytes(message)


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


T = TypeVar("T")
R = TypeVar("R")
Answer = tuple[T, R | VanbanError]

_GRACE_SECONDS = 2.0
"""How long a process may take to end by itself."""
_START_SECONDS = 120.0
_WAKE_SECONDS = 0.5
"""How long a wait may last before it lets ^C through; Windows does not interrupt one."""


class WorkersDoNotStart(InternalError):
    """No process can be started, so nothing can be read."""


@dataclass(eq=False)
class _Lane:
    """One worker process and the thread that feeds it."""

    work: Work
    limits: Limits
    tasks: queue.Queue[Any]
    answers: queue.Queue[Any]
    closing: threading.Event
    board: Board
    on_page: PageListener | None = None
    worker: Child | None = None
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        _leave_interrupts_to_the_main_thread()
        while (task := self.tasks.get()) is not None and not self.closing.is_set():
            try:
                answer = self._ask(task)
            except BaseException as error:
                answer = error
            self.answers.put((task, answer))
        self._end()

    def _ask(self, task: Any) -> object:
        """The result of a task, or the error that it ended with."""
        if self.worker is not None and not self.worker.is_alive():
            self._end()  # it died while it had nothing to do, which is no fault of this task
        worker = self.worker = self.worker or _start(self.work, self.limits, self.on_page is not None, self.board)
        if self.closing.is_set():
            return _crashed(self._end())
        try:
            with self.board.busy():
                worker.connection.send(task)
                message = self._received(worker.connection)
            if message is None:
                self._end()
                return _timed_out(self.limits)
            answer = pickle.loads(message)
        except (EOFError, OSError):
            return _crashed(self._end())
        if isinstance(answer, OutOfMemory):
            self._end()
        return answer

    def _received(self, connection: Connection) -> bytes | None:
        """The answer; None where there is none in time. Pages that are told meanwhile are told on."""
        most = self.limits.max_seconds
        deadline = None if most is None else time.monotonic() + most
        while connection.poll(None if deadline is None else max(0.0, deadline - time.monotonic())):
            message = connection.recv_bytes()
            if message.startswith(EVENT):
                logs.tell_forwarded(message.removeprefix(EVENT))
            elif not message.startswith(PAGE):
                return message
            elif self.on_page is not None:
                self.on_page(*map(int, message.split()[1:]))
        return None

    def _end(self) -> int | None:
        worker, self.worker = self.worker, None
        return worker.end() if worker else None


class Workers(Generic[T, R]):
    """Processes that turn tasks into results; a context manager, whose end is theirs.

    ``work`` and tasks have to be picklable. Processes start when there is work for them, at most ``jobs``. ``told`` is
    told, in a thread of its own, the page that a process reads.
    """

    def __init__(self, work: Callable[[T], R], jobs: int, limits: Limits, on_page: PageListener | None = None) -> None:
        self._work, self._limits, self._jobs, self._on_page = work, limits, max(1, jobs), on_page
        self._tasks: queue.Queue[T | None] = queue.Queue()
        self._answers: queue.Queue[Answer[T, R]] = queue.Queue(maxsize=2 * self._jobs)
        self._closing = threading.Event()
        self._lanes: list[_Lane] = []
        self._board = Board()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closing.set()
        for lane in self._lanes:
            if (worker := lane.worker) is not None:
                worker.terminate()
            self._tasks.put(None)
        for lane in self._lanes:
            while lane.thread.is_alive():
                self._discard()
                lane.thread.join(0.02)
        self._board.close()

    def _discard(self) -> None:
        try:
            self._answers.get_nowait()
        except queue.Empty:
            return

    def as_they_come(self, tasks: Iterable[T]) -> Iterator[Answer[T, R]]:
        """Each task with its result or error, first done first; takes a task when there is a process for it."""
        waiting, source = 0, iter(tasks)
        while True:
            while waiting < 2 * self._jobs and (task := next(source, None)) is not None:
                self._submit(task, waiting)
                waiting += 1
            if not waiting:
                return
            waiting -= 1
            yield self._next()

    def in_order(self, tasks: Iterable[T]) -> Iterator[Answer[T, R]]:
        """The same in the order of the tasks; what is done early waits, and so do further tasks."""
        order: deque[T] = deque()
        done: dict[int, R | VanbanError] = {}
        source = iter(tasks)
        while True:
            while len(order) < 4 * self._jobs and (task := next(source, None)) is not None:
                self._submit(task, len(order) - len(done))
                order.append(task)
            if not order:
                return
            while id(order[0]) not in done:
                task, answer = self._next()
                done[id(task)] = answer
            task = order.popleft()
            yield task, done.pop(id(task))

    def _submit(self, task: T, busy: int) -> None:
        if len(self._lanes) < self._jobs and busy >= len(self._lanes):
            lane = _Lane(
                self._work, self._limits, self._tasks, self._answers, self._closing, self._board, self._on_page
            )
            self._lanes.append(lane)
        self._tasks.put(task)

    def _next(self) -> Answer[T, R]:
        while True:
            try:
                task, answer = self._answers.get(timeout=_WAKE_SECONDS)
            except queue.Empty:
                continue
            if isinstance(answer, BaseException) and (
                not isinstance(answer, VanbanError) or isinstance(answer, WorkersDoNotStart)
            ):
                raise answer
            return task, answer


def _start(work: Work, limits: Limits, tells: bool, board: Board) -> Child:
    """A process that is ready to work; raises ``WorkersDoNotStart``."""
    try:
        child = Child(serve, work, limits.max_memory, knowledge.in_use(), tells, board.path, logs.level())
    except OSError as error:
        raise _no_start(error) from error
    try:
        if child.connection.poll(_START_SECONDS) and child.connection.recv_bytes() == READY:
            return child
    except (EOFError, OSError) as error:
        child.end()
        raise _no_start(error) from error
    child.end()
    raise _no_start(None)


def _no_start(error: Exception | None) -> WorkersDoNotStart:
    why = f" ({type(error).__name__})" if error else ""
    remedy = "try again when the machine is less busy, or with fewer jobs"
    return WorkersDoNotStart(f"the processes that read documents do not start{why}", remedy=remedy)


def _timed_out(limits: Limits) -> TimedOut:
    return TimedOut(f"reading took longer than {limits.max_seconds:g} s", remedy="raise --timeout, or split the file")


def _crashed(code: int | None) -> ReaderCrashed:
    how = f"with code {code}"
    if code is not None and code < 0:
        how = f"by {signal.Signals(-code).name}" if -code in set(signal.Signals) else f"by signal {-code}"
    what = f"the process that read it was ended {how}"
    return ReaderCrashed(what, remedy='try again with "vanban retry"; if it stays so, please report it')


def _leave_interrupts_to_the_main_thread() -> None:
    """Block ^C in this thread, and in the processes that it starts: the main thread ends them."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
