"""Example: a tiny graph, a question, and the verdict that a rule must give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import Verdict
from graph.checks.world import World


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny graph, a question and the verdict that the rule must give."""

    title: str
    expect: Verdict
    world: World
    subjects: tuple[str, ...]
    decision_makers: tuple[str, ...] = ()
    as_of: date = date(2025, 6, 30)
    near_miss: bool = False

    def __post_init__(self) -> None:
        refs = {thing.ref for thing in self.world.things}
        stray = {*self.subjects, *self.decision_makers} - refs
        if stray:
            raise ValueError(
                f"example {self.title!r} asks about refs that are not in its world: {sorted(stray)}"
            )
        if self.near_miss and self.expect is not Verdict.CLEAR:
            raise ValueError(f"example {self.title!r}: a near miss is CLEAR")
