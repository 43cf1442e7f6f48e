"""What is recorded, shown and exported, and from which no rule, analysis or gate concludes anything.

A load that writes such facts says so: nobody should take a clear check for an answer about them.
``tests/pure/graph/model/test_unread.py`` compares this page with what rules, analyses and gates read.
"""

from __future__ import annotations

from graph.model.catalogue import relationships

RELATIONSHIPS = tuple(sorted(kind for kind, each in relationships().items() if each.descriptive))
"""Types of relationship that their declaration calls descriptive."""
RESTRICTIONS = (
    "MINIMUM_COMMITMENT",
    "NON_DISPARAGEMENT",
    "NO_SOLICIT_OF_CUSTOMERS",
    "NO_SOLICIT_OF_EMPLOYEES",
    "VOLUME_RESTRICTION",
)
"""Types of restriction: no rule finds what breaches one."""
