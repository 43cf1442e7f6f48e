"""Ownership and control in GraphQL: holdings, tests of regimes, and who controls whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Self

import strawberry

from api.limits.sizes import ROWS
from api.types.evidence import ArithmeticStep, MissingFact, Path, Share, share_of
from api.types.generated import enum_type
from api.types.hydrate import hydrated, hydrated_list
from api.types.registry import REGISTRY
from graph import ownership
from graph.checks.logic import Answer
from graph.model.language.enums import ControlBasis, InterestType
from graph.ownership.chains import MAX_CHAINS
from graph.ownership.control_evidence import MAX_PATHS
from graph.ownership.gaps import MAX_GAPS
from graph.ownership.merge import as_recorded
from graph.ownership.network import MAX_HOLDERS

OWNERSHIP_TEST: Any = enum_type(ownership.OwnershipTest, "A regime's test of ownership or control.")
INTEREST_TYPE: Any = enum_type(InterestType)
CONTROL_BASIS: Any = enum_type(ControlBasis)
OWNERSHIP_FORMULA: Any = REGISTRY.words(
    "OwnershipFormula",
    {each.name: each.value for each in ownership.Formula},
    "How indirect ownership is added up: NET leaves out walks that pass through the owner again, GROSS "
    "counts them and may exceed 100 %, SIMPLE_PATHS leaves out walks that pass through anybody twice.",
)
OUTCOMES = {Answer.YES: "MET", Answer.UNKNOWN: "UNKNOWN", Answer.NO: "NOT_MET"}
"""The words of the API for the three values of the one logic."""
TEST_OUTCOME: Any = REGISTRY.words(
    "TestOutcome",
    {word: word for word in OUTCOMES.values()},
    "Whether a test is met on what is recorded; UNKNOWN where the record leaves it open.",
)


@strawberry.type(description="What one party holds of another, in three percentages that are kept apart.")
class Holding:
    """What one party holds of another."""

    party_id: strawberry.Private[str]
    party: Any = hydrated("Party", "party_id", "Who holds.")
    direct: Any = strawberry.field(description="What is held directly.", graphql_type=Share)
    integrated: Any = strawberry.field(
        description="What is held directly and through others, multiplied along chains.", graphql_type=Share
    )
    controlled: bool = strawberry.field(description="Whether the holder surely controls, all or nothing.")
    control: Any = strawberry.field(
        description="The same in three values: UNKNOWN where some reading of the record gives control.",
        graphql_type=TEST_OUTCOME,
    )
    chains: list[Path] = strawberry.field(description="The largest chains.", metadata={ROWS: MAX_CHAINS})
    truncated: bool = strawberry.field(description="Whether there are more chains than are listed.")
    arithmetic: list[ArithmeticStep] = strawberry.field(
        description="How the integrated share is computed.", metadata={ROWS: MAX_CHAINS + 2}
    )

    @classmethod
    def from_value(cls, holding: ownership.Holding, network: ownership.OwnershipNetwork) -> Self:
        """Return a holding as GraphQL shows it."""
        names, chains = network.names, holding.chains.chains
        paths = as_recorded([chain.path(network.name) for chain in chains], network.moved)
        return cls(
            party_id=holding.party,
            direct=share_of(holding.direct),
            integrated=share_of(holding.integrated.share),
            controlled=holding.control is Answer.YES,
            control=TEST_OUTCOME(OUTCOMES[holding.control]),
            chains=[Path.from_value(path, names) for path in paths],
            truncated=holding.chains.truncated,
            arithmetic=[ArithmeticStep.from_value(step) for step in holding.arithmetic],
        )


@strawberry.type(description="A regime's test for one holder. It states facts and is not legal advice.")
class OwnershipTestResult:
    """A regime's test for one holder, or for several that the regime adds up."""

    holder_ids: strawberry.Private[tuple[str, ...]]
    test: Any = strawberry.field(description="The test.", graphql_type=OWNERSHIP_TEST)
    title: str = strawberry.field(description="The test in words.")
    holders: Any = hydrated_list("Party", "holder_ids", "Whose holding is tested.")
    outcome: Any = strawberry.field(description="Whether it is met.", graphql_type=TEST_OUTCOME)
    total: Any = strawberry.field(
        description="What counts under this regime; it need not be the integrated share.", graphql_type=Share
    )
    interest_type: Any = strawberry.field(
        description="The type of interest that decided.", graphql_type=INTEREST_TYPE
    )
    threshold: Decimal = strawberry.field(description="The line, in percent.")
    strict: bool = strawberry.field(description="Whether the line must be passed rather than reached.")
    year: int = strawberry.field(description="The year of the rule as it is applied here.")
    applies_from: date | None = strawberry.field(
        description="Since when the rule applies, where that is set."
    )
    source: str = strawberry.field(description="Where the rule is read.")
    confirmed: bool = strawberry.field(
        description="Whether the rule was read in its source; if not, confirm it before relying on it."
    )
    missing_facts: list[MissingFact] = strawberry.field(
        description="The facts that would decide it.", metadata={ROWS: MAX_GAPS}
    )

    @classmethod
    def from_value(cls, result: ownership.OwnershipTestResult) -> Self:
        """Return a result as GraphQL shows it."""
        regime = result.regime
        return cls(
            holder_ids=result.holders,
            test=OWNERSHIP_TEST(regime.test.value),
            title=regime.title,
            outcome=TEST_OUTCOME(OUTCOMES[result.outcome]),
            total=share_of(result.total),
            interest_type=INTEREST_TYPE(result.interest_type),
            threshold=regime.percent,
            strict=regime.strict,
            year=regime.year,
            applies_from=regime.applies_from,
            source=regime.source,
            confirmed=regime.confirmed,
            missing_facts=[MissingFact.from_value(fact) for fact in result.missing_facts],
        )


