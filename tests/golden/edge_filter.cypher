RETURN COLLECT {
MATCH (n1:Party {id: $by}) WHERE true AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [CASE WHEN n1:Organization THEN 'Organization' WHEN n1:Person THEN 'Person' WHEN n1:PublicBody THEN 'PublicBody' WHEN n1:Arrangement THEN 'Arrangement' WHEN n1:UnknownParty THEN 'UnknownParty' END, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open AND (((EXISTS {
MATCH (n5)-[r6:HOLDS_INTEREST_IN]->(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open AND n7.name_key <> $p0 })) AND r4.interest_type = $p1)
WITH r4, n5
ORDER BY coalesce(r4.share_exact, r4.share_min, r4.share_max) IS NULL DESC, coalesce(r4.share_exact, r4.share_min, r4.share_max), CASE WHEN r4.valid_from > $first_day THEN r4.valid_from END IS NULL DESC, CASE WHEN r4.valid_from > $first_day THEN r4.valid_from END DESC, r4.id DESC LIMIT $p2 + 1
RETURN [coalesce(r4.share_exact, r4.share_min, r4.share_max), toString(CASE WHEN r4.valid_from > $first_day THEN r4.valid_from END), r4.id, r4.share_exact, r4.share_min, r4.share_max, coalesce(r4.share_unknown, false), coalesce(r4.share_min_exclusive, false), coalesce(r4.share_max_exclusive, false), n5.name] }, COUNT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open AND (((EXISTS {
MATCH (n5)-[r6:HOLDS_INTEREST_IN]->(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open AND n7.name_key <> $p0 })) AND r4.interest_type = $p1) }] END, CASE WHEN n1:Organization THEN COLLECT {
MATCH (n1)<-[r8:DEPENDS_ON]-(n9:Party|Product|Component|Platform|Partnership|Contract|RightsGrant|IPAsset|Brand|JointVenture|Service|Interface) WHERE r8.valid_from <= $as_of AND $as_of < r8.valid_to AND r8.superseded_at = $open AND n9.superseded_at = $open
WITH r8, n9
ORDER BY r8.id LIMIT $p3 + 1
RETURN [r8.strength, CASE WHEN n9:Organization THEN 'Organization' WHEN n9:Person THEN 'Person' WHEN n9:PublicBody THEN 'PublicBody' WHEN n9:Arrangement THEN 'Arrangement' WHEN n9:UnknownParty THEN 'UnknownParty' WHEN n9:Product THEN 'Product' WHEN n9:Component THEN 'Component' WHEN n9:Platform THEN 'Platform' WHEN n9:Partnership THEN 'Partnership' WHEN n9:Contract THEN 'Contract' WHEN n9:RightsGrant THEN 'RightsGrant' WHEN n9:IPAsset THEN 'IpAsset' WHEN n9:Brand THEN 'Brand' WHEN n9:JointVenture THEN 'JointVenture' WHEN n9:Service THEN 'Service' WHEN n9:Interface THEN 'Interface' END] } END, CASE WHEN n1:Organization THEN COLLECT {
MATCH (n1)-[r10:SUPPLIES]->(n11:Component|Service) WHERE r10.valid_from <= $as_of AND $as_of < r10.valid_to AND r10.superseded_at = $open AND n11.superseded_at = $open
WITH r10, n11
ORDER BY r10.id LIMIT $p4 + 1
RETURN [r10.lead_time_days, CASE WHEN n11:Component THEN 'Component' WHEN n11:Service THEN 'Service' END, n11.name, CASE WHEN n11:Component THEN COLLECT {
MATCH (n11)<-[r12:CONTAINS]-(n13:Product) WHERE r12.valid_from <= $as_of AND $as_of < r12.valid_to AND r12.superseded_at = $open AND n13.superseded_at = $open
WITH r12, n13
ORDER BY r12.id LIMIT $p5 + 1
RETURN [n13.name] } END] } END] } AS data;
