"""Identifiers by their scheme: one value however it is written, no value where it says that there is none."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from graph.model.language.identifier_schemes import (
    _WRITINGS,
    TRUSTED_SCHEMES,
    code_of,
    equivalents,
    fault,
    is_placeholder,
    is_trusted,
    names_nobody,
    normal,
    normalized,
)

SCHEMES = sorted(TRUSTED_SCHEMES)


@pytest.mark.parametrize(
    ("scheme", "written", "expected"),
    [
        ("GB-COH", "1234567", "01234567"),
        ("GB-COH", " 0123 4567 ", "01234567"),
        ("GB-COH", "sc123456", "SC123456"),
        ("GB-COH", "NI1234", "NI001234"),
        ("XI-LEI", "213800kud8lajwsq9d15", "213800KUD8LAJWSQ9D15"),
        ("FI-PRO", "2077474-0", "20774740"),
        ("CH-FDJP", "CHE-100.155.212", "CHE100155212"),
        ("BE-BCE_KBO", "BE 0428.759.497", "0428759497"),
        ("BE-BCE_KBO", "428759497", "0428759497"),
        ("NO-BRC", "988 077 917", "988077917"),
        ("FR-SIREN", "552 008 443", "552008443"),
        ("AT-FB", "FN 122119m", "122119M"),
        ("NL-KVK", "1234567", "01234567"),
        ("PL-KRS", "28860", "0000028860"),
        ("US-CIK", "320193", "0000320193"),
        ("US-EIN", "91-1144442", "911144442"),
        ("XI-DUNS", "15-048-3782", "150483782"),
        ("DE-CR", "hrb 6684", "HRB6684"),
        ("DE-CR", "HRB 6684 München", "MÜNCHENHRB6684"),
        ("MISC-CASES", " a 1", "A1"),
    ],
)
def test_a_value_is_written_as_its_scheme_writes_it(scheme: str, written: str, expected: str) -> None:
    """A spreadsheet drops the zeros in front, and the party of the next list was another one."""
    assert normalized(scheme, written) == expected


@settings(deadline=None)
@given(st.sampled_from(SCHEMES), st.text(max_size=20))
@example("AT-FB", "A¯")
@example("AT-FB", "FN FN 122119m")
def test_a_value_that_is_normalized_stays(scheme: str, value: str) -> None:
    once = normalized(scheme, value)
    assert normalized(scheme, once) == once


@settings(deadline=None)
@given(st.sampled_from(SCHEMES), st.from_regex(r"[1-9][0-9]{3,8}", fullmatch=True))
@example("CZ-ICO", "9999")
def test_zeros_in_front_blanks_and_case_never_make_another_value(scheme: str, digits: str) -> None:
    """A row of nines is a placeholder, which stays as it is written: it identifies nobody."""
    assume(not is_placeholder(digits))
    rule = _WRITINGS.get(scheme)
    if rule is None or not rule.width or rule.module:
        assert normalized(scheme, f" {digits} ") == normalized(scheme, digits)
    elif len(digits) <= rule.width:
        assert normalized(scheme, digits.zfill(rule.width)) == normalized(scheme, digits)


@pytest.mark.parametrize(
    "value",
    ["N/A", "n/a", "NA", "-", "--", "", " ", "0", "000", "00000000", "unknown", "Not applicable", "none",
     "xxx", "TBD", "99999999", "?", "Unbekannt"],
)  # fmt: skip
def test_a_placeholder_is_not_an_identifier(value: str) -> None:
    """Two firms with the identifier N/A were one firm."""
    assert is_placeholder(value)
    assert fault("GB-COH", value) is not None


@pytest.mark.parametrize("value", ["1.50E+08", "1,5e+08", "2E+10"])
def test_a_number_that_a_spreadsheet_rounded_names_nobody(value: str) -> None:
    """Every firm whose number was near 150,000,000 was one firm."""
    assert names_nobody(value)
    assert not is_placeholder(value)
    assert "rounded" in (fault("GB-COH", value) or "")


@pytest.mark.parametrize("value", ["A", "1", "01234567", "NA1234", "HRB 1", "9", "10000000", "XX-1"])
def test_short_values_may_be_identifiers(value: str) -> None:
    assert is_placeholder(value) == (value == "9")


@pytest.mark.parametrize(
    ("scheme", "good", "mistyped"),
    [
        ("XI-LEI", "213800KUD8LAJWSQ9D15", "213800KUD8LAJWSQ9D16"),
        ("DK-CVR", "13585628", "13585627"),
        ("FR-SIREN", "552 008 443", "552 008 444"),
        ("NO-BRC", "988077917", "988077918"),
        ("AU-ABN", "83 914 571 673", "83 914 571 672"),
        ("FI-PRO", "2077474-0", "2077474-1"),
        ("BE-BCE_KBO", "0428.759.497", "0428.759.496"),
        ("JP-JCN", "5835678256246", "5835678256247"),
    ],
)
def test_check_digits_are_checked(scheme: str, good: str, mistyped: str) -> None:
    assert fault(scheme, good) is None
    assert "check digits" in str(fault(scheme, mistyped))


def test_a_scheme_without_rules_takes_what_comes() -> None:
    assert fault("XX-DEMO", "anything 1") is None


def test_a_value_is_looked_up_in_every_way_that_it_may_be_stored() -> None:
    assert equivalents("GB-COH", " 1234567") == (" 1234567", "1234567", "01234567")
    assert set(equivalents("NO-BRC", "988 077 917")) == {"988 077 917", "988077917"}
    assert equivalents("XX-DEMO", "a b") == ("a b", "AB")


def test_every_rule_belongs_to_a_trusted_scheme_and_can_be_read() -> None:
    assert set(_WRITINGS) <= TRUSTED_SCHEMES
    for scheme in _WRITINGS:
        assert normalized(scheme, "12345678")
        assert fault(scheme, "N/A")


def test_trust_and_bare_values() -> None:
    assert is_trusted("GB-COH", "01234567")
    assert not is_trusted("MISC-CASES", "1")
    assert not is_trusted("GB-COH", "N/A"), "it is a value of no scheme"
    assert not is_trusted("XI-DUNS", "1.50E+08")


@pytest.mark.parametrize(
    ("scheme", "value", "names_one"),
    [
        ("DE-CR", "HRB 6684", False),
        ("DE-CR", "6684", False),
        ("DE-CR", "hrb 6684 B", False),
        ("DE-CR", "München HRB 6684", True),
        ("DE-CR", "HRB 6684 München", True),
        ("DE-CR", "D2601V_HRB6684", True),
        ("US-DOS", "1234567", False),
        ("US-DOS", "DE 1234567", True),
    ],
)
def test_a_number_without_its_court_or_state_names_many(scheme: str, value: str, names_one: bool) -> None:
    """Two firms of one number at two courts became one party."""
    assert is_trusted(scheme, value) is names_one


def test_a_bare_value_has_no_blanks_and_one_case() -> None:
    assert normal(" ab 1 ") == "AB1"


@pytest.mark.parametrize("code", SCHEMES)
def test_every_spelling_of_a_trusted_scheme_is_known(code: str) -> None:
    """A value of ``LEI`` was checked by nothing and identified nobody: only ``XI-LEI`` was known."""
    spelt = [
        code.lower(),
        code.replace("-", "_"),
        code.replace("-", ""),
        f" {code.title()} ",
        code.replace("-", " "),
    ]
    assert {code_of(each) for each in (*spelt, code)} == {code}
    assert all(code in str(fault(each, "ABC")) for each in spelt if each != code)


@pytest.mark.parametrize(
    ("called", "code"),
    [("LEI", "XI-LEI"), ("lei code", "XI-LEI"), ("Legal Entity Identifier", "XI-LEI"), ("0199", "XI-LEI"),
     ("D-U-N-S", "XI-DUNS"), ("0060", "XI-DUNS"), ("Companies House", "GB-COH"), ("siren", "FR-SIREN")],
)  # fmt: skip
def test_what_people_call_a_scheme_is_its_code(called: str, code: str) -> None:
    assert code_of(called) == code


@pytest.mark.parametrize("scheme", ["HOUSE-NO", "VAT", "DE-VAT", "", "CRM", "URI", "US-SAM", "RU-INN"])
def test_another_scheme_stays_as_it_is(scheme: str) -> None:
    assert code_of(scheme) == scheme
    assert fault(scheme, "ABC 1") is None
