"""Grants compared without a database: their scopes on their days, and what is not recorded of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.conflicts.readings.grants import DIMENSIONS, Grant, GrantFile
from graph.conflicts.reasoning.grant_compare import (
    MOST_COVERED,
    assets_shared,
    grant_contains,
    grant_paths,
    grants_overlap,
)
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.schemes import ACTS, CHANNELS
from graph.scopes.territories import territories

TODAY = date(2026, 11, 25)
FIELDS = Hierarchy({"oncology": {"medicine"}, "medicine": set(), "energy": set()})
HIERARCHIES = {
    "acts": ACTS, "territory": territories({}, TODAY), "field": FIELDS, "product": Hierarchy(),
    "channel": CHANNELS, "segment": Hierarchy(),
}  # fmt: skip
FILE = GrantFile({}, HIERARCHIES)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def scope(term: Term | None = None, **covers: tuple[str, ...]) -> ScopeExtent:
    extents = {name: Extent.of(covers.get(name, (WHOLE,))) for name in DIMENSIONS}
    return ScopeExtent("scope", extents, term or Term())


def grant(*scopes: ScopeExtent, term: Term | None = None, **stated: object) -> Grant:
    return Grant("g", "G", "LICENSE", "EXCLUSIVE", True, term or Term(), scopes=scopes, **stated)  # type: ignore[arg-type]


def until(year: int) -> Term:
    return Term(end=(date(year, 1, 1), date(year, 1, 1)))


def since(year: int) -> Term:
    return Term(start=(date(year, 1, 1), date(year, 1, 1)))


def test_a_sublicense_that_outlasts_the_scope_of_its_head_goes_beyond_it() -> None:
    """A sublicense two years longer than its head's scope was within it."""
    head = grant(scope(until(2028)))
    longer = grant(scope(), term=until(2030))
    assert grant_contains(FILE, head, longer, TODAY).dimensions["time"] is NO
    assert grant_contains(FILE, head, grant(scope(), term=until(2028)), TODAY).answer is YES
    assert grant_contains(FILE, head, grant(scope(until(2027))), TODAY).answer is YES


def test_scopes_of_the_head_contain_together_what_none_contains_alone() -> None:
    head = grant(scope(territory=("DE",)), scope(territory=("FR",)))
    sub = grant(scope(territory=("DE-BY", "FR")))
    assert grant_contains(FILE, head, sub, TODAY).answer is YES
    beyond = grant_contains(FILE, head, grant(scope(territory=("DE-BY", "IT"))), TODAY)
    assert (beyond.answer, beyond.beyond["territory"]) == (NO, ("IT",))


def test_fields_that_contain_each_other_count() -> None:
    head, sub = grant(scope(field=("medicine",))), grant(scope(field=("oncology",)))
    assert grant_contains(FILE, head, sub, TODAY).answer is YES
    assert grant_contains(FILE, sub, head, TODAY).answer is NO
    assert grants_overlap(FILE, head, sub, TODAY).answer is YES
    assert grant_contains(FILE, head, grant(scope(field=("energy",))), TODAY).answer is UNKNOWN


def test_a_grant_that_begins_next_year_overlaps_from_then_on() -> None:
    found = grants_overlap(FILE, grant(scope(), term=since(2027)), grant(scope(territory=("EU",))), TODAY)
    assert found.answer is YES
    assert found.days == since(2027)
    assert found.shared["territory"] == ("EU",)


def test_a_grant_that_has_ended_does_not_overlap_one_without_a_first_day() -> None:
    ended = grant(scope(), term=Term(since(2020).start, until(2025).end))
    assert grants_overlap(FILE, ended, grant(scope()), TODAY).answer is NO


def test_a_grant_without_a_scope_leaves_all_but_the_days_open() -> None:
    found = grants_overlap(FILE, grant(), grant(scope()), TODAY)
    assert (found.answer, found.undecided()) == (UNKNOWN, list(DIMENSIONS))
    assert grants_overlap(FILE, grant(term=until(2026)), grant(scope()), TODAY).answer is NO
    assert grant_contains(FILE, grant(), grant(scope()), TODAY).answer is UNKNOWN
    assert grant_contains(FILE, grant(term=until(2027)), grant(term=until(2028)), TODAY).answer is NO


