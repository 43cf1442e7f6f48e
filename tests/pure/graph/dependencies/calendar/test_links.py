"""Relationships that end are in the calendar by their last day, or left out for a stated reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import pytest

from graph.compiler.guards import Guards
from graph.dependencies.calendar.expiry import ExpiryKind, Party
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.calendar.links import KINDS, DatedLink, dated_links, last_day, links_statement
from graph.dependencies.calendar.readings import calendar_of
from graph.errors import ResourceExhausted
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.dependencies.asked import AS_OF, Rows, transaction

SCOPE, MOMENT = scope_of(ALL_SEEING), Moment.at(AS_OF)
RECORD = "it records how a thing is made up or described, and asks for nothing when it ends"
DATED = "the noun at one of its ends has the date itself, which the calendar reads"
PAST = "it says what was done once, on a day, and goes on"
PARTICIPATION = "the agreement or matter has its own end; who leaves it early is read with it, in the checks"
CLOSENESS = "a tie between people or firms: the checks read its days, and nobody has to act by its end"
HOLDING = "a stake or control: the checks and the answers about ownership read its days"
LEFT_OUT = {
    RECORD: (
        "HAS_EVALUATION", "HAS_STANDARD", "HAS_CAPABILITY", "IN_MARKET", "HAS_CLAUSE", "OF_DATA", "HAS_STEP",
        "DOCUMENTED_BY", "HAS_FINDING", "COMPUTED_FROM", "SHARE_OF", "HAS_ENGAGEMENT", "OFFERS", "SELLS_IN",
        "COMPETES_IN", "HAS_REVENUE_FROM", "HAS_FIGURE", "HAS_TIER", "RUNS_PROGRAM", "HAS_NAME",
        "HAS_ADDRESS", "HAS_KPI", "USES_IP", "IMPLEMENTS", "CONTAINS", "RUNS_ON", "COVERS", "EXCLUDES",
        "FROM_SOURCE", "IN_BATCH", "HAS_BID", "HAS_AWARD", "PREPARES_FOR", "CLASSIFIED_AS", "DEPENDS_ON",
        "FOR_BRAND", "FOR_CUSTOMER", "FOR_OFFERING", "FOR_PRODUCT", "FOR_VENTURE", "GIVES_BENEFIT",
        "GOVERNED_BY", "HAS_IDENTIFIER", "HAS_SCOPE", "HAS_TERM", "IN_TERRITORY", "PART_OF",
        "REQUIRES_CERTIFICATION", "UNDER_PARTNERSHIP", "ABOUT", "IMPOSES", "CREATES", "VEHICLE",
        "SUBCONTRACT_OF", "HAS_CONTACT", "HAS_ACCOUNT_OWNER",
    ),
    DATED: (
        "AWARDED_AS", "SEPARATES", "ENCUMBERED_BY", "RECUSED_FROM", "WALLED_FROM", "RESTRICTS",
        "FOR_BENEFIT_OF", "GRANTS", "GRANTED_TO", "OF_ASSET", "UNDER_HEAD_GRANT", "WAIVES", "BINDS",
        "SUBMITTED", "OWES", "LISTED_ON",
    ),
    PAST: (
        "AWARDED_TO", "RESULTS_IN", "AMENDS", "RENEWS", "SIGNED_BY", "DISCLOSED", "INVENTED_BY",
        "SUCCEEDED_BY", "AUTHORED_SPEC_OF", "BIDS_ON", "COMPLETED", "DECIDES",
        "CHECKED", "CHECKED_FOR", "FOUND",
    ),
    PARTICIPATION: ("PARTY_TO", "ENGAGED_BY", "EVALUATES", "HAS_MEMBER", "REVIEWED_BY"),
    CLOSENESS: (
        "COMPETES_WITH", "FAMILY_OF", "ASSOCIATE_OF", "SHARES_HOUSEHOLD_WITH", "SAME_AS", "NOT_SAME_AS",
    ),
    HOLDING: (
        "HOLDS_INTEREST_IN", "CONTROLS", "CONSOLIDATED_BY", "ULTIMATELY_CONSOLIDATED_BY", "MANAGED_BY",
        "SUBFUND_OF", "BRANCH_OF",
    ),
}  # fmt: skip
"""By reason, the types of relationship whose end the calendar does not read."""


def test_the_end_of_every_relationship_is_read_or_left_out_for_a_reason() -> None:
    """The end of a certification held was recorded, and the calendar never showed it."""
    left = list(chain.from_iterable(LEFT_OUT.values()))
    assert len(left) == len(set(left))
    assert not set(left) & set(KINDS)
    assert {*left, *KINDS} == set(relationships())


def link(**properties: Any) -> list[Any]:
    """Give a row of the statement: Thandeka's certification."""
    stored = {"id": "rel_1", "fact_id": "fact_1", "valid_from": date(2024, 3, 4), **properties}
    fact = ["HOLDS_CERTIFICATION", "party_t", "certification_l", stored]
    return [fact, ["party_t", "Thandeka", True, False], ["certification_l", "Lumira", False, False]]


