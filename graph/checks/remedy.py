"""Remedies: the steps that may settle a finding, each declared by the evidence on which it acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RemedyKind(StrEnum):
    """What kind of step it is."""

    RECUSAL = "RECUSAL"
    WAIVER = "WAIVER"
    DIVESTMENT = "DIVESTMENT"
    NARROWER_SCOPE = "NARROWER_SCOPE"
    END_DATE = "END_DATE"


@dataclass(frozen=True, slots=True)
class RemedyDeclaration:
    """A kind of remedy with the relationship types of evidence on which it acts, and a sentence for each.

    A sentence takes ``{start}`` and ``{end}`` of the relationship, and ``{role}`` where it has one.
    """

    kind: RemedyKind
    doc: str
    sentences: dict[str, str]


REMEDIES = (
    RemedyDeclaration(
        RemedyKind.RECUSAL,
        "A person takes no part in a decision or an evaluation.",
        {
            "DECIDES": "{start} takes no part in {end}",
            "EVALUATES": "{start} does not evaluate {end}",
        },
    ),
    RemedyDeclaration(
        RemedyKind.WAIVER,
        "A client consents in a matter.",
        {"PARTY_TO": "{start} consents in {end}"},
    ),
    RemedyDeclaration(
        RemedyKind.DIVESTMENT,
        "An interest is sold, or brought below a threshold.",
        {"HOLDS_INTEREST_IN": "the interest of {start} in {end} is sold"},
    ),
    RemedyDeclaration(
        RemedyKind.NARROWER_SCOPE,
        "A scope leaves out what another one covers.",
        {"HAS_SCOPE": "{start} leaves out what another covers"},
    ),
    RemedyDeclaration(
        RemedyKind.END_DATE,
        "A role, a mandate, a bond, a grant, access or a clause ends by the day.",
        {
            "HAS_ROLE_AT": "{start} gives up the role of {role} at {end}",
            "REPRESENTS": "{start} no longer represents {end}",
            "CONTROLS": "{start} gives up control of {end}",
            "RESTRICTS": "{start} is released for {end}",
            "GRANTED_TO": "{start} to {end} is ended",
            "HAS_ACCESS_TO": "{start} no longer has access to {end}",
            "HAS_CLAUSE": "{start} no longer contains {end}",
        },
    ),
)
"""Every kind of remedy that a check may try."""


def remedies_for(types: Iterable[str]) -> tuple[RemedyKind, ...]:
    """Return the kinds of remedy that act on evidence of some relationship types."""
    shown = set(types)
    return tuple(each.kind for each in REMEDIES if shown & each.sentences.keys())
