"""Sources on the duties of counsel to clients: the Model Rules of the American Bar Association."""

from __future__ import annotations

from graph.checks.reference import NOT_READ, Reference

_RULES = (
    "https://www.americanbar.org/groups/professional_responsibility/publications/"
    "model_rules_of_professional_conduct"
)
_ABA = "ABA Model Rules of Professional Conduct"

CURRENT_CLIENTS = Reference(
    f"{_ABA}, Rule 1.7(a)(1) and (b)", 2002,
    f"{_RULES}/rule_1_7_conflict_of_interest_current_clients/", read="2026-11-26",
)  # fmt: skip
AFFILIATES_OF_CLIENTS = Reference(
    f"{_ABA}, Rule 1.7, comment 34: affiliates of an organization", 2002,
    f"{_RULES}/rule_1_7_conflict_of_interest_current_clients/comment_on_rule_1_7/", read=NOT_READ,
)  # fmt: skip
FORMER_CLIENTS = Reference(
    f"{_ABA}, Rule 1.9(a)", 2002, f"{_RULES}/rule_1_9_duties_of_former_clients/", read="2026-11-26",
)  # fmt: skip
RELATED_MATTERS = Reference(
    f"{_ABA}, Rule 1.9, comment 3: when matters are substantially related", 2002,
    f"{_RULES}/rule_1_9_duties_of_former_clients/comment_on_rule_1_9/", read=NOT_READ,
)  # fmt: skip
IMPUTATION = Reference(
    f"{_ABA}, Rule 1.10(a), with the screen of (a)(2)", 2009,
    f"{_RULES}/rule_1_10_imputation_of_conflicts_of_interest_general_rule/", read="2026-11-26",
)  # fmt: skip
SCREENED = Reference(
    f"{_ABA}, Rule 1.0(k) and comments 8 to 10: screened", 2002,
    f"{_RULES}/rule_1_0_terminology/", read=NOT_READ,
)  # fmt: skip
