-- What is rare, or cannot be in the contract's own tables but may be in a view of that name.

-- In some sets a dozen who said no to one client in one week, blocked before, at and after what the law gives.
INSERT INTO objection (contact_id, client_id, received_at, registered_at)
SELECT 2000 + n, 1, at, at + pg_temp.one_of('dozen', n, ARRAY['1 hour', '1 day', '3 days', '10 days', '14 days', '28 days', '31 days', NULL]::interval[])
FROM size, generate_series(1, 12) AS n
CROSS JOIN LATERAL (SELECT date_trunc('week', frozen_at - interval '60 days') + n * interval '13 hours' AS at) AS a
WHERE pg_temp.in_hundred('dozen', 0, 40);

-- Sold in calls that nobody saw the end of; withdrawn when the period ends; accepted before all time; what is kept only to be
-- shown.
UPDATE call SET ended_at = NULL WHERE outcome = 'sale' AND pg_temp.in_hundred('endless', call_id::bigint, 15);
UPDATE sale SET withdrawn_at = accepted_at + interval '336 hours'
WHERE isfinite(accepted_at) AND pg_temp.in_hundred('at the end', replace(sale_id, '-', '')::bigint, 15);
UPDATE sale SET accepted_at = '-infinity'
WHERE accepted_at IS NOT NULL AND pg_temp.in_hundred('accepted always', replace(sale_id, '-', '')::bigint, 5);
UPDATE objection SET forwarded_at = registered_at + interval '1 hour' WHERE registered_at IS NOT NULL;
UPDATE complaint SET closed_at = decided_at;
UPDATE lead_source SET supplier = 'supplier' WHERE source_id IN ('1', '2');

-- Calls to come, one before all time and one at no time.
ALTER TABLE call ALTER started_at DROP NOT NULL;
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT 6000 + n, 1, 1, 'manual', 'busy', at
FROM unnest(ARRAY['infinity', '-infinity', '2100-01-01', NULL]::timestamptz[]) WITH ORDINALITY AS a (at, n) WHERE pg_temp.in_hundred('to come', 0, 40);

-- Charts begun anew: by one who may not say so alone, later than all that is known, or without end.
INSERT INTO baseline_change (measure, client_id, changed_on, cause, author, approver)
SELECT 'complaints', pg_temp.one_of('anew', n, ARRAY[1, 2, NULL]), pg_temp.one_of('anew', n,
           ARRAY[current_setting('random.as_of')::date - 100, current_setting('random.as_of')::date, current_setting('random.as_of')::date + 1, '-infinity']),
       'a new dialler', 'one', pg_temp.one_of('anew by', n, ARRAY['one', 'two', 'two'])
FROM generate_series(1, 4) AS n;

-- Of every relation but call a row more for each column that the contract would not let be null, with null there; and a campaign
-- of that kind under the number that some calls name.
DO $$
DECLARE
    c record;
    n int := 7000;
BEGIN
    IF NOT pg_temp.in_hundred('lacking', 0, 40) THEN
        RETURN;
    END IF;
    FOR c IN SELECT r.relname AS relation, a.attname AS name,
                    (SELECT k.attname FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = i.indkey[0]
                     WHERE i.indrelid = r.oid AND i.indisprimary) AS key
             FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid
             WHERE r.relnamespace = current_schema()::regnamespace AND r.relkind = 'r' AND r.relname <> 'call' AND a.attnotnull AND a.attnum > 0
             ORDER BY r.relname, a.attnum LOOP
        n := n + 1;
        IF c.key IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %1$I DROP CONSTRAINT IF EXISTS %2$I', c.relation, c.relation || '_pkey');
        END IF;
        EXECUTE format('ALTER TABLE %1$I ALTER COLUMN %2$I DROP NOT NULL', c.relation, c.name);
        EXECUTE format('CREATE TEMP TABLE lacking AS SELECT * FROM %1$I t ORDER BY md5(t::text), t::text LIMIT 1', c.relation);
        IF c.key IS NOT NULL THEN
            EXECUTE format('UPDATE lacking SET %I = %L', c.key, CASE WHEN c.relation = 'campaign' AND c.name = 'client_id' THEN 900 ELSE n END);
        END IF;
        EXECUTE format('UPDATE lacking SET %I = NULL', c.name);
        EXECUTE format('INSERT INTO %1$I SELECT * FROM lacking', c.relation);
        DROP TABLE lacking;
    END LOOP;
END
$$;
