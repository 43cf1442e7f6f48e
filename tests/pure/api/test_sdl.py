"""The printed schema: the same definitions as graphql-core prints, an element a line."""

from __future__ import annotations

import pytest
from graphql import build_schema, parse, print_ast

from api.schema import create_schema
from api.sdl import WIDTH, one_line_each

KINDS = '''
"""What a thing is worth."""
scalar Worth @specifiedBy(url: "https://example.org/worth")

"""A thing."""
interface Thing {
  """Its name."""
  name: String!
}

type Box implements Thing {
  name: String!
  """Its parts."""
  parts(
    """How many."""
    first: Int = 25
    after: String
  ): [Thing!]! @deprecated(reason: "gone")
  plain(first: Int): Int
}

union Either = Box

enum Color {
  """Like blood."""
  RED
  BLUE
}

input By @oneOf {
  """The id."""
  id: ID
  name: String
}

type Query {
  box: Box
}
'''


def test_the_definitions_stay_the_same() -> None:
    printed = one_line_each(KINDS)
    assert print_ast(parse(printed)) == print_ast(parse(KINDS))


def test_the_whole_schema_stays_the_same() -> None:
    """A member that the printer loses is lost for every client that generates code from the file."""
    text = create_schema().as_str()
    assert print_ast(parse(one_line_each(text))) == print_ast(parse(text))


def test_an_element_takes_one_line() -> None:
    lines = one_line_each(KINDS).splitlines()
    assert '  """Its name.""" name: String!' in lines
    assert '  """Like blood.""" RED' in lines
    assert '    """How many.""" first: Int = 25' in lines
    assert "  plain(first: Int): Int" in lines


def test_what_is_too_long_for_one_line_has_its_description_before_it() -> None:
    doc = "word " * 40 + "end."
    lines = one_line_each(f'type Query {{ """{doc}""" a: Int }}').splitlines()
    assert lines[1:3] == [f'  """{doc}"""', "  a: Int"]
    assert len(lines[1]) > WIDTH


@pytest.mark.parametrize("said", ["One.\\nTwo.", 'Says \\"yes\\"', "Ends in \\\\"])
def test_a_description_that_needs_quoting_is_quoted(said: str) -> None:
    """A description that ends in a quotation mark would close itself."""
    text = f'type Query {{ "{said}" a: Int }}'
    described = build_schema(one_line_each(text)).query_type
    asked = build_schema(text).query_type
    assert described is not None
    assert asked is not None
    assert described.fields["a"].description == asked.fields["a"].description
