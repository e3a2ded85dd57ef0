-- call_future: how many attempts are dated after the moment of reading; they are not read, and said so.
-- relation: call
-- parameters:
--   after  the moment of reading
-- columns:
--   calls  int8

SELECT count(*) AS calls
FROM call
WHERE started_at > :'after';
