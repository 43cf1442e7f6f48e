RETURN [COLLECT {
MATCH (n1:Contract) WHERE (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s WHERE (n1s.title_key <> $p0 AND EXISTS {
MATCH (n1)<-[r2:PARTY_TO]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.recorded_at <= $known_at AND $known_at < r2.superseded_at AND (n3.recorded_at <= $known_at AND $known_at < n3.superseded_at OR EXISTS { (n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r2, n3, coalesce(head([(n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n3) AS n3s WHERE n3s.name_key <> $p1 }) AND n1s.title_key IS NOT NULL AND n1.id IS NOT NULL
WITH n1, n1s
ORDER BY n1s.title_key, n1.id LIMIT $p2 + 1
RETURN [n1s.title_key, n1.id, n1.id + $suffix, n1s.title, COLLECT {
MATCH (n1)<-[r4:PARTY_TO]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.recorded_at <= $known_at AND $known_at < r4.superseded_at AND (n5.recorded_at <= $known_at AND $known_at < n5.superseded_at OR EXISTS { (n5)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r4, n5, coalesce(head([(n5)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n5) AS n5s
WITH r4, n5, n5s
ORDER BY n5s.name_key DESC, r4.id LIMIT $p3 + 1
RETURN [n5s.name] }, COLLECT {
UNWIND coalesce(n1s.statement_ids, []) AS k6
MATCH (n7:Statement {id: k6}) WHERE (n7.recorded_at <= $known_at AND $known_at < n7.superseded_at OR EXISTS { (n7)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n7 LIMIT 100
WITH n7, coalesce(head([(n7)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n7) AS n7s
RETURN [n7.id + $suffix] }] }, COUNT {
MATCH (n1:Contract) WHERE (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s WHERE (n1s.title_key <> $p0 AND EXISTS {
MATCH (n1)<-[r2:PARTY_TO]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.recorded_at <= $known_at AND $known_at < r2.superseded_at AND (n3.recorded_at <= $known_at AND $known_at < n3.superseded_at OR EXISTS { (n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r2, n3, coalesce(head([(n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n3) AS n3s WHERE n3s.name_key <> $p1 }) AND n1s.title_key IS NOT NULL AND n1.id IS NOT NULL }] AS data;
