"""Key persons against a count over the people who may carry something in each possible world."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.evidence import relationship_fact
from graph.dependencies.measures.key_persons import Carrier, PersonTie, sole_carriers

DAY = date(2026, 6, 30)
parties = st.sampled_from(["ann", "ben", "firm"])


def carrier(party: str, sure: bool, number: int = 0, kind: PersonTie = PersonTie.CERTIFICATION) -> Carrier:
    said = {"id": f"r{number}", "fact_id": f"f{number}", "valid_from": date(2026, 1, 1),
            "valid_from_precision": "DAY" if sure else "YEAR"}  # fmt: skip
    fact = relationship_fact("HOLDS_CERTIFICATION", party, "welding", said)
    return Carrier(kind, "welding", party, party != "firm", fact)


@given(st.lists(st.tuples(parties, st.booleans()), max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_person_is_key_where_some_world_has_no_other(drawn: list[tuple[str, bool]]) -> None:
    """In a world each doubtful holder is there or not."""
    found = sole_carriers([carrier(*each, number) for number, each in enumerate(drawn)], DAY)
    sure = {party for party, certain in drawn if certain}
    every = {party for party, _ in drawn}
    expected = {person for person in every - {"firm"} if sure <= {person}}
    assert {each.person for each in found} == expected
    for each in found:
        assert each.certain is (every == {each.person} and bool(sure))


def test_kinds_are_counted_apart() -> None:
    """A person who represents a partner was no longer key for a certification that another holds."""
    rows = [carrier("ann", True), carrier("ben", True, 1, PersonTie.RELATION)]
    assert [(each.kind, each.person) for each in sole_carriers(rows, DAY)] == [
        (PersonTie.CERTIFICATION, "ann"), (PersonTie.RELATION, "ben"),
    ]  # fmt: skip
