"""The parameters of every analysis: what each takes, and that anything else is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.dependencies.catalogue import analyses
from graph.dependencies.measures.transitive import DependencyMeasure
from graph.dependencies.needs.needs import DEPENDENCY_TYPES
from graph.dependencies.parameters import DEEPEST
from graph.errors import InvalidInput

WRONG: list[Any] = [
    0.5,
    float("nan"),
    float("inf"),
    True,
    "",
    "x",
    -1,
    10**9,
    [],
    {},
    [None],
    [5],
    ["x"],
    [[]],
    object(),
]


def all_of_them() -> list[tuple[Analysis, Parameter]]:
    found = []
    for analysis in analyses().values():
        found += [(analysis, parameter) for parameter in analysis.parameters]
    return found


EACH = all_of_them()
NAMES = [f"{analysis.id}.{parameter.name}" for analysis, parameter in EACH]


def least(analysis: Analysis) -> dict[str, Any]:
    """Return the parameters that an analysis cannot do without."""
    values: dict[str, Any] = {}
    for each in analysis.parameters:
        if each.required:
            one: Any = "party_a" if each.kind.of_nodes else next(iter(each.words), 1)
            values[each.name] = [one] if each.kind.many else one
    return values


@pytest.mark.parametrize(("analysis", "parameter"), EACH, ids=NAMES)
def test_a_value_is_read_as_its_kind_or_refused_by_its_name(analysis: Analysis, parameter: Parameter) -> None:
    for value in WRONG:
        try:
            found = analysis.read({**least(analysis), parameter.name: value})[parameter.name]
        except InvalidInput as refused:
            assert refused.cure, "a refusal says what to write"  # noqa: PT017 - most values are refused
            continue
        if parameter.kind.many:
            assert isinstance(found, tuple)
        if parameter.words:
            assert set(found if parameter.kind.many else [found]) <= set(parameter.words)
        if parameter.kind is ParameterKind.INTEGER:
            assert type(found) is int
            assert parameter.least <= found <= parameter.most


@pytest.mark.parametrize("analysis", analyses().values(), ids=lambda each: each.id)
def test_what_is_not_given_is_its_default_or_missing(analysis: Analysis) -> None:
    found = analysis.read(least(analysis))
    assert set(found) == {each.name for each in analysis.parameters}
    for each in analysis.parameters:
        if not each.required:
            assert found[each.name] == each.default
            assert analysis.read({**least(analysis), each.name: None})[each.name] == each.default
            continue
        without = {name: value for name, value in least(analysis).items() if name != each.name}
        assert not analysis.answers(without)
        with pytest.raises(InvalidInput) as refused:
            analysis.read(without)
        assert refused.value.code == "MISSING_PARAMETER"


@pytest.mark.parametrize("analysis", analyses().values(), ids=lambda each: each.id)
def test_a_parameter_of_another_name_is_refused_with_those_that_there_are(analysis: Analysis) -> None:
    with pytest.raises(InvalidInput, match="has no parameter mostDepth") as refused:
        analysis.read({**least(analysis), "most_depth": 1})
    assert refused.value.code == "UNKNOWN_PARAMETER"


@pytest.mark.parametrize(("depth", "taken"), [(1, True), (DEEPEST, True), (0, False), (DEEPEST + 1, False)])
def test_a_depth_is_at_least_one_step_and_at_most_fifty(depth: int, taken: bool) -> None:
    analysis = analyses()["transitive_strength"]
    if taken:
        assert analysis.read({"of": "party_a", "max_depth": depth})["max_depth"] == depth
        return
    with pytest.raises(InvalidInput, match="maxDepth is out of range"):
        analysis.read({"of": "party_a", "max_depth": depth})


def test_words_of_a_list_are_taken_once_in_their_order() -> None:
    read = analyses()["transitive_strength"].read
    found = read({"of": "party_a", "types": ["IP", "SUPPLY", "IP"]})
    assert found["types"] == ("IP", "SUPPLY")
    assert set(read({"of": "a", "types": list(DEPENDENCY_TYPES)})["types"]) == set(DEPENDENCY_TYPES)


def test_the_usual_measure_is_the_strongest_path() -> None:
    assert analyses()["transitive_strength"].read({"of": "a"})["measure"] == DependencyMeasure.STRONGEST.value


def test_too_many_that_fail_at_once_are_refused() -> None:
    read = analyses()["cascade"].read
    assert len(read({"failing": [f"party_{n}" for n in range(1000)]})["failing"]) == 1000
    with pytest.raises(InvalidInput, match="1,001 items"):
        read({"failing": [f"party_{n}" for n in range(1001)]})
