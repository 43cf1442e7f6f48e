"""Properties whose text is JSON of one form: what cannot be read is refused where it is written."""

from __future__ import annotations

import pytest

from graph.model.language.json_forms import UnreadableBands, an_object, bands_of


@pytest.mark.parametrize(
    "text",
    [
        "", "no json", "{}", "[]", "[1]", '[{"above": "0"}]', '[{"above": "5", "rate": "1"}]',
        '[{"above": "0", "rate": "x"}]', '[{"above": "0", "rate": "-1"}]', '[{"above": "0", "rate": "NaN"}]',
        '[{"above": "0", "rate": true}]', '[{"above": "0", "rate": null}]',
        '[{"above": "0", "rate": "1"}, {"above": "0", "rate": "2"}]',
        '[{"above": "0", "rate": "1"}, {"above": "9", "rate": "2"}, {"above": "8", "rate": "3"}]',
    ],
)  # fmt: skip
def test_rates_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(UnreadableBands):
        bands_of(text)


@pytest.mark.parametrize("text", ["[]", "1", '"word"', "null", "no json"])
def test_other_json_than_an_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expecting"):
        an_object(text)


def test_an_object_is_read() -> None:
    assert an_object('{"skill": "own"}') == {"skill": "own"}
