"""Who has the steps run: this machine alone, or Ray on one machine or many; both the same step on the same batches."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from extractor import knowledge, packages
from extractor.cluster.extract import NOTHING, StepReport, Tell, Terms, entered, step, unread
from extractor.cluster.schema import PathOutcome
from extractor.cluster.sources import AnyPlace, path_of
from extractor.cluster.store import Store
from extractor.errors import ClusterUnreachable, NotInstalled, ReaderCrashed
from extractor.index import Answers

_LOOPBACK = "127.0.0.1"
_OBJECTS = 200 * 1024 * 1024
_ATTEMPTS = 3
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
"""Ray tells nobody that it runs."""
_ALONE = {"RAY_AUTH_MODE": "token", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""A token that is written nowhere; and that Ray listens on loopback alone, as it does by itself on those systems."""
Done = Callable[[StepReport], None]


class Driver(Protocol):
    """What has batches read."""

    def run(self, store: Store, batches: Iterator[Sequence[AnyPlace]], terms: Terms, run: str, done: Done) -> None:
        """Have every batch read; ``done`` is told what became of each, and may raise to stop. Raises StoreFault."""


@dataclass
class ThisMachine:
    """Batch after batch, with one pool of processes; ``tell`` is told each path at once, and may raise to stop."""

    tell: Tell | None = None
    known: dict[str, Sequence[str]] = field(default_factory=dict)

    def run(self, store: Store, batches: Iterator[Sequence[AnyPlace]], terms: Terms, run: str, done: Done) -> None:
        """As ``Driver``. What was read in one batch is known in the next."""
        with terms.how.answers() as answers:
            for batch in batches:
                done(step(store, batch, terms, answers, run, self._learn, self.known))

    def _learn(self, outcome: PathOutcome) -> None:
        if outcome.document is not None and outcome.sha256 is not None:
            self.known[outcome.sha256] = outcome.document.members
        if self.tell is not None:
            self.tell(outcome)


@dataclass(frozen=True, slots=True)
class OnRay:
    """Batches as tasks of Ray, on so many cores of this machine, or of the cluster at ``address``.

    Here it listens on loopback alone, and ends with the run. A batch whose process was killed is given to another, and
    after ``_ATTEMPTS`` its paths that nobody settled stand in the ledger.
    """

    cores: int = 1
    address: str | None = None

    def run(self, store: Store, batches: Iterator[Sequence[AnyPlace]], terms: Terms, run: str, done: Done) -> None:
        """As ``Driver``; raises NotInstalled without Ray."""
        with self._running() as ray:
            task = ray.remote(num_cpus=1, max_retries=_ATTEMPTS - 1)(_remote_step)
            folder, rules = str(store.folder.absolute()), knowledge.in_use()
            most = max(2, 2 * int(ray.cluster_resources().get("CPU", 1)))
            waiting: dict[Any, Sequence[AnyPlace]] = {}
            for batch in batches:
                waiting[task.remote(folder, list(batch), terms, run, rules)] = batch
                if len(waiting) >= most:
                    self._take(ray, waiting, store, terms, run, done)
            while waiting:
                self._take(ray, waiting, store, terms, run, done)

    @contextmanager
    def _running(self) -> Iterator[Any]:
        """Ray, until it is left; one that was started here leaves nothing behind, no token and no log."""
        quiet = {"log_to_driver": False, "logging_level": "ERROR"}
        own = {} if self.address else {**_ALONE, "RAY_AUTH_TOKEN": _token()}
        with ExitStack() as stack:
            stack.enter_context(_environment({**_QUIET, **own}))
            ray = _ray()
            stack.callback(ray.shutdown)
            if self.address is not None:
                _join(ray, self.address, quiet)
            else:
                folder = tempfile.TemporaryDirectory(prefix="vanban-ray-", ignore_cleanup_errors=True)
                stack.callback(folder.cleanup)
                stack.callback(ray.shutdown)
                ray.init(
                    address="local", num_cpus=self.cores, include_dashboard=False, object_store_memory=_OBJECTS,
                    _node_ip_address=_LOOPBACK, _temp_dir=folder.name, **quiet,
                )  # fmt: skip
            yield ray

    def _take(
        self, ray: Any, waiting: dict[Any, Sequence[AnyPlace]], store: Store, terms: Terms, run: str, done: Done
    ) -> None:
        """Wait for a batch, and say what became of it."""
        [ready], _ = ray.wait(list(waiting), num_returns=1)
        batch = waiting.pop(ready)
        try:
            done(ray.get(ready))
        except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError):
            done(_given_up(store, batch, terms, run))


def _join(ray: Any, address: str, quiet: Mapping[str, Any]) -> None:
    """Connect to machines that run already; raises ClusterUnreachable."""
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError, ray.exceptions.RayError) as error:
        raise ClusterUnreachable(
            f"no Ray lets this machine in at {address}",
            remedy="see that it runs there, by the same version, and that this machine has its token (RAY_AUTH_MODE)",
        ) from error


@cache
def _token() -> str:
    """One a process: Ray asks for it once."""
    return secrets.token_hex(32)


@contextmanager
def _environment(names: Mapping[str, str]) -> Iterator[None]:
    """Variables of the environment, which Ray reads when it is imported and gives to what it starts."""
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise NotInstalled("this needs ray, which is not installed", remedy=packages.install("ray")) from error
    return ray


def _remote_step(folder: str, places: Sequence[AnyPlace], terms: Terms, run: str, rules: Sequence[str]) -> StepReport:
    """The step as a task, with a pool that stays for the next one in the same process; ``rules`` are files of these."""
    if rules and list(rules) != list(knowledge.in_use()):
        knowledge.use(*rules)
    return step(Store.opened(Path(folder)), places, terms, _pool(terms), run, known=NOTHING)


@cache
def _pool(terms: Terms) -> Answers:
    pool = terms.how.answers()
    _pools.append(pool)
    return pool.__enter__()


_pools: list[Any] = []


def _given_up(store: Store, places: Sequence[AnyPlace], terms: Terms, run: str) -> StepReport:
    """Enter the paths of a batch into the ledger whose processes were killed again and again."""
    error = ReaderCrashed(
        "the process that read it was ended, and so were those that tried again",
        remedy="give it more memory, or try again: vanban cluster extract --retry",
    )
    return entered(store, (unread(path_of(place), terms.version, error, True) for place in places), run)
