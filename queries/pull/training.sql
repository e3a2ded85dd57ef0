-- training: what each agent passed, and until when it holds, one row a pass.
-- relation: training
-- columns:
--   agent_id     id
--   topic        text
--   passed_on    date
--   valid_until  date        optional
--   hours        float8      optional

SELECT x.*
FROM (
    SELECT NULL::date AS valid_until, NULL::float8 AS hours
) AS absent
CROSS JOIN LATERAL (
    SELECT agent_id, topic::text, passed_on, valid_until, hours::float8
    FROM training
) AS x;
