"""R20: a right granted by a party that does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import JOINT_OWNERS, JOINT_OWNERS_UK, LICENSE_BY_ONE_OWNER, LICENSES_UK
from graph.checks.world import fact
from graph.conflicts.examples.grant_words import ASSET, grant, head, sub, under
from graph.conflicts.examples.words import examples, firm, holds
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.grants import GRANTS_READ
from graph.conflicts.readings.titles import TITLE_OWNERS, TITLES_READ
from graph.conflicts.reasoning.title_chains import flaws


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per grant, grantor and asset."""
    for flaw in flaws(case[GRANTS_READ], case[TITLES_READ], case[TITLE_OWNERS], case.day):
        yield finding(
            RULE,
            (flaw.grant.id, flaw.grantor, flaw.asset),
            flaw.words,
            [flaw.ground],
            nodes=(flaw.grantor, *flaw.grant.grantees),
            # A company of the owner's own group can be given what it lacks.
            severity=Severity.MEDIUM if flaw.ground.assess else RULE.severity,
        )


_BASE = (*ASSET, firm("owner"), firm("other"), fact("owner", "GRANTS", "license"))
_LICENSE = grant("license", "acme", starts_on="2024-01-01")
_OWNS = fact("owner", "OWNS_IP", "patent")
_EXAMPLES = examples(
    _BASE, "license",
    conflict={
        "Another party owns the patent": [_LICENSE, fact("other", "OWNS_IP", "patent")],
        "The patent was sold before the license began":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", until="2023-12-31"),
             fact("other", "OWNS_IP", "patent", since="2023-12-31")],
        "A co-owner whose consent is needed did not grant it":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", fraction=50, co_owner_consent_needed=True),
             fact("other", "OWNS_IP", "patent", fraction=50, co_owner_consent_needed=True)],
    },
    clear={
        "The owner grants it": [_LICENSE, _OWNS],
        "Both co-owners grant it":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", fraction=50),
             fact("other", "OWNS_IP", "patent", fraction=50), fact("other", "GRANTS", "license")],
    },
    near_miss={
        "The patent was sold after the license began":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", until="2024-01-02"),
             fact("other", "OWNS_IP", "patent", since="2024-01-02")],
        "A sublicense granted by the holder of the head license":
            [_LICENSE, _OWNS, under(sub(), head()), fact("acme", "GRANTS", "sub"),
             fact("owner", "GRANTS", "head")],
    },
    unknown={
        "No owner of the patent is recorded": [_LICENSE],
        "The patent was sold some time in the year in which the license began":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", until="2024"),
             fact("other", "OWNS_IP", "patent", since="2025-01-01")],
        "Who owns the other half is not recorded":
            [_LICENSE, fact("owner", "OWNS_IP", "patent", fraction=50)],
    },
    potential={
        "A subsidiary grants what its parent owns":
            [_LICENSE, firm("parent"), holds("parent", "owner", 100), fact("parent", "OWNS_IP", "patent")],
    },
)  # fmt: skip

RULE = Rule(
    id="grant_without_title",
    code="R20",
    title="Grant without title",
    severity=Severity.BLOCK,
    version=1,
    definition=(
        "On the first day of a grant its grantor owns no part of the asset and has no head license under "
        "which it is made, or a co-owner whose consent is needed has not joined in the grant."
    ),
    why="Nobody can give what they do not have: the grantee pays for a right that the true owner can deny.",
    remedy="Have the owner grant or confirm it, or record the head license or the co-owner's consent.",
    references=(
        JOINT_OWNERS,
        LICENSE_BY_ONE_OWNER,
        LICENSES_UK,
        JOINT_OWNERS_UK,
        policy("an exclusive license of a co-owned right needs every co-owner"),
    ),
    reads=(GRANTS_READ, TITLES_READ, TITLE_OWNERS),
    per=("the grant", "the grantor", "the asset"),
    method=(
        "Whether co-owners must consent is what the title states, else the law of the kind of right at its "
        "office, else open. How far a head license reaches is the matter of sublicense_exceeds_head."
    ),
    find=find,
    examples=_EXAMPLES,
)
