"""Takes a batch back: what only it says is no longer believed, and nothing is deleted."""

from __future__ import annotations

from graph.database import Database
from graph.errors import InvalidInput, NotFound
from graph.model.catalogue import nodes
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.problems import Misplaced
from graph.write.batch import BatchReport
from graph.write.changes import Changes
from graph.write.once import Call
from graph.write.unload import require_batch, unload_within
from graph.write.version import Writing
from graph.write.written import Written


async def withdraw_batch(database: Database, batch_id: str, call: Call) -> Answer:
    """Withdraw a batch of a mutation or a load; raise Misplaced where there is none that counts."""

    async def work(lock: Writing) -> Answer:
        try:
            await require_batch(lock.transaction, batch_id, loaded=True)
            plan, statements, version = await unload_within(lock, batch_id, traced=True)
            refuse_halves(plan)
        except (InvalidInput, NotFound) as error:
            raise Misplaced(error, ("id",)) from error
        report = BatchReport(
            batch_id, False, statements, 0, conflicts=tuple(plan.conflicts), recorded_at=lock.moment,
            graph_version=version,
        )  # fmt: skip
        return answer_of(Written(report, tuple(plan.outcomes or ()), (), {}), {}, dry_run=False)

    return await once(database, call, work, alone=True)


def refuse_halves(plan: Changes) -> None:
    """Raise InvalidInput where later batches say something of a node that would be without its name or type.

    A step of a partner's life does not remain without the proposal on which it was taken. A party may: others
    own it, and it is known by its identifiers.
    """
    for (_, _, labels), rows in plan.corrected_nodes.items():
        noun = nodes()[labels[0]]
        required = [prop.name for prop in noun.properties if prop.required]
        for row in rows:
            if noun.super_label is None and any(name not in row["properties"] for name in required):
                raise InvalidInput(
                    f"Later batches say more of the {noun.graphql} {row['id']}, which this one names.",
                    cure="Withdraw those first; its statements list their batches.",
                )
