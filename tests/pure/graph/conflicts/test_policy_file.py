"""The policy file of the house: its figures replace ours, figures of law stay, and a wrong file says why."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graph.conflicts.policy import DEFAULT_POLICY, FAMILY_STEPS, POLICY_FIGURES, SIGNIFICANT_INTEREST
from graph.conflicts.policy_file import policy_of, read_policy
from graph.conflicts.reasoning.clayton import CAPITAL_AT
from graph.errors import InvalidInput

TOML = """
[[significant_interest]]
value = 3
valid_to = "2026-01-01"
source = "board resolution of 12 May 2020"

[[significant_interest]]
value = "2.5"
valid_from = 2026-01-01
source = "board resolution of 1 December 2025"
"""


def written(folder: Path, text: str, name: str = "policy.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_houses_figures_are_taken_by_day(tmp_path: Path) -> None:
    policy = read_policy(written(tmp_path, TOML))
    before, after = (policy.value(SIGNIFICANT_INTEREST, date(year, 6, 30)) for year in (2025, 2026))
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (Decimal(3), Decimal("2.5"))
    assert after.source == "board resolution of 1 December 2025"


def test_json_is_read_as_well(tmp_path: Path) -> None:
    given = {"family_steps": [{"value": 1, "source": "policy"}]}
    policy = read_policy(written(tmp_path, json.dumps(given), "policy.json"))
    found = policy.value(FAMILY_STEPS, date(2025, 6, 30))
    assert found is not None
    assert found.value == 1


def test_a_figure_that_is_not_named_keeps_its_default() -> None:
    day = date(2025, 6, 30)
    policy = policy_of({"family_steps": [{"value": 1, "source": "s"}]}, Path("p.toml"))
    assert policy.value(SIGNIFICANT_INTEREST, day) == DEFAULT_POLICY.value(SIGNIFICANT_INTEREST, day)


def test_a_day_that_the_house_left_out_has_no_figure() -> None:
    row = {"value": 3, "source": "s", "valid_to": "2026-01-01"}
    policy = policy_of({"significant_interest": [row]}, Path("p.toml"))
    assert policy.value(SIGNIFICANT_INTEREST, date(2027, 6, 30)) is None


def test_figures_of_law_cannot_be_replaced() -> None:
    assert CAPITAL_AT.name not in POLICY_FIGURES
    with pytest.raises(InvalidInput, match="'capital', which is not a figure of policy"):
        policy_of({"capital": [{"value": 1, "source": "s"}]}, Path("p.toml"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("significant_interest = 5", "no list of values"),
        ("[[significant_interest]]\nvalue = 5", "does not say who set"),
        ('[[significant_interest]]\nsource = "s"', "gives no figure"),
        ('[[significant_interest]]\nvalue = "five"\nsource = "s"', "not a figure"),
        ('[[significant_interest]]\nvalue = 0\nsource = "s"', "gives 0"),
        ('[[significant_interest]]\nvalue = 101\nsource = "s"', "gives 101"),
        ('[[significant_interest]]\nvalue = true\nsource = "s"', "gives no figure"),
        ('[[significant_interest]]\nvalue = nan\nsource = "s"', "gives Decimal"),
        ('[[family_steps]]\nvalue = 1.5\nsource = "s"', "not a whole number"),
        ('[[family_steps]]\nvalue = 60\nsource = "s"', "gives 60"),
        ('[[family_steps]]\nvalue = 1\nsource = "s"\nvalid_from = "spring"', "as a day"),
        ('[[family_steps]]\nvalue = 1\nsource = "s"\nnote = "x"', "gives 'note'"),
        ("[[family_steps]\n", "is not valid"),
        (TOML.replace('valid_to = "2026-01-01"\n', ""), "is ambiguous"),
        ('[[family_steps]]\nvalue=1\nsource="s"\nvalid_from=2026-01-01\nvalid_to=2026-01-01', "is wrong"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_write(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refused:
        read_policy(written(tmp_path, text))
    assert refused.value.cure


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_policy(tmp_path / "none.toml")
    with pytest.raises(InvalidInput, match="not an object"):
        policy_of([], Path("p.json"))
