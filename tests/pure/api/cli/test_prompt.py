"""The Cypher prompt: what is pasted for Neo4j Browser runs as it is."""

from __future__ import annotations

from collections import UserDict

import pytest

from api.cli.prompt import named_expression, plain, statements
from graph.errors import InvalidInput

FINDING = """\
:param relationships => ["rel_a", "rel_b"];
:param nodes => ["party_a"];
MATCH path = ()-[r:HOLDS_INTEREST_IN]->() WHERE r.id IN $relationships RETURN path
UNION
MATCH path = (n:Party) WHERE n.id IN $nodes RETURN path"""


def test_the_cypher_of_a_finding_is_two_parameters_and_one_statement() -> None:
    first, second, statement = statements(FINDING.splitlines())
    assert named_expression(first) == ("relationships", '["rel_a", "rel_b"]')
    assert named_expression(second) == ("nodes", '["party_a"]')
    assert statement == FINDING.rsplit(";\n", maxsplit=1)[-1]


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("RETURN 1;\nRETURN 2", ["RETURN 1", "RETURN 2"]),
        ("RETURN 1\n\n\nRETURN\n2;", ["RETURN 1", "RETURN\n2"]),
        ("\n\n", []),
        ("// What?\n:param x => 1;\nRETURN $x // so\n;", [":param x => 1", "RETURN $x // so\n"]),
        ("RETURN ';' + 1 ;", ["RETURN ';' + 1"]),
        ("MATCH (n)\n:Party RETURN n;", ["MATCH (n)\n:Party RETURN n"]),
    ],
)
def test_a_statement_ends_with_a_semicolon_an_empty_line_or_the_input(typed: str, given: list[str]) -> None:
    assert list(statements(typed.split("\n"))) == given


@pytest.mark.parametrize("command", [":help", ":param", ":param x", ":param => 1", ":parameter x => 1"])
def test_an_unknown_command_is_refused_with_a_cure(command: str) -> None:
    with pytest.raises(InvalidInput, match=":param name => value"):
        named_expression(command)


def test_values_are_shown_as_data() -> None:
    class Node(UserDict[str, object]):
        labels = frozenset({"Party", "Person"})

    assert plain(Node({"name": "Ann"})) == '{"labels":["Party","Person"],"name":"Ann"}'
