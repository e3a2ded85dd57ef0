-- Calls, and how they and what was played in them had been approved.

-- The calls, and what the rest hangs on: row i, its client, its day.
CREATE TEMP TABLE made AS
SELECT i, 1 + pg_temp.pick('contact', x, contacts) AS contact,
       1 + pg_temp.pick('campaign', CASE WHEN pg_temp.in_hundred('same campaign', i, 60) THEN x ELSE i END, campaigns) AS campaign,
       pg_temp.instant(x) + CASE WHEN x < i THEN pg_temp.apart('later', i, ARRAY[0, 6, 24, 24, 48, 72, 168, 720, 720, 2160, 2160])
                                 ELSE '0' END AS started,
       -- One pair in six begins with a call that the dialler lost.
       CASE WHEN i % 12 = 6 THEN 'predictive'
            ELSE pg_temp.one_of('mode', i, ARRAY['manual', 'manual', 'preview', 'predictive', 'progressive', 'predictive', 'prerecorded',
                                                 'ai_voice', 'odd mode']) END AS mode,
       CASE WHEN i % 12 = 6 THEN 'abandoned' ELSE pg_temp.one_of('outcome', i, ARRAY['no_answer', 'busy', 'machine', 'abandoned', 'abandoned', 'wrong_person', 'declined',
           'not_suitable', 'callback', 'opt_out', 'sale', 'sale', 'sale', 'sale', 'informed', 'informed', 'other', 'prevented',
           'failed', 'unknown', 'Sale']) END AS outcome,
       pg_temp.one_of('rings', i, ARRAY['0', '5 seconds', '12 seconds']::interval[]) AS rings,
       pg_temp.one_of('talks', i, ARRAY['0', '19.999999 seconds', '20 seconds', '5 minutes', '5 minutes', '6 hours', '24 hours']::interval[])
           AS talks
FROM size, generate_series(1, calls) AS i
-- Every other call is a later one to the person before it.
CROSS JOIN LATERAL (SELECT i - i % 2 AS x) AS first;

INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at, ended_at,
                  time_zone, in_target, list_entered_at, no_at, message_id, handover_at)
SELECT i, contact, CASE WHEN pg_temp.in_hundred('nowhere', i, 2) THEN '900' ELSE campaign::text END,
       CASE WHEN i % 12 <> 7 AND pg_temp.in_hundred('agent', i, CASE outcome WHEN 'sale' THEN 90 ELSE 55 END) THEN 1 + pg_temp.pick('agent', i, 7) END,
       pg_temp.one_of('source', i, ARRAY['1', '1', '1', '1', '1', '1', '2', '3', '4', '901', NULL]), mode, outcome, started,
       CASE WHEN pg_temp.in_hundred('answered', i, 80) THEN started + rings WHEN pg_temp.in_hundred('answered', i, 81)
            THEN started - interval '1 second' WHEN pg_temp.in_hundred('answered', i, 82) THEN 'infinity' END,
       CASE WHEN pg_temp.in_hundred('connected', i, 85) THEN started + rings WHEN pg_temp.in_hundred('connected', i, 88)
            THEN started - interval '1 microsecond' WHEN pg_temp.in_hundred('connected', i, 89) THEN '-infinity' END,
       CASE WHEN pg_temp.in_hundred('ended', i, 86) THEN started + rings + talks WHEN pg_temp.in_hundred('ended', i, 88)
            THEN started - interval '1 microsecond' WHEN pg_temp.in_hundred('ended', i, 89) THEN 'infinity' END,
       pg_temp.one_of('zone', i, ARRAY[NULL, NULL, NULL, NULL, NULL, 'Europe/Helsinki', 'America/New_York', 'Pacific/Auckland',
                                       'Asia/Kathmandu', 'Europe/Nowhere', 'CEST', '']),
       pg_temp.one_of('in target', i, ARRAY[true, true, true, true, true, NULL, NULL, NULL, NULL, NULL, NULL, false]),
       CASE WHEN pg_temp.in_hundred('entered', i, 30) THEN started + pg_temp.apart('entered', i, ARRAY[0, -6, -24, -720, 6]) END,
       CASE WHEN pg_temp.in_hundred('no', i, 20 / quiet) THEN started + pg_temp.one_of('no', i, ARRAY[interval '-1 microsecond', '0', rings + talks,
                                                                                     rings + talks + interval '1 microsecond', '13 seconds',
                                                                                     rings + talks - interval '30 seconds', rings + talks - interval '30.000001 seconds']) END,
       pg_temp.one_of('plays', i, ARRAY[NULL, NULL, NULL, NULL, '1', '2', '3', '4', '902']),
       CASE WHEN pg_temp.in_hundred('handed', i, 20) THEN started + rings + interval '10 seconds' END
