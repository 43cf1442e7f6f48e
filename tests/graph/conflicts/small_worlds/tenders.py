"""Tenders, channels and access to data: what a lawyer or an auditor of purchases would answer."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.tender_words import CALL, EVALUATED, award, bids, bought, evaluates, tender
from graph.conflicts.examples.words import UNNAMED, decided, firm, holds, maybe_same, person, related, role
from graph.conflicts.rules.channel_conflict import registered
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    NO_CONFLICT,
    POTENTIAL,
    UNKNOWN,
    SmallWorld,
)


def call(
    title: str, right: str, *parts: Any, base: Any = CALL, rule: str | None = None, **asked: Any
) -> SmallWorld:
    """Return a world about the tender in which Acme and Bolt bid."""
    rules = (rule,) if rule else None
    return SmallWorld(title, right, (*base, *parts), **{"subjects": ("call",), "rules": rules, **asked})


_OFFER = (thing("Bid", "offer"), fact("call", "HAS_BID", "offer"), fact("bolt", "SUBMITTED", "offer"))
EVALUATORS = (
    call("she owns a bidder, all rules run", CONFLICT, holds("eve", "acme", 100), base=EVALUATED),
    call("asked about the bidder alone", CONFLICT, holds("eve", "acme", 100), base=EVALUATED,
         subjects=("acme",), rule="supplier_evaluator_tie"),
    call("asked about the other bidder alone", CLEAR, holds("eve", "acme", 100), base=EVALUATED,
         subjects=("bolt",), rule="supplier_evaluator_tie"),
    call("her husband leads the bidder's parent", CONFLICT, person("max"), related("eve", "max", "SPOUSE"),
         firm("top"), holds("top", "bolt", 55), role("max", "top", "OFFICER"), base=EVALUATED,
         rule="supplier_evaluator_tie"),
    call("employed by a bidder", POTENTIAL, role("eve", "acme", "EMPLOYEE"), base=EVALUATED,
         rule="supplier_evaluator_tie"),
    call("she scored a bid of the firm that she owns", CONFLICT, person("kim"), *_OFFER,
         thing("Evaluation", "score"), fact("offer", "HAS_EVALUATION", "score"), evaluates("kim", "score"),
         holds("kim", "bolt", 51), rule="supplier_evaluator_tie"),
    call("she evaluates for us, and owns a part of us", CLEAR, holds("eve", "buyer", 60), base=EVALUATED,
         rule="supplier_evaluator_tie"),
    call("a friend of a bidder's owner", DOUBT, person("max"), holds("max", "acme", 100),
         fact("eve", "ASSOCIATE_OF", "max"), base=EVALUATED),
    call("she evaluated until last month", CLEAR, person("kim"), evaluates("kim", until="2025-05-31"),
         holds("kim", "acme", 50), rule="supplier_evaluator_tie"),
    call("our own bid is scored by our shareholder", CONFLICT, firm("ours", is_own=True), bids("ours"),
         holds("eve", "ours", 20), base=EVALUATED, subjects=("ours",), rule="supplier_evaluator_tie"),
    call("the stake is not known", UNKNOWN, holds("eve", "acme", None), base=EVALUATED,
         rule="supplier_evaluator_tie"),
    call("a plain evaluator, all rules run", NO_CONFLICT, base=EVALUATED),
)  # fmt: skip

_TOP = firm("top")
_COUPLE = (person("ann"), person("max"), related("ann", "max", "SPOUSE"))
BIDDERS = (
    call("two subsidiaries bid, all rules run", CONFLICT, _TOP, holds("top", "acme", 100),
         holds("top", "bolt", 100)),
    call("one bidder owns the other", CONFLICT, holds("acme", "bolt", 75), rule="related_bidders"),
    call("asked about one of them", CONFLICT, holds("acme", "bolt", 75), subjects=("bolt",),
         rule="related_bidders"),
    call("bids that are recorded as documents alone", CONFLICT, firm("cove"), thing("Bid", "offer"),
         fact("call", "HAS_BID", "offer"), fact("cove", "SUBMITTED", "offer"), holds("cove", "acme", 60),
         rule="related_bidders"),
    call("the chair of one is an officer of the other", CONFLICT, person("ann"), role("ann", "acme", "CHAIR"),
         role("ann", "bolt", "OFFICER"), rule="related_bidders"),
    call("one person is employed by both", CLEAR, person("ann"), role("ann", "acme", "EMPLOYEE"),
         role("ann", "bolt", "EMPLOYEE"), rule="related_bidders"),
    call("a hidden owner above both", DOUBT, UNNAMED, holds("unnamed", "acme", 60),
         holds("unnamed", "bolt", 60), rule="related_bidders"),
    call("one house, two firms", POTENTIAL, thing("Address", "1 Quay"), fact("acme", "HAS_ADDRESS", "1 Quay"),
         fact("bolt", "HAS_ADDRESS", "1 Quay"), rule="related_bidders"),
    call("one moved out last year", CLEAR, thing("Address", "1 Quay"), fact("acme", "HAS_ADDRESS", "1 Quay"),
         fact("bolt", "HAS_ADDRESS", "1 Quay", until="2024-12-31"), rule="related_bidders"),
    call("they were sold apart before they bid", CLEAR, _TOP, holds("top", "acme", 100),
         holds("top", "bolt", 100, until="2025-01-01"), rule="related_bidders"),
    call("their owners are married", DOUBT, *_COUPLE, holds("ann", "acme", 100), holds("max", "bolt", 60)),
    call("the wife of one's director controls the parent of the other", DOUBT, *_COUPLE, role("max", "bolt"),
         _TOP, holds("ann", "top", 100), holds("top", "acme", 100)),
    call("the husband of an owner holds 2 % of the other", CLEAR, *_COUPLE, holds("ann", "acme", 100),
         holds("max", "bolt", 2)),
)  # fmt: skip

SECOND_PARTS = (
    call("a bidder wrote it, all rules run", CONFLICT, fact("bolt", "AUTHORED_SPEC_OF", "call")),
    call("a bidder's subsidiary wrote it", CONFLICT, firm("desk"), holds("bolt", "desk", 90),
         fact("desk", "AUTHORED_SPEC_OF", "call"), rule="organizational_conflict"),
    call("it wrote the specification last year", CONFLICT, fact("bolt", "AUTHORED_SPEC_OF", "call",
         until="2024-12-31"), rule="organizational_conflict"),
    call("a bidder evaluates", CONFLICT, evaluates("bolt"), rule="organizational_conflict"),
    call("one of three has the documents", CONFLICT, firm("cove"), bids("cove"),
         fact("cove", "HAS_ACCESS_TO", "call"), rule="organizational_conflict"),
    call("an officer of a bidder wrote it", CONFLICT, person("ann"), role("ann", "acme", "OFFICER"),
         fact("ann", "AUTHORED_SPEC_OF", "call")),
    call("asked about the other bidder", CLEAR, fact("bolt", "AUTHORED_SPEC_OF", "call"), subjects=("acme",),
         rule="organizational_conflict"),
    call("all have the documents", CLEAR, fact("acme", "HAS_ACCESS_TO", "call"),
         fact("bolt", "HAS_ACCESS_TO", "call"), rule="organizational_conflict"),
)  # fmt: skip

_PRIZE = award("prize", "acme", value=70000, currency="EUR", awarded_on="2025-04-15")
AWARDS = (
    call("only one bid, all rules run", DOUBT, firm("buyer"), firm("acme"),
         tender("call", procedure_type="OPEN"), fact("buyer", "PARTY_TO", "call", party_role="BUYER"),
         bids("acme"), *_PRIZE, base=()),
    call("direct, to the evaluator's firm", POTENTIAL, *_PRIZE, holds("eve", "acme", 70),
         base=(*tender("call", procedure_type="DIRECT"), *(part for part in EVALUATED if
               getattr(part, "label", "") != "Tender")), rule="award_without_competition"),
    call("half a limit twice in one month", POTENTIAL, *_PRIZE, bought("more", "acme", value=70000,
         on="2025-04-20"), rule="award_without_competition"),
    call("an earlier award in dollars", UNKNOWN, *_PRIZE, tender("more"), fact("buyer", "PARTY_TO", "more",
         party_role="BUYER"), award("second", "acme", "more", value=70000, currency="USD",
         awarded_on="2025-04-01"), rule="award_without_competition"),
    call("four small awards", POTENTIAL, *_PRIZE, *(bought(f"t{n}", "acme", value=1000, on="2025-05-01")
         for n in range(3)), rule="award_without_competition"),
    call("two bids and one award", CLEAR, *_PRIZE, rule="award_without_competition"),
    call("another buyer's award", CLEAR, *_PRIZE, firm("other buyer"), tender("more"), fact("other buyer",
         "PARTY_TO", "more", party_role="BUYER"), award("second", "acme", "more", value=90000, currency="EUR",
         awarded_on="2025-04-01"), rule="award_without_competition"),
    call("the award is still to come", CLEAR, tender("next", procedure_type="DIRECT"),
         award("later", "acme", "next", awarded_on="2025-09-01"), subjects=("next",),
         rule="award_without_competition"),
)  # fmt: skip

_CHANNEL = (firm("own", is_own=True), firm("acme"), firm("bolt"), firm("clinic"), thing("Product", "scanner"),
            *registered("first", "acme", protected_until="2025-12-31"))  # fmt: skip


def channel(title: str, right: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world in which Acme has registered the clinic."""
    given = {"subjects": ("acme",), "rules": ("channel_conflict",), **asked}
    return SmallWorld(title, right, (*_CHANNEL, *parts), **given)


