"""The stack of licenses against every choice of one license for each asset."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.ip_stack import (
    IpBasis,
    LicenseOfUse,
    UsedAsset,
    earliest_end,
    royalty_stack,
)

royalties = st.sampled_from([None, Decimal(0), Decimal("2.5"), Decimal(7)])
ends = st.sampled_from([None, date(2027, 1, 1), date(2030, 6, 1)])
license_ = st.builds(
    LicenseOfUse, st.sampled_from("abc"), st.sampled_from([(), ("ann",), ("ben",)]),
    st.sampled_from(list(Answer)), ends, royalties,
)  # fmt: skip
asset = st.builds(
    UsedAsset, st.sampled_from("xyz"), st.booleans(), st.sampled_from(list(Answer)),
    st.lists(license_, max_size=3).map(tuple), st.sampled_from([None, date(2029, 1, 1)]),
)  # fmt: skip


def choices(used: UsedAsset) -> list[Decimal]:
    """Return what the royalty may be, over every license and every value of what is not recorded."""
    if used.owned is Answer.YES:
        return [Decimal(0)]
    running = [each for each in used.licenses if each.live is not Answer.NO]
    if not running:
        return [Decimal(0), Decimal(100)]
    found: list[Decimal] = []
    for each in running:
        found += [Decimal(0), Decimal(100)] if each.royalty is None else [each.royalty]
    return found


@given(st.lists(asset, max_size=3))
@settings(max_examples=400, deadline=None)
def test_the_stack_is_bounded_by_the_cheapest_and_the_dearest_choice(assets: list[UsedAsset]) -> None:
    sums = [sum(chosen, Decimal(0)) for chosen in product(*map(choices, assets))]
    assert royalty_stack(assets) == (min(sums), max(sums))


@given(asset)
@settings(max_examples=300, deadline=None)
def test_an_asset_is_free_while_some_license_surely_runs_or_its_protection_is_over(used: UsedAsset) -> None:
    """Tried day by day: on the day after ``free_until`` nothing surely allows the use."""
    last = used.free_until
    running = [each for each in used.licenses if each.live is Answer.YES]
    if last is None or used.owned is Answer.YES:
        return
    for day in (date(2027, 1, 1), date(2029, 1, 1), date(2030, 6, 1), date(2031, 1, 1)):
        allowed = any(each.until is None or day <= each.until for each in running)
        assert allowed is (day <= last)
    assert used.protected_until is None or last < used.protected_until


def test_what_is_used_without_any_basis_is_unlicensed_and_what_may_have_one_is_open() -> None:
    bases = {}
    for owned, live in product(Answer, Answer):
        used = UsedAsset("x", True, owned, (LicenseOfUse("g", ("ann",), live),))
        bases[owned.value, live.value] = used.basis
    assert bases["YES", "NO"] is IpBasis.OWNED
    assert bases["NO", "YES"] is IpBasis.LICENSED
    assert bases["NO", "NO"] is IpBasis.UNLICENSED
    assert {bases["NO", "UNKNOWN"], bases["UNKNOWN", "NO"]} == {IpBasis.UNKNOWN}


def test_a_license_without_a_recorded_licensor_is_not_from_a_single_one() -> None:
    """The one recorded licensor was called single while another license named none."""
    known, unnamed = (LicenseOfUse(name, by, Answer.YES) for name, by in (("g", ("ann",)), ("h", ())))
    assert UsedAsset("x", True, Answer.NO, (known,)).single_licensor == "ann"
    assert UsedAsset("x", True, Answer.NO, (known, unnamed)).single_licensor is None


def test_only_required_assets_set_the_earliest_end() -> None:
    license_until = LicenseOfUse("g", ("ann",), Answer.YES, date(2027, 1, 1))
    optional = UsedAsset("x", False, Answer.NO, (license_until,))
    assert earliest_end([optional]) is None
    assert earliest_end([optional, UsedAsset("y", True, Answer.NO, (license_until,))]) == date(2027, 1, 1)
