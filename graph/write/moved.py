"""Rows that would become another thing than before: a patent whose number is filled in or corrected.

Such a thing goes by its words (office and number, scheme and code), in every source. What tables that are not
loaded beside the row say of the earlier one would hang on a thing that is gone, and be seen by no check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.write.batch import BatchInfo
from graph.write.elements import key_label
from graph.write.existing import chunked
from graph.write.records import StatementRecord
from graph.write.refusals import keyed, refusal
from graph.write.stated import statement_key
from graph.write.work import Work

_HANGING = """
UNWIND $rows AS row
MATCH (n:{label} {{id: row}})-[r]-() WHERE r.superseded_at = $open
RETURN n.statement_ids, type(r), r.statement_ids
"""


async def refuse_moved(
    source: Transaction, work: Work, records: Collection[StatementRecord], batch: BatchInfo
) -> None:
    """Refuse rows that leave behind, under the thing that they were about, what other tables say of it."""
    hanging: dict[str, dict[str, set[str]]] = {}
    for label, ids in sorted(_by_label(work).items()):
        async for stating, kind, of_link in chunked(source, _HANGING.format(label=label), ids):
            if not all(each in work.replaced_by for each in of_link):
                for identity in stating:
                    if identity in work.replaced_by:
                        kinds = hanging.setdefault(work.replaced_by[identity], {})
                        kinds.setdefault(label, set()).add(kind)
    left = dict(_successors(work, hanging))
    if not left:
        return
    problems = []
    for key, record in keyed(records, left):
        tables = ", ".join(f"{kind.lower()}.csv" for kind in sorted(left[key]))
        message = (
            "its number or code makes the row another thing than before, and rows of other tables name "
            f"the earlier one: load {tables} beside this table"
        )
        problem = Problem(record.file, record.place, "local_id", ErrorCode.IDENTITY_CHANGED, message)
        problems.append(problem)
    raise refusal(problems, batch.label)


def _by_label(work: Work) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity in work.plan.gone:
        found.setdefault(key_label(identity), []).append(identity)
    return found


def _successors(work: Work, hanging: Mapping[str, Mapping[str, set[str]]]) -> Iterator[tuple[str, set[str]]]:
    """Yield the keys of the new rows, each of its noun, that replace others, and what hangs on those."""
    for identity, statement in work.new if hanging else ():
        if identity not in hanging or not statement.nodes:  # what takes rows back states none
            continue
        for label, kinds in hanging[identity].items():
            if statement.key == statement_key(statement.source, statement.local_id, label):
                yield statement.key, kinds
