"""Which dates of the model the calendar reads: none is forgotten."""

from __future__ import annotations

import pytest

from graph.dependencies.calendar.extraction import _CONCERNS, PROPERTIES
from graph.dependencies.calendar.readings import READINGS
from graph.model.catalogue import nodes, relationships
from graph.model.language.properties import Kind

PAST = "it says when something began or happened, and asks for nothing after it"
ENDED = "it ends a party or a venture; the contracts and grants behind it have their own"
ELSEWHERE = {
    "created_on": PAST, "incorporated_on": PAST, "signed_on": PAST, "effective_on": PAST, "opened_on": PAST,
    "closed_on": PAST, "withdrawn_on": PAST, "decided_on": PAST, "filed_on": PAST, "granted_on": PAST,
    "started": PAST, "starts_on": PAST, "deceased_on": PAST, "released_on": PAST, "stated_on": PAST,
    "as_of_date": PAST, "ended_on": ENDED, "dissolved_on": ENDED, "ended": ENDED,
    "awarded_on": PAST, "canceled_on": PAST, "published_on": PAST, "submitted_on": PAST, "evaluated_on": PAST,
    "disclosed_on": PAST, "listed_on": PAST, "delisted_on": PAST, "screened_on": PAST, "lists_as_of": PAST,
    "concluded_on": PAST, "resolved_on": PAST, "assessed_on": PAST, "registered_on": PAST,
    "approved_on": PAST, "birth_date": PAST,
    "rejected_on": PAST, "converted_on": PAST, "referred_on": PAST, "lost_on": PAST, "rewarded_on": PAST,
    "period_start": PAST, "period_end": PAST, "paid_on": PAST, "settled_on": PAST, "taken_on": PAST,
    "answered_on": PAST, "proposed_on": PAST, "declined_on": PAST, "onboarded_on": PAST,
    "contracted_on": PAST, "revoked_on": PAST, "reviewed_on": PAST, "dated_on": PAST,
    "notice_given_on": PAST,
    "notice_period": "the words behind notice_days and notice_months",
    "renewal_term": "the words behind renewal_months",
}  # fmt: skip
"""Dates and periods that the calendar does not read, and why."""
OF_ITS_GRANT = {
    ("Scope", "expires_on"): "a scope ends with its grant, or is the grant's own limit",
    ("Partnership", "notice_on"): PAST,
    (
        "ConflictCheck",
        "as_of",
    ): "the day asked about: how long a check counts is a figure of the house's gates",
}
"""Dates that the calendar reads of other nouns, and why not of this one."""


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


@pytest.mark.parametrize("label", sorted(_CONCERNS))
def test_whom_a_noun_concerns_is_a_relationship_of_the_model(label: str) -> None:
    for type_ in _CONCERNS[label]:
        found = relationships()[type_]
        ends = {*found.start, *found.end}
        assert label in ends
        assert ends & {"Party", "Organization", "Person"}


def test_every_noun_that_is_read_has_a_reading() -> None:
    assert set(PROPERTIES) == set(READINGS)
