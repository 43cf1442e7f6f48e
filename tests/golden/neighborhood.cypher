CALL () {
UNWIND $ids_grant AS id
MATCH (n:RightsGrant {id: id})
RETURN n }
WITH n WHERE n.superseded_at = $open
MATCH (n)-[r:AWARDED_TO|RESULTS_IN|HAS_EVALUATION|IN_MARKET|AMENDS|RENEWS|SUBCONTRACT_OF|HAS_CLAUSE|CREATES|IMPOSES|SIGNED_BY|DISCLOSED|HAS_FINDING|INVENTED_BY|ENCUMBERED_BY|VEHICLE|SHARE_OF|HAS_ENGAGEMENT|CONSOLIDATED_BY|ULTIMATELY_CONSOLIDATED_BY|MANAGED_BY|SUBFUND_OF|BRANCH_OF|SUPPLIES|OFFERS|DISTRIBUTES_IN|SELLS_IN|COMPETES_IN|COMPETES_WITH|HAS_REVENUE_FROM|HAS_FIGURE|IN_TIER|HOLDS_INTEREST_IN|CONTROLS|PARTY_TO|OWNS_IP|GRANTS|OWNS_BRAND|HAS_NAME|HAS_ADDRESS|SAME_AS|NOT_SAME_AS|REPRESENTS|SUCCEEDED_BY|DECIDES|HAS_ROLE_AT|FAMILY_OF|ASSOCIATE_OF|SHARES_HOUSEHOLD_WITH|USES_IP|CONTAINS|RUNS_ON|RECUSED_FROM|RESTRICTS|FOR_BENEFIT_OF|GRANTED_TO|OF_ASSET|UNDER_HEAD_GRANT|LISTED_ON|COVERS|EXCLUDES|HAS_BID|HAS_AWARD|ABOUT|AUTHORED_SPEC_OF|BIDS_ON|BINDS|CLASSIFIED_AS|DEPENDS_ON|ENGAGED_BY|EVALUATES|FOR_BRAND|FOR_CUSTOMER|FOR_OFFERING|FOR_PRODUCT|FOR_VENTURE|GOVERNED_BY|HAS_ACCESS_TO|HAS_IDENTIFIER|HAS_SCOPE|HAS_TERM|IN_TERRITORY|PART_OF|SUBMITTED|UNDER_PARTNERSHIP]-(m) WHERE r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open AND m.superseded_at = $open
WITH DISTINCT r
ORDER BY type(r), r.id LIMIT $limit
RETURN collect([[r.id, type(r), startNode(r).id, endNode(r).id, properties(r)], coalesce(startNode(r).value, startNode(r).title, startNode(r).place, startNode(r).name, startNode(r).label, startNode(r).clause_type, startNode(r).address), coalesce(endNode(r).value, endNode(r).title, endNode(r).place, endNode(r).name, endNode(r).label, endNode(r).clause_type, endNode(r).address)]);

