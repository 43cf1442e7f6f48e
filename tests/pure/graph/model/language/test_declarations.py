"""Declarations refuse nonsense with a sentence that says what to write, and name things in one way."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Kind, date, text
from graph.model.language.spelling import camel, pascal, upper_snake
from graph.model.language.status import Status


class Color(StrEnum):
    """A closed list."""

    RED = "RED"
    UNKNOWN = "UNKNOWN"
    LATER = "LATER"


@pytest.mark.parametrize(
    ("name", "upper", "back"),
    [("Organization", "ORGANIZATION", "Organization"), ("PublicBody", "PUBLIC_BODY", "PublicBody"),
     ("signedOn", "SIGNED_ON", "SignedOn"), ("HOLDS_INTEREST_IN", "H_O_L_D_S__I_N_T_E_R_E_S_T__I_N", None)],
)  # fmt: skip
def test_words_of_closed_lists_are_written_in_capitals(name: str, upper: str, back: str | None) -> None:
    assert upper_snake(name) == upper
    if back is not None:
        assert pascal(upper) == back


@given(st.lists(st.from_regex(r"[a-z][a-z0-9]*", fullmatch=True), min_size=1, max_size=4))
def test_two_names_that_differ_differ_in_graphql_too(parts: list[str]) -> None:
    name = "_".join(parts)
    assert camel(name).lower() == name.replace("_", "")


def status(**given_: Any) -> Status:
    values: dict[str, Any] = {
        "name": "status", "enum": Color, "doc": "The status.", "reached": (("signed_on", "RED"),),
        "pending": "LATER",
    }  # fmt: skip
    return Status(**(values | given_))


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"reached": (("signed_on", "GREEN"),)}, "'GREEN' is not a member of Color"),
        ({"pending": "SOON"}, "'SOON' is not a member of Color"),
        ({"last_days": ("expires_on",)}, "reached says nothing of its last days"),
    ],
)
def test_a_status_of_unknown_words_or_dates_is_refused(given_: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        status(**given_)


def test_a_closed_list_of_a_status_must_be_able_to_say_unknown() -> None:
    class Sure(StrEnum):
        RED = "RED"

    with pytest.raises(ValueError, match="'UNKNOWN' is not a member"):
        status(enum=Sure, pending="RED")


def relationship(**given_: Any) -> Relationship:
    values: dict[str, Any] = {
        "type": "LIKES", "start": ("Party",), "end": ("Deal",), "doc": "Liking.", "outgoing": "likes",
        "incoming": "likedBy", "phrase": "{start} likes {end}",
    }  # fmt: skip
    return Relationship(**(values | given_))


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"type": "likes"}, "UPPER_SNAKE"),
        ({"outgoing": "Likes"}, "camelCase"),
        ({"incoming": "liked_by"}, "camelCase"),
        ({"symmetric": True}, "a symmetric one has one field name"),
        ({"incoming": "likes"}, "a symmetric one has one field name"),
        ({"phrase": "{start} likes"}, "must name {start} and {end}"),
        ({"shape": "Liked"}, "without properties it has no shape"),
        ({"shape": "liked", "share": True}, "CamelCase"),
        ({"key": ("role",)}, "key names no property"),
    ],
)
def test_a_relationship_that_makes_no_sense_is_refused(given_: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        relationship(**given_)


def test_a_share_brings_its_bounds() -> None:
    names = {prop.name for prop in relationship(share=True).all_properties}
    assert names == {
        "share_exact", "share_min", "share_max", "share_min_exclusive", "share_max_exclusive",
        "share_unknown",
    }  # fmt: skip
    assert relationship().all_properties == ()


def node(**given_: Any) -> Node:
    values: dict[str, Any] = {
        "label": "Thing", "prefix": "thing", "doc": "A thing.", "title": "name", "plural": "things",
        "properties": (text("name", "A name."), date("signed_on", "A day.")),
    }  # fmt: skip
    return Node(**(values | given_))


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"label": "thing"}, "CamelCase"),
        ({"title": "title"}, "title 'title' is none of its properties"),
        ({"keys": (("name",), ("code",))}, "a key names no property: ['code']"),
        ({"status": status(reached=(("name", "RED"),))}, "its status reads no date property"),
        ({"status": status(reached=(("ended_on", "RED"),))}, "its status reads no date property"),
        ({"in_order": (("signed_on", "ended_on"),)}, "in order are two or more dates"),
        ({"in_order": (("signed_on", "name"),)}, "in order are two or more dates"),
        ({"in_order": (("signed_on",),)}, "in order are two or more dates"),
    ],
)
def test_a_noun_that_makes_no_sense_is_refused(given_: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        node(**given_)


def test_a_noun_gives_its_properties_by_name_and_says_which_it_lacks() -> None:
    made = node(status=status())
    assert made.prop("signed_on").kind is Kind.DATE
    assert (made.graphql, made.state_label) == ("Thing", "ThingState")
    with pytest.raises(KeyError, match="Thing has no property 'color'"):
        made.prop("color")
