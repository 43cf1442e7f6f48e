"""What is dealt in, who takes part on which side, and what a question without a dealing implies."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.words import decided, firm, holds, person, role
from tests.graph.conflicts.small_worlds.small_world import (
    CLEAR,
    CONFLICT,
    DOUBT,
    UNKNOWN,
    SmallWorld,
    sale,
)

_PEOPLE = (firm("north"), firm("south"), person("mara"))
_HERS = (firm("hers"), holds("mara", "hers", 100))


def _asked(title: str, right: str, about: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world in which Mara is named as the one who decides."""
    return SmallWorld(title, right, (*_PEOPLE, *_HERS, *parts), (about,), ("mara",), **asked)


def _agreement(label: str, ref: str, *parties: str, **stated: Any) -> list[Any]:
    return [thing(label, ref, **stated), *(fact(party, "PARTY_TO", ref) for party in parties)]


_OWN = firm("ours", is_own=True)
_PATENT = thing("IPAsset", "patent", kind="PATENT")

WORLDS: tuple[SmallWorld, ...] = (
    _asked("a partnership with her firm", CONFLICT, "alliance", *_agreement("Partnership", "alliance",
           "north", "hers", type="TECHNOLOGY_ALLIANCE")),
    _asked("a contract whose head contract is with her firm", DOUBT, "work", *_agreement("Contract", "work",
           "north", "south"),
           *_agreement("Contract", "head", "north", "hers"), fact("work", "SUBCONTRACT_OF", "head")),
    _asked("a contract that amends one with her firm", DOUBT, "new", *_agreement("Contract", "new", "north",
           "south"),
           *_agreement("Contract", "old", "north", "hers"), fact("new", "AMENDS", "old")),
    _asked("a contract that renews one with her firm", DOUBT, "new", *_agreement("Contract", "new", "north",
           "south"),
           *_agreement("Contract", "old", "north", "hers"), fact("new", "RENEWS", "old")),
    _asked("a venture whose vehicle is hers", DOUBT, "venture", *_agreement("JointVenture", "venture",
           "north", "south"),
           fact("venture", "VEHICLE", "hers")),
    _asked("a product that uses a patent of her firm", DOUBT, "pump", thing("Product", "pump"), _PATENT,
           fact("pump", "USES_IP", "patent"),
           fact("hers", "OWNS_IP", "patent")),
    _asked("a product with a part that her firm supplies", DOUBT, "pump", thing("Product", "pump"),
           thing("Component", "part"),
           fact("pump", "CONTAINS", "part"), fact("hers", "SUPPLIES", "part"), fact("south", "OFFERS",
           "pump")),
    _asked("a product made by another firm", CLEAR, "pump", thing("Product", "pump"), fact("south",
           "OFFERS", "pump")),
    _asked("a brand of her firm", DOUBT, "label", thing("Brand", "label"), fact("hers", "OWNS_BRAND",
           "label")),
    _asked("a brand of another firm", CLEAR, "label", thing("Brand", "label"), fact("south", "OWNS_BRAND",
           "label")),
    _asked("a patent that she invented", DOUBT, "patent", _PATENT, fact("patent", "INVENTED_BY", "mara"),
           fact("south", "OWNS_IP", "patent")),
    _asked("a patent pledged to her firm", DOUBT, "patent", _PATENT, thing("RightsGrant", "pledge",
           grant_type="SECURITY"), fact("pledge", "GRANTED_TO", "hers"),
           fact("patent", "ENCUMBERED_BY", "pledge"), fact("south", "OWNS_IP", "patent")),
    _asked("a patent licensed to her firm", DOUBT, "patent", _PATENT, thing("RightsGrant", "license",
           grant_type="LICENSE"), fact("license", "GRANTED_TO", "hers"),
           fact("license", "OF_ASSET", "patent"), fact("south", "OWNS_IP", "patent")),
    _asked("a license under a head license of her firm", DOUBT, "sub", _PATENT, thing("RightsGrant", "sub",
           grant_type="SUBLICENSE"),
           thing("RightsGrant", "head", grant_type="LICENSE"), fact("south", "GRANTS", "sub"), fact("sub",
           "GRANTED_TO", "north"),
           fact("sub", "UNDER_HEAD_GRANT", "head"), fact("hers", "GRANTS", "head"), fact("head",
           "GRANTED_TO", "south")),
    _asked("a license created by a contract with her firm", DOUBT, "license", thing("RightsGrant",
           "license", grant_type="LICENSE"),
           fact("south", "GRANTS", "license"), fact("license", "GRANTED_TO", "north"),
           *_agreement("Contract", "paper", "north", "hers"), fact("paper", "CREATES", "license")),
    _asked("a deal about a company that she holds a third of", CONFLICT, "buyout", *_agreement("Deal",
           "buyout", "north", "south"), firm("target"),
           fact("buyout", "ABOUT", "target"), holds("mara", "target", 33)),
    _asked("a deal that was withdrawn", CLEAR, "buyout", *_agreement("Deal", "buyout", "north", "hers",
           withdrawn_on="2025-06-01")),
    _asked("a deal that is withdrawn later", CONFLICT, "buyout", *_agreement("Deal", "buyout", "north",
           "hers", withdrawn_on="2025-08-01")),
    _asked("a deal withdrawn in a month that is not over", DOUBT, "buyout", *_agreement("Deal", "buyout",
           "north", "hers", withdrawn_on="2025-06"),
           day=date(2025, 6, 15)),
    _asked("she is asked about herself", CONFLICT, "mara"),
    _asked("her own firm is asked about", CONFLICT, "hers"),
    _asked("a supplier of our firm, whose director she is as well as ours", DOUBT, "south", _OWN,
           role("mara", "ours"), role("mara", "south")),
    _asked("our own subsidiary is asked about", CLEAR, "child", _OWN, firm("child", is_own=True),
           role("mara", "ours")),
    _asked("she and another firm face each other", CLEAR, "south"),
    sale("two buyers of one side with one owner", CLEAR, firm("top"), firm("north2"), fact("north2",
         "PARTY_TO", "sale", side=" BUYER "),
         holds("top", "north", 100), holds("top", "north2", 100)),
    sale("a third party without a side, which she owns", DOUBT, *_HERS, fact("hers", "PARTY_TO", "sale",
         party_role="AGENT")),
    sale("a party of the sale since some day of the year, which she owns", UNKNOWN, *_HERS, fact("hers",
         "PARTY_TO", "sale", side="guarantor", since="2025")),
    sale("a party that left the sale", CLEAR, *_HERS, fact("hers", "PARTY_TO", "sale", side="seller",
         until="2025-01-01")),
    sale("a second decider who owns the seller", CONFLICT, person("lena"), *decided("vote2", "sale", "lena",
         on_behalf_of="north"), holds("lena", "south", 60)),
    sale("a decider for the seller who owns it", CLEAR, person("lena"), *decided("vote2", "sale", "lena",
         on_behalf_of="south"), holds("lena", "south", 60)),
    sale("the decider for the seller owns the buyer", CONFLICT, person("lena"), *decided("vote2", "sale",
         "lena", on_behalf_of="south"), holds("lena", "north", 60)),
    sale("a ban on the seller for another's benefit", DOUBT, firm("rival"), thing("Restriction", "ban",
         restriction_type="EXCLUSIVITY"),
         fact("ban", "RESTRICTS", "south"), fact("ban", "FOR_BENEFIT_OF", "rival")),
    sale("a ban on the buyer for another's benefit", DOUBT, firm("rival"), thing("Restriction", "ban",
         restriction_type="EXCLUSIVITY"),
         fact("ban", "RESTRICTS", "north"), fact("ban", "FOR_BENEFIT_OF", "rival")),
    SmallWorld("two licensees, one of them hers", CONFLICT, (*_PEOPLE, *_HERS, thing("Contract", "paper"),
               fact("north", "PARTY_TO", "paper", party_role="LICENSOR"), fact("south", "PARTY_TO", "paper",
               party_role="LICENSEE"),
               fact("hers", "PARTY_TO", "paper", party_role="LICENSEE"), *decided("vote", "paper", "mara",
               on_behalf_of="north")), ("paper",)),
    SmallWorld("two co-owners act for her firm's patent", CLEAR, (*_PEOPLE, _PATENT, fact("north",
               "OWNS_IP", "patent", fraction=50),
               fact("south", "OWNS_IP", "patent", fraction=50), role("mara", "north")), ("patent",)),
)  # fmt: skip
