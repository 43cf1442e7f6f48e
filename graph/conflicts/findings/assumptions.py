"""What an answer takes for granted: the kinds of input that nothing says are complete."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.rule import Assumed, Rule
from graph.conflicts.readings.context import CheckContext

_NAMED = 5
_RECORDS = {"BOARD": "roles", "FAMILY": "family ties", "GRANTS": "grants of rights", "OWNERSHIP": "ownership"}


async def assume_inputs(context: CheckContext, run: Iterable[Rule]) -> None:
    """Note, per kind of input that a rule takes as open, the parties for which it may be incomplete."""
    kinds: dict[str, set[str]] = {}
    for rule in run:
        for each in rule.inputs:
            if each.assumed is Assumed.OPEN:
                kinds.setdefault(each.kind, set()).add(each.what)
    for kind, what in sorted(kinds.items()):
        parties = [p for p in context.counterparties() if not context.known.is_complete(p, kind)]
        if parties:
            names = sorted(context.name(party) for party in parties)
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            whom = ", ".join(names[:_NAMED]) + more
            record = _RECORDS.get(kind, kind.replace("_", " ").lower())
            context.assume(
                f"The record of {record} ({'; '.join(sorted(what))}) "
                f"is taken to be complete for {whom}; nothing recorded says that it is."
            )
    if not any(dealing.deciders for dealing in context.dealings):
        context.assume("Nobody is recorded or named as deciding, so that no decision maker was looked at.")
    if not context.own and context.dealings:
        context.assume("No organization is recorded as one of our own firms (is_own).")
