"""Short questions, one for each place where the compiler writes guards, now and at an earlier moment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

THEN = datetime(2023, 5, 1, tzinfo=UTC)
_NOW = 'asOf: "2024-06-15"'
_THEN = f'{_NOW}, knownAt: "{THEN:%Y-%m-%dT%H:%M:%SZ}"'

_PLACES: Mapping[str, str] = {
    "list": "{ organizations(MOMENT, first: 1000) { totalCount nodes { id name } } }",
    "list_of_party": "{ parties(MOMENT, first: 1000) { nodes { id name } } }",
    "count": "{ contracts(MOMENT) { totalCount } }",
    "node": '{ node(id: $bakeryMOVED) { id ... on Party { name } } }',
    "node_contract": '{ node(id: $leaseMOVED) { ... on Contract { title } } }',
    "nodes": '{ nodes(ids: [$bakery, $lease, $mill], MOMENT) { id '
    "... on Party { name } } }",
    "by_id": '{ party(by: {id: $inn}, MOMENT) { name } }',
    "by_name": '{ party(by: {name: $name}, MOMENT) { id name } }',
    "by_name_former": '{ party(by: {name: $former}, MOMENT) { id } }',
    "by_identifier": '{ party(by: {identifier: {scheme: "GB-COH", value: $code}}, MOMENT) { id } }',
    "connection": "{ organizations(MOMENT, first: 1000) { nodes { id "
    "holders(first: 1000) { totalCount edges { id node { id name } } } } } }",
    "connection_count": "{ parties(MOMENT, first: 1000) { nodes { id engagements { totalCount } } } }",
    "former": "{ organizations(MOMENT, first: 1000) { nodes { id "
    "holders(validity: PAST, first: 1000) { edges { id node { id name } } } } } }",
    "to_come": "{ organizations(MOMENT, first: 1000) { nodes { id "
    "holders(validity: FUTURE, first: 1000) { edges { id node { id name } } } } } }",
    "at_any_time": "{ organizations(MOMENT, first: 1000) { nodes { id "
    "holders(validity: ANY, first: 1000) { edges { id node { id name } } } } } }",
    "symmetric": "{ people(MOMENT, first: 1000) { nodes { id family { nodes { name } } } } }",
    "listed": "{ parties(MOMENT, first: 1000) { nodes { id identifiers { id value } } } }",
    "statements": "{ contracts(MOMENT, first: 1000) { nodes { id statements { id place } } } }",
    "edge_statements": "{ organizations(MOMENT, first: 1000) { nodes { holders { edges { id "
    "statements { id } } } } } }",
    "referred": "{ organizations(MOMENT, first: 1000) { nodes { roleHolders(first: 1000) { edges { id "
    "nominatedBy { id ... on Party { name } } } } } } }",
    "values_filter": '{ parties(MOMENT, first: 1000, where: {name: {startsWith: "the"}}) '
    "{ nodes { id } } }",
    "kind_filter": '{ parties(MOMENT, first: 1000, where: {organization: {jurisdiction: {eq: "GB"}}}) '
    "{ nodes { id } } }",
    "kind_order": "{ parties(MOMENT, first: 1000, orderBy: [{field: ORGANIZATION_JURISDICTION}]) "
    "{ nodes { id } } }",
    "kind_count": "{ partnersAggregate(MOMENT, groupBy: [ORGANIZATION_JURISDICTION]) { groups { count "
    "key { organizationJurisdiction } } } }",
    "some": "{ parties(MOMENT, first: 1000, where: {holders: {some: {}}}) { nodes { id } } }",
    "some_value": '{ organizations(MOMENT, first: 1000, where: {holders: {some: {node: {name: {contains: '
    '"the"}}}}}) { nodes { id } } }',
    "none": "{ contracts(MOMENT, first: 1000, where: {parties: {none: {}}}) { nodes { id } } }",
    "every": '{ organizations(MOMENT, first: 1000, where: {holders: {every: {node: {name: {startsWith: '
    '"a"}}}}}) { nodes { id } } }',
    "single": "{ organizations(MOMENT, first: 1000, where: {holders: {single: {}}}) { nodes { id } } }",
    "some_edge": "{ organizations(MOMENT, first: 1000, where: {holders: {some: {confidence: {gt: 0.7}}}}) "
    "{ nodes { id } } }",
    "count_order": "{ parties(MOMENT, first: 1000, orderBy: [{field: HOLDERS_COUNT}]) { nodes { id } } }",
    "value_order": "{ contracts(MOMENT, first: 1000, orderBy: [{field: TITLE}]) { nodes { id } } }",
    "end_order": "{ organizations(MOMENT, first: 1000) { nodes { id holders(first: 1, "
    "orderBy: [{field: NODE_NAME}]) { edges { id } } } } }",
    "partners": "{ partners(MOMENT, first: 1000) { totalCount nodes { id } } }",
    "alliances": "{ alliances(MOMENT, first: 1000) { nodes { id } } }",
    "aggregate": "{ contractsAggregate(MOMENT, groupBy: [CURRENCY, STATUS]) { groups { count "
    "key { currency status } sum { value } } } }",
    "related_aggregate": "{ parties(MOMENT, first: 1000) { nodes { id engagements { contractAggregate("
    "groupBy: [CURRENCY]) { groups { count key { currency } sum { value } } } } } } }",
    "reached_count": "{ partiesAggregate(MOMENT, groupBy: [PARTNERSHIP_TYPE]) { groups { count "
    "key { partnershipType } } } }",
    "aggregate_filter": "{ partiesAggregate(MOMENT, where: {engagements: {some: {}}}) { groups { count } } }",
    "search_name": '{ search(text: "inn", first: 1000, MOMENT) { totalCount nodes { id '
    "... on Party { name } } } }",
    "search_alias": '{ search(text: "grist company", first: 1000, MOMENT) '
    "{ nodes { id } edges { matchedText } } }",
    "search_identifier": '{ search(text: $code, MOMENT) { nodes { id } edges { matchedText } } }',
    "search_folded": '{ search(text: $lower, MOMENT) { nodes { id } } }',
    "paths": '{ paths(from: $bob, to: $bakery, maxLength: 2, first: 9, MOMENT) '
    "{ paths { sentence relationships { id } } } }",
    "paths_one": '{ paths(from: $mill, to: $supply, maxLength: 1, MOMENT) '
    "{ paths { nodes { id } relationships { id } } } }",
    "neighborhood": '{ neighborhood(of: $inn, MOMENT) { nodes { id } relationships { id } } }',
    "neighborhood_alone": '{ neighborhood(of: $register, MOMENT) { nodes { id } } }',
}  # fmt: skip

_TYPES = {"name": "String!", "former": "String!", "code": "String!", "lower": "String!"}
_VARIABLE = re.compile(r"\$(\w+)")


def _document(text: str, moment: str) -> str:
    text = text.replace(
        "MOVED", "Then" if moment == _THEN else "Now"
    )  # node(id) takes its moment from the id
    named = dict.fromkeys(_VARIABLE.findall(text))
    declared = ", ".join(f"${name}: {_TYPES.get(name, 'ID!')}" for name in named)
    return (f"query({declared}) " if declared else "") + text.replace("MOMENT", moment)


QUESTIONS: dict[str, str] = {}
for _name, _text in _PLACES.items():
    QUESTIONS |= {f"{_name} now": _document(_text, _NOW), f"{_name} then": _document(_text, _THEN)}


def variables(number: int) -> dict[str, str]:
    """Return what the questions ask about in the network of a number."""
    ids = {"bakery": "party_bakery", "mill": "party_mill", "inn": "party_inn", "bob": "party_bob",
           "lease": "contract_lease", "supply": "contract_supply", "register": "source_register"}  # fmt: skip
    found = {name: f"{identifier}x{number}" for name, identifier in ids.items()}
    for when, suffix in (("Now", "@2024-06-15"), ("Then", f"@2024-06-15~{THEN.isoformat()}")):
        found |= {f"{name}{when}": f"{found[name]}{suffix}" for name in ("bakery", "lease")}
    words = {"name": f"the inn {number}", "former": f"former the mill {number}"}
    return {**found, **words, "code": f"MILL1 {number}", "lower": f"back2 {number}"}


def asked(document: str, count: int) -> list[dict[str, str]]:
    """Return the variables with which a document is asked: once, or for each network."""
    named = set(_VARIABLE.findall(document))
    if not named:
        return [{}]
    return [{name: value for name, value in variables(n).items() if name in named} for n in range(count)]
