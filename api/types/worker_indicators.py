"""The indicators of a classification test in GraphQL: questions with what was found, and no verdict."""

from __future__ import annotations

from typing import Any, Self

import strawberry

from api.types.hydrate import hydrated
from graph.lifecycle.dossier import Item
from graph.lifecycle.labor import TESTS, FoundIndicator, indicators_of


@strawberry.type(description="One indicator of a test, as a question, with what was found.")
class WorkerIndicator:
    """One indicator of a test."""

    name: str = strawberry.field(description="The name under which factors holds what was found.")
    question: str = strawberry.field(description="What it asks.")
    found: str | None = strawberry.field(description="What was found; null where nothing is recorded.")

    @classmethod
    def from_value(cls, value: FoundIndicator) -> Self:
        """Return an indicator as GraphQL shows it."""
        return cls(name=value.indicator.name, question=value.indicator.question, found=value.found)


@strawberry.type(description="The indicators of an engagement's classification. No verdict, no legal advice.")
class WorkerIndicators:
    """The indicators by which an engagement is classified."""

    engagement_id: strawberry.Private[str]
    engagement: Any = hydrated("WorkerEngagement", "engagement_id", "The engagement.", nullable=True)
    title: str | None = strawberry.field(description="The test; null where none of ours is recorded.")
    source: str | None = strawberry.field(description="Where the test comes from.")
    year: int | None = strawberry.field(description="The year of that text.")
    indicators: list[WorkerIndicator] = strawberry.field(description="Every indicator of the test.")
    others: list[str] = strawberry.field(description="What factors holds that is none of its indicators.")

    @classmethod
    def from_item(cls, engagement: Item) -> Self:
        """Return the indicators of an engagement."""
        test = TESTS.get(engagement.get("test") or "")
        listed, others = indicators_of(engagement.get("test"), engagement.get("factors"))
        return cls(
            engagement_id=engagement.id,
            title=test.title if test else None,
            source=test.source if test else None,
            year=test.year if test else None,
            indicators=[WorkerIndicator.from_value(each) for each in listed],
            others=list(others),
        )
