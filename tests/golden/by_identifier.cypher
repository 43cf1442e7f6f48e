RETURN COLLECT {
MATCH (n1:Party)-[r2:HAS_IDENTIFIER]->(n3:Identifier) WHERE n3.value IN $by.values AND n3.scheme = $by.scheme AND n3.id IS NOT NULL AND n1.superseded_at = $open AND r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [n1.name] } AS data;

RETURN COLLECT {
MATCH (n1:Party) WHERE n1.name_key = $by AND n1.id IS NOT NULL AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [n1.name, COLLECT {
MATCH (n1)-[r4:HAS_IDENTIFIER]->(n5:Identifier) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.id LIMIT 100
RETURN [n5.value] }] } AS data;
