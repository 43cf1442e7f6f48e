"""Names are put in at the end, once, and never read again."""

from __future__ import annotations

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact
from graph.conflicts.findings.sentences import filled, ids_in, mentioned, named, ref, refs
from tests.pure.graph.conflicts.worlds import evidence

NAMES = {"party_a": "Ann Wu", "party_b": "Beta Ltd", "party_c": "Acme {party_a}"}


def test_names_are_put_in() -> None:
    assert (
        filled(f"{ref('party_a')} holds 5 % of {ref('party_b')}.", NAMES) == "Ann Wu holds 5 % of Beta Ltd."
    )


def test_several_names_come_in_alphabetical_order() -> None:
    assert filled(refs(["party_b", "party_a", "party_b"]), NAMES) == "Ann Wu and Beta Ltd"


def test_an_id_without_a_name_stays() -> None:
    assert filled(ref("party_z"), NAMES) == "party_z"


def test_a_name_that_looks_like_an_id_is_not_read_again() -> None:
    """A party may be called whatever its source says, braces included."""
    assert filled(ref("party_c"), NAMES) == "Acme {party_a}"
    assert filled("{} and {Party} and { party_a }", NAMES) == "{} and {Party} and { party_a }"


def test_a_sentence_begins_with_a_capital() -> None:
    assert filled(f"the counterparty {ref('party_b')} controls us.", NAMES).startswith("The counterparty")
    assert filled("the size of it", NAMES) == "the size of it"


FOUND = Finding(
    rule="r",
    severity=Severity.HIGH,
    verdict=Verdict.UNKNOWN,
    identity="finding_x",
    summary="{party_a} may hold {party_b}.",
    remedy="Ask.",
    paths=(
        Path(("party_a", "party_b"), (evidence(fact("party_a", "REPRESENTS", "party_b")),)),
        Path(("party_a",), (), "{party_a} alone."),
    ),
    arithmetic=(ArithmeticStep("of {party_b}", "{party_a} 5 %", "5 %"),),
    missing_facts=(MissingFact("party_d", "who {party_c} is", "because of {party_b}"),),
    nodes=("party_e",),
)


def test_everything_that_a_finding_names_is_looked_up() -> None:
    assert mentioned(FOUND) == {"party_a", "party_b", "party_c", "party_d", "party_e"}
    assert ids_in(["{party_a+party_b}", "{x}", "none"]) == {"party_a", "party_b"}


def test_a_finding_is_shown_in_names() -> None:
    found = named(FOUND, NAMES)
    assert found.summary == "Ann Wu may hold Beta Ltd."
    assert found.paths[0].sentence.startswith("Ann Wu")
    assert found.paths[1].sentence == "Ann Wu alone."
    assert found.arithmetic == (ArithmeticStep("of Beta Ltd", "Ann Wu 5 %", "5 %"),)
    assert found.missing_facts[0].why == "because of Beta Ltd"
    assert (found.identity, found.nodes) == (FOUND.identity, FOUND.nodes)
