RETURN [COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND (NOT coalesce(n1.name_key CONTAINS $p0, false) AND n1.name_key <> $p1 AND n1.name_key STARTS
WITH $p2) AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p3 + 1
RETURN [n1.name] }, COUNT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND (NOT coalesce(n1.name_key CONTAINS $p0, false) AND n1.name_key <> $p1 AND n1.name_key STARTS
WITH $p2) AND n1.id IS NOT NULL }] AS data;