def test_steps_name_each_dimension() -> None:
    found = grants_overlap(FILE, grant(scope()), grant(scope(territory=("DE",))), TODAY)
    steps = found.steps({YES: "overlap", NO: "disjoint", UNKNOWN: "unknown"})
    assert [step.label for step in steps] == [*DIMENSIONS, "time"]
    assert {step.result.split(":")[0] for step in steps} == {"overlap"}
    shown = {step.label: (step.expression, step.result) for step in steps}
    assert shown["territory"] == ("every territory | Germany", "overlap: Germany")
    assert shown["time"] == ("without a stated end | without a stated end", "overlap")


def test_what_a_scope_covers_is_a_path_of_its_own() -> None:
    """Neither the paths nor the Cypher of a double exclusive showed the places in which the two overlap."""
    has_scope = RelationshipFact("h", "h", "HAS_SCOPE", "g", "scope_s")
    covers = RelationshipFact("c", "c", "COVERS", "scope_s", "territory_de")
    excludes = RelationshipFact("e", "e", "EXCLUDES", "scope_s", "territory_by")
    extent = replace(scope(), id="scope_s", links=(covers, excludes))
    granted = replace(grant(extent), id="g", facts={"HAS_SCOPE": (has_scope,)})
    paths = grant_paths(granted, "HAS_SCOPE")
    assert [path.sentence for path in paths] == [
        "{g} covers {territory_de}.", "{g} excludes {territory_by}.",
    ]  # fmt: skip
    assert [path.nodes for path in paths] == [
        ("g", "scope_s", "territory_de"), ("g", "scope_s", "territory_by"),
    ]  # fmt: skip
    many = replace(extent, links=(covers,) * (MOST_COVERED + 3))
    last = grant_paths(replace(granted, scopes=(many,)), "HAS_SCOPE")[-1]
    assert last.sentence == "{g} covers {territory_de} and 3 more of its kind."


def granted_to(party: str, **days: date) -> dict[str, tuple[RelationshipFact, ...]]:
    return {"GRANTED_TO": (RelationshipFact("f", "f", "GRANTED_TO", "g", party, **days),)}  # type: ignore[arg-type]


def test_a_grant_runs_while_it_has_a_grantee() -> None:
    """A license granted to its grantee from next January was clear; so was one granted until last year."""
    coming = grant(scope(), facts=granted_to("p", valid_from=date(2027, 1, 1)))
    found = grants_overlap(FILE, grant(scope()), coming, TODAY)
    assert (found.answer, found.days) == (YES, since(2027))
    gone = grant(scope(), facts=granted_to("p", valid_to=date(2026, 1, 1)))
    assert grants_overlap(FILE, grant(scope()), gone, TODAY).answer is NO


def test_an_imprecise_end_of_the_link_to_the_grantee_leaves_it_open() -> None:
    until_some_day = RelationshipFact(
        "f", "f", "GRANTED_TO", "g", "p", valid_to=date(2027, 1, 1), properties={"valid_to_precision": "YEAR"}
    )
    held = grant(scope(), facts={"GRANTED_TO": (until_some_day,)})
    assert grants_overlap(FILE, grant(scope()), held, TODAY).answer is UNKNOWN


def test_several_grantees_one_after_the_other() -> None:
    links = (
        RelationshipFact("f", "f", "GRANTED_TO", "g", "p", valid_to=date(2027, 1, 1)),
        RelationshipFact("h", "h", "GRANTED_TO", "g", "q", date(2027, 1, 1), date(2028, 1, 1)),
    )
    assert grant(facts={"GRANTED_TO": links}).runs == until(2028)


def of_asset(asset: str) -> dict[str, tuple[RelationshipFact, ...]]:
    return {"OF_ASSET": (RelationshipFact("f", "f", "OF_ASSET", "g", asset),)}


def test_an_asset_that_is_not_recorded_is_unknown() -> None:
    """Two exclusive licenses of one party, one without a recorded asset, were clear."""
    first, second = grant(facts=of_asset("a")), grant(facts=of_asset("b"))
    assert assets_shared(first, first) is YES
    assert assets_shared(first, second) is NO
    assert assets_shared(first, grant()) is UNKNOWN
    one_family = frozenset({"family"})
    assert (
        assets_shared(
            grant(facts=of_asset("a"), families=one_family), grant(facts=of_asset("b"), families=one_family)
        )
        is YES
    )
