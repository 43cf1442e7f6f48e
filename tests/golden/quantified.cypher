RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND EXISTS {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND (n3.name_key STARTS
WITH $p0 AND r2.confidence > $p1 AND r2.share_exact >= $p2) } AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p3 + 1
RETURN [n1.name] } AS data;

RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND NOT EXISTS {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND NOT coalesce(r2.beneficial = $p0, false) } AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p1 + 1
RETURN [n1.name] } AS data;

RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND NOT EXISTS {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND CASE WHEN n3:Organization THEN 'Organization' WHEN n3:Person THEN 'Person' WHEN n3:PublicBody THEN 'PublicBody' WHEN n3:Arrangement THEN 'Arrangement' WHEN n3:UnknownParty THEN 'UnknownParty' END = $p0 } AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p1 + 1
RETURN [n1.name] } AS data;

RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND COUNT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND CASE WHEN r2.valid_to < $last_day THEN r2.valid_to END IS NOT NULL } = 1 AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p0 + 1
RETURN [n1.name] } AS data;
