"""What matters on a verdict: ties of deciders, ties between sides, structures, restrictions; nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.checks.reading import Covers
from graph.checks.world import Fact, fact
from graph.conflicts.catalogue import rules
from graph.conflicts.readings.dealings import Dealing, Dealings, Participant
from graph.conflicts.readings.surroundings import Around, kind_of
from graph.conflicts.reasoning.unread import Judge, Scene, Sides, kinds_read, linked, things_of
from tests.pure.graph.conflicts.worlds import evidence

SCENE = Scene(
    deciders=frozenset({"ann", "ben"}),
    counterparties=frozenset({"other"}),
    above=frozenset({"top"}),
    things=frozenset({"patent"}),
    sides=(Sides(frozenset({"own", "mother", "fund"}), frozenset({"other", "top", "fund"})),),
    own=frozenset({"own"}),
)
READ_OF_SIDES = frozenset({"PARTY_TO", "HOLDS_INTEREST_IN SHAREHOLDING"})
READ_OF_DECIDERS = READ_OF_SIDES | {"FAMILY_OF", "HAS_ROLE_AT DIRECTOR"}


def matters(*facts: Fact) -> bool:
    around = [Around(evidence(each)) for each in facts]
    judge = Judge(SCENE, READ_OF_DECIDERS, READ_OF_SIDES, linked(around, SCENE))
    return judge.matters(around[0])


@pytest.mark.parametrize(
    "each",
    [
        fact("ann", "ASSOCIATE_OF", "top"),
        fact("top", "ASSOCIATE_OF", "ben"),
        fact("patent", "INVENTED_BY", "ann"),
        fact("ann", "HAS_REVENUE_FROM", "other"),
        fact("own", "REPRESENTS", "other"),
        fact("mother", "ASSOCIATE_OF", "top"),
        fact("own", "HAS_ROLE_AT", "other", role="DIRECTOR"),
        fact("other", "BRANCH_OF", "stranger"),
        fact("top", "SUCCEEDED_BY", "stranger"),
        fact("ban", "RESTRICTS", "other"),
        fact("patent", "ENCUMBERED_BY", "pledge"),
        fact("other", "LISTED_ON", "listing_eu"),
        fact("top", "LISTED_ON", "listing_eu"),
        fact("ann", "LISTED_ON", "listing_eu"),
        fact("screening_one", "ABOUT", "other"),
        fact("diligence_one", "ABOUT", "top"),
        fact("ann", "RECUSED_FROM", "decision_one"),
        fact("ben", "DISCLOSED", "disclosure_one"),
        fact("recusal_one", "BINDS", "ann"),
        fact("ann", "WALLED_FROM", "matter_one"),
    ],
)
def test_what_could_change_the_verdict(each: Fact) -> None:
    assert matters(each)


def test_who_acts_for_a_decider_is_a_tie_though_whom_a_decider_acts_for_is_read() -> None:
    """The counterparty acted for the decision-maker, and the answer was clear."""
    read = READ_OF_DECIDERS | {"REPRESENTS"}

    def judged(*facts: Fact) -> bool:
        around = [Around(evidence(each)) for each in facts]
        return Judge(SCENE, read, READ_OF_SIDES, linked(around, SCENE)).matters(around[0])

    assert judged(fact("other", "REPRESENTS", "ann"))
    assert judged(fact("top", "REPRESENTS", "ben"))
    assert judged(fact("agent", "REPRESENTS", "ann"), fact("agent", "HAS_ROLE_AT", "other", role="DIRECTOR"))
    assert not judged(fact("ann", "REPRESENTS", "other"))
    assert not judged(fact("own", "REPRESENTS", "ann"))
    assert not judged(fact("stranger", "REPRESENTS", "ann"))


@pytest.mark.parametrize(
    "each",
    [
        fact("ann", "FAMILY_OF", "ben", kinship="SPOUSE"),
        fact("ann", "HAS_ROLE_AT", "other", role="DIRECTOR"),
        fact("ann", "HAS_ROLE_AT", "own", role="EMPLOYEE"),
        fact("stranger", "HAS_REVENUE_FROM", "other"),
        fact("stranger", "HOLDS_INTEREST_IN", "other", interest_type="SHAREHOLDING"),
        fact("own", "HAS_REVENUE_FROM", "other"),
        fact("fund", "REPRESENTS", "own"),
        fact("other", "CONSOLIDATED_BY", "top"),
        fact("top", "HAS_ADDRESS", "house"),
        fact("own", "LISTED_ON", "listing_eu"),
        fact("stranger", "RECUSED_FROM", "decision_one"),
        fact("other", "DISCLOSED", "disclosure_one"),
        fact("ann", "EVALUATES", "tender_one"),
        fact("disclosure_one", "ABOUT", "other"),
    ],
)
def test_what_is_read_or_is_not_a_tie_does_not(each: Fact) -> None:
    assert not matters(each)


def test_a_tie_over_one_step_counts() -> None:
    """An associate of the decider who is a director of the counterparty."""
    associate = fact("ann", "ASSOCIATE_OF", "dan")
    assert not matters(associate)
    assert matters(associate, fact("dan", "HAS_ROLE_AT", "other", role="DIRECTOR"))


def test_one_person_with_roles_on_both_sides_counts() -> None:
    first = fact("dan", "HAS_ROLE_AT", "own", role="DIRECTOR")
    assert not matters(first)
    assert matters(first, fact("dan", "HAS_ROLE_AT", "top", role="ADVISER"))


def test_a_person_with_roles_on_both_sides_of_an_implied_dealing_is_not_a_doubt_of_its_own() -> None:
    first = fact("dan", "HAS_ROLE_AT", "own", role="DIRECTOR")
    around = [Around(evidence(each)) for each in (first, fact("dan", "HAS_ROLE_AT", "top", role="CHAIR"))]
    implied = replace(SCENE, sides=(replace(SCENE.sides[0], recorded=False),))
    assert not Judge(implied, READ_OF_DECIDERS, READ_OF_SIDES, linked(around, implied)).matters(around[0])


def test_an_associate_of_one_side_with_a_role_on_the_other_is_not_a_tie_of_the_sides() -> None:
    assert not matters(fact("own", "ASSOCIATE_OF", "dan"), fact("dan", "HAS_ROLE_AT", "top", role="CHAIR"))
    assert matters(fact("own", "ASSOCIATE_OF", "dan"), fact("dan", "ASSOCIATE_OF", "top"))


def test_a_restriction_for_our_own_benefit_is_not_a_doubt() -> None:
    ban = fact("ban", "RESTRICTS", "other")
    assert matters(ban, fact("ban", "FOR_BENEFIT_OF", "stranger"))
    assert not matters(ban, fact("ban", "FOR_BENEFIT_OF", "own"))


def test_a_restriction_of_the_buyer_for_another_s_benefit_is_a_doubt_of_a_recorded_dealing() -> None:
    """The buyer's exclusivity towards a rival of the seller was passed over in silence."""
    assert not matters(fact("ban", "RESTRICTS", "own"))
    ban = fact("ban", "RESTRICTS", "mother")
    assert matters(ban)
    assert not matters(ban, fact("ban", "FOR_BENEFIT_OF", "other"))
    implied = replace(SCENE, sides=(replace(SCENE.sides[0], recorded=False),))
    around = [Around(evidence(ban))]
    assert not Judge(implied, READ_OF_DECIDERS, READ_OF_SIDES, linked(around, implied)).matters(around[0])


