"""What `entente record` says of an answer: who may be one is named, as a load names it."""

from __future__ import annotations

import pytest

from api.cli.record import _print


def test_parties_that_may_be_one_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    element = {"fate": "NEW", "kind": "Organization", "ref": "x", "changes": []}
    _print(
        {"batchId": "batch_1", "elements": [element], "disagreements": [], "doubts": [["party_a", "party_b"]]}
    )
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "batch_1: 1 new.",
        "  new Organization (x)",
        "  one party or two? party_a may be party_b",
    ]
