"""Ties between parties as FollowTheMoney edges; each is written only where it is read as what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from graph.model.language.identity import digest
from graph.write.stored_parties import Tie
from loaders.export.ftm.parties import SCHEMATA, Entity, Texts
from loaders.export.taken import Taken
from loaders.ingest.ftm.edges import office_of
from loaders.ingest.ftm.kinship import kinship_of
from loaders.ingest.ftm.percentages import natures_of, share_of
from loaders.ingest.ftm.schemata import EDGES

_SCHEMATA = {
    "ASSOCIATE_OF": "Associate",
    "FAMILY_OF": "Family",
    "HAS_ROLE_AT": "Directorship",
    "HOLDS_INTEREST_IN": "Ownership",
    "REPRESENTS": "Representation",
    "SUCCEEDED_BY": "Succession",
}
TYPES = frozenset({*_SCHEMATA, "LISTED_ON"})
_NATURES = (
    "voting-rights",
    "right-to-appoint-and-remove",
    "right-to-share-surplus-assets",
    "significant-influence-or-control",
)
_WORDS = {next(natures_of([words])).kind: words for words in _NATURES}
"""Kind of interest -> the words by which it is known."""
_SHARE = (
    "share_exact",
    "share_min",
    "share_min_exclusive",
    "share_max",
    "share_max_exclusive",
    "share_unknown",
)


def edge_entities(found: Sequence[Tie], left_out: Counter[str]) -> Iterator[Entity]:
    """Yield the edges that start at one party; what cannot be read as what it is is left out and counted."""
    for tie in found:
        why = _unsaid(tie)
        if why is None and tie.type == "LISTED_ON":
            Taken(tie.type, tie.properties).leave(left_out)
            yield tie.end, "Sanction", {"entity": [tie.start]}, tie.origin.stated_on.isoformat()
            continue
        taken = Taken(tie.type, tie.properties)
        made = _edge(tie, taken) if why is None else why
        if isinstance(made, str):
            left_out[made] += 1
            continue
        schema, texts = made
        edge = EDGES[schema]
        texts |= {edge.start: [tie.start], edge.end: [tie.end]}
        for name, own in (("startDate", "valid_from"), ("endDate", "valid_to")):
            if day := taken.date(own):
                texts[name] = [day]
        taken.leave(left_out)
        identity = f"edge-{digest(tie.properties['fact_id'], texts.get('startDate', ''))}"
        yield identity, schema, texts, tie.origin.stated_on.isoformat()


def _unsaid(tie: Tie) -> str | None:
    """Return as what a tie is counted that no edge can say; None for any other."""
    ends = [tie.start_label, *([] if tie.type == "LISTED_ON" else [tie.end_label])]
    if any(label not in SCHEMATA for label in ends):
        return f"{tie.type} with an UnknownParty"
    if tie.properties.get("is_summary"):
        return f"{tie.type} that sums up others"
    return f"{tie.type} that is inferred" if tie.properties.get("is_inferred") else None


def _edge(tie: Tie, taken: Taken) -> tuple[str, Texts] | str:
    """Return the schema and what it says beside its ends and days; or as what the tie is counted."""
    schema = _SCHEMATA[tie.type]
    if tie.type == "HOLDS_INTEREST_IN":
        return _ownership(taken)
    if tie.type == "HAS_ROLE_AT":
        return _office(taken)
    if tie.type == "FAMILY_OF":
        words = taken.take("kinship").lower().replace("_", " ")
        fits = kinship_of(words) == tie.properties["kinship"]
        return (schema, {"relationship": [words]}) if fits else f"FAMILY_OF: {words}"
    if tie.type == "ASSOCIATE_OF":
        nature = taken.take("nature")
        return schema, {"relationship": [nature] if nature else []}
    role = taken.take("role") if tie.type == "REPRESENTS" else None
    return schema, {"role": [role] if role else []}


def _ownership(taken: Taken) -> tuple[str, Texts] | str:
    kind = taken.take("interest_type")
    texts: Texts = {}
    if kind in _WORDS:
        texts["ownershipType"] = [_WORDS[kind]]
        taken.take("share_unknown")
    elif kind == "SHAREHOLDING":
        text = percentage(taken.properties)
        if text is not None:
            texts["percentage"] = [text]
        if text is not None or taken.properties.get("share_unknown"):
            for name in _SHARE:
                taken.take(name)
    else:
        return f"HOLDS_INTEREST_IN: {kind}"
    if reference := taken.take("reference"):
        texts["sharesType"] = [reference]
    return "Ownership", texts


def percentage(properties: Mapping[str, Any]) -> str | None:
    """Return a share in words that are read as the same share; None where there are no such words."""
    block = {name: properties[name] for name in _SHARE if properties.get(name) is not None}
    figures = {name: f"{Decimal(repr(value)):f}" for name, value in block.items() if isinstance(value, float)}
    exact, least, most = (figures.get(name) for name in ("share_exact", "share_min", "share_max"))
    if exact is not None:
        text = exact
    elif least is not None and most is not None:
        text = f"{least}-{most}"
    elif least is not None:
        text = f"{'>' if block.get('share_min_exclusive') else '>='}{least}"
    elif most is not None:
        text = f"{'<' if block.get('share_max_exclusive') else '<='}{most}"
    else:
        return None
    read = share_of(text)
    same = read is not None and all(float(read.get(name, 0)) == float(block.get(name, 0)) for name in _SHARE)
    return text if same else None


def _office(taken: Taken) -> tuple[str, Texts] | str:
    """Return an office in the source's words where these name it, else in the role's own word."""
    role, title = taken.take("role"), taken.properties.get("title")
    schema = "Employment" if role == "EMPLOYEE" else "Directorship"
    for words in (title or "", role.lower()):
        if office_of(schema, words) == role:
            if words == title:
                taken.take("title")
            return schema, {"role": [words] if words else []}
    return f"HAS_ROLE_AT: {role}"
