CALL () {
UNWIND $ids_address AS id
MATCH (n:Address {id: id})
RETURN n UNION ALL
UNWIND $ids_alias AS id
MATCH (n:Alias {id: id})
RETURN n UNION ALL
UNWIND $ids_brand AS id
MATCH (n:Brand {id: id})
RETURN n UNION ALL
UNWIND $ids_clause AS id
MATCH (n:Clause {id: id})
RETURN n UNION ALL
UNWIND $ids_completeness AS id
MATCH (n:Completeness {id: id})
RETURN n UNION ALL
UNWIND $ids_component AS id
MATCH (n:Component {id: id})
RETURN n UNION ALL
UNWIND $ids_contract AS id
MATCH (n:Contract {id: id})
RETURN n UNION ALL
UNWIND $ids_deal AS id
MATCH (n:Deal {id: id})
RETURN n UNION ALL
UNWIND $ids_decision AS id
MATCH (n:Decision {id: id})
RETURN n UNION ALL
UNWIND $ids_field AS id
MATCH (n:FieldOfUse {id: id})
RETURN n UNION ALL
UNWIND $ids_figure AS id
MATCH (n:FinancialFigure {id: id})
RETURN n UNION ALL
UNWIND $ids_identifier AS id
MATCH (n:Identifier {id: id})
RETURN n UNION ALL
UNWIND $ids_batch AS id
MATCH (n:ImportBatch {id: id})
RETURN n UNION ALL
UNWIND $ids_incentive AS id
MATCH (n:IncentiveTerm {id: id})
RETURN n UNION ALL
UNWIND $ids_asset AS id
MATCH (n:IPAsset {id: id})
RETURN n UNION ALL
UNWIND $ids_venture AS id
MATCH (n:JointVenture {id: id})
RETURN n UNION ALL
UNWIND $ids_market AS id
MATCH (n:Market {id: id})
RETURN n UNION ALL
UNWIND $ids_marketshare AS id
MATCH (n:MarketShare {id: id})
RETURN n UNION ALL
UNWIND $ids_milestone AS id
MATCH (n:Milestone {id: id})
RETURN n UNION ALL
UNWIND $ids_obligation AS id
MATCH (n:Obligation {id: id})
RETURN n UNION ALL
UNWIND $ids_partnership AS id
MATCH (n:Partnership {id: id})
RETURN n UNION ALL
UNWIND $ids_platform AS id
MATCH (n:Platform {id: id})
RETURN n UNION ALL
UNWIND $ids_product AS id
MATCH (n:Product {id: id})
RETURN n UNION ALL
UNWIND $ids_tier AS id
MATCH (n:ProgramTier {id: id})
RETURN n UNION ALL
UNWIND $ids_restriction AS id
MATCH (n:Restriction {id: id})
RETURN n UNION ALL
UNWIND $ids_grant AS id
MATCH (n:RightsGrant {id: id})
RETURN n UNION ALL
UNWIND $ids_scope AS id
MATCH (n:Scope {id: id})
RETURN n UNION ALL
UNWIND $ids_source AS id
MATCH (n:Source {id: id})
RETURN n UNION ALL
UNWIND $ids_statement AS id
MATCH (n:Statement {id: id})
RETURN n UNION ALL
UNWIND $ids_territory AS id
MATCH (n:Territory {id: id})
RETURN n UNION ALL
UNWIND $ids_party AS id
MATCH (n:Party {id: id})
RETURN n }
WITH n WHERE n.superseded_at = $open
RETURN collect(n.id);

