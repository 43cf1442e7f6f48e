"""The conflict check that a gate may ask for: of the partners, with the facts of the step supposed.

It is made before the lock of the graph is had, for it may take a second, and holds for one version of the
graph: a step that finds another version under the lock has it made again. So it is never older than the step.
"""

from __future__ import annotations

from dataclasses import replace

from graph.checks.evidence import Verdict
from graph.compiler.guards import Guards
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.policy import Policy
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.errors import InvalidId, NotFound
from graph.lifecycle.dossier import CheckOutcome, Dossier
from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.house import House
from graph.lifecycle.reading import read_dossier
from graph.lifecycle.request import Taking
from graph.lifecycle.steps import Step
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import Scope
from graph.recording.problems import Misplaced

_NOUN = "Partnership"


async def checked(
    database: Database, scope: Scope, house: House, policy: Policy, taking: Taking
) -> CheckOutcome | None:
    """Return what a check says where a gate of the step asks for one, else None and read nothing."""
    step = taking.step
    if taking.id is None or step.noun != _NOUN or not _asks(house.of_any(step.operation)):
        return None
    moment = Moment.at(taking.day)
    try:
        async with database.transaction(write=False) as transaction:
            dossier = await read_dossier(
                transaction, Guards(scope, moment), _NOUN, taking.id, frozenset({"parties"})
            )
    except (NotFound, InvalidId) as error:
        raise Misplaced(error, ("id",)) from error
    if not dossier.partners or not _asks(house.of(_kind(dossier), step.operation)):
        return None
    partners = tuple(Naming(id=party.id) for party in dossier.partners)
    request = ConflictCheckRequest(partners, proposed=taking.proposed, purpose=_purpose(step))
    return outcome_of(await check(database, request, scope, moment, policy=policy))


def outcome_of(result: ConflictCheckResult) -> CheckOutcome:
    """Return what gates need of a check: its verdict, its conflicts, and what is missing."""
    conflicts = tuple(each.summary for each in result.findings if each.verdict is Verdict.CONFLICT)
    doubts = [each for each in result.findings if each.verdict is not Verdict.CONFLICT]
    sentence = doubts[0].summary if doubts else "the search was not complete."
    missing = doubts[0].missing_facts if doubts else ()
    return CheckOutcome(result.verdict, conflicts, sentence, missing, result.coverage.graph_version)


def with_check(dossier: Dossier, outcome: CheckOutcome | None) -> Dossier:
    """Return the dossier with the check that was made for it."""
    return dossier if outcome is None else replace(dossier, check=outcome)


def _asks(gates: tuple[str, ...] | frozenset[str]) -> bool:
    return any(GATES[gate].checks for gate in gates)


def _kind(dossier: Dossier) -> str | None:
    kind = dossier.subject.get("type")
    return str(kind) if kind is not None else None


def _purpose(step: Step) -> str:
    return f"before {step.operation}"
