"""Ids: the same for the same key, different for any other, whatever the parts hold."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.language.identity import LONGEST, digest, fact_id, node_id, version_id

PARTS = st.lists(st.text(max_size=8), min_size=1, max_size=4)


@settings(deadline=None)
@given(PARTS, PARTS)
def test_only_equal_parts_share_a_digest(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@settings(deadline=None)
@given(PARTS)
def test_an_id_is_its_prefix_and_twenty_plain_characters(parts: list[str]) -> None:
    prefix, _, rest = node_id("party", parts).partition("_")
    assert prefix == "party"
    assert len(rest) == 20
    assert rest.isalnum()
    assert rest == rest.lower()


@settings(deadline=None)
@given(PARTS)
def test_a_node_keeps_its_id_whatever_was_asked_before(parts: list[str]) -> None:
    """Ids are kept in memory for the time of a load; the keys of nodes outlive every process."""
    assert node_id("party", parts) == f"party_{digest(*parts)}"


def test_ids_of_nodes_facts_and_versions_are_what_stored_graphs_hold() -> None:
    """Another hash would make every node of a stored graph another one."""
    assert node_id("party", ("id", "GB-COH", "01234567")) == "party_uhvcv7pnj437zznuqoo5"
    assert fact_id("OWNS", "party_a", "party_b", ("x", 1)) == "fact_aiony2p4va433oobgc2p"
    assert version_id("fact_a", datetime(2025, 1, 1, tzinfo=UTC), 0) == "rel_mtww7vsqnlf2up3eyoyu"


def test_parts_are_distinguished_by_their_lengths() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", length=6) == digest("a")[:6]


@settings(deadline=None)
@given(PARTS, st.integers(min_value=0, max_value=LONGEST))
def test_a_digest_is_the_beginning_of_the_hash_in_base_32(parts: list[str], length: int) -> None:
    """It writes only the letters that are wanted: any other spelling would rename every stored node."""
    said = b"".join(f"{len(part.encode())}:".encode() + part.encode() for part in parts)
    whole = base64.b32encode(hashlib.sha256(said).digest()).decode().lower()
    assert digest(*parts, length=length) == whole[:length]


def test_a_longer_digest_than_the_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 50 letters"):
        digest("a", length=LONGEST + 1)
