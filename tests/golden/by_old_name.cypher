RETURN COLLECT {
MATCH (n1:Party) WHERE coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1).name_key = $by AND n1.id IS NOT NULL AND (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH DISTINCT n1 LIMIT 2
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s
RETURN [n1s.name] } AS data;

RETURN COLLECT {
MATCH (n1:Party) WHERE n1.name_key = $by AND n1.id IS NOT NULL AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [n1.name] } AS data;


   
CALL db.index.fulltext.queryNodes('name_fulltext', $query) YIELD node AS found
   
WITH found WHERE found.superseded_at = $open
   
OPTIONAL
MATCH (found:Alias)<-[r:HAS_NAME WHERE r.valid_from <= $as_of AND r.superseded_at = $open]-(holder:Party WHERE holder.superseded_at = $open)
   
WITH coalesce(holder, found) AS n, found, r
    WHERE NOT n:Alias
   
UNWIND [['name', found.name_key, found.name], ['title', found.title_key, found.title], ['legal_name', found.legal_name_key, found.legal_name]] AS named
   
WITH n, found, r, named
    WHERE named[1] IS NOT NULL
   
WITH n, found, r, named, CASE WHEN named[1] = $whole THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(named[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $spellings[0][0] IN parts AND (size($spellings) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $spellings[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $spellings | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $spellings | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($spellings)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($spellings)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($spellings)) / size(parts) END)) END]) END AS score
    WHERE score >= 0.45
   
WITH n, found, r, named, score
ORDER BY score DESC, n.id LIMIT 200
   
RETURN n.id, labels(n), coalesce(n.name, n.title), named[2], named[0], found:Alias,
           coalesce(r.valid_to <= $as_of, false) OR coalesce(found.name_type = 'FORMER', false), score
    ;


   
CALL db.index.fulltext.queryNodes('name_fulltext', $query) YIELD node AS found
   
WITH found WHERE found.superseded_at = $open
   
OPTIONAL
MATCH (found:Alias)<-[r:HAS_NAME WHERE r.valid_from <= $as_of AND r.superseded_at = $open]-(holder:Party WHERE holder.superseded_at = $open)
   
WITH coalesce(holder, found) AS n, found, r
    WHERE NOT n:Alias
   
UNWIND [['name', found.name_key, found.name], ['title', found.title_key, found.title], ['legal_name', found.legal_name_key, found.legal_name]] AS named
   
WITH n, found, r, named
    WHERE named[1] IS NOT NULL
   
WITH n, found, r, named, CASE WHEN named[1] = $whole THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(named[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $spellings[0][0] IN parts AND (size($spellings) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $spellings[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $spellings | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $spellings | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($spellings)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($spellings)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($spellings)) / size(parts) END)) END]) END AS score
    WHERE score >= 0.45
   
WITH n, found, r, named, score
ORDER BY score DESC, n.id LIMIT 200
   
RETURN n.id, labels(n), coalesce(n.name, n.title), named[2], named[0], found:Alias,
           coalesce(r.valid_to <= $as_of, false) OR coalesce(found.name_type = 'FORMER', false), score
    ;
