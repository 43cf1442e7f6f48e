"""Partner is a role: a party that has a live partnership with one of our own organizations."""

from __future__ import annotations

from graph.checks.own_firms import is_own
from graph.compiler.emit import Emitter
from graph.compiler.expressions import status
from graph.model.catalogue import nodes


def partners_head(emit: Emitter) -> str:
    """Return the clause that finds our own organizations, once for the whole statement."""
    own = emit.variable("n")
    ours = f"{emit.guards.node(own)} AND {is_own(emit.guards.state(own))}"
    return f"OPTIONAL MATCH ({own}:Organization) WHERE {ours} WITH collect({own}) AS own "


def partners_predicate(emit: Emitter) -> str:
    """Return the predicate over ``{n}``; where no organization is marked own, any partnership counts."""
    declared = nodes()["Partnership"].status
    if declared is None:
        raise ValueError("partnerships need a status")
    mine, partnership = emit.variable("r"), emit.variable("n")
    theirs, other = emit.variable("r"), emit.variable("n")
    values = emit.values(partnership)
    live = f"{status(values.name, declared)} = 'ACTIVE'"
    guards = (
        f"{emit.guards_of(mine, partnership)} AND {emit.guards_of(theirs, other)} AND {other} <> {{n}} "
        f"AND (size(own) = 0 OR ({other} IN own AND NOT {{n}} IN own))"
    )
    joined = f"{guards}{values.clause()} WHERE {live}" if values.moves else f"{guards} AND {live}"
    return (
        f"EXISTS {{ MATCH ({{n}})-[{mine}:PARTY_TO]->({partnership}:Partnership)<-[{theirs}:PARTY_TO]-"
        f"({other}:Party) WHERE {joined} }}"
    )