async def read(*rows: list[Any], limit: int = 9) -> list[DatedLink]:
    return await dated_links(transaction(Rows([[list(rows)]])), SCOPE, MOMENT, limit=limit)


@pytest.mark.anyio
async def test_a_certification_held_is_in_the_calendar_by_its_last_day() -> None:
    (found,) = await read(link(valid_to=date(2027, 3, 4)))
    (day,) = calendar_of([found], AS_OF).expiries
    assert (day.kind, day.on, day.latest, day.overdue) == (
        ExpiryKind.CERTIFICATION, date(2027, 3, 3), date(2027, 3, 3), False,
    )  # fmt: skip
    assert (day.subject, day.of, day.counterparties) == ("party_t", "certification_l", ("party_t",))
    assert day.sentence == "Thandeka holds Lumira, for the last time on 2027-03-03."
    assert found.start.parties == (Party("party_t", "Thandeka", False),)
    assert calendar_of([found], date(2027, 3, 3)).expiries
    assert not calendar_of([found], date(2027, 3, 4)).expiries


@pytest.mark.parametrize(
    ("properties", "first", "last"),
    [
        ({"valid_to": date(2027, 3, 4)}, date(2027, 3, 3), date(2027, 3, 3)),
        ({"valid_to": date(2027, 1, 1), "valid_to_precision": "YEAR"}, date(2026, 1, 1), date(2026, 12, 31)),
        ({"valid_to": date(2026, 9, 1), "valid_to_precision": "MONTH"}, date(2026, 8, 1), date(2026, 8, 31)),
    ],
)
def test_the_last_day_is_as_exact_as_it_was_stated(
    properties: dict[str, Any], first: date, last: date
) -> None:
    day = last_day({"valid_from": date(2020, 1, 1), **properties})
    assert (day.first, day.last) == (first, last)


@pytest.mark.anyio
async def test_two_of_one_party_on_one_day_are_two_in_every_order_and_calendar_file() -> None:
    other = link(valid_to=date(2027, 3, 4))
    other[0] = [*other[0][:2], "certification_v", other[0][3]]
    other[2] = ["certification_v", "Voltane", False, False]
    calendar = calendar_of(await read(link(valid_to=date(2027, 3, 4)), other), AS_OF)
    assert len({each.order for each in calendar.expiries}) == 2
    uids = [line for line in icalendar(calendar, {}).split("\r\n") if line.startswith("UID:")]
    assert len(set(uids)) == 2


@pytest.mark.anyio
async def test_more_than_the_limit_is_refused() -> None:
    with pytest.raises(ResourceExhausted, match="More than 1"):
        await read(link(), link(), limit=1)


def test_every_element_of_the_statement_is_known_and_holds() -> None:
    now = links_statement(Guards(SCOPE, MOMENT))
    assert now.count("superseded_at = $open") == 3
    assert "r.valid_from <= $as_of AND $as_of < r.valid_to" in now
    then = links_statement(Guards(SCOPE, Moment.at(AS_OF, datetime(2025, 1, 1, tzinfo=UTC))))
    assert "HAD_STATE" in then
