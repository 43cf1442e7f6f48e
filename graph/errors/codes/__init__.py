"""Every code, declared once: errors, problems, notes, docs/errors.md and the page `/errors` use it."""

from __future__ import annotations

from graph.errors.code import Section
from graph.errors.codes.answer import Answer, Store, Write
from graph.errors.codes.loading import File, Identity, Value
from graph.errors.codes.machine import LocalNeo4j, Machine
from graph.errors.codes.notes import Notes
from graph.errors.codes.request import Document, Limits, Request


class ErrorCode(
    Request, Document, Limits, Answer, Write, Store, Machine, LocalNeo4j, File, Value, Identity, Notes
):
    """All codes under one name: ``ErrorCode.TIMEOUT``."""


SECTIONS: tuple[type[Section], ...] = ErrorCode.__bases__
"""The sections in the order of the page."""