CALL () {
UNWIND $ids_address AS id
MATCH (n:Address {id: id})
RETURN n UNION ALL
UNWIND $ids_alias AS id
MATCH (n:Alias {id: id})
RETURN n UNION ALL
UNWIND $ids_brand AS id
MATCH (n:Brand {id: id})
RETURN n UNION ALL
UNWIND $ids_clause AS id
MATCH (n:Clause {id: id})
RETURN n UNION ALL
UNWIND $ids_completeness AS id
MATCH (n:Completeness {id: id})
RETURN n UNION ALL
UNWIND $ids_component AS id
MATCH (n:Component {id: id})
RETURN n UNION ALL
UNWIND $ids_contract AS id
MATCH (n:Contract {id: id})
RETURN n UNION ALL
UNWIND $ids_deal AS id
MATCH (n:Deal {id: id})
RETURN n UNION ALL
UNWIND $ids_decision AS id
MATCH (n:Decision {id: id})
RETURN n UNION ALL
UNWIND $ids_field AS id
MATCH (n:FieldOfUse {id: id})
RETURN n UNION ALL
UNWIND $ids_figure AS id
MATCH (n:FinancialFigure {id: id})
RETURN n UNION ALL
UNWIND $ids_identifier AS id
MATCH (n:Identifier {id: id})
RETURN n UNION ALL
UNWIND $ids_batch AS id
MATCH (n:ImportBatch {id: id})
RETURN n UNION ALL
UNWIND $ids_incentive AS id
MATCH (n:IncentiveTerm {id: id})
RETURN n UNION ALL
UNWIND $ids_asset AS id
MATCH (n:IPAsset {id: id})
RETURN n UNION ALL
UNWIND $ids_venture AS id
MATCH (n:JointVenture {id: id})
RETURN n UNION ALL
UNWIND $ids_market AS id
MATCH (n:Market {id: id})
RETURN n UNION ALL
UNWIND $ids_marketshare AS id
MATCH (n:MarketShare {id: id})
RETURN n UNION ALL
UNWIND $ids_milestone AS id
MATCH (n:Milestone {id: id})
RETURN n UNION ALL
UNWIND $ids_obligation AS id
MATCH (n:Obligation {id: id})
RETURN n UNION ALL
UNWIND $ids_partnership AS id
MATCH (n:Partnership {id: id})
RETURN n UNION ALL
UNWIND $ids_platform AS id
MATCH (n:Platform {id: id})
RETURN n UNION ALL
UNWIND $ids_product AS id
MATCH (n:Product {id: id})
RETURN n UNION ALL
UNWIND $ids_tier AS id
MATCH (n:ProgramTier {id: id})
RETURN n UNION ALL
UNWIND $ids_restriction AS id
MATCH (n:Restriction {id: id})
RETURN n UNION ALL
UNWIND $ids_grant AS id
MATCH (n:RightsGrant {id: id})
RETURN n UNION ALL
UNWIND $ids_scope AS id
MATCH (n:Scope {id: id})
RETURN n UNION ALL
UNWIND $ids_source AS id
MATCH (n:Source {id: id})
RETURN n UNION ALL
UNWIND $ids_statement AS id
MATCH (n:Statement {id: id})
RETURN n UNION ALL
UNWIND $ids_territory AS id
MATCH (n:Territory {id: id})
RETURN n UNION ALL
UNWIND $ids_party AS id
MATCH (n:Party {id: id})
RETURN n }
MATCH (n)-[r:AMENDS|RENEWS|SUBCONTRACT_OF|HAS_CLAUSE|CREATES|IMPOSES|SIGNED_BY|ABOUT|INVENTED_BY|ENCUMBERED_BY|VEHICLE|SHARE_OF|CONSOLIDATED_BY|ULTIMATELY_CONSOLIDATED_BY|MANAGED_BY|SUBFUND_OF|BRANCH_OF|SUPPLIES|OFFERS|DISTRIBUTES_IN|SELLS_IN|COMPETES_IN|COMPETES_WITH|HAS_REVENUE_FROM|HAS_FIGURE|DEPENDS_ON|GOVERNED_BY|IN_TIER|FOR_PRODUCT|FOR_BRAND|IN_TERRITORY|FOR_VENTURE|HAS_TERM|HOLDS_INTEREST_IN|CONTROLS|PARTY_TO|OWNS_IP|GRANTS|OWNS_BRAND|HAS_IDENTIFIER|HAS_NAME|HAS_ADDRESS|SAME_AS|NOT_SAME_AS|REPRESENTS|SUCCEEDED_BY|DECIDES|HAS_ROLE_AT|FAMILY_OF|ASSOCIATE_OF|SHARES_HOUSEHOLD_WITH|USES_IP|CONTAINS|RUNS_ON|RESTRICTS|FOR_BENEFIT_OF|GRANTED_TO|OF_ASSET|UNDER_HEAD_GRANT|HAS_SCOPE|COVERS|EXCLUDES|PART_OF]-(m) WHERE r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open AND m.superseded_at = $open
WITH n, r, m LIMIT $limit
RETURN collect([n.id, r.id, type(r), m.id]);

