"""Every rule has a naive twin: its definition read again, without the rule's code, on many small worlds."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from graph.conflicts.catalogue import rules

_HOME = "tests.pure.graph.conflicts"
_NAIVE = "test_the_answer_is_that_of_a_naive_reading_of_the_definition"
TWINS = {
    "adverse_to_client": ("rules.test_matter_twins", "test_adverse_to_client_is_its_definition"),
    "adverse_to_former_client": (
        "rules.test_matter_twins", "test_adverse_to_former_client_is_its_definition",
    ),
    "award_without_competition": (
        "rules.test_tender_twins", "test_awards_without_competition_are_their_definition",
    ),
    "cannot_clear": ("rules.test_decision_twins", "test_what_cannot_be_cleared_is_its_definition"),
    "change_of_control_triggered": ("reasoning.test_control_changes", _NAIVE),
    "channel_conflict": ("rules.test_tender_twins", "test_channel_conflicts_are_their_definition"),
    "close_link": ("rules.test_participation_twins", "test_close_links_are_their_definition"),
    "common_owner": (
        "reasoning.test_common_holders", "test_the_common_owners_are_those_of_the_definition",
    ),
    "competing_venture": ("reasoning.test_competing_ventures", _NAIVE),
    "competitor_data_access": (
        "rules.test_tender_twins", "test_access_to_data_of_competitors_is_its_definition",
    ),
    "corporate_family_adversity": (
        "rules.test_participation_twins", "test_adversity_to_an_affiliate_is_its_definition",
    ),
    "decision_maker_benefits": (
        "rules.test_decision_twins", "test_what_decision_makers_gain_is_its_definition",
    ),
    "double_exclusive": ("rules.test_grant_twins", "test_double_exclusives_are_their_definition"),
    "exclusive_encumbered": ("reasoning.test_encumbrances", _NAIVE),
    "family_tie": ("rules.test_decision_twins", "test_ties_of_relatives_are_their_definition"),
    "grant_without_title": ("reasoning.test_title_chains", _NAIVE),
    "imputed_conflict": ("rules.test_matter_twins", "test_imputed_conflict_is_its_definition"),
    "interlock_by_deputy": ("readings.test_deputies", "test_the_links_are_those_of_the_definition"),
    "interlocking_directorate": (
        "reasoning.test_clayton", "test_whole_figures_are_decided_as_the_statute_decides_them",
    ),
    "organizational_conflict": ("rules.test_tender_twins", "test_second_parts_are_their_definition"),
    "preemptive_right": ("reasoning.test_restraints", _NAIVE),
    "related_bidders": ("rules.test_tender_twins", "test_related_bidders_are_their_definition"),
    "restriction_breached": ("reasoning.test_restraints", _NAIVE),
    "revolving_door": (
        "reasoning.test_former_ties", "test_the_doubt_about_the_period_is_that_of_counting_days",
    ),
    "safe_harbor_lost": ("reasoning.test_exemptions", "test_shares_are_judged_by_their_definition"),
    "same_controller": (
        "rules.test_decision_twins", "test_one_controller_of_both_sides_is_its_definition",
    ),
    "sanctioned_control": (
        "rules.test_participation_twins", "test_control_by_a_listed_party_is_its_definition",
    ),
    "sanctioned_owner": (
        "reasoning.test_listed_owners", "test_tiers_agree_with_the_rule_in_its_own_words",
    ),
    "self_dealing": (
        "reasoning.test_related_parties",
        "test_the_people_found_are_those_of_a_naive_reading_of_the_definition",
    ),
    "shared_address": (
        "reasoning.test_associations", "test_who_shares_an_address_is_what_the_definition_says",
    ),
    "sublicense_exceeds_head": (
        "rules.test_grant_twins", "test_sublicenses_beyond_their_heads_are_their_definition",
    ),
    "supplier_evaluator_tie": ("rules.test_tender_twins", "test_ties_of_evaluators_are_their_definition"),
    "undisclosed_tie": ("reasoning.test_openness", "test_the_answer_is_that_of_the_definition"),
    "wall_breach": ("rules.test_matter_twins", "test_wall_breach_is_its_definition"),
}  # fmt: skip
"""The test of each rule's twin: its module below this folder, and its name."""
_EXHAUSTIVE = frozenset({"interlocking_directorate", "undisclosed_tie"})
"""The rules whose twin is asked about every combination of what decides."""


def test_no_rule_is_without_a_twin() -> None:
    """Seven rules had examples alone, which are written by the hand that wrote the rule."""
    assert sorted(rules().keys() - TWINS.keys()) == []
    assert sorted(TWINS.keys() - rules().keys()) == []


@pytest.mark.parametrize("rule", TWINS)
def test_the_twin_of_a_rule_is_run_on_many_worlds(rule: str) -> None:
    module, name = TWINS[rule]
    home: ModuleType = import_module(f"{_HOME}.{module}")
    test: Callable[..., Any] = getattr(home, name)
    assert "twin" in (home.__doc__ or "")
    worlds = [len(mark.args[1]) for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    # Where there are few cases in all, the test goes through every one of them itself.
    assert max(worlds, default=0) >= 30 or rule in _EXHAUSTIVE