CHANNELS = (
    channel("asked about the customer", CONFLICT, registered("second", "bolt"), subjects=("clinic",)),
    channel("asked about the product", CONFLICT, registered("second", "bolt"), subjects=("scanner",)),
    channel("asked about the second partner", CONFLICT, registered("second", "bolt"), subjects=("bolt",)),
    channel("nobody knows since when the second is registered", UNKNOWN, thing("DealRegistration", "second"),
            fact("bolt", "SUBMITTED", "second"), fact("second", "FOR_CUSTOMER", "clinic"),
            fact("second", "FOR_OFFERING", "scanner")),
    channel("the first ran out on the day before", CLEAR, registered("second", "bolt"),
            registered("third", "acme", protected_until="2025-06-29"), subjects=("own",)),
    channel("another customer", CLEAR, firm("lab"), thing("DealRegistration", "second",
            registered_on="2025-05-01"), fact("bolt", "SUBMITTED", "second"),
            fact("second", "FOR_CUSTOMER", "lab"), fact("second", "FOR_OFFERING", "scanner")),
    channel("we sold to the customer years ago", CLEAR, fact("own", "HAS_REVENUE_FROM", "clinic", year=2020,
            until="2020-12-31")),
)  # fmt: skip

_RIVALS = (firm("acme"), firm("bolt"), thing("Market", "scanners"), fact("acme", "COMPETES_IN", "scanners"),
           fact("bolt", "COMPETES_IN", "scanners"))  # fmt: skip


