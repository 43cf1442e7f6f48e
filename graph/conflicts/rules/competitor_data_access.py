"""R34: a party has access to the data of its competitor."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.competition import INFORMATION_EXCHANGE
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import examples, firm, holds, maybe_same
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.access import ACCESS
from graph.conflicts.reasoning.data_access import RivalData, rival_data


def find(case: Case) -> list[Finding]:
    """Return one finding per party that has access, and whose data it is."""
    return [_finding(each) for each in rival_data(case[ACCESS])]


def _finding(each: RivalData) -> Finding:
    return finding(RULE, each.key, each.ground.words, [each.ground], nodes=(*each.key, each.party))


def _competes(who: str, where: str = "scanners") -> object:
    return fact(who, "COMPETES_IN", where)


_BASE = (firm("acme"), firm("bolt"), firm("arm"), thing("Market", "scanners"), thing("Market", "food"))
_ACCESS = fact("acme", "HAS_ACCESS_TO", "bolt")
_RIVALS = [_competes("acme"), _competes("bolt")]
_AGREED = [thing("Contract", "paper"), thing("DataProcessingTerm", "duties"),
           thing("DataCategory", "customers"), fact("acme", "PARTY_TO", "paper"),
           fact("bolt", "PARTY_TO", "paper"),
           fact("paper", "HAS_TERM", "duties"), fact("duties", "OF_DATA", "customers")]  # fmt: skip
_EXAMPLES = examples(
    _BASE, "acme",
    conflict={
        "It has access to the data of a firm in its own market": [_ACCESS, _RIVALS],
        "Its subsidiary has access to the data of its competitor":
            [holds("acme", "arm", 80), fact("arm", "HAS_ACCESS_TO", "bolt"), _RIVALS],
        "A competitor has access to its data": [fact("bolt", "HAS_ACCESS_TO", "acme"), _RIVALS],
        "It competes through a subsidiary":
            [_ACCESS, holds("acme", "arm", 60), _competes("arm"), _competes("bolt")],
        "It handles the customers of its competitor under a contract": [_ACCESS, _RIVALS, _AGREED],
    },
    clear={"Competitors without access to each other's data": [_RIVALS]},
    near_miss={
        "Access to the data of a firm in another market":
            [_ACCESS, _competes("acme"), _competes("bolt", "food")],
        "Access ended on the day before":
            [_RIVALS, fact("acme", "HAS_ACCESS_TO", "bolt", until="2025-06-30")],
        "Two firms of one group": [_ACCESS, _RIVALS, holds("acme", "bolt", 70)],
    },
    unknown={
        "No market of the two is recorded": [_ACCESS],
        "Access ended in a year that is not over":
            [_RIVALS, fact("acme", "HAS_ACCESS_TO", "bolt", until="2025")],
    },
    potential={
        "A record that may be the party has access":
            [firm("acme2"), maybe_same("acme", "acme2"), fact("acme2", "HAS_ACCESS_TO", "bolt"),
             _competes("acme2"), _competes("bolt")],
    },
)  # fmt: skip

RULE = Rule(
    id="competitor_data_access",
    code="R34",
    title="Access to a competitor's data",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A party, or a firm of its control group, has access to the data of a party with which its group "
        "competes."
    ),
    why="A partner that sees its competitor's prices, plans or customers can use them, or be said to.",
    remedy="End or narrow the access, put a clean team between, or record the consent of whose data it is.",
    references=(INFORMATION_EXCHANGE, policy("access to data is recorded by party"),),
    reads=(ACCESS,),
    per=("who has access", "whose data it is"),
    method=(
        "Rivals are of one market, or said to compete by a source; evaluated on control groups. What the two "
        "have agreed on the handling of data is named, with the kinds of data."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
