"""The memoised pass against counting by writing every fragment out, on random documents."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from api.limits.declaration import Limits
from api.limits.measure import measure_document
from api.limits.sizes import Sizes
from tests.api.http.small_schema import SCHEMA

WRAPPERS = {"edges", "node", "nodes"}


@dataclass
class Naive:
    """Walks the document as if every spread were written out; exponential on purpose."""

    fragments: dict[str, FragmentDefinitionNode]
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    depth: int = 0

    def walk(self, selection_set: SelectionSetNode, depth: int, level: int) -> int:
        """Return the fields at this level; the rest is summed up."""
        at_level = 0
        for selection in selection_set.selections:
            self.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                at_level += 1
                self.fields += 1
                self.aliases += selection.alias is not None
                if selection.selection_set is not None:
                    hop = selection.name.value not in WRAPPERS | {"share", "pageInfo"}
                    self.depth = max(self.depth, depth + hop)
                    self.walk(selection.selection_set, depth + hop, level + 1)
            elif isinstance(selection, FragmentSpreadNode):
                fragment = self.fragments[selection.name.value]
                self.directives += len(fragment.directives or ())
                at_level += self.walk(fragment.selection_set, depth, level)
            else:
                inner = selection.selection_set  # type: ignore[attr-defined]
                at_level += self.walk(inner, depth, level)
        return at_level


def naive(document: DocumentNode) -> tuple[int, int, int, int, int]:
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    operation = next(d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    count = Naive(fragments)
    root = count.walk(operation.selection_set, 0, 0)
    return count.fields, count.aliases, count.directives, count.depth, root


def random_party(source: random.Random, depth: int, later: list[str]) -> str:
    parts = ["id"]
    for _ in range(source.randint(0, 4)):
        alias = source.choice(["", "", f"a{source.randint(0, 9)}: "])
        skip = source.choice(["", "", " @include(if: true)", " @skip(if: false) @include(if: true)"])
        inner = random_party(source, depth - 1, later) if depth else "id"
        parts.append(
            source.choice(
                [
                    f"{alias}name{skip}",
                    f"{alias}share{skip} {{ exact }}",
                    f"{alias}partner{skip} {{ {inner} }}",
                    f"{alias}partners(first: 2){skip} {{ edges {{ node {{ {inner} }} }} totalCount }}",
                    f"partners {{ {alias}nodes{skip} {{ {inner} }} pageInfo {{ endCursor }} }}",
                    f"... on Party{skip} {{ {inner} }}",
                    f"...{skip} {{ {inner} }}",
                    *[f"...{name}{skip}" for name in later],
                ]
            )
        )
    return " ".join(parts)


def random_document(seed: int) -> str:
    source = random.Random(seed)
    names = [f"F{n}" for n in range(source.randint(0, 5))]
    text = f'{{ hello party(by: {{id: "1"}}) {{ {random_party(source, 3, names)} }} }} '
    for place, name in enumerate(names):
        mark = source.choice(["", " @x"])
        text += f"fragment {name} on Party{mark} {{ {random_party(source, 2, names[place + 1 :])} }} "
    return text


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_the_memoised_pass_counts_what_writing_out_counts(seed: int) -> None:
    document = parse(random_document(seed))
    count = measure_document(document, Sizes(SCHEMA._schema, Limits().default_page)).operations[None]
    assert (count.fields, count.aliases, count.directives, count.depth, count.level) == naive(document)


@pytest.mark.parametrize(
    "text",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A ...B } fragment A on Query { ...B } fragment B on Query { ...A }",
    ],
)
def test_cycles_of_fragments_end(text: str) -> None:
    measure_document(parse(text), Sizes(SCHEMA._schema, 25))


def test_what_the_schema_does_not_have_still_counts() -> None:
    measure = measure_document(parse("{ a { b { c } } ...Nope ... on No { d } }"), Sizes(SCHEMA._schema, 25))
    assert (measure.total.fields, measure.total.depth) == (4, 2)
