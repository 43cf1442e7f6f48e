"""Percentages as free text: read where they are one number or one range, else kept as words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from loaders.ingest.ftm.percentages import natures_of, share_of, spanned

D = Decimal


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("25", {"share_exact": D(25)}),
        ("25.5 %", {"share_exact": D("25.5")}),
        ("100.00%", {"share_exact": D("100.00")}),
        (
            "25-50",
            {
                "share_min": D(25),
                "share_max": D(50),
                "share_min_exclusive": False,
                "share_max_exclusive": False,
            },
        ),
        (
            "25 % to 50 %",
            {
                "share_min": D(25),
                "share_max": D(50),
                "share_min_exclusive": False,
                "share_max_exclusive": False,
            },
        ),
        ("30-30", {"share_exact": D(30)}),
        (">25%", {"share_min": D(25), "share_min_exclusive": True}),
        ("more than 50", {"share_min": D(50), "share_min_exclusive": True}),
        ("at least 25", {"share_min": D(25), "share_min_exclusive": False}),
        ("75 or more", {"share_min": D(75), "share_min_exclusive": False}),
        ("50+", {"share_min": D(50), "share_min_exclusive": False}),
        ("<5%", {"share_max": D(5), "share_max_exclusive": True}),
        ("up to 10", {"share_max": D(10), "share_max_exclusive": False}),
    ],
)
def test_what_is_one_number_or_range_is_a_share(text: str, block: dict[str, Any]) -> None:
    assert share_of(text) == block


@pytest.mark.parametrize(
    "text", ["49,5", "1,234", "half", "", "-5", "120", "1/3", "50-25", "25.1234567", "50 %%", "٢٥"]
)
def test_what_is_not_is_never_guessed(text: str) -> None:
    """A decimal comma may group thousands, and 120 % of a firm cannot be."""
    assert share_of(text) is None


def test_figures_that_differ_span_a_range() -> None:
    """Two figures of one ownership: none is believed over the other."""
    assert spanned([{"share_exact": D(25)}, {"share_exact": D(40)}]) == {
        "share_min": D(25), "share_max": D(40), "share_min_exclusive": False, "share_max_exclusive": False,
    }  # fmt: skip
    assert spanned([{"share_exact": D(25)}, {"share_exact": D(25)}]) == {"share_exact": D(25)}
    assert spanned([{"share_min": D(25)}, {"share_exact": D(30)}])["share_max"] == D(100)


def test_natures_of_control_have_their_bands() -> None:
    found = {
        each.kind: each.share
        for each in natures_of(["Voting rights 50 to 75 percent", "right-to-appoint-and-remove-directors"])
    }
    assert found["VOTING_RIGHTS"] == {
        "share_min": D(50), "share_min_exclusive": True, "share_max": D(75), "share_max_exclusive": True,
    }  # fmt: skip
    assert found["APPOINTMENT_OF_BOARD"] == {"share_unknown": True}
    assert list(natures_of(["director"])) == []
