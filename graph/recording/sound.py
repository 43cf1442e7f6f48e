"""What is left of a document without what is wrong in it: what else is wrong is asked of the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from graph.checks.world import Thing
from graph.model.catalogue import nodes
from graph.naming.naming import Naming
from graph.recording.facts import Change, Place, Proposed, ProposedFact
from graph.recording.problems import Gathered, field_path


def readable(proposed: Proposed, resolved: Collection[Naming]) -> Proposed:
    """Return a document without what names something that could not be read."""

    def known(naming: Naming) -> bool:
        return naming.ref in proposed.refs if naming.ref is not None else naming in resolved

    def kept(properties: Mapping[str, object]) -> dict[str, object]:
        return {
            name: value for name, value in properties.items() if not isinstance(value, Naming) or known(value)
        }

    return replace(
        proposed,
        things=tuple(replace(each, properties=kept(each.properties)) for each in proposed.things),
        facts=tuple(
            replace(each, properties=kept(each.properties))
            for each in proposed.facts
            if known(each.start) and known(each.end)
        ),
        changes=tuple(each for each in proposed.changes if known(each.naming)),
    )


def sound(proposed: Proposed, wrong: Gathered) -> Proposed:
    """Return a document without the values, identifiers and relationships of which something is wrong.

    An entry that was changed since it was read is left out whole: it was written about another state.
    """
    things = tuple(_sound_thing(each, proposed.places.get(each.ref, ()), wrong) for each in proposed.things)
    pairs: dict[str, int] = {}
    identifiers = []
    for ref, scheme, value in proposed.identifiers:
        number = pairs[ref] = pairs.get(ref, -1) + 1
        if not wrong.touch((*proposed.places.get(ref, ()), "identifiers", str(number))):
            identifiers.append((ref, scheme, value))
    changes = tuple(_sound_change(each, wrong) for each in proposed.changes if not _is_stale(each, wrong))
    facts = tuple(each for each in proposed.facts if not is_wrong(each, wrong))
    return replace(proposed, things=things, identifiers=tuple(identifiers), changes=changes, facts=facts)


def is_wrong(fact: ProposedFact, wrong: Gathered) -> bool:
    """Whether something of a relationship is wrong already."""
    return bool(fact.place) and wrong.touch(fact.place)


def _is_stale(change: Change, wrong: Gathered) -> bool:
    return wrong.touch((*change.place, "expectedVersion"))


def _sound_thing(thing: Thing, place: Place, wrong: Gathered) -> Thing:
    noun = nodes()[thing.label]
    kept = {
        name: value
        for name, value in thing.properties.items()
        if not wrong.touch((*place, noun.prop(name).field))
    }
    return replace(thing, properties=kept)


def _sound_change(change: Change, wrong: Gathered) -> Change:
    kept = {
        name: value
        for name, value in change.properties.items()
        if not wrong.touch(field_path(change.place, name))
    }
    pairs = tuple(
        pair
        for number, pair in enumerate(change.identifiers)
        if not wrong.touch((*change.place, "identifiers", str(number)))
    )
    return replace(change, properties=kept, identifiers=pairs)
