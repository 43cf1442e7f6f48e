"""How each subject is asked for each shape. All carry the same guards of the moment: live at a day."""

from __future__ import annotations

from typing import Any

from bench.answers import MAX_PAGE, OPEN, Ask, Case, first, only
from bench.network import KINDS
from graph.model.language.moment import OPEN_TIME

ENTENTE, PEER, NAIVE, RAW = SUBJECTS = ("entente", "@neo4j/graphql", "naive", "raw")


def _id(case: Case) -> dict[str, Any]:
    return {"id": case["id"]}


def _none(_: Case) -> dict[str, Any]:
    return {}


def _open(case: Case) -> dict[str, Any]:
    """Return the case's values and the peer's guard values, as JSON."""
    given = {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in case.items()
    }
    return {"open": OPEN, **given}


def _raw(case: Case) -> dict[str, Any]:
    return {"open": OPEN_TIME, **case}


def _whole(data: Any, _: Case) -> Any:
    return only(data)


def _first(data: Any, _: Case) -> Any:
    return first(data)


def records(*names: str) -> Any:
    """Return the reading of a list of positional lists."""
    return lambda rows, _: [dict(zip(names, row, strict=True)) for row in rows]


LIVE = "r.valid_from <= $day AND $day < r.valid_to AND r.superseded_at = $open"
LIVE2 = "s.valid_from <= $day AND $day < s.valid_to AND s.superseded_at = $open"
EDGE = "superseded_at: {eq: $open}, valid_from: {lte: $day}, valid_to: {gt: $day}"
NODE_LIVE = "superseded_at: {eq: $open}"

NODE = {
    ENTENTE: Ask("query($id: ID!) { node(id: $id) { ... on Organization { id name jurisdiction } } }",
                 _id, _first),
    PEER: Ask(
        "query($id: ID!, $open: DateTime!) { organizations(where: {id: {eq: $id}, superseded_at: "
        "{eq: $open}}) "
        "{ id name jurisdiction } }", _open, _first),
    NAIVE: Ask("query($id: ID!) { organization(id: $id) { id name jurisdiction } }", _id, _first),
    RAW: Ask(
        "MATCH (o:Organization {id: $id}) WHERE o.superseded_at = $open "
        "RETURN [o.id, o.name, o.jurisdiction] AS data",
        _raw, lambda row, _: dict(zip(("id", "name", "jurisdiction"), row, strict=True))),
}  # fmt: skip

_PEER_PARTIES = (
    f"parties: partiesConnection(where: {{edge: {{{EDGE}}}, node: {{{NODE_LIVE}}}}}, sort: [{{edge: "
    f"{{id: ASC}}}}]) "
    "{ edges { properties { partyRole: party_role } node { id name } } }"
)
_RAW_PARTIES = (
    "COLLECT { MATCH (p)<-[s:PARTY_TO]-(q:Organization) "
    f"WHERE {LIVE2} AND q.superseded_at = $open "
    "WITH s, q ORDER BY s.id RETURN [s.party_role, q.id, q.name] }"
)
_RAW_ENGAGEMENTS = (
    "COLLECT { MATCH (o)-[r:PARTY_TO]->(p:Partnership) "
    f"WHERE {LIVE} AND p.superseded_at = $open WITH r, p ORDER BY r.id LIMIT 10 "
)


def _edges(rows: Any) -> Any:
    return [{"partyRole": role, "node": {"id": key, "name": name}} for role, key, name in rows]


def nested(*, past: bool) -> dict[str, Ask]:
    """Return the asks for one organization with its partnerships and their parties, today or on a day."""
    when, identity = (", $day: Date", "id: entityId") if past else ("", "id")
    root = "party(by: {id: $id}, asOf: $day)" if past else "node(id: $id)"
    entente = (
        f"query($id: ID!{when}) {{ {root} {{ ... on Organization {{ {identity} name "
        f"engagements(first: 10) {{ edges {{ partyRole node {{ ... on Partnership {{ {identity} name type "
        f"parties(first: 25) {{ edges {{ partyRole node {{ {identity} name }} }} }} }} }} }} }} }} }} }}"
    )
    peer = (
        "query($id: ID!, $open: DateTime!, $day: Date!) { organizations(where: {id: {eq: $id}, "
        "superseded_at: {eq: $open}}) { id name engagements: engagementsConnection(first: 10, "
        f"where: {{edge: {{{EDGE}}}, node: {{{NODE_LIVE}}}}}, sort: [{{edge: {{id: ASC}}}}]) "
        "{ edges { properties { partyRole: party_role } "
        f"node {{ id name type {_PEER_PARTIES} }} }} }} }} }}"
    )
    naive = (
        "query($id: ID!, $day: Date!) { organization(id: $id, day: $day) { id name engagements { partyRole "
        "node { id name type parties { partyRole node { id name } } } } } }"
    )
    raw = (
        "MATCH (o:Organization {id: $id}) WHERE o.superseded_at = $open RETURN [o.id, o.name, "
        f"{_RAW_ENGAGEMENTS} RETURN [r.party_role, p.id, p.name, p.type, {_RAW_PARTIES}] }}] AS data"
    )
    return {
        ENTENTE: Ask(entente, _dated if past else _id, _first),
        PEER: Ask(peer, _open, _first),
        NAIVE: Ask(naive, _dated, _first),
        RAW: Ask(raw, _raw, _read_nested),
    }


