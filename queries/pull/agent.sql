-- agent: the agents, as keys without names, one row each.
-- relation: agent
-- columns:
--   agent_id  id

SELECT agent_id
FROM agent;
