"""What a conflict check is asked: subjects, decision makers, supposed facts, and what narrows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from graph.checks.evidence import Severity
from graph.checks.world import Thing
from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.ownership.regimes import OwnershipTest

MAX_SUBJECTS = 100
MAX_PROPOSED = 500
MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A relationship that is to be supposed, between any two namings; its type is the model's."""

    type: str
    start: Naming
    end: Naming
    properties: dict[str, object] = field(default_factory=dict, hash=False)
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Nodes and relationships to be supposed. ``identifiers`` are by ref: (ref, scheme, value)."""

    things: tuple[Thing, ...] = ()
    facts: tuple[ProposedFact, ...] = ()
    identifiers: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        if len(self.things) + len(self.facts) > MAX_PROPOSED:
            raise InvalidInput(
                f"More than {MAX_PROPOSED} facts are proposed.", cure="Load them, or check them in parts."
            )
        refs = [thing.ref for thing in self.things]
        twice = sorted({ref for ref in refs if refs.count(ref) > 1})
        if twice:
            raise InvalidInput(
                f"The ref {twice[0]!r} names two proposed elements.", cure="Give each its own."
            )

    @property
    def refs(self) -> frozenset[str]:
        """The refs that it declares."""
        return frozenset(thing.ref for thing in self.things)


@dataclass(frozen=True, slots=True)
class ConflictCheckRequest:
    """The whole question. ``rules`` are ids or codes; None runs all of them.

    ``min_severity`` narrows what is listed, never the verdict. ``purpose`` and ``matter`` go to the
    record of the check.
    """

    subjects: tuple[Naming, ...]
    decision_makers: tuple[Naming, ...] = ()
    proposed: Proposed = Proposed()
    rules: tuple[str, ...] | None = None
    min_severity: Severity | None = None
    tests: tuple[str, ...] = ()
    max_depth: int | None = None
    purpose: str | None = None
    matter: str | None = None

    def __post_init__(self) -> None:
        if not self.subjects:
            raise InvalidInput(
                "A conflict check needs a subject.",
                cure="Name a party, deal, contract, asset or proposed element.",
            )
        if len(self.subjects) + len(self.decision_makers) > MAX_SUBJECTS:
            raise InvalidInput(f"A check takes at most {MAX_SUBJECTS} subjects.", cure="Check them in parts.")
        if self.max_depth is not None and not 1 <= self.max_depth <= MAX_DEPTH:
            raise InvalidInput(
                f"maxDepth is from 1 to {MAX_DEPTH}.", cure="Leave it out: then no chain is cut."
            )
        wrong = sorted(set(self.tests) - set(OwnershipTest.__members__))
        if wrong:
            known = ", ".join(OwnershipTest.__members__)
            raise InvalidInput(f"No ownership test is called {wrong[0]!r}.", cure=f"Write one of {known}.")
        stray = {naming.ref for naming in self._namings() if naming.ref} - self.proposed.refs
        if stray:
            raise InvalidInput(
                f"The ref {min(stray)!r} names nothing that is proposed.", cure="Declare it under proposed."
            )

    def _namings(self) -> list[Naming]:
        ends = [end for fact in self.proposed.facts for end in (fact.start, fact.end)]
        return [*self.subjects, *self.decision_makers, *ends]


def share_properties(
    exact: Decimal | None, least: Decimal | None, most: Decimal | None, unknown: bool = False
) -> dict[str, object]:
    """Return a share block of a proposed interest; raise InvalidInput where it cannot be a share."""
    for figure in (exact, least, most):
        if figure is not None and not 0 <= figure <= 100:
            raise InvalidInput(f"A share of {figure} % cannot be.", cure="Write a figure from 0 to 100.")
    if exact is not None and (least is not None or most is not None):
        raise InvalidInput("A share is exact or a range, not both.", cure="Leave one of them out.")
    if least is not None and most is not None and least > most:
        raise InvalidInput("The least share is more than the most.", cure="Write the smaller figure as min.")
    block = {"share_exact": exact, "share_min": least, "share_max": most}
    found: dict[str, object] = {name: figure for name, figure in block.items() if figure is not None}
    if unknown or not found:
        found["share_unknown"] = True
    return found