def _dated(case: Case) -> dict[str, Any]:
    return {"id": case["id"], "day": case["day"].isoformat()}


def _read_nested(row: Any, _: Case) -> Any:
    key, name, engagements = row
    return {"id": key, "name": name, "engagements": [
        {"partyRole": role, "node": {"id": p, "name": title, "type": kind, "parties": _edges(parties)}}
        for role, p, title, kind, parties in engagements]}  # fmt: skip


_SIX = ("id", "name", "legalName", "jurisdiction", "entityType", "incorporatedOn")
ROWS = {
    ENTENTE: Ask(
        f"{{ organizations(first: {MAX_PAGE}, orderBy: [{{field: NAME}}]) "
        f"{{ nodes {{ {' '.join(_SIX)} }} }} }}", _none, _whole),
    PEER: Ask(
        f"query($open: DateTime!) {{ organizations(where: {{{NODE_LIVE}}}, sort: [{{name_key: "
        f"ASC}}], limit: {MAX_PAGE}) "
        "{ id name legalName: legal_name jurisdiction entityType: entity_type incorporatedOn: "
        "incorporated_on } }",
        _open, _whole),
    NAIVE: Ask(f"{{ organizations(first: {MAX_PAGE}) {{ {' '.join(_SIX)} }} }}", _none, _whole),
    RAW: Ask(
        "RETURN COLLECT { MATCH (o:Organization) WHERE o.superseded_at = $open AND o.name_key IS NOT NULL "
        f"AND o.id IS NOT NULL WITH o ORDER BY o.name_key, o.id LIMIT {MAX_PAGE} RETURN [o.id, o.name, "
        "o.legal_name, o.jurisdiction, o.entity_type, toString(o.incorporated_on)] } AS data",
        _raw, records(*_SIX)),
}  # fmt: skip

TREE = {
    ENTENTE: Ask(
        "{ organizations(first: 200, orderBy: [{field: NAME}]) { nodes { id name engagements(first: "
        "10) { edges "
        "{ node { ... on Partnership { id name parties(first: 25) { edges { partyRole node { id "
        "name } } } } } "
        "} } } } }", _none, _whole),
    PEER: Ask(
        f"query($open: DateTime!, $day: Date!) {{ organizations(where: {{{NODE_LIVE}}}, sort: "
        f"[{{name_key: ASC}}], "
        "limit: 200) { id name engagements: engagementsConnection(first: 10, "
        f"where: {{edge: {{{EDGE}}}, node: {{{NODE_LIVE}}}}}, sort: [{{edge: {{id: ASC}}}}]) "
        f"{{ edges {{ node {{ id name {_PEER_PARTIES} }} }} }} }} }}", _open, _whole),
    NAIVE: Ask(
        "{ organizations(first: 200) { id name engagements { node { id name parties { partyRole "
        "node { id name } } } } } }", _none, _whole),
    RAW: Ask(
        "RETURN COLLECT { MATCH (o:Organization) WHERE o.superseded_at = $open AND o.name_key IS NOT NULL "
        "AND o.id IS NOT NULL WITH o ORDER BY o.name_key, o.id LIMIT 200 RETURN [o.id, o.name, "
        f"{_RAW_ENGAGEMENTS} RETURN [p.id, p.name, {_RAW_PARTIES}] }}] }} AS data",
        _raw, lambda rows, _: [
            {"id": key, "name": name, "engagements": [
                {"node": {"id": p, "name": title, "parties": _edges(parties)}} 
                for p, title, parties in linked]}
            for key, name, linked in rows]),
}  # fmt: skip

