RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND n1.name_key IS NOT NULL AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.name_key, n1.id LIMIT $p0 + 1
RETURN [n1.name_key, n1.id, n1.name] } AS data;
