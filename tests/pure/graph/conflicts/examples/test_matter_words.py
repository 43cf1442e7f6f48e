"""The words for matters say what they stand for."""

from __future__ import annotations

from graph.checks.world import Fact, Thing
from graph.conflicts.examples.matter_words import adverse, client, engaged, matter, screened, waiver
from graph.conflicts.examples.words import flat


def test_a_matter_states_what_is_given_alone() -> None:
    (bare,) = matter("suit")
    assert isinstance(bare, Thing)
    assert bare.properties == {}
    (full,) = matter("suit", "Patents", opened="2025-01-01", closed="2025-02-01")
    assert full.properties == {"subject": "Patents", "opened_on": "2025-01-01", "closed_on": "2025-02-01"}


def test_parties_have_their_capacity() -> None:
    assert client("ours", "suit").properties == {"party_role": "CLIENT"}
    assert adverse("rival", "suit", side="b").properties == {"party_role": "ADVERSE", "side": "b"}
    assert engaged("suit", "law").start == "suit"


def test_a_waiver_is_by_a_party_about_a_matter() -> None:
    declared, about = waiver("rival", "suit", expires_on="2025-12-31")
    assert declared.properties == {"granted_by": "rival", "expires_on": "2025-12-31"}
    assert isinstance(about, Fact)
    assert (about.type, about.end) == ("ABOUT", "suit")


def test_a_screen_is_a_wall_and_a_record_of_it() -> None:
    kinds = [part.type for part in flat(screened("lee", "suit")) if isinstance(part, Fact)]
    assert kinds == ["SEPARATES", "BINDS", "WALLED_FROM"]
