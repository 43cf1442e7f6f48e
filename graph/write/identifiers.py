"""What is wrong with an identifier, as a declared code and a sentence."""

from __future__ import annotations

from graph.errors import Code, ErrorCode
from graph.model.language.identifier_schemes import code_of, fault, names_nobody


def part_at_fault(code: Code) -> str:
    """Return which part of an identifier a fault is of: its scheme or its value."""
    return "scheme" if code is ErrorCode.MISSPELT_SCHEME else "value"


def identifier_fault(scheme: str, value: str) -> tuple[Code, str] | None:
    """Return why an identifier cannot be kept as it is written; None where nothing is known against it.

    Another spelling of a trusted scheme would name a second party, and would not be checked.
    """
    wrong = fault(scheme, value)
    if wrong is None:
        return None
    if code_of(scheme) != scheme:
        return ErrorCode.MISSPELT_SCHEME, f"{wrong}: write {code_of(scheme)}"
    code = ErrorCode.PLACEHOLDER if names_nobody(value) else ErrorCode.WRONG_CHECK_DIGIT
    return code, f"{wrong}: leave it out, or copy it whole from its register"
