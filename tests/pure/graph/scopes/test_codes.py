"""Codes and names of places: what each means, under which code it is recorded, what stays unknown."""

from __future__ import annotations

import pytest

from graph.scopes.codes import COUNTRY, FREE, PART, REGION, Coded, canonical, coded, known_place, place_name
from graph.scopes.hierarchy import WHOLE
from graph.scopes.registers import countries, parents, regions
from graph.scopes.unions import UNIONS


@pytest.mark.parametrize(
    ("scheme", "code", "key"),
    [
        (COUNTRY, "DE", "DE"),
        (COUNTRY, "de", "DE"),
        (COUNTRY, " DEU ", "DE"),
        (COUNTRY, "276", "DE"),
        (COUNTRY, "36", "AU"),
        (REGION, "276", "DE"),
        (REGION, "150", "150"),
        (REGION, "2", "002"),
        (REGION, "001", WHOLE),
        (COUNTRY, "UK", "GB"),
        (COUNTRY, "EL", "GR"),
        (COUNTRY, "EU", "EU"),
        (COUNTRY, "WW", WHOLE),
        (COUNTRY, "XK", "XK"),
        (COUNTRY, "ZR", "CD"),
        (PART, "GB_SCT", "GB-SCT"),
        (PART, "uk-eng", "GB-ENG"),
        (PART, "US-PR", "PR"),
        (PART, "FR-75", "FR-75"),
        (COUNTRY, "DE-BY", "DE-BY"),
        (COUNTRY, "GERMANY", "DE"),
        (COUNTRY, "DEUTSCHLAND", "DE"),
        (COUNTRY, "Bayern", "DE-BY"),
        (REGION, "Europe", "150"),
        (REGION, "Osteuropa", "151"),
        (COUNTRY, "Georgia", "GE"),
        (PART, "Georgia", "US-GA"),
    ],
)
def test_a_code_means_a_place(scheme: str, code: str, key: str) -> None:
    assert known_place(scheme, code) == key


@pytest.mark.parametrize(
    ("scheme", "code", "name"),
    [
        (COUNTRY, "XX", None),
        (COUNTRY, "*", None),
        (COUNTRY, "", ""),
        (COUNTRY, None, None),
        (COUNTRY, "Congo", None),
        (COUNTRY, "SU", None),
        (COUNTRY, "ZZ-1", None),
        (REGION, "199", None),
        (REGION, "999", None),
        (FREE, None, "Germany"),
        (FREE, "DE", "Germany"),
        (FREE, None, "Alpine region"),
        (FREE, None, None),
    ],
)
def test_what_no_register_knows_is_free_text(scheme: str, code: str | None, name: str | None) -> None:
    assert known_place(scheme, code, name) is None
    assert canonical(scheme, code, name) is None


def test_the_world_and_unions_are_known_in_free_text() -> None:
    assert known_place(FREE, None, "Worldwide") == WHOLE
    assert known_place(FREE, None, "The World") == WHOLE
    assert known_place(FREE, "EEA", "whatever") == "EEA"
    assert known_place(FREE, None, "the European Union") == "EU"


def test_a_name_counts_where_no_code_is_given() -> None:
    assert known_place(COUNTRY, None, "The Netherlands") == "NL"
    assert known_place(COUNTRY, "FR", "Germany") == "FR", "the code decides"


def test_every_code_of_the_registers_is_its_own() -> None:
    for key in (*countries(), *regions(), *parents()):
        found = coded(key)
        if key not in ("FX", "DG"):
            assert known_place(found.scheme, found.code) == key


def test_every_country_is_found_by_its_english_name() -> None:
    missed = {code for code in countries() if known_place(COUNTRY, place_name(code)) != code}
    assert not missed


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((COUNTRY, "DEU"), Coded(COUNTRY, "DE")),
        ((REGION, "276"), Coded(COUNTRY, "DE")),
        ((COUNTRY, "UK-ENG"), Coded(PART, "GB-ENG")),
        ((COUNTRY, "WW"), Coded(REGION, "001")),
        ((COUNTRY, "EU"), Coded(COUNTRY, "EU")),
        ((FREE, "European Free Trade Association"), Coded(FREE, "EFTA")),
        ((REGION, "155"), Coded(REGION, "155")),
    ],
)
def test_a_place_is_recorded_under_one_code(given: tuple[str, str], found: Coded) -> None:
    assert canonical(*given) == found


def test_what_is_canonical_stays_so() -> None:
    for key in ("DE", "DE-BY", "150", WHOLE, *UNIONS):
        found = coded(key)
        assert canonical(found.scheme, found.code) == found


def test_places_have_english_names() -> None:
    assert [place_name(key) for key in ("DE", "150", "EU", "DE-BY", "GB-WLS", WHOLE, "FR-75")] == [
        "Germany", "Europe", "European Union", "Bayern", "Wales", "the world", "FR-75",
    ]  # fmt: skip
