"""R19: a sublicense gives more than its head license."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, RelationshipFact, Severity, Verdict
from graph.checks.in_force import straddles
from graph.checks.logic import Answer
from graph.checks.rule import Finding, Input, Reference, Rule
from graph.conflicts.examples.grant_words import ASSET, head, sub, under
from graph.conflicts.examples.words import examples
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.grant_patterns import PATTERNS as GRANT_PATTERNS
from graph.conflicts.readings.grants import Grant, GrantFile, read_grants
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.conflicts.reasoning.grant_compare import WITHIN_WORDS, grant_contains, grant_path, learn

_RANK = {"NON_EXCLUSIVE": 0, "CO_EXCLUSIVE": 1, "SOLE": 2, "EXCLUSIVE": 3}


@dataclass(frozen=True)
class _Test:
    """One thing that a sublicense must not exceed: what was asked, the answer (YES is fine), the words."""

    name: str
    answer: Answer
    beyond: str
    missing: str


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per sublicense whose head it exceeds or may exceed, or is not recorded."""
    file = await read_grants(context)
    learn(context, file)
    await context.learn_names(
        {
            id
            for grant in file.grants.values()
            for facts in grant.facts.values()
            for fact in facts
            for id in (fact.start, fact.end)
        }
    )
    found = []
    for id in sorted(file.grants):
        sub = file.grants[id]
        if sub.term.end[1] <= context.moment.as_of:
            continue
        found += [_link(context, file, sub, link) for link in sub.heads if link.end in file.grants]
        if sub.grant_type == "SUBLICENSE" and not sub.heads:
            found.append(_headless(context, sub))
    return [each for each in found if each is not None]


def _link(context: CheckContext, file: GrantFile, sub: Grant, link: RelationshipFact) -> Finding | None:
    head = file.grants[link.end]
    tests = [*_terms(context, head, sub), *_scopes(context, file, head, sub)]
    if straddles(context.moment.as_of, link.properties | _dates(link)):
        tests.append(
            _Test("link", Answer.UNKNOWN, "", f"the exact days of the link from {sub.title} to {head.title}")
        )
    failed = [test for test in tests if test.answer is Answer.NO]
    open_ = [test for test in tests if test.answer is Answer.UNKNOWN]
    if not failed and not open_:
        return None
    verdict = Verdict.CONFLICT if failed else Verdict.UNKNOWN
    first = (failed or open_)[0]
    words = (
        f"goes beyond its head license, {head.title}: {first.beyond}"
        if failed
        else f"may go beyond its head license, {head.title}: {first.missing} is not known"
    )
    return finding(
        RULE,
        verdict,
        (sub.id, head.id),
        f"{sub.title} {words}.",
        paths=(
            context.path((sub.id, head.id), (link,)),
            *_chain(context, file, head),
            *grant_path(context, sub, "GRANTED_TO", "OF_ASSET", "HAS_SCOPE"),
            *grant_path(context, head, "GRANTS", "GRANTED_TO", "OF_ASSET", "HAS_SCOPE"),
        ),
        arithmetic=_steps(tests),
        missing=[
            MissingFact(sub.id, test.missing, "it decides whether the head license is exceeded")
            for test in open_
        ],
        nodes=(*sub.grantees, *head.grantees),
    )


def _terms(context: CheckContext, head: Grant, sub: Grant) -> Iterable[_Test]:
    allowed = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[head.sublicensable]
    yield _Test(
        "sublicensable",
        allowed,
        f"{head.title} may not be sublicensed",
        f"whether {head.title} may be sublicensed",
    )
    day = context.moment.as_of
    ended = (
        Answer.NO if head.term.end[1] <= day else Answer.UNKNOWN if head.term.end[0] <= day else Answer.YES
    )
    yield _Test("head in force", ended, f"{head.title} has ended", f"whether {head.title} is still in force")
    yield _Test(
        "exclusivity",
        _exclusivity(head, sub),
        f"it is {_spoken(sub.exclusivity)} where its head license is {_spoken(head.exclusivity)}",
        f"how exclusive {sub.title} and {head.title} are",
    )


