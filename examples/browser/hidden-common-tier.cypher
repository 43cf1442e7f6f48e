// What the suppliers of one component have in common behind them: the hidden common tier.
// Serra Lítio Refinaria and, behind it, Andes Brine stand behind both makers of cells.
// Change the values of the first line.
WITH 'LFP prismatic cell' AS component, date() AS asOf, datetime('9999-12-31T00:00:00Z') AS open
MATCH path = (part:Component {name: component, superseded_at: open})<-[supply:SUPPLIES]-(supplier:Organization)
             ((before)-[need:DEPENDS_ON|SUPPLIES]-(after)
              WHERE need.valid_from <= asOf AND asOf < need.valid_to AND need.superseded_at = open
                AND ((type(need) = 'DEPENDS_ON' AND startNode(need) = before)
                  OR (type(need) = 'SUPPLIES' AND endNode(need) = before))){0,6}(common:Organization)
WHERE supply.valid_from <= asOf AND asOf < supply.valid_to AND supply.superseded_at = open
WITH common, collect(DISTINCT supplier.name) AS undercut, min(length(path)) AS tiers
WHERE size(undercut) >= 2
RETURN common.name AS commonSupplier, undercut, tiers
ORDER BY size(undercut) DESC, tiers, commonSupplier;
