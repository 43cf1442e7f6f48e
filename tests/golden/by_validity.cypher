RETURN COLLECT {
MATCH (n1:Party {id: $by}) WHERE true AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [CASE WHEN n1:Organization THEN 'Organization' WHEN n1:Person THEN 'Person' WHEN n1:PublicBody THEN 'PublicBody' WHEN n1:Arrangement THEN 'Arrangement' WHEN n1:UnknownParty THEN 'UnknownParty' END, n1.name, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_to <= $as_of AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.interest_type IS NULL, r4.interest_type, r4.id LIMIT $p0 + 1
RETURN [r4.id + '.in' + $suffix, toString(CASE WHEN r4.valid_from > $first_day THEN r4.valid_from END), toString(CASE WHEN r4.valid_to < $last_day THEN r4.valid_to END), (r4.valid_from <= $as_of AND $as_of < r4.valid_to AND (CASE r4.valid_from_precision WHEN 'YEAR' THEN r4.valid_from + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN r4.valid_from + duration({months: 1}) - duration({days: 1}) ELSE r4.valid_from END > $as_of OR coalesce(CASE r4.valid_to_precision WHEN 'YEAR' THEN r4.valid_to - duration({years: 1}) WHEN 'MONTH' THEN r4.valid_to - duration({months: 1}) ELSE r4.valid_to END <= $as_of AND $as_of < r4.valid_to AND r4.valid_to_precision <> 'DAY', false))), r4.interest_type, n5.name] }, COUNT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_to <= $as_of AND r4.superseded_at = $open AND n5.superseded_at = $open }] END, CASE WHEN n1:Organization THEN COUNT {
MATCH (n1)<-[r6:HOLDS_INTEREST_IN]-(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open } END, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r8:HOLDS_INTEREST_IN]-(n9:Party) WHERE $as_of < r8.valid_from AND r8.superseded_at = $open AND n9.superseded_at = $open
WITH r8, n9
ORDER BY r8.id LIMIT $p2 + 1
RETURN [(r8.valid_from <= $as_of AND $as_of < r8.valid_to AND (CASE r8.valid_from_precision WHEN 'YEAR' THEN r8.valid_from + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN r8.valid_from + duration({months: 1}) - duration({days: 1}) ELSE r8.valid_from END > $as_of OR coalesce(CASE r8.valid_to_precision WHEN 'YEAR' THEN r8.valid_to - duration({years: 1}) WHEN 'MONTH' THEN r8.valid_to - duration({months: 1}) ELSE r8.valid_to END <= $as_of AND $as_of < r8.valid_to AND r8.valid_to_precision <> 'DAY', false)))] }, COUNT {
MATCH (n1)<-[r8:HOLDS_INTEREST_IN]-(n9:Party) WHERE $as_of < r8.valid_from AND r8.superseded_at = $open AND n9.superseded_at = $open }] END, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r10:HOLDS_INTEREST_IN]-(n11:Party) WHERE r10.superseded_at = $open AND n11.superseded_at = $open
WITH DISTINCT n11
WITH n11, COLLECT {
MATCH (n1)<-[r10:HOLDS_INTEREST_IN]-(n11:Party) WHERE r10.superseded_at = $open AND n11.superseded_at = $open
WITH r10, n11
ORDER BY CASE WHEN r10.valid_from > $first_day THEN r10.valid_from END IS NULL, CASE WHEN r10.valid_from > $first_day THEN r10.valid_from END, r10.id LIMIT 25
RETURN r10 } AS r10s
WITH n11, r10s, head(r10s) AS r10 WHERE true
WITH *
ORDER BY CASE WHEN r10.valid_from > $first_day THEN r10.valid_from END IS NULL, CASE WHEN r10.valid_from > $first_day THEN r10.valid_from END, n11.id LIMIT $p3 + 1
RETURN [n11.name, COLLECT {
UNWIND r10s AS r12
RETURN [r12.interest_type, toString(CASE WHEN r12.valid_from > $first_day THEN r12.valid_from END), toString(CASE WHEN r12.valid_to < $last_day THEN r12.valid_to END)] }] }, COUNT {
MATCH (n1)<-[r10:HOLDS_INTEREST_IN]-(n11:Party) WHERE r10.superseded_at = $open AND n11.superseded_at = $open
RETURN DISTINCT n11 }] END] } AS data;
