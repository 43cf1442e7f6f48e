"""Which dates of the model the calendar reads: none is forgotten."""

from __future__ import annotations

from graph.dependencies.calendar.extraction import PROPERTIES
from graph.dependencies.calendar.readings import READINGS
from graph.model.catalogue import nodes
from graph.model.language.declarations import Kind

PAST = "it says when something began or happened, and asks for nothing after it"
ENDED = "it ends a party, a venture or a partnership; the contracts and grants behind it have their own"
ELSEWHERE = {
    "created_on": PAST, "incorporated_on": PAST, "signed_on": PAST, "effective_on": PAST, "opened_on": PAST,
    "closed_on": PAST, "withdrawn_on": PAST, "decided_on": PAST, "filed_on": PAST, "granted_on": PAST,
    "started": PAST, "starts_on": PAST, "deceased_on": PAST, "released_on": PAST, "stated_on": PAST,
    "as_of_date": PAST, "ended_on": ENDED, "dissolved_on": ENDED, "ended": ENDED,
    "notice_period": "the words behind notice_days and notice_months",
    "renewal_term": "the words behind renewal_months",
}  # fmt: skip
"""Dates and periods that the calendar does not read, and why."""
OF_ITS_GRANT = {("Scope", "expires_on"): "a scope ends with its grant, or is the grant's own limit"}


def test_every_date_and_period_of_the_model_is_read_or_left_out_for_a_reason() -> None:
    """notice_months was declared and loaded, and nothing read it."""
    forgotten = []
    for noun in nodes().values():
        for prop in noun.properties:
            dated = prop.kind is Kind.DATE or prop.name.startswith(("notice_", "renewal_"))
            known = prop.name in PROPERTIES.get(noun.label, ()) or prop.name in ELSEWHERE
            if dated and not known and (noun.label, prop.name) not in OF_ITS_GRANT:
                forgotten.append(f"{noun.label}.{prop.name}")
    assert forgotten == []


def test_every_noun_that_is_read_has_a_reading() -> None:
    assert set(PROPERTIES) == set(READINGS)
