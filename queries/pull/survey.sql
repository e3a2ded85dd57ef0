-- survey: every question put to a person after a call, one row each.
-- relation: survey
-- columns:
--   call_id         id
--   sent_at         timestamptz
--   answered_at     timestamptz optional
--   score           int8        optional
--   knew_next_step  bool        optional

SELECT x.*
FROM (
    SELECT NULL::timestamptz AS answered_at, NULL::int8 AS score, NULL::bool AS knew_next_step
) AS absent
CROSS JOIN LATERAL (
    SELECT call_id, sent_at, answered_at, score::int8, knew_next_step
    FROM survey
) AS x;
