"""Rows of a load on disk: the first of a local id and noun counts, of an identifier the first row."""

from __future__ import annotations

from graph.write.keys import local_key, party_key
from loaders.ingest.entered import Entered, Place

FIRM = party_key("Organization", "House", identifiers=[("GB-COH", "1")])
PERSON = local_key("Person", "House", "1")


def test_a_row_is_found_by_its_local_id_with_its_noun() -> None:
    """Two sheets both numbered from 1 are two rows."""
    entered = Entered()
    assert entered.add("1", FIRM, Place("organizations.csv", "row 2")) is None
    assert entered.add("1", PERSON, Place("people.csv", "row 2")) is None
    assert set(entered.rows("1")) == {FIRM, PERSON}
    assert entered.rows("2") == []
    again = entered.add("1", local_key("Organization", "House", "1"), Place("organizations.csv", "row 7"))
    assert again == ("organizations.csv", "row 2")
    assert set(entered.rows("1")) == {FIRM, PERSON}, "the first one counts"


def test_an_identifier_is_that_of_the_first_row_that_has_it() -> None:
    entered = Entered()
    entered.identify("GB-COH", "00000001", FIRM)
    entered.identify("GB-COH", "00000001", PERSON)
    assert entered.identified("GB-COH", "00000001") == FIRM
    assert entered.identified("GB-COH", "00000002") is None
