-- Anonymous Bank (Guedj and Mandelbaum, Technion), one month of 1999: the file on stdin, without carriage returns, into
-- the contract's tables of the search path.
--
-- Mostly inbound: it serves for agents, clock times and dirt, not for selling. Contact: customer_id; campaign: type; agent:
-- server; call_id: vru+line with call_id; started: date + vru_entry in Jerusalem, answered at once by the machine.
-- Rules, each counted in load_result, where the first verdicts add up to the rows of the file:
--   left out    PHANTOM; HANG that never reached the queue; an outcome that is none of the three
--   unknown     AGENT that names no agent: outcome unknown, no agent
--   repaired    an instant more than 12 h before its call's start lies past midnight: the next day
--   repaired    AGENT without any service time: connected and ended are not known
--   repaired    customer 0, or a number the file has lost digits of (6.02E+11): unknown, a contact of its own
--   repaired    HANG with a server: nobody served, no agent
--   noted       a length in seconds below zero: the clock times beside it are used, the length is not
-- A call that ends before it starts even so is loaded as it is: the reader refuses it, and the story counts that too.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';

CREATE TEMP TABLE file (
    line text, call_id text, customer_id text, priority text, type text, date text, vru_entry interval, vru_exit interval,
    vru_time int, q_start interval, q_exit interval, q_time int, outcome text, ser_start interval, ser_exit interval,
    ser_time int, server text, row bigint GENERATED ALWAYS AS IDENTITY);
\copy file (line, call_id, customer_id, priority, type, date, vru_entry, vru_exit, vru_time, q_start, q_exit, q_time, outcome, ser_start, ser_exit, ser_time, server) FROM pstdin WITH (FORMAT csv, DELIMITER E'\t', QUOTE E'\b', HEADER)

CREATE TEMP TABLE judged AS
SELECT f.*,
       CASE WHEN outcome = 'PHANTOM' THEN 'left_out_phantom'
            WHEN outcome = 'HANG' AND q_start = '0' THEN 'left_out_never_queued'
            WHEN outcome = 'HANG' THEN 'loaded_abandoned'
            WHEN outcome <> 'AGENT' THEN 'left_out_unknown_outcome'
            WHEN server = 'NO_SERVER' THEN 'loaded_unknown'
            ELSE 'loaded_informed' END AS verdict,
       outcome = 'AGENT' AND ser_start = '0' AND ser_exit = '0' AS lacks_service,
       customer_id !~ '^[1-9][0-9]*$' AS lacks_customer,
       outcome = 'HANG' AND server <> 'NO_SERVER' AS hung_up_on_server,
       CASE WHEN outcome = 'AGENT' THEN ser_start END AS connects,
       CASE WHEN outcome = 'AGENT' THEN ser_exit WHEN q_start = '0' THEN vru_exit ELSE q_exit END AS ends
FROM file f;

CREATE TEMP TABLE timed AS
SELECT j.*, to_date(date, 'YYMMDD')::timestamp + vru_entry AS started_local,
       CASE WHEN NOT lacks_service THEN to_date(date, 'YYMMDD')::timestamp + connects
           + CASE WHEN vru_entry - connects > interval '12 hours' THEN interval '1 day' ELSE '0' END END AS connected_local,
       CASE WHEN NOT lacks_service THEN to_date(date, 'YYMMDD')::timestamp + ends
           + CASE WHEN vru_entry - ends > interval '12 hours' THEN interval '1 day' ELSE '0' END END AS ended_local,
       NOT lacks_service AND vru_entry - ends > interval '12 hours' AS is_past_midnight
FROM judged j WHERE verdict LIKE 'loaded%';

INSERT INTO client (client_id, name) VALUES ('bank', 'an Israeli bank');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience)
SELECT DISTINCT type, 'bank', type, 'information', 'consumer' FROM timed;
INSERT INTO agent (agent_id) SELECT DISTINCT server FROM timed WHERE verdict = 'loaded_informed';
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, mode, outcome, started_at, answered_at, connected_at, ended_at)
SELECT line || '-' || call_id, CASE WHEN lacks_customer THEN 'row ' || row ELSE customer_id END, type,
       CASE WHEN verdict = 'loaded_informed' THEN server END, 'manual', replace(verdict, 'loaded_', ''),
       started_local AT TIME ZONE 'Asia/Jerusalem', started_local AT TIME ZONE 'Asia/Jerusalem',
       connected_local AT TIME ZONE 'Asia/Jerusalem', ended_local AT TIME ZONE 'Asia/Jerusalem'
FROM timed;

DROP TABLE IF EXISTS public.load_result;
CREATE TABLE public.load_result AS
SELECT 'rows_in_file' AS what, count(*) AS n FROM file
UNION ALL SELECT 'rows_in_call', count(*) FROM call
UNION ALL SELECT verdict, count(*) FROM judged GROUP BY 1
UNION ALL SELECT 'noted_negative_length', count(*) FROM judged WHERE least(vru_time, q_time, ser_time) < 0
UNION ALL SELECT 'repaired_past_midnight', count(*) FROM timed WHERE is_past_midnight
UNION ALL SELECT 'repaired_lacks_service', count(*) FROM timed WHERE lacks_service
UNION ALL SELECT 'repaired_lacks_customer', count(*) FROM timed WHERE lacks_customer
UNION ALL SELECT 'repaired_hung_up_on_server', count(*) FROM timed WHERE hung_up_on_server;
