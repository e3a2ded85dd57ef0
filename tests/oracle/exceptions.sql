-- Broken promises, one row a line of the program's list: the promise, the day that dates the case, the contact, the call
-- at fault, and the place of the fault.

CREATE TABLE oracle.exception (promise text, dated_on date, contact_id text, call_id text, place_of_fault text);

-- Calls after a no, once for each no they broke. Not attempted: the no is told of apart.
INSERT INTO oracle.exception
SELECT CASE WHEN s.is_attempted THEN 'optout' ELSE 'optout_imported' END, s.day, c.contact_id, c.call_id,
       -- Once it was registered, the dialler had been told.
       CASE WHEN e.registered_at < c.started_at THEN 'dialler' ELSE 'conversation' END
FROM oracle.event_scope s
JOIN oracle.event e USING (event_id)
JOIN oracle.in_force f USING (event_id)
JOIN oracle.call c ON c.place = f.place
CROSS JOIN oracle.house h
WHERE s.scope_kind = 'all' AND f.started_at < s.received_at + h.watch;

-- The first marketing attempt inside the rest after a refusal; several may be broken by one attempt.
INSERT INTO oracle.exception
SELECT 'rest', r.day, r.contact_id, first.call_id, 'dialler'
FROM oracle.refusal f
JOIN oracle.call r USING (place)
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT m.call_id FROM oracle.call m
    WHERE m.contact_id = r.contact_id AND m.client_id = r.client_id AND m.place <> r.place
      AND m.is_attempt AND m.is_marketing
      AND m.started_at > f.refusal_end AND m.started_at <= f.refusal_end + h.rest
      AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, r.started_at)
    ORDER BY m.place LIMIT 1) AS first
WHERE f.is_broken;

INSERT INTO oracle.exception
SELECT 'redial', a.day, a.contact_id, first.call_id, 'dialler'
FROM oracle.abandoned x
JOIN oracle.call a USING (place)
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT m.call_id FROM oracle.call m
    WHERE m.contact_id = a.contact_id AND m.client_id = a.client_id AND m.is_attempt AND m.agent_id IS NULL
      AND m.started_at > a.started_at AND m.started_at <= a.started_at + h.redial
    ORDER BY m.place LIMIT 1) AS first
WHERE x.is_redialled;

-- Every attempt at which the client had tried the person too often.
INSERT INTO oracle.exception
SELECT 'pressure', p.day, p.contact_id, p.call_id, 'dialler' FROM oracle.pressure p, oracle.house h WHERE p.pair_30d > h.pressure_limit;

INSERT INTO oracle.exception
SELECT 'no_unrecorded', c.day, c.contact_id, c.call_id, 'conversation' FROM oracle.said s JOIN oracle.call c USING (place) WHERE NOT s.is_recorded;

-- Promises that are listed here; the program's lists of others are held against their measures only.
CREATE TABLE oracle.listed_promise AS
SELECT unnest(ARRAY['optout', 'optout_imported', 'rest', 'redial', 'pressure', 'no_unrecorded']) AS promise;

INSERT INTO oracle.sampled
SELECT 'exception.' || promise, 'case', contact_id || '/' || coalesce(call_id, ''), NULL, dated_on, NULL, count(*)
FROM oracle.exception, oracle.run r
WHERE dated_on >= r.figures_from
GROUP BY promise, contact_id, call_id, dated_on;