PAGE = {
    ENTENTE: Ask(
        "query($place: JurisdictionCode!, $after: String) { organizations(first: 25, after: $after, where: "
        "{jurisdiction: {eq: $place}, engagements: {some: {partyRole: {eq: LICENSEE}}}}, "
        "orderBy: [{field: NAME}]) { nodes { id name } } }",
        lambda case: {"place": case["place"], "after": case["after"]}, _whole),
    PEER: Ask(
        "query($place: String!, $open: DateTime!, $day: Date!) { organizations(where: "
        "{jurisdiction: {eq: $place}, "
        f"{NODE_LIVE}, engagementsConnection: {{some: {{edge: {{party_role: {{eq: \"LICENSEE\"}}, {EDGE}}}, "
        f"node: {{{NODE_LIVE}}}}}}}}}, sort: [{{name_key: ASC}}], limit: 25, offset: 25) {{ id name }} }}",
        lambda case: _open({name: case[name] for name in ("place", "day")}), _whole),
    NAIVE: Ask(
        'query($place: String!) { organizations(first: 25, skip: 25, jurisdiction: $place, '
        'partyRole: "LICENSEE") '
        "{ id name } }", lambda case: {"place": case["place"]}, _whole),
    RAW: Ask(
        "RETURN COLLECT { MATCH (o:Organization) USING INDEX o:Organization(name_key, id) "
        "WHERE o.superseded_at = $open AND o.jurisdiction = $place AND o.id IS NOT NULL AND o.name_key >= "
        "$name_key AND CASE o.name_key WHEN $name_key THEN o.id > $last ELSE true END AND EXISTS { MATCH "
        f"(o)-[r:PARTY_TO]->(n) WHERE r.party_role = 'LICENSEE' AND {LIVE} AND n.superseded_at = $open }} "
        "WITH o ORDER BY o.name_key, o.id LIMIT 25 RETURN [o.id, o.name] } AS data",
        _raw, records("id", "name")),
}  # fmt: skip
FIRST_PAGE = (
    "query($place: JurisdictionCode!) { organizations(first: 25, where: {jurisdiction: {eq: $place}, "
    "engagements: {some: {partyRole: {eq: LICENSEE}}}}, orderBy: [{field: NAME}]) "
    "{ nodes { id name } pageInfo { endCursor } } }"
)
"""Asked once before anything is timed: gives each case of the page the place where its page begins."""


def _counts(pairs: Any) -> Any:
    return sorted((kind, count) for kind, count in pairs if count)


_BY_TYPE = " ".join(
    f'{kind}: partnershipsConnection(where: {{type: {{eq: "{kind}"}}, started: {{gte: $since}}, '
    f"{NODE_LIVE}}}) "
    "{ aggregate { count { nodes } } }"
    for kind in KINDS
)
GROUP = {
    ENTENTE: Ask(
        "query($since: Date!) { partnershipsAggregate(where: {started: {gte: $since}}, groupBy: [TYPE]) "
        "{ groups { key { type } count } } }", lambda case: {"since": case["since"].isoformat()},
        lambda data, _: _counts((g["key"]["type"], g["count"]) 
                                for g in data["partnershipsAggregate"]["groups"])),
    PEER: Ask(f"query($since: Date!, $open: DateTime!) {{ {_BY_TYPE} }}", _open,
              lambda data, _: _counts((k, v["aggregate"]["count"]["nodes"]) for k, v in data.items())),
    NAIVE: Ask(
        "query($since: Date!) { partnershipsByType(since: $since) { type count } }",
        lambda case: {"since": case["since"].isoformat()},
        lambda data, _: _counts((g["type"], g["count"]) for g in data["partnershipsByType"])),
    RAW: Ask(
        "RETURN COLLECT { MATCH (p:Partnership) WHERE p.started >= $since AND p.id IS NOT NULL "
        "AND p.superseded_at = $open WITH p.type AS kind, count(*) AS number RETURN [kind, number] } AS data",
        _raw, lambda rows, _: _counts(rows)),
}  # fmt: skip


def _best(data: Any, _: Case) -> Any:
    found = only(data)
    return [each.get("node", each) for each in found][:1]


SEARCH = {
    ENTENTE: Ask(
        "query($text: String!) { search(text: $text, types: [ORGANIZATION], first: 10) "
        "{ nodes { ... on Organization { id name } } } }", lambda case: {"text": case["text"]}, _best),
    PEER: Ask(
        "query($phrase: String!, $open: DateTime!) { organizationsByName(phrase: $phrase, first: 10, "
        "where: {node: {superseded_at: {eq: $open}}}) { edges { node { id name } } } }",
        lambda case: {"open": OPEN, "phrase": case["phrase"]}, _best),
    NAIVE: Ask("query($phrase: String!) { search(phrase: $phrase, first: 10) { id name } }",
               lambda case: {"phrase": case["phrase"]}, _best),
    RAW: Ask(
        "RETURN COLLECT { CALL db.index.fulltext.queryNodes('name_fulltext', $phrase) YIELD node, score "
        "WITH node, score WHERE node:Organization AND node.superseded_at = $open "
        "WITH node, score ORDER BY score DESC LIMIT 10 RETURN [node.id, node.name] } AS data",
        _raw, lambda rows, _: [dict(zip(("id", "name"), row, strict=True)) for row in rows][:1]),
}  # fmt: skip
