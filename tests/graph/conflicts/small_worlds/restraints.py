"""What binds the sides elsewhere: exclusivities and non-competes, by place, group, day and beneficiary."""

from __future__ import annotations

from typing import Any

from graph.checks.world import Fact, fact, thing
from graph.conflicts.examples.grant_words import ASSET, grant
from graph.conflicts.examples.restriction_words import DISTRIBUTION, bound
from graph.conflicts.examples.words import UNNAMED, deal, firm, holds, maybe_same, person, role
from tests.graph.conflicts.small_worlds.small_world import CLEAR, CONFLICT, DOUBT, UNKNOWN, SmallWorld


def _plan(title: str, right: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world in which the other firm is to distribute our pump in Bavaria."""
    return SmallWorld(title, right, (*DISTRIBUTION, *parts), **{"subjects": ("plan",), **asked})


_GROUP = (firm("parent"), holds("parent", "own", 60), firm("sister"), holds("parent", "sister", 70))
_TWO_RECORDS = (firm("over"), firm("over_k"), fact("over", "SAME_AS", "over_k", decided_by="Legal"),
                holds("over", "own", 30), holds("over_k", "own", 30))  # fmt: skip
_CONTRACT = (thing("Contract", "old", expires_on="2024-12-31"), fact("old", "IMPOSES", "only"))
RESTRICTED = (
    _plan("nothing binds anybody", CLEAR),
    _plan("the country is promised to another", CONFLICT, bound("only", "own", "Germany")),
    _plan("another country is promised", CLEAR, bound("only", "own", "France")),
    _plan("an exclusivity without a scope", UNKNOWN, bound("only", "own", scope=False)),
    _plan("a sister's exclusivity that binds affiliates", CONFLICT, _GROUP,
          bound("only", "sister", "Germany", binds_affiliates=True)),
    _plan("a sister's exclusivity that does not say", DOUBT, _GROUP, bound("only", "sister", "Germany")),
    *(_plan(f"an exclusivity of the record {record} of the parent, which has two", CONFLICT, *_TWO_RECORDS,
            bound("only", record, "Germany", binds_affiliates=True)) for record in ("over", "over_k")),
    _plan("a sister's exclusivity of its own", CLEAR, _GROUP,
          bound("only", "sister", "Germany", binds_affiliates=False)),
    _plan("the contract ended, the bond survives", CONFLICT, *_CONTRACT,
          bound("only", "own", "Germany", survives_termination=True)),
    _plan("the contract ended, the bond with it", CLEAR, *_CONTRACT,
          bound("only", "own", "Germany", survives_termination=False)),
    _plan("the contract ended, and nothing more is said", DOUBT, *_CONTRACT, bound("only", "own", "Germany")),
    _plan("it protects the distributor's own parent", CLEAR, firm("over"), holds("over", "other", 90),
          bound("only", "own", favor="over")),
    _plan("it protects nobody who is named", DOUBT, UNNAMED, bound("only", "own", favor="unnamed")),
    _plan("it protects nobody at all", DOUBT, bound("only", "own", favor=None)),
    _plan("it binds what may be the distributor", DOUBT, firm("other_b"), maybe_same("other", "other_b"),
          bound("only", "other_b", "Germany")),
    _plan("it begins next year", CONFLICT, bound("only", "own", "Germany", starts_on="2026-01-01")),
    _plan("it ended yesterday", CLEAR, bound("only", "own", "Germany", expires_on="2025-06-29")),
    _plan("it ended some time this year", DOUBT, bound("only", "own", "Germany", expires_on="2025")),
    _plan("a non-compete towards our rival", CONFLICT, bound("loyal", "other", "Germany", kind="NON_COMPETE"),
          fact("own", "COMPETES_IN", "pumps"), fact("rival", "COMPETES_IN", "pumps")),
    _plan("a non-compete towards our rival's parent", CONFLICT, firm("over"), holds("over", "rival", 80),
          bound("loyal", "other", "Germany", kind="NON_COMPETE", favor="over"),
          fact("own", "COMPETES_IN", "pumps"), fact("rival", "COMPETES_IN", "pumps")),
    _plan("a non-compete of which no market is known", DOUBT, bound("loyal", "other", kind="NON_COMPETE")),
    _plan("another kind of bond is still named", DOUBT, bound("quiet", "other", kind="NON_DISPARAGEMENT")),
    _plan("a product of another family, as far as known", DOUBT, thing("Product", "tent"),
          bound("only", "own", narrowed={"all_products": False}),
          fact("scope of only", "COVERS", "tent")),
    _plan("asked about the distributor alone", UNKNOWN, bound("only", "own", scope=False),
          subjects=("other",), rules=("restriction_breached",)),
    _plan("asked about the distributor alone, elsewhere", CLEAR, bound("only", "own", "France"),
          subjects=("other",), rules=("restriction_breached",)),
)  # fmt: skip


def _rights(title: str, right: str, *parts: Any) -> SmallWorld:
    """Return a world of licenses of one patent, judged for encumbrances alone."""
    return SmallWorld(title, right, (*ASSET, *parts), ("patent",), rules=("exclusive_encumbered",))


_PLAIN = grant("g2", "bolt", exclusivity="NON_EXCLUSIVE")
ENCUMBERED = (
    _rights("exclusive and sole", CONFLICT, grant("g1", "acme"), grant("g2", "bolt", exclusivity="SOLE")),
    _rights("exclusive in Europe, a plain license in Bavaria", CONFLICT, grant("g1", "acme", "Europe"),
            grant("g2", "bolt", "Bavaria", exclusivity="NON_EXCLUSIVE")),
    _rights("exclusive in Germany, a plain license in France", CLEAR, grant("g1", "acme", "Germany"),
            grant("g2", "bolt", "France", exclusivity="NON_EXCLUSIVE")),
    _rights("exclusive, and a plain license of no stated scope", UNKNOWN, grant("g1", "acme"),
            grant("g2", "bolt", exclusivity="NON_EXCLUSIVE", scope=False)),
    _rights("sole, and one that does not say", DOUBT, grant("g1", "acme", exclusivity="SOLE"),
            grant("g2", "bolt", exclusivity=None)),
    _rights("a parent and its subsidiary", CLEAR, grant("g1", "acme"), _PLAIN, holds("acme", "bolt", 60)),
    _rights("a parent of a range around the half", DOUBT, grant("g1", "acme"), _PLAIN,
            holds("acme", "bolt", (45, 55))),
    _rights("a plain license from next year on", CONFLICT, grant("g1", "acme"),
            grant("g2", "bolt", exclusivity="NON_EXCLUSIVE", starts_on="2026-01-01")),
    _rights("a plain license that ended at a day of this year", DOUBT, grant("g1", "acme"),
            grant("g2", "bolt", exclusivity="NON_EXCLUSIVE", expires_on="2025")),
    _rights("a pledge beside an exclusive license", CLEAR, grant("g1", "acme"),
            grant("g2", "bolt", exclusivity="NON_EXCLUSIVE", grant_type="SECURITY")),
)  # fmt: skip


def _sale(
    title: str, right: str, *parts: Any, rules: tuple[str, ...] | None = ("self_dealing",)
) -> SmallWorld:
    """Return a world in which South sells to North, with nobody named as deciding."""
    return SmallWorld(title, right, (firm("north"), firm("south"), *deal("sale", "north", "south"), *parts),
                      rules=rules)  # fmt: skip


_DIRECTS = (person("mara"), role("mara", "north"))
SELF_DEALING = (
    _sale("one man is sole director of both", CONFLICT, *_DIRECTS, role("mara", "south"), rules=None),
    _sale("a director of the buyer holds a fifth of the seller's parent", CONFLICT, *_DIRECTS,
          firm("over"), holds("over", "south", 80), holds("mara", "over", 20)),
    _sale("a director of the buyer holds 4.9 % of the seller", CLEAR, *_DIRECTS, holds("mara", "south", 4.9)),
    _sale("a director of both until yesterday", CLEAR, *_DIRECTS, role("mara", "south", until="2025-06-30")),
    _sale("a director of both, the one since this year", DOUBT, *_DIRECTS,
          role("mara", "south", since="2025")),
    _sale("the directors may be one person", DOUBT, *_DIRECTS, person("mara_b"), role("mara_b", "south"),
          maybe_same("mara", "mara_b")),
    _sale("a director of the buyer's parent is one of the seller", DOUBT, firm("over"), person("mara"),
          holds("over", "north", 51), role("mara", "over"), role("mara", "south")),
    _sale("a director of the buyer is a mere employee of the seller", DOUBT, *_DIRECTS,
          role("mara", "south", "EMPLOYEE"), rules=None),
    _sale("board members recorded as interests", CONFLICT, person("mara"),
          holds("mara", "north", None, interest_type="BOARD_MEMBER"),
          holds("mara", "south", None, interest_type="BOARD_MEMBER")),
)  # fmt: skip


def _bought(title: str, right: str, *parts: Any) -> SmallWorld:
    """Return a world in which South sells the target, whose contract may have a clause, to North."""
    base = (firm("north"), firm("south"), firm("target"), firm("customer"), holds("south", "target", 90),
            thing("Contract", "supply"), fact("customer", "PARTY_TO", "supply"),
            fact("north", "PARTY_TO", "sale", party_role="BUYER"), fact("sale", "ABOUT", "target"),
            fact("south", "PARTY_TO", "sale", party_role="SELLER"))  # fmt: skip
    return SmallWorld(title, right, (*base, *parts), rules=("change_of_control_triggered",))


_ACQUIRED = thing("Deal", "sale", deal_type="ACQUISITION")
_CLAUSE = (
    thing("Clause", "control", clause_type="CHANGE_OF_CONTROL"),
    fact("supply", "HAS_CLAUSE", "control"),
)
_OF_TARGET = (_ACQUIRED, *_CLAUSE, fact("target", "PARTY_TO", "supply"))
TRIGGERED = (
    _bought("the target's contract has the clause", CONFLICT, _OF_TARGET),
    _bought("a contract three tiers below has it", CONFLICT, _ACQUIRED, _CLAUSE, firm("one"), firm("two"),
            holds("target", "one", 80), holds("one", "two", 80), fact("two", "PARTY_TO", "supply")),
    _bought("two minorities below add up", CONFLICT, _ACQUIRED, _CLAUSE, firm("one"), firm("two"),
            holds("target", "one", 80), holds("one", "two", 30), holds("target", "two", 25),
            fact("two", "PARTY_TO", "supply")),
    _bought("a firm of which the target has exactly half", CLEAR, _ACQUIRED, _CLAUSE, firm("one"),
            holds("target", "one", 50), fact("one", "PARTY_TO", "supply")),
    _bought("a move within one group", CLEAR, _OF_TARGET, firm("top"), holds("top", "north", 80),
            holds("top", "south", 80)),
    _bought("nobody says what kind of deal it is", DOUBT, thing("Deal", "sale"), *_CLAUSE,
            fact("target", "PARTY_TO", "supply")),
    _bought("a clause against assignment", DOUBT, _ACQUIRED, fact("target", "PARTY_TO", "supply"),
            thing("Clause", "assign", clause_type="ANTI_ASSIGNMENT"), fact("supply", "HAS_CLAUSE", "assign")),
)  # fmt: skip


def _venture(title: str, right: str, *parts: Any, subjects: tuple[str, ...] = ("venture",)) -> SmallWorld:
    """Return a world with a venture of Acme and Bolt that is incorporated as a company."""
    base = (thing("JointVenture", "venture"), firm("acme"), firm("bolt"), firm("company"),
            thing("Market", "pumps"), thing("Market", "tents"), fact("acme", "PARTY_TO", "venture"),
            fact("bolt", "PARTY_TO", "venture"), fact("venture", "VEHICLE", "company"))  # fmt: skip
    return SmallWorld(title, right, (*base, *parts), subjects, rules=("competing_venture",))


def _in(who: str, market: str, **dated: Any) -> Fact:
    return fact(who, "COMPETES_IN", market, **dated)


_RIVALS = (_in("acme", "pumps"), _in("bolt", "pumps"))
VENTURES = (
    _venture("parents in one market", CONFLICT, *_RIVALS),
    _venture("parents in different markets", CLEAR, _in("acme", "pumps"), _in("bolt", "tents")),
    _venture("parents of which nothing is recorded", DOUBT),
    _venture("parents that a source calls competitors", CONFLICT, fact("acme", "COMPETES_WITH", "bolt")),
    _venture("a sister of one parent competes", CONFLICT, firm("top"), firm("sister"),
             holds("top", "acme", 80), holds("top", "sister", 80), _in("sister", "pumps"),
             _in("bolt", "pumps"), _in("acme", "tents")),
    _venture("the company competes with a parent that controls it", CONFLICT, holds("acme", "company", 60),
             _in("acme", "pumps"), _in("company", "pumps"), _in("bolt", "tents")),
    _venture("two parents of one group", CLEAR, holds("acme", "bolt", 90), *_RIVALS),
    _venture("a parent that left the market", DOUBT, _in("acme", "pumps", until="2025-06-30"),
             _in("bolt", "pumps")),
    _venture("asked about the company", CONFLICT, *_RIVALS, subjects=("company",)),
)  # fmt: skip

_RIGHT: dict[str, Any] = {"kind": "PREEMPTIVE_RIGHT"}
_BEST: dict[str, Any] = {"kind": "MOST_FAVORED_NATION"}
PROMISED = (
    _plan("another is to be asked first", CONFLICT, bound("first", "own", "Germany", **_RIGHT)),
    _plan("another is to be asked first elsewhere", CLEAR, bound("first", "own", "France", **_RIGHT)),
    _plan("another is to be asked first, of what is not said", DOUBT,
          bound("first", "own", scope=False, **_RIGHT)),
    _plan("another is to have terms as good", DOUBT, bound("best", "own", **_BEST)),
    _plan("the holder's own parent deals", CLEAR, firm("over"), holds("over", "other", 60),
          bound("first", "own", favor="over", **_RIGHT)),
)  # fmt: skip


def _titled(title: str, right: str, *parts: Any) -> SmallWorld:
    """Return a world in which the owner grants a license of the patent to Acme from 2024 on."""
    base = (*ASSET, firm("owner"), firm("other"), grant("g", "acme", starts_on="2024-01-01"),
            fact("owner", "GRANTS", "g"))  # fmt: skip
    return SmallWorld(title, right, (*base, *parts), ("g",), rules=("grant_without_title",))


def _owns(who: str, **stated: Any) -> Fact:
    return fact(who, "OWNS_IP", "patent", **stated)


TITLES = (
    _titled("the owner grants", CLEAR, _owns("owner")),
    _titled("nobody is recorded as the owner", DOUBT),
    _titled("another is the owner", CONFLICT, _owns("other")),
    _titled("sold before the grant", CONFLICT, _owns("owner", until="2023-01-01"),
            _owns("other", since="2023-01-01")),
    _titled("sold after the grant", CLEAR, _owns("owner", until="2024-06-01"),
            _owns("other", since="2024-06-01")),
    _titled("a co-owner who must consent", CONFLICT, _owns("owner", co_owner_consent_needed=True),
            _owns("other", co_owner_consent_needed=True)),
    _titled("a co-owner who need not consent", CLEAR, _owns("owner", co_owner_consent_needed=False),
            _owns("other", co_owner_consent_needed=False)),
    _titled("a subsidiary of the owner grants", DOUBT, holds("other", "owner", 100), _owns("other")),
)  # fmt: skip

WORLDS = (*RESTRICTED, *ENCUMBERED, *SELF_DEALING, *TRIGGERED, *VENTURES, *PROMISED, *TITLES)
