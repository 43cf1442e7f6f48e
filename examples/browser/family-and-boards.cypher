// The relatives of a person, at most two steps away, and where they hold office on a day.
// Change the values of the first line.
WITH 'Helena Marchetti' AS name, date() AS asOf, datetime('9999-12-31T00:00:00Z') AS open
MATCH path = (:Person {name: name, superseded_at: open})-[tie:FAMILY_OF*0..2]-(:Person)-[office:HAS_ROLE_AT]->(:Organization)
WHERE all(t IN tie WHERE t.valid_from <= asOf AND asOf < t.valid_to AND t.superseded_at = open)
  AND office.valid_from <= asOf AND asOf < office.valid_to AND office.superseded_at = open
RETURN path;
