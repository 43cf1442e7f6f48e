"""R17: the same right granted exclusively to two."""

from __future__ import annotations

from itertools import combinations

from graph.checks.evidence import MissingFact, Severity, Verdict
from graph.checks.logic import Answer
from graph.checks.rule import Finding, Input, Reference, Rule
from graph.checks.sentences import enumeration
from graph.checks.world import fact
from graph.conflicts.examples.grant_words import ASSET, grant
from graph.conflicts.examples.words import examples, holds
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.grant_patterns import PATTERNS as GRANT_PATTERNS
from graph.conflicts.readings.grants import Grant, GrantFile, read_grants
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.conflicts.reasoning.grant_compare import (
    OVERLAP_WORDS,
    Compared,
    grant_path,
    grants_overlap,
    learn,
    same_assets,
)
from graph.conflicts.reasoning.groups import same_group

_RIGHTS = frozenset({"LICENSE", "SUBLICENSE", "CROSS_LICENSE", "ASSIGNMENT"})


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per two exclusive grants of one asset that overlap or may overlap."""
    file = await read_grants(context)
    learn(context, file)
    pairs = [
        (first, second)
        for first, second in combinations([file.grants[id] for id in sorted(file.grants)], 2)
        if _rivals(file, first, second)
    ]
    await context.widen({party for pair in pairs for grant in pair for party in grant.grantees})
    await context.learn_names(
        {
            id
            for grant in file.grants.values()
            for facts in grant.facts.values()
            for fact in facts
            for id in (fact.start, fact.end)
        }
    )
    return [found for first, second in pairs if (found := _pair(context, file, first, second)) is not None]


def _rivals(file: GrantFile, first: Grant, second: Grant) -> bool:
    """Return whether both may be exclusive, of one asset, and neither is made under the other."""
    if not {first.grant_type, second.grant_type} <= _RIGHTS or not same_assets(first, second):
        return False
    exclusive = [grant.exclusivity for grant in (first, second)]
    if "EXCLUSIVE" not in exclusive or not set(exclusive) <= {"EXCLUSIVE", None}:
        return False
    return second.id not in file.above(first.id) and first.id not in file.above(second.id)


def _pair(context: CheckContext, file: GrantFile, first: Grant, second: Grant) -> Finding | None:
    compared = grants_overlap(file, first, second, context.moment.as_of)
    group, missing = _grantees(context, first, second)
    if compared.answer is Answer.NO or group is Verdict.CONFLICT:
        return None
    missing += [
        MissingFact(
            None,
            f"whether {_titles(first, second)} overlap in {name}",
            "the scopes as recorded leave it open",
        )
        for name in compared.undecided()
    ]
    missing += [
        MissingFact(grant.id, f"whether {grant.title} is exclusive", "it is granted without saying so")
        for grant in (first, second)
        if grant.exclusivity is None
    ]
    return finding(
        RULE,
        Verdict.UNKNOWN if missing else Verdict.CONFLICT,
        (first.id, second.id),
        _summary(context, first, second, compared, bool(missing)),
        paths=[
            path
            for grant in (first, second)
            for path in grant_path(context, grant, "GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS")
        ],
        arithmetic=compared.steps(OVERLAP_WORDS),
        missing=missing,
        nodes=(*first.grantees, *second.grantees),
    )


def _grantees(context: CheckContext, first: Grant, second: Grant) -> tuple[Verdict, list[MissingFact]]:
    """Return whether the grantees are surely of one group (CONFLICT), surely not, or what is missing."""
    missing = [
        MissingFact(grant.id, f"the grantee of {grant.title}", "none is recorded")
        for grant in (first, second)
        if not grant.grantees
    ]
    verdicts = [same_group(context, one, other) for one in first.grantees for other in second.grantees]
    if verdicts and all(verdict is Verdict.CONFLICT for verdict in verdicts):
        return Verdict.CONFLICT, []
    if any(verdict in (Verdict.UNKNOWN, Verdict.POTENTIAL) for verdict in verdicts) and not any(
        verdict is Verdict.CLEAR for verdict in verdicts
    ):
        what = f"whether the grantees of {_titles(first, second)} are of one control group"
        missing.append(
            MissingFact(first.grantees[0], what, "the recorded stakes or identities leave it open")
        )
    return Verdict.CLEAR, missing


def _titles(first: Grant, second: Grant) -> str:
    return " and ".join(sorted((first.title, second.title)))


def _summary(context: CheckContext, first: Grant, second: Grant, compared: Compared, open_: bool) -> str:
    shared = sorted(context.name(asset) for asset in (first.assets & second.assets or first.assets))
    of = ", ".join(shared) or "one asset"
    to = " and ".join(
        ", ".join(context.name(party) for party in grant.grantees) or "nobody named"
        for grant in (first, second)
    )
    if open_:
        undecided = compared.undecided()
        return f"{of} may be granted exclusively to both {to}: {_open_words(undecided)}."
    return f"{of} is granted exclusively to both {to}, and the two scopes overlap in every dimension."


def _open_words(undecided: list[str]) -> str:
    if undecided:
        return f"it cannot be told whether the two grants overlap in {enumeration(undecided)}"
    return "it cannot be told whether both are exclusive, or whether the grantees are of different groups"


_FIRST, _SECOND = grant("first", "acme"), grant("second", "bolt")
_EXAMPLES = examples(
    ASSET, "patent",
    conflict={
        "Two exclusive licenses for the whole world": [_FIRST, _SECOND],
        "Europe to one, a part of Germany to the other":
            [grant("first", "acme", "Europe"), grant("second", "bolt", "Bavaria")],
    },
    clear={
        "One of the two is not exclusive": [_FIRST, grant("second", "bolt", exclusivity="NON_EXCLUSIVE")],
    },
    near_miss={
        "Germany to one, France to the other":
            [grant("first", "acme", "Germany"), grant("second", "bolt", "France")],
        "Europe without Germany to one, Bavaria to the other":
            [grant("first", "acme", "Europe", excludes=("Germany",)), grant("second", "bolt", "Bavaria")],
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
    version=1,
    definition=(
        "Two exclusive grants of rights in one asset or one family of assets, neither made under the "
        "other, to grantees of different control groups, overlap in acts, territory, "
        "field, product, channel and time."
    ),
    why="What was given to one alone cannot be given to another: one of the two grants is a breach.",
    remedy="Narrow or release one of the two grants before anything is signed; see which was made first.",
    identity="The rule and the two grants.",
    references=(
        Reference("ODRL Information Model 2.2", 2018, "https://www.w3.org/TR/odrl-model/"),
        Reference("ISO 3166-1 and 3166-2: countries and their parts are disjoint", 2020),
    ),
    inputs=(Input("GRANTS", "which rights are granted in the assets, and in what scope"),),
    shows=("GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS"),
    patterns=(*GRANT_PATTERNS, *PLACE_PATTERNS),
    extraction=(
        "Scopes are compared dimension by dimension on the recorded hierarchies (strong Kleene); "
        "control groups come from the fixpoint of control around the grantees."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