def test_a_restriction_for_the_benefit_of_any_side_is_not_a_doubt() -> None:
    """With three parties to one license, what protected the licensor counted between the licensees."""
    licensees = Sides(frozenset({"mother"}), frozenset({"third"}))
    three = replace(SCENE, sides=(*SCENE.sides, licensees))
    around = [Around(evidence(fact("ban", "RESTRICTS", "mother")))]
    around.append(Around(evidence(fact("ban", "FOR_BENEFIT_OF", "other"))))
    assert not Judge(three, READ_OF_DECIDERS, READ_OF_SIDES, linked(around, three)).matters(around[0])


def test_our_own_firm_is_known_where_no_rule_asks_about_sides() -> None:
    """A non-compete in our own favor was a doubt of a license of ours, judged by its grants alone."""
    alone = replace(SCENE, sides=())
    around = [Around(evidence(fact("ban", "RESTRICTS", "other")))]
    around.append(Around(evidence(fact("ban", "FOR_BENEFIT_OF", "own"))))
    assert not Judge(alone, READ_OF_DECIDERS, READ_OF_SIDES, linked(around, alone)).matters(around[0])


def test_an_owner_in_business_with_the_decider_elsewhere_is_not_a_tie() -> None:
    """The chair of a fund in which the decider holds a stake had bought a fifth of the counterparty."""
    chair = fact("top", "HAS_ROLE_AT", "fund_one", role="CHAIR")
    assert not matters(chair, fact("ann", "HOLDS_INTEREST_IN", "fund_one", interest_type="SHAREHOLDING"))


def test_a_firm_where_a_decider_is_employed_counts_if_it_acts_for_the_counterparty() -> None:
    """A tie over the decider's employer was passed over: only the decider's own ends were looked at."""
    acts = fact("agent", "REPRESENTS", "other")
    assert not matters(acts)
    assert matters(acts, fact("ann", "HAS_ROLE_AT", "agent", role="EMPLOYEE"))
    assert not matters(fact("eve", "HAS_ROLE_AT", "other", role="DIRECTOR"), fact("ann", "FAMILY_OF", "eve"))


def test_what_a_decider_s_company_has_to_do_with_the_counterparty_counts() -> None:
    firm = replace(SCENE, deciders=SCENE.deciders | {"hers"}, companies=frozenset({"hers"}))
    around = [Around(evidence(fact("hers", "REPRESENTS", "other")))]
    read = READ_OF_DECIDERS | {"REPRESENTS"}
    assert Judge(firm, read, READ_OF_SIDES, linked(around, firm)).matters(around[0])


