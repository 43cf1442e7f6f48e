RETURN COLLECT {
MATCH (n1:Party {id: $by}) WHERE true AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [CASE WHEN n1:Organization THEN 'Organization' WHEN n1:Person THEN 'Person' WHEN n1:PublicBody THEN 'PublicBody' WHEN n1:Arrangement THEN 'Arrangement' WHEN n1:UnknownParty THEN 'UnknownParty' END, n1.name, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH DISTINCT n5
WITH n5, COLLECT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.interest_type IS NULL, r4.interest_type, r4.id LIMIT 25
RETURN r4 } AS r4s
WITH n5, r4s, head(r4s) AS r4 WHERE true
WITH *
ORDER BY r4.interest_type IS NULL, r4.interest_type, n5.id LIMIT $p0 + 1
RETURN [r4.interest_type, n5.id, r4.id + '.in' + '.node' + $suffix, n5.name, COLLECT {
UNWIND r4s AS r6
RETURN [r6.id + '.in' + $suffix, r6.id, r6.interest_type, r6.share_exact, r6.share_min, r6.share_max, coalesce(r6.share_unknown, false), coalesce(r6.share_min_exclusive, false), coalesce(r6.share_max_exclusive, false), n5.name] }, n5.id + $suffix] }, COUNT {
MATCH (n1)<-[r4:HOLDS_INTEREST_IN]-(n5:Party) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
RETURN DISTINCT n5 }] END, CASE WHEN n1:Organization THEN [COLLECT {
MATCH (n1)<-[r7:HOLDS_INTEREST_IN]-(n8:Party) WHERE r7.valid_from <= $as_of AND $as_of < r7.valid_to AND r7.superseded_at = $open AND n8.superseded_at = $open
WITH r7, n8
ORDER BY r7.interest_type IS NULL, r7.interest_type, r7.id LIMIT $p1 + 1
RETURN [COLLECT {
UNWIND [r7] AS r9
RETURN [r9.id + '.in' + $suffix, r9.interest_type, COLLECT {
UNWIND [r9] AS r10
RETURN [r10.id + '.in' + $suffix] }] }] }, COUNT {
MATCH (n1)<-[r7:HOLDS_INTEREST_IN]-(n8:Party) WHERE r7.valid_from <= $as_of AND $as_of < r7.valid_to AND r7.superseded_at = $open AND n8.superseded_at = $open }] END, CASE WHEN n1:Organization THEN COLLECT {
MATCH (n1)<-[r11:HOLDS_INTEREST_IN]-(n12:Party) WHERE r11.valid_from <= $as_of AND $as_of < r11.valid_to AND r11.superseded_at = $open AND n12.superseded_at = $open
WITH DISTINCT n12
WITH n12, COLLECT {
MATCH (n1)<-[r11:HOLDS_INTEREST_IN]-(n12:Party) WHERE r11.valid_from <= $as_of AND $as_of < r11.valid_to AND r11.superseded_at = $open AND n12.superseded_at = $open
WITH r11, n12
ORDER BY r11.id LIMIT 25
RETURN r11 } AS r11s
WITH n12, r11s, head(r11s) AS r11 WHERE true
WITH *
ORDER BY n12.id DESC LIMIT $p2 + 1
RETURN [r11.interest_type] } END] } AS data;
