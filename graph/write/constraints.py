"""Constraints and indexes, derived from the catalogue: named, created only where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph.model.catalogue import nodes, relationships, super_labels
from graph.model.language.declarations import Node, Relationship, SuperLabel
from graph.model.language.properties import Property

SCHEMA_VERSION = 10
"""Goes up whenever a constraint or an index is added, changed or dropped."""

LEAN_SINCE = 8
"""The version from which on the links of statements have no index of their own."""

FULLTEXT = "name_fulltext"
"""The full-text index over every text of every noun that is found by its words, aliases included."""
PROSE_SINCE = 6
"""The version from which on that index holds prose, too."""
PARTY_FULLTEXT = "party_name_fulltext"
"""The full-text index over the names of parties and their aliases."""
_ANALYZER = "standard-no-stop-words"

_INTERNAL = ("GraphVersion", "SchemaVersion", "PurgeRecord", "MutationKey", "Job")
"""What has an id without being a noun."""
_INTERNAL_INDEXES = (
    ("Statement", "statement_key"),
    ("Statement", "content_key"),
    ("Statement", "replaced_by"),
    ("Statement", "remainder_of"),
    ("OutboxEntry", "first"),
    ("OutboxEntry", "batch_id"),
)


def constraints() -> tuple[str, ...]:
    """Return the statements that create every uniqueness constraint."""
    return tuple(_constraints())


def looked_up() -> dict[str, Relationship]:
    """Return the relationships that are looked up by their ids: all but the two links of each statement.

    Their ids are hashes of the statement's, which is unique. They are reached from it, from the batch or
    the source alone, and four entries of indexes for each row of a load cost a tenth of it.
    """
    return {kind: each for kind, each in relationships().items() if each.start != ("Statement",)}


def dropped() -> tuple[str, ...]:
    """Return the statements that drop what an earlier version had for the links of statements."""
    links = relationships().keys() - looked_up().keys()
    texts: list[str] = []
    for kind in sorted(links):
        texts.append(f"DROP CONSTRAINT {kind.lower()}_id_unique IF EXISTS")
        texts.append(f"DROP INDEX {kind.lower()}_fact_id IF EXISTS")
    return tuple(texts)


def indexes() -> tuple[str, ...]:
    """Return the statements that create every index."""
    return tuple(_indexes())


def _constraints() -> Iterator[str]:
    for label in (*nodes(), *super_labels(), *_INTERNAL):
        name = f"{label.lower()}_id_unique"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for kind in looked_up():
        yield (
            f"CREATE CONSTRAINT {kind.lower()}_id_unique IF NOT EXISTS "
            f"FOR ()-[r:{kind}]-() REQUIRE r.id IS UNIQUE"
        )


def _indexes() -> Iterator[str]:
    for kind, declared in looked_up().items():
        yield f"CREATE INDEX {kind.lower()}_fact_id IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.fact_id)"
        for prop in declared.properties:
            if prop.indexed:
                name = f"{kind.lower()}_{prop.name}"
                yield f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.{prop.name})"
    shared: tuple[Node | SuperLabel, ...] = (*nodes().values(), *super_labels().values())
    for noun in shared:
        for prop in noun.properties:
            if prop.indexed or prop.searchable:
                yield _range(noun.label, prop.key or prop.name)
    for label, name in _INTERNAL_INDEXES:
        yield f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    yield _fulltext(FULLTEXT, {noun.label: _keys(noun.properties) for noun in nodes().values()})
    party = super_labels()["Party"]
    names = {label: _keys(nodes()[label].properties) for label in (*party.members, "Alias")}
    yield _fulltext(PARTY_FULLTEXT, names)


def _range(label: str, name: str) -> str:
    """Order by (value, id) is exactly the index's order: keyset pages start in the middle of it."""
    return f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name}, n.id)"


def _keys(properties: tuple[Property, ...]) -> list[str]:
    return [prop.key for prop in properties if prop.found_by_words and prop.key is not None]


def _fulltext(name: str, keys: dict[str, list[str]]) -> str:
    labels = "|".join(label for label, names in keys.items() if names)
    distinct = dict.fromkeys(chain.from_iterable(keys.values()))
    properties = ", ".join(f"n.{key}" for key in distinct)
    return (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}'}}}}"
    )
