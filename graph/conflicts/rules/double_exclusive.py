"""R17: the same right granted exclusively to two."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.rights import COUNTRIES, ODRL, REGIONS
from graph.checks.world import fact
from graph.conflicts.examples.grant_words import ASSET, grant, only_for
from graph.conflicts.examples.words import examples, holds
from graph.conflicts.findings.findings import finding
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import GRANTEES, GRANTS_READ, Grant
from graph.conflicts.reasoning.rival_grants import RivalGrants, rival_grants
from graph.scopes.said import shared_words


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per two exclusive grants of one asset that overlap or may overlap."""
    for rivals in rival_grants(case[GRANTS_READ], case[GRANTEES], case.day):
        key = (rivals.first.id, rivals.second.id)
        yield finding(RULE, key, _sentence(rivals), [rivals.ground], nodes=rivals.grantees)


def _sentence(rivals: RivalGrants) -> str:
    assets = refs(rivals.assets) if rivals.assets else "one asset"
    to = " and ".join(_grantees(each) for each in rivals.in_time)
    if rivals.missing:
        return f"{assets} may be granted exclusively to both {to}"
    shared = shared_words(rivals.compared.shared, rivals.compared.days, rivals.day, ref)
    return f"{assets} is granted exclusively to both {to}; both cover {shared}"


def _grantees(granted: Grant) -> str:
    return refs(granted.grantees) if granted.grantees else "a grantee not recorded"


_FIRST, _SECOND = grant("first", "acme"), grant("second", "bolt")
_EXAMPLES = examples(
    ASSET, "patent",
    conflict={
        "Two exclusive licenses for the whole world": [_FIRST, _SECOND],
        "Europe to one, a part of Germany to the other":
            [grant("first", "acme", "Europe"), grant("second", "bolt", "Bavaria")],
        "A carve-out of Germany leaves France to both":
            [grant("first", "acme", "Europe", excludes=("Germany",)), grant("second", "bolt", "France")],
        "Hospitals to one, university hospitals to the other":
            [_FIRST, only_for("first", "hospitals"), _SECOND, only_for("second", "university hospitals")],
    },
    clear={
        "One of the two is not exclusive": [_FIRST, grant("second", "bolt", exclusivity="NON_EXCLUSIVE")],
    },
    near_miss={
        "Germany to one, France to the other":
            [grant("first", "acme", "Germany"), grant("second", "bolt", "France")],
        "Europe without Germany to one, Bavaria to the other":
            [grant("first", "acme", "Europe", excludes=("Germany",)), grant("second", "bolt", "Bavaria")],
        "All customers but schools to one, schools to the other":
            [_FIRST, only_for("first", but=("schools",)), _SECOND, only_for("second", "schools")],
        "The second begins on the day after the first ends":
            [grant("first", "acme", starts_on="2024-01-01", expires_on="2025-12-31"),
             grant("second", "bolt", starts_on="2026-01-01")],
        "Both grantees are of one group": [_FIRST, _SECOND, holds("acme", "bolt", 100)],
        "The second is a sublicense under the first":
            [_FIRST, grant("second", "bolt", grant_type="SUBLICENSE"),
             fact("second", "UNDER_HEAD_GRANT", "first")],
    },
    unknown={
        "A region of no scheme may or may not reach into France":
            [grant("first", "acme", "Alpine region"), grant("second", "bolt", "France")],
        "Hospitals to one, schools to the other, and nobody says that none is both":
            [_FIRST, only_for("first", "hospitals"), _SECOND, only_for("second", "schools")],
        "A grant that says nothing of its scope": [grant("first", "acme", scope=False), _SECOND],
        "The first ends some time in the year in which the second begins":
            [grant("first", "acme", expires_on="2026"), grant("second", "bolt", starts_on="2026-06-01")],
    },
)  # fmt: skip

RULE = Rule(
    id="double_exclusive",
    code="R17",
    title="Double exclusive",
    severity=Severity.BLOCK,
    version=2,
    definition=(
        "Two exclusive grants of rights in one asset or one family of assets, neither made under the "
        "other, to grantees of different control groups, overlap in acts, territory, "
        "field, product, channel, segment and time."
    ),
    why="What was given to one alone cannot be given to another: one of the two grants is a breach.",
    remedy="Narrow or release one of the two grants before anything is signed; see which was made first.",
    references=(
        ODRL,
        COUNTRIES,
        REGIONS,
    ),
    reads=(GRANTS_READ, GRANTEES),
    per=("the first grant", "the second grant"),
    method=(
        "Scopes are compared dimension by dimension on the recorded hierarchies (strong Kleene); "
        "control groups come from the fixpoint of control around the grantees."
    ),
    against=("EXCLUDES",),
    find=find,
    examples=_EXAMPLES,
)
