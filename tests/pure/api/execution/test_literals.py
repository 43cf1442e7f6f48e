"""What a client writes in a document never gets into Cypher: literals make no statement of their own."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from graphql import GraphQLSchema, StringValueNode, Visitor, parse, visit

from tests.oracle.documents import random_document
from tests.oracle.naive import naive_schema
from tests.oracle.worlds import random_world
from tests.pure.api.execution.answering import ask, schema

pytestmark = pytest.mark.anyio
LEAST = 4
"""Shorter texts are found in any statement."""


@cache
def plain() -> GraphQLSchema:
    return naive_schema(schema().as_str())


class Literals(Visitor):
    """Collects the texts that a document holds; words of closed lists are not among them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_string_value(self, node: StringValueNode, *_: object) -> None:
        """Keep a text."""
        self.found.add(node.value)


def literals_of(document: str) -> set[str]:
    visitor = Literals()
    visit(parse(document), visitor)
    return {text for text in visitor.found if len(text) >= LEAST}


def literals_of_variables(value: object) -> set[str]:
    """Return the texts in the values of variables, but for words of closed lists."""
    if isinstance(value, dict):
        return set().union(*map(literals_of_variables, value.values()))
    if isinstance(value, list):
        return set().union(*map(literals_of_variables, value))
    if not isinstance(value, str) or len(value) < LEAST or value.replace("_", "").isupper():
        return set()
    return {value}


@pytest.mark.parametrize("seed", range(60))
async def test_no_literal_of_a_document_is_in_its_statements(seed: int) -> None:
    """A statement with a client's text in it is planned for each text again, and may become what it says."""
    random = Random(seed)
    document = random_document(random, plain(), random_world(random), roots=2)
    asked = await ask(document.text, variables=document.variables)
    written = literals_of(document.text) | literals_of_variables(document.variables)
    for text in asked.texts:
        assert [each for each in written if each in text] == []


async def test_the_same_question_of_other_texts_is_the_same_statement() -> None:
    texts = set()
    for name, day in (("Acme", "2024-01-01"), ("Other", "2025-02-03")):
        where = f'{{name: {{contains: "{name}"}}, engagements: {{some: {{validFrom: {{lte: "{day}"}}}}}}}}'
        order = f'[{{related: {{holders: {{where: {{node: {{name: {{eq: "{name}"}}}}}}}}}}}}]'
        found = await ask(f"{{ parties(where: {where}, orderBy: {order}, first: 3) {{ nodes {{ name }} }} }}")
        texts.update(found.texts)
    assert len(texts) == 1
