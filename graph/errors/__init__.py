"""The errors of Entente and their codes; the lowest layer, so that graph, loaders and API share them."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface, declared
from graph.errors.codes import SECTIONS, ErrorCode
from graph.errors.family import (
    AmbiguousSubject,
    Candidate,
    DatabaseUnavailable,
    EntenteError,
    InvalidCursor,
    InvalidId,
    InvalidInput,
    NotFound,
    Problem,
    QueryTimeout,
    RefusedInput,
    ResourceExhausted,
    UnreadInput,
)

__all__ = [
    "SECTIONS",
    "AmbiguousSubject",
    "Candidate",
    "Code",
    "DatabaseUnavailable",
    "EntenteError",
    "ErrorCode",
    "InvalidCursor",
    "InvalidId",
    "InvalidInput",
    "NotFound",
    "Problem",
    "QueryTimeout",
    "RefusedInput",
    "ResourceExhausted",
    "Section",
    "Surface",
    "UnreadInput",
    "declared",
]
