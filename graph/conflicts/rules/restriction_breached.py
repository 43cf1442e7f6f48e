"""R21: a dealing that a non-compete or an exclusivity forbids."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import CLAUSES
from graph.checks.world import fact, thing
from graph.conflicts.examples.restriction_words import DISTRIBUTION, bound
from graph.conflicts.examples.words import UNNAMED, examples, firm, holds, maybe_same
from graph.conflicts.findings.findings import finding, once
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.restrictions import COMPETING, RESTRICTIONS
from graph.conflicts.readings.rivals import BOUND_GROUPS, BOUND_RIVALS
from graph.conflicts.reasoning.restraints import Breach, breach_words, gravest_breaches


def find(case: Case) -> list[Finding]:
    """Return one finding per restriction, counterparty and dealing."""
    found = gravest_breaches(
        case[RESTRICTIONS].only(COMPETING), case[DEALINGS], case[BOUND_GROUPS], case[BOUND_RIVALS], case.day
    )
    own = case[DEALINGS].own
    return once((each.key(own)[:2], each.acting.dealing, _finding(each, own)) for each in found)


def _finding(breach: Breach, own: frozenset[str]) -> Finding:
    acting = breach.acting
    beneficiary = (breach.beneficiary,) if breach.beneficiary else ()
    return finding(
        RULE,
        breach.key(own),
        breach_words(breach),
        [breach.ground],
        around=acting.ground,
        nodes=(acting.party, acting.other, *beneficiary),
        # A decision-maker's own bond, or that of what is sold, is not yet one of a side of the dealing.
        severity=Severity.MEDIUM if acting.ground.assess else RULE.severity,
    )


_GERMANY = bound("only", "own", "Germany")
_PARENT = (firm("parent"), holds("parent", "own", 80))
_EXAMPLES = examples(
    DISTRIBUTION, "plan",
    conflict={
        "Germany is promised to another, and Bavaria lies in Germany": [_GERMANY],
        "The parent's exclusivity binds its affiliates":
            [_PARENT, bound("only", "parent", "Germany", binds_affiliates=True)],
        "All but France is promised": [bound("only", "own"), fact("scope of only", "EXCLUDES", "France")],
        "The distributor may not deal with competitors of another":
            [bound("loyal", "other", "Germany", kind="NON_COMPETE"), fact("rival", "COMPETES_WITH", "own")],
    },
    clear={
        "Nothing binds either side": [],
        "The exclusivity is in favor of the distributor itself": [bound("only", "own", favor="other")],
    },
    near_miss={
        "France is promised to another, not Germany": [bound("only", "own", "France")],
        "Germany is promised without Bavaria":
            [_GERMANY, fact("scope of only", "EXCLUDES", "Bavaria")],
        "The exclusivity ended on the day before": [bound("only", "own", expires_on="2025-06-29")],
        "The parent's exclusivity does not bind affiliates":
            [_PARENT, bound("only", "parent", binds_affiliates=False)],
        "The non-compete protects a firm of another market":
            [bound("loyal", "other", kind="NON_COMPETE"), fact("rival", "COMPETES_IN", "pumps"),
             thing("Market", "tents"), fact("own", "COMPETES_IN", "tents")],
    },
    unknown={
        "An exclusivity without a stated scope": [bound("only", "own", scope=False)],
        "Whether the parent's exclusivity binds affiliates is not stated":
            [_PARENT, bound("only", "parent", "Germany")],
        "Nobody recorded in what markets the two are": [bound("loyal", "other", kind="NON_COMPETE")],
        "The exclusivity ends some time in the year": [bound("only", "own", since="2025")],
        "Whom it protects is not named": [UNNAMED, bound("only", "own", favor="unnamed")],
    },
    potential={
        "A waiver of it may cover the dealing":
            [_GERMANY, thing("Waiver", "consent"), fact("consent", "WAIVES", "only")],
        "An exception of the contract may cover it":
            [_GERMANY, thing("Contract", "old"), fact("old", "IMPOSES", "only"),
             thing("Clause", "but", clause_type="COMPETITIVE_RESTRICTION_EXCEPTION"),
             fact("old", "HAS_CLAUSE", "but")],
        "The bound party may be the distributor under another record":
            [firm("other_b"), maybe_same("other", "other_b"), bound("only", "other_b", "Germany")],
    },
)  # fmt: skip

RULE = Rule(
    id="restriction_breached",
    code="R21",
    title="Non-compete or exclusivity breached",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A party to a dealing is bound, itself or as an affiliate, by an exclusivity or a non-compete that "
        "is in force in favor of a party outside the dealing; what is dealt in touches its scope; and, of a "
        "non-compete, the other side or its control group competes with the protected party or its group."
    ),
    why="Who signs in breach owes damages or an injunction, and who induces the breach may owe them too.",
    remedy="Narrow the dealing, obtain the beneficiary's consent, or wait until the restriction has ended.",
    references=(CLAUSES, policy("a bond of a decision-maker or of a target is assessed, not presumed"),),
    reads=(DEALINGS, RESTRICTIONS, BOUND_GROUPS, BOUND_RIVALS),
    per=("the restriction", "the counterparty (all of our own firms count as one)", "what is dealt about"),
    method=(
        "Scopes are compared dimension by dimension. A dealing that only the question implies is taken to "
        "lie outside the stated scopes that bind our own firms, which the assumptions list."
    ),
    against=("EXCLUDES", "WAIVES"),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
