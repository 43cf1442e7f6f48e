"""The checks of several parties at one version of the graph, each of them as if it were asked alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from graph.conflicts.at_once.askers import Asker, Askers
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import at_one_version, check, check_in
from graph.database import EXTRACTION_SECONDS, Database, Overlay
from graph.errors import DatabaseUnavailable, EntenteError, QueryTimeout, ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.write.unfinished import GraphState

Answer = ConflictCheckResult | EntenteError


async def checks(
    database: Database,
    requests: Sequence[ConflictCheckRequest],
    scope: Scope,
    moment: Moment,
    *,
    policy: Policy = DEFAULT_POLICY,
    seconds: float = EXTRACTION_SECONDS,
) -> list[Answer]:
    """Return what ``check`` answers for each request, or the error that it raises, in their order.

    Checks that suppose nothing share one transaction and their statements. Where that is too much for it, and
    where something is supposed, each has one of its own. Raises DatabaseUnavailable.
    """

    async def alone(request: ConflictCheckRequest) -> Answer:
        try:
            return await check(database, request, scope, moment, policy=policy, seconds=seconds)
        except DatabaseUnavailable:
            raise
        except EntenteError as error:
            return error

    async def together(transaction: Overlay, moment: Moment, state: GraphState) -> list[Answer]:
        def one(request: ConflictCheckRequest) -> Callable[[Asker], Awaitable[ConflictCheckResult]]:
            return lambda asker: check_in(asker, request, scope, moment, policy=policy, state=state)

        return await Askers(transaction).run([one(each) for each in requests])

    if len(requests) > 1 and all(each.proposed.is_empty for each in requests):
        try:
            return await at_one_version(database, moment, together, seconds)
        except (QueryTimeout, ResourceExhausted):
            pass  # a check that is cut short says how far it came: each is asked alone
    return [await alone(each) for each in requests]
