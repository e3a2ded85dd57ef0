-- A dump of the program's figures (stdin) against oracle.total and oracle.sampled. Names with a dot are samples, in the scopes
-- and grains that the catalogue asks for (variable measures_file), the quality panel's counts, broken promises
-- (exception.PROMISE, one line a contact, call, place of the fault and day) and what is due (due.KIND, one line a row's keys
-- and limit), and what rules to come would break (coming.RULE.tried and .broken).

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';
-- Half a million lines on each side: hashing them takes a fraction of what sorting takes.
SET enable_mergejoin TO off;
SET work_mem TO '256MB';

SELECT set_config('oracle.schema', :'schema', false), set_config('oracle.pack', :'pack', false),
       set_config('oracle.complete', :'complete', false) \g /dev/null

DROP TABLE IF EXISTS oracle.dump, oracle.asked, oracle.wanted, oracle.difference;
\ir catalogue.sql
\ir coming_measures.sql
CREATE TABLE oracle.dump (name text, scope_kind text, scope_id text, grain text, period_from date, period_until date,
                          value numeric);
\copy oracle.dump FROM pstdin WITH (FORMAT text, NULL '')

CREATE TABLE oracle.wanted AS
SELECT counter AS name, scope_kind, scope_id, grain, period_from, n::numeric AS value FROM oracle.total
UNION ALL
SELECT name, scope_kind, scope_id, grain, period_from, value FROM oracle.sampled s
WHERE split_part(name, '.', 1) IN ('exception', 'due', 'coming', 'quality', 'words', 'unknown')
   OR EXISTS (SELECT FROM oracle.asked a WHERE a.name = s.name AND a.scope_kind = s.scope_kind AND a.grain = s.grain);

-- One line of the dump a key: a second one is a difference of its own.
CREATE TABLE oracle.difference AS
SELECT coalesce(d.name, w.name) AS name, coalesce(d.scope_kind, w.scope_kind) AS scope_kind,
       coalesce(d.scope_id, w.scope_id) AS scope_id, coalesce(d.grain, w.grain) AS grain,
       coalesce(d.period_from, w.period_from) AS period_from, d.value AS by_program, w.value AS by_sql, d.lines
FROM (SELECT name, scope_kind, scope_id, grain, period_from, min(value) AS value, count(*) AS lines
      FROM oracle.dump WHERE value <> 0 OR name LIKE '%.%' GROUP BY 1, 2, 3, 4, 5) AS d
FULL JOIN oracle.wanted w ON w.name = d.name AND w.scope_kind = d.scope_kind
    AND coalesce(w.scope_id, '') = coalesce(d.scope_id, '') AND coalesce(w.grain, '') = coalesce(d.grain, '')
    AND coalesce(w.period_from, '-infinity') = coalesce(d.period_from, '-infinity')
WHERE d.value IS NULL OR w.value IS NULL OR d.lines > 1
   OR abs(d.value - w.value) > CASE WHEN d.name LIKE '%.%' THEN 0.000001 * greatest(1, abs(w.value)) ELSE 0 END;

\pset null '-'
\pset footer off
SELECT count(*) AS differences, count(DISTINCT name) AS names, (SELECT count(*) FROM oracle.dump) AS lines_of_the_program,
       (SELECT count(*) FROM oracle.wanted) AS lines_of_sql, count(*) > 0 AS differs
FROM oracle.difference \gset
\if :differs
    -- The coarsest first: all before agents, years before days.
    SELECT name, scope_kind, scope_id, grain, period_from, by_program, by_sql
    FROM oracle.difference
    ORDER BY array_position(ARRAY['all', 'client', 'campaign', 'team', 'source', 'agent'], scope_kind),
             array_position(ARRAY['year', 'quarter', 'month', 'week', 'day'], grain), name, period_from, scope_id
    LIMIT 20;
    \echo :differences differences in :names names, :lines_of_the_program lines of the program, :lines_of_sql of SQL
    DO $$ BEGIN RAISE EXCEPTION 'the program and SQL differ'; END $$;
\else
    \echo equal: :lines_of_the_program lines of the program, :lines_of_sql of SQL
\endif
