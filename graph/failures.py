"""What the driver's errors mean: each becomes one of Entente's, and a failed transaction is taken back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionPoolError,
    DriverError,
    Neo4jError,
    ResultError,
    ServiceUnavailable,
    TransientError,
)

from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, QueryTimeout, ResourceExhausted

_LOG = logging.getLogger("entente.database")
_TIMEOUTS = frozenset(
    {
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
        "Neo.ClientError.Transaction.LockClientStopped",
    }
)
_LOCKED_OUT = frozenset({"Neo.ClientError.Security.AuthenticationRateLimit"})
_HALTED = frozenset(
    {
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        "Neo.DatabaseError.Transaction.TransactionLogError",
    }
)


@asynccontextmanager
async def rolled_back(transaction: neo4j.AsyncTransaction) -> AsyncIterator[None]:
    """Take back what fails, and raise why it failed: not that it could not be taken back either.

    The server does that by itself once the connection is gone; who had waited for a lock in vain heard
    that Neo4j cannot be reached.
    """
    try:
        yield
    except asyncio.CancelledError:
        transaction.cancel()
        raise
    except BaseException:
        try:
            await transaction.close()
        except (DriverError, Neo4jError) as error:
            # one of which a statement failed was taken back by the server then
            level = logging.INFO if isinstance(error, ResultError) else logging.WARNING
            _LOG.log(level, "The server takes a failed transaction back by itself: %s", type(error).__name__)
        raise


class translated:
    """Turn the driver's errors into Entente's; their text may hold data and stays in the cause."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, (Neo4jError, DriverError)):
            raise translated_error(error) from error


def code_of(error: BaseException) -> str | None:
    """Return the code that Neo4j gave an error; None for one of another kind."""
    return error.code if isinstance(error, Neo4jError) else None


def all_in_use() -> DatabaseUnavailable:
    """Return the refusal of who waited for a connection in vain."""
    return DatabaseUnavailable(
        "Every connection to Neo4j is in use.", cure="Retry in a few seconds.", code=ErrorCode.OVERLOADED
    )


def translated_error(error: Neo4jError | DriverError) -> EntenteError:
    """Return the error of ours that says what one of the driver's means."""
    if isinstance(error, AuthError):
        return DatabaseUnavailable(
            "Neo4j refused the user name or password.",
            cure="Set NEO4J_USERNAME and NEO4J_PASSWORD to an account of this server.",
            code=ErrorCode.DATABASE_REFUSED_LOGIN,
        )
    if isinstance(error, ConnectionPoolError):
        return all_in_use()
    if isinstance(error, (ServiceUnavailable, ConfigurationError)) or not isinstance(error, Neo4jError):
        return DatabaseUnavailable(
            "Neo4j cannot be reached.",
            cure="See that the server runs and that NEO4J_URI names it; then retry.",
        )
    code = code_of(error) or ""
    if code in _LOCKED_OUT:
        return DatabaseUnavailable(
            "Neo4j takes no login of this account for some seconds: it was tried with a wrong password.",
            cure="Set NEO4J_USERNAME and NEO4J_PASSWORD to an account of this server; then retry.",
            code=ErrorCode.DATABASE_REFUSED_LOGIN,
        )
    if code in _HALTED:
        return DatabaseUnavailable(
            "Neo4j had a critical error, such as a full disk, and has to be restarted.",
            cure="See that its disk has room; `entente serve` restarts a Neo4j of its own. Then retry.",
        )
    if code in _TIMEOUTS:
        return QueryTimeout("The database stopped a statement that took too long.", cure="Ask for less.")
    if "MemoryPool" in code or "OutOfMemory" in code:
        return ResourceExhausted(
            "The answer needs more memory than a statement may use.", cure="Ask for less."
        )
    if isinstance(error, TransientError):
        return DatabaseUnavailable("Neo4j is busy.", cure="Retry.", code=ErrorCode.OVERLOADED)
    if isinstance(error, ClientError):
        return EntenteError("The database refused a statement.", code=ErrorCode.STATEMENT_REFUSED)
    return EntenteError("The database failed.", code=ErrorCode.DATABASE_FAILED)
