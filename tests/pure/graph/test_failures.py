"""What the driver's errors become, and that a failed rollback hides none of them."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, cast

import neo4j
import pytest
from neo4j.exceptions import Neo4jError, ResultFailedError, ServiceUnavailable

from graph.errors import EntenteError, ErrorCode, QueryTimeout
from graph.failures import rolled_back, translated

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Open:
    """A transaction of which the rollback fails with an error, or works."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.closed = self.canceled = False

    async def close(self) -> None:
        self.closed = True
        if self.error is not None:
            raise self.error

    def cancel(self) -> None:
        self.canceled = True


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Neo.TransientError.Transaction.LockAcquisitionTimeout", ErrorCode.OVERLOADED),
        ("Neo.TransientError.Transaction.DeadlockDetected", ErrorCode.OVERLOADED),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeout.code),
        ("Neo.ClientError.Security.Unauthorized", ErrorCode.DATABASE_REFUSED_LOGIN),
        ("Neo.ClientError.Security.AuthenticationRateLimit", ErrorCode.DATABASE_REFUSED_LOGIN),
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", ErrorCode.DATABASE_UNAVAILABLE),
        ("Neo.DatabaseError.Statement.ExecutionFailed", ErrorCode.DATABASE_FAILED),
        ("Neo.ClientError.Statement.SyntaxError", ErrorCode.STATEMENT_REFUSED),
    ],
)
def test_what_the_database_says_has_the_code_that_tells_what_to_do(status: str, code: ErrorCode) -> None:
    """A lock that another check held was answered TIMEOUT: "Ask for less".

    A password refused three times was answered STATEMENT_REFUSED, and after a full disk DATABASE_FAILED.
    """
    refused = Neo4jError._hydrate_neo4j(code=status, message="it waited")
    with pytest.raises(EntenteError) as caught, translated():
        raise refused
    assert str(caught.value.code) == str(code)


LOST = Neo4jError._hydrate_neo4j(
    code="Neo.TransientError.Transaction.LockAcquisitionTimeout", message="it waited"
)


@pytest.mark.parametrize(
    "failure", [ServiceUnavailable("gone"), ResultFailedError(cast(Any, None), "failed")]
)
async def test_a_rollback_that_fails_does_not_hide_that_a_lock_was_not_had(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """Who waited for a lock in vain heard that Neo4j cannot be reached."""
    caplog.set_level(logging.INFO, "entente.database")
    transaction = Open(failure)
    with pytest.raises(EntenteError) as caught, translated():
        async with rolled_back(cast(neo4j.AsyncTransaction, transaction)):
            raise LOST
    assert caught.value.code is ErrorCode.OVERLOADED
    assert transaction.closed
    [line] = caplog.messages
    assert type(failure).__name__ in line
    assert "it waited" not in line


async def test_what_works_is_left_open_and_what_is_canceled_ends_with_its_connection() -> None:
    done, left = Open(), Open()
    async with rolled_back(cast(neo4j.AsyncTransaction, done)):
        pass
    assert not done.closed
    with pytest.raises(asyncio.CancelledError):
        async with rolled_back(cast(neo4j.AsyncTransaction, left)):
            raise asyncio.CancelledError
    assert (left.canceled, left.closed) == (True, False)
