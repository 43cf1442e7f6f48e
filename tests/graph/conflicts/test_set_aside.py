"""What would be found without a carve-out, a wall, a waiver or a recusal is shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from graph.checks.evidence import FindingStatus, Verdict
from graph.checks.example import Example
from graph.checks.rule import Rule
from graph.checks.world import World, fact, thing, world
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import DECIDED_DEAL, holds, person, recused
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, suppose

pytestmark = pytest.mark.anyio
EXCEPTIONS = frozenset({"EXCLUDES", "WAIVES", "WALLED_FROM", "RECUSED_FROM", "BINDS"})
PAPERS = frozenset({"Waiver", "Recusal"})
"""Nouns that make an exception by what they are about."""
RULES_WITH_EXCEPTIONS = {
    "R01": "RECUSED", "R12": "WAIVED", "R13": "WAIVED", "R14": "SCREENED WAIVED", "R15": "WAIVED",
    "R17": "CARVED_OUT", "R18": "CARVED_OUT", "R21": "CARVED_OUT", "R25": "RECUSED", "R30": "WAIVED",
    "R33": "CARVED_OUT",
}  # fmt: skip


def papers(drawn: World) -> set[str]:
    """Return the refs of waivers and recusals."""
    return {each.ref for each in drawn.things if each.label in PAPERS}


def without_exceptions(drawn: World) -> World:
    """Return a world in which nothing is carved out, waived, screened or recused."""
    about = papers(drawn)
    kept = [each for each in drawn.facts if each.type not in EXCEPTIONS and each.start not in about]
    return replace(drawn, facts=tuple(kept))


def with_deciders(drawn: World) -> World:
    """Return a world in which those who are recused decide or evaluate what they are recused from."""
    labels = {each.ref: each.label for each in drawn.things}
    added = []
    for each in drawn.facts:
        if each.type == "RECUSED_FROM":
            if labels[each.end] == "Tender":
                added.append(fact(each.start, "EVALUATES", each.end))
            else:
                added.append(fact(each.start, "DECIDES", "choice"))
    return replace(drawn, facts=(*drawn.facts, *added))


async def run(database: Database, rule: Rule | None, example: Example, drawn: World) -> ConflictCheckResult:
    moment = Moment.at(example.as_of)
    async with database.overlay() as transaction:
        ids = await suppose(transaction, drawn, moment)
        only = (rule.id,) if rule else None
        request = ask(ids, example.subjects, *example.decision_makers, rules=only)
        return await check_in(transaction, request, scope_of(ALL_SEEING), moment)


async def test_every_rule_shows_the_exception_that_makes_an_example_clear(database: Database) -> None:
    """Guards against a CLEAR that does not say on which carve-out, wall, waiver or recusal it rests."""
    shown: dict[str, set[str]] = {}
    for rule in rules().values():
        for example in rule.examples:
            if example.expect is not Verdict.CLEAR or example.world == without_exceptions(example.world):
                continue
            bare = without_exceptions(with_deciders(example.world))
            expected = (await run(database, rule, example, bare)).findings
            answer = await run(database, rule, example, example.world)
            assert answer.verdict is Verdict.CLEAR
            aside = [each for each in answer.findings if each.status is not FindingStatus.OPEN]
            assert len(aside) == len(expected), (rule.id, example.title)
            assert [each.verdict for each in aside] == [each.verdict for each in expected], example.title
            shown.setdefault(rule.code, set()).update(each.status.value for each in aside)
    found = {code: " ".join(sorted(statuses)) for code, statuses in sorted(shown.items()) if statuses}
    assert found == RULES_WITH_EXCEPTIONS


OPEN_SHARE = (*DECIDED_DEAL, person("ben"), holds("ben", "other", 9))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (recused("ben", "deal"), "ben takes no part in deal, of which no end is recorded"),
        (recused("ben", "deal", until="2025-08-01"), "ben takes no part in deal, which ends by 2025-08-01"),
        (recused("ben", "choice"), "ben takes no part in choice, of which no end is recorded"),
        (
            (
                thing("Recusal", "paper", expires_on="2025-12-31"),
                fact("paper", "BINDS", "ben"),
                fact("paper", "ABOUT", "deal"),
            ),
            "ben takes no part in deal, which ends by 2026-01-01",
        ),
    ],
)
async def test_a_recusal_is_said_with_its_end_and_what_would_be_found(
    database: Database, parts: tuple[object, ...], words: str
) -> None:
    """Guards against an end that is not said, and a recusal from the decision that is not seen."""
    rule = rules()["decision_maker_benefits"]
    drawn = world(*OPEN_SHARE, *parts)  # type: ignore[arg-type]
    answer = await run(database, rule, replace(rule.examples[0], world=drawn), drawn)
    (found,) = answer.findings
    assert (answer.verdict, found.status, found.verdict) == (
        Verdict.CLEAR, FindingStatus.RECUSED, Verdict.CONFLICT,
    )  # fmt: skip
    assert found.summary.startswith(f"{words}. Without that: ben, a decision-maker on deal with other")
    shown = {each.type for each in chain.from_iterable(path.relationships for path in found.paths)}
    assert {"HOLDS_INTEREST_IN", "PARTY_TO"} <= shown


@pytest.mark.parametrize(
    "parts",
    [
        recused("ben", "deal", until="2025"),
        recused("ben", "deal", until="2025-06-30"),
        (*recused("ben", "deal"), fact("ben", "DECIDES", "choice")),
        (thing("Deal", "elsewhere"), *recused("ben", "elsewhere")),
    ],
)
async def test_a_recusal_that_does_not_keep_a_person_out_sets_nothing_aside(
    database: Database, parts: tuple[object, ...]
) -> None:
    """Guards against a recusal that is over, in doubt, broken or from something else."""
    rule = rules()["decision_maker_benefits"]
    drawn = world(*OPEN_SHARE, *parts)  # type: ignore[arg-type]
    answer = await run(database, rule, replace(rule.examples[0], world=drawn), drawn)
    assert [each for each in answer.findings if each.status is not FindingStatus.OPEN] == []
