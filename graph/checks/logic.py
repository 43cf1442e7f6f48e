"""The one three-valued logic: yes, no, or not decided by what is recorded (strong Kleene)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Answer(StrEnum):
    """Yes, no, or unknown."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


def both(answers: Iterable[Answer]) -> Answer:
    """Return strong Kleene AND: one NO decides, then one UNKNOWN; YES of none."""
    seen = set(answers)
    if Answer.NO in seen:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.YES


def either(answers: Iterable[Answer]) -> Answer:
    """Return strong Kleene OR: one YES decides, then one UNKNOWN; NO of none."""
    seen = set(answers)
    if Answer.YES in seen:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.NO


def negated(answer: Answer) -> Answer:
    """Return strong Kleene NOT: UNKNOWN stays UNKNOWN."""
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answer, answer)


def between(surely: bool, possibly: bool) -> Answer:
    """Return YES where something surely holds, UNKNOWN where it possibly does, else NO."""
    if surely:
        return Answer.YES
    return Answer.UNKNOWN if possibly else Answer.NO
