"""Who nominated directors of the counterparties, and whom the same party nominated at other firms."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import Path, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.competition import (
    FIGURES,
    MARKETS,
    RIVALS,
    Competition,
    Interlock,
    competition_among,
    firms_of,
)
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.roles import LEADING

_LEADING = sorted(LEADING)

NOMINATED = Pattern(
    f"""
    MATCH (p:Person WHERE SEEN(p))-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]->
          (a:Organization WHERE a.id IN $firms AND SEEN(a))
    WHERE r.nominated_by IS NOT NULL
    RETURN r.nominated_by, {FACT} ORDER BY a.id, p.id, r.fact_id
    """,
    {"firms": ["party_sample"], "leading": _LEADING},
    {"firms": ("HAS_ROLE_AT",)},
)
"""The directors and officers of some firms whom another party nominated."""

DEPUTIES_OF = Pattern(
    f"""
    MATCH (p:Person WHERE SEEN(p))-[r:HAS_ROLE_AT WHERE r.nominated_by IN $nominators AND LIVE(r)]->
          (b:Organization WHERE SEEN(b))
    WHERE r.role IN $leading
    RETURN r.nominated_by, {FACT} ORDER BY b.id, p.id, r.fact_id
    """,
    {"nominators": ["party_sample"], "leading": _LEADING},
)
"""Everybody whom some parties nominated as a director or officer, by the index of nominations."""


@dataclass(frozen=True)
class DeputyLink(Interlock):
    """Two people whom one party nominated at two firms."""

    nominator: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The one who nominated both: in law it is one person at both firms."""
        return (self.nominator,)

    @property
    def words(self) -> str:
        """Who was nominated by whom, without a full stop."""
        one, other = self.role.start, self.other.start
        return (
            f"{{{self.nominator}}} nominated {{{one}}} as a director or officer of {{{self.first}}} and "
            f"{{{other}}} as one of {{{self.second}}}"
        )

    @property
    def paths(self) -> tuple[Path, ...]:
        """The two roles; each says who nominated."""
        return (
            Path((self.role.start, self.first), (self.role,)),
            Path((self.other.start, self.second), (self.other,)),
        )


async def read_deputies(context: CheckContext) -> tuple[DeputyLink, ...]:
    """Return every two people whom one party nominated, one of them at a party under check.

    One person who is at both firms is an interlock without a deputy, which has its own rule.
    """
    dealings = await context.read(DEALINGS)
    firms = sorted({*dealings.counterparties, *dealings.subjects})
    ours = await context.rows(NOMINATED, firms=firms, leading=_LEADING)
    nominators = sorted({row[0] for row in ours})
    theirs = await context.rows(DEPUTIES_OF, nominators=nominators, leading=_LEADING)
    found: dict[tuple[str, str, str], DeputyLink] = {}
    for nominator, role in ours:
        for other_nominator, other in theirs:
            one, two = as_fact(role), as_fact(other)
            if nominator != other_nominator or one.end == two.end or one.start == two.start:
                continue
            imprecise = any(straddles(context.day, row[3]) for row in (role, other))
            link = DeputyLink(one.end, two.end, one, (), two, imprecise, nominator)
            key = (nominator, *sorted((one.end, two.end)))
            held = found.get(key)
            # Several deputies at one firm are one fact; the surest of them shows it.
            if held is None or (held.imprecise and not imprecise):
                found[key] = link
    return tuple(found.values())


async def _groups(context: CheckContext) -> Ownership:
    links = await context.read(DEPUTIES)
    firms = firms_of(links)
    return await read_ownership(context, firms, groups=firms)


async def _competition(context: CheckContext) -> Competition:
    links = await context.read(DEPUTIES)
    firms = firms_of(links)
    return await competition_among(context, await context.read(DEPUTY_GROUPS), firms)


DEPUTIES = Reading(
    name="deputies",
    what="whom the same party nominated as directors of the counterparties and of other firms",
    read=read_deputies,
    relationships=("HAS_ROLE_AT",),
    roles=tuple(_LEADING),
    patterns=(NOMINATED, DEPUTIES_OF),
    shows=("HAS_ROLE_AT",),
    closed_by="BOARD",
)
DEPUTY_GROUPS = control_reading(
    "deputy_groups", "which control groups the firms of those deputies are of", _groups, shown=False
)
DEPUTY_COMPETITION = Reading(
    name="deputy_competition",
    what="in which markets the firms of those deputies compete, and their figures",
    read=_competition,
    relationships=("COMPETES_IN", "COMPETES_WITH", "HAS_FIGURE"),
    patterns=(MARKETS, RIVALS, FIGURES),
    shows=("COMPETES_IN", "COMPETES_WITH", "HAS_FIGURE"),
    closed_by="FINANCIALS",
)
