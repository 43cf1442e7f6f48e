"""R24: an agreement that is no longer exempt from the ban on restrictive agreements."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.rule import Reference, Rule
from graph.checks.world import fact, thing
from graph.conflicts.examples.exemption_words import VERTICAL, contract, imposed, share
from graph.conflicts.examples.words import examples, firm, holds
from graph.conflicts.findings.findings import finding, gravest_words
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.exempt_agreements import (
    EXEMPT_AGREEMENTS,
    EXEMPT_GROUPS,
    EXEMPT_RIVALS,
    MARKET_SHARES,
)
from graph.conflicts.reasoning.block_exemptions import FIGURES
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
        "The supplier has 40 % of a market, above which nothing is recorded of earlier years":
            [_SALE, share("own", "pumps", 40), share("own", "pumps", 35, 2021)],
        "The distributor's subsidiary has 31 %":
            [_SALE, firm("sub"), holds("acme", "sub", 80), share("sub", "pumps", 31),
             share("sub", "pumps", 31, 2021)],
        "Competitors license a technology with 12 and 9 %":
            [_LICENSE, _ALIKE, *(share(who, "pumps", percent, year) for year in (2021, 2024)
                                 for who, percent in (("own", 12), ("acme", 9)))],
        "The distributor may not compete for eight years":
            [_SALE, imposed(*_NON_COMPETE, starts_on="2021-01-01", expires_on="2028-12-31")],
        "The non-compete of a contract that renews itself":
            [contract("deal", "DISTRIBUTION", "own", "acme", renewal_auto=True), imposed(*_NON_COMPETE)],
        "The contract restricts the distributor's prices":
            [_SALE, imposed("deal", "price", "PRICE_RESTRICTION", "acme")],
        "A licensee gives its improvements away":
            [_LICENSE, thing("Clause", "back", clause_type="IP_OWNERSHIP_ASSIGNMENT"),
             fact("deal", "HAS_CLAUSE", "back")],
    },
    clear={
        "Nothing is recorded that could take the contract out of the exemption": [_SALE],
        "The supplier is the one who may not compete, for eight years":
            [_SALE, imposed("deal", "loyal", "NON_COMPETE", "own", "acme")],
    },
    near_miss={
        "Exactly 30 %": [_SALE, share("own", "pumps", 30), share("acme", "pumps", 30)],
        "The share rose above 30 % in 2023, and two calendar years of grace run to the end of 2025":
            [_SALE, *(share("own", "pumps", percent, year) for year, percent in
                      ((2019, 28), (2020, 28), (2021, 28), (2022, 29), (2023, 31), (2024, 33)))],
        "A non-compete of exactly five years":
            [_SALE, imposed(*_NON_COMPETE, starts_on="2021-01-01", expires_on="2025-12-31")],
        "The contract is for Texas": [contract("deal", "DISTRIBUTION", "own", "acme", place="Texas"),
                                      share("own", "pumps", 90), share("own", "pumps", 90, 2020)],
        "Firms that do not compete license a technology with 12 and 29 %":
            [_LICENSE, fact("own", "COMPETES_IN", "pumps"), thing("Market", "tents"),
             fact("acme", "COMPETES_IN", "tents"), share("own", "pumps", 12), share("acme", "pumps", 29)],
    },
    unknown={
        "The share is recorded without a figure": [_SALE, share("own", "pumps", None)],
        "What the share was before it was 40 % is not recorded": [_SALE, share("own", "pumps", 40)],
        "The share of the last year is not recorded":
            [_SALE, share("own", "pumps", 40, 2022), share("own", "pumps", 40, 2020)],
        "Whether two who have 24 % together compete is not recorded":
            [_LICENSE, *(share(who, "pumps", 12, year) for year in (2020, 2024) for who in ("own", "acme"))],
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
        "of a buyer that is longer than five years, without an end or outlives the agreement, a restriction "
        "of its prices or of where it sells, a reserved territory shared by more than five, or, of a "
        "license, a grant-back of improvements or a ban on challenges."
    ),
    why="Without the exemption the parties must show themselves that the agreement is good for competition.",
    remedy="Have it assessed under Article 101(3), shorten or strike the term, or let the agreement end.",
    references=(
        Reference("Regulation (EU) 2022/720: vertical agreements, to 31 May 2034", 2022,
                  "https://eur-lex.europa.eu/eli/reg/2022/720/oj"),
        Reference("Regulation (EU) No 316/2014: technology transfer, to 30 April 2026", 2014,
                  "https://eur-lex.europa.eu/eli/reg/2014/316/oj"),
        Reference("Regulation (EU) 2026/877: technology transfer, from 1 May 2026 to 30 April 2038; three "
                  "years of grace; what met the regulation of 2014 is exempt to 30 April 2027", 2026),
        Reference("House policy: a group has at least the largest share recorded in it, at most their sum; "
                  "an assessment of the running year that found a safe harbor settles it", None),
    ),
    reads=(DEALINGS, EXEMPT_AGREEMENTS, EXEMPT_GROUPS, EXEMPT_RIVALS, MARKET_SHARES),
    per=("the agreement", "the block exemption"),
    figures=FIGURES,
    worst=Verdict.POTENTIAL,
    method=(
        "The share of the preceding calendar year counts, in the markets that an assessment of the agreement "
        "names, else in each in which a share is recorded. Losing a safe harbor is no breach: no finding is "
        "a conflict. The law of the United Kingdom is not applied."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
