"""graphql-core's sentences without what the client wrote between quotes.

Its messages repeat literals and values of the request: the name of a person who is being checked would
appear in error trackers and logs of a frontend. What is kept are names of the schema, of variables and of
fields, and the places; the values go.
"""

from __future__ import annotations

import re
from typing import Final

from graphql import (
    GraphQLError,
    NullValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    print_ast,
    visit,
)

_MAX: Final = 400
_LONG: Final = 200
"""A literal longer than this is not looked for in the message; the whole message is replaced."""
_LEXEME: Final = re.compile(
    r"\b(Name|String|BlockString|Int|Float|Comment) (?:'.*'|\".*\")(?=[.,]?(?: |$))", re.DOTALL
)
_QUOTED: Final = re.compile(r"'(?:[^']{2,})'|\"(?:[^\"]{2,})\"", re.DOTALL)
_SUGGESTED: Final = r"(?: Did you mean [\w', ]{1,300}\?)"
_TAIL: Final = re.compile(r",? [Ff]ound: .*|(?<= value): .*|, but encountered error .*", re.DOTALL)
_VARIABLE: Final = re.compile(
    r"^Variable '\$(?P<name>[_A-Za-z]\w{0,80})' has invalid value(?: at (?P<path>[\w.\[\]]{1,200}))?: "
)
_REASON: Final = re.compile(
    r"(Expected value of type '[\w!\[\]]+' to include required field '\w+'|"
    rf"Expected value of type '[\w!\[\]]+' not to include unknown field '\w+'(?:\.{_SUGGESTED})?|"
    r"Expected value of type '[\w!\[\]]+' to be an object|"
    r"Expected a value of non-null type '[\w!\[\]]+' to be provided|"
    r"Expected value of non-null type '[\w!\[\]]+' not to be None|"
    r"Within OneOf Input Object type '\w+', exactly one field must be specified, "
    r"and the value for that field must be non-null|"
    r"OneOf Input Object '\w+' must specify exactly one key|"
    r"Value for member field '\w+' must be non-null|"
    r"Expected value of type '[\w!\[\]]+'(?=, found|, but encountered))"
)
_ENUM: Final = re.compile(rf" does not exist in '(\w+)' enum\.({_SUGGESTED})?$")


_WRITTEN: Final = {
    "Date": 'Write a day as "2024-05-17".',
    "PartialDate": 'Write a day, a month or a year as "2024-05-17", "2024-05" or "2024".',
    "DateTime": 'Write a time as "2024-05-17T09:30:00Z".',
    "Decimal": 'Write a decimal number as a string, such as "12.5".',
    "CountryCode": 'Write a country by ISO 3166-1, such as "GB".',
    "JurisdictionCode": 'Write a jurisdiction by ISO 3166, such as "GB" or "US-DE".',
    "CurrencyCode": 'Write a currency by ISO 4217, such as "EUR".',
}
_OF_TYPE: Final = re.compile(r"\btype '?\[*(\w+)")


def form_of(message: str) -> str | None:
    """Return how a value of the scalar that a sentence names is written; None where it names none."""
    written = [_WRITTEN[name] for name in _OF_TYPE.findall(message) if name in _WRITTEN]
    return written[-1] if written else None


def syntax_sentence(error: GraphQLError) -> str:
    """Return a syntax error's sentence with kinds of tokens instead of their text."""
    message = _LEXEME.sub(r"\1", error.message)  # also what is long: the pattern is linear
    # "expected" tokens are punctuation or keywords of GraphQL; whatever else is quoted is the client's
    return _QUOTED.sub(lambda found: found[0] if _known(found[0]) else "…", message)[:_MAX]


def _known(quoted: str) -> bool:
    return quoted[1:-1] in {"...", "on", "query", "fragment", "mutation", "subscription", "true", "null"}


class _Values(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def enter(self, node: object, *_: object) -> None:
        if isinstance(node, ValueNode) and not isinstance(node, (VariableNode, NullValueNode)):
            self.texts.append(print_ast(node))
            value = getattr(node, "value", None)
            if isinstance(value, str):
                self.texts += [value, repr(value)]


def invalid_sentence(error: GraphQLError) -> str:
    """Return a validation error's sentence without the literals of the nodes that it names."""
    values = _Values()
    for node in error.nodes or ():
        visit(node, values)
    if any(len(text) > _LONG for text in values.texts):
        return "A value does not fit its type."
    message = _TAIL.sub("", error.message[: 4 * _MAX])
    for text in sorted({text for text in values.texts if text}, key=len, reverse=True):
        message = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "…", message)
    return _ended(message[:_MAX].rstrip(" .:"))


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop; a suggestion at its end is a question."""
    return sentence if sentence.endswith("?") else f"{sentence}."


def input_sentence(error: GraphQLError) -> str:
    """Return a sentence on a variable or argument that does not fit, without its value."""
    found = _VARIABLE.match(error.message)
    reason = _REASON.search(error.message)
    because = f" {_ended(reason[0])}" if reason else ""
    if enum := _ENUM.search(error.message):  # its names are the schema's
        because = f" The enum {enum[1]} has no such value.{enum[2] or ''}"
    if found is None:
        return f"An argument does not fit its type.{because}"
    kinds = [print_ast(node.type) for node in error.nodes or () if isinstance(node, VariableDefinitionNode)]
    kind = f" {kinds[0]}" if kinds else ""
    place = f" at {found['path']}" if found["path"] else ""
    return f"Variable '${found['name']}'{place} does not fit its type{kind}.{because}"
