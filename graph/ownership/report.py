"""The ownership of one party in full: holders, tests, and what keeps it from being complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from graph.checks.evidence import MissingFact
from graph.checks.logic import Answer
from graph.errors import NotFound

from .gaps import MAX_GAPS, identity_gaps, ownership_gaps
from .integrated import Formula
from .listings import ListedGroup
from .network import Holding, OwnershipNetwork
from .outcome import OwnershipTestResult, ownership_test, ownership_tests
from .regimes import OwnershipTest
from .snapshot import SHAREHOLDING
from .totals import stated_gap

_NOBODY: Mapping[OwnershipTest, ListedGroup] = MappingProxyType({})


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
    listed: Mapping[OwnershipTest, ListedGroup] = _NOBODY,
) -> OwnershipReport:
    """Return the ownership of a party, by everybody, by one party alone, or by several together.

    Holders ``together`` are under one measure: a test whose regime adds such holders up gives one
    result for all of them. ``listed`` are the parties that each test adds up where no holder is
    named: those on its regime's list; where only those who may be on it decide, the test is unknown.
    A test of which none is above the party takes each holder alone. Without ``interest_type``,
    holdings are shareholdings, those who have votes or another say without shares are listed after
    them, and each test tries the types that its regime names. Raises NotFound for a party that is
    not there to be seen. Records of which no person has decided whether they are one party are named, and
    a test is unknown that would come out otherwise if they are.
    """
    named = [*together, *([by] if by is not None else [])]
    for party in (of, *named):
        if party not in network.names:
            raise NotFound("There is no party of that id.", cure="Search for it by name or identifier.")
    kind = interest_type or SHAREHOLDING
    if named:
        holders, truncated = (
            [network.holding(each, of, kind, formula) for each in dict.fromkeys(map(network.at, named))],
            False,
        )
    else:
        others = () if interest_type else network.control.above(of)
        holders, truncated = network.holdings(of, kind, formula, others=others)
    tested = [holding.party for holding in holders]

    def results(network: OwnershipNetwork, test: OwnershipTest) -> list[OwnershipTestResult]:
        group = listed.get(test) if not named else None
        found = listed_test(network, of, test, group, interest_type) if group else None
        if found is not None:
            return [found]
        return ownership_tests(network, of, tested, [test], interest_type, together=bool(together))

    def decided(test: OwnershipTest) -> list[OwnershipTestResult]:
        if network.supposing is None:
            return results(network, test)
        return _doubted(results(network, test), results(network.supposing, test), doubts)

    doubts = identity_gaps(network, network.identities, of)
    found = [*doubts, *ownership_gaps(network, network.at(of), kind), *disagreements(network, network.at(of))]
    return OwnershipReport(
        subject=of,
        holders=tuple(holders),
        truncated=truncated,
        complete=not found,
        missing_facts=tuple(found[:MAX_GAPS]),
        tests=tuple(chain.from_iterable(decided(test) for test in dict.fromkeys(tests))),
    )


def _doubted(
    found: list[OwnershipTestResult], supposed: list[OwnershipTestResult], doubts: list[MissingFact]
) -> list[OwnershipTestResult]:
    """Return results, unknown where they come out otherwise if records that may be one party are one."""
    others = {each.holders: each for each in supposed}
    return [_either(each, others.get(each.holders, each), doubts) for each in found]


def _either(
    found: OwnershipTestResult, supposed: OwnershipTestResult, doubts: list[MissingFact]
) -> OwnershipTestResult:
    """Return a result that is unknown where it comes out otherwise by what is supposed."""
    if supposed.outcome is found.outcome:
        return found
    missing = tuple(dict.fromkeys((*found.missing_facts, *doubts, *supposed.missing_facts)))
    return replace(found, outcome=Answer.UNKNOWN, missing_facts=missing[:MAX_GAPS])


def _above(network: OwnershipNetwork, of: str, group: ListedGroup) -> ListedGroup:
    """Return those of a group who are above a party, by interests of any kind."""
    above = network.reach.above(of)
    surely = dict.fromkeys(network.at(party) for party in group.surely if network.at(party) in above)
    possibly = tuple(party for party in group.possibly if network.at(party) in above)
    return replace(group, surely=tuple(surely), possibly=possibly)


def listed_test(
    network: OwnershipNetwork,
    of: str,
    test: OwnershipTest,
    listed: ListedGroup,
    interest_type: str | None = None,
) -> OwnershipTestResult | None:
    """Return the test of those above a party who are listed, or None where none is.

    It is unknown where it is met only with those who may be listed.
    """
    group = _above(network, of, listed)
    if not (group.surely or group.possibly):
        return None
    sure = ownership_test(network, test, of, group.surely, interest_type) if group.surely else None
    if sure is not None and (sure.outcome is Answer.YES or not group.possibly):
        return sure
    found = ownership_test(network, test, of, (*group.surely, *group.possibly), interest_type)
    if found.outcome is Answer.NO:
        return found
    missing = list(found.missing_facts)
    for party in group.possibly:
        facts = group.missing.get(party, ())
        missing += [MissingFact(each.about, _named(network, each.what), each.why) for each in facts]
    return replace(found, outcome=Answer.UNKNOWN, missing_facts=tuple(missing[:MAX_GAPS]))


def _named(network: OwnershipNetwork, text: str) -> str:
    """Return a sentence about parties in braces with their names."""
    return text.format_map({party: network.name(party) for party in network.names})


def disagreements(network: OwnershipNetwork, of: str) -> list[MissingFact]:
    """Return where a total that a source states cannot be what its recorded parts come to."""
    found = []
    for stated in network.snapshot.interests:
        if stated.summary and stated.owned == of:
            gap = stated_gap(network, stated)
            found += [gap] if gap else []
    return found
