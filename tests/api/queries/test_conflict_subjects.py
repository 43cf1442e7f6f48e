"""What is under check may be a thing: of each kind a conflict that is found by asking about it alone."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.world import fact, thing, world
from graph.conflicts.examples.grant_words import ASSET, grant, offers
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter
from graph.conflicts.examples.words import firm, flat, holds, person
from graph.database import Database
from graph.naming.resolve import CHECKABLE
from tests.api.queries.test_conflict import asked
from tests.graph.conflicts.worlds import load

pytestmark = pytest.mark.anyio
QUERY = """
query ($input: ConflictCheckInput!) {
  conflictCheck(input: $input, asOf: "2025-06-30") {
    verdict ranked { rule { code } verdict } coverage { truncated subjects { asked id } }
  }
}
"""
ANN = (person("ann", name="Ann Wu"), firm("own", name="Own Works", is_own=True))
DEALT = (
    *ANN, firm("maker", name="Maker Ltd"), holds("ann", "maker", 30),
    thing("Market", "pumps", name="Pumps in Europe"), fact("maker", "COMPETES_IN", "pumps"),
    thing("Product", "drill x", name="Drill X"), fact("maker", "OFFERS", "drill x"),
    thing("Brand", "boreal", name="Boreal"), fact("maker", "OWNS_BRAND", "boreal"),
    thing("Tender", "call", title="Supply of pumps"), fact("maker", "BIDS_ON", "call"),
    fact("ann", "EVALUATES", "call"),
)  # fmt: skip
VENTURE = (
    thing("JointVenture", "venture", name="Joint works"), firm("acme one"), firm("bolt one"),
    fact("acme one", "PARTY_TO", "venture"), fact("bolt one", "PARTY_TO", "venture"),
    fact("acme one", "COMPETES_IN", "tents"), fact("bolt one", "COMPETES_IN", "tents"),
    thing("Market", "tents", name="Tents"),
)  # fmt: skip
RIGHTS = (*ASSET, grant("alone", "acme"), offers(), fact("owner", "GRANTS", "alone"))
ADVERSE = (*SUIT, *matter("lease", "Lease"), client("rival", "lease"), engaged("lease", "law"))
CASES = (
    ("Market", "pumps", ("ann",), "R01"),
    ("Product", "drill x", ("ann",), "R01"),
    ("Brand", "boreal", ("ann",), "R01"),
    ("Tender", "call", (), "R25"),
    ("IPAsset", "patent", (), "R18"),
    ("Matter", "suit", (), "R12"),
    ("JointVenture", "venture", (), "R23"),
)
"""By kind: the thing asked about, who decides, and the rule that finds the conflict."""


def input_of(ids: dict[str, str], subject: str, makers: tuple[str, ...]) -> dict[str, Any]:
    return {"subjects": [{"id": ids[subject]}], "decisionMakers": [{"id": ids[each]} for each in makers]}


async def test_each_kind_of_thing_is_a_subject(database: Database) -> None:
    """A market was refused as a subject: what is dealt in may be the entry into one."""
    parts = flat([DEALT, VENTURE, RIGHTS, ADVERSE])
    ids = await load(database, world(*parts))
    for kind, subject, makers, rule in CASES:
        result = await asked(database, QUERY, input=input_of(ids, subject, makers))
        assert result.errors is None, (kind, result.errors)
        found = result.data["conflictCheck"]
        open_ = {each["rule"]["code"]: each["verdict"] for each in found["ranked"]}
        assert rule in open_, (kind, found)
        assert [each["id"] for each in found["coverage"]["subjects"]][:1] == [ids[subject]], kind
        assert open_[rule] == found["verdict"] == "CONFLICT", (kind, found)


async def test_a_market_is_named_like_any_other_subject(database: Database) -> None:
    ids = await load(database, world(*flat(DEALT)))
    makers = [{"id": ids["ann"]}]
    result = await asked(
        database, QUERY, input={"subjects": [{"name": "Pumps in Europe"}], "decisionMakers": makers}
    )
    assert result.errors is None
    assert result.data["conflictCheck"]["verdict"] == "CONFLICT"


def test_every_kind_that_the_check_takes_besides_agreements_is_tried() -> None:
    agreements = {"Party", "Deal", "Decision", "Contract", "Partnership", "RightsGrant"}
    assert set(CHECKABLE) - agreements == {kind for kind, *_ in CASES}
