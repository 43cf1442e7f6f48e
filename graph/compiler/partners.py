"""Partner is a role: whoever has a live partnership with one of our own organizations."""

from __future__ import annotations

from graph.compiler.emit import Emitter
from graph.compiler.expressions import status
from graph.model.catalogue import nodes


def partners_predicate(emit: Emitter) -> str:
    """Return the predicate over ``{n}``; where no organization is marked own, any partnership counts."""
    declared = nodes()["Partnership"].status
    if declared is None:
        raise ValueError("partnerships need a status")
    mine, partnership, theirs, own, any_own = (
        emit.variable("r"),
        emit.variable("n"),
        emit.variable("r"),
        emit.variable("n"),
        emit.variable("n"),
    )
    guards = " AND ".join(
        [
            emit.guards.rel(mine),
            emit.guards.node(partnership),
            emit.guards.rel(theirs),
            emit.guards.node(own),
        ]
    )
    values = emit.values(partnership)
    live = f"{status(values.name, declared)} = 'ACTIVE'"
    kept = values.clause(own)
    joined = f"{guards}{kept} WHERE {live}" if values.moves else f"{guards} AND {live}"
    own_is = f"coalesce({own}.is_own, false)"
    none_own = (
        f"NOT EXISTS {{ MATCH ({any_own}:Organization {{is_own: true}}) WHERE {emit.guards.node(any_own)} }}"
    )
    return (
        f"EXISTS {{ MATCH ({{n}})-[{mine}:PARTY_TO]->({partnership}:Partnership)<-[{theirs}:PARTY_TO]-"
        f"({own}:Party) WHERE {own} <> {{n}} AND {joined} AND "
        f"(({own_is} AND NOT coalesce({{n}}.is_own, false)) OR {none_own}) }}"
    )
