"""Before the record begins nothing is CLEAR: neither of a party, a dealing, an asset nor of the own firms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing, world
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.run import check
from graph.database import Database
from graph.errors import NotFound
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, load

pytestmark = pytest.mark.anyio

WORLD = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "other", name="Other Ltd", incorporated_on="2009-04-14"),
    thing("Organization", "dateless", name="Dateless Ltd"),
    thing("Person", "ann", name="Ann Wu", birth_year=1971),
    thing("Person", "root", name="Root Owner"),
    thing("Deal", "deal", name="Pump order"),
    thing("IPAsset", "patent", name="The patent", kind="PATENT", filed_on="2010-01-01"),
    fact(
        "root", "HOLDS_INTEREST_IN", "own", interest_type="SHAREHOLDING", share_exact=100, since="1990-01-01"
    ),
    fact("ann", "HAS_ROLE_AT", "other", role="DIRECTOR", since="2015-01-01"),
    fact("own", "PARTY_TO", "deal", side="buyer", since="2020-01-01"),
    fact("dateless", "PARTY_TO", "deal", side="seller", since="2020-01-01"),
)


async def asked(
    database: Database, ids: dict[str, str], subject: str, day: date, known_at: datetime | None = None
) -> ConflictCheckResult:
    return await check(database, ask(ids, (subject,)), scope_of(ALL_SEEING), Moment.at(day, known_at))


@pytest.mark.parametrize(
    ("subject", "before", "since"),
    [
        ("other", date(2009, 4, 13), date(2015, 1, 1)),
        ("ann", date(1970, 12, 31), date(2015, 1, 1)),
        ("dateless", date(2019, 12, 31), date(2020, 1, 1)),
        ("deal", date(2019, 12, 31), date(2020, 1, 1)),
        ("patent", date(2009, 12, 31), date(2010, 1, 1)),
        ("own", date(1989, 12, 31), date(1990, 1, 1)),
    ],
)
async def test_the_day_before_the_record_begins_is_unknown(
    database: Database, subject: str, before: date, since: date
) -> None:
    ids = await load(database, WORLD)
    early = await asked(database, ids, subject, before)
    assert early.verdict is Verdict.UNKNOWN
    gaps = list(
        chain.from_iterable(found.missing_facts for found in early.findings if found.rule == "cannot_clear")
    )
    assert any(gap.about == ids[subject] and before.isoformat() in gap.what for gap in gaps), gaps
    later = await asked(database, ids, subject, since)
    assert not [
        gap
        for gap in chain.from_iterable(found.missing_facts for found in later.findings)
        if "what held of" in gap.what
    ]


async def test_before_all_own_firms_a_counterparty_without_any_date_is_unknown_too(
    database: Database,
) -> None:
    drawn = world(*WORLD.things, thing("Organization", "bare", name="Bare Ltd"), *WORLD.facts)
    ids = await load(database, drawn)
    early = await asked(database, ids, "bare", date(1900, 1, 1))
    assert early.verdict is Verdict.UNKNOWN
    assert "what held of our own firms on 1900-01-01" in {
        gap.what for gap in chain.from_iterable(found.missing_facts for found in early.findings)
    }
    assert (await asked(database, ids, "bare", date(1990, 1, 1))).verdict is Verdict.CLEAR


async def test_before_the_first_batch_there_is_nothing_to_check(database: Database) -> None:
    """Knowledge of a time before all knowledge is an error, never CLEAR."""
    ids = await load(database, WORLD)
    with pytest.raises(NotFound):
        await asked(database, ids, "other", date(2025, 6, 30), datetime(2000, 1, 1, tzinfo=UTC))
