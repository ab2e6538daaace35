"""Sources that are no files of this machine (``s3://`` and what fsspec reads): listed, and fetched to be read.

Only the address that a source names is asked, and for ``s3://`` the one of ``endpoint`` where there is one. A file is
fetched by who reads it, in a batch, into a folder of its own that is gone when the batch is done.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from extractor import packages
from extractor.errors import MissingFile, NoDocuments, NotInstalled, TooLarge, UnreadableFile, VanbanError
from extractor.index import Place, find_files, may_be_document, storable, stored_path
from extractor.parsers.limits import Limits
from extractor.records import WITHIN

_ATTEMPTS = 3
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_SECRET = re.compile(r"([a-z][a-z0-9+.-]+://)[^/@\s]*@", re.I)
_REMEDY = "check the address, the rights and the network; the same command goes on from where it stopped"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at an address, as it was listed: its bytes, and its time (seconds since 1970), None where unknown."""

    url: str
    size: int
    modified_at: float | None
    endpoint: str | None = None

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The address as it is stored and told: without the name and password that it may have."""
        return storable(_without_secret(self.url))


AnyPlace = Place | RemoteFile


def _without_secret(url: str) -> str:
    """An address without "name:password@" before its host."""
    return _SECRET.sub(r"\1", url)


def path_of(place: AnyPlace) -> str:
    """The path that stands in the store."""
    return place.named if isinstance(place, RemoteFile) else stored_path(place)


def is_remote(source: str | Path) -> bool:
    """Whether a source is an address and no path."""
    return _URL.match(str(source)) is not None


def listed(source: str, endpoint: str | None = None) -> Iterator[RemoteFile]:
    """Every file below an address that may be a document, sorted; the file itself where it is one.

    Raises MissingFile where nothing is there, NoDocuments, UnreadableFile where it cannot be asked, NotInstalled.
    """
    with _told(source):
        system, root = _system(source, endpoint)
        if system.isfile(root):
            found = {root: system.info(root)}
        elif not system.exists(root):
            raise MissingFile("no such file or folder", path=source, remedy="nothing was read; see the address")
        else:
            found = dict(sorted(system.find(root, detail=True).items()))
    head, top = _URL.match(source), root.rstrip("/")
    assert head is not None
    wanted = [name for name in found if name == root or all(map(may_be_document, _below(name, top).split("/")))]
    if not wanted:
        raise NoDocuments("no documents in this folder", path=source)
    for name in wanted:
        url = source if name == root else source.rstrip("/") + "/" + _below(name, top)
        yield RemoteFile(url, int(found[name].get("size") or 0), _time_of(found[name]), endpoint)


def _below(name: str, top: str) -> str:
    return name[len(top) :].lstrip("/") if name.startswith(top) else name


def _time_of(info: dict[str, Any]) -> float | None:
    for name in ("mtime", "LastModified", "modified", "last_modified", "created"):
        value = info.get(name)
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, int | float):
            return float(value)
    return None


def _system(url: str, endpoint: str | None) -> tuple[Any, str]:
    """What reads an address, and the path there."""
    import fsspec.core

    scheme, _, rest = url.partition("://")
    if scheme.casefold() != "s3":
        try:
            return fsspec.core.url_to_fs(url)  # type: ignore[no-any-return]
        except ImportError as error:
            raise NotInstalled(
                f"addresses with {scheme}:// need another package ({error})", path=_without_secret(url)
            ) from error
    return _s3(endpoint), rest.rstrip("/")


@cache
def _s3(endpoint: str | None) -> Any:
    """What reads ``s3://``, once a process, with its connections. Amazon's machines are not asked for credentials."""
    from fsspec.implementations.arrow import ArrowFSWrapper
    from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem

    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    options: dict[str, Any] = {"request_timeout": 60, "connect_timeout": 10}
    options["retry_strategy"] = AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS)
    if endpoint is not None:
        host = _URL.sub("", endpoint).rstrip("/")
        options |= {"endpoint_override": host, "scheme": endpoint.partition("://")[0] if host != endpoint else "https"}
        options["region"] = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    return ArrowFSWrapper(S3FileSystem(**options))


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What a library raises over an address, as an error of ours."""
    try:
        yield
    except VanbanError:
        raise
    except FileNotFoundError as error:
        raise MissingFile("no such file or folder", path=_without_secret(url), remedy=_REMEDY) from error
    except Exception as error:  # each system has errors of its own, of no common class
        if isinstance(error, ImportError) and (lacking := packages.not_installed(error)) is not None:
            raise lacking from error
        words = _without_secret(" ".join(str(error).split()))[:300] or type(error).__name__
        raise UnreadableFile(f"cannot be fetched ({words})", path=_without_secret(url), remedy=_REMEDY) from error


@dataclass
class Fetched:
    """Files of a batch as they can be read here, and those that cannot be."""

    places: list[Place] = field(default_factory=list)
    failures: list[tuple[str, VanbanError]] = field(default_factory=list)
    _urls: dict[str, str] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """The path in the store of a file that is here, or of what is enclosed with it."""
        local, within, rest = path.partition(WITHIN)
        while local not in self._urls and within:
            further, within, rest = rest.partition(WITHIN)
            local += WITHIN + further
        return self._urls.get(local, local) + within + rest

    def fetch(self, file: RemoteFile, folder: Path, limits: Limits) -> None:
        """Bring one here, with what lies in it where it is an archive."""
        name = storable(file.url.rstrip("/").rpartition("/")[2])
        local = folder / str(len(self._urls)) / (name.replace(os.sep, "_") or "file")
        self._urls[stored_path(local)] = file.named
        if file.size > limits.max_bytes and local.suffix.lower() != ".zip":
            message = f"{file.size:,} bytes are more than the limit of {limits.max_bytes:,}"
            self.failures.append((file.named, TooLarge(message, path=file.named)))
            return
        try:
            with _told(file.url):
                local.parent.mkdir()
                system, path = _system(file.url, file.endpoint)
                system.get_file(path, str(local))
                if file.modified_at is not None:
                    os.utime(local, (file.modified_at, file.modified_at))
        except VanbanError as error:
            self.failures.append((file.named, error))
            return
        found = find_files([local], limits)
        self.places += found.files
        self.failures += [(self.name(stored_path(path)), error) for path, error in found.failures]


@contextmanager
def fetched(places: Iterable[AnyPlace], limits: Limits) -> Iterator[Fetched]:
    """Places as they can be read on this machine, until it is left; those that cannot be fetched are failures."""
    here = Fetched()
    remote = [place for place in places if isinstance(place, RemoteFile)]
    here.places += [place for place in places if not isinstance(place, RemoteFile)]
    if not remote:
        yield here
        return
    with tempfile.TemporaryDirectory(prefix="vanban-fetched-", ignore_cleanup_errors=True) as folder:
        for each in remote:
            here.fetch(each, Path(folder), limits)
        yield here


def split(sources: Sequence[str | Path]) -> tuple[list[str | Path], list[str]]:
    """The sources that are paths, and those that are addresses."""
    remote = [str(each) for each in sources if is_remote(each)]
    return [each for each in sources if not is_remote(each)], remote
