RETURN [COLLECT {
MATCH (n1:Contract) WHERE n1.superseded_at = $open
WITH n1
ORDER BY n1.value IS NULL DESC, n1.value, n1.id DESC LIMIT $p0 + 1
RETURN [n1.title, n1.value] }, COUNT {
MATCH (n1:Contract) WHERE n1.superseded_at = $open }] AS data;
