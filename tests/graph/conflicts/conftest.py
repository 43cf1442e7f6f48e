"""What every check of these tests has to keep beside its answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.kinds_around import finds_nothing


@pytest.fixture(autouse=True, scope="package")
def nothing_is_passed_by() -> Iterator[None]:
    """Run every statement that a check passes by, for it would find nothing: it must find nothing.

    So each world and each example of these tests says that what is passed by changes no answer.
    """
    asking = CheckContext.rows

    async def rows(context: CheckContext, pattern: Pattern, **parameters: Any) -> list[list[Any]]:
        nothing_asked = any(parameters.get(name) == [] for name in pattern.parameters)
        if not nothing_asked and finds_nothing(pattern, parameters, context.around):
            found = await context._run(pattern, parameters)
            assert not found, f"a check passes by what it should read: {pattern.text}"
        return await asking(context, pattern, **parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CheckContext, "rows", rows)
        yield
