-- call_future: how many attempts are dated after the moment of reading, or at no time; they are not read, and said so.
-- relation: call
-- parameters:
--   after  the moment of reading
-- columns:
--   calls          int8
--   without_start  int8  began at no instant, or at -infinity

SELECT (SELECT count(*) FROM call WHERE started_at > :'after') AS calls,
       (SELECT count(*) FROM call WHERE started_at IS NULL)
       + (SELECT count(*) FROM call WHERE started_at = '-infinity') AS without_start;