@strawberry.type(description="Who owns a party, as far as it is recorded.")
class OwnershipReport:
    """Who owns a party."""

    subject_id: strawberry.Private[str]
    subject: Any = hydrated("Party", "subject_id", "Who is owned.")
    holders: list[Holding] = strawberry.field(
        description="The holders, the largest first.", metadata={ROWS: MAX_HOLDERS}
    )
    truncated: bool = strawberry.field(description="Whether there are more holders than are listed.")
    complete: bool = strawberry.field(
        description="Whether everything above the party is recorded, named and certain."
    )
    missing_facts: list[MissingFact] = strawberry.field(
        description="What is not recorded, named or certain, and where sources disagree.",
        metadata={ROWS: MAX_GAPS},
    )
    tests: list[OwnershipTestResult] = strawberry.field(
        description="Each test that was asked for, for each listed holder.", metadata={ROWS: MAX_HOLDERS}
    )

    @classmethod
    def from_value(cls, report: ownership.OwnershipReport, network: ownership.OwnershipNetwork) -> Self:
        """Return a report as GraphQL shows it."""
        return cls(
            subject_id=report.subject,
            holders=[Holding.from_value(holding, network) for holding in report.holders],
            truncated=report.truncated,
            complete=report.complete,
            missing_facts=[MissingFact.from_value(fact) for fact in report.missing_facts],
            tests=[OwnershipTestResult.from_value(result) for result in report.tests],
        )


@strawberry.type(description="One party's control of another: all or nothing, never multiplied.")
class Control:
    """One party's control of another."""

    controller_id: strawberry.Private[str]
    controlled_id: strawberry.Private[str]
    controller: Any = hydrated("Party", "controller_id", "Who controls.")
    controlled: Any = hydrated("Party", "controlled_id", "Who is controlled.")
    total: Any = strawberry.field(
        description="What the controller and whom it controls hold together of what decides.",
        graphql_type=Share,
    )
    basis: Any = strawberry.field(description="What gives control.", graphql_type=CONTROL_BASIS)
    chain: list[Path] = strawberry.field(
        description="The chains through which it is held, the weightiest first.", metadata={ROWS: MAX_PATHS}
    )
    arithmetic: list[ArithmeticStep] = strawberry.field(description="How the total is computed.")
    truncated: bool = strawberry.field(description="Whether there are more chains than are listed.")

    @classmethod
    def from_value(cls, control: ownership.Control, network: ownership.OwnershipNetwork) -> Self:
        """Return control as GraphQL shows it."""
        paths = as_recorded(control.chain, network.moved)
        return cls(
            controller_id=control.controller,
            controlled_id=control.controlled,
            total=share_of(control.total),
            basis=CONTROL_BASIS(control.basis),
            chain=[Path.from_value(path, network.names) for path in paths],
            arithmetic=[ArithmeticStep.from_value(step) for step in control.arithmetic],
            truncated=control.truncated,
        )
