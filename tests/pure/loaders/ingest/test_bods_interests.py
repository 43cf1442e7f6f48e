"""What becomes of BODS relationships: interests with share and time, summaries, roles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import RefusedInput
from graph.model.language.partial_date import PartialDate
from loaders.ingest.bods.interests import share_block
from loaders.ingest.bods.models import Share
from loaders.ingest.formats.bods import FORMAT
from tests.loaders.ingest.bods_samples import (
    BOATS,
    IDA,
    ROPES,
    SOURCE,
    later,
    nodes,
    records,
    relationship,
    relationships,
)
from tests.not_run import PUBLIC_DATA


def held(*interests: dict[str, Any], **details: Any) -> list[dict[str, Any]]:
    return [BOATS, ROPES, IDA, relationship("rel-1", "person-1", "firm-1", *interests, **details)]


def test_an_indirect_interest_with_components_is_a_summary_and_nothing_else_is() -> None:
    whole = relationship(
        "rel-1", "person-1", "firm-1",
        {"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 50}},
        {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": 10}},
        componentRecords=["firm-2", "rel-2"],
    )  # fmt: skip
    alone = relationship(
        "rel-3", "person-1", "firm-2", {"type": "shareholding", "directOrIndirect": "indirect"}
    )
    found = relationships(records(BOATS, ROPES, IDA, whole, alone), "HOLDS_INTEREST_IN")
    assert [(r.is_summary, r.properties.get("reference")) for r in found] == [
        (True, "indirect"),
        (False, None),
        (False, "indirect"),
    ]


def test_interests_of_one_type_are_kept_apart() -> None:
    """Two classes of shares in one record must not become one fact."""
    each = {"type": "shareholding", "directOrIndirect": "direct"}
    found = records(*held({**each, "share": {"exact": 10}}, {**each, "share": {"exact": 20}}))
    rels = relationships(found, "HOLDS_INTEREST_IN")
    assert [(r.properties["share_exact"], r.properties.get("reference")) for r in rels] == [
        (10, None),
        (20, "2"),
    ]


@pytest.mark.parametrize(
    ("share", "block"),
    [
        (None, {"share_unknown": True}),
        ({}, {"share_unknown": True}),
        ({"exact": 0}, {"share_exact": 0}),
        ({"exact": 40, "minimum": 40, "maximum": 40}, {"share_exact": 40}),
        ({"minimum": 25, "maximum": 25}, {"share_exact": 25}),
        ({"minimum": 25}, {"share_min": 25, "share_min_exclusive": False}),
        ({"exclusiveMinimum": 25, "maximum": 50},
         {"share_min": 25, "share_min_exclusive": True, "share_max": 50, "share_max_exclusive": False}),
        ({"minimum": 25, "exclusiveMinimum": 25, "exclusiveMaximum": 75, "maximum": 80},
         {"share_min": 25, "share_min_exclusive": True, "share_max": 75, "share_max_exclusive": True}),
    ],
)  # fmt: skip
def test_a_share_keeps_its_figures_and_their_ends(
    share: dict[str, Any] | None, block: dict[str, Any]
) -> None:
    said = {"share": share} if share is not None else {}
    (rel,) = relationships(records(*held({"type": "shareholding", **said})), "HOLDS_INTEREST_IN")
    assert {name: value for name, value in rel.properties.items() if name.startswith("share")} == block


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ({"share": {"minimum": 50, "maximum": 25}}, "INVALID_RANGE", "share"),
        ({"share": {"exclusiveMinimum": 25, "maximum": 25}}, "INVALID_RANGE", "share"),
        ({"share": {"exact": 10, "minimum": 25}}, "INVALID_RANGE", "share/exact"),
        ({"share": {"exact": Decimal("33.3333333")}}, "TOO_MANY_DECIMALS", "share/exact"),
        ({"startDate": "2024-01-02", "endDate": "2024-01-01"}, "INVALID_PERIOD", "endDate"),
    ],
)
def test_what_an_interest_cannot_mean_is_refused(said: dict[str, Any], code: str, place: str) -> None:
    with pytest.raises(RefusedInput) as error:
        records(*held({"type": "shareholding", **said}))
    found = [(problem.code, problem.place) for problem in error.value.problems]
    assert found == [(code, f"/3/recordDetails/interests/0/{place}")]


@pytest.mark.parametrize(
    ("end", "until", "codes"),
    [("2024-01-02", "2024-01-03", ["ONE_DAY"]), ("2024-01-03", "2024-01-03", [])],
)
def test_an_interest_of_one_day_holds_on_it(end: str, until: str, codes: list[str]) -> None:
    """One such interest kept a published file of 500 statements out."""
    read = records(*held({"type": "shareholding", "startDate": "2024-01-02", "endDate": end}))
    links = chain.from_iterable(each.relationships for each in read)
    (rel,) = [each for each in links if each.type == "HOLDS_INTEREST_IN"]
    assert (str(rel.valid_from), str(rel.valid_to)) == ("2024-01-02", until)
    notes = chain.from_iterable(each.notes for each in read)
    assert [note.code for note in notes if note.code == "ONE_DAY"] == codes


PERCENT = st.none() | st.integers(0, 100).map(Decimal)


@given(PERCENT, PERCENT, PERCENT, PERCENT, st.integers(0, 100))
@settings(max_examples=300)
def test_a_share_block_holds_exactly_the_shares_that_all_bounds_allow(
    least: Decimal | None, beyond: Decimal | None, most: Decimal | None, below: Decimal | None, share: int
) -> None:
    """An independent reading, bound by bound, over ranges that hold a share at all."""

    def allowed(value: Decimal) -> bool:
        return (
            (least is None or value >= least)
            and (beyond is None or value > beyond)
            and (most is None or value <= most)
            and (below is None or value < below)
        )

    some = [Decimal(step) / 2 for step in range(201)]
    if not any(allowed(value) for value in some):
        return
    block = share_block(
        Share.model_construct(minimum=least, exclusive_minimum=beyond, maximum=most, exclusive_maximum=below)
    )
    value = Decimal(share)
    low, high = block.get("share_min", Decimal(0)), block.get("share_max", Decimal(100))
    if "share_exact" in block:
        inside = value == block["share_exact"]
    else:
        inside = (value > low if block.get("share_min_exclusive") else value >= low) and (
            value < high if block.get("share_max_exclusive") else value <= high
        )
    assert inside == allowed(value)


@pytest.mark.parametrize(
    ("code", "role"),
    [("boardMember", "DIRECTOR"), ("boardChair", "CHAIR"), ("seniorManagingOfficial", "OFFICER")],
)
def test_an_office_of_a_person_is_an_interest_and_a_role(code: str, role: str) -> None:
    found = records(*held({"type": code, "startDate": "2020-01-01", "details": "Since the merger"}))
    (office,) = relationships(found, "HAS_ROLE_AT")
    assert office.properties == {"role": role, "title": "Since the merger"}
    assert (office.valid_from, office.valid_to) == (PartialDate.parse("2020-01-01"), None)
    assert len(relationships(found, "HOLDS_INTEREST_IN")) == 1


def test_a_firm_on_a_board_has_no_role() -> None:
    found = records(BOATS, ROPES, relationship("r", "firm-2", "firm-1", {"type": "boardMember"}))
    assert relationships(found, "HAS_ROLE_AT") == []
    assert len(relationships(found, "HOLDS_INTEREST_IN")) == 1


def test_an_end_that_is_not_named_is_an_unknown_party_with_its_reason() -> None:
    why = {"reason": "noBeneficialOwners", "description": "nobody above a tenth"}
    found = records(BOATS, relationship("r", why, "firm-1", {"type": "unknownInterest"}))
    (rel,) = relationships(found, "HOLDS_INTEREST_IN")
    (node,) = nodes(found, "UnknownParty")
    assert rel.start == node.key
    assert node.properties["unspecified_reason"] == "NO_BENEFICIAL_OWNERS"
    assert node.properties["description"] == "nobody above a tenth"


def test_a_relationship_without_interests_says_that_there_is_one() -> None:
    (rel,) = relationships(records(*held()), "HOLDS_INTEREST_IN")
    assert rel.properties == {"interest_type": "UNKNOWN_INTEREST", "share_unknown": True}


def test_a_record_that_nothing_describes_is_left_to_earlier_loads_and_noted() -> None:
    found = records(BOATS, relationship("r", "elsewhere", "firm-1", {"type": "shareholding"}))
    (rel,) = relationships(found, "HOLDS_INTEREST_IN")
    assert rel.start.parts == ("local", SOURCE, "elsewhere")
    assert ("NOT_DESCRIBED", "elsewhere") in {(note.code, note.text) for note in found[1].notes}


def test_a_relationship_cannot_hold_an_interest() -> None:
    with pytest.raises(RefusedInput) as error:
        records(*held(), relationship("r2", "rel-1", "firm-1"))
    assert [(p.code, p.place) for p in error.value.problems] == [
        ("WRONG_NOUN", "/4/recordDetails/interestedParty")
    ]


def test_the_latest_statement_of_a_record_holds_and_the_earlier_are_noted() -> None:
    share = {"type": "shareholding", "startDate": "2020-01-01"}
    first = relationship("rel-1", "person-1", "firm-1", {**share, "share": {"exact": 30}})
    second = relationship("rel-1", "person-1", "firm-1", {**share, "share": {"exact": 60}})
    found = records(BOATS, IDA, later(second, "2024-06-01", "updated"), first)
    (rel,) = relationships(found, "HOLDS_INTEREST_IN")
    (record,) = (record for record in found if record.local_id == "rel-1")
    assert rel.properties["share_exact"] == 60
    assert record.stated_on == date(2024, 6, 1)
    assert [note.text for note in record.notes if note.code == "REPLACED"] == [first["statementId"]]


@pytest.mark.parametrize("restated", [True, False])
def test_a_closed_record_ends_its_interests_on_that_day(restated: bool) -> None:
    said = {"type": "shareholding", "startDate": "2020-01-01", "share": {"exact": 30}}
    first = relationship("rel-1", "person-1", "firm-1", said)
    last = first if restated else relationship("rel-1", "person-1", "firm-1")
    (rel,) = relationships(
        records(BOATS, IDA, first, later(last, "2024-06-01", "closed")), "HOLDS_INTEREST_IN"
    )
    assert rel.properties["share_exact"] == 30
    assert str(rel.valid_to) == "2024-06-01"


def test_a_stated_end_is_kept_when_the_record_is_closed() -> None:
    said = {"type": "shareholding", "startDate": "2020-01-01", "endDate": "2023-12-31"}
    first = relationship("rel-1", "person-1", "firm-1", said)
    (rel,) = relationships(records(BOATS, IDA, later(first, "2024-06-01", "closed")), "HOLDS_INTEREST_IN")
    assert str(rel.valid_to) == "2023-12-31"


@pytest.mark.public_data
def test_mixed_ownership_counts_the_indirect_interest_once() -> None:
    """The published example: 50 % held through another firm and 50 % held directly later."""
    path = PUBLIC_DATA / "bods" / "examples" / "mixed-direct-and-indirect-ownership.json"
    rels = relationships(list(FORMAT.read([path], SOURCE)), "HOLDS_INTEREST_IN")
    shares = [(r.is_summary, r.properties.get("share_exact"), str(r.valid_from)) for r in rels]
    assert shares == [
        (False, 50, "2017-11-01"),
        (False, None, "None"),
        (True, 50, "2017-11-01"),
        (False, 50, "2019-05-01"),
    ]
