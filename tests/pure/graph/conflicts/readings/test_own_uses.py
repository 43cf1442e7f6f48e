"""What is read of a grantor's own use: only of assets that are granted to one alone."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.grants import GRANTS_READ, Grant
from graph.conflicts.readings.own_uses import OFFERED, OWN_USES, promised_alone
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row

pytestmark = pytest.mark.anyio


def offered(since: str | None = None) -> Row:
    links = (fact("owner", "OFFERS", "drill", since=since), fact("drill", "USES_IP", "patent"))
    return [
        "patent",
        "drill",
        "owner",
        [row(each) for each in links],
        [row(fact("owner", "OWNS_IP", "patent"))],
    ]


def test_only_exclusive_licenses_keep_the_grantor_from_its_own_use() -> None:
    every = [
        grant("a", "acme"), grant("b", "acme", exclusivity=None), grant("c", "acme", exclusivity="SOLE"),
        grant("d", "acme", grant_type="ASSIGNMENT"), grant("e", "acme", grant_type="OPTION"),
    ]  # fmt: skip
    assert [each.id for each in promised_alone(every)] == ["a", "b"]


async def test_a_use_is_read_with_its_days_and_the_title_of_the_user() -> None:
    context = check({OFFERED: lambda _: [offered("2025-03-01")]},
                    records={GRANTS_READ: grant_file(grant("a", "acme"))})  # fmt: skip
    found = await context.read(OWN_USES)
    (use,) = found.uses
    assert use.path.nodes == ("owner", "drill", "patent")
    assert [each.type for each in use.title] == ["OWNS_IP"]
    assert use.scope.term.start == (date(2025, 3, 1), date(2025, 3, 1))
    assert use.scope.dimensions["product"].covers == frozenset({"drill"})
    assert use.scope.dimensions["territory"].covers is None
    assert "product" in found.hierarchies


@pytest.mark.parametrize(
    "license_", [grant("a", "acme", exclusivity="NON_EXCLUSIVE"), grant("b", "acme", asset=None)]
)
async def test_nothing_is_asked_where_nothing_is_granted_to_one_alone(license_: Grant) -> None:
    context = check({OFFERED: lambda _: [offered()]}, records={GRANTS_READ: grant_file(license_)})
    assert (await context.read(OWN_USES)).uses == ()
    assert asked(context) == []
