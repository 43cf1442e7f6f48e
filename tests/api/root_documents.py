"""A document for one root of the schema: every argument is a variable of its type."""

from __future__ import annotations

from graphql import GraphQLField, get_named_type, is_composite_type


def document(operation: str, name: str, field: GraphQLField) -> str:
    """Return an operation that asks for one root, with its arguments as variables."""
    declared = ", ".join(f"${arg}: {each.type}" for arg, each in field.args.items())
    passed = ", ".join(f"{arg}: ${arg}" for arg in field.args)
    head, call = (f"{operation}({declared})", f"{name}({passed})") if field.args else (operation, name)
    below = " { __typename }" if is_composite_type(get_named_type(field.type)) else ""
    return f"{head} {{ {call}{below} }}"
