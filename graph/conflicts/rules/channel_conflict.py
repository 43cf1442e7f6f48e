"""R33: two have a claim to one customer."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.world import fact, thing
from graph.conflicts.examples.words import Parts, examples, firm
from graph.conflicts.findings.findings import finding
from graph.conflicts.policy import REGISTRATION_WINDOW
from graph.conflicts.readings.registrations import REGISTRATIONS
from graph.conflicts.reasoning.channels import ChannelClash, ChannelReader


def find(case: Case) -> list[Finding]:
    """Return one finding per customer, the two who claim it, and the registrations."""
    window = int(case.figure(REGISTRATION_WINDOW).value)
    return [_finding(each) for each in ChannelReader(case[REGISTRATIONS], window, case.day).clashes()]


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
    },
    clear={"One partner alone has registered the customer": []},
    near_miss={
        "The second registration is for another product": [registered("second", "bolt", "software")],
        "The second registration was rejected":
            [registered("second", "bolt", rejected_on="2025-06-20")],
        "The second registration ran out after 90 days":
            [registered("second", "bolt", registered_on="2025-04-01")],
        "One partner registered the customer twice": [registered("second", "acme")],
    },
    unknown={
        "What the second registration is for is not recorded": [registered("second", "bolt", None)],
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
        "the day; or our own firm sells to a customer whom a partner's registration protects."
    ),
    why="Two of our channels bid against each other for one customer, and one of them was promised it.",
    remedy="Decide which registration came first and was approved, tell both partners, and close the other.",
    references=(policy("deal registration in partner programs"),),
    reads=(REGISTRATIONS,),
    per=("the customer", "the two who claim it", "the registrations"),
    figures=(REGISTRATION_WINDOW,),
    method=(
        "A registration protects from its first day to its last, else for the window of the policy, and no "
        "longer once it is rejected. Our own sale is a red flag that is assessed."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
