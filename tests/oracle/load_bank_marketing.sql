-- Bank marketing (Moro, Cortez, Rita 2014): the file on stdin, into the contract's tables of the search path.
--
-- One row is the last contact with a person in a campaign. Contact: the row's number. Campaign: the calendar month. The year
-- is taken as 2009; there is no clock, so every call starts at 12:00 in Lisbon. Nothing else is invented.
-- Rules: duration 0 is a call that was not reached (no_answer, never answered), whatever y says; a day that its month does
-- not have, or a word that is no month, leaves the row out. Each is counted in load_result; the counts add up to the rows.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
SET timezone TO 'UTC';

CREATE TEMP TABLE file (
    age text, job text, marital text, education text, "default" text, balance text, housing text, loan text, contact text,
    day int, month text, duration int, campaign int, pdays int, previous int, poutcome text, y text,
    row bigint GENERATED ALWAYS AS IDENTITY);
\copy file (age, job, marital, education, "default", balance, housing, loan, contact, day, month, duration, campaign, pdays, previous, poutcome, y) FROM pstdin WITH (FORMAT csv, DELIMITER ';', HEADER)

CREATE TEMP TABLE judged AS
SELECT f.*, m.number::int AS month_number,
       CASE WHEN m.number IS NULL THEN 'left_out_unknown_month'
            WHEN f.day < 1 OR f.day > extract(day FROM make_date(2009, m.number::int, 1) + interval '1 month' - interval '1 day')
                THEN 'left_out_no_such_day'
            WHEN f.duration < 0 THEN 'left_out_negative_duration'
            WHEN f.duration = 0 THEN 'loaded_not_reached'
            WHEN f.y = 'yes' THEN 'loaded_sale'
            ELSE 'loaded_declined' END AS verdict
FROM file f
LEFT JOIN unnest(ARRAY['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'])
    WITH ORDINALITY AS m (word, number) ON m.word = f.month;

INSERT INTO client (client_id, name) VALUES ('bank', 'a Portuguese bank');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, time_zone)
SELECT DISTINCT '2009-' || lpad(month_number::text, 2, '0'), 'bank', '2009-' || lpad(month_number::text, 2, '0'), 'sale', 'consumer',
       'Europe/Lisbon'
FROM judged WHERE verdict LIKE 'loaded%';
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, answered_at, connected_at, ended_at)
SELECT row, row, '2009-' || lpad(month_number::text, 2, '0'), 'manual',
       CASE verdict WHEN 'loaded_not_reached' THEN 'no_answer' WHEN 'loaded_sale' THEN 'sale' ELSE 'declined' END,
       started, reached, reached, started + make_interval(secs => duration)
FROM judged
CROSS JOIN LATERAL (SELECT (make_date(2009, month_number, day) + time '12:00') AT TIME ZONE 'Europe/Lisbon' AS started) AS s
CROSS JOIN LATERAL (SELECT CASE WHEN duration > 0 THEN started END AS reached) AS r
WHERE verdict LIKE 'loaded%';

DROP TABLE IF EXISTS public.load_result;
CREATE TABLE public.load_result AS
SELECT 'rows_in_file' AS what, count(*) AS n FROM file
UNION ALL SELECT 'rows_in_call', count(*) FROM call
UNION ALL SELECT verdict, count(*) FROM judged GROUP BY 1;