CALL () {
UNWIND $ids_contract AS id
MATCH (n:Contract {id: id})
RETURN n UNION ALL
UNWIND $ids_party AS id
MATCH (n:Party {id: id})
RETURN n UNION ALL
UNWIND $ids_asset AS id
MATCH (n:IPAsset {id: id})
RETURN n }
WITH n WHERE n.superseded_at = $open
MATCH (n)-[r:AWARDED_TO|RESULTS_IN|HAS_EVALUATION|IN_MARKET|AMENDS|RENEWS|SUBCONTRACT_OF|HAS_CLAUSE|CREATES|IMPOSES|SIGNED_BY|DISCLOSED|HAS_FINDING|INVENTED_BY|ENCUMBERED_BY|VEHICLE|SHARE_OF|HAS_ENGAGEMENT|CONSOLIDATED_BY|ULTIMATELY_CONSOLIDATED_BY|MANAGED_BY|SUBFUND_OF|BRANCH_OF|SUPPLIES|OFFERS|DISTRIBUTES_IN|SELLS_IN|COMPETES_IN|COMPETES_WITH|HAS_REVENUE_FROM|HAS_FIGURE|IN_TIER|HOLDS_INTEREST_IN|CONTROLS|PARTY_TO|OWNS_IP|GRANTS|OWNS_BRAND|HAS_NAME|HAS_ADDRESS|SAME_AS|NOT_SAME_AS|REPRESENTS|SUCCEEDED_BY|DECIDES|HAS_ROLE_AT|FAMILY_OF|ASSOCIATE_OF|SHARES_HOUSEHOLD_WITH|USES_IP|CONTAINS|RUNS_ON|RECUSED_FROM|RESTRICTS|FOR_BENEFIT_OF|GRANTED_TO|OF_ASSET|UNDER_HEAD_GRANT|LISTED_ON|COVERS|EXCLUDES|HAS_BID|HAS_AWARD|ABOUT|AUTHORED_SPEC_OF|BIDS_ON|BINDS|CLASSIFIED_AS|DEPENDS_ON|ENGAGED_BY|EVALUATES|FOR_BRAND|FOR_CUSTOMER|FOR_OFFERING|FOR_PRODUCT|FOR_VENTURE|GOVERNED_BY|HAS_ACCESS_TO|HAS_IDENTIFIER|HAS_SCOPE|HAS_TERM|IN_TERRITORY|PART_OF|SUBMITTED|UNDER_PARTNERSHIP]-(m) WHERE r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open AND m.superseded_at = $open
WITH DISTINCT r
ORDER BY type(r), r.id LIMIT $limit
RETURN collect([[r.id, type(r), startNode(r).id, endNode(r).id, properties(r)], coalesce(startNode(r).value, startNode(r).title, startNode(r).place, startNode(r).name, startNode(r).label, startNode(r).clause_type, startNode(r).address), coalesce(endNode(r).value, endNode(r).title, endNode(r).place, endNode(r).name, endNode(r).label, endNode(r).clause_type, endNode(r).address)]);

RETURN [COLLECT {
UNWIND $ids_alias AS k2
MATCH (n1:Alias {id: k2}) WHERE n1.superseded_at = $open
RETURN [n1.id, n1.id + $suffix] }, COLLECT {
UNWIND $ids_asset AS k4
MATCH (n3:IPAsset {id: k4}) WHERE n3.superseded_at = $open
RETURN [n3.id, n3.id + $suffix] }, COLLECT {
UNWIND $ids_component AS k6
MATCH (n5:Component {id: k6}) WHERE n5.superseded_at = $open
RETURN [n5.id, n5.id + $suffix] }, COLLECT {
UNWIND $ids_contract AS k8
MATCH (n7:Contract {id: k8}) WHERE n7.superseded_at = $open
RETURN [n7.id, n7.id + $suffix] }, COLLECT {
UNWIND $ids_grant AS k10
MATCH (n9:RightsGrant {id: k10}) WHERE n9.superseded_at = $open
RETURN [n9.id, n9.id + $suffix] }, COLLECT {
UNWIND $ids_identifier AS k12
MATCH (n11:Identifier {id: k12}) WHERE n11.superseded_at = $open
RETURN [n11.id, n11.id + $suffix] }, COLLECT {
UNWIND $ids_partnership AS k14
MATCH (n13:Partnership {id: k14}) WHERE n13.superseded_at = $open
RETURN [n13.id, n13.id + $suffix] }, COLLECT {
UNWIND $ids_party AS k16
MATCH (n15:Party {id: k16}) WHERE n15.superseded_at = $open
RETURN [n15.id, n15.id + $suffix] }, COLLECT {
UNWIND $ids_product AS k18
MATCH (n17:Product {id: k18}) WHERE n17.superseded_at = $open
RETURN [n17.id, n17.id + $suffix] }] AS data;
