"""Clashes of duties: whom they concern, who consents, and one for both sides of a matter."""

from __future__ import annotations

from graph.checks.evidence import FindingStatus, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import SUIT, adverse, client, engaged, matter
from graph.conflicts.examples.words import Parts, firm, holds, maybe_same
from graph.conflicts.reasoning.adversity import concerned_by
from tests.pure.graph.conflicts.matters import found
from tests.pure.graph.conflicts.worlds import ownership

LEASE = (*matter("lease"), client("rival", "lease"), engaged("lease", "law"))
CLIENT = rules()["adverse_to_client"]


def of_clients(*parts: object, **asked: object) -> list[Finding]:
    return found(CLIENT, *SUIT, *parts, **asked)  # type: ignore[arg-type]


def test_a_clash_shows_both_matters_from_the_firm() -> None:
    (each,) = of_clients(*LEASE)
    assert each.summary == "{law} acts against {rival} in {suit}, while {rival} is a client in {lease}."
    assert [path.nodes for path in each.paths] == [
        ("law", "suit", "ours"), ("suit", "rival"), ("law", "lease", "rival"),
    ]  # fmt: skip
    assert (each.verdict, each.severity, each.status) == (
        Verdict.CONFLICT, Severity.HIGH, FindingStatus.OPEN,
    )  # fmt: skip


def test_many_matters_of_one_client_are_one_finding() -> None:
    more = (*matter("sale"), client("rival", "sale"), engaged("sale", "law"))
    assert len(of_clients(*LEASE, *more)) == 1


def test_both_sides_of_one_matter_are_one_clash_and_block() -> None:
    """Each of two clients on two sides was a finding of its own."""
    parts = (client("a", "deal", side="buyer"), client("b", "deal", side="seller"), engaged("deal", "law"))
    (each,) = of_clients(firm("a"), firm("b"), *matter("deal"), *parts, asked=("deal",))
    assert each.severity is Severity.BLOCK
    assert "is a client as well" in each.summary


def test_what_concerns_nobody_under_check_is_not_found() -> None:
    assert of_clients(*LEASE, asked=(), parties=("stranger",)) == []
    assert len(of_clients(*LEASE, asked=(), parties=("rival",))) == 1
    assert len(of_clients(*LEASE, asked=(), parties=("law",))) == 1


def test_the_group_and_second_records_of_who_is_asked_about_are_concerned() -> None:
    owners = ownership(holds("top", "rival", 60), holds("top", "sister", 70), maybe_same("rival", "rival2"))
    assert concerned_by(owners, ("rival",)) == {"rival", "rival2", "top", "sister"}


def test_consent_of_all_is_a_waiver_and_that_of_one_is_said_beside_it() -> None:
    (one,) = of_clients(*LEASE, waiver_of("rival"))
    assert one.status is FindingStatus.OPEN
    assert one.summary.endswith("; {rival} consented, {ours} did not.")
    (everybody,) = of_clients(*LEASE, waiver_of("rival"), waiver_of("ours"))
    assert everybody.status is FindingStatus.WAIVED
    assert {path.nodes[-1] for path in everybody.paths if path.nodes[0].startswith("waiver")} == {"suit"}


def waiver_of(party: str, **stated: str) -> Parts:
    """Return a waiver under an id as the graph gives it."""
    name = f"waiver_{party}"
    return thing("Waiver", name, granted_by=party, **stated), fact(name, "ABOUT", "suit")


def test_a_waiver_that_may_have_ended_leaves_it_unknown() -> None:
    given = (waiver_of("ours"), waiver_of("rival", expires_on="2025"))
    (each,) = of_clients(*LEASE, given)
    assert (each.verdict, each.status) == (Verdict.UNKNOWN, FindingStatus.OPEN)
    assert each.missing_facts[0].what == "whether the waiver by {rival} is in force"


def test_an_affiliate_is_never_more_than_potential() -> None:
    rule = rules()["corporate_family_adversity"]
    parts = (firm("top"), *matter("lease"), client("top", "lease"), engaged("lease", "law"))
    (each,) = found(rule, *SUIT, *parts, holds("top", "rival", 100))
    assert each.verdict is Verdict.POTENTIAL
    (open_,) = found(rule, *SUIT, *parts, holds("top", "rival", (40, 60)))
    assert open_.verdict is Verdict.UNKNOWN
    assert "may be of one control group" in open_.summary
    assert found(rule, *SUIT, *parts, holds("top", "rival", 50)) == []


def test_two_affiliates_of_one_client_are_two_findings() -> None:
    """Both had one identity, and the second was lost."""
    rule = rules()["corporate_family_adversity"]
    parts = (firm("top"), firm("sister"), adverse("sister", "suit"), *matter("lease"), client("top", "lease"))
    owned = (engaged("lease", "law"), holds("top", "rival", 60), holds("top", "sister", 60))
    answers = found(rule, *SUIT, *parts, *owned)
    assert len({each.identity for each in answers}) == len(answers) == 2