def _exclusivity(head: Grant, sub: Grant) -> Answer:
    ours, theirs = _RANK.get(sub.exclusivity or ""), _RANK.get(head.exclusivity or "")
    if ours == 0 or theirs == _RANK["EXCLUSIVE"]:
        return Answer.YES
    if ours is None or theirs is None:
        return Answer.UNKNOWN
    return Answer.YES if ours <= theirs else Answer.NO


def _scopes(context: CheckContext, file: GrantFile, head: Grant, sub: Grant) -> Iterable[_Test]:
    assets = Answer.YES if sub.assets <= head.assets else Answer.NO
    if not sub.assets or not head.assets:
        assets = Answer.UNKNOWN
    stray = ", ".join(sorted(context.name(asset) for asset in sub.assets - head.assets))
    yield _Test(
        "asset",
        assets,
        f"it covers {stray}, which its head license does not",
        f"which assets {sub.title} and its head license cover",
    )
    compared = grant_contains(file, head, sub, context.moment.as_of)
    for name, answer in compared.dimensions.items():
        what = "it outlasts its head license"
        if name != "time":
            what = f"its {name} {'are' if name == 'acts' else 'is'} not within that of its head license"
        inside = f"whether the {name} of {sub.title} is within that of {head.title}"
        yield _Test(name, answer, what, inside)


def _steps(tests: list[_Test]) -> list[ArithmeticStep]:
    return [ArithmeticStep(test.name, *_step(test)) for test in tests]


def _step(test: _Test) -> tuple[str, str]:
    """Return what was compared, and the outcome; two tests ask about the head license alone."""
    if test.name == "sublicensable":
        return "may the head license be sublicensed", _ANSWERS[test.answer]
    if test.name == "head in force":
        return "is the head license in force on the day", _ANSWERS[test.answer]
    return "sublicense against head license", WITHIN_WORDS[test.answer]


_ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "unknown"}


def _chain(context: CheckContext, file: GrantFile, head: Grant) -> Iterable[Path]:
    """Return the links from the head up to the owner."""
    seen = {head.id}
    here = head
    while here.heads and here.heads[0].end in file.grants and here.heads[0].end not in seen:
        link = here.heads[0]
        yield context.path((link.start, link.end), (link,))
        seen.add(link.end)
        here = file.grants[link.end]


def _headless(context: CheckContext, sub: Grant) -> Finding:
    what = f"the head license of {sub.title}"
    return finding(
        RULE,
        Verdict.UNKNOWN,
        (sub.id, ""),
        f"{sub.title} is a sublicense, and its head license is not recorded.",
        paths=grant_path(context, sub, "GRANTED_TO", "OF_ASSET"),
        missing=[MissingFact(sub.id, what, "without it nothing says what could be sublicensed")],
        nodes=sub.grantees,
    )


def _spoken(word: str | None) -> str:
    return (word or "not said").replace("_", "-").lower()


def _dates(link: RelationshipFact) -> dict[str, object]:
    return {"valid_from": link.valid_from, "valid_to": link.valid_to}


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
    version=1,
    definition=(
        "A grant made under another goes beyond it in assets, acts, territory, field, product, channel or "
        "time, or is more exclusive, or the head may not be sublicensed or has ended."
    ),
    why="Nobody can give more than they have: what goes beyond the head is granted without a right.",
    remedy="Narrow the sublicense to its head, or have the head widened by its owner first.",
    identity="The rule, the sublicense and its head.",
    references=(
        Reference("Model terms of sublicensing in public research licenses", None),
        Reference("ODRL Information Model 2.2", 2018, "https://www.w3.org/TR/odrl-model/"),
    ),
    inputs=(Input("GRANTS", "which rights are granted under which, and in what scope"),),
    shows=("UNDER_HEAD_GRANT", "GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS"),
    patterns=(*GRANT_PATTERNS, *PLACE_PATTERNS),
    extraction="Scopes are compared by containment, dimension by dimension, on the recorded hierarchies.",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
