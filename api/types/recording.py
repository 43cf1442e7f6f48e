"""What a mutation answers: what became of each element, and errors as members of its result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

import strawberry

from api.types.hydrate import hydrated
from api.types.registry import REGISTRY
from graph.errors import Candidate
from graph.model.catalogue import nodes
from graph.model.language.moment import time_of
from graph.write.outcome import Fate

Answer = Mapping[str, Any]
RECORDED_KIND: Any = REGISTRY.words(
    "RecordedFate",
    {each.value: each.value for each in Fate},
    "What becomes of an element that a mutation touches.",
    {
        "NEW": "It was not recorded.",
        "CHANGED": "Something else is believed of it from now on.",
        "ENDED": "It was open and has an end from now on.",
        "UNCHANGED": "The same was believed of it.",
        "WITHDRAWN": "No statement holds it any longer.",
    },
)


@strawberry.type(description="A property that changed, with its values as text.")
class ValueChange:
    """A property that changed."""

    property: str = strawberry.field(description="The property.")
    before: str | None = strawberry.field(description="What was believed; null where nothing was.")
    after: str | None = strawberry.field(description="What is believed from now on.")


@strawberry.type(description="A node or a relationship that a mutation touches, and what becomes of it.")
class RecordedElement:
    """A node or a relationship, and what becomes of it."""

    node_id: strawberry.Private[str | None]
    start_id: strawberry.Private[str | None]
    end_id: strawberry.Private[str | None]
    kind: str = strawberry.field(description="The type of the node, or of the relationship.")
    fate: str = strawberry.field(description="What becomes of it.", graphql_type=RECORDED_KIND)
    ref: str | None = strawberry.field(description="The ref of the document that names it.")
    node: Any = hydrated("Node", "node_id", "The node, where it is one and is recorded.", nullable=True)
    start: Any = hydrated("Node", "start_id", "Where the relationship starts.", nullable=True)
    end: Any = hydrated("Node", "end_id", "Where the relationship ends.", nullable=True)
    changes: list[ValueChange] = strawberry.field(description="What changed, property by property.")

    @classmethod
    def from_answer(cls, given: Answer) -> Self:
        """Return one element of an answer."""
        noun = nodes().get(given["kind"])
        return cls(
            node_id=given["id"] if noun is not None else None,
            start_id=given["start"],
            end_id=given["end"],
            kind=noun.graphql if noun is not None else given["kind"],
            fate=given["fate"],
            ref=given["ref"],
            changes=[ValueChange(**each) for each in given["changes"]],
        )


@strawberry.type(
    description="Two sources that state other values: the later is believed; a share is a range over both."
)
class Disagreement:
    """Two sources that differ."""

    element_id: strawberry.Private[str | None]
    kind: str = strawberry.field(description="The type of the node or of the relationship.")
    property: str = strawberry.field(description="The property.")
    believed: str = strawberry.field(description="The value of the later statement.")
    believed_source: str = strawberry.field(description="The source of the later statement.")
    other: str = strawberry.field(description="The value that the other source states.")
    other_source: str = strawberry.field(description="The other source.")
    node: Any = hydrated("Node", "element_id", "The node, where it is about one.", nullable=True)

    @classmethod
    def from_answer(cls, given: Answer) -> Self:
        """Return one disagreement of an answer."""
        noun = nodes().get(given["label"])
        return cls(
            element_id=given["element"] if noun is not None else None,
            kind=noun.graphql if noun is not None else given["label"],
            property=given["property"],
            believed=given["kept"],
            believed_source=given["kept_source"],
            other=given["displaced"],
            other_source=given["displaced_source"],
        )


@strawberry.type(
    description="Two parties that one entry may mean: its identifiers name both, or it is new and has the "
    "name and the country, date of birth or an identifier of the other; nobody has decided."
)
class PossiblySame:
    """Two parties that may be one."""

    party_id: strawberry.Private[str]
    other_id: strawberry.Private[str]
    party: Any = hydrated(
        "Party",
        "party_id",
        "Whom the entry is taken to be about; null on a dry run where it is new.",
        nullable=True,
    )
    other: Any = hydrated("Party", "other_id", "The other one.", nullable=True)


@strawberry.type(description="The node that a ref of the document became.")
class RecordedRef:
    """The node that a ref became."""

    node_id: strawberry.Private[str]
    ref: str = strawberry.field(description="The ref.")
    node: Any = hydrated("Node", "node_id", "The node; null on a dry run where it is new.", nullable=True)


def _of(given: Answer, fate: Fate) -> list[RecordedElement]:
    return [RecordedElement.from_answer(each) for each in given["elements"] if each["fate"] == fate]


@strawberry.type(description="What a mutation recorded, or would record on a dry run.")
class RecordedFacts:
    """What a mutation recorded."""

    batch_id: strawberry.Private[str | None]
    batch: Any = hydrated("Batch", "batch_id", "The batch, by which it can be withdrawn.", nullable=True)
    dry_run: bool = strawberry.field(description="Whether nothing was written.")
    recorded_at: datetime | None = strawberry.field(description="Since when it is recorded (UTC).")
    graph_version: int | None = strawberry.field(description="The version of the graph from then on.")
    new: list[RecordedElement] = strawberry.field(description="What was not recorded.")
    changed: list[RecordedElement] = strawberry.field(description="Of what something else is believed now.")
    ended: list[RecordedElement] = strawberry.field(description="Relationships that got an end.")
    unchanged: list[RecordedElement] = strawberry.field(description="What was recorded with equal content.")
    withdrawn: list[RecordedElement] = strawberry.field(description="What no statement holds any longer.")
    disagreements: list[Disagreement] = strawberry.field(description="Where another source differs.")
    possibly_same: list[PossiblySame] = strawberry.field(description="Parties that may be one.")
    refs: list[RecordedRef] = strawberry.field(description="The nodes that the refs became.")

    @classmethod
    def from_answer(cls, given: Answer) -> Self:
        """Return an answer as GraphQL shows it."""
        return cls(
            batch_id=given["batchId"],
            dry_run=given["dryRun"],
            recorded_at=time_of(given["recordedAt"]) if given["recordedAt"] else None,
            graph_version=given["graphVersion"],
            new=_of(given, Fate.NEW),
            changed=_of(given, Fate.CHANGED),
            ended=_of(given, Fate.ENDED),
            unchanged=_of(given, Fate.UNCHANGED),
            withdrawn=_of(given, Fate.WITHDRAWN),
            disagreements=[Disagreement.from_answer(each) for each in given["disagreements"]],
            possibly_same=[PossiblySame(party_id=each[0], other_id=each[1]) for each in given["doubts"]],
            refs=[RecordedRef(node_id=each["id"], ref=each["ref"]) for each in given["refs"]],
        )


@strawberry.interface(description="Why a mutation wrote nothing.")
class Error:
    """Why a mutation wrote nothing."""

    code: str = strawberry.field(description="A stable code; /errors explains each.")
    message: str = strawberry.field(description="A sentence for a person; it may change.")
    path: list[str] | None = strawberry.field(description="The path to the field of the input.")


@strawberry.type(description="One thing that is wrong in the input.")
class InputProblem:
    """One thing that is wrong in the input."""

    code: str = strawberry.field(description="A stable code; /errors explains each.")
    message: str = strawberry.field(description="A sentence for a person; it may change.")
    path: list[str] = strawberry.field(description="The path to the field of the input.")


@strawberry.type(description="The input cannot mean what was written; every problem is listed.")
class InvalidInputError(Error):
    """The input cannot mean what was written."""

    problems: list[InputProblem] = strawberry.field(description="Everything that is wrong.")


@strawberry.type(description="Nothing is there by that id, identifier or name, or it may not be seen.")
class NotFoundError(Error):
    """Nothing is there by that name."""


@strawberry.type(description="A node that a name may mean.")
class NamedCandidate:
    """A node that a name may mean."""

    id: strawberry.ID = strawberry.field(description="The id by which to name it.")
    label: str = strawberry.field(description="Its type.")
    name: str = strawberry.field(description="Its name.")
    reason: str = strawberry.field(description="Why it may be meant.")
    country: str | None = strawberry.field(description="Its country.")
    identifiers: list[str] = strawberry.field(description="Identifiers, as GB-COH:123.")

    @classmethod
    def from_value(cls, found: Candidate) -> Self:
        """Return a candidate as GraphQL shows it."""
        return cls(
            id=strawberry.ID(found.id),
            label=found.label,
            name=found.name,
            reason=found.reason,
            country=found.country,
            identifiers=list(found.identifiers),
        )


@strawberry.type(description="A name may mean several nodes: a person chooses, and names one by its id.")
class AmbiguousNameError(Error):
    """A name may mean several nodes."""

    candidates: list[NamedCandidate] = strawberry.field(description="What it may mean, the best first.")


@strawberry.type(description="What is to be changed was changed since it was read.")
class StaleVersionError(Error):
    """What is to be changed was changed since it was read."""

    expected_version: datetime = strawberry.field(description="The recordedAt that was sent.")
    current_version: datetime | None = strawberry.field(description="The recordedAt of today's state.")


@strawberry.type(description="Another input was recorded under the idempotency key.")
class KeyReusedError(Error):
    """Another input was recorded under the key."""
