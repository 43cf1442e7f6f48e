"""R33: two have a claim to one customer."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.world import fact, thing
from graph.conflicts.examples.restriction_words import PLACES, bound
from graph.conflicts.examples.words import Parts, examples, firm
from graph.conflicts.findings.findings import finding
from graph.conflicts.policy import REGISTRATION_WINDOW
from graph.conflicts.readings.registrations import REGISTRATIONS
from graph.conflicts.readings.reserved_places import RESERVED_PLACES
from graph.conflicts.reasoning.channels import ChannelClash, ChannelReader
from graph.conflicts.reasoning.reserved_places import sales_within


def find(case: Case) -> list[Finding]:
    """Return one finding per customer, or place, the two who claim it, and what they claim it by."""
    window = int(case.figure(REGISTRATION_WINDOW).value)
    found = [_finding(each) for each in ChannelReader(case[REGISTRATIONS], window, case.day).clashes()]
    for each in sales_within(case[RESERVED_PLACES], case.parties, case.day):
        key = (each.territory, each.others, each.restriction)
        found.append(finding(RULE, key, each.ground.words, [each.ground], nodes=each.others))
    return found


def _finding(each: ChannelClash) -> Finding:
    key = (each.customer, sorted(each.others), each.about)
    return finding(RULE, key, each.ground.words, [each.ground], nodes=(each.customer, *each.others))


def registered(ref: str, by: str, product: str | None = "scanner", **stated: str) -> Parts:
    """Declare that a partner has registered the clinic, on 1 May 2025 where nothing else is stated."""
    given = {"registered_on": "2025-05-01", **stated}
    offering = (fact(ref, "FOR_OFFERING", product),) if product else ()
    return (
        thing("DealRegistration", ref, **given),
        fact(by, "SUBMITTED", ref),
        fact(ref, "FOR_CUSTOMER", "clinic"),
        *offering,
    )


_FIRST = registered("first", "acme", protected_until="2025-12-31")
_BASE = (firm("own", is_own=True), firm("acme"), firm("bolt"), firm("clinic"), thing("Product", "scanner"),
         thing("Product", "software"), *_FIRST)  # fmt: skip
_EXAMPLES = examples(
    _BASE, "acme",
    conflict={
        "Two partners have registered one customer for one product":
            [registered("second", "bolt", registered_on="2025-06-15")],
    },
    potential={
        "We sell to the customer ourselves": [fact("own", "HAS_REVENUE_FROM", "clinic", year=2025)],
        "We sell in Bavaria, and Germany is promised to the partner alone":
            [PLACES, bound("only", "own", "Germany", favor="acme"), fact("own", "SELLS_IN", "Bavaria")],
    },
    clear={"One partner alone has registered the customer": []},
    near_miss={
        "The second registration is for another product": [registered("second", "bolt", "software")],
        "The second registration was rejected":
            [registered("second", "bolt", rejected_on="2025-06-20")],
        "The second registration ran out after 90 days":
            [registered("second", "bolt", registered_on="2025-04-01")],
        "One partner registered the customer twice": [registered("second", "acme")],
        "We sell in France, and Germany is promised to the partner alone":
            [PLACES, bound("only", "own", "Germany", favor="acme"), fact("own", "SELLS_IN", "France")],
        "We sell in Bavaria, which is left out of what is promised":
            [PLACES, bound("only", "own", "Germany", favor="acme"), fact("own", "SELLS_IN", "Bavaria"),
             fact("scope of only", "EXCLUDES", "Bavaria")],
    },
    unknown={
        "What the second registration is for is not recorded": [registered("second", "bolt", None)],
        "We sell in Bavaria, and what is promised to the partner alone is not stated":
            [PLACES, bound("only", "own", favor="acme", scope=False), fact("own", "SELLS_IN", "Bavaria")],
        "The second registration protects until a day in 2025":
            [registered("second", "bolt", protected_until="2025")],
    },
)  # fmt: skip

RULE = Rule(
    id="channel_conflict",
    code="R33",
    title="Channel conflict",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "Two partners have registered one customer for one product, and both registrations protect them on "
        "the day; or our own firm sells to a customer whom a partner's registration protects, or in a place "
        "in which an exclusivity promises a partner to be alone."
    ),
    why="Two of our channels bid against each other for one customer, and one of them was promised it.",
    remedy="Decide which registration came first and was approved, tell both partners, and close the other.",
    references=(policy("deal registration in partner programs"),),
    reads=(REGISTRATIONS, RESERVED_PLACES),
    per=("the customer or the place", "the two who claim it", "the registrations or the exclusivity"),
    figures=(REGISTRATION_WINDOW,),
    method=(
        "A registration protects from its first day to its last, else for the window of the policy, and no "
        "longer once it is rejected. Our own sale is a red flag that is assessed."
    ),
    against=("EXCLUDES",),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
