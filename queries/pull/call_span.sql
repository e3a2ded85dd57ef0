-- call_span: when the first and the last attempt of the period began; null where there is none. Cuts the time slices.
-- relation: call
-- parameters:
--   from   the first instant read
--   until  the first instant no longer read
-- columns:
--   first_at  timestamptz
--   last_at   timestamptz

SELECT min(started_at) AS first_at, max(started_at) AS last_at
FROM call
WHERE started_at >= :'from' AND started_at < :'until';
