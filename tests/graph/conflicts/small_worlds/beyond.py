"""Worlds beyond what one rule reads: nominations, households, names in other scripts, listed namesakes."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.grant_words import grant
from graph.conflicts.examples.matter_words import adverse, client, engaged, matter
from graph.conflicts.examples.sanction_words import listed
from graph.conflicts.examples.words import deal, decided, firm, holds, maybe_same, person, related, role
from tests.graph.conflicts.small_worlds.small_world import CLEAR, DOUBT, POTENTIAL, SmallWorld, sale

_OTTO, _NICK = person("otto"), person("nick")
_HOME = fact("mara", "SHARES_HOUSEHOLD_WITH", "otto")


def _nominated(where: str, by: str, **more: Any) -> Any:
    return (_NICK, fact("nick", "HAS_ROLE_AT", where, role="DIRECTOR", nominated_by=by, **more))


NOMINATIONS = (
    sale("she nominated a director of the seller", DOUBT, *_nominated("south", "mara")),
    sale("her company nominated one of the seller's parent", DOUBT, firm("hers"), holds("mara", "hers", 100),
         firm("top"), holds("top", "south", 100), *_nominated("top", "hers")),
    sale("the buyer nominated a director of the seller", DOUBT, *_nominated("south", "north")),
    sale("the seller's parent nominated its director", CLEAR, firm("top"), holds("top", "south", 100),
         *_nominated("south", "top")),
    sale("whom she nominated left the board", CLEAR, *_nominated("south", "mara", until="2020-01-01")),
)  # fmt: skip

_PAPER = (thing("Contract", "paper", title="Paper"), fact("south", "PARTY_TO", "paper"))
_PATENT = thing("IPAsset", "patent", kind="PATENT")
_SUIT = (firm("law"), *matter("suit"), engaged("suit", "law"))
TABLE = (
    sale("the company of one who lives with her acts for the seller", DOUBT, _OTTO, _HOME, firm("his"),
         holds("otto", "his", 100), fact("his", "REPRESENTS", "south")),
    sale("one who lives with her has a contract with the seller", DOUBT, _OTTO, _HOME, *_PAPER,
         fact("otto", "PARTY_TO", "paper")),
    sale("she owns the patent that the seller has a license of", DOUBT, _PATENT,
         fact("mara", "OWNS_IP", "patent"), *grant("g", "south")),
    sale("she once owned it", CLEAR, _PATENT, fact("mara", "OWNS_IP", "patent", until="2020-01-01"),
         *grant("g", "south")),
    sale("she leads the company of the seller's joint venture", DOUBT, firm("car"), firm("x"),
         role("mara", "car"), thing("JointVenture", "venture", name="Venture"),
         fact("venture", "VEHICLE", "car"), fact("south", "PARTY_TO", "venture"),
         fact("x", "PARTY_TO", "venture")),
    sale("she leads the law firm of the seller", DOUBT, role("mara", "law"), *_SUIT, client("south", "suit")),
    sale("the matter was closed years ago", CLEAR, role("mara", "law"), firm("law"),
         *matter("suit", closed="2020-01-01"), engaged("suit", "law"), client("south", "suit")),
)  # fmt: skip


def _named(title: str, right: str, hers: str, theirs: str, **stated: Any) -> SmallWorld:
    """Return a world in which the decision-maker has the one name, and the seller's owner the other."""
    people = (person("eve", name=hers), person("owner", name=theirs, **stated))
    vote = decided("vote2", "sale", "eve", on_behalf_of="north")
    return sale(title, right, *people, *vote, holds("owner", "south", 50))


NAMES = (
    _named("a name in Greek letters", POTENTIAL, "Eleni Papadopoulou", "Ελένη Παπαδοπούλου"),
    _named("a name in Arabic letters", POTENTIAL, "Mohammed Al-Rashid", "محمد الراشد"),
    _named("another name in Arabic letters", CLEAR, "Ahmed Al-Rashid", "محمد الراشد"),
    _named("a name in Korean letters", POTENTIAL, "Kim Jong Un", "김정은"),
    _named("a name without its marks", POTENTIAL, "Jürgen Müller", "Juergen Mueller"),
    _named("a middle name more", POTENTIAL, "Johanna Weiss", "Johanna Maria Weiss"),
    _named("another middle name", CLEAR, "Johanna Anna Weiss", "Johanna Maria Weiss"),
    sale("a person whom the register does not name holds a third", DOUBT,
         person("hidden", person_type="ANONYMOUS_PERSON"), holds("hidden", "south", 33)),
)  # fmt: skip

