-- The second path to every counter: plain SQL over the contract's tables, written from the definitions and never from the
-- program. Slow is fine here; short and evident is what it is for.
--
--     psql -v schema=takhojd -v as_of=2026-10-31 -v zone=Europe/Stockholm -f tests/oracle/oracle.sql
--
-- Further variables: snapshot (when the data were taken; infinity), pack (the configured rule pack; SE), complete (relations
-- for which empty means none, separated by commas), draw_from and draw_key (first day of the draw, its key in hexadecimals),
-- proposals_file (the rule pack of ZZ, whose proposals calls are tried by).
-- The schema oracle is made anew: oracle.total has a row for every counter, scope, grain and period that is not zero,
-- oracle.sampled the medians, curves, quality counts and broken promises.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?snapshot} \else \set snapshot infinity \endif
\if :{?pack} \else \set pack SE \endif
\if :{?complete} \else \set complete '' \endif
\if :{?draw_from} \else \set draw_from '' \endif
\if :{?draw_key} \else \set draw_key '' \endif
\if :{?proposals_file} \else \set proposals_file /dev/null \endif

SET client_min_messages TO warning;
SET timezone TO 'UTC';
SET search_path TO pg_catalog;
SELECT set_config('oracle.schema', :'schema', false), set_config('oracle.as_of', :'as_of', false),
       set_config('oracle.zone', :'zone', false), set_config('oracle.snapshot', :'snapshot', false),
       set_config('oracle.pack', :'pack', false), set_config('oracle.complete', :'complete', false),
       set_config('oracle.draw_from', :'draw_from', false), set_config('oracle.draw_key', :'draw_key', false) \g /dev/null

DROP SCHEMA IF EXISTS oracle CASCADE;
CREATE SCHEMA oracle;

\ir holidays.sql
\ir rules.sql
\ir rules_abroad.sql
\ir source.sql
\ir calls.sql
\ir earlier.sql
\ir draw.sql
\ir objections.sql
\ir relevance.sql
\ir permission.sql
\ir complaints.sql
\ir sales.sql
\ir callbacks.sql
\ir conduct.sql
\ir people.sql
\ir listening.sql
\ir rollup.sql
\ir assignments.sql
\ir samples.sql
\ir quality.sql
\ir exceptions.sql
\ir due.sql
\ir coming.sql
\ir guidance.sql
