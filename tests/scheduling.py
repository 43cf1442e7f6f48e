"""Which process of a run takes which file: each keeps to files that send its Neo4j the statements it knows.

Planning a statement costs a server more than running it, and each process has a Neo4j of its own: where the
files of checks are dealt out to all of them, each plans the seven hundred statements of a check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from xdist.scheduler.loadfile import LoadFileScheduling

PURE = "pure"
REST = "rest"
CHECKS = "checks"
KINDS: Mapping[str, tuple[str, ...]] = {
    PURE: ("tests/pure/", "tests/test_"),
    CHECKS: (
        "tests/examples/",
        "tests/graph/conflicts/",
        "tests/api/cli/test_check",
        "tests/api/mutations/test_checked",
        "tests/api/mutations/test_kept_checks",
        "tests/api/queries/test_conflict",
    ),
    "requests": ("tests/api/", "tests/docs/", "tests/e2e/", "tests/golden/", "tests/graph/compiler/"),
}
"""Kinds of files by how their paths begin, the first that fits; all others are the rest."""


def kind_of(path: str) -> str:
    """Return the kind of a file of tests."""
    return next((kind for kind, begins in KINDS.items() if path.startswith(begins)), REST)


def home_of(taken: Iterable[str]) -> str | None:
    """Return the kind of the first file that a process took for its Neo4j; None where it took none."""
    return next((kind for kind in map(kind_of, taken) if kind != PURE), None)


def choose(waiting: Sequence[str], mine: Iterable[str], of_others: Iterable[Iterable[str]]) -> str:
    """Return the file that a process takes next, of those that wait, in their order.

    It stays with its kind, takes pure files after that, which need no Neo4j, and helps the others last.
    A process that begins takes a kind that no other has.
    """
    home = home_of(mine)
    begun = {home_of(taken) for taken in of_others}

    def rank(path: str) -> int:
        kind = kind_of(path)
        if kind == PURE:
            return 1
        is_own = kind not in begun if home is None else kind == home
        return 0 if is_own else 2

    return min(waiting, key=rank)


class ByKind(LoadFileScheduling):  # type: ignore[misc]
    """Deals files out whole, as xdist does, in another order."""

    def _assign_work_unit(self, node: object) -> None:
        others = [taken for process, taken in self.assigned_work.items() if process is not node]
        path = choose(list(self.workqueue), self.assigned_work[node], others)
        self.workqueue.move_to_end(path, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByKind | None:
    """Deal files out by their kind where files are dealt out whole."""
    return ByKind(config, log) if config.getoption("dist") == "loadfile" else None