_PETROV = person("ivan", name="Ivan Petrov"), person("ivan_l", name="Ivan Petrov"), listed("ivan_l")
_OWNER = (person("ivan"), holds("ivan", "south", 60))
_WIFE = (person("vera"), listed("vera"))
_BELOW = (firm("mine"),)
LISTED = (
    sale("a listed man has the name of the seller's owner", POTENTIAL, *_PETROV, holds("ivan", "south", 60),
         subjects=("south",)),
    sale("a listed man has it as another name", POTENTIAL, person("ivan", name="Ivan Petrov"),
         person("ivan_l", name="Иван Петров"), thing("Alias", "a", name="Ivan Petrov"),
         fact("ivan_l", "HAS_NAME", "a"), listed("ivan_l"), holds("ivan", "south", 60), subjects=("south",)),
    sale("a listed man of that name was born in another year", CLEAR,
         person("ivan", name="Ivan Petrov", birth_year=1980), holds("ivan", "south", 60),
         person("ivan_l", name="Ivan Petrov", birth_year=1950), listed("ivan_l"), subjects=("south",)),
    sale("a listed man has the name of the seller's director", POTENTIAL, *_PETROV, role("ivan", "south"),
         subjects=("south",)),
    sale("the wife of the seller's owner is listed", DOUBT, *_OWNER, *_WIFE,
         related("ivan", "vera", "SPOUSE"), subjects=("south",)),
    sale("one who lives with the seller's owner is listed", DOUBT, *_OWNER, *_WIFE,
         fact("ivan", "SHARES_HOUSEHOLD_WITH", "vera"), subjects=("south",)),
    sale("his cousin is", CLEAR, *_OWNER, *_WIFE, related("ivan", "vera", "COUSIN"), subjects=("south",)),
    sale("a firm that the seller owns is listed", DOUBT, *_BELOW, holds("south", "mine", 60), listed("mine"),
         subjects=("south",)),
    sale("a firm that the seller owns was taken off in the year", DOUBT, *_BELOW, holds("south", "mine", 60),
         listed("mine", delisted_on="2025"), subjects=("south",)),
    sale("it was taken off before", CLEAR, *_BELOW, holds("south", "mine", 60),
         listed("mine", delisted_on="2024"), subjects=("south",)),
    sale("another record of that firm is", DOUBT, *_BELOW, holds("south", "mine", 60), firm("mine_l"),
         listed("mine_l"), maybe_same("mine", "mine_l"), subjects=("south",)),
    sale("a listed firm of which the seller has a hundredth", CLEAR, *_BELOW, holds("south", "mine", 1),
         listed("mine"), subjects=("south",)),
    sale("the seller's owner was taken off", CLEAR, *_OWNER, listed("ivan", delisted_on="2024-01-01"),
         subjects=("south",)),
)  # fmt: skip
AHEAD = (
    sale("one owner is to have both sides", DOUBT, firm("top"), holds("top", "south", 60),
         holds("top", "north", 60, since="2030-01-01")),
    sale("one side is to own the other", DOUBT, holds("north", "south", 60, since="2030-01-01")),
    sale("an owner is to have a hundredth of both", CLEAR, firm("top"),
         holds("top", "south", 1, since="2030-01-01"), holds("top", "north", 1, since="2030-01-01")),
)  # fmt: skip


def _suit(title: str, right: str, *parts: Any) -> SmallWorld:
    """Return a world in which a law firm acts for a client against an opponent, and Lee works on it."""
    base = (*_SUIT, firm("ours"), firm("rival"), person("lee"), client("ours", "suit"),
            adverse("rival", "suit"), engaged("suit", "lee"))  # fmt: skip
    return SmallWorld(title, right, (*base, *parts), ("suit",))


COUNSEL = (
    _suit("nothing ties them to the opponent", CLEAR),
    _suit("counsel holds a fifth of the opponent", DOUBT, holds("lee", "rival", 20)),
    _suit("counsel's husband leads the opponent", DOUBT, _OTTO, related("lee", "otto", "SPOUSE"),
          role("otto", "rival")),
    _suit("who leads the law firm leads the opponent", DOUBT, person("kim"), role("kim", "law"),
          role("kim", "rival")),
    _suit("the law firm holds a part of the opponent", DOUBT, holds("law", "rival", 30)),
    _suit("a client elsewhere has the opponent's name", POTENTIAL, firm("rival2", name="rival"),
          *matter("lease"), client("rival2", "lease"), engaged("lease", "law")),
)  # fmt: skip

_SOLD = (_PATENT, fact("sale", "ABOUT", "patent"), fact("south", "OWNS_IP", "patent"))
_PLEDGE = (firm("bank"), thing("RightsGrant", "pledge", grant_type="SECURITY"),
           fact("pledge", "GRANTED_TO", "bank"))  # fmt: skip
OBJECTS = (
    sale("what is sold is pledged to a bank", DOUBT, *_SOLD, *_PLEDGE,
         fact("patent", "ENCUMBERED_BY", "pledge")),
    sale("what is sold is licensed to another alone", DOUBT, *_SOLD, firm("acme"), *grant("g", "acme")),
    sale("what is sold is licensed to the buyer alone", CLEAR, *_SOLD, *grant("g", "north")),
    sale("nothing burdens what is sold", CLEAR, *_SOLD),
    sale("what is sold is another's", DOUBT, firm("acme"), _PATENT, fact("sale", "ABOUT", "patent"),
         fact("acme", "OWNS_IP", "patent")),
    sale("what is sold on is licensed to the seller", CLEAR, firm("acme"), _PATENT,
         fact("sale", "ABOUT", "patent"), fact("acme", "OWNS_IP", "patent"), *grant("g", "south")),
    sale("she decides for both sides", DOUBT, *decided("vote2", "sale", "mara",
         on_behalf_of="south")),
    sale("she decides for the seller's parent elsewhere", DOUBT, firm("top"), firm("q"),
         holds("top", "south", 100), *decided("vote2", "sale2", "mara", on_behalf_of="top"),
         *deal("sale2", "top", "q")),
)  # fmt: skip

WORLDS: tuple[SmallWorld, ...] = (*NOMINATIONS, *TABLE, *NAMES, *LISTED, *AHEAD, *COUNSEL, *OBJECTS)
