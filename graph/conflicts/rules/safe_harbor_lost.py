"""R24: an agreement that is no longer exempt from the ban on restrictive agreements."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.block_exemptions import FIGURES
from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.competition import TECHNOLOGY_2014, TECHNOLOGY_2026, VERTICAL_AGREEMENTS
from graph.checks.world import fact, thing
from graph.conflicts.examples.exemption_words import VERTICAL, contract, imposed, shares
from graph.conflicts.examples.words import examples, firm, holds
from graph.conflicts.findings.findings import finding, gravest_words
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.exempt_agreements import (
    EXEMPT_AGREEMENTS,
    EXEMPT_GROUPS,
    EXEMPT_RIVALS,
    MARKET_SHARES,
)
from graph.conflicts.reasoning.exemptions import Harbors, exemptions_lost


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per agreement and block exemption."""
    read = Harbors(case[EXEMPT_AGREEMENTS], case[DEALINGS].dealings, case[EXEMPT_RIVALS], case[MARKET_SHARES])
    for each in exemptions_lost(case, read):
        yield finding(
            RULE,
            (each.agreement.about, each.exemption.value),
            f"{each.words}: {gravest_words(each.grounds)}",
            each.grounds,
            # Where a single term is outside of the exemption, the rest of the agreement stays within it.
            severity=Severity.MEDIUM if each.terms_only else RULE.severity,
            status=each.status,
        )


_SALE = contract("deal", "DISTRIBUTION", "own", "acme")
_LICENSE = contract("deal", "LICENSE", "own", "acme")
_ALIKE = (fact("own", "COMPETES_IN", "pumps"), fact("acme", "COMPETES_IN", "pumps"))
_NON_COMPETE = ("deal", "loyal", "NON_COMPETE", "acme", "own")
_EXAMPLES = examples(
    VERTICAL, "deal",
    potential={
        "The distributor's subsidiary has had 31 % of a market for longer than the years of grace":
            [_SALE, firm("sub"), holds("acme", "sub", 80), shares("sub", {2021: 31, 2024: 31})],
        "Competitors license a technology with 12 and 9 %":
            [_LICENSE, _ALIKE, shares("own", {2021: 12, 2024: 12}), shares("acme", {2021: 9, 2024: 9})],
        "The distributor may not compete for eight years":
            [_SALE, imposed(*_NON_COMPETE, starts_on="2021-01-01", expires_on="2028-12-31")],
        "The contract restricts the distributor's prices":
            [_SALE, imposed("deal", "price", "PRICE_RESTRICTION", "acme")],
        "A licensee gives its improvements away":
            [_LICENSE, thing("Clause", "back", clause_type="IP_OWNERSHIP_ASSIGNMENT"),
             fact("deal", "HAS_CLAUSE", "back")],
    },
    clear={
        "The supplier is the one who may not compete, for eight years":
            [_SALE, imposed("deal", "loyal", "NON_COMPETE", "own", "acme")],
    },
    near_miss={
        "Exactly 30 %": [_SALE, shares("own", {2024: 30}), shares("acme", {2024: 30})],
        "The share rose above 30 % in 2023, and two calendar years of grace run to the end of 2025":
            [_SALE, shares("own", {2019: 28, 2020: 28, 2021: 28, 2022: 29, 2023: 31, 2024: 33})],
        "A non-compete of exactly five years":
            [_SALE, imposed(*_NON_COMPETE, starts_on="2021-01-01", expires_on="2025-12-31")],
        "The contract is for Texas":
            [contract("deal", "DISTRIBUTION", "own", "acme", place="Texas"),
             shares("own", {2020: 90, 2024: 90})],
    },
    unknown={
        "The share is recorded without a figure": [_SALE, shares("own", {2024: None})],
        "What the share was before it was 40 % is not recorded": [_SALE, shares("own", {2024: 40})],
        "Whether two who have 24 % together compete is not recorded":
            [_LICENSE, shares("own", {2020: 12, 2024: 12}), shares("acme", {2020: 12, 2024: 12})],
        "How long the non-compete runs is not stated":
            [contract("deal", "DISTRIBUTION", "own", "acme", expires_on=None), imposed(*_NON_COMPETE)],
    },
)  # fmt: skip

RULE = Rule(
    id="safe_harbor_lost",
    code="R24",
    title="Safe harbor lost",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "An agreement that is for a place in the European Union, or for a place that is not recorded, is "
        "outside of the block exemption for its kind: a party or its group has more of a market than the "
        "exemption allows, once its years of grace are over; or a term of it is not exempt: a non-compete "
        "of a buyer that is longer than the exemption allows, without an end or outlives the agreement, a "
        "restriction of its prices or of where it sells, a reserved territory shared by more distributors "
        "than the exemption allows, or, of a license, a grant-back of improvements or a ban on challenges."
    ),
    why="Without the exemption the parties must show themselves that the agreement is good for competition.",
    remedy="Have it assessed under Article 101(3), shorten or strike the term, or let the agreement end.",
    references=(
        VERTICAL_AGREEMENTS, TECHNOLOGY_2014, TECHNOLOGY_2026,
        policy("a group has the largest share in it or more; assessments of the year"),
    ),
    reads=(DEALINGS, EXEMPT_AGREEMENTS, EXEMPT_GROUPS, EXEMPT_RIVALS, MARKET_SHARES),
    per=("the agreement", "the block exemption"),
    figures=FIGURES,
    worst=Verdict.POTENTIAL,
    method=(
        "The share of the preceding calendar year counts, in the markets that an assessment of the agreement "
        "names, else in each in which a share is recorded. Losing a safe harbor breaches nothing: each "
        "finding is assessed. The law of the United Kingdom is not applied."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
