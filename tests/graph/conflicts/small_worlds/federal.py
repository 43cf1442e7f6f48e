"""The worked examples of the Federal Acquisition Regulation, 9.508 (a) to (i), each with its own answer.

Company A of the text is Acme, its rival Bolt, the agency Buyer.
"""

from __future__ import annotations

from graph.checks.world import fact
from graph.conflicts.examples.tender_words import CALL, evaluates, tender
from graph.conflicts.examples.words import Parts, firm
from tests.graph.conflicts.small_worlds.small_world import CLEAR, CONFLICT, DOUBT, SmallWorld

_WROTE = fact("acme", "AUTHORED_SPEC_OF", "call")


def _example(title: str, right: str, *parts: object, base: Parts = CALL) -> SmallWorld:
    return SmallWorld(title, right, (*base, *parts), ("call",), rules=("R25", "R28"))  # type: ignore[arg-type]


WORLDS = (
    _example("(a) it directs the engineering of a powerplant, and bids to supply a part", CONFLICT, _WROTE),
    _example(
        "(a) it may supply other parts of the submarine", CLEAR, tender("powerplant"),
        fact("acme", "AUTHORED_SPEC_OF", "powerplant"),
    ),
    _example(
        "(b) the system that it directed was given up, and another firm directs the one in its place", CLEAR,
        tender("system X"), fact("acme", "AUTHORED_SPEC_OF", "system X"), firm("other"),
        fact("other", "AUTHORED_SPEC_OF", "call"),
    ),
    # Of (c), who develops what it then specifies may supply it: that it did is not recorded, and the rule's
    # page says that it is to be looked at.
    _example("(c) it developed what it specified", DOUBT, _WROTE),
    _example(
        "(d) two members of an institute that refined the specification under supervision", CLEAR,
        firm("institute"), fact("institute", "AUTHORED_SPEC_OF", "call"),
    ),
    # That they were supervised is not recorded: where they are the authors themselves, it is to be looked at.
    _example(
        "(d) the two members are recorded as its authors", DOUBT, _WROTE,
        fact("bolt", "AUTHORED_SPEC_OF", "call"),
    ),
    _example("(e) it prepared the specifications by which hardware is chosen", CONFLICT, _WROTE),
    _example(
        "(e) it bids in a later acquisition, not in the first by its specification", CLEAR, tender("initial"),
        fact("acme", "AUTHORED_SPEC_OF", "initial"),
    ),
    _example("(f) it defined the performance of fuels that it has not developed", CONFLICT, _WROTE),
    _example("(g) it planned the training that is then asked for", CONFLICT, _WROTE),
    _example(
        "(h) it was shown the data of a rival for a study, and uses it to supply lasers", CONFLICT,
        fact("acme", "HAS_ACCESS_TO", "bolt"),
    ),
    _example(
        "(h) who was shown the data does not bid", CLEAR, firm("study"),
        fact("study", "HAS_ACCESS_TO", "bolt"),
    ),
    _example(
        "(i) it processes applications for licenses and advises an applicant", DOUBT, firm("contractor"),
        evaluates("contractor"), fact("contractor", "REPRESENTS", "acme"),
    ),
)  # fmt: skip
