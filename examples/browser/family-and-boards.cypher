// The relatives of a person, at most two steps away, and where they hold office on a day.
:param name => 'Helena Marchetti';
:param asOf => date();
:param open => '9999-12-31T00:00:00Z';
MATCH path = (:Person {name: $name, superseded_at: datetime($open)})-[tie:FAMILY_OF*0..2]-(:Person)-[seat:HAS_ROLE_AT]->(:Organization)
WHERE all(t IN tie WHERE t.valid_from <= $asOf AND $asOf < t.valid_to AND t.superseded_at = datetime($open))
  AND seat.valid_from <= $asOf AND $asOf < seat.valid_to AND seat.superseded_at = datetime($open)
RETURN path;
