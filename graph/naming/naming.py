"""Naming: the ways in which a node may be named."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Naming:
    """How a node is named: exactly one of a graph id, an identifier, a name, or a proposed ref."""

    id: str | None = None
    scheme: str | None = None
    value: str | None = None
    name: str | None = None
    ref: str | None = None

    def __post_init__(self) -> None:
        given = [bool(self.id), bool(self.scheme or self.value), bool(self.name), bool(self.ref)]
        if sum(given) != 1:
            raise InvalidInput(
                "A subject is named in exactly one way.", cure="Give an id, an identifier, a name or a ref."
            )
        if bool(self.scheme) != bool(self.value):
            raise InvalidInput("An identifier needs a scheme and a value.", cure="Write it as GB-COH:123.")

    @classmethod
    def parse(cls, text: str) -> Naming:
        """Read ``party_…`` as an id, ``GB-COH:123`` as an identifier, anything else as a name."""
        words = text.strip()
        scheme, colon, value = words.partition(":")
        if (
            colon
            and value.strip()
            and scheme.isascii()
            and scheme.replace("-", "").isalnum()
            and scheme.isupper()
        ):
            return cls(scheme=scheme, value=value.strip())
        prefix, underscore, rest = words.partition("_")
        if underscore and len(rest) == 20 and rest.isalnum() and prefix.islower():
            return cls(id=words)
        return cls(name=words)

    def __str__(self) -> str:
        return self.id or self.name or self.ref or f"{self.scheme}:{self.value}"
