"""The registers against each other: pycountry, CLDR and the codes written down here."""

from __future__ import annotations

from itertools import chain

import pycountry

from graph.scopes.registers import (
    CONSISTS_OF,
    DEPENDENT,
    GROUPS,
    RENAMED,
    TWICE_CODED,
    countries,
    countries_of_region,
    country_of,
    is_place,
    may_overlap,
    other_codes,
    parents,
    path,
    regions,
    subdivision_names,
)

IN_NO_REGION = {"AQ"}
"""UN M49 lists Antarctica outside its regions."""


def test_every_country_is_in_one_of_the_five_regions_and_one_of_their_parts() -> None:
    """A second source: the countries are pycountry's, the regions CLDR's."""
    for country in countries() - IN_NO_REGION:
        assert sum(country in countries_of_region(code) for code in ("002", "009", "019", "142", "150")) == 1
    listed = set(chain.from_iterable(regions().values()))
    assert listed - regions().keys() == countries() - IN_NO_REGION


def test_regions_of_one_level_share_no_country() -> None:
    smallest = [code for code, parts in regions().items() if not set(parts) & regions().keys()]
    held = list(chain.from_iterable(countries_of_region(code) for code in smallest))
    assert len(held) == len(set(held)) == len(countries()) - 1


def test_groupings_of_regions() -> None:
    assert countries_of_region("419") | countries_of_region("021") == countries_of_region("019")
    assert countries_of_region("202") | countries_of_region("015") == countries_of_region("002")
    assert countries_of_region("419") & countries_of_region("003")


def test_codes_that_are_written_down_are_listed() -> None:
    known = {*countries(), *parents(), *GROUPS}
    assert set(RENAMED.values()) <= known
    assert set(TWICE_CODED.values()) <= known
    assert not set(RENAMED) & countries()
    for country, dependent in DEPENDENT.items():
        assert {country, *dependent} <= countries()
    for parts in CONSISTS_OF.values():
        assert set(parts) <= parents().keys()


def test_every_country_that_a_subdivision_names_again_is_written_down() -> None:
    """A subdivision called as a country of ISO 3166-1 is, within its own list, one place under two codes."""
    names = {each.name: each.alpha_2 for each in pycountry.countries}
    again = {
        each.code
        for each in pycountry.subdivisions
        if (code := names.get(each.name)) and each.code.endswith(f"-{code}") and each.country_code != code
    }
    assert again - TWICE_CODED.keys() == {"GN-ML"}, "a prefecture of Guinea is called Mali too"
    assert len(again) >= 5


def test_every_subdivision_has_a_path_to_its_country() -> None:
    for code in parents():
        assert path(code)[-1] == country_of(code)
    assert path("GB-LND") == ("GB-LND", "GB-ENG", "GB")
    assert path("FR-67") == ("FR-67", "FR-6AE", "FR-GES", "FR")
    assert path("ZZ-1") == ()


def test_the_country_of_a_key() -> None:
    found = [
        country_of(key) for key in ("DE", "DE-BY", "FR-75", "GB-GBN", "EA", "NO-21", "DG", "150", "EU", "ZZ")
    ]
    assert found == ["DE", "DE", "FR", "GB", "ES", "SJ", "IO", None, None, None]


def test_what_is_a_place() -> None:
    assert all(is_place(key) for key in ("*", "DE", "DE-BY", "FR-75", "150", "GB-EAW"))
    assert not any(is_place(key) for key in ("ZZ", "999", "ZZ-A", ""))


def test_what_may_lie_within_its_neighbor() -> None:
    assert may_overlap("TH-S", "TH-20")
    assert may_overlap("TH-20", "TH-S")
    assert may_overlap("HU-HB", "HU-DE")
    assert not may_overlap("HU-HB", "HU-BA")
    assert not may_overlap("HU-DE", "HU-SD")
    assert not may_overlap("DE-BY", "DE-BW")


def test_other_codes_and_names() -> None:
    assert (other_codes()["DEU"], other_codes()["276"]) == ("DE", "DE")
    assert len(other_codes()) == 2 * (len(countries()) - 1)
    assert subdivision_names()["GB-WLS"] == "Wales"
