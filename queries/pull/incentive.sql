-- incentive: what targets and bonuses reward, one row a rule.
-- relation: incentive
-- columns:
--   valid_from  date
--   team_id     id          optional
--   measure     text
--   kind        text
--   weight      float8

SELECT x.*
FROM (
    SELECT NULL::text AS team_id
) AS absent
CROSS JOIN LATERAL (
    SELECT valid_from, team_id, measure::text, kind::text, weight::float8
    FROM incentive
) AS x;
