"""R29: a dealing that triggers a clause on a change of control or on assignment."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import CLAUSES, MERGER_NO_ASSIGNMENT
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import Parts, examples, firm, holds
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.control_clauses import CONTROL_CHANGES, CONTROL_OWNERS
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.reasoning.control_changes import triggers


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per clause and acquisition."""
    for each in triggers(case[CONTROL_CHANGES], case[DEALINGS], case[CONTROL_OWNERS], case.day):
        clause, acquired = each.clause, each.acquisition
        yield finding(
            RULE,
            (clause.facts[1].end, clause.party, acquired.target, acquired.deal or acquired.buyer or ""),
            each.words,
            [each.ground],
            nodes=(clause.party, acquired.target, *sorted(each.after | each.before)),
            # A sale of shares is not an assignment unless the contract says so.
            severity=Severity.MEDIUM if clause.kind == "ANTI_ASSIGNMENT" else RULE.severity,
        )


def _clause(ref: str, kind: str, contract: str = "supply") -> Parts:
    return (thing("Clause", ref, clause_type=kind), fact(contract, "HAS_CLAUSE", ref))


_BASE: Parts = (
    firm("buyer"), firm("seller"), firm("target"), firm("customer"), holds("seller", "target", 100),
    fact("buyer", "PARTY_TO", "sale", party_role="BUYER"),
    fact("seller", "PARTY_TO", "sale", party_role="SELLER"),
    fact("sale", "ABOUT", "target"), fact("customer", "PARTY_TO", "supply"),
)  # fmt: skip
_ACQUISITION = thing("Deal", "sale", deal_type="ACQUISITION")
_SUPPLY = (thing("Contract", "supply"), fact("target", "PARTY_TO", "supply"))
_CONTROL = _clause("control", "CHANGE_OF_CONTROL")
_EXAMPLES = examples(
    _BASE, "sale",
    conflict={
        "A contract of the target has the clause": [_ACQUISITION, _SUPPLY, _CONTROL],
        "A contract of the target's subsidiary has it":
            [_ACQUISITION, firm("sub"), holds("target", "sub", 60), thing("Contract", "supply"),
             fact("sub", "PARTY_TO", "supply"), _CONTROL],
    },
    clear={
        "A contract of the target without such a clause":
            [_ACQUISITION, _SUPPLY, _clause("law", "GOVERNING_LAW")],
    },
    near_miss={
        "Buyer and seller have one parent: the ultimate controller stays":
            [_ACQUISITION, _SUPPLY, _CONTROL, firm("top"), holds("top", "buyer", 100),
             holds("top", "seller", 100)],
        "The contract ended on the day before":
            [_ACQUISITION, thing("Contract", "supply", expires_on="2025-06-29"),
             fact("target", "PARTY_TO", "supply"), _CONTROL],
        "The contract is one of a firm in which the target holds 20 %":
            [_ACQUISITION, firm("minor"), holds("target", "minor", 20), thing("Contract", "supply"),
             fact("minor", "PARTY_TO", "supply"), _CONTROL],
    },
    unknown={
        "Whether the deal is an acquisition is not stated": [thing("Deal", "sale"), _SUPPLY, _CONTROL],
        "The target holds 40 to 60 % of the contract's party":
            [_ACQUISITION, firm("sub"), holds("target", "sub", (40, 60)), thing("Contract", "supply"),
             fact("sub", "PARTY_TO", "supply"), _CONTROL],
    },
    potential={
        "A clause against assignment": [_ACQUISITION, _SUPPLY, _clause("assign", "ANTI_ASSIGNMENT")],
    },
)  # fmt: skip

RULE = Rule(
    id="change_of_control_triggered",
    code="R29",
    title="Change of control triggered",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A dealing gives a party another ultimate controller, and that party, or one that it controls, is a "
        "party to a contract in force with a clause on a change of control or against assignment, to which "
        "others than those who acquire it are parties."
    ),
    why="The other side may end the contract or must consent: what is bought may be worth less.",
    remedy="Obtain the consents that the clauses ask for before closing, or make them a condition.",
    references=(
        CLAUSES,
        MERGER_NO_ASSIGNMENT,
        policy("a clause against assignment is assessed, not presumed"),
    ),
    reads=(DEALINGS, CONTROL_CHANGES, CONTROL_OWNERS),
    per=("the clause", "the contract's party", "what is acquired", "the deal or who acquires"),
    method=(
        "Control is computed before and after: by the buyer's controllers for a recorded acquisition, with "
        "and without the supposed interests for a proposed one."
    ),
    find=find,
    examples=_EXAMPLES,
)
