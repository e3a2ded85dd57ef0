-- team: the teams, one row each.
-- relation: team
-- columns:
--   team_id  id
--   name     text

SELECT team_id, name::text
FROM team;
