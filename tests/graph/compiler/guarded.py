"""Short questions, one for each place where the compiler writes guards, now and at an earlier moment."""

from __future__ import annotations

from collections.abc import Mapping

_NOW = 'asOf: "2024-06-15"'
_THEN = 'asOf: "2024-06-15", knownAt: "2023-05-01T00:00:00Z"'

_PLACES: Mapping[str, str] = {
    "list": "{ organizations(MOMENT, first: 100) { totalCount nodes { id name } } }",
    "list_of_party": "{ parties(MOMENT, first: 100) { nodes { id name } } }",
    "count": "{ contracts(MOMENT) { totalCount } }",
    "node": '{ node(id: "party_bakery", MOMENT) { id ... on Party { name } } }',
    "node_contract": '{ node(id: "contract_lease", MOMENT) { ... on Contract { title } } }',
    "nodes": '{ nodes(ids: ["party_bakery", "contract_lease", "party_mill"], MOMENT) { id '
    "... on Party { name } } }",
    "by_id": '{ party(by: {id: "party_inn"}, MOMENT) { name } }',
    "by_name": '{ party(by: {name: "the inn"}, MOMENT) { id name } }',
    "by_name_former": '{ party(by: {name: "former the mill"}, MOMENT) { id } }',
    "by_identifier": '{ party(by: {identifier: {scheme: "GB-COH", value: "MILL1"}}, MOMENT) { id } }',
    "connection": "{ organizations(MOMENT, first: 100) { nodes { id "
    "holders(first: 100) { totalCount edges { id node { id name } } } } } }",
    "connection_count": "{ parties(MOMENT, first: 100) { nodes { id engagements { totalCount } } } }",
    "symmetric": "{ people(MOMENT, first: 100) { nodes { id family { nodes { name } } } } }",
    "listed": "{ parties(MOMENT, first: 100) { nodes { id identifiers { id value } } } }",
    "statements": "{ contracts(MOMENT, first: 100) { nodes { id statements { id place } } } }",
    "edge_statements": "{ organizations(MOMENT, first: 100) { nodes { holders { edges { id "
    "statements { id } } } } } }",
    "values_filter": '{ parties(MOMENT, first: 100, where: {name: {startsWith: "former"}}) '
    "{ nodes { id } } }",
    "some": "{ parties(MOMENT, first: 100, where: {holders: {some: {}}}) { nodes { id } } }",
    "some_value": '{ organizations(MOMENT, first: 100, where: {holders: {some: {node: {name: {contains: '
    '"former"}}}}}) { nodes { id } } }',
    "none": "{ contracts(MOMENT, first: 100, where: {parties: {none: {}}}) { nodes { id } } }",
    "every": '{ organizations(MOMENT, first: 100, where: {holders: {every: {node: {name: {startsWith: '
    '"a"}}}}}) { nodes { id } } }',
    "single": "{ organizations(MOMENT, first: 100, where: {holders: {single: {}}}) { nodes { id } } }",
    "some_edge": "{ organizations(MOMENT, first: 100, where: {holders: {some: {confidence: {gt: 0.7}}}}) "
    "{ nodes { id } } }",
    "count_order": "{ parties(MOMENT, first: 100, orderBy: [{field: HOLDERS_COUNT}]) { nodes { id } } }",
    "value_order": "{ contracts(MOMENT, first: 100, orderBy: [{field: TITLE}]) { nodes { id } } }",
    "end_order": "{ organizations(MOMENT, first: 100) { nodes { id holders(first: 1, "
    "orderBy: [{field: NODE_NAME}]) { edges { id } } } } }",
    "partners": "{ partners(MOMENT, first: 100) { totalCount nodes { id } } }",
    "alliances": "{ alliances(MOMENT, first: 100) { nodes { id } } }",
    "aggregate": "{ contractsAggregate(MOMENT, groupBy: [CURRENCY, STATUS]) { groups { count "
    "key { currency status } sum { value } } } }",
    "aggregate_filter": "{ partiesAggregate(MOMENT, where: {engagements: {some: {}}}) { groups { count } } }",
    "search_name": '{ search(text: "inn", MOMENT) { totalCount nodes { id } } }',
    "search_alias": '{ search(text: "grist company", MOMENT) { nodes { id } edges { matchedText } } }',
    "search_identifier": '{ search(text: "MILL1", MOMENT) { nodes { id } edges { matchedText } } }',
    "search_folded": '{ search(text: "back2", MOMENT) { nodes { id } } }',
    "paths": '{ paths(from: "party_bob", to: "party_bakery", maxLength: 2, first: 1, MOMENT) '
    "{ paths { relationships { id } } } }",
    "paths_one": '{ paths(from: "party_mill", to: "contract_supply", maxLength: 1, MOMENT) '
    "{ paths { nodes { id } relationships { id } } } }",
    "neighborhood": '{ neighborhood(of: "party_inn", MOMENT) { nodes { id } relationships { id } } }',
    "neighborhood_alone": '{ neighborhood(of: "source_register", MOMENT) { nodes { id } } }',
}  # fmt: skip

QUESTIONS = {
    f"{name} {when}": text.replace("MOMENT", moment)
    for name, text in _PLACES.items()
    for when, moment in (("now", _NOW), ("then", _THEN))
}
