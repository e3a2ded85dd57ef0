-- employment: when each agent was employed, one row a spell.
-- relation: employment
-- columns:
--   agent_id      id
--   hired_on      date        optional
--   left_on       date        optional
--   leave_reason  text        optional

SELECT x.*
FROM (
    SELECT NULL::date AS hired_on, NULL::date AS left_on, NULL::text AS leave_reason
) AS absent
CROSS JOIN LATERAL (
    SELECT agent_id, hired_on, left_on, leave_reason::text
    FROM employment
) AS x;
