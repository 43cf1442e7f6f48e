RETURN COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND EXISTS {
MATCH (n1)-[r2:HAS_IDENTIFIER]->(n3:Identifier) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND true } AND n1.name_key IS NOT NULL AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.name_key, n1.id LIMIT $p0 + 1
RETURN [n1.name, COLLECT {
MATCH (n1)-[r4:HAS_IDENTIFIER]->(n5:Identifier) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.id LIMIT 100
RETURN [n5.scheme, n5.value] }, COLLECT {
MATCH (n1)-[r6:HAS_NAME]->(n7:Alias) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open
WITH r6, n7
ORDER BY r6.id LIMIT $p1 + 1
RETURN [n7.name] }] } AS data;
