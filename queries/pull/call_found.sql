-- call_found: one call by its identifier, one row for each row that has it: what the search for its person begins with.
-- relation: call
-- parameters:
--   call_id  the identifier
-- columns:
--   call_id         id
--   started_at      timestamptz
--   script_version  text         optional

SELECT x.*
FROM (
    SELECT NULL::text AS script_version
) AS absent
CROSS JOIN LATERAL (
    SELECT call_id, started_at, script_version::text
    FROM call
    WHERE call_id = :'call_id'
) AS x;
