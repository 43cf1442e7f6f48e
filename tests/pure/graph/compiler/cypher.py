"""A small reader of Cypher: evaluates the expressions that the compiler writes, over a graph in memory.

It follows the openCypher manual: comparisons with null are null, AND and OR are Kleene's, a CASE takes the
first WHEN that is true. What it does not know it refuses, so that no test passes by accident.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from tests.pure.graph.compiler.cypher_values import (
    FUNCTIONS,
    added,
    both,
    compared,
    divided,
    either,
    of_texts,
    within,
)

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^']*'|"[^"]*")|(?P<number>\d+\.\d+|\d+)|(?P<parameter>\$\w+)
    |(?P<word>[A-Za-z_]\w*)|(?P<mark><>|<=|>=|->|<-|[-+*/=<>()\[\]{}.,:|]))""",
    re.VERBOSE,
)
_RELATIONSHIPS = "$relationships"
_PATTERN = re.compile(r"\((\w+)\)(<?-)\[(\w+):(\w+)\](->?)\((\w+):([\w|]+)\)")


@dataclass(eq=False)
class Element:
    """A node or a relationship: its labels or its type, its properties, its two ends."""

    labels: frozenset[str]
    properties: dict[str, Any] = field(default_factory=dict)
    start: Element | None = None
    end: Element | None = None


Variables = Mapping[str, Any]
Expression = Callable[[Variables], Any]


def value_of(
    text: str,
    variables: Variables | None = None,
    parameters: Mapping[str, Any] | None = None,
    relationships: list[Element] | None = None,
) -> Any:
    """Return what an expression is; ``relationships`` are those that patterns may match."""
    given = {f"${name}": value for name, value in (parameters or {}).items()}
    return _read(text)({**(variables or {}), **given, _RELATIONSHIPS: relationships or []})


@lru_cache(maxsize=4096)
def _read(text: str) -> Expression:
    """Return the expression of a text; tests evaluate one text over many rows."""
    reader = _Reader(text)
    found = reader.expression()
    reader.ended()
    return found


def sorted_by(rows: list[Any], order: str, variable: str, **given: Any) -> list[Any]:
    """Return rows in an ORDER BY: nulls are greater than everything."""
    ordered = list(rows)
    for term in reversed(_split(order)):
        descending = term.endswith(" DESC")
        read = term.removesuffix(" DESC")

        def key(row: Any, read: str = read) -> tuple[bool, Any]:
            found = value_of(read, {variable: row}, **given)
            return (True, 0) if found is None else (False, found)

        ordered.sort(key=key, reverse=descending)
    return ordered


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


