"""Dealings that a non-compete or an exclusivity forbids: by hand, and against a twin of the definition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from graph.checks.evidence import Path, Verdict
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.examples.words import holds, maybe_same
from graph.conflicts.readings.dealings import Dealing, Decider, Participant
from graph.conflicts.readings.restrictions import Restriction, Restrictions
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.reasoning.restraints import Breach, breach_words, covered, gravest_breaches
from graph.scopes.extents import ScopeExtent
from tests.pure.graph.conflicts.grants import HIERARCHIES
from tests.pure.graph.conflicts.restrictions import restriction, scope
from tests.pure.graph.conflicts.worlds import DAY, dealings, evidence, ownership, sale

DEAL = Dealing("deal", (Participant("own", side="buyer"), Participant("other", side="seller")))
ENDED = Term(end=(date(2020, 1, 1), date(2020, 1, 1)))


def rivals(*pairs: tuple[str, str], active: tuple[str, ...] = ()) -> Rivals:
    """Return who competes with whom; ``active`` are in markets of their own."""
    found = {}
    for one, other in pairs:
        link = evidence(fact(one, "COMPETES_WITH", other))
        found[(one, other)] = found[(other, one)] = (Path((one, other), (link,)),)
    return Rivals(rivalry=found, active=frozenset(active).union(*pairs))


def judged(
    *bonds: Restriction,
    activity: tuple[ScopeExtent, ...] = (scope("DE-BY"),),
    owned: tuple[object, ...] = (),
    compete: Rivals | None = None,
    dealing: Dealing = DEAL,
) -> list[Breach]:
    file = Restrictions(tuple(bonds), {"deal": activity}, HIERARCHIES)
    parties = [holds("nobody", party, 1) for party in ("own", "other", "rival", "third")]
    return gravest_breaches(file, dealings(dealing), ownership(parties, owned), compete or Rivals(), DAY)


def verdicts(found: list[Breach]) -> list[Verdict]:
    return [each.ground.verdict for each in found]


def test_an_exclusivity_that_covers_the_place_of_the_dealing() -> None:
    (found,) = judged(restriction("only", "own", "DE"))
    assert (found.ground.verdict, found.acting.other, found.beneficiary) == (
        Verdict.CONFLICT, "other", "rival",
    )  # fmt: skip
    assert ("only", "own") in {path.nodes for path in found.ground.paths}
    words = "{own} is bound by {only}, an exclusivity in favor of {rival}, and deals with {other} in {deal}"
    shared = "both cover Bayern; every act, field of use, product, channel and segment"
    assert breach_words(found) == f"{words}; {shared}"


def test_what_the_restriction_and_the_dealing_cover_is_said_step_by_step() -> None:
    """The steps of R21 and R22 said "as recorded": a lawyer could not see what overlaps."""
    (found,) = judged(restriction("only", "own", "DE", term=Term(end=(date(2026, 1, 1), date(2026, 1, 1)))))
    steps = {step.label: (step.expression, step.result) for step in found.ground.arithmetic}
    assert steps["territory"] == ("Germany | Bayern", "overlap: Bayern")
    assert steps["product"] == ("every product | every product", "overlap: every product")
    assert steps["time"] == ("until 2025-12-31 | without a stated end", "overlap")


def test_a_place_that_the_scope_names_is_evidence_with_the_scope() -> None:
    has_scope = evidence(fact("only", "HAS_SCOPE", "scope"))
    covers = evidence(fact("scope", "COVERS", "germany"))
    bond = restriction("only", "own", "DE")
    linked = replace(bond.scopes[0], links=(covers,))
    drawn = replace(bond, facts={**bond.facts, "HAS_SCOPE": (has_scope,)}, scopes=(linked,))
    (found,) = judged(drawn)
    (path,) = [path for path in found.ground.paths if covers in path.relationships]
    assert path.nodes == ("only", "scope", "germany")
    assert path.sentence == "{only} covers {germany}."


def test_of_a_dealing_that_says_nothing_no_overlap_is_claimed() -> None:
    (found,) = judged(restriction("only", "own"), activity=())
    assert "both cover" not in breach_words(found)


@pytest.mark.parametrize(
    "bond",
    [
        restriction("only", "own", "FR"),
        restriction("only", "own", favor="other"),
        restriction("only", "own", favor="own"),
        restriction("only", "own", term=ENDED),
        restriction("only", "own", contract=ENDED, survives=False),
        restriction("only", "stranger"),
    ],
)
def test_what_is_not_breached(bond: Restriction) -> None:
    assert judged(bond) == []


@pytest.mark.parametrize(
    ("bond", "what"),
    [
        (restriction("only", "own", stated=False), "what {only} covers"),
        (restriction("only", "own", favor=None), "whom {only} protects"),
        (restriction("only", "own", contract=ENDED), "whether {only} is still in force"),
        (restriction("only", "own", since="2025"), "the exact days on which {only} concerns {own}"),
        (restriction("loyal", "other", kind="NON_COMPETE"), "whether {own} competes with {rival}"),
    ],
)
def test_what_leaves_it_open_is_named(bond: Restriction, what: str) -> None:
    (found,) = judged(bond)
    assert (found.ground.verdict, found.ground.missing[0].what) == (Verdict.UNKNOWN, what)


def test_a_dealing_that_says_nothing_touches_what_covers_everything() -> None:
    """An agreement of no stated place was UNKNOWN under a worldwide exclusivity: it has some place."""
    silent = (scope(silent=True),)
    assert covered((scope(),), silent, HIERARCHIES, DAY).answer is Answer.YES
    assert covered((scope("DE"),), silent, HIERARCHIES, DAY).answer is Answer.UNKNOWN
    assert covered((), (scope(),), HIERARCHIES, DAY).answer is Answer.UNKNOWN
    assert verdicts(judged(restriction("only", "own", "DE"), activity=())) == [Verdict.UNKNOWN]


def test_what_speaks_against_a_breach_is_to_be_assessed() -> None:
    bond = restriction("only", "own")
    waived = replace(bond, waived=(("rival", Term()),))
    lapsed = replace(bond, waived=(("rival", ENDED),))
    excepted = replace(bond, facts={**bond.facts, "HAS_CLAUSE": (evidence(fact("c", "HAS_CLAUSE", "but")),)})
    assert verdicts(judged(waived)) == verdicts(judged(excepted)) == [Verdict.POTENTIAL]
    assert verdicts(judged(lapsed)) == [Verdict.CONFLICT]


def test_a_record_that_may_be_the_bound_party() -> None:
    alike = maybe_same("own", "own_b")
    assert verdicts(judged(restriction("only", "own_b"), owned=(alike,))) == [Verdict.POTENTIAL]


def test_a_decision_maker_who_is_bound_is_assessed() -> None:
    deciding = Dealing("deal", DEAL.participants, (Decider("ann", "own"),))
    (found,) = judged(restriction("only", "ann"), dealing=deciding, owned=(holds("ann", "shop", 1),))
    assert "deciding" in found.acting.ground.assess


def test_what_is_sold_brings_its_restrictions_along() -> None:
    sold = Dealing("deal", DEAL.participants, targets=(Participant("third", facts=()),))
    found = judged(restriction("only", "third"), dealing=sold)
    assert {each.acting.ground.assess for each in found} == {
        "whether the restriction goes with what is dealt in is to be assessed"
    }


def test_a_dealing_that_only_the_question_implies() -> None:
    """Our own firms are bound by many: what leaves place and product open says nothing of it."""
    implied = sale(about=None)
    for compete in (Rivals(), rivals(("other", "rival"))):
        assert judged(restriction("only", "own", "DE"), dealing=implied, compete=compete) == []
    (bare,) = judged(restriction("only", "own", stated=False), dealing=implied)
    assert bare.ground.verdict is Verdict.UNKNOWN
    assert verdicts(judged(restriction("only", "own"), dealing=implied)) == [Verdict.CONFLICT]
    assert verdicts(judged(restriction("only", "other", "DE"), dealing=implied)) == [Verdict.UNKNOWN]


_ATOMS = {
    "DE": {"bavaria", "saxony"},
    "DE-BY": {"bavaria"},
    "FR": {"paris"},
    "": {"bavaria", "saxony", "paris"},
}
_MARKETS = ("pumps", "tents", None)


def _twin(bond: Restriction, where: str | None, parent: float, markets: dict[str, str | None]) -> Verdict:
    """Return what the definition says of our purchase from the other firm, with plain sets."""
    (bound,) = [link.end for link in bond.of("RESTRICTS")]
    group = {"own", "parent"} if parent > 50 else {"own"}
    side = next((s for s in ("own", "other") if s == bound or (s in group and bound in group)), None)
    (protected,) = [link.end for link in bond.of("FOR_BENEFIT_OF")]
    if side is None or protected in {*group, "other", "own"}:
        return Verdict.CLEAR
    answers = []
    if side != bound:
        answers.append(bond.binds_affiliates)
    places = bond.scopes[0].dimensions["territory"].covers if bond.scopes else None
    covers = None if places is None else set().union(*(_ATOMS[p.replace("*", "")] for p in places))
    if covers is None:
        answers.append(None)
    elif where is None:
        answers.append(True if covers == _ATOMS[""] else None)
    else:
        answers.append(bool(covers & _ATOMS[where]))
    if bond.kind == "NON_COMPETE":
        faced = group if side == "other" else {"other"}
        met = [markets[each] for each in faced if markets.get(each)]
        if not met or markets[protected] is None:
            answers.append(None)
        else:
            answers.append(markets[protected] in met)
    if False in answers:
        return Verdict.CLEAR
    if None in answers:
        return Verdict.UNKNOWN
    # Prices are not compared: of terms as good as any other's a person judges.
    return Verdict.POTENTIAL if bond.kind == "MOST_FAVORED_NATION" else Verdict.CONFLICT


@pytest.mark.parametrize("seed", range(300))
def test_the_answer_is_that_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    bond = restriction(
        "bond",
        draw.choice(["own", "other", "parent", "stranger"]),
        *[place for place in [draw.choice(["DE", "DE-BY", "FR", ""])] if place],
        favor=draw.choice(["rival", "rival", "rival", "own", "other", "parent"]),
        kind=draw.choice(["EXCLUSIVITY", "NON_COMPETE", "PREEMPTIVE_RIGHT", "MOST_FAVORED_NATION"]),
        affiliates=draw.choice([True, False, None]),
        stated=draw.random() < 0.8,
    )
    where = draw.choice(["DE", "DE-BY", "FR", None])
    parent = draw.choice([30, 50, 80])
    markets = {party: draw.choice(_MARKETS) for party in ("own", "other", "rival", "parent")}
    members = {"own": {"own", "parent"}, "parent": {"own", "parent"}} if parent > 50 else {}
    pairs = [(a, b) for a, b in combinations(markets, 2) if markets[a] and markets[a] == markets[b]]
    compete = replace(
        rivals(*pairs, active=tuple(each for each, market in markets.items() if market)),
        members={party: frozenset(group) for party, group in members.items()},
    )
    activity = (scope(where),) if where else ()
    found = judged(bond, activity=activity, owned=(holds("parent", "own", parent),), compete=compete)
    expected = _twin(bond, where, parent, markets)
    assert Verdict.worst(verdicts(found)) is expected, (bond, where, parent, markets)
