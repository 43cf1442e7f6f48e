"""The catalogue: roots of GraphQL, and which analysis the given parameters ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from graph.checks.analysis import LAYERS
from graph.checks.result import NodeId, shown
from graph.dependencies.catalogue import _check_roots, analyses, analysis_of, chosen, roots
from graph.errors import InvalidInput


@dataclass(frozen=True)
class Row:
    """A row."""

    node: NodeId = shown("The node.", column="node")


@dataclass(frozen=True)
class Other:
    """Another result."""

    rows: tuple[Row, ...] = shown("The rows.", table=True)


def test_an_analysis_is_known_by_its_id_and_its_code() -> None:
    assert analysis_of("D4") is analysis_of("dominators") is analysis_of("d4")
    with pytest.raises(InvalidInput) as refused:
        analysis_of("D99")
    assert refused.value.code == "UNKNOWN_ANALYSIS"


def test_the_roots_that_others_build_on_are_there() -> None:
    """api.md fixes these names."""
    assert {"dependencies", "singlePointsOfFailure", "expiries"} <= set(roots())
    assert [each.code for each in roots()["singlePointsOfFailure"]] == ["D3", "D4"]
    assert {each.query for each in analyses().values()} == set(roots())


def test_the_parameters_choose_the_analysis() -> None:
    """Without a focal node the network was meant, with one its dominators."""
    group = roots()["singlePointsOfFailure"]
    assert chosen(group, {}).code == "D3"
    assert chosen(group, {"focal": "party_a"}).code == "D4"


def test_where_nothing_required_is_given_the_first_says_what_is_missing() -> None:
    (only,) = roots()["dependencies"]
    assert chosen((only,), {}) is only


def test_analyses_of_one_root_have_one_result() -> None:
    cut, dominators = roots()["singlePointsOfFailure"]
    with pytest.raises(ValueError, match="give one result"):
        _check_roots([cut, replace(dominators, result=Other, picture=LAYERS)])