def test_an_address_counts_where_a_decider_shares_it_with_the_counterparty() -> None:
    here = fact("ann", "HAS_ADDRESS", "house")
    assert matters(here, fact("other", "HAS_ADDRESS", "house"))
    assert not matters(here, fact("top", "HAS_ADDRESS", "house"))
    assert not matters(fact("own", "HAS_ADDRESS", "house"), fact("other", "HAS_ADDRESS", "house"))


def test_kinds_have_the_word_of_an_interest_or_a_role() -> None:
    assert kind_of(evidence(fact("a", "HAS_ROLE_AT", "b", role="CHAIR"))) == "HAS_ROLE_AT CHAIR"
    held = fact("a", "HOLDS_INTEREST_IN", "b", interest_type="TRUSTEE")
    assert kind_of(evidence(held)) == "HOLDS_INTEREST_IN TRUSTEE"
    assert kind_of(evidence(fact("a", "REPRESENTS", "b"))) == "REPRESENTS"


def test_what_the_rules_read_is_known_by_whom_it_covers() -> None:
    everything = tuple(rules().values())
    sides = kinds_read(everything, Covers.EVERYBODY)
    deciders = kinds_read(everything, Covers.EVERYBODY, Covers.DECIDERS)
    assert "HOLDS_INTEREST_IN TRUSTEE" in sides
    assert "HAS_ROLE_AT DIRECTOR" in sides
    assert "FAMILY_OF" in deciders - sides
    assert "RESTRICTS EXCLUSIVITY" in sides
    assert {"RESTRICTS", "RESTRICTS VOLUME_RESTRICTION"}.isdisjoint(kinds_read(everything, *Covers))


def test_what_is_dealt_in() -> None:
    owns = evidence(fact("other", "OWNS_IP", "patent"))
    sold = Dealing("deal", (), targets=(Participant("other", facts=(owns,)),))
    found = things_of(Dealings((sold,)), {"Party": ("x",), "Product": ("pump",), "Decision": ("choice",)})
    assert found == {"deal", "patent", "pump"}


def test_a_tie_through_a_part_is_a_tie() -> None:
    """A decider evaluates a tender, the counterparty submitted a bid in it: the tender alone joins nobody."""
    around = [Around(evidence(fact("ann", "EVALUATES", "tender_one")))]
    joined = linked(around, SCENE, [("tender_one", "other")])
    assert Judge(SCENE, READ_OF_DECIDERS, READ_OF_SIDES, joined).matters(around[0])
    apart = linked(around, SCENE, [("tender_one", "stranger")])
    assert not Judge(SCENE, READ_OF_DECIDERS, READ_OF_SIDES, apart).matters(around[0])


@pytest.mark.parametrize(
    ("each", "kind"),
    [
        (fact("other", "PARTY_TO", "deal_one"), "PARTY_TO"),
        (fact("other", "PARTY_TO", "matter_one"), "PARTY_TO Matter"),
        (fact("other", "PARTY_TO", "dispute_one"), "PARTY_TO Dispute"),
        (fact("decision_one", "ABOUT", "other"), "ABOUT"),
        (fact("screening_one", "ABOUT", "other"), "ABOUT Screening"),
        (fact("waiver_one", "ABOUT", "other"), "ABOUT Waiver"),
    ],
)
def test_a_type_that_serves_the_question_and_records_is_several_kinds(each: Fact, kind: str) -> None:
    """A party to a lawsuit was taken for a party to a deal, which is read: nothing said so."""
    assert kind_of(evidence(each)) == kind


@pytest.mark.parametrize(("read", "matters"), [(frozenset({"DISCLOSED"}), False), (frozenset(), True)])
def test_what_a_disclosure_is_about_is_read_with_it(read: frozenset[str], matters: bool) -> None:
    """A disclosed and waived interest kept the answer from being clear: the record was named as unread."""
    scene = Scene(deciders=frozenset({"ann"}), counterparties=frozenset({"other"}))
    note = Around(evidence(fact("disclosure_note", "ABOUT", "other")))
    links = {("disclosure_note", False): frozenset({"ann", "other"})}
    assert Judge(scene, read, frozenset(), links).matters(note) is matters


def test_a_recusal_that_a_rule_reads_is_no_longer_unread() -> None:
    scene = Scene(deciders=frozenset({"ann"}))
    kept = Around(evidence(fact("ann", "RECUSED_FROM", "deal_x")))
    assert Judge(scene, frozenset(), frozenset()).matters(kept)
    assert not Judge(scene, frozenset({"RECUSED_FROM"}), frozenset()).matters(kept)


def test_who_is_of_a_side_deals_in_no_private_matter_with_the_other() -> None:
    assert SCENE.private == {"ann", "ben"}
    assert replace(SCENE, deciders=frozenset({"ann", "own", "top"})).private == {"ann"}


def test_who_signed_for_the_counterparty_is_not_a_tie_of_the_sides() -> None:
    """The owner of a distributor had signed its contract with us: every question about it was in doubt."""
    contract = fact("own", "PARTY_TO", "contract_one")
    assert not matters(fact("contract_one", "SIGNED_BY", "top"), contract)
    assert matters(fact("contract_one", "SIGNED_BY", "ann"), fact("other", "PARTY_TO", "contract_one"))