FROM made, size;

-- What the dialler and the script did, on the borders of hours and seconds.
UPDATE call c SET
    started_at = started_at + shift, answered_at = answered_at + shift, connected_at = connected_at + shift, ended_at = ended_at + shift,
    no_at = no_at + shift, handover_at = handover_at + shift
FROM made m CROSS JOIN LATERAL (
    SELECT CASE WHEN pg_temp.in_hundred('opening', i, 25) AND isfinite(started)
                THEN ((started AT TIME ZONE current_setting('random.zone'))::date + pg_temp.one_of('opening', i, ARRAY['09:00', '10:00', '16:00',
                      '20:00', '08:00', '21:00', '19:59:50', '12:00', '13:00', '14:00', '18:00', '19:00', '23:59:59', '00:00']::time[])) AT TIME ZONE current_setting('random.zone') - started
                ELSE '0' END AS shift) AS s
WHERE c.call_id = m.i::text AND m.i % 4 = 1;
UPDATE made m SET started = c.started_at FROM call c WHERE c.call_id = m.i::text;
UPDATE call c SET
    ringing_at = CASE WHEN pg_temp.in_hundred('ringing', i, 60) THEN c.started_at + pg_temp.one_of('ringing', i, ARRAY['0', '1 second', '5 seconds', '1 hour']::interval[]) END,
    ended_at = CASE WHEN c.outcome = 'no_answer' AND c.ended_at IS NOT NULL AND pg_temp.in_hundred('rang', i, 70)
                    THEN c.started_at + pg_temp.one_of('rang', i, ARRAY['15 seconds', '14.999999 seconds', '16 seconds', '20 seconds']::interval[]) ELSE c.ended_at END,
    connected_at = CASE WHEN pg_temp.in_hundred('waits', i, 30) THEN c.answered_at + pg_temp.one_of('waits', i, ARRAY['2 seconds', '2.000001 seconds', '-1 second']::interval[])
                        ELSE c.connected_at END,
    first_outcome = CASE pg_temp.pick('first', i, 6) WHEN 0 THEN c.outcome WHEN 1 THEN 'declined' WHEN 2 THEN 'odd' END,
    ended_by = CASE WHEN NOT pg_temp.in_hundred('no ender', 0, 15) THEN pg_temp.one_of('ender', i, ARRAY['contact', 'contact', 'contact', 'agent', 'system', 'odd', NULL]) END,
    number_shown = pg_temp.one_of('shows', i, ARRAY[true, true, true, false, NULL]),
    recorded = pg_temp.one_of('records', i, ARRAY[true, true, false, NULL]),
    script_version = pg_temp.one_of('version', i, ARRAY['v1', 'v1', 'v2', 'v3', 'V1', '', NULL]),
    handover_requested_at = CASE WHEN pg_temp.in_hundred('asks', i, 30) THEN coalesce(c.handover_at - pg_temp.one_of('asks', i,
        ARRAY['30 seconds', '30.000001 seconds', '0', '-5 seconds']::interval[]), c.started_at + interval '8 seconds') END
FROM made m WHERE c.call_id = m.i::text;
UPDATE call SET ended_at = answered_at + pg_temp.one_of('hangs up', length(call_id), ARRAY['10 seconds', '10.000001 seconds', '3 seconds']::interval[])
WHERE ended_by = 'contact' AND pg_temp.in_hundred('hangs up', call_id::bigint, 40) AND answered_at IS NOT NULL AND ended_at IS NOT NULL AND isfinite(answered_at);

