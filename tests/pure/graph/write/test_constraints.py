"""Which constraints and indexes there are: of everything that is looked up, and of nothing else."""

from __future__ import annotations

from graph.model.catalogue import relationships
from graph.write.constraints import constraints, dropped, indexes, looked_up

LINKS = {"FROM_SOURCE", "IN_BATCH"}


def test_every_relationship_but_the_links_of_statements_is_found_by_its_id() -> None:
    assert relationships().keys() - looked_up().keys() == LINKS
    named = [text for text in (*constraints(), *indexes()) if "[r:" in text]
    for kind in looked_up():
        assert sum(f"[r:{kind}]" in text for text in named) >= 2, kind
    assert not [text for text in named if any(f"[r:{kind}]" in text for kind in LINKS)]


def test_what_an_earlier_version_had_for_them_is_dropped() -> None:
    """Each row of a load wrote four entries of indexes that nothing reads."""
    assert set(dropped()) == {
        "DROP CONSTRAINT from_source_id_unique IF EXISTS",
        "DROP INDEX from_source_fact_id IF EXISTS",
        "DROP CONSTRAINT in_batch_id_unique IF EXISTS",
        "DROP INDEX in_batch_fact_id IF EXISTS",
    }
