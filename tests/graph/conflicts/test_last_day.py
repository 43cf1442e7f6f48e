"""A term runs to the end of its last day: the day before, the day itself and the day after."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing, world
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, load

pytestmark = pytest.mark.anyio

LAST = "2025-06-30"
DAYS = (date(2025, 6, 29), date(2025, 6, 30), date(2025, 7, 1))
EVERYTHING = {f"all_{name}": True for name in ("acts", "fields", "products", "channels", "territories")}
WORLD = world(
    thing("Organization", "acme"),
    thing("IPAsset", "patent", name="The patent", kind="PATENT", expires_on=LAST, granted_on="2005-07-01"),
    thing("Contract", "contract", title="The contract", effective_on="2020-01-01", expires_on=LAST),
    thing(
        "Contract", "imprecise",
        title="The imprecise contract", effective_on="2020-01-01", expires_on="2025-06",
    ),
    thing(
        "RightsGrant", "head", title="The head", grant_type="LICENSE", exclusivity="EXCLUSIVE",
        sublicensable=True, starts_on="2020-01-01", expires_on=LAST,
    ),
    thing(
        "RightsGrant", "sub", title="The sublicense", grant_type="SUBLICENSE", exclusivity="NON_EXCLUSIVE",
        starts_on="2020-01-01", expires_on=LAST,
    ),
    thing("Scope", "all", title="Everything", **EVERYTHING),
    fact("head", "OF_ASSET", "patent"),
    fact("sub", "OF_ASSET", "patent"),
    fact("sub", "GRANTED_TO", "acme"),
    fact("sub", "UNDER_HEAD_GRANT", "head"),
    fact("head", "HAS_SCOPE", "all"),
    fact("sub", "HAS_SCOPE", "all"),
)  # fmt: skip
STATUSES = """query ($day: Date!) {
  contracts(asOf: $day) { nodes { title status } }
  rightsGrants(asOf: $day) { nodes { title status } }
  ipAssets(asOf: $day) { nodes { title: name status } }
}"""


async def test_a_status_changes_on_the_day_after_the_last(database: Database) -> None:
    await load(database, WORLD)
    schema = create_schema()
    found = []
    for day in DAYS:
        context = Context(database, Settings(_env_file=None))
        answer = await schema.execute(
            STATUSES, variable_values={"day": day.isoformat()}, context_value=context
        )
        assert answer.errors is None, answer.errors
        data = answer.data or {}
        shown = chain.from_iterable(root["nodes"] for root in data.values())
        found.append({each["title"]: each["status"] for each in shown})
    running = {"The contract": "IN_FORCE", "The head": "IN_FORCE", "The sublicense": "IN_FORCE"}
    ended = {"The contract": "EXPIRED", "The head": "ENDED", "The sublicense": "ENDED"}
    assert found == [
        {**running, "The patent": "GRANTED", "The imprecise contract": "UNKNOWN"},
        {**running, "The patent": "GRANTED", "The imprecise contract": "UNKNOWN"},
        {**ended, "The patent": "EXPIRED", "The imprecise contract": "EXPIRED"},
    ]


async def test_a_head_license_is_in_force_on_its_last_day(database: Database) -> None:
    """The sublicense that runs as long as its head is within it until both have ended."""
    later = WORLD.things[5].stated | {"expires_on": "2025-07-31"}
    longer = world(*WORLD.things[:5], thing("RightsGrant", "sub", **later), *WORLD.things[6:], *WORLD.facts)
    ids = await load(database, longer)
    ended = []
    for day in DAYS:
        request = ask(ids, ("sub",), rules=("R19",))
        result = await check(database, request, scope_of(ALL_SEEING), Moment.at(day))
        assert result.verdict is Verdict.CONFLICT, "it outlasts its head on every day"
        ended += [step.result for step in result.findings[0].arithmetic if step.label == "head in force"]
    assert ended == ["yes", "yes", "no"]