-- Some begin when the call before them ended, or ninety days after.
UPDATE call c SET
    started_at = started_at + shift, answered_at = answered_at + shift, connected_at = connected_at + shift, ended_at = ended_at + shift,
    no_at = no_at + shift, handover_at = handover_at + shift, ringing_at = ringing_at + shift, handover_requested_at = handover_requested_at + shift
FROM made m CROSS JOIN LATERAL (
    SELECT b.ended_at + pg_temp.one_of('after its end', m.i, ARRAY['0', '0', '2160 hours']::interval[]) - m.started AS shift FROM call b
    WHERE b.call_id = (m.i - 1)::text AND isfinite(b.ended_at) AND isfinite(m.started)) AS s
WHERE c.call_id = m.i::text AND m.i % 4 = 3 AND pg_temp.in_hundred('at once', m.i, 35);
UPDATE made m SET started = c.started_at FROM call c WHERE c.call_id = m.i::text;

INSERT INTO script (campaign_id, script_version, approved_at, retired_at)
SELECT m.campaign, pg_temp.one_of('script', n, ARRAY['v1', 'v1', 'v1', 'v2', '']), m.started + pg_temp.apart('script approved', n, ARRAY[0, -24, -2160, 6]),
       CASE WHEN pg_temp.in_hundred('retired', n, 50) THEN m.started + pg_temp.apart('retired', n, ARRAY[0, 6, 720]) WHEN pg_temp.in_hundred('retired', n, 60) THEN 'infinity' END
FROM size, generate_series(1, calls / 10) AS n
CROSS JOIN LATERAL (SELECT 1 + pg_temp.pick('script of', n, calls) AS of) AS p JOIN made m ON m.i = p.of;
-- Campaigns and messages examined and approved about when the first of them was called or played.
CREATE TEMP TABLE begun AS
SELECT campaign_id, min(started_at) AS at, min(started_at) FILTER (WHERE mode IN ('prerecorded', 'ai_voice')) AS automated_at FROM call GROUP BY 1;
UPDATE campaign g SET approved_at = automated_at - interval '1 day', approved_by = 'one',
    second_approved_at = automated_at + pg_temp.one_of('second', g.campaign_id::bigint, ARRAY['-1 microsecond', '-1 day', '0']::interval[]),
    second_approved_by = pg_temp.one_of('second by', g.campaign_id::bigint, ARRAY['two', 'two', 'one', NULL]),
    preflight_at = automated_at + pg_temp.one_of('preflight', g.campaign_id::bigint, ARRAY['-1 microsecond', '-1 hour', '0']::interval[])
FROM begun b WHERE b.campaign_id = g.campaign_id AND pg_temp.in_hundred('checked', g.campaign_id::bigint, 80);
INSERT INTO assessment (assessment_id, client_id, campaign_id, assessed_at, offer_transparent, real_value, can_stand_by, accepted, declined_for)
SELECT n, g.client_id, CASE WHEN accepted OR n % 3 = 0 THEN g.campaign_id END, b.at + pg_temp.one_of('assessed', n, ARRAY['-1 microsecond', '-1 day', '0']::interval[]),
       pg_temp.one_of('transparent', n, ARRAY[true, true, true, false, NULL]), pg_temp.one_of('value', n, ARRAY[true, true, true, false, NULL]),
       pg_temp.one_of('stand by', n, ARRAY[true, true, true, NULL]), accepted,
       pg_temp.one_of('declined', n, ARRAY['unclear_offer', 'aggressive_terms', 'doubtful_value', 'other', 'odd', NULL])
FROM generate_series(1, 8) AS n
CROSS JOIN LATERAL (SELECT pg_temp.in_hundred('accepted', n, 60) AS accepted) AS a
JOIN begun b ON b.campaign_id = (1 + n % 5)::text JOIN campaign g ON g.campaign_id = b.campaign_id;
UPDATE message m SET
    approved_at = (SELECT min(started_at) FROM call c WHERE c.message_id = m.message_id)
                  + pg_temp.one_of('message approved', m.message_id::bigint, ARRAY['0', '-1 day', '30 days', '1 microsecond', NULL]::interval[]),
    reviewed_at = CASE WHEN pg_temp.in_hundred('message reviewed', m.message_id::bigint, 60) THEN timestamptz '2025-01-01' END;
