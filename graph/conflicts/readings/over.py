"""When a dealing is over: called off, so that nothing is dealt in any more, or run to its end."""

from __future__ import annotations

from collections.abc import Iterator

from graph.compiler.expressions import status
from graph.model.catalogue import nodes

CALLED_OFF = frozenset({"WITHDRAWN", "DECLINED", "REVOKED", "TERMINATED", "ENDED"})
"""The statuses of what was given up: nothing is dealt in there."""
OVER = CALLED_OFF | {"EXPIRED", "CLOSED", "LAPSED"}
"""The statuses of what joins its parties no longer."""


def days_called_off(labels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each label with the dates by which it is called off: not the last day of a term that runs out."""
    for label in labels:
        declared = nodes()[label].status
        for day, word in declared.reached if declared else ():
            if declared and word in CALLED_OFF and day not in declared.last_days:
                yield label, day


def is_over(node: str, state: str, labels: tuple[str, ...]) -> str:
    """Return a condition in Cypher: a node of one of these labels is surely over on ``$as_of``.

    ``state`` is the expression of its properties. Where a date leaves it open it is not over.
    """
    cases = " ".join(_cases(node, state, labels))
    return f"CASE {cases} ELSE false END"


def _cases(node: str, state: str, labels: tuple[str, ...]) -> Iterator[str]:
    words = ", ".join(f"'{word}'" for word in sorted(OVER))
    for label in labels:
        declared = nodes()[label].status
        if declared is not None:
            yield f"WHEN {node}:{label} THEN {status(state, declared)} IN [{words}]"
