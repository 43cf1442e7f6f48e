"""What is not known about a counterparty's owners, the heaviest first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from graph.checks.world import thing
from graph.conflicts.examples.words import UNNAMED, holds, person
from graph.conflicts.reasoning.weaknesses import WeaknessReader
from graph.ownership.integrated import Integrated
from graph.ownership.network import OwnershipNetwork
from tests.pure.graph.conflicts.worlds import DAY, ownership


def reader(
    *parts: object, stated: dict[str, date] | None = None, tests: tuple[str, ...] = ()
) -> WeaknessReader:
    return WeaknessReader(ownership(*parts), Decimal(5), Decimal(36), DAY, stated or {}, tests)


def whats(*parts: object, stated: dict[str, date] | None = None) -> list[str]:
    return [each.missing.what for each in reader(*parts, stated=stated).of("other")]


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ([UNNAMED, holds("unnamed", "other", 30)], "who stands behind {unnamed}"),
        (
            [UNNAMED, holds("unnamed", "other", interest_type="UNKNOWN_INTEREST")],
            "who stands behind {unnamed}",
        ),
        ([thing("Arrangement", "trust"), holds("trust", "other", 100)], "who stands behind {trust}"),
        ([holds("twin", "other", 100), holds("other", "twin", 100)], "an outside owner of {other}"),
    ],
)
def test_what_cannot_be_cleared(parts: list[object], what: str) -> None:
    """An unnamed holder of another kind of interest, and a trust with nobody behind it, were passed over."""
    assert what in whats(*parts)


@pytest.mark.parametrize("kind", ["SHAREHOLDING", "VOTING_RIGHTS"])
@pytest.mark.parametrize(
    ("shares", "contradict"), [((90, 40), True), ((60, 41.5), True), ((60, 40.9), False), ((60, 40), False)]
)
def test_figures_that_contradict_each_other_are_a_weakness(
    kind: str, shares: tuple[float, float], contradict: bool
) -> None:
    """Of 130 % in all the 4 % of the decider may be 34: the answer was CLEAR, and said nothing."""
    stakes = [
        holds("z", "other", shares[0], interest_type=kind),
        holds("y", "other", shares[1], interest_type=kind),
    ]
    found = [what for what in whats(*stakes) if what.startswith("which of the recorded shares")]
    assert found == (["which of the recorded shares in other hold"] if contradict else [])


def test_figures_that_contradict_each_other_above_an_owner_count_by_its_stake() -> None:
    above = [holds("z", "top", 90), holds("y", "top", 40)]
    assert "which of the recorded shares in top hold" in whats(*above, holds("top", "other", 60))
    assert whats(*above, holds("top", "other", 4)) == []


@pytest.mark.parametrize(
    "parts",
    [
        [person("ann"), holds("ann", "other", 100)],
        [UNNAMED, holds("unnamed", "other", 4.9)],
        [
            thing("Arrangement", "trust"),
            holds("trust", "other", 100),
            holds("ann", "trust", interest_type="SETTLOR"),
        ],
        [person("ann"), holds("ann", "other", (25, 50))],
        [
            thing("UnknownParty", "none", unspecified_reason="NO_BENEFICIAL_OWNERS"),
            holds("none", "other", 80),
        ],
    ],
)
def test_what_is_known_well_enough(parts: list[object]) -> None:
    assert not [what for what in whats(*parts) if what.startswith("who ")]


def test_a_range_over_the_majority_leaves_control_open() -> None:
    assert whats(person("ann"), holds("ann", "other", (40, 60)))


def test_the_heaviest_comes_first_with_its_effect() -> None:
    second = thing("UnknownParty", "second")
    found = reader(UNNAMED, second, holds("unnamed", "other", 10), holds("second", "other", 40))
    first, other = found.unnamed("other")
    assert (first.weight, other.weight) == (Fraction(2, 5), Fraction(1, 10))
    assert first.effect("other") == "up to 40 % of {other}"


def test_old_statements_are_asked_for_again() -> None:
    link = holds("ann", "other", 60)
    key = "rel_ann_HOLDS_INTEREST_IN_other"
    assert whats(person("ann"), link, stated={key: date(2022, 6, 1)}) == [
        "whether {ann} still holds its interest in {other}"
    ]
    assert whats(person("ann"), link, stated={key: date(2024, 6, 1)}) == []


def test_a_test_that_is_named_must_not_be_left_open() -> None:
    parts = (person("ann"), holds("ann", "other", (20, 30)))
    assert reader(*parts).of("other") == []
    assert reader(*parts, tests=("PSC25",)).of("other")


def test_the_chain_to_what_is_missing_is_shown() -> None:
    found = reader(UNNAMED, holds("unnamed", "middle", 60), holds("middle", "other", 60))
    assert found.paths("other", ["unnamed"])[0].nodes == ("unnamed", "middle", "other")
    way = reader(UNNAMED, holds("unnamed", "other", interest_type="PROTECTOR")).paths("other", ["unnamed"])
    assert way[0].nodes == ("unnamed", "other")


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Whose share of whom was worked out."""
    found: list[tuple[str, str]] = []
    counted = OwnershipNetwork.integrated

    def integrated(
        network: OwnershipNetwork, owner: str, owned: str, *given: Any, **named: Any
    ) -> Integrated:
        found.append((owner, owned))
        return counted(network, owner, owned, *given, **named)

    monkeypatch.setattr(OwnershipNetwork, "integrated", integrated)
    return found


def test_owners_whose_figures_agree_are_not_weighed(weighed: list[tuple[str, str]]) -> None:
    """Every owner above was weighed by a walk through all of them: a check of a listed firm took 4 s."""
    reader(*[holds(f"o{n}", f"o{n - 1}" if n else "other", 60) for n in range(30)]).of("other")
    assert weighed == []


def test_a_firm_is_weighed_once_for_all_its_owners(weighed: list[tuple[str, str]]) -> None:
    """What is old was weighed once an owner: of a firm with many owners the same walk, again and again."""
    stakes = [holds("hold", "other", 60), *[holds(f"z{n}", "hold", 2) for n in range(20)]]
    stated = {each.id: date(2020, 1, 1) for each in ownership(*stakes).network.snapshot.interests}
    found = reader(*stakes, stated=stated).of("other")
    assert sum(each.missing.what.startswith("whether") for each in found) == 21
    assert weighed.count(("hold", "other")) == 2  # by shares and by votes
