"""What an answer takes for granted: the kinds of input that nothing says are complete."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.rule import Rule
from graph.conflicts.findings.sentences import refs, several
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.restrictions import PREEMPTIVE, Restrictions
from graph.model.catalogue import label_of_id
from graph.model.language.text import counted
from graph.ownership.identities import Identities

_RECORDS = {
    "BOARD": "roles",
    "CONTRACTS": "dealings",
    "FAMILY": "family ties",
    "FINANCIALS": "competition and figures",
    "GRANTS": "grants of rights",
    "OWNERSHIP": "ownership",
}


def assumptions(dealings: Dealings, identities: Identities, run: Iterable[Rule]) -> list[str]:
    """Return, per kind of input that the rules read, for whom it is taken to be complete.

    The family of a decider is about the decider; everything else is about the counterparties.
    """
    kinds: dict[str, set[str]] = {}
    for rule in run:
        for reading in rule.reads:
            if reading.closed_by:
                kinds.setdefault(reading.closed_by, set()).add(reading.what)
    found = []
    for kind, what in sorted(kinds.items()):
        about = dealings.deciders if kind == "FAMILY" else dealings.counterparties
        parties = [party for party in about if not identities.is_complete(party, kind)]
        if parties:
            found.append(_sentence(kind, sorted(what), parties))
    if not dealings.deciders and not dealings.named:
        found.append("No decision-maker is recorded or named, so that none was looked at.")
    off = [id for id in dealings.withdrawn if label_of_id(id) == "Deal"]
    over = [id for id in dealings.withdrawn if id not in off]
    for gone, how in ((off, "was withdrawn"), (over, "is over")):
        found += [f"{refs(gone)} {how}: nothing is dealt in there."] if gone else []
    if dealings.unjudged:
        count = dealings.unjudged
        which = counted(count, "earlier decision")
        verb = "was" if count == 1 else "were"
        found.append(f"{which} on dealings of the parties {verb} not judged by the ties of their day.")
    if not dealings.own and dealings.dealings:
        found.append("No organization is recorded as one of our own firms (is_own).")
    return found


def outside_scopes(restrictions: Restrictions, dealings: Dealings) -> list[str]:
    """Return that a dealing of no stated scope is taken to lie outside of what binds our own firms."""
    if all(dealing.about is not None for dealing in dealings.dealings):
        return []
    bonds = []
    for each in restrictions.restrictions:
        bound = {fact.end for fact in each.of("RESTRICTS")} & dealings.own
        protected = {fact.end for fact in each.of("FOR_BENEFIT_OF")} & dealings.own
        if bound and (each.scopes or each.kind in PREEMPTIVE) and not protected:
            bonds.append(each.id)
    if not bonds:
        return []
    return [f"The dealing is taken to lie outside the scope of what binds our own firms: {several(bonds)}."]


def _sentence(kind: str, what: list[str], parties: list[str]) -> str:
    return (
        f"The record of {_RECORDS.get(kind, kind.lower())} ({'; '.join(what)}) is taken to be complete for "
        f"{several(parties)}; nothing recorded says that it is."
    )
