"""The one exception hierarchy: what went wrong, with which file, and what a person can do about it.

Exit codes of the command, documented in ``vanban --help`` and docs/errors.md:

====  ==========================================================================
0     everything asked for was done
1     at least one file could not be read; all the others were
2     the command line was wrong
3     what was named is not there: a path, a document in a folder, a number, an entry
4     the index cannot be used: not a database, locked, read-only, disk full
5     the output cannot be written: no permission, disk full, too much for the format
70    a defect of this program; ``vanban --debug`` shows where
130   interrupted with ^C; what was written so far is consistent
141   whoever read the output closed it early, as ``head`` does
====  ==========================================================================
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    NO_INPUT = 3
    INDEX = 4
    OUTPUT = 5
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class VanbanError(Exception):
    """Base of every error that this package raises on purpose.

    ``message`` says what is wrong, ``path`` names the file, ``remedy`` says what to do next.
    ``code`` is stable and stands in the error ledger; ``exit_code`` is the command's.
    """

    code = "error"
    exit_code = Exit.SOME_FAILED

    def __init__(self, message: str, *, path: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message, self.path, self.remedy = message, path, remedy

    @property
    def cause(self) -> str | None:
        """What many files fail for alike, and one thing mends; None where it is the file's own."""
        return None

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.path, self.remedy))

    def __str__(self) -> str:
        """One line: the file, what is wrong, what to do."""
        line = f"{self.path}: {self.message}" if self.path else self.message
        line = f"{line} — {self.remedy}" if self.remedy else line
        return " ".join(line.split())


def _rebuild(kind: type[VanbanError], message: str, path: str | None, remedy: str | None) -> VanbanError:
    return kind(message, path=path, remedy=remedy)


class InputError(VanbanError):
    """One file cannot become a Document. The rest of a batch goes on."""

    code = "file"


class MissingFile(InputError):
    code = "file.missing"
    exit_code = Exit.NO_INPUT


class NoDocuments(InputError):
    """A folder without anything to read."""

    code = "folder.empty"
    exit_code = Exit.NO_INPUT


class UnreadableFile(InputError):
    """The system refuses to open or read it."""

    code = "file.unreadable"


class EmptyFile(InputError):
    code = "file.empty"


class DamagedFile(InputError):
    """Truncated, inconsistent, or missing a part that the format requires."""

    code = "file.damaged"


class ProtectedFile(InputError):
    """Encrypted; a password is needed."""

    code = "file.protected"


class HostileFile(InputError):
    """External entities, path tricks and the like: refused, not repaired."""

    code = "file.hostile"


class TooLarge(InputError):
    """A limit was reached: this one on size; those on pages, time and memory are its kinds."""

    code = "file.too_large"


class TooManyPages(TooLarge):
    code = "file.too_many_pages"


class TimedOut(TooLarge):
    """Reading took longer than one file may; it was given up."""

    code = "file.timeout"


class OutOfMemory(TooLarge):
    """Reading needed more memory than one file may have."""

    code = "file.memory"


class ReaderCrashed(InputError):
    """The process that read the file ended without an answer: a defect in a library, or the system killed it."""

    code = "file.crashed"


class IncompleteReading(InputError):
    """Parts of a file were given up, pages of a scan most often; all else of it was read, and is kept."""

    code = "file.incomplete"


class SecretDocument(InputError):
    """Marked MẬT, TỐI MẬT or TUYỆT MẬT: refused unless secret documents are accepted."""

    code = "file.secret"


class UnsupportedFormat(InputError):
    """Nothing here reads it: binary noise, pictures, formats of other programs."""

    code = "file.unsupported"


class NeedsProgram(UnsupportedFormat):
    """What reads it is a program or package that is not installed: the same cause for every file of its kind."""

    code = "file.needs_program"

    @property
    def cause(self) -> str:
        """What is missing, and what installs it."""
        return f"{self.message} — {self.remedy}"


class IndexFault(VanbanError):
    """The index cannot be used."""

    code = "index"
    exit_code = Exit.INDEX


class NotAnIndex(IndexFault):
    """The file is not a database, or a database of something else."""

    code = "index.not_an_index"


class IndexNewer(IndexFault):
    """Written by a later version of this package."""

    code = "index.newer"


class IndexBusy(IndexFault):
    code = "index.busy"


class IndexNotWritable(IndexFault):
    """Read-only, or the disk is full."""

    code = "index.not_writable"


class BadBackup(IndexFault):
    """A file that is no backup, or a damaged one; nothing was restored from it."""

    code = "index.backup"


