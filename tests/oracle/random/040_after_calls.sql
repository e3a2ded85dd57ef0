-- What came of calls: sales, complaints, reviews, surveys, speech.

-- A day near the last working day after an acceptance.
CREATE FUNCTION pg_temp.confirmation_day(accepted timestamptz, x bigint) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (accepted AT TIME ZONE current_setting('random.zone'))::date + pg_temp.one_of('confirmation day', x, ARRAY[2, 3, 4, 5, 6, 7, 8, 8, 8, 9, 10, 11])
$$;
-- Up to two sales of a call that sold, a few of one that did not, one of a call nobody knows.
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, confirmed_at, starts_at, value, withdrawn_at,
                  refund_due_at, refunded_at, cancelled_at, disputed_at, dispute_reason)
SELECT i || '-' || k, CASE WHEN pg_temp.in_hundred('lost sale', x, 3) THEN '904' ELSE i::text END,
       CASE WHEN pg_temp.in_hundred('offer', x, 85) THEN started + interval '5 minutes' END,
       pg_temp.one_of('notice', x, ARRAY[true, true, true, true, true, false, NULL]), accepted,
       pg_temp.one_of('accept', x, ARRAY['sms', 'web', 'email', 'letter', 'other', 'sms', 'voice', 'pigeon', NULL]),
       -- By the midnight that ends a working day, here and in other zones, or just beside; at the start; never.
       CASE WHEN pg_temp.in_hundred('confirmed', x, 50) THEN (pg_temp.confirmation_day(accepted, x)::timestamp AT TIME ZONE
                 pg_temp.one_of('confirmed zone', x, ARRAY[current_setting('random.zone'), current_setting('random.zone'), 'Europe/Helsinki', 'America/New_York']))
                 + pg_temp.apart('confirmed', x, ARRAY[0, 0, 0, -6])
            WHEN pg_temp.in_hundred('confirmed', x, 65) THEN starts + pg_temp.one_of('confirmed', x, ARRAY['0', '0', '-1 microsecond']::interval[])
            WHEN pg_temp.in_hundred('confirmed', x, 80) THEN accepted + interval '1 hour' END,
       starts, pg_temp.one_of('value', x, ARRAY[100, 99.5, 0.5, 0.005, 19.99, -12.345, 1000000, 999999999.5, 999999999.995, 'NaN', NULL]::numeric[]), withdrawn,
       due, CASE WHEN pg_temp.in_hundred('refunded', x, 75) THEN due + pg_temp.one_of('refunded', x, ARRAY['0', '0', '1 microsecond', '-1 microsecond', '-24 hours', '24 hours']::interval[]) END,
       CASE WHEN pg_temp.in_hundred('cancelled', x, 12) THEN counted + pg_temp.apart('cancelled', x, ARRAY[336, 720, 2160, -24]) END,
       CASE WHEN pg_temp.in_hundred('disputed', x, 25) THEN counted + pg_temp.apart('disputed', x, ARRAY[336, 720, 2160]) END,
       pg_temp.one_of('dispute', x, ARRAY['did_not_understand', 'did_not_agree', 'other_terms', 'invoice', 'other', 'odd', NULL])
FROM (SELECT s.*, CASE WHEN pg_temp.in_hundred('due', x, 60) THEN coalesce(withdrawn, accepted)
                         + pg_temp.apart('due', x, ARRAY[0, 24, 336, 720])
                       WHEN pg_temp.in_hundred('due', x, 70) THEN frozen_at + pg_temp.apart('due', x, ARRAY[0, 0, -24])
                       WHEN pg_temp.in_hundred('due', x, 72) THEN 'infinity' END AS due
FROM size, (SELECT s.*, CASE WHEN pg_temp.in_hundred('withdrawn sale', x, 45)
                             THEN counted + pg_temp.apart('withdrawn sale', x, ARRAY[168, 240, 330, 336, 336, 336, 336, 720, 2160, 8760, 24]) END AS withdrawn
FROM (SELECT r.*, k, r.i * 10 + k AS x, a.accepted, s.starts, coalesce(CASE WHEN pg_temp.in_hundred('counted', r.i, 50) THEN s.starts END, a.accepted) AS counted
      FROM row r
      CROSS JOIN generate_series(1, 2) AS k
      CROSS JOIN LATERAL (
          SELECT CASE pg_temp.pick('accepted', r.i * 10 + k, 8)
                 WHEN 0 THEN NULL
                 WHEN 1 THEN r.started + pg_temp.apart('thirty', r.i * 10 + k, ARRAY[720])
                 WHEN 2 THEN pg_temp.other_start('accepted', r.i * 10 + k, r.contact)
                 WHEN 3 THEN pg_temp.other_start('accepted', r.i * 10 + k, r.contact) + interval '5 minutes'
                 WHEN 4 THEN r.ended - interval '1 microsecond'
                 ELSE coalesce(r.ended, r.started) + pg_temp.apart('yes', r.i * 10 + k, ARRAY[0, 0, 6, 24]) END AS accepted) AS a
      CROSS JOIN LATERAL (
          SELECT CASE WHEN pg_temp.in_hundred('starts', r.i * 10 + k, 40) THEN a.accepted + pg_temp.apart('starts', r.i * 10 + k, ARRAY[24, 168, 720, -24])
                      WHEN pg_temp.in_hundred('starts', r.i * 10 + k, 43) THEN 'infinity' END AS starts) AS s
      WHERE pg_temp.in_hundred('sells', r.i * 10 + k, CASE WHEN r.outcome = 'sale' AND k = 1 THEN 80 WHEN k = 1 THEN 12 WHEN r.outcome = 'sale' THEN 20 ELSE 1 END)
     ) AS s) AS s) AS sold;