CALL () {
UNWIND $ids_address AS id
MATCH (n:Address {id: id})
RETURN n UNION ALL
UNWIND $ids_alias AS id
MATCH (n:Alias {id: id})
RETURN n UNION ALL
UNWIND $ids_brand AS id
MATCH (n:Brand {id: id})
RETURN n UNION ALL
UNWIND $ids_clause AS id
MATCH (n:Clause {id: id})
RETURN n UNION ALL
UNWIND $ids_completeness AS id
MATCH (n:Completeness {id: id})
RETURN n UNION ALL
UNWIND $ids_component AS id
MATCH (n:Component {id: id})
RETURN n UNION ALL
UNWIND $ids_contract AS id
MATCH (n:Contract {id: id})
RETURN n UNION ALL
UNWIND $ids_deal AS id
MATCH (n:Deal {id: id})
RETURN n UNION ALL
UNWIND $ids_decision AS id
MATCH (n:Decision {id: id})
RETURN n UNION ALL
UNWIND $ids_field AS id
MATCH (n:FieldOfUse {id: id})
RETURN n UNION ALL
UNWIND $ids_figure AS id
MATCH (n:FinancialFigure {id: id})
RETURN n UNION ALL
UNWIND $ids_identifier AS id
MATCH (n:Identifier {id: id})
RETURN n UNION ALL
UNWIND $ids_batch AS id
MATCH (n:ImportBatch {id: id})
RETURN n UNION ALL
UNWIND $ids_incentive AS id
MATCH (n:IncentiveTerm {id: id})
RETURN n UNION ALL
UNWIND $ids_asset AS id
MATCH (n:IPAsset {id: id})
RETURN n UNION ALL
UNWIND $ids_venture AS id
MATCH (n:JointVenture {id: id})
RETURN n UNION ALL
UNWIND $ids_market AS id
MATCH (n:Market {id: id})
RETURN n UNION ALL
UNWIND $ids_marketshare AS id
MATCH (n:MarketShare {id: id})
RETURN n UNION ALL
UNWIND $ids_milestone AS id
MATCH (n:Milestone {id: id})
RETURN n UNION ALL
UNWIND $ids_obligation AS id
MATCH (n:Obligation {id: id})
RETURN n UNION ALL
UNWIND $ids_partnership AS id
MATCH (n:Partnership {id: id})
RETURN n UNION ALL
UNWIND $ids_platform AS id
MATCH (n:Platform {id: id})
RETURN n UNION ALL
UNWIND $ids_product AS id
MATCH (n:Product {id: id})
RETURN n UNION ALL
UNWIND $ids_tier AS id
MATCH (n:ProgramTier {id: id})
RETURN n UNION ALL
UNWIND $ids_restriction AS id
MATCH (n:Restriction {id: id})
RETURN n UNION ALL
UNWIND $ids_grant AS id
MATCH (n:RightsGrant {id: id})
RETURN n UNION ALL
UNWIND $ids_scope AS id
MATCH (n:Scope {id: id})
RETURN n UNION ALL
UNWIND $ids_source AS id
MATCH (n:Source {id: id})
RETURN n UNION ALL
UNWIND $ids_statement AS id
MATCH (n:Statement {id: id})
RETURN n UNION ALL
UNWIND $ids_territory AS id
MATCH (n:Territory {id: id})
RETURN n UNION ALL
UNWIND $ids_party AS id
MATCH (n:Party {id: id})
RETURN n }
MATCH (n)-[r:AMENDS|RENEWS|SUBCONTRACT_OF|HAS_CLAUSE|CREATES|IMPOSES|SIGNED_BY|ABOUT|INVENTED_BY|ENCUMBERED_BY|VEHICLE|SHARE_OF|CONSOLIDATED_BY|ULTIMATELY_CONSOLIDATED_BY|MANAGED_BY|SUBFUND_OF|BRANCH_OF|SUPPLIES|OFFERS|DISTRIBUTES_IN|SELLS_IN|COMPETES_IN|COMPETES_WITH|HAS_REVENUE_FROM|HAS_FIGURE|DEPENDS_ON|GOVERNED_BY|IN_TIER|FOR_PRODUCT|FOR_BRAND|IN_TERRITORY|FOR_VENTURE|HAS_TERM|HOLDS_INTEREST_IN|CONTROLS|PARTY_TO|OWNS_IP|GRANTS|OWNS_BRAND|HAS_IDENTIFIER|HAS_NAME|HAS_ADDRESS|SAME_AS|NOT_SAME_AS|REPRESENTS|SUCCEEDED_BY|DECIDES|HAS_ROLE_AT|FAMILY_OF|ASSOCIATE_OF|SHARES_HOUSEHOLD_WITH|USES_IP|CONTAINS|RUNS_ON|RESTRICTS|FOR_BENEFIT_OF|GRANTED_TO|OF_ASSET|UNDER_HEAD_GRANT|HAS_SCOPE|COVERS|EXCLUDES|PART_OF]-(m) WHERE m.id IN $others AND r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open
WITH n, r, m
ORDER BY r.id LIMIT $limit
RETURN collect([n.id, r.id, type(r), m.id]);

