// How a partner moved through the tiers of the Partner Circle.
// Change the values of the first line.
WITH 'Rheinblick Medizintechnik' AS partner, datetime('9999-12-31T00:00:00Z') AS open
MATCH (:Organization {name: partner, superseded_at: open})-[:PARTY_TO {superseded_at: open}]->(p:Partnership)
      -[step:IN_TIER {superseded_at: open}]->(tier:ProgramTier)
RETURN p.name AS partnership, tier.name AS tier, step.valid_from AS since,
       CASE WHEN step.valid_to.year = 9999 THEN null ELSE step.valid_to END AS until
ORDER BY since;
