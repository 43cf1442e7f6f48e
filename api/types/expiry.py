"""The expiry calendar in GraphQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import strawberry

from api.types.connection import connection_type
from api.types.generated import REGISTRY
from api.types.hydrate import hydrated, hydrated_list
from graph.dependencies.calendar import expiry
from graph.model.language.declarations import Precision

if TYPE_CHECKING:
    ExpiryKind = expiry.ExpiryKind
    DatePrecision = Precision
else:
    ExpiryKind = strawberry.enum(expiry.ExpiryKind, description="What kind of day of the calendar it is.")
    DatePrecision = REGISTRY.types["DatePrecision"]


@strawberry.type(description="A day on which something ends, falls due or has to be told.")
class Expiry:
    """One day of the calendar."""

    subject_id: strawberry.Private[str]
    survivor_ids: strawberry.Private[tuple[str, ...]]
    kind: ExpiryKind = strawberry.field(description="What kind of day it is.")
    subject: Any = hydrated("Node", "subject_id", "What ends, falls due or needs notice.")
    title: str = strawberry.field(description="What that is called.")
    on: date = strawberry.field(description="The day; where it is stated to the month or year, its first.")
    latest: date = strawberry.field(description="The last day that may be meant; equal to on where exact.")
    precision: DatePrecision = strawberry.field(description="How exactly the day is stated.")
    imprecise: bool = strawberry.field(description="Whether it may be any of several days.")
    days_left: int = strawberry.field(description="Days until on; negative when it has passed.")
    overdue: bool = strawberry.field(description="Whether it has passed and still asks for something.")
    notice_by: date | None = strawberry.field(description="The last day for notice, where there is one.")
    renews: bool | None = strawberry.field(description="Whether the term renews by itself; null: not said.")
    renewals: int = strawberry.field(description="How often it has renewed since the stated end.")
    survives: Any = hydrated_list("Node", "survivor_ids", "What outlives the contract.")
    sentence: str = strawberry.field(description="The day in words.")

    @classmethod
    def from_value(cls, value: expiry.Expiry) -> Self:
        """Return a day of the calendar as GraphQL shows it."""
        return cls(
            subject_id=value.subject,
            survivor_ids=value.survives,
            kind=value.kind,
            title=value.title,
            on=value.on,
            latest=value.latest,
            precision=DatePrecision(value.precision.value),
            imprecise=value.imprecise,
            days_left=value.days_left,
            overdue=value.overdue,
            notice_by=value.notice_by,
            renews=value.renews,
            renewals=value.renewals,
            sentence=value.sentence,
        )


EXPIRY_CONNECTION: Any = connection_type("Expiry", Expiry, "Days of the calendar, the earliest first.")
