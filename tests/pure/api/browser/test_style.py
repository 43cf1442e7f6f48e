"""The style for Neo4j Browser: every label of the model has a caption and a color."""

from __future__ import annotations

import re

import pytest

from api.browser.style import PARTIES, THEMES, color_of, grass
from graph.model.catalogue import nodes, super_labels, themes
from graph.write.elements import labels_of

_RULE = re.compile(r"^(node|relationship)(?:\.(\w+))? \{\n((?:  [\w-]+: [^;\n]+;\n)+)\}$", re.MULTILINE)


def rules() -> dict[str, dict[str, str]]:
    found = {}
    for kind, label, body in _RULE.findall(grass()):
        pairs = (line.strip().removesuffix(";").split(": ", 1) for line in body.splitlines())
        found[label or kind] = dict(pairs)
    return found


def test_every_rule_is_well_formed() -> None:
    assert len(rules()) == grass().count("{\n")


@pytest.mark.parametrize("label", sorted({*nodes(), *super_labels()}))
def test_every_label_has_a_caption_that_names_one_of_its_properties(label: str) -> None:
    """Browser drew circles without words, or with whichever property came first."""
    declared = super_labels().get(label) or nodes()[label]
    title = rules()[label]["caption"].strip('"{}')
    assert title in {"id", *(prop.name for prop in declared.properties)}
    assert title == declared.title


def test_the_kinds_of_a_noun_have_its_color_and_caption() -> None:
    """A patent was drawn in grey in Browser's list of labels."""
    found = rules()
    for noun in nodes().values():
        if noun.labels_by is not None:
            words = noun.prop(noun.labels_by).enum
            assert words is not None
            kinds = [labels_of(noun.label, {noun.labels_by: word})[-1] for word in words.__members__]
            assert len(kinds) > 1
            assert all(found[kind] == found[noun.label] for kind in kinds)


def test_a_nouns_own_rule_comes_after_its_super_labels() -> None:
    """Of the rules that fit a node, Browser takes each value from the last."""
    order = list(rules())
    assert order.index("Party") < min(order.index(label) for label in PARTIES)
    assert order[:2] == ["node", "relationship"]


def test_every_theme_has_a_color_and_every_kind_of_party_its_own() -> None:
    assert set(THEMES) == set(themes().values())
    assert len({color_of(nodes()[label]) for label in super_labels()["Party"].members}) == len(PARTIES)


def test_words_are_black_on_light_colors_and_white_on_dark_ones() -> None:
    found = rules()
    assert found["Person"]["text-color-internal"] == "#000000"
    assert found["Organization"]["text-color-internal"] == "#FFFFFF"
