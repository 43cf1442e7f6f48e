"""D11: what if a contract ends."""

from __future__ import annotations

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.world import fact, thing, world
from graph.dependencies.example_worlds import LICENSED
from graph.dependencies.what_if.answer import what_if
from graph.dependencies.what_if.parameters import PARAMETERS
from graph.dependencies.what_if.report import WhatIfReport

_TERMS = (
    thing("Contract", "frame", notice_months=3, notice_days=15),
    thing("Clause", "leave", clause_type="TERMINATION_FOR_CONVENIENCE"),
    thing("Clause", "secrecy", clause_type="NON_DISPARAGEMENT", survives_termination=True),
    thing("RightsGrant", "head", grant_type="LICENSE"),
    thing("RightsGrant", "sub", grant_type="SUBLICENSE"),
    thing("IPAsset", "codec", kind="PATENT"),
    thing("Product", "app"),
    thing("Organization", "acme"),
    fact("frame", "HAS_CLAUSE", "leave"),
    fact("frame", "HAS_CLAUSE", "secrecy"),
    fact("frame", "CREATES", "head"),
    fact("sub", "UNDER_HEAD_GRANT", "head"),
    fact("sub", "OF_ASSET", "codec"),
    fact("sub", "GRANTED_TO", "acme"),
    fact("app", "USES_IP", "codec", required=True),
    fact("acme", "OFFERS", "app", share_of_revenue=40.0),
)

ANALYSIS = Analysis(
    id="terminate_contract",
    code="D11",
    title="What if a contract ends",
    definition=(
        "What falls when contracts are ended, parties fail, grants expire, control changes or supposed facts "
        "hold, several at once: round by round from contracts to their grants, sublicenses, products and "
        "revenue, each step with the clause or relationship that carries it and the day from which it falls. "
        "A contract that is ended for convenience ends after its notice period, for cause on the day. An "
        "irrevocable grant outlives its contract, as do clauses, restrictions and duties that say so. A "
        "partnership ends with a party to it; a contract, a grant or a subcontract may end with a party, its "
        "grantor or its head contract. Supposed facts are written in a transaction that is rolled back. The "
        "answer says what it leaves out, and gives no legal verdict."
    ),
    checked_against=(
        "A loop that tries every node on every day until nothing changes, and the same question after the "
        "supposed facts were really written."
    ),
    root="whatIf",
    takes_input=True,
    result=WhatIfReport,
    run=what_if,
    parameters=PARAMETERS,
    examples=(
        AnalysisExample(
            "A frame contract is ended at three months and fifteen days' notice",
            world(*_TERMS),
            {
                "events": [{"kind": "TERMINATION", "node": "frame", "on": "2026-10-15"}],
                "falls": [
                    {"node": "frame", "round": 0, "on": "2026-10-15", "certain": True},
                    {"node": "head", "round": 1, "on": "2026-10-15"},
                    {"node": "sub", "round": 2, "lost": ["head"]},
                    {"node": "codec", "round": 3},
                    {"node": "app", "round": 4},
                ],
                "products": ["app"],
                "survivors": [{"node": "secrecy", "contract": "frame"}],
                "revenue": [{"firm": "acme", "source": "app", "share": {"low": 0.4}, "on": "2026-10-15"}],
            },
            {"terminating": ["frame"]},
        ),
        AnalysisExample(
            "Near miss: the license that the contract creates is irrevocable, and nothing else falls",
            world(
                *LICENSED[:3],
                thing("RightsGrant", "license", grant_type="LICENSE", irrevocable=True),
                *LICENSED[4:],
            ),
            {
                "falls": [{"node": "agreement", "round": 0, "on": "2026-06-30"}],
                "certainCount": 0,
                "survivors": [{"node": "license", "contract": "agreement"}],
            },
            {"terminating": ["agreement"], "ground": "CAUSE"},
        ),
        AnalysisExample(
            "A partner fails while a second supplier's contract ends later: the part falls with the later",
            world(
                thing("Component", "valve"),
                thing("Organization", "borealis"),
                thing("RightsGrant", "permit", grant_type="LICENSE", expires_on="2027-03-31"),
                thing("Organization", "cobalt"),
                fact("borealis", "SUPPLIES", "valve", share_of_supply=50.0),
                fact("cobalt", "SUPPLIES", "valve", share_of_supply=50.0),
                fact("cobalt", "DEPENDS_ON", "permit", dep_type="IP", strength=1.0),
            ),
            {
                "falls": [
                    {"node": "borealis", "round": 0, "on": "2026-06-30"},
                    {"node": "permit", "round": 0, "on": "2027-03-31"},
                    {"node": "cobalt", "round": 1, "on": "2027-03-31", "certain": True},
                    {"node": "valve", "round": 2, "on": "2027-03-31", "certain": True},
                ],
            },
            {"failing": ["borealis"], "expiring": ["permit"]},
        ),
        AnalysisExample(
            "A partnership ends with its partner; the contract may",
            world(
                thing("Organization", "borealis"),
                thing("Partnership", "alliance", type="TECHNOLOGY_ALLIANCE"),
                thing("Contract", "agreement"),
                fact("borealis", "PARTY_TO", "alliance"),
                fact("borealis", "PARTY_TO", "agreement"),
            ),
            {
                "certainCount": 1,
                "possibleCount": 1,
                "falls": [
                    {"node": "borealis"},
                    {"node": "alliance", "certain": True},
                    {"node": "agreement", "certain": False},
                ],
            },
            {"failing": ["borealis"]},
        ),
    ),
)
