"""The stories of partner work are whole: one a part, whose nouns are known, and a page of them."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from graphql import parse, validate

from api.schema import create_schema
from api.stories import Story, StoryStep, network, stories, stories_page
from graph.lifecycle.gates.catalogue import GATES
from graph.model.catalogue import nodes
from graph.model.language.spelling import snake
from graph.recording.shape import lists
from loaders.ingest.demo import DEMO_FOLDER

SCHEMA = create_schema()._schema
MARK = re.compile(r'"\$(\w+)"')
REF = re.compile(r'"ref": "(\w+)"')
STEP_GATES = {"STEP_IN_ORDER"}


def test_each_part_of_partner_work_has_its_story() -> None:
    """The parts, from the value proposition to local knowledge, are eighteen."""
    assert len(stories()) == 18
    assert len({story.concept for story in stories()}) == 18
    assert len({story.name for story in stories()}) == 18


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_a_story_records_asks_and_is_answered(story: Story) -> None:
    assert validate(SCHEMA, parse(story.question)) == []
    assert story.nouns
    assert story.mutations
    assert holds_something(story.answer)


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_the_demo_network_holds_what_the_story_records(story: Story) -> None:
    """Who plays with the demo finds each part of partner work in it."""
    for name in story.nouns:
        stem = snake(nodes()[name].plural) if name in nodes() else name.lower()
        lines = (DEMO_FOLDER / f"{stem}.csv").read_text(encoding="utf-8").splitlines()
        assert len(lines) > 1, name


def holds_something(found: object) -> bool:
    """Whether there is a value in an answer that is not null and not empty."""
    if isinstance(found, dict):
        return any(map(holds_something, found.values()))
    if isinstance(found, list):
        return any(map(holds_something, found))
    return found is not None


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_a_name_with_a_dollar_was_recorded_before_it_is_used(story: Story) -> None:
    known = {entry["ref"] for entry in chain.from_iterable(network().values())}
    for step in story.steps:
        assert set(MARK.findall(step.text)) <= known, step.text
        known |= set() if step.refused else set(REF.findall(step.text))
    assert {str(value)[1:] for value in story.variables.values()} <= known


def test_what_refuses_is_a_gate() -> None:
    for step in chain.from_iterable(story.steps for story in stories()):
        for said in step.refused:
            gate, _, outcome = said.partition(" ")
            assert gate in GATES.keys() | STEP_GATES
            assert outcome in ("NOT_MET", "UNKNOWN")


def test_the_nouns_of_a_step_are_those_of_its_lists_and_of_what_it_makes() -> None:
    facts = {"organizations": [], "interests": [], "relationships": [{"type": "OWNS_IP"}]}
    step = StoryStep("stateIncentive", {"facts": facts}, "", ())
    assert list(step.labels) == ["Organization", "IncentiveStatement"]
    assert list(step.types) == ["HOLDS_INTEREST_IN", "OWNS_IP"]


def test_a_mutation_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not a mutation"):
        StoryStep("inventFacts", {}, "", ())


def test_the_page_shows_every_story_and_every_list_is_one_of_the_document() -> None:
    text = stories_page()
    for story in stories():
        assert f"## {story.concept}\n" in text
        assert story.question in text
        for step in story.steps:
            assert step.text in text
            names = {
                re.sub("(?<=[a-z])([A-Z])", r"_\1", name).lower() for name in step.input.get("facts", {})
            }
            assert names <= lists().keys() | {"interests", "roles", "relationships"}