INSERT INTO complaint (complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel, category, decided_at, upheld, action)
SELECT n, received, pg_temp.one_of('about', n, ARRAY[r.i::text, r.i::text, r.i::text, NULL, NULL, '905']),
       pg_temp.one_of('who', n, ARRAY[r.contact::text, r.contact::text, r.contact::text, NULL, '906']),
       pg_temp.one_of('named client', n, ARRAY[NULL, NULL, r.client, '1']),
       pg_temp.one_of('named campaign', n, ARRAY[NULL, NULL, NULL, NULL, r.campaign::text, '1', '904']),
       pg_temp.one_of('complaint channel', n, ARRAY['own', 'client', 'nix_board', 'consumer_agency', 'dispute_board', 'data_protection', 'other', 'pigeon']),
       pg_temp.one_of('category', n, ARRAY['called_despite_no', 'masked_purpose', 'pressure', 'hours', 'silent_call', 'terms', 'other', NULL, 'odd']),
       CASE WHEN pg_temp.in_hundred('decided', n, 50) THEN received + pg_temp.apart('decided', n, ARRAY[0, 24, 720, 2160]) END,
       pg_temp.one_of('upheld', n, ARRAY[true, false, NULL]),
       pg_temp.one_of('action', n, ARRAY['blocked', 'apologised', 'refunded', 'coached', 'list_fixed', 'script_fixed', 'none', NULL, 'odd'])
FROM size, generate_series(1, calls / 5) AS n
JOIN row r ON r.i = pg_temp.row_of('complaint', n)
CROSS JOIN LATERAL (SELECT r.started + pg_temp.apart('complains', n, ARRAY[0, 0, 6, 24, 240, 2160, 2160, -6]) AS received) AS x;

-- Reviews of conversations and of other calls; every third call of them twice, at the same instant or beside it.
INSERT INTO review (review_id, call_id, reviewer_id, independent, reviewed_at, sampled, said_name, said_company, said_purpose, said_relation,
                    disclosed_after_s, masked_purpose, listened, objection_acknowledged, no_heard, offer_made, counter_arguments,
                    asked_situation, asked_need, asked_timing, pressure, scare, false_urgency, recap, next_step_clear, opt_out_asked,
                    would_want_call)
SELECT x, CASE WHEN pg_temp.in_hundred('lost review', n, 3) THEN '907' ELSE r.i::text END, 'reviewer',
       pg_temp.one_of('independent', x, ARRAY[true, true, false, NULL]),
       r.started + pg_temp.apart('reviewed', CASE WHEN pg_temp.in_hundred('same instant', n, 50) THEN n * 10 ELSE x END, ARRAY[6, 24, 720, -6]),
       pg_temp.one_of('sampled', x, ARRAY['random', 'random', 'random', 'targeted', 'odd']),
       a[1], a[2], a[3], a[4],
       pg_temp.one_of('disclosed', x, ARRAY[NULL, 0, 9.9, 10, 10, 10.1, 45]::real[]),
       a[5], a[6], a[7], a[8], a[9],
       pg_temp.one_of('arguments', x, ARRAY[NULL, 0, 0, 1, 3]), a[10], a[11], a[12], a[13], a[14], a[15], a[16], a[17],
       pg_temp.one_of('asked', n, ARRAY[true, true, false, NULL]), a[18]
FROM size, generate_series(1, calls / 2) AS n
JOIN row r ON r.i = pg_temp.row_of('review', n)
CROSS JOIN generate_series(1, CASE WHEN n % 3 = 0 THEN 2 ELSE 1 END) AS k
CROSS JOIN LATERAL (SELECT n * 10 + k AS x) AS numbered
CROSS JOIN LATERAL (SELECT array_agg(pg_temp.one_of('answer ' || q, numbered.x, ARRAY[true, true, true, true, false, NULL]) ORDER BY q) AS a
                    FROM generate_series(1, 18) AS q) AS answers;
INSERT INTO survey (call_id, sent_at, answered_at, score, knew_next_step)
SELECT CASE WHEN pg_temp.in_hundred('lost survey', n, 3) THEN '908' ELSE r.i::text END, sent,
       CASE WHEN pg_temp.in_hundred('survey answered', n, 60) THEN sent + pg_temp.apart('survey answered', n, ARRAY[0, 6, 24, 720]) END,
       pg_temp.one_of('score', n, ARRAY[1, 2, 3, 4, 4, 5, 5, 6, 0, NULL]), pg_temp.one_of('knew', n, ARRAY[true, true, false, NULL])
FROM size, generate_series(1, calls / 2) AS n
JOIN row r ON r.i = pg_temp.row_of('survey', n)
CROSS JOIN LATERAL (SELECT r.started + pg_temp.apart('survey sent', n, ARRAY[0, 6, 24]) AS sent) AS s;
INSERT INTO speech (call_id, agent_talk_s, contact_talk_s, overlap_s, longest_monologue_s, interruptions, agent_wpm)
SELECT i, pg_temp.one_of('agent talk', i, ARRAY[0, 60, 120.5, 200, NULL]::real[]), pg_temp.one_of('contact talk', i, ARRAY[0, 0, 30, 99.9, NULL]::real[]),
       pg_temp.one_of('overlap', i, ARRAY[0, 1.5, 12, NULL]::real[]), pg_temp.one_of('monologue', i, ARRAY[0, 20, 33.3, NULL]::real[]),
       pg_temp.one_of('interrupts', i, ARRAY[0, 1, 7, NULL]), pg_temp.one_of('words', i, ARRAY[90, 133.25, 180, NULL]::real[])
FROM row WHERE pg_temp.in_hundred('speech', i, 60);
