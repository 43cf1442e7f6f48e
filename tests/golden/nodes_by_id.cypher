RETURN [COLLECT {
UNWIND $ids_contract AS k2
MATCH (n1:Contract {id: k2}) WHERE n1.superseded_at = $open
RETURN [n1.id, n1.title, COLLECT {
MATCH (n1)<-[r3:PARTY_TO]-(n4:Party) WHERE r3.valid_from <= $as_of AND $as_of < r3.valid_to AND r3.superseded_at = $open AND n4.superseded_at = $open
WITH r3, n4
ORDER BY r3.id LIMIT $p0 + 1
RETURN [r3.side, n4.name] }] }, COLLECT {
UNWIND $ids_party AS k6
MATCH (n5:Party {id: k6}) WHERE n5.superseded_at = $open
RETURN [n5.id, CASE WHEN n5:Organization THEN 'Organization' WHEN n5:Person THEN 'Person' WHEN n5:PublicBody THEN 'PublicBody' WHEN n5:Arrangement THEN 'Arrangement' WHEN n5:UnknownParty THEN 'UnknownParty' END, n5.name, n5.birth_year, CASE WHEN n5:Person THEN COLLECT {
MATCH (n5)-[r7:FAMILY_OF]-(n8:Person) WHERE r7.valid_from <= $as_of AND $as_of < r7.valid_to AND r7.superseded_at = $open AND n8.superseded_at = $open
WITH r7, n8
ORDER BY r7.id LIMIT $p1 + 1
RETURN [n8.name, r7.kinship, r7.degree] } END] }] AS data;
