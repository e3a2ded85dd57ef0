-- agent_team: which team each agent belonged to, and when, one row a spell.
-- relation: agent_team
-- columns:
--   agent_id     id
--   team_id      id
--   valid_from   date
--   valid_until  date        optional

SELECT x.*
FROM (
    SELECT NULL::date AS valid_until
) AS absent
CROSS JOIN LATERAL (
    SELECT agent_id, team_id, valid_from, valid_until
    FROM agent_team
) AS x;
