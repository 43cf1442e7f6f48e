"""The schema's text, one line an element: its description, then what it is.

graphql-core gives each element a line for its description, one for itself and one empty. One line
keeps a described schema short, and a diff shows an element together with what is said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphql import parse, print_ast
from graphql.language import (
    DefinitionNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    Node,
    ObjectTypeDefinitionNode,
    StringValueNode,
)

WIDTH = 140
"""An element that is longer with its description has it on a line of its own."""
_INDENT = "  "
_MEMBERS = {
    EnumTypeDefinitionNode: "values",
    InputObjectTypeDefinitionNode: "fields",
    InterfaceTypeDefinitionNode: "fields",
    ObjectTypeDefinitionNode: "fields",
}


def one_line_each(text: str) -> str:
    """Return the same schema definition, printed with one line an element."""
    return "\n\n".join(_definition(each) for each in parse(text, no_location=True).definitions)


def _definition(node: DefinitionNode) -> str:
    members = _MEMBERS.get(type(node))
    if members is None:
        return print_ast(node)
    header = _described(node, print_ast(_without(node, "description", members)), "", always_apart=True)
    lines: list[str] = []
    for member in getattr(node, members) or ():
        lines.extend(_member(member, _INDENT))
    return _block(header, lines)


def _block(header: Sequence[str], lines: Sequence[str]) -> str:
    return "\n".join([*header[:-1], f"{header[-1]} {{", *lines, "}"])


def _member(node: Node, indent: str) -> list[str]:
    arguments = node.arguments if isinstance(node, FieldDefinitionNode) else ()
    if not any(each.description for each in arguments or ()):
        return _described(node, print_ast(_without(node, "description")), indent)
    bare = print_ast(_without(node, "description", "arguments"))
    name, _, returns = bare.partition(": ")
    inner: list[str] = []
    for argument in arguments or ():
        inner.extend(_described(argument, print_ast(_without(argument, "description")), indent + _INDENT))
    head = _described(node, f"{name}(", indent)
    return [*head, *inner, f"{indent}): {returns}"]


def _described(node: Any, printed: str, indent: str, *, always_apart: bool = False) -> list[str]:
    """Return the lines of an element under its description."""
    own = f"{indent}{printed}"
    if node.description is None:
        return [own]
    said = _quoted(node.description)
    together = f"{indent}{said} {printed}"
    if not always_apart and "\n" not in said and len(together) <= WIDTH:
        return [together]
    return [*(f"{indent}{line}" for line in said.split("\n")), own]


def _quoted(description: StringValueNode) -> str:
    """Return a description in its quotation marks, on one line where it has one line."""
    said = description.value
    if "\n" in said or said.endswith(('"', "\\")) or '"""' in said:
        return print_ast(description)
    return f'"""{said}"""'


def _without(node: Node, *attributes: str) -> Node:
    """Return a node that lacks these attributes; lists become empty."""
    kept = {key: getattr(node, key) for key in node.keys if key != "loc"}
    for name in attributes:
        kept[name] = None if name == "description" else ()
    return type(node)(**kept)
