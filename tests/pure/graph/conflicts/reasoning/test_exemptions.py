"""Which agreements lose the safe harbor of a block exemption: by hand, and against a naive twin."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from graph.checks.evidence import FindingStatus, Severity, Verdict
from graph.checks.figure import NoFigure
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.reasoning.exemptions import exemption_of
from tests.pure.graph.conflicts.agreements import agreement, assessment, bond, found, rivals, shares
from tests.pure.graph.conflicts.worlds import evidence

ALWAYS = dict.fromkeys(range(2017, 2026), 40)


@pytest.mark.parametrize(
    ("kind", "assets", "exempt"),
    [
        ("DISTRIBUTION", (), "EU_VBER_2022"),
        ("FRANCHISE", ("TRADEMARK",), "EU_VBER_2022"),
        ("LICENSE", ("PATENT", "TRADEMARK"), "EU_TTBER"),
        ("LICENSE", (), "EU_TTBER"),
        ("LICENSE", ("TRADEMARK",), None),
        ("AGENCY", (), None),
        ("CONSULTING", (), None),
    ],
)
def test_the_exemption_for_a_kind_of_agreement(
    kind: str, assets: tuple[str, ...], exempt: str | None
) -> None:
    assert exemption_of(agreement(kind, assets=frozenset(assets))) == exempt


def test_a_share_above_the_limit_is_assessed_never_a_breach() -> None:
    (each,) = found(agreement(), shares("own", ALWAYS))
    assert (each.verdict, each.severity) == (Verdict.POTENTIAL, Severity.HIGH)
    assert "{own} had more than 30 % of {pumps} in 2024" in each.summary
    assert "Article 101(3)" in each.summary
    assert [path.nodes for path in each.paths] == [("own", "own pumps 2024", "pumps")]


def test_a_place_outside_of_the_union_is_judged_by_other_law() -> None:
    assert found(agreement(in_union=Answer.NO), shares("own", ALWAYS)) == []
    (open_,) = found(agreement(in_union=Answer.UNKNOWN), shares("own", ALWAYS))
    assert "trade in the European Union is to be assessed" in open_.summary


def test_an_agreement_that_has_ended_needs_no_exemption() -> None:
    over = Term((date(2020, 1, 1),) * 2, (date(2025, 6, 30),) * 2)
    assert found(agreement(term=over), shares("own", ALWAYS)) == []


def test_a_day_before_the_regulations_has_no_figures() -> None:
    with pytest.raises(NoFigure):
        found(agreement(), shares("own", ALWAYS), day=date(2021, 6, 30))


def test_the_successor_of_2026_gives_a_third_year_of_grace() -> None:
    """Risen in 2023: the grace of 316/2014 ends with 2025, that of 2026/877 with 2026."""
    risen = shares("own", {year: 28 if year < 2023 else 31 for year in range(2018, 2026)})
    held = rivals(Answer.NO)
    assert found(agreement("LICENSE"), risen, competing=held, day=date(2026, 4, 30)) != []
    assert found(agreement("LICENSE"), risen, competing=held, day=date(2026, 5, 1)) == []


def test_an_assessment_names_the_market_and_settles_the_year() -> None:
    elsewhere = agreement(assessments=(assessment(None, "2025-02-01", "tents"),))
    assert found(elsewhere, shares("own", ALWAYS)) == []
    settled = agreement(assessments=(assessment(True, "2025-02-01"),))
    assert [each.status for each in found(settled, shares("own", ALWAYS))] == [FindingStatus.MITIGATED]
    outdated = agreement(assessments=(assessment(True, "2024-12-31"),))
    assert [each.status for each in found(outdated, shares("own", ALWAYS))] == [FindingStatus.OPEN]
    (refused,) = found(agreement(assessments=(assessment(False, "2020-02-01"),)))
    assert "found no safe harbor" in refused.summary


def test_a_term_alone_leaves_the_rest_exempt() -> None:
    long = Term((date(2020, 1, 1),) * 2, (date(2028, 1, 1),) * 2)
    (each,) = found(agreement(restrictions=(bond("loyal", "NON_COMPETE", "acme", term=long),)))
    assert (each.severity, each.verdict) == (Severity.MEDIUM, Verdict.POTENTIAL)
    (both,) = found(
        agreement(restrictions=(bond("loyal", "NON_COMPETE", "acme", term=long),)), shares("own", ALWAYS)
    )
    assert both.severity is Severity.HIGH


@pytest.mark.parametrize(
    ("kind", "on", "terms"),
    [
        ("PRICE_RESTRICTION", "acme", 1),
        ("PRICE_RESTRICTION", "own", 0),
        ("TERRITORY", "acme", 1),
        ("MINIMUM_COMMITMENT", "acme", 0),
    ],
)
def test_a_bond_of_the_buyer_counts_and_one_of_the_seller_does_not(kind: str, on: str, terms: int) -> None:
    assert len(found(agreement(restrictions=(bond("z", kind, on),)))) == terms


@pytest.mark.parametrize("survives", [True, False])
def test_a_non_compete_that_outlives_the_agreement(survives: bool) -> None:
    short = Term((date(2024, 1, 1),) * 2, (date(2026, 1, 1),) * 2)
    kept = found(agreement(restrictions=(bond("z", "NON_COMPETE", "acme", term=short, survives=survives),)))
    assert bool(kept) is survives


@pytest.mark.parametrize(("clause", "of_sale", "of_license"), [
    ("PRICE_RESTRICTIONS", 1, 1), ("IP_OWNERSHIP_ASSIGNMENT", 0, 1), ("COVENANT_NOT_TO_SUE", 0, 1),
    ("INSURANCE", 0, 0),
])  # fmt: skip
def test_clauses(clause: str, of_sale: int, of_license: int) -> None:
    listed = ((clause, evidence(fact("deal", "HAS_CLAUSE", "clause"))),)
    assert len(found(agreement(clauses=listed))) == of_sale
    assert len(found(agreement("LICENSE", clauses=listed))) == of_license


@pytest.mark.parametrize(("sure", "open_", "verdict"), [
    (5, 0, None), (6, 0, Verdict.POTENTIAL), (5, 1, Verdict.UNKNOWN), (3, 2, None),
])  # fmt: skip
def test_more_than_five_share_what_is_reserved(sure: int, open_: int, verdict: Verdict | None) -> None:
    ours = bond("z0", "EXCLUSIVITY", "own", favor="firm0")
    others = [bond(f"z{n}", "EXCLUSIVITY", "own", favor=f"firm{n}") for n in range(1, sure)]
    silent = [bond(f"y{n}", "EXCLUSIVITY", "own", favor=f"open{n}", stated=False) for n in range(open_)]
    got = found(agreement(restrictions=(ours,)), promised=(ours, *others, *silent))
    assert [each.verdict for each in got] == ([verdict] if verdict else [])


def test_distributors_of_another_supplier_do_not_share() -> None:
    ours = bond("z0", "EXCLUSIVITY", "own", favor="firm0")
    others = [bond(f"z{n}", "EXCLUSIVITY", "stranger", favor=f"firm{n}") for n in range(1, 9)]
    assert found(agreement(restrictions=(ours,)), promised=(ours, *others)) == []


def _naive(kind: str, percents: dict[str, dict[int, Any]], compete: Answer, year: int) -> str:
    """Say by the definition whether shares that are all recorded take a contract of 2020 out of it."""
    grace = 2 if kind == "DISTRIBUTION" or year < 2027 else 3
    reached = []
    joint = {y: sum(each[y] for each in percents.values()) for y in percents["own"]}
    apart = list(percents.values())
    if kind == "DISTRIBUTION":
        reached.append([_outside(each, 30, year, grace) for each in apart])
    else:
        together, alone = (
            [_outside(joint, 20, year, grace)],
            [_outside(each, 30, year, grace) for each in apart],
        )
        reached += {Answer.YES: [together], Answer.NO: [alone]}.get(compete, [together, alone])
    every = [any(each) for each in reached]
    if compete is Answer.UNKNOWN and kind == "LICENSE" and every[1]:
        return "POTENTIAL"  # what each has alone is too much for those that do not compete, and for others
    if all(every):
        return "POTENTIAL"
    return "UNKNOWN" if any(every) else "CLEAR"


def _outside(share: dict[int, Any], limit: int, year: int, grace: int) -> bool:
    over = [y for y in range(2019, year) if share[y] > limit]
    if year - 1 not in over:
        return False
    return 2019 in over or over[0] + grace < year


@pytest.mark.parametrize("seed", range(200))
def test_shares_are_judged_by_their_definition(seed: int) -> None:
    chance = random.Random(seed)
    kind = chance.choice(["DISTRIBUTION", "LICENSE"])
    compete = chance.choice([Answer.YES, Answer.NO, Answer.UNKNOWN])
    year = chance.choice([2024, 2025])
    drawn = [5, 10, 15, 20, 21, 29, 30, 31, 40]
    percents = {who: {y: chance.choice(drawn) for y in range(2019, year)} for who in ("own", "acme")}
    recorded = [*shares("own", percents["own"]), *shares("acme", percents["acme"])]
    got = found(agreement(kind), recorded, competing=rivals(compete), day=date(year, 6, 30))
    said = [each.verdict.value for each in got] or ["CLEAR"]
    assert said == [_naive(kind, percents, compete, year)], (kind, compete, percents)
