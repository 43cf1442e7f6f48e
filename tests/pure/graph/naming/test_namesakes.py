"""Whether two parties of one name may be one: only what is known of both can tell them apart."""

from __future__ import annotations

import pytest

from graph.errors import Candidate
from graph.naming.namesakes import may_be_one


def known(born: str | None = None, *identifiers: str) -> Candidate:
    return Candidate("party_1", "Person", "Ann Wu", 1.0, "", born=born, identifiers=identifiers)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (known(), known(), True),
        (known("1971"), known(), True),
        (known("1971"), known("1971"), True),
        (known("1971"), known("1971-03-02"), True),
        (known("1971-03"), known("1971-04-02"), False),
        (known("1971"), known("1972"), False),
        (known(None, "GB-COH:1"), known(None, "GB-COH:2"), False),
        (known(None, "GB-COH:1234567"), known(None, "GB-COH:01234567"), True),
        (known(None, "GB-COH:1"), known(None, "XI-LEI:2"), True),
        (known(None, "MISC-LIST:1"), known(None, "MISC-LIST:2"), True),
        (known(None, "GB-COH:1", "XI-LEI:1"), known(None, "GB-COH:1", "XI-LEI:2"), False),
        (known("1971", "GB-COH:1"), known("1972", "GB-COH:1"), False),
    ],
)
def test_birth_dates_and_trusted_identifiers_tell_namesakes_apart(
    one: Candidate, other: Candidate, may_be: bool
) -> None:
    """A number of a list that is no register tells nothing: the same person stands twice in many a list."""
    assert may_be_one(one, other) is may_be
    assert may_be_one(other, one) is may_be