CALL () {
UNWIND $ids_AMENDS AS id
MATCH (a)-[r:AMENDS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_RENEWS AS id
MATCH (a)-[r:RENEWS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SUBCONTRACT_OF AS id
MATCH (a)-[r:SUBCONTRACT_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_CLAUSE AS id
MATCH (a)-[r:HAS_CLAUSE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_CREATES AS id
MATCH (a)-[r:CREATES {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_IMPOSES AS id
MATCH (a)-[r:IMPOSES {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SIGNED_BY AS id
MATCH (a)-[r:SIGNED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_ABOUT AS id
MATCH (a)-[r:ABOUT {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_INVENTED_BY AS id
MATCH (a)-[r:INVENTED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_ENCUMBERED_BY AS id
MATCH (a)-[r:ENCUMBERED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_VEHICLE AS id
MATCH (a)-[r:VEHICLE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SHARE_OF AS id
MATCH (a)-[r:SHARE_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_CONSOLIDATED_BY AS id
MATCH (a)-[r:CONSOLIDATED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_ULTIMATELY_CONSOLIDATED_BY AS id
MATCH (a)-[r:ULTIMATELY_CONSOLIDATED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_MANAGED_BY AS id
MATCH (a)-[r:MANAGED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SUBFUND_OF AS id
MATCH (a)-[r:SUBFUND_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_BRANCH_OF AS id
MATCH (a)-[r:BRANCH_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SUPPLIES AS id
MATCH (a)-[r:SUPPLIES {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_OFFERS AS id
MATCH (a)-[r:OFFERS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_DISTRIBUTES_IN AS id
MATCH (a)-[r:DISTRIBUTES_IN {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SELLS_IN AS id
MATCH (a)-[r:SELLS_IN {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_COMPETES_IN AS id
MATCH (a)-[r:COMPETES_IN {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_COMPETES_WITH AS id
MATCH (a)-[r:COMPETES_WITH {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_REVENUE_FROM AS id
MATCH (a)-[r:HAS_REVENUE_FROM {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_FIGURE AS id
MATCH (a)-[r:HAS_FIGURE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_DEPENDS_ON AS id
MATCH (a)-[r:DEPENDS_ON {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_GOVERNED_BY AS id
MATCH (a)-[r:GOVERNED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_IN_TIER AS id
MATCH (a)-[r:IN_TIER {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FOR_PRODUCT AS id
MATCH (a)-[r:FOR_PRODUCT {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FOR_BRAND AS id
MATCH (a)-[r:FOR_BRAND {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_IN_TERRITORY AS id
MATCH (a)-[r:IN_TERRITORY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FOR_VENTURE AS id
MATCH (a)-[r:FOR_VENTURE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_TERM AS id
MATCH (a)-[r:HAS_TERM {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HOLDS_INTEREST_IN AS id
MATCH (a)-[r:HOLDS_INTEREST_IN {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_CONTROLS AS id
MATCH (a)-[r:CONTROLS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_PARTY_TO AS id
MATCH (a)-[r:PARTY_TO {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_OWNS_IP AS id
MATCH (a)-[r:OWNS_IP {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_GRANTS AS id
MATCH (a)-[r:GRANTS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_OWNS_BRAND AS id
MATCH (a)-[r:OWNS_BRAND {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_IDENTIFIER AS id
MATCH (a)-[r:HAS_IDENTIFIER {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_NAME AS id
MATCH (a)-[r:HAS_NAME {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_ADDRESS AS id
MATCH (a)-[r:HAS_ADDRESS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SAME_AS AS id
MATCH (a)-[r:SAME_AS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_NOT_SAME_AS AS id
MATCH (a)-[r:NOT_SAME_AS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_REPRESENTS AS id
MATCH (a)-[r:REPRESENTS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SUCCEEDED_BY AS id
MATCH (a)-[r:SUCCEEDED_BY {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_DECIDES AS id
MATCH (a)-[r:DECIDES {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_ROLE_AT AS id
MATCH (a)-[r:HAS_ROLE_AT {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FAMILY_OF AS id
MATCH (a)-[r:FAMILY_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_ASSOCIATE_OF AS id
MATCH (a)-[r:ASSOCIATE_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_SHARES_HOUSEHOLD_WITH AS id
MATCH (a)-[r:SHARES_HOUSEHOLD_WITH {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_USES_IP AS id
MATCH (a)-[r:USES_IP {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_CONTAINS AS id
MATCH (a)-[r:CONTAINS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_RUNS_ON AS id
MATCH (a)-[r:RUNS_ON {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_RESTRICTS AS id
MATCH (a)-[r:RESTRICTS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FOR_BENEFIT_OF AS id
MATCH (a)-[r:FOR_BENEFIT_OF {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_GRANTED_TO AS id
MATCH (a)-[r:GRANTED_TO {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_OF_ASSET AS id
MATCH (a)-[r:OF_ASSET {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_UNDER_HEAD_GRANT AS id
MATCH (a)-[r:UNDER_HEAD_GRANT {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_HAS_SCOPE AS id
MATCH (a)-[r:HAS_SCOPE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_COVERS AS id
MATCH (a)-[r:COVERS {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_EXCLUDES AS id
MATCH (a)-[r:EXCLUDES {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_FROM_SOURCE AS id
MATCH (a)-[r:FROM_SOURCE {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_IN_BATCH AS id
MATCH (a)-[r:IN_BATCH {id: id}]->(b)
RETURN a, r, b UNION ALL
UNWIND $ids_PART_OF AS id
MATCH (a)-[r:PART_OF {id: id}]->(b)
RETURN a, r, b }
WITH r, a AS a, b AS b
RETURN collect([[r.id, type(r), startNode(r).id, endNode(r).id, properties(r)], coalesce(a.value, a.title, a.place, a.name, a.label, a.clause_type, a.address), coalesce(b.value, b.title, b.place, b.name, b.label, b.clause_type, b.address)]);

RETURN [COLLECT {
UNWIND $ids_party AS k2
MATCH (n1:Party {id: k2}) WHERE n1.superseded_at = $open
RETURN [n1.id, n1.id + $suffix, n1.name] }] AS data;
