"""Further worlds, written from the law alone: indirect ties, trusts, options, ventures, places, months."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.grant_words import grant
from graph.conflicts.examples.matter_words import adverse, client, engaged, matter
from graph.conflicts.examples.sanction_words import listed
from graph.conflicts.examples.tender_words import award, bids, evaluates, tender
from graph.conflicts.examples.words import decided, firm, holds, maybe_same, person, related, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    NO_CONFLICT,
    POTENTIAL,
    SmallWorld,
    sale,
)

_TRUST = thing("Arrangement", "trust", arrangement_type="TRUST")
_OTTO = person("otto")
_SPOUSE = related("mara", "otto", "SPOUSE")


def _as(word: str, who: str, where: str, share: Any = None, **more: Any) -> Any:
    return holds(who, where, share, interest_type=word, **more)


INDIRECT = (
    sale("her husband is trustee of a trust with a third of the seller", DOUBT, _OTTO, _SPOUSE, _TRUST,
         _as("TRUSTEE", "otto", "trust"), holds("trust", "south", 33)),
    sale("her company is settlor of the trust behind the seller's parent", DOUBT, _TRUST, firm("hers"),
         firm("top"), holds("mara", "hers", 100), _as("SETTLOR", "hers", "trust"), holds("trust", "top", 100),
         holds("top", "south", 60)),
    sale("a trust for a trust for her", DOUBT, _TRUST, thing("Arrangement", "outer",
         arrangement_type="TRUST"),
         _as("BENEFICIARY_OF_LEGAL_ARRANGEMENT", "mara", "outer"),
         _as("BENEFICIARY_OF_LEGAL_ARRANGEMENT", "outer", "trust"), holds("trust", "south", 50)),
    sale("her nominee holds the seller", DOUBT, person("nick"), thing("Arrangement", "nom",
         arrangement_type="NOMINATION"), _as("NOMINATOR", "mara", "nom"), _as("NOMINEE", "nick", "nom"),
         holds("nom", "south", 100)),
    sale("an option on the seller's parent", DOUBT, firm("top"), holds("top", "south", 100),
         _as("CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT", "mara", "top")),
    sale("a half of a half of a half of a half is six and a quarter per cent", CONFLICT, firm("a"), firm("b"),
         firm("c"), holds("mara", "a", 50), holds("a", "b", 50), holds("b", "c", 50), holds("c", "south",
         50)),
    sale("five chains of one per cent each", CONFLICT, *(firm(f"f{n}") for n in range(5)),
         *(holds("mara", f"f{n}", 10) for n in range(5)), *(holds(f"f{n}", "south", 10) for n in range(5))),
    sale("four chains of one per cent each", CLEAR, *(firm(f"f{n}") for n in range(4)),
         *(holds("mara", f"f{n}", 10) for n in range(4)), *(holds(f"f{n}", "south", 10) for n in range(4))),
    sale("she controls a firm that may appoint the seller's board", DOUBT, firm("hers"),
         holds("mara", "hers", 51), _as("APPOINTMENT_OF_BOARD", "hers", "south")),
    sale("her father-in-law leads the seller", CONFLICT, _OTTO, _SPOUSE, person("karl"),
         related("otto", "karl", "PARENT"), role("karl", "south", "OFFICER")),
    sale("her husband represents the seller", DOUBT, _OTTO, _SPOUSE, fact("otto", "REPRESENTS", "south")),
    sale("her husband is an employee of the seller", DOUBT, _OTTO, _SPOUSE, role("otto", "south",
         "EMPLOYEE")),
    sale("her partner's option on the seller", DOUBT, _OTTO, related("mara", "otto", "PARTNER"),
         _as("CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT", "otto", "south")),
    sale("her husband's company owns the seller", CONFLICT, _OTTO, _SPOUSE, firm("his"),
         holds("otto", "his", 100), holds("his", "south", 80)),
    sale("the seller owns her husband's employer", DOUBT, _OTTO, _SPOUSE, firm("his"),
         holds("south", "his", 100), role("otto", "his", "OFFICER")),
    sale("the seller consolidates the firm that she leads", DOUBT, firm("sub"), role("mara", "sub"),
         fact("sub", "CONSOLIDATED_BY", "south")),
    sale("she leads the firm that ultimately consolidates the seller", DOUBT, firm("top"), role("mara",
         "top"),
         fact("south", "ULTIMATELY_CONSOLIDATED_BY", "top")),
    sale("the seller is a branch of her firm", DOUBT, firm("hers"), holds("mara", "hers", 100),
         fact("south", "BRANCH_OF", "hers")),
    sale("the seller is a fund managed by her firm", DOUBT, firm("hers"), holds("mara", "hers", 100),
         fact("south", "MANAGED_BY", "hers")),
    sale("the seller is a subfund of a fund that she owns", DOUBT, firm("umbrella"),
         holds("mara", "umbrella", 100), fact("south", "SUBFUND_OF", "umbrella")),
    sale("the seller's parent went into her firm", DOUBT, firm("top"), firm("hers"), holds("top", "south",
         100),
         holds("mara", "hers", 100), fact("top", "SUCCEEDED_BY", "hers")),
    sale("she controls the seller by contract", CONFLICT, fact("mara", "CONTROLS", "south",
         basis="CONTRACT")),
    sale("a quarter of the liquidation surplus of the seller's parent", DOUBT, firm("top"),
         holds("top", "south", 100), _as("RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION", "mara", "top", 25)),
    sale("she holds four per cent and four per cent of the votes", CLEAR, holds("mara", "south", 4),
         _as("VOTING_RIGHTS", "mara", "south", 4)),
    sale("a tenth of the shares and no vote", CONFLICT, holds("mara", "south", 10),
         _as("VOTING_RIGHTS", "mara", "south", 0)),
    sale("the seller holds a tenth of her company", DOUBT, firm("hers"), holds("mara", "hers", 90),
         holds("south", "hers", 10)),
    sale("her company owes a license to the seller", DOUBT, firm("hers"), holds("mara", "hers", 100),
         thing("IPAsset", "patent", kind="PATENT"), *grant("g", "hers"), fact("south", "GRANTS", "g")),
    sale("she lives with an employee of the seller's parent", DOUBT, _OTTO, firm("top"),
         holds("top", "south", 100), fact("mara", "SHARES_HOUSEHOLD_WITH", "otto"),
         role("otto", "top", "EMPLOYEE")),
    sale("an associate of her husband owns the seller", DOUBT, _OTTO, _SPOUSE, person("pat"),
         fact("otto", "ASSOCIATE_OF", "pat"), holds("pat", "south", 100)),
    sale("a stranger owns the seller", CLEAR, _OTTO, holds("otto", "south", 100)),
    sale("a stranger leads both the seller and a firm that she once led", CLEAR, _OTTO, firm("old"),
         role("otto", "south"), role("otto", "old"), role("mara", "old", until="2015-01-01")),
)  # fmt: skip

SIDES = (
    sale("one owner of both sides", CONFLICT, firm("top"), holds("top", "north", 60), holds("top", "south",
         60)),
    sale("one family on both sides", DOUBT, _OTTO, person("rosa"), related("otto", "rosa", "SPOUSE"),
         holds("otto", "north", 100), holds("rosa", "south", 100)),
    sale("one beneficiary of the trusts of both sides", DOUBT, person("rosa"), _TRUST,
         thing("Arrangement", "trust2", arrangement_type="TRUST"), holds("trust", "north", 100),
         holds("trust2", "south", 100), _as("BENEFICIARY_OF_LEGAL_ARRANGEMENT", "rosa", "trust"),
         _as("BENEFICIARY_OF_LEGAL_ARRANGEMENT", "rosa", "trust2")),
    sale("the buyer's owner may be the seller's", DOUBT, firm("t1"), firm("t2"), maybe_same("t1", "t2"),
         holds("t1", "north", 100), holds("t2", "south", 100)),
    sale("the buyer is itself on the seller's side", DOUBT, fact("north", "PARTY_TO", "sale", side="seller")),
    sale("the buyer's subsidiary is on the seller's side", DOUBT, firm("child"), holds("north", "child", 100),
         fact("child", "PARTY_TO", "sale", side="seller")),
    sale("one person runs both sides", DOUBT, _OTTO, role("otto", "north", "OFFICER"),
         role("otto", "south", "OFFICER")),
    sale("the sides have a common adviser's address alone", NO_CONFLICT, thing("Address", "hub"),
         fact("north", "HAS_ADDRESS", "hub"), fact("south", "HAS_ADDRESS", "hub")),
    sale("the seller is listed", CONFLICT, *listed("south")),
    sale("the seller's majority owner is listed", CONFLICT, _OTTO, *listed("otto"), holds("otto", "south",
         51)),
    sale("two listed owners of 30 % each", CONFLICT, _OTTO, person("rosa"), *listed("otto"), *listed("rosa"),
         holds("otto", "south", 30),
         holds("rosa", "south", 30)),
    sale("perhaps a listed man owns the seller", DOUBT, _OTTO, person("o2"), maybe_same("otto", "o2"),
         *listed("o2"), holds("otto", "south", 60)),
)  # fmt: skip

MONTHS = (
    sale("a stake sold some day in June", DOUBT, holds("mara", "south", 60, until="2025-06")),
    sale("a stake sold some day in May", CLEAR, holds("mara", "south", 60, until="2025-05")),
    sale("a stake bought some day in June", DOUBT, holds("mara", "south", 60, since="2025-06")),
    sale("a stake bought some day this year", DOUBT, holds("mara", "south", 60, since="2025")),
    sale("a confirmed double since some day in June owns the seller", DOUBT, person("m2"),
         holds("m2", "south", 60), fact("mara", "SAME_AS", "m2", since="2025-06", decided_by="Legal")),
    sale("the seller joins some day in June", DOUBT, firm("east"), holds("mara", "east", 60),
         fact("east", "PARTY_TO", "sale", side="seller", since="2025-06")),
    sale("the seller left some day in June, and she owns it", DOUBT, firm("east"), holds("mara", "east", 60),
         fact("east", "PARTY_TO", "sale", side="seller", until="2025-06")),
    sale("her household broke up some day this year", DOUBT, _OTTO, holds("otto", "south", 60),
         fact("mara", "SHARES_HOUSEHOLD_WITH", "otto", until="2025")),
    sale("a cousin died some day this year", DOUBT, person("ida", deceased_on="2025"),
         related("mara", "ida", "COUSIN"), holds("ida", "south", 60)),
    sale("the deal was withdrawn last year", CLEAR, thing("Deal", "gone", withdrawn_on="2024-05-01"),
         fact("north", "PARTY_TO", "gone", side="buyer"), fact("east", "PARTY_TO", "gone", side="seller"),
         firm("east"), holds("mara", "east", 60), subjects=("gone",)),
    sale("the deal was withdrawn some day this year", DOUBT, thing("Deal", "gone", withdrawn_on="2025"),
         fact("north", "PARTY_TO", "gone", side="buyer"), fact("east", "PARTY_TO", "gone", side="seller"),
         *decided("vote2", "gone", "mara", on_behalf_of="north"), firm("east"), holds("mara", "east", 60),
         subjects=("gone",)),
)  # fmt: skip


def _ours(
    title: str, right: str, *parts: Any, about: tuple[str, ...], makers: tuple[str, ...] = ("mara",)
) -> SmallWorld:
    """Return a world about something of our own firm, with Mara deciding."""
    return SmallWorld(title, right, (firm("we", is_own=True), person("mara"), *parts), about, makers)


_VENTURE = (thing("JointVenture", "venture", name="Venture"), fact("we", "PARTY_TO", "venture"))
_BRAND, _PRODUCT = thing("Brand", "label"), thing("Product", "pump")
THINGS = (
    _ours("a venture with a firm that she owns", CONFLICT, firm("east"), *_VENTURE,
          fact("east", "PARTY_TO", "venture"), holds("mara", "east", 100), about=("venture",)),
    _ours("a venture whose vehicle she owns in part", DOUBT, firm("east"), firm("car"), *_VENTURE,
          fact("east", "PARTY_TO", "venture"), fact("venture", "VEHICLE", "car"), holds("mara", "car", 30),
          about=("venture",)),
    _ours("a brand that her husband's firm owns", DOUBT, _OTTO, _SPOUSE, firm("his"), holds("otto", "his",
         100),
          _BRAND, fact("his", "OWNS_BRAND", "label"), about=("label",)),
    _ours("a product that her firm makes", DOUBT, firm("hers"), holds("mara", "hers", 100), _PRODUCT,
          fact("hers", "OFFERS", "pump"), about=("pump",)),
    _ours("a tender in which her firm bids", CONFLICT, firm("hers"), holds("mara", "hers", 100), *tender(),
          fact("we", "PARTY_TO", "call", party_role="BUYER"), bids("hers"), *decided("pick", "call", "mara"),
          about=("call",), makers=()),
    _ours("a tender that was awarded to her brother", DOUBT, person("ben"), related("mara", "ben", "SIBLING"),
          *tender(), fact("we", "PARTY_TO", "call", party_role="BUYER"), firm("his"), holds("ben", "his",
         100),
          bids("his"), *award("prize", "his"), *decided("pick", "call", "mara"), about=("call",), makers=()),
    _ours("an evaluator who owns a bidder", CONFLICT, firm("east"), _OTTO, *tender(), bids("east"),
          holds("otto", "east", 60), evaluates("otto"), about=("call",), makers=()),
    _ours("a matter against our client", DOUBT, firm("east"), firm("west"), *matter("suit"),
          engaged("suit", "we"), client("west", "suit"), adverse("east", "suit"), *matter("old"),
          engaged("old", "we"), client("east", "old"), about=("suit",), makers=()),
    _ours("a contract with a firm whose parent she owns in part", CONFLICT, firm("east"), firm("top"),
          holds("mara", "top", 20), holds("top", "east", 100), thing("Contract", "paper", title="Paper"),
          fact("we", "PARTY_TO", "paper"), fact("east", "PARTY_TO", "paper"), about=("paper",)),
    _ours("a partnership with a stranger", CLEAR, firm("east"), thing("Partnership", "pact", name="Pact"),
          fact("we", "PARTY_TO", "pact"), fact("east", "PARTY_TO", "pact"), about=("pact",)),
    _ours("a partnership that her firm's contract governs", DOUBT, firm("east"), firm("hers"),
          holds("mara", "hers", 100), thing("Partnership", "pact", name="Pact"),
          thing("Contract", "paper", title="Paper"), fact("we", "PARTY_TO", "pact"),
          fact("east", "PARTY_TO", "pact"), fact("pact", "GOVERNED_BY", "paper"),
          fact("hers", "PARTY_TO", "paper"), about=("pact",)),
    _ours("she decides about herself", CONFLICT, thing("Contract", "job", title="Job"),
          fact("we", "PARTY_TO", "job"), fact("mara", "PARTY_TO", "job"), about=("job",)),
    _ours("the party asked about is her own firm under a confirmed second record", CONFLICT, firm("e1"),
          firm("e2"), fact("e1", "SAME_AS", "e2", decided_by="Legal"), holds("mara", "e2", 60),
         about=("e1",)),
    _ours("the director has the same name as she", POTENTIAL, firm("east"),
          person("m2", name="mara"), role("m2", "east"), about=("east",)),
)  # fmt: skip


def _rights(title: str, right: str, *parts: Any) -> SmallWorld:
    base = (thing("IPAsset", "patent", kind="PATENT"), firm("acme"), firm("bolt"))
    return SmallWorld(title, right, (*base, *parts), ("patent",))


def _in(code: str, scheme: str) -> Any:
    return thing("Territory", code, scheme=scheme, code=code)


PLACES = (
    _rights("Scandinavia by M49 and Norway", DOUBT, _in("154", "UN_M49"), _in("NO", "ISO_3166_1"),
            grant("g1", "acme", "154"), grant("g2", "bolt", "NO")),
    _rights("France and Réunion", DOUBT, _in("FR", "ISO_3166_1"), _in("RE", "ISO_3166_1"),
            grant("g1", "acme", "FR"), grant("g2", "bolt", "RE")),
    _rights("China and Hong Kong", DOUBT, _in("CN", "ISO_3166_1"), _in("HK", "ISO_3166_1"),
            grant("g1", "acme", "CN"), grant("g2", "bolt", "HK")),
    _rights("the United States and Puerto Rico", DOUBT, _in("US", "ISO_3166_1"), _in("PR", "ISO_3166_1"),
            grant("g1", "acme", "US"), grant("g2", "bolt", "PR")),
    _rights("Africa by M49 and Brazil", CLEAR, _in("002", "UN_M49"), _in("BR", "ISO_3166_1"),
            grant("g1", "acme", "002"), grant("g2", "bolt", "BR")),
    _rights("the EU and Britain", CLEAR, _in("EU", "ISO_3166_1"), _in("GB", "ISO_3166_1"),
            grant("g1", "acme", "EU"), grant("g2", "bolt", "GB")),
    _rights("Texas and California", CLEAR, _in("US-TX", "ISO_3166_2"), _in("US-CA", "ISO_3166_2"),
            grant("g1", "acme", "US-TX"), grant("g2", "bolt", "US-CA")),
    _rights("a private region and Texas", DOUBT, _in("SOUTH", "CUSTOM"), _in("US-TX", "ISO_3166_2"),
            grant("g1", "acme", "SOUTH"), grant("g2", "bolt", "US-TX")),
    _rights("the second license begins next year", DOUBT, grant("g1", "acme"),
            grant("g2", "bolt", starts_on="2026-01-01")),
    _rights("an assignment beside an exclusive pledge", DOUBT, grant("g1", "acme", grant_type="ASSIGNMENT"),
            grant("g2", "bolt", grant_type="SECURITY")),
    _rights("an exclusive license whose grantee is not recorded", DOUBT, grant("g1", "acme"),
            *(part for part in grant("g2", "bolt") if getattr(part, "type", "") != "GRANTED_TO")),
    _rights("two firms of one group", CLEAR, grant("g1", "acme"), grant("g2", "bolt"), firm("top"),
            holds("top", "acme", 100), holds("top", "bolt", 100)),
)  # fmt: skip

_TERM = (thing("Obligation", "duty"), thing("Contract", "paper"), fact("paper", "HAS_TERM", "duty"))
_DAN, _EVE = person("dan"), person("eve")
UNSEEN = (
    sale("the seller acts for the decision-maker", DOUBT, fact("south", "REPRESENTS", "mara")),
    sale("the seller's owner acts for the decision-maker", DOUBT, _OTTO, holds("otto", "south", 100),
         fact("otto", "REPRESENTS", "mara")),
    sale("her own firm acts for the decision-maker", CLEAR, fact("north", "REPRESENTS", "mara")),
    sale("she owes what a contract of the seller asks for", DOUBT, *_TERM, fact("mara", "OWES", "duty"),
         fact("south", "PARTY_TO", "paper")),
    sale("the seller owes what a contract of hers asks for", DOUBT, *_TERM, fact("south", "OWES", "duty"),
         fact("mara", "PARTY_TO", "paper")),
    sale("the buyer owes what its contract with the seller asks for", CLEAR, *_TERM,
         fact("north", "OWES", "duty"), fact("north", "PARTY_TO", "paper"),
         fact("south", "PARTY_TO", "paper")),
    sale("a director of the buyer is married to the owner of the seller", DOUBT, _DAN, _EVE,
         role("dan", "north"), related("dan", "eve", "SPOUSE"), holds("eve", "south", 100)),
    sale("a director of the buyer lives with a director of the seller", DOUBT, _DAN, _EVE,
         role("dan", "north"), fact("dan", "SHARES_HOUSEHOLD_WITH", "eve"), role("eve", "south")),
    sale("a director of the buyer is married to an employee of the seller", CLEAR, _DAN, _EVE,
         role("dan", "north"), related("dan", "eve", "SPOUSE"), role("eve", "south", "EMPLOYEE")),
    sale("the owner of the buyer is married to the owner of the seller", DOUBT, _DAN, _EVE,
         holds("dan", "north", 100), related("dan", "eve", "SPOUSE"), holds("eve", "south", 100)),
    sale("a director of the buyer is married to a holder of 1 % of the seller", CLEAR, _DAN, _EVE,
         role("dan", "north"), related("dan", "eve", "SPOUSE"), holds("eve", "south", 1)),
)  # fmt: skip

WORLDS: tuple[SmallWorld, ...] = (*INDIRECT, *SIDES, *MONTHS, *THINGS, *PLACES, *UNSEEN)
