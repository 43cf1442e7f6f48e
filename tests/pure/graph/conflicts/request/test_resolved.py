"""What the namings of a question mean, by label; and what is supposed, as the evidence names it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import cast

import pytest

from graph.checks.world import fact, thing
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.request.resolved import ResolvedRequest, resolve
from graph.database import Transaction
from graph.errors import Candidate, NotFound
from graph.model.catalogue import nodes
from graph.naming.candidates import AmbiguousName
from graph.naming.naming import Naming
from graph.naming.resolve import CHECKABLE, SubjectReader
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.supposed import ref_ids
from tests.pure.graph.conflicts.worlds import evidence
from tests.pure.graph.naming.recorded import GUARDS, Recorded

ANN, FIRM, DEAL, NEW = (
    Naming(name="Ann Wu"),
    Naming(scheme="GB-COH", value="123"),
    Naming(id="deal_" + "a" * 20),
    Naming(ref="new"),
)
MEANT = {ANN: ("Person", "party_ann"), FIRM: ("Organization", "party_firm"), DEAL: ("Deal", "deal_d")}


class Known(SubjectReader):
    """Reads an empty graph, and says what each naming means; keeps among what it looked."""

    def __init__(self) -> None:
        super().__init__(cast(Transaction, Recorded({})), GUARDS)
        self.asked: dict[Naming, set[str]] = {}

    async def resolve(self, naming: Naming, labels: Collection[str] = CHECKABLE) -> tuple[str, str]:
        self.asked[naming] = set(labels)
        return MEANT[naming]


def resolved(request: ConflictCheckRequest) -> tuple[ResolvedRequest, dict[Naming, set[str]]]:
    reader = Known()
    found = asyncio.run(resolve(reader, request))
    return found, reader.asked


def test_subjects_and_deciders_may_be_anything_that_can_be_checked() -> None:
    found, asked = resolved(ConflictCheckRequest((FIRM, DEAL), decision_makers=(ANN,)))
    assert found.meanings == {FIRM: MEANT[FIRM], DEAL: MEANT[DEAL], ANN: MEANT[ANN]}
    assert all(labels == set(CHECKABLE) for labels in asked.values())


def test_a_proposed_element_is_not_looked_up() -> None:
    proposed = Proposed((thing("Organization", "new"),))
    found, asked = resolved(ConflictCheckRequest((NEW,), proposed=proposed))
    assert found.meanings == {NEW: ("Organization", ref_ids(proposed.things)["new"])}
    assert found.is_proposed(NEW)
    assert asked == {}


def test_the_end_of_a_proposed_fact_is_what_its_type_joins() -> None:
    """A name that is both a firm's and a product's was a question back, where only a firm can hold shares."""
    proposed = Proposed((thing("Organization", "new"),), (ProposedFact("HAS_ROLE_AT", ANN, NEW),))
    found, asked = resolved(ConflictCheckRequest((NEW,), proposed=proposed))
    assert found.meanings[ANN] == MEANT[ANN]
    assert asked[ANN] == {"Person"}


def test_an_end_of_several_facts_may_be_what_any_of_them_joins() -> None:
    facts = (ProposedFact("HAS_ROLE_AT", ANN, NEW), ProposedFact("HOLDS_INTEREST_IN", ANN, NEW))
    _, asked = resolved(
        ConflictCheckRequest((NEW,), proposed=Proposed((thing("Organization", "new"),), facts))
    )
    assert asked[ANN] == {"Person", "Party"}


def test_a_subject_that_is_also_an_end_stays_a_subject() -> None:
    request = ConflictCheckRequest((ANN,), proposed=Proposed(facts=(ProposedFact("HAS_ROLE_AT", ANN, FIRM),)))
    assert resolved(request)[1][ANN] == set(CHECKABLE)


def test_ids_are_grouped_by_label_with_every_kind_of_party_as_one() -> None:
    found, _ = resolved(ConflictCheckRequest((FIRM, ANN, DEAL)))
    assert found.grouped((FIRM, ANN, DEAL, ANN)) == {
        "Party": ("party_ann", "party_firm"),
        "Deal": ("deal_d",),
    }
    assert found.grouped(()) == {}
    assert not found.is_proposed(FIRM)


@pytest.mark.parametrize("label", ["Organization", "Deal", "Contract", "Person"])
def test_a_supposed_thing_is_named_by_its_label_its_title_and_its_ref(label: str) -> None:
    proposed = Proposed((thing(label, "new", **{nodes()[label].title: "Big"}),))
    found, _ = resolved(ConflictCheckRequest((NEW,), proposed=proposed))
    assert list(found.supposed.nodes.values()) == [f"{label} Big (ref new)"]


def test_supposed_links_join_stored_and_proposed_ends() -> None:
    proposed = Proposed(
        (thing("Organization", "new", name="New Ltd"),), (ProposedFact("HOLDS_INTEREST_IN", FIRM, NEW),)
    )
    found = resolved(ConflictCheckRequest((NEW,), proposed=proposed))[0].supposed
    new = ref_ids(proposed.things)["new"]
    assert found.links == {("HOLDS_INTEREST_IN", "party_firm", new)}
    assert found.holds(evidence(fact("party_firm", "HOLDS_INTEREST_IN", new)))
    assert not found.holds(evidence(fact("party_firm", "HOLDS_INTEREST_IN", "party_z")))


class Unsure(Known):
    """Knows the deal alone: one name is not recorded, the other may mean two."""

    async def resolve(self, naming: Naming, labels: Collection[str] = CHECKABLE) -> tuple[str, str]:
        if naming == ANN:
            raise AmbiguousName(naming, (Candidate("party_a", "Person", "Ann Wu", 1.0, "the same name"),) * 2)
        if naming == FIRM:
            raise NotFound("Nothing has the identifier.", cure="Write another.")
        return await super().resolve(naming, labels)


def test_every_input_that_cannot_be_read_is_named_at_once_with_its_place() -> None:
    """A form with five names had to be sent five times, and was marked at one field each time."""
    request = ConflictCheckRequest((DEAL, FIRM), decision_makers=(ANN,))
    with pytest.raises(NotFound) as raised:
        asyncio.run(resolve(Unsure(), request))
    found = raised.value.inputs
    assert [(each.place, str(each.code)) for each in found] == [
        (("subjects", 1), "NOT_FOUND"), (("decisionMakers", 0), "AMBIGUOUS_SUBJECT")
    ]  # fmt: skip
    assert [len(each.candidates) for each in found] == [0, 2]
    assert found[0].message == "Nothing has the identifier."
    assert raised.value.message.startswith("2 parts of the input cannot be read. Nothing has the identifier.")


def test_one_input_that_cannot_be_read_keeps_its_own_sentence() -> None:
    with pytest.raises(AmbiguousName) as raised:
        asyncio.run(resolve(Unsure(), ConflictCheckRequest((DEAL,), decision_makers=(ANN,))))
    assert raised.value.message == raised.value.inputs[0].message


def test_a_name_inside_what_is_proposed_has_its_place_there() -> None:
    fact_of = ProposedFact("HAS_ROLE_AT", ANN, NEW, place=("proposed", "roles", "0"))
    proposed = Proposed((thing("Organization", "new"),), (fact_of,))
    with pytest.raises(AmbiguousName) as raised:
        asyncio.run(resolve(Unsure(), ConflictCheckRequest((NEW,), proposed=proposed)))
    assert raised.value.inputs[0].place == ("proposed", "roles", "0")
