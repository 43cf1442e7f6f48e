"""The gates of the house: the defaults, a file over them, and files that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInput
from graph.lifecycle.house import default_house, house_of, read_house
from graph.lifecycle.steps import STEPS
from graph.model.language.enums import PartnershipType

FILE = Path("house.toml")


def test_every_type_has_gates_for_every_step_of_its_partnership() -> None:
    house = default_house()
    for kind in PartnershipType.__members__:
        assert house.of(kind, "approvePartnership"), kind
        assert "SANCTIONS_VETTED" in house.of(kind, "approvePartnership")
        assert "CONTRACT_SIGNED" in house.of(kind, "contractPartnership")
    assert house.of(None, "startPartnership") == ("CONTRACT_IN_FORCE",)
    assert set().union(*house.gates.values()) <= set(STEPS)


def test_a_file_replaces_the_lists_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "gates.toml"
    file.write_text('flags = ["CUSTOMER_UNCLAIMED"]\n[OEM]\napprovePartnership = ["DECISION_TAKEN"]\n')
    house = read_house(file)
    assert house.of("OEM", "approvePartnership") == ("DECISION_TAKEN",)
    assert house.of("AGENT", "approvePartnership") == default_house().of("AGENT", "approvePartnership")
    assert house.of("OEM", "contractPartnership") == default_house().of("OEM", "contractPartnership")
    assert house.flags == {"CUSTOMER_UNCLAIMED"}


def test_a_file_may_be_json_and_take_every_gate_away(tmp_path: Path) -> None:
    file = tmp_path / "gates.json"
    file.write_text('{"AGENT": {"approvePartnership": []}}')
    assert read_house(file).of("AGENT", "approvePartnership") == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "is not an object"),
        ({"BAKER": {}}, "names 'BAKER'"),
        ({"OEM": []}, "something else than lists"),
        ({"OEM": {"approve": []}}, "names the step 'approve'"),
        ({"OEM": {"approvePartnership": "DECISION_TAKEN"}}, "no list of gates for OEM.approvePartnership"),
        ({"OEM": {"approvePartnership": ["LUCK"]}}, "names the gate 'LUCK'"),
        ({"OEM": {"approvePartnership": ["STATED_ONCE"]}}, "which is one of IncentiveTerm"),
        ({"flags": ["LUCK"]}, "names the gate 'LUCK'"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(given: object, message: str) -> None:
    with pytest.raises(InvalidInput, match=message) as caught:
        house_of(given, FILE)
    assert "approvePartnership" in str(caught.value.cure)


@pytest.mark.parametrize(("name", "text"), [("a.toml", "x ="), ("a.json", "{"), ("none.toml", None)])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, text: str | None) -> None:
    file = tmp_path / name
    if text is not None:
        file.write_text(text)
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_house(file)
