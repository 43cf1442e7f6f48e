RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND n1.name_key IS NOT NULL AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.name_key, n1.id LIMIT $p0 + 1
RETURN [n1.name, COLLECT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open
WITH r2, n3
ORDER BY r2.id LIMIT $p1 + 1
RETURN [r2.id + '.in' + $suffix, r2.share_exact, r2.share_min, r2.share_max, coalesce(r2.share_unknown, false), coalesce(r2.share_min_exclusive, false), coalesce(r2.share_max_exclusive, false), r2.interest_type, r2.confidence, toString(CASE WHEN r2.valid_from > $first_day THEN r2.valid_from END), toString(CASE WHEN r2.valid_to < $last_day THEN r2.valid_to END), (r2.valid_from <= $as_of AND $as_of < r2.valid_to AND (CASE r2.valid_from_precision WHEN 'YEAR' THEN r2.valid_from + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN r2.valid_from + duration({months: 1}) - duration({days: 1}) ELSE r2.valid_from END > $as_of OR coalesce(CASE r2.valid_to_precision WHEN 'YEAR' THEN r2.valid_to - duration({years: 1}) WHEN 'MONTH' THEN r2.valid_to - duration({months: 1}) ELSE r2.valid_to END <= $as_of AND $as_of < r2.valid_to AND r2.valid_to_precision <> 'DAY', false))), COLLECT {
UNWIND coalesce(r2.statement_ids, []) AS k4
MATCH (n5:Statement {id: k4}) WHERE n5.superseded_at = $open
WITH n5 LIMIT 100
RETURN [n5.id + $suffix] }, CASE WHEN n3:Organization THEN 'Organization' WHEN n3:Person THEN 'Person' WHEN n3:PublicBody THEN 'PublicBody' WHEN n3:Arrangement THEN 'Arrangement' WHEN n3:UnknownParty THEN 'UnknownParty' END, n3.name, [COLLECT {
MATCH (n3)-[r6:HOLDS_INTEREST_IN]->(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open
WITH r6, n7
ORDER BY r6.id LIMIT $p2 + 1
RETURN [n7.name] }, COUNT {
MATCH (n3)-[r6:HOLDS_INTEREST_IN]->(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open }]] }] } AS data;
