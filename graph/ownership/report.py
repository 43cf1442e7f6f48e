"""The ownership of one party in full: holders, tests, and what keeps it from being complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from graph.checks.evidence import MissingFact
from graph.errors import NotFound

from .gaps import MAX_GAPS, ownership_gaps
from .integrated import Formula
from .network import Holding, OwnershipNetwork
from .outcome import OwnershipTestResult, ownership_tests
from .regimes import OwnershipTest
from .snapshot import SHAREHOLDING
from .totals import stated_gap

_NOBODY: Mapping[OwnershipTest, Sequence[str]] = MappingProxyType({})


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
    together: Sequence[str] = (),
    listed: Mapping[OwnershipTest, Sequence[str]] = _NOBODY,
) -> OwnershipReport:
    """Return the ownership of a party, by everybody, by one party alone, or by several together.

    Holders ``together`` are under one measure: a test whose regime adds such holders up gives one
    result for all of them. ``listed`` are the parties that each test adds up where no holder is
    named: those on its regime's list; a test of which none is above the party takes each holder
    alone. Without ``interest_type``, holdings are shareholdings, those who have votes or another
    say without shares are listed after them, and each test tries the types that
    its regime names. Raises NotFound for a party that is not there to be seen.
    """
    named = [*together, *([by] if by is not None else [])]
    for party in (of, *named):
        if party not in network.names:
            raise NotFound("There is no party of that id.", cure="Search for it by name or identifier.")
    kind = interest_type or SHAREHOLDING
    if named:
        holders, truncated = (
            [network.holding(each, of, kind, formula) for each in dict.fromkeys(named)],
            False,
        )
    else:
        others = () if interest_type else network.control.above(of)
        holders, truncated = network.holdings(of, kind, formula, others=others)
    tested = [holding.party for holding in holders]

    def results(test: OwnershipTest) -> list[OwnershipTestResult]:
        above = network.stakes(kind).owners_above(of)
        group = [] if named else [party for party in listed.get(test, ()) if party in above]
        whole = bool(together) or bool(group)
        return ownership_tests(network, of, group or tested, [test], interest_type, together=whole)

    found = [*ownership_gaps(network, of, kind), *disagreements(network, of)]
    return OwnershipReport(
        subject=of,
        holders=tuple(holders),
        truncated=truncated,
        complete=not found,
        missing_facts=tuple(found[:MAX_GAPS]),
        tests=tuple(chain.from_iterable(results(test) for test in dict.fromkeys(tests))),
    )


def disagreements(network: OwnershipNetwork, of: str) -> list[MissingFact]:
    """Return where a total that a source states cannot be what its recorded parts come to."""
    found = []
    for stated in network.snapshot.interests:
        if stated.summary and stated.owned == of:
            gap = stated_gap(network, stated)
            found += [gap] if gap else []
    return found