class _Reader:
    """Reads one expression by recursive descent, from what binds least to what binds most."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def ended(self) -> None:
        """Refuse what is left over."""
        if self._text[self._at :].strip():
            raise SyntaxError(f"not read: {self._text[self._at :]}")

    def _peek(self) -> tuple[str, str]:
        found = _TOKEN.match(self._text, self._at)
        if found is None:
            return "end", ""
        kind = found.lastgroup or ""
        return kind, found[kind]

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        found = _TOKEN.match(self._text, self._at)
        if found is None:
            raise SyntaxError(f"ends early: {self._text}")
        self._at = found.end()
        return token

    def _takes(self, *words: str) -> bool:
        """Go past these words where they come next."""
        before = self._at
        for word in words:
            if self._peek()[1] != word:
                self._at = before
                return False
            self._next()
        return True

    def _must(self, word: str) -> None:
        if not self._takes(word):
            raise SyntaxError(f"{word} expected at: {self._text[self._at :]}")

    def expression(self) -> Expression:
        """Read an expression."""
        found = self._and()
        while self._takes("OR"):
            found = _joined(either, found, self._and())
        return found

    def _and(self) -> Expression:
        found = self._not()
        while self._takes("AND"):
            found = _joined(both, found, self._not())
        return found

    def _not(self) -> Expression:
        if self._takes("NOT"):
            inner = self._not()
            return lambda v: None if inner(v) is None else not inner(v)
        return self._comparison()

    def _comparison(self) -> Expression:
        found = self._sum()
        while True:
            kind, mark = self._peek()
            if kind == "mark" and mark in ("=", "<>", "<", "<=", ">", ">="):
                self._next()
                found = _joined(lambda a, b, m=mark: compared(m, a, b), found, self._sum())
            elif self._takes("IS", "NOT", "NULL"):
                found = _applied(lambda a: a is not None, found)
            elif self._takes("IS", "NULL"):
                found = _applied(lambda a: a is None, found)
            elif self._takes("IN"):
                found = _joined(within, found, self._sum())
            elif self._takes("STARTS", "WITH"):
                found = _joined(lambda a, b: of_texts(str.startswith, a, b), found, self._sum())
            elif self._takes("ENDS", "WITH"):
                found = _joined(lambda a, b: of_texts(str.endswith, a, b), found, self._sum())
            elif self._takes("CONTAINS"):
                found = _joined(lambda a, b: of_texts(str.__contains__, a, b), found, self._sum())
            else:
                return found

    def _sum(self) -> Expression:
        found = self._product()
        while self._peek()[1] in ("+", "-"):
            mark = self._next()[1]
            found = _joined(lambda a, b, m=mark: added(m, a, b), found, self._product())
        return found

    def _product(self) -> Expression:
        found = self._atom()
        while self._peek()[1] in ("*", "/"):
            mark = self._next()[1]
            other = self._atom()
            found = _joined(lambda a, b, m=mark: a * b if m == "*" else divided(a, b), found, other)
        return found

    def _atom(self) -> Expression:
        found = self._plain()
        while True:
            if self._takes("."):
                name = self._next()[1]
                found = _applied(lambda a, n=name: _property(a, n), found)
            elif self._takes(":"):
                labels = {self._next()[1]}
                while self._takes("|"):
                    labels.add(self._next()[1])
                found = _applied(lambda a, ls=frozenset(labels): bool(a.labels & ls), found)
            elif self._takes("["):
                place = self.expression()
                self._must("]")
                found = _joined(lambda a, b: a[b], found, place)
            else:
                return found

    def _plain(self) -> Expression:
        kind, token = self._peek()
        if token == "(":
            self._next()
            inner = self.expression()
            self._must(")")
            return inner
        if token == "[":
            return self._list()
        if token == "{":
            return self._map()
        self._next()
        if kind == "text":
            return _constant(token[1:-1])
        if kind == "number":
            return _constant(float(token) if "." in token else int(token))
        if kind == "parameter":
            return lambda v: v[token]
        if kind == "word":
            return self._word(token)
        raise SyntaxError(f"{token!r} in {self._text}")

    def _word(self, token: str) -> Expression:
        if token in ("true", "false", "null"):
            return _constant({"true": True, "false": False, "null": None}[token])
        if token == "CASE":
            return self._case()
        if token in ("EXISTS", "COUNT"):
            return self._matches(token)
        if token == "any":
            return self._any()
        if token == "reduce":
            return self._reduce()
        if self._takes("("):
            return self._call(FUNCTIONS[token])
        return lambda v: v[token]

    def _call(self, function: Callable[..., Any]) -> Expression:
        arguments = []
        while not self._takes(")"):
            arguments.append(self.expression())
            self._takes(",")
        return lambda v: function(*(argument(v) for argument in arguments))

    def _case(self) -> Expression:
        subject = None if self._peek()[1] == "WHEN" else self.expression()
        branches = []
        while self._takes("WHEN"):
            when = self.expression()
            self._must("THEN")
            branches.append((when, self.expression()))
        otherwise = self.expression() if self._takes("ELSE") else _constant(None)
        self._must("END")

        def chosen(variables: Variables) -> Any:
            for when, then in branches:
                test = when(variables)
                if subject is not None:
                    test = compared("=", subject(variables), test)
                if test is True:
                    return then(variables)
            return otherwise(variables)

        return chosen

    def _map(self) -> Expression:
        self._must("{")
        parts = {}
        while not self._takes("}"):
            name = self._next()[1]
            self._must(":")
            parts[name] = self.expression()
            self._takes(",")
        return lambda v: {name: part(v) for name, part in parts.items()}

    def _list(self) -> Expression:
        self._must("[")
        before = self._at
        kind, name = self._peek()
        if kind == "word":
            self._next()
            if self._takes("IN"):
                return self._comprehension(name)
            self._at = before
        items = []
        while not self._takes("]"):
            items.append(self.expression())
            self._takes(",")
        return lambda v: [item(v) for item in items]

    def _comprehension(self, name: str) -> Expression:
        source = self.expression()
        kept = self.expression() if self._takes("WHERE") else _constant(True)
        shown = self.expression() if self._takes("|") else (lambda v: v[name])
        self._must("]")
        return lambda v: [shown(each) for each in _each(name, source, v) if kept(each) is True]

    def _any(self) -> Expression:
        self._must("(")
        name = self._next()[1]
        self._must("IN")
        source = self.expression()
        self._must("WHERE")
        kept = self.expression()
        self._must(")")
        return lambda v: any(kept(each) is True for each in _each(name, source, v))

    def _reduce(self) -> Expression:
        self._must("(")
        total = self._next()[1]
        self._must("=")
        first = self.expression()
        self._must(",")
        name = self._next()[1]
        self._must("IN")
        source = self.expression()
        self._must("|")
        step = self.expression()
        self._must(")")

        def reduced(variables: Variables) -> Any:
            found = first(variables)
            for each in _each(name, source, variables):
                found = step({**each, total: found})
            return found

        return reduced

    def _matches(self, word: str) -> Expression:
        """Read EXISTS or COUNT over one hop from a bound element."""
        self._must("{")
        self._must("MATCH")
        text = self._text[self._at :].lstrip()
        hop = _PATTERN.match(text)
        if hop is None:
            raise SyntaxError(f"no single hop: {text}")
        self._at = len(self._text) - len(text) + hop.end()
        self._must("WHERE")
        condition = self.expression()
        self._must("}")

        def counted(variables: Variables) -> Any:
            hops = self._hops(variables, hop.groups())
            found = sum(condition(each) is True for each in hops)
            return found if word == "COUNT" else found > 0

        return counted

    @staticmethod
    def _hops(variables: Variables, hop: tuple[str, ...]) -> Iterator[Variables]:
        here, left, relationship, kind, right, there, labels = hop
        for each in variables[_RELATIONSHIPS]:
            if kind not in each.labels:
                continue
            ways = []
            if left == "-":
                ways.append((each.start, each.end))
            if left == "<-" or right == "-":
                ways.append((each.end, each.start))
            for near, far in dict.fromkeys(ways):
                if near is variables[here] and far is not None and far.labels & set(labels.split("|")):
                    yield {**variables, relationship: each, there: far}


def _each(name: str, source: Expression, variables: Variables) -> Iterator[Variables]:
    for item in source(variables):
        yield {**variables, name: item}


def _property(element: Any, name: str) -> Any:
    if isinstance(element, date):
        return getattr(element, name)
    return None if element is None else element.properties.get(name)


def _constant(value: Any) -> Expression:
    return lambda _: value


def _applied(function: Callable[..., Any], inner: Expression) -> Expression:
    return lambda v: function(inner(v))


def _joined(function: Callable[..., Any], first: Expression, second: Expression) -> Expression:
    return lambda v: function(first(v), second(v))
