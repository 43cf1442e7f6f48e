"""The queries for Neo4j Browser, on data unlike the demo: they agree with what Entente itself answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.checks.world import fact, thing, world
from graph.database import Database
from graph.dependencies.calendar.expiry import ExpiryKind
from graph.dependencies.calendar.extraction import dated_nodes
from graph.dependencies.calendar.readings import calendar_of
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.dependencies.worlds import write_world

FOLDER = Path(__file__).parents[3] / "examples" / "browser"
DAY = date(2026, 6, 30)


def query(name: str, **values: str) -> str:
    """Return a query with the values of its first line replaced, asked as of DAY."""
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8").rstrip().removesuffix(";")
    for old, new in {"date() AS asOf": f"date('{DAY}') AS asOf", **values}.items():
        assert old in text
        text = text.replace(old, new)
    return text


RENEWING = {"renewal_auto": True}
CONTRACTS = world(
    thing("Contract", "months", expires_on="2026-12-31", notice_months=3, renewal_months=12, **RENEWING),
    thing("Contract", "missed", expires_on="2026-07-15", notice_days=30, renewal_months=3, **RENEWING),
    thing("Contract", "rolled", expires_on="2020-08-31", notice_days=10, renewal_months=12, **RENEWING),
    thing(
        "Contract", "ended", expires_on="2026-08-31", notice_days=10, terminated_on="2026-01-01", **RENEWING
    ),
    thing("Contract", "later", expires_on="2027-12-31", notice_days=10, renewal_months=12, **RENEWING),
    thing("Contract", "silent", expires_on="2026-08-31", renewal_months=12, **RENEWING),
    thing("Contract", "fixed", expires_on="2026-08-31", notice_days=10, renewal_auto=False),
    thing("Organization", "acme"),
    thing("Organization", "left"),
    fact("acme", "PARTY_TO", "rolled"),
    fact("left", "PARTY_TO", "rolled", until="2026-01-01"),
)


@pytest.mark.anyio
async def test_the_notices_of_a_quarter_are_those_of_the_calendar(database: Database) -> None:
    """Months of notice, renewed terms and parties that had left were read otherwise than by the calendar."""
    await write_world(database, CONTRACTS)
    rows = await database.rows(query("notice-this-quarter", **{"WITH 90 AS days": "WITH 100 AS days"}))
    nodes = await dated_nodes(database, scope_of(ALL_SEEING), Moment.at(DAY))
    listed = calendar_of(nodes, DAY, 100, (ExpiryKind.NOTICE.value,)).expiries
    expected = [(each.title, each.on) for each in listed if not each.overdue]
    assert [(title, notice) for title, notice, _, _ in rows] == expected
    assert [title for title, _ in expected] == ["rolled", "missed", "months"]
    assert next(parties for title, _, _, parties in rows if title == "rolled") == ["acme"]


GRANTS = world(
    thing("IPAsset", "panel", kind="PATENT"),
    thing("Organization", "acme"),
    thing("Organization", "gone"),
    thing("RightsGrant", "open", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
    thing("RightsGrant", "year", grant_type="LICENSE", exclusivity="EXCLUSIVE", expires_on="2026"),
    thing("RightsGrant", "over", grant_type="LICENSE", exclusivity="EXCLUSIVE", expires_on="2026-06-29"),
    thing("RightsGrant", "cut", grant_type="LICENSE", exclusivity="EXCLUSIVE", terminated_on="2026-06-30"),
    thing("RightsGrant", "shared", grant_type="LICENSE", exclusivity="NON_EXCLUSIVE"),
    thing("RightsGrant", "moved", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
    *(fact(grant, "OF_ASSET", "panel") for grant in ("open", "year", "over", "cut", "shared", "moved")),
    *(fact(grant, "GRANTED_TO", "acme") for grant in ("open", "year", "over", "cut", "shared")),
    fact("moved", "GRANTED_TO", "gone", until="2026-01-01"),
)


@pytest.mark.anyio
async def test_exclusive_grants_without_dates_or_scope_are_not_left_out(database: Database) -> None:
    """Grants without a stated start, end or scope were not shown, those taken back were."""
    await write_world(database, GRANTS)
    rows = await database.rows(query("double-exclusive", **{"'Cold-cathode X-ray panel'": "'panel'"}))
    assert sorted(path.nodes[1]["title"] for path, _ in rows) == ["open", "year"]
