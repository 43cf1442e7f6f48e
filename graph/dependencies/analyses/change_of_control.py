"""D12: what if control of a party changes."""

from __future__ import annotations

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.world import fact, thing, world
from graph.dependencies.what_if.answer import what_if
from graph.dependencies.what_if.parameters import PARAMETERS
from graph.dependencies.what_if.report import WhatIfReport

_HELD = (
    thing("Organization", "buyer"),
    thing("Organization", "parent"),
    thing("Organization", "borealis"),
    thing("Organization", "acme", is_own=True),
    thing("Contract", "supply"),
    thing("Clause", "control", clause_type="CHANGE_OF_CONTROL"),
    fact("parent", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING", share_exact=80.0),
    fact("borealis", "PARTY_TO", "supply"),
    fact("acme", "PARTY_TO", "supply"),
    fact("supply", "HAS_CLAUSE", "control"),
    thing("RightsGrant", "license", grant_type="LICENSE"),
    fact("supply", "CREATES", "license"),
)

ANALYSIS = Analysis(
    id="change_of_control",
    code="D12",
    title="What if control of a party changes",
    definition=(
        "Which contracts have a clause on a change of control or on assignment and a party whose ultimate "
        "controllers are others when the acquirer controls the acquired party, or when supposed interests "
        "hold; and what may fall with them. Control is computed before and after, through every tier. "
        "Whether a contract is ended is the other party's choice, so every such fall is possible and not "
        "certain. The parameters and the answer are those of terminate_contract."
    ),
    checked_against="The control relation after the same facts were really written to a database.",
    root="whatIf",
    takes_input=True,
    result=WhatIfReport,
    run=what_if,
    parameters=PARAMETERS,
    examples=(
        AnalysisExample(
            "The parent of a supplier is bought: the supply contract may be ended, and its license with it",
            world(*_HELD),
            {
                "consents": [
                    {"contract": "supply", "party": "borealis", "clauseType": "CHANGE_OF_CONTROL",
                     "before": ["parent"], "after": ["buyer"], "certain": True},
                ],
                "falls": [
                    {"node": "supply", "round": 0, "certain": False},
                    {"node": "license", "round": 1, "certain": False},
                ],
                "certainCount": 0,
            },
            {"acquired": "parent", "acquirer": "buyer"},
        ),
        AnalysisExample(
            "Near miss: the acquirer buys a firm without a contract with such a clause",
            world(*_HELD, thing("Organization", "cobalt")),
            {"consents": [], "falls": []},
            {"acquired": "cobalt", "acquirer": "buyer"},
        ),
    ),
)  # fmt: skip
