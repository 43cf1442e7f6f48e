"""Gaps: what is not known above a party, as missing facts, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.checks.evidence import MissingFact

from .figures import ONE, written
from .linear import NoOutsideOwner, solve_in_floats
from .snapshot import SHAREHOLDING, Interest
from .stakes import Stakes

if TYPE_CHECKING:
    from .network import OwnershipNetwork

MAX_GAPS = 50
_UNHELD = frozenset({"Person", "PublicBody", "Arrangement"})
"""Kinds of party that nobody holds shares in."""


def ranked_holders(stakes: Stakes, of: str, limit: int) -> list[str]:
    """Return the holders of a party that matter most: all, or the largest by what they hold at least."""
    above = stakes.owners_above(of) - {of}
    if len(above) <= limit:
        return sorted(above)
    columns = {
        node: [(below, cell.range.low or cell.range.high) for below, cell in stakes.out.get(node, {}).items()
               if below in above or below == of]
        for node in sorted(above | {of})
    }  # fmt: skip
    try:
        weight = solve_in_floats({of: ONE}, columns).values
    except NoOutsideOwner:
        weight = {}
    near = stakes.column(of)
    return sorted(above, key=lambda p: (-weight.get(p, 0.0), p not in near, p))[:limit]


def ownership_gaps(
    network: OwnershipNetwork, of: str, interest_type: str = SHAREHOLDING
) -> list[MissingFact]:
    """Return what keeps the ownership of a party from being complete."""
    stakes = network.stakes(interest_type)
    found = [MissingFact(of, cut, "a bound was reached") for cut in network.snapshot.left_out]
    for firm in sorted(stakes.owners_above(of) | {of}):
        found += _firm_gaps(network, stakes, firm)
        if len(found) >= MAX_GAPS:
            break
    return found[:MAX_GAPS]


def _firm_gaps(network: OwnershipNetwork, stakes: Stakes, firm: str) -> list[MissingFact]:
    snapshot, name = network.snapshot, network.name(firm)
    fact = snapshot.parties.get(firm)
    if fact is not None and fact.unidentified:
        return [unidentified_gap(network, firm)]
    found = [gap for cell in stakes.column(firm).values() for gap in interest_gaps(network, cell.interests)]
    if stakes.oversubscribed(firm):
        found.append(_oversubscribed(network, stakes, firm))
    if firm in stakes.closed:
        what = f"an outside owner of {name}"
        found.append(MissingFact(firm, what, "its recorded owners hold each other entirely"))
    held_whole = stakes.least.get(firm) == 1
    person = fact is not None and fact.kind in _UNHELD and not stakes.column(firm)
    if not (held_whole or person or firm in snapshot.complete or stakes.oversubscribed(firm)):
        least = written_percent(stakes, firm)
        found.append(
            MissingFact(firm, f"the remaining holders of {name}", f"holders of {least} % are recorded surely")
        )
    return found


def written_percent(stakes: Stakes, firm: str) -> str:
    """Return the sum of the least of every stake in a firm, in percent."""
    return f"{float(stakes.least.get(firm, ONE * 0) * 100):.6g}"


def interest_gaps(network: OwnershipNetwork, interests: Iterable[Interest]) -> list[MissingFact]:
    """Return what is not known of recorded interests: the figure, or whether it holds on the day."""
    found = []
    for each in interests:
        between = f"the interest of {network.name(each.owner)} in {network.name(each.owned)}"
        if each.unknown:
            found.append(MissingFact(each.owned, f"the size of {between}", "it is recorded without a figure"))
        elif not each.range.exact and not each.straddles:
            why = f"it is recorded as a range, {written(each.range)}"
            found.append(MissingFact(each.owned, f"the exact size of {between}", why))
        if each.straddles:
            why = "its dates do not tell whether it holds on the day asked about"
            found.append(MissingFact(each.owned, f"the exact dates of {between}", why))
    return found


def unidentified_gap(network: OwnershipNetwork, party: str) -> MissingFact:
    """Return the fact that would name a party which is recorded without a name."""
    return MissingFact(
        party, f"who stands behind {network.name(party)}", "a holder is recorded but not named"
    )


def _oversubscribed(network: OwnershipNetwork, stakes: Stakes, firm: str) -> MissingFact:
    why = f"the recorded shares of {network.name(firm)} add up to {written_percent(stakes, firm)} %"
    return MissingFact(firm, f"which of the recorded shares in {network.name(firm)} hold", why)


def control_gaps(network: OwnershipNetwork, controlled: str, hidden: list[str]) -> tuple[MissingFact, ...]:
    """Return the facts that would decide who controls a party."""
    found = [unidentified_gap(network, party) for party in hidden]
    for firm in [controlled, *network.control.above(controlled)]:
        cells = network.control.column(firm).values()
        found += [gap for cell in cells for gap in interest_gaps(network, cell.interests)]
        if len(found) >= MAX_GAPS:
            break
    for each in network.snapshot.controls:
        if each.straddles and each.controlled == controlled:
            what = (
                f"the exact dates of {network.name(each.controller)}'s control of {network.name(controlled)}"
            )
            found.append(
                MissingFact(controlled, what, "they do not tell whether it holds on the day asked about")
            )
    return tuple(found[:MAX_GAPS])
