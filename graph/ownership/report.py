"""The ownership of one party in full: holders, tests, and what keeps it from being complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.checks.evidence import MissingFact
from graph.errors import NotFound

from .figures import written
from .gaps import MAX_GAPS, ownership_gaps
from .integrated import Formula
from .network import Holding, OwnershipNetwork
from .outcome import OwnershipTestResult, ownership_tests
from .regimes import OwnershipTest
from .snapshot import SHAREHOLDING


@dataclass(frozen=True, slots=True)
class OwnershipReport:
    """Who holds a party, the largest first; ``truncated`` says that there are more holders.

    ``complete`` says that everything above the party is recorded, named and certain; else
    ``missing_facts`` name what is not, and where stated totals disagree with their parts.
    """

    subject: str
    holders: tuple[Holding, ...]
    truncated: bool
    complete: bool
    missing_facts: tuple[MissingFact, ...]
    tests: tuple[OwnershipTestResult, ...]


def ownership_report(
    network: OwnershipNetwork,
    of: str,
    by: str | None = None,
    interest_type: str | None = None,
    formula: Formula = Formula.NET,
    tests: Sequence[OwnershipTest] = (),
) -> OwnershipReport:
    """Return the ownership of a party, by everybody or by one party alone.

    Without ``interest_type``, holdings are shareholdings and each test tries the types that its
    regime names. Raises NotFound for a party that is not there to be seen.
    """
    for party in (of, by):
        if party is not None and party not in network.names:
            raise NotFound("There is no party of that id.", cure="Search for it by name or identifier.")
    kind = interest_type or SHAREHOLDING
    if by is None:
        holders, truncated = network.holdings(of, kind, formula)
    else:
        holders, truncated = [network.holding(by, of, kind, formula)], False
    tested = [holding.party for holding in holders]
    found = [*ownership_gaps(network, of, kind), *disagreements(network, of, kind)]
    return OwnershipReport(
        subject=of,
        holders=tuple(holders),
        truncated=truncated,
        complete=not found,
        missing_facts=tuple(found[:MAX_GAPS]),
        tests=tuple(ownership_tests(network, of, tested, dict.fromkeys(tests), interest_type)),
    )


def disagreements(network: OwnershipNetwork, of: str, interest_type: str = SHAREHOLDING) -> list[MissingFact]:
    """Return where a total that a source states cannot be what its recorded parts come to."""
    found = []
    for stated in network.snapshot.interests:
        if not stated.summary or stated.owned != of or stated.interest_type != interest_type:
            continue
        parts = network.integrated(stated.owner, of, interest_type).range
        if parts is None or (parts.low <= stated.range.high and stated.range.low <= parts.high):
            continue
        between = f"{network.name(stated.owner)} in {network.name(of)}"
        why = f"a source states {written(stated.range)} in all, the recorded chains come to {written(parts)}"
        found.append(MissingFact(of, f"which is right of the interest of {between}", why))
    return found
