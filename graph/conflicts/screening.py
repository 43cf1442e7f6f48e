"""Screening: the conflict check of each party of a list, one row a party, none of them lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import chain

from graph.checks.evidence import Verdict
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.screened import Listed, ScreenedParty, Unresolved, row_of
from graph.errors import DatabaseUnavailable, EntenteError
from graph.naming.naming import Naming

MOST_PARTIES = 1_000
"""How many parties one list may have."""
AT_ONCE = 2
"""How many checks run at once: each is one transaction, and requests want some of the database too."""
PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before a check that the database could not answer is tried again."""
Check = Callable[[Naming], Awaitable[ConflictCheckResult]]
"""The conflict check of one party: ``graph.conflicts.run.check``, with all else that is asked."""


async def screened(
    parties: Sequence[Listed], check: Check, *, at_once: int = AT_ONCE, pauses: Sequence[float] = PAUSES
) -> AsyncGenerator[ScreenedParty, None]:
    """Give a row for each party as its check ends, in whatever order they end.

    What is listed twice under one naming is one question: it is asked once, and answers each of its rows.
    Raises DatabaseUnavailable where the database does not come back within the pauses.
    """
    running: set[asyncio.Task[list[ScreenedParty]]] = set()
    try:
        for group in questions(parties):
            running.add(asyncio.create_task(_rows(group, check, pauses)))
            if len(running) >= at_once:
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for row in chain.from_iterable(each.result() for each in ended):
                    yield row
        while running:
            ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for row in chain.from_iterable(each.result() for each in ended):
                yield row
    finally:
        for task in running:
            task.cancel()
        for task in running:
            with suppress(asyncio.CancelledError, EntenteError):
                await task


def questions(parties: Sequence[Listed]) -> list[list[Listed]]:
    """Return parties by what is asked, in the order of the list; what names nothing is alone."""
    found: dict[Naming | int, list[Listed]] = {}
    for party in parties:
        found.setdefault(party.row if party.naming is None else party.naming, []).append(party)
    return list(found.values())


async def _rows(group: Sequence[Listed], check: Check, pauses: Sequence[float]) -> list[ScreenedParty]:
    """Return the rows of parties that are named the same."""
    naming = group[0].naming
    if naming is None:
        error = group[0].error
        assert error is not None  # what names nothing says why
        return [_not_checked(party, error) for party in group]
    for pause in (*pauses, None):
        try:
            result = await check(naming)
            return [row_of(party, result) for party in group]
        except DatabaseUnavailable:
            if pause is None:
                raise
            await asyncio.sleep(pause)
        except EntenteError as error:
            return [_not_checked(party, error) for party in group]
    raise AssertionError("unreachable: the last attempt returns or raises")


def _not_checked(party: Listed, error: EntenteError) -> ScreenedParty:
    return ScreenedParty(
        party.row, party.place, party.asked, Verdict.UNKNOWN, unresolved=Unresolved.of(error)
    )
