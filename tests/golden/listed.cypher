RETURN COLLECT {
CALL () {
MATCH (n1:Party) WHERE n1.name_key IS NOT NULL AND n1.id IS NOT NULL AND true
WITH n1
ORDER BY n1.name_key, n1.id LIMIT ($p0 + 1) * 100 WHERE n1.superseded_at = $open AND true
WITH n1
ORDER BY n1.name_key, n1.id WHERE EXISTS {
MATCH (n1)-[r4:HAS_IDENTIFIER]->(n5:Identifier) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open AND true }
WITH n1
ORDER BY n1.name_key, n1.id LIMIT $p0 + 1
RETURN collect(n1) AS near }
CALL (near) {
WITH near WHERE size(near) > $p0
UNWIND near AS n1
RETURN n1 UNION ALL
WITH near WHERE size(near) <= $p0
WITH near LIMIT 1
MATCH (n1:Party) WHERE n1.superseded_at = $open AND EXISTS {
MATCH (n1)-[r2:HAS_IDENTIFIER]->(n3:Identifier) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND true } AND n1.name_key IS NOT NULL AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.name_key, n1.id LIMIT $p0 + 1
RETURN n1 }
RETURN [n1.name, COLLECT {
MATCH (n1)-[r6:HAS_IDENTIFIER]->(n7:Identifier) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open
WITH r6, n7
ORDER BY r6.id LIMIT 100
RETURN [n7.scheme, n7.value] }, COLLECT {
MATCH (n1)-[r8:HAS_NAME]->(n9:Alias) WHERE r8.valid_from <= $as_of AND $as_of < r8.valid_to AND r8.superseded_at = $open AND n9.superseded_at = $open
WITH r8, n9
ORDER BY r8.id LIMIT $p1 + 1
RETURN [n9.name] }] } AS data;
