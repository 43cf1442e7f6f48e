"""Where a compilation is: an error gets the innermost place, and keeps it on the way up."""

from __future__ import annotations

import pytest

from graph.compiler.placing import Placing, placed
from graph.errors import InvalidInput


def test_an_error_has_the_innermost_place() -> None:
    placing = Placing()
    with pytest.raises(InvalidInput) as raised, placing.inside("nodes", 0), placing.inside("holders"):
        raise InvalidInput("no")
    assert raised.value.below == ("nodes", 0, "holders")
    assert placing.at == ()


def test_a_place_that_is_known_is_kept() -> None:
    with pytest.raises(InvalidInput) as raised, placed(("outer",)), placed(("inner",)):
        raise InvalidInput("no")
    assert raised.value.below == ("inner",)


def test_what_is_not_an_error_of_ours_passes() -> None:
    with pytest.raises(KeyError), Placing().inside("a"):
        raise KeyError("a")
