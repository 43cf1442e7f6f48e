"""What can go wrong with the managed local Neo4j: each with a stable code and one sentence of cure."""

from __future__ import annotations

from graph.errors import DatabaseUnavailable, ErrorCode


class LocalDatabaseError(DatabaseUnavailable):
    """The local Neo4j cannot be had; the command line ends with exit code 5."""

    code = ErrorCode.LOCAL_DATABASE


class PortInUse(LocalDatabaseError):
    """Another process listens on the port that we need."""

    code = ErrorCode.PORT_IN_USE


class AlreadyRunning(LocalDatabaseError):
    """Another Entente owns the Neo4j of this data folder."""

    code = ErrorCode.ALREADY_RUNNING


class NotRunning(LocalDatabaseError):
    """No Neo4j runs on this data folder."""

    code = ErrorCode.NOT_RUNNING


class ForeignStore(LocalDatabaseError):
    """The store was written by a newer or another server."""

    code = ErrorCode.FOREIGN_STORE


class PasswordLost(LocalDatabaseError):
    """There is a store, but not the password that opens it."""

    code = ErrorCode.PASSWORD_LOST


class WrongPassword(LocalDatabaseError):
    """The password file does not open the store beside it."""

    code = ErrorCode.WRONG_PASSWORD


class NoSpace(LocalDatabaseError):
    """The disk is full."""

    code = ErrorCode.NO_SPACE


class NoNetwork(LocalDatabaseError):
    """The jars of Neo4j cannot be fetched."""

    code = ErrorCode.NO_NETWORK


class CorruptDownload(LocalDatabaseError):
    """A fetched jar is not the one that the lock names."""

    code = ErrorCode.CORRUPT_DOWNLOAD


class StartFailed(LocalDatabaseError):
    """Neo4j ended, or never answered."""

    code = ErrorCode.START_FAILED


class DumpFailed(LocalDatabaseError):
    """Neo4j's own dump or load refused."""

    code = ErrorCode.DUMP_FAILED
