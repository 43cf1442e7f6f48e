"""Every property of the measures and of the calendar, on thousands of random inputs: `make nightly`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.pure.graph.dependencies import calendar, measures

LEAST = 2_000
SETTINGS = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps the settings of a test; they cannot be given to it twice."""


def properties() -> Iterator[Any]:
    """Yield every test of a property that takes nothing but what is drawn."""
    for package in (measures, calendar):
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, test in vars(module).items():
                marked = getattr(test, "pytestmark", [])
                if name.startswith("test_") and is_hypothesis_test(test) and not marked:
                    yield pytest.param(test, id=f"{info.name}.{name}")


PROPERTIES = list(properties())


@pytest.mark.nightly
@pytest.mark.parametrize("test", PROPERTIES)
def test_a_property_holds_for_thousands(test: Callable[[], None]) -> None:
    own = getattr(test, SETTINGS)
    many = max(LEAST, 10 * own.max_examples)
    setattr(test, SETTINGS, settings(own, max_examples=many, deadline=None))
    try:
        test()
    finally:
        setattr(test, SETTINGS, own)


def test_properties_are_found() -> None:
    """Without them the night would prove nothing."""
    found = {str(each.id).partition(".")[0] for each in PROPERTIES}
    assert {"test_cascade", "test_cut_points", "test_dominators", "test_value_cascade"} <= found
