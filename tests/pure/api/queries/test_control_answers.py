"""Answers about control are whole lists: where not all was read, or there are too many, none is given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from api.queries.ownership import MAX_CONTROLS, _Asked, _controlled, _controllers
from graph.errors import ResourceExhausted
from graph.ownership import OwnershipNetwork


class Network:
    """Who surely controls whom; ``truncated`` says what could not be read."""

    def __init__(self, pairs: list[tuple[str, str]], truncated: str = "") -> None:
        self.truncated, self.names, self._pairs = truncated, dict[str, str](), pairs
        self.control = self

    def controllers(self, party: str) -> tuple[list[str], list[str]]:
        """Return who surely controls a party, and who may."""
        return [one for one, other in self._pairs if other == party], ["party_maybe"]

    def reach(self, parties: list[str]) -> Any:
        """Return whom the parties surely control, and may."""
        return SimpleNamespace(surely=[b for a, b in self._pairs if a in parties], possibly=["party_maybe"])

    def control_of(self, controller: str, controlled: str) -> Any:
        """Return the evidence of one pair; none where it is not there after all."""
        return None if controlled == "party_gone" else (controller, controlled)


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show a pair as it is."""
    monkeypatch.setattr("api.queries.ownership.Control.from_value", lambda value, _: value)


def network(pairs: list[tuple[str, str]], truncated: str = "") -> OwnershipNetwork:
    return cast(OwnershipNetwork, Network(pairs, truncated))


PAIRS = [("party_a", "party_b"), ("party_c", "party_b"), ("party_a", "party_d"), ("party_a", "party_gone")]


def test_only_sure_control_is_listed_from_either_end() -> None:
    above: Any = _controllers(network(PAIRS), "party_b")
    below: Any = _controlled(network(PAIRS), "party_a")
    assert above == [("party_a", "party_b"), ("party_c", "party_b")]
    assert below == [("party_a", "party_b"), ("party_a", "party_d")]
    assert _controllers(network(PAIRS), "party_x") == []


@pytest.mark.parametrize("answer", [_controllers, _controlled])
def test_a_network_that_was_not_read_whole_gives_no_list(answer: Any) -> None:
    """A list in which a person is missing would say that nobody else controls."""
    with pytest.raises(ResourceExhausted, match="not all could be read: 3 owners") as refused:
        answer(network(PAIRS, "3 owners"), "party_a")
    assert refused.value.code == "TOO_LARGE"


@pytest.mark.parametrize(("count", "refused"), [(MAX_CONTROLS, False), (MAX_CONTROLS + 1, True)])
def test_more_than_an_answer_lists_are_refused_and_never_cut(count: int, refused: bool) -> None:
    found = network([("party_a", f"party_{number}") for number in range(count)])
    if not refused:
        assert len(_controlled(found, "party_a")) == count
        return
    with pytest.raises(ResourceExhausted, match=str(count)):
        _controlled(found, "party_a")


def test_everybody_who_is_asked_about_has_to_be_there() -> None:
    asked = _Asked({"party_a"}, below={"party_b"}, named={"party_c", "party_a"})
    assert asked.everybody == {"party_a", "party_b", "party_c"}
    assert _Asked({"party_a"}).everybody == {"party_a"}
