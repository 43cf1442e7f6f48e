MATCH (n1:Party {id: $p1}) WHERE (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s
RETURN [CASE WHEN n1:Organization THEN 'Organization' WHEN n1:Person THEN 'Person' WHEN n1:PublicBody THEN 'PublicBody' WHEN n1:Arrangement THEN 'Arrangement' WHEN n1:UnknownParty THEN 'UnknownParty' END, n1.id + $suffix, n1.id, n1s.name, [COLLECT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.recorded_at <= $known_at AND $known_at < r2.superseded_at AND (n3.recorded_at <= $known_at AND $known_at < n3.superseded_at OR EXISTS { (n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r2, n3, coalesce(head([(n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n3) AS n3s
WITH r2, n3, n3s
ORDER BY CASE WHEN r2.valid_from > $first_day THEN r2.valid_from END IS NULL, CASE WHEN r2.valid_from > $first_day THEN r2.valid_from END, r2.id LIMIT $p0 + 1
RETURN [n3s.name] }, COUNT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.recorded_at <= $known_at AND $known_at < r2.superseded_at AND (n3.recorded_at <= $known_at AND $known_at < n3.superseded_at OR EXISTS { (n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r2, n3, coalesce(head([(n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n3) AS n3s }], n1s.jurisdiction, COLLECT {
UNWIND coalesce(n1s.statement_ids, []) AS k4
MATCH (n5:Statement {id: k4}) WHERE (n5.recorded_at <= $known_at AND $known_at < n5.superseded_at OR EXISTS { (n5)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n5 LIMIT 100
WITH n5, coalesce(head([(n5)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n5) AS n5s
RETURN [n5.id + $suffix] }] AS data;
