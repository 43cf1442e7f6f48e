"""R17: the same right granted exclusively to two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

from graph.checks.case import Case
from graph.checks.evidence import MissingFact, Severity
from graph.checks.finding import Finding
from graph.checks.in_force import imprecise_on
from graph.checks.logic import Answer, both
from graph.checks.rule import Reference, Rule
from graph.checks.world import fact
from graph.conflicts.examples.grant_words import ASSET, grant
from graph.conflicts.examples.words import examples, holds
from graph.conflicts.findings.findings import IMPRECISE, Ground, finding
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import GRANTEES, GRANTS_READ, Grant, GrantFile
from graph.conflicts.reasoning.grant_compare import (
    OVERLAP_WORDS,
    Compared,
    assets_shared,
    grant_paths,
    grants_overlap,
)
from graph.conflicts.reasoning.groups import same_group
from graph.scopes.said import shared_words

_RIGHTS = frozenset({"LICENSE", "SUBLICENSE", "CROSS_LICENSE", "ASSIGNMENT"})
_SHOWN = ("GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS")


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per two exclusive grants of one asset that overlap or may overlap."""
    file = case[GRANTS_READ]
    for first, second in combinations([file.grants[id] for id in sorted(file.grants)], 2):
        if not _rivals(file, first, second):
            continue
        compared = grants_overlap(file, first, second, case.day)
        group = _one_group(case, first, second)
        if compared.answer is not Answer.NO and group is not Answer.YES:
            yield _finding(case, first, second, compared, group)


def _rivals(file: GrantFile, first: Grant, second: Grant) -> bool:
    """Return whether both may be exclusive, of one asset, and neither is made under the other."""
    if not {first.grant_type, second.grant_type} <= _RIGHTS or assets_shared(first, second) is Answer.NO:
        return False
    if not {first.exclusivity, second.exclusivity} <= {"EXCLUSIVE", None}:
        return False
    return second.id not in file.above(first.id) and first.id not in file.above(second.id)


def _one_group(case: Case, first: Grant, second: Grant) -> Answer:
    """Return whether all grantees are of one group: NO where one of the one surely is not of the other's."""
    answers = [same_group(case[GRANTEES], one, other) for one in first.grantees for other in second.grantees]
    return both(answers) if answers else Answer.UNKNOWN


def _finding(case: Case, first: Grant, second: Grant, compared: Compared, group: Answer) -> Finding:
    missing = tuple(_missing(case, first, second, compared, group))
    assets = refs(first.assets & second.assets or first.assets) if first.assets else "one asset"
    to = " and ".join(
        refs(each.grantees) if each.grantees else "a grantee not recorded" for each in (first, second)
    )
    granted = "may be granted" if missing else "is granted"
    paths = grant_paths(first, *_SHOWN) + grant_paths(second, *_SHOWN)
    return finding(
        RULE,
        (first.id, second.id),
        f"{assets} {granted} exclusively to both {to}{_shared(case, compared, bool(missing))}",
        [Ground(paths=paths, arithmetic=compared.steps(OVERLAP_WORDS), missing=missing)],
        nodes=(*first.grantees, *second.grantees),
    )  # fmt: skip


def _shared(case: Case, compared: Compared, undecided: bool) -> str:
    if undecided:
        return ""
    return f"; both cover {shared_words(compared.shared, compared.days, case.day, ref)}"


def _missing(
    case: Case, first: Grant, second: Grant, compared: Compared, group: Answer
) -> Iterator[MissingFact]:
    pair = refs((first.id, second.id))
    for name in compared.undecided():
        what = f"whether {pair} overlap in {name}"
        yield MissingFact(first.id, what, "the scopes as recorded leave it open")
    for grant_ in (first, second):
        if not grant_.grantees:
            yield MissingFact(grant_.id, f"the grantee of {ref(grant_.id)}", "none is recorded")
        if not grant_.assets:
            yield MissingFact(grant_.id, f"the asset of {ref(grant_.id)}", "none is recorded")
        if grant_.exclusivity is None:
            what = f"whether {ref(grant_.id)} is exclusive"
            yield MissingFact(grant_.id, what, "it is granted without saying so")
        for link in chain.from_iterable(grant_.facts.values()):
            if imprecise_on(case.day, link):
                what = f"the exact days of the link between {ref(link.start)} and {ref(link.end)}"
                yield MissingFact(grant_.id, what, IMPRECISE)
    if group is Answer.UNKNOWN and first.grantees and second.grantees:
        what = f"whether the grantees of {pair} are of one control group"
        yield MissingFact(first.grantees[0], what, "the recorded stakes or identities leave it open")


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
    version=2,
    definition=(
        "Two exclusive grants of rights in one asset or one family of assets, neither made under the "
        "other, to grantees of different control groups, overlap in acts, territory, "
        "field, product, channel and time."
    ),
    why="What was given to one alone cannot be given to another: one of the two grants is a breach.",
    remedy="Narrow or release one of the two grants before anything is signed; see which was made first.",
    references=(
        Reference("ODRL Information Model 2.2", 2018, "https://www.w3.org/TR/odrl-model/"),
        Reference("ISO 3166-1 and 3166-2: countries and their parts are disjoint", 2020),
        Reference(
            "UN M49: area codes for statistical use", 1999, "https://unstats.un.org/unsd/methodology/m49/"
        ),
    ),
    reads=(GRANTS_READ, GRANTEES),
    per=("the first grant", "the second grant"),
    method=(
        "Scopes are compared dimension by dimension on the recorded hierarchies (strong Kleene); "
        "control groups come from the fixpoint of control around the grantees."
    ),
    find=find,
    examples=_EXAMPLES,
)
