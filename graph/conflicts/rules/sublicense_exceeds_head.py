"""R19: a sublicense gives more than its head license."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import ODRL
from graph.conflicts.examples.grant_words import ASSET, head, only_for, sub, under
from graph.conflicts.examples.words import examples
from graph.conflicts.findings.findings import Ground, finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.grants import GRANTS_READ, Grant
from graph.conflicts.reasoning.excess import Excess, excesses, headless
from graph.conflicts.reasoning.grant_compare import grant_paths


def find(case: Case) -> list[Finding]:
    """Return one finding per sublicense whose head it exceeds or may exceed, or is not recorded."""
    file, day = case[GRANTS_READ], case.day
    found = [_exceeding(excess) for excess in excesses(file, day)]
    return found + [_headless(granted) for granted in headless(file, day)]


def _exceeding(excess: Excess) -> Finding:
    granted, above = excess.sublicense, excess.head
    sentence = f"{ref(granted.id)} {excess.words}"
    parties = (*granted.grantees, *above.grantees)
    return finding(RULE, (granted.id, above.id), sentence, [excess.ground], nodes=parties)


def _headless(granted: Grant) -> Finding:
    what = f"the head license of {ref(granted.id)}"
    missing = MissingFact(granted.id, what, "without it nothing says what could be sublicensed")
    ground = Ground(paths=grant_paths(granted, "GRANTED_TO", "OF_ASSET"), missing=(missing,))
    sentence = f"{ref(granted.id)} is a sublicense without a recorded head license"
    return finding(RULE, (granted.id, ""), sentence, [ground], nodes=granted.grantees)


_TWO_ACTS = {"all_acts": False, "acts": ["MAKE", "SELL"]}
_EXAMPLES = examples(
    ASSET, "sub",
    conflict={
        "Europe under Germany": under(sub("Europe"), head("Germany")),
        "A head that may not be sublicensed": under(sub(), head(sublicensable=False)),
        "A head that has ended": under(sub(), head(expires_on="2025-06-29")),
        "A sublicense that outlasts its head by a day":
            under(sub(expires_on="2027-01-01"), head(expires_on="2026-12-31")),
        "An exclusive sublicense under a head that is not":
            under(sub(exclusivity="EXCLUSIVE"), head(exclusivity="NON_EXCLUSIVE")),
        "A sublicense into what the head excludes":
            under(sub("Bavaria"), head("Europe", excludes=("Germany",))),
        "All customers under hospitals": [under(sub(), head()), only_for("head", "hospitals")],
    },
    clear={"Bavaria under Europe": under(sub("Bavaria"), head("Europe"))},
    near_miss={
        "A sublicense that ends on the same day as its head":
            under(sub(expires_on="2026-12-31"), head(expires_on="2026-12-31")),
        "France under Europe without Germany": under(sub("France"), head("Europe", excludes=("Germany",))),
    },
    unknown={
        "Nothing says whether the head may be sublicensed": under(sub(), head(sublicensable=None)),
        "Acts that the sublicense does not list":
            under(sub(narrowed={"all_acts": None}), head(narrowed=_TWO_ACTS)),
        "A sublicense whose head is not recorded": sub(),
    },
)  # fmt: skip

RULE = Rule(
    id="sublicense_exceeds_head",
    code="R19",
    title="Sublicense exceeds head license",
    severity=Severity.BLOCK,
    version=2,
    definition=(
        "A grant made under another goes beyond it in assets, acts, territory, field, product, channel, "
        "segment or time, or is more exclusive, or the head may not be sublicensed or has ended."
    ),
    why="Nobody can give more than they have: what goes beyond the head is granted without a right.",
    remedy="Narrow the sublicense to its head, or have the head widened by its owner first.",
    references=(
        ODRL,
        policy("nobody can sublicense more than the head license gives"),
    ),
    reads=(GRANTS_READ,),
    per=("the sublicense", "its head"),
    method="Scopes are compared by containment, dimension by dimension, on the recorded hierarchies.",
    against=("EXCLUDES",),
    find=find,
    examples=_EXAMPLES,
)
