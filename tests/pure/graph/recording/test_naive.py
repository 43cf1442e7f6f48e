"""The naive model that mutations are compared with: its own order holds after withdrawals."""

from __future__ import annotations

from tests.graph.recording.naive import Naive


def test_the_last_word_of_a_day_counts_also_after_withdrawals() -> None:
    """Numbers counted the utterances: after two withdrawals a new one came before old ones."""
    naive = Naive()
    for number in range(6):
        said = {(f"firm {number}", "jurisdiction"): "NL"}
        naive.say({"name": "Register", "stated_on": "2024-01-01"}, f"batch {number}", said)
    naive.withdraw("batch 0")
    naive.withdraw("batch 1")
    naive.say({"name": "News", "stated_on": "2024-01-01"}, "new", {("firm 5", "jurisdiction"): "GB"})
    assert naive.believed()[0]["firm 5", "jurisdiction"] == "GB"


def test_a_correction_that_is_withdrawn_brings_back_what_it_took_out() -> None:
    naive, key = Naive(), ("firm", "jurisdiction")
    naive.say({"name": "Register", "stated_on": "2025-01-01"}, "first", {key: "FR"})
    naive.take_out("second", key)
    naive.say({"name": "News", "stated_on": "2023-01-01"}, "second", {key: "DE"})
    assert naive.believed()[0] == {key: "DE"}
    naive.withdraw("second")
    assert naive.believed()[0] == {key: "FR"}