class StoreFault(VanbanError):
    """A store of the cluster commands cannot be used: it is none, damaged, of another format, or its disk is full."""

    code = "store"
    exit_code = Exit.INDEX


class TooManyFailures(VanbanError):
    """A run over very many files was stopped because so many of them failed that something else must be wrong."""

    code = "cluster.failures"


class ClusterUnreachable(VanbanError):
    """The machines that were to read do not answer, or do not let this one in."""

    code = "cluster.unreachable"
    exit_code = Exit.USAGE


class OutputFault(VanbanError):
    """What was asked for cannot be written to where it should go."""

    code = "output"
    exit_code = Exit.OUTPUT


class NoRoom(OutputFault):
    """What was sent in takes all the space that the server gives it."""

    code = "output.quota"


class ServerFault(VanbanError):
    """The pages cannot be served: the address is taken, or open to everybody."""

    code = "server"
    exit_code = Exit.USAGE


class BadQuery(VanbanError):
    """A question that cannot be asked, such as a date filter that is no date."""

    code = "query"
    exit_code = Exit.USAGE


class UnknownDocument(BadQuery):
    """A number, file or SHA-256 that the index does not know."""

    code = "query.unknown"
    exit_code = Exit.NO_INPUT


class UnknownDecision(BadQuery):
    """A correction, deletion, statement or decision that there is not, or that holds no longer."""

    code = "decision.unknown"
    exit_code = Exit.NO_INPUT


class BadZone(VanbanError):
    """What should be the zone of the office is none."""

    code = "zone"
    exit_code = Exit.USAGE


class DeskFault(VanbanError):
    """What was asked of the register or of a dossier is refused: a value that is none, a reason that is missing.

    ``field`` is the one of a form that is wrong, where it is one.
    """

    code = "desk"
    exit_code = Exit.USAGE

    def __init__(
        self, message: str, *, path: str | None = None, remedy: str | None = None, field: str | None = None
    ) -> None:
        super().__init__(message, path=path, remedy=remedy)
        self.field = field


class NotEntered(DeskFault):
    """There is no such entry, dossier or organ, or no such document to enter."""

    code = "desk.unknown"
    exit_code = Exit.NO_INPUT


class SeveralEntered(NotEntered):
    """A number fits several documents or entries."""

    code = "desk.several"
    exit_code = Exit.USAGE


class AlreadyRegistered(DeskFault):
    """The document has an entry in this book and year already: ``entry`` is its id, ``name`` ``incoming 12/2026``."""

    code = "desk.registered"

    def __init__(
        self, message: str, *, path: str | None = None, remedy: str | None = None, entry: int | None = None,
        name: str = "",
    ) -> None:  # fmt: skip
        super().__init__(message, path=path, remedy=remedy)
        self.entry, self.name = entry, name


class Closed(DeskFault):
    """A closed dossier or a voided entry: nothing in it changes any more."""

    code = "desk.closed"


class ChangedMeanwhile(DeskFault):
    """Somebody changed it after it was looked at; nothing of this change was made."""

    code = "desk.changed"


class AccessFault(VanbanError):
    """Somebody may not do what was asked, or is not known."""

    code = "access"
    exit_code = Exit.USAGE


class NotLoggedIn(AccessFault):
    """Nobody is logged in, or the name and the password, the session or the token are not valid (any more)."""

    code = "access.unknown"


class NotAllowed(AccessFault):
    """The role of whoever asks does not allow it."""

    code = "access.role"


class TooManyLogins(AccessFault):
    """Logins failed too often, under this name or from this address; later ones wait."""

    code = "access.wait"


class UserFault(AccessFault):
    """A user cannot be made or changed so: the name is taken, the password too short."""

    code = "access.user"


class CommonPassword(UserFault):
    """A password that many people use."""

    code = "access.common"


class Refused(VanbanError):
    """A server that was asked refused, or could not be reached (``status`` 0); ``code`` is that of its error."""

    code = "client"

    def __init__(
        self, message: str, *, path: str | None = None, remedy: str | None = None, status: int = 0,
        code: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message, path=path, remedy=remedy)
        self.status = status
        self.code = code or self.code


class BadRules(VanbanError):
    """A file of one's own rules that cannot be read, or a row of it that is none."""

    code = "rules"
    exit_code = Exit.USAGE


class NotInstalled(VanbanError):
    """What was asked for needs packages that are not installed."""

    code = "not_installed"
    exit_code = Exit.USAGE


class InternalError(VanbanError):
    """A defect of this package, met while reading a file; the rest of a batch goes on."""

    code = "internal"
    exit_code = Exit.INTERNAL
