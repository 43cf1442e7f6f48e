RETURN COLLECT {
MATCH (n1:Partnership) WHERE n1.superseded_at = $open AND ((n1.type IN $p0) AND (n1.started IS NOT NULL)) AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p1 + 1
RETURN [n1.name, n1.type] } AS data;

RETURN COLLECT {
MATCH (n1:RightsGrant) WHERE n1.superseded_at = $open AND n1.grant_type IN $p0 AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p1 + 1
RETURN [n1.title, COLLECT {
MATCH (n1)-[r2:OF_ASSET]->(n3:IPAsset) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open
WITH r2, n3
ORDER BY r2.id LIMIT $p2 + 1
RETURN [n3.name, COLLECT {
MATCH (n3)<-[r4:OWNS_IP]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.id LIMIT $p3 + 1
RETURN [r4.fraction, n5.name] }] }, COLLECT {
MATCH (n1)<-[r6:CREATES]-(n7:Contract) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open
WITH r6, n7
ORDER BY r6.id LIMIT $p4 + 1
RETURN [n7.title] }] } AS data;