def data(title: str, right: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world of two competitors."""
    given = {"subjects": ("acme",), "rules": ("competitor_data_access",), **asked}
    return SmallWorld(title, right, (*_RIVALS, *parts), **given)


DATA = (
    data("the parent has access", CONFLICT, _TOP, holds("top", "acme", 80),
         fact("top", "HAS_ACCESS_TO", "bolt")),
    data("a sister has access", CONFLICT, _TOP, firm("sister"), holds("top", "acme", 80),
         holds("top", "sister", 90), fact("sister", "HAS_ACCESS_TO", "bolt")),
    data("asked about whose data it is", CONFLICT, fact("acme", "HAS_ACCESS_TO", "bolt"), subjects=("bolt",)),
    data("rivalry that a source asserts", CONFLICT, firm("cove"), fact("acme", "COMPETES_WITH", "cove"),
         fact("acme", "HAS_ACCESS_TO", "cove")),
    data("a processor of whose business nothing is recorded", UNKNOWN, firm("cloud"),
         fact("cloud", "HAS_ACCESS_TO", "acme")),
    data("access to a firm of its own group", CLEAR, holds("acme", "bolt", 100),
         fact("acme", "HAS_ACCESS_TO", "bolt")),
    data("a minority holding has access", CLEAR, firm("held"), holds("acme", "held", 20),
         fact("held", "HAS_ACCESS_TO", "bolt")),
    data("a decider of the sale has access to the other side", DOUBT, person("eve"), thing("Deal", "sale"),
         fact("acme", "PARTY_TO", "sale", side="a"), fact("bolt", "PARTY_TO", "sale", side="b"),
         *decided("vote", "sale", "eve"), fact("eve", "HAS_ACCESS_TO", "bolt"), subjects=("sale",),
         rules=None),
    data("a second record has access", POTENTIAL, firm("acme2"), maybe_same("acme", "acme2"),
         fact("acme2", "HAS_ACCESS_TO", "bolt"), fact("acme2", "COMPETES_IN", "scanners")),
)  # fmt: skip

WORLDS = (*EVALUATORS, *BIDDERS, *SECOND_PARTS, *AWARDS, *CHANNELS, *DATA)
