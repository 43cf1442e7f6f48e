"""Dates, lengths of time, kinds of agreement and parties, as the experts wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.ingest.cuad.kinds import contract_type, is_later_paper, partnership_type, title_of
from loaders.ingest.cuad.labels import HEADERS, YES_NO
from loaders.ingest.cuad.parties import parties_of
from loaders.ingest.cuad.terms import (
    Length,
    NoDate,
    is_redacted,
    notice_length,
    renewal_months,
    stated_date,
)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("5/8/2014", "2014-05-08"),
        ("02/[]/2017", "2017-02"),
        ("[]/[]/2020", "2020"),
        ("[ ]/[ ]/2020", "2020"),
        ("[]/8/2014", "2014"),
        ("[]/[]/19[]", None),
        ("[ ]/[ ]/20[ ]", None),
        ("04/30/[]", None),
        ("4/30/[][]", None),
        ("[]/[]/[]", None),
        ("perpetual", None),
        ("", None),
        ("1/1/98", None),
        ("within 30 days", None),
    ],
)
def test_a_date_keeps_the_precision_that_redaction_leaves(text: str, stated: str | None) -> None:
    found = stated_date(text)
    assert (str(found) if found else None) == stated


@pytest.mark.parametrize("text", ["2/30/2020", "13/1/2020", "0/1/2020", "1/1/0000"])
def test_a_day_that_the_calendar_lacks_is_refused(text: str) -> None:
    with pytest.raises(NoDate, match="calendar"):
        stated_date(text)


@given(st.dates())
def test_every_day_is_read_back(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    assert str(stated_date(f"{day.month}/{day.day:02}/{day.year:04}")) == day.isoformat()


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(text: str) -> None:
    try:
        stated_date(text)
    except NoDate:
        assert text.count("/") == 2
    renewal_months(text)
    notice_length(text)
    parties_of(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("successive 1 year", 12),
        ("10 successive 1 year", 12),
        ("sucessive 1 year", 12),
        ("2 5 years", 60),
        ("0.5 year", 6),
        ("12 Months", 12),
        ("4 years, 6 months", 54),
        ("successive 6 months", 6),
        ("5 years; 2 years", None),
        ("7/22/2019; 7/22/2022", None),
        ("perpetual", None),
        ("perpetual, 11/15/2014", None),
        ("successive []", None),
        ("0.3 month", None),
        ("90 days", None),
    ],
)
def test_a_renewal_is_read_where_it_is_one_length(text: str, months: int | None) -> None:
    assert renewal_months(text) == months


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("60 days", Length(days=60)),
        ("60) days", Length(days=60)),
        ("2 weeks", Length(days=14)),
        ("(6) months", Length(months=6)),
        ("1 year", Length(months=12)),
        ("180 days / 6 months", Length(days=180)),
        ("60 days; 180 days", None),
        ("a reasonable time", None),
    ],
)
def test_a_notice_keeps_the_unit_it_is_stated_in(text: str, length: Length | None) -> None:
    assert notice_length(text) == length


@pytest.mark.parametrize("text", ["[]", "[ * * * ]", "[*]", "[●]", "__________", "[]/[]/20[]"])
def test_what_is_blacked_out_is_known_as_such(text: str) -> None:
    assert is_redacted(text)


@pytest.mark.parametrize("text", ["", "New York", "[Acme]", "perpetual"])
def test_words_are_not_taken_for_blacked_out(text: str) -> None:
    assert not is_redacted(text)


@pytest.mark.parametrize(
    ("name", "kind", "partnership"),
    [
        ("EXCLUSIVE   DISTRIBUTOR  AGREEMENT", "DISTRIBUTION", "DISTRIBUTOR"),
        ("NONEXCLUSIVE VALUE ADDED DISTRIBUTOR AGREEMENT", "RESELLER", "VALUE_ADDED_RESELLER"),
        ("STRATEGIC' ALLIANCE AGREEMENT (", "STRATEGIC_ALLIANCE", "TECHNOLOGY_ALLIANCE"),
        ("ENDORSEMENT LICENSING AND CO-BRANDING AGREEMENT", "CO_BRANDING", "CO_BRANDING"),
        ("LICENCE AND MAINTENANCE AGREEMENT", "LICENSE", "LICENSE"),
        ("JOINT DEVELOPMENT AGREEMENT", "COLLABORATION", "CO_DEVELOPMENT"),
        ("SOFTWARE DEVELOPMENT AGREEMENT", "DEVELOPMENT", None),
        ("JOINT FILING AGREEMENT", "OTHER", None),
        ("Unconditional Capital Maintenance Agreement", "OTHER", None),
        ("AMENDMENT AND TERMINATION OF JOINT VENTURE AGREEMENT", "JOINT_VENTURE", None),
        ("ENDORSEMENT AGREEMENT", "ENDORSEMENT", None),
        ("EXHIBIT ‘B’", "OTHER", None),
    ],
)
def test_a_name_tells_the_kind_and_some_kinds_a_partnership(
    name: str, kind: str, partnership: str | None
) -> None:
    assert contract_type(name) == kind
    assert partnership_type(kind, name) == partnership


def test_an_amendment_is_a_later_paper() -> None:
    assert is_later_paper("First Amendment to Distributor Agreement")
    assert not is_later_paper("Distributor Agreement")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("\xa0  FLEET MAINTENANCE\r\nAGREEMENT", "FLEET MAINTENANCE AGREEMENT"),
        ("COLLABORATION AGREEMENT (“", "COLLABORATION AGREEMENT"),
        ("INTELLECTUAL PROPERTY AGREEMENT, d", "INTELLECTUAL PROPERTY AGREEMENT"),
        ("STRATEGIC ALLIANCE AGREEMENT is", "STRATEGIC ALLIANCE AGREEMENT"),
    ],
)
def test_a_title_is_on_one_line_without_torn_ends(name: str, title: str) -> None:
    assert title_of(name) == title


def test_the_data_set_has_33_labels_answered_yes_or_no_in_83_columns() -> None:
    assert (len(YES_NO), len(HEADERS), len({label.clause for label in YES_NO})) == (33, 83, 33)


PARTIES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ('Marram Boats Inc. ("Company"); Samphire LLC ("Distributor")',
     [("Organization", "Marram Boats Inc.", None), ("Organization", "Samphire LLC", "DISTRIBUTOR")]),
    ("Marram Boats Ltd; Samphire Ropes plc",
     [("Organization", "Marram Boats Ltd", None), ("Organization", "Samphire Ropes plc", None)]),
    ("Marram (UK) Ltd. (“MARRAM”, the “Supplier”); (Samphire (PTY) LIMITED (the “Buyer”))",
     [("Organization", "Marram (UK) Ltd.", "SUPPLIER"), ("Organization", "Samphire (PTY) LIMITED", "BUYER")]),
    ('Marram, Inc. ("A"); Samphire, LLC ("B"); A and B ("Party", collectively the "Parties")',
     [("Organization", "Marram, Inc.", None), ("Organization", "Samphire, LLC", None)]),
    ('Marram, Inc. ("Marram"); Samphire, LLC; Marram, Inc. and Samphire, LLC (each "Recipient")',
     [("Organization", "Marram, Inc.", "CUSTOMER"), ("Organization", "Samphire, LLC", "CUSTOMER")]),
    ('Marram, Inc. ("Marram"), Marram do Sul Ltda.("Marram Sul"); Samphire plc ("Agent")',
     [("Organization", "Marram, Inc.", None), ("Organization", "Marram do Sul Ltda.", None),
      ("Organization", "Samphire plc", "AGENT")]),
    ('Marram, Inc. and Marram Two, Inc. (collectively "Marram")',
     [("Organization", "Marram, Inc.", None), ("Organization", "Marram Two, Inc.", None)]),
    ('Ropes and Sails Company ("Seller")', [("Organization", "Ropes and Sails Company", "SELLER")]),
    ('Marram, Inc. and its Affiliates ("Marram")', [("Organization", "Marram, Inc.", None)]),
    ('[ * * * ] ("Provider"); Franchisee ("Franchisee"); You ("Affiliate"); __________ ("Professional")',
     [("UnknownParty", "[ * * * ]", "SERVICE_PROVIDER"), ("UnknownParty", "Franchisee", "FRANCHISEE"),
      ("UnknownParty", "You", "AFFILIATE"), ("UnknownParty", "__________", None)]),
    ('Ida Holm ("Endorser"); Ida Holm Sports, Inc. ("Talent")',
     [("Person", "Ida Holm", None), ("Organization", "Ida Holm Sports, Inc.", None)]),
    ('Carrier Global Corporation ("Carrier")', [("Organization", "Carrier Global Corporation", None)]),
    ('Marram, Inc. ("Marram"); marram inc ("MARRAM")', [("Organization", "Marram, Inc.", None)]),
    ("", []),
    (";;  ;", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), PARTIES)
def test_a_cell_of_parties_is_read_as_people_read_it(
    cell: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(party.kind, party.name, party.role) for party in parties_of(cell)] == expected


def test_other_names_are_kept_with_what_they_are() -> None:
    cell = 'Marram, Inc. d/b/a Boats & More ("B"); Samphire plc (formerly known as Glasswort plc)("Buyer")'
    first, second = parties_of(cell)
    assert (first.name, first.trading) == ("Marram, Inc.", ("Boats & More",))
    assert (second.name, second.former, second.role) == ("Samphire plc", ("Glasswort plc",), "BUYER")
