-- Calls before the history, some by an instant, and what names them: rulings, objections and refunds of later days.
CREATE TEMP TABLE earlier AS
SELECT 8000 + n AS call_id, n, r.contact, r.campaign, r.client, r.started AS later, frozen_at,
       (figures_from - interval '90 days') - interval '14 hours'
           + pg_temp.one_of('earlier', n, ARRAY['-1 microsecond', '-1 hour', '-2 hours', '-40 days', '-3 years']::interval[]) AS started
FROM size, generate_series(1, calls / 8) AS n JOIN row r ON r.i = pg_temp.row_of('earlier', n);
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at, ended_at, time_zone)
SELECT call_id, contact, CASE WHEN pg_temp.in_hundred('earlier nowhere', n, 6) THEN '900' ELSE campaign::text END,
       CASE WHEN pg_temp.in_hundred('earlier agent', n, 70) THEN 1 + pg_temp.pick('earlier agent', n, 8) END,
       pg_temp.one_of('earlier source', n, ARRAY['1', '2', '903', NULL]), pg_temp.one_of('earlier mode', n, ARRAY['manual', 'ai_voice', 'odd mode']),
       pg_temp.one_of('earlier outcome', n, ARRAY['sale', 'opt_out', 'declined', 'no_answer']),
       CASE WHEN pg_temp.in_hundred('before all', n, 3) THEN '-infinity' ELSE started END,
       CASE WHEN pg_temp.in_hundred('earlier answer', n, 5) THEN started - interval '1 second' ELSE started END, started,
       CASE WHEN pg_temp.in_hundred('earlier end', n, 5) THEN started - interval '1 second'
            WHEN pg_temp.in_hundred('earlier end', n, 90) THEN started + interval '3 minutes' END,
       pg_temp.one_of('earlier zone', n, ARRAY[NULL, NULL, 'Asia/Kathmandu', 'America/New_York', 'CEST'])
FROM earlier;

INSERT INTO complaint (complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel, category, decided_at, upheld, action)
SELECT 8000 + n, CASE WHEN n % 3 = 0 THEN later ELSE started + pg_temp.apart('earlier complains', n, ARRAY[0, 240, 2160]) END, call_id,
       pg_temp.one_of('earlier who', n, ARRAY[contact, contact, NULL]), pg_temp.one_of('earlier client', n, ARRAY[NULL, NULL, client::text, '1']),
       pg_temp.one_of('earlier campaign', n, ARRAY[NULL, NULL, '1', '2']),
       pg_temp.one_of('earlier channel', n, ARRAY['nix_board', 'consumer_agency', 'dispute_board', 'data_protection', 'own']), 'terms',
       later + pg_temp.apart('earlier decided', n, ARRAY[0, 24, 720]), pg_temp.one_of('earlier upheld', n, ARRAY[true, true, false, NULL]), 'none'
FROM earlier WHERE pg_temp.in_hundred('earlier complaint', n, 60);
INSERT INTO objection (contact_id, client_id, received_at, registered_at, call_id, channel)
SELECT contact, CASE WHEN n % 2 = 0 THEN client::text END,
       CASE WHEN n % 5 = 0 THEN started ELSE later + pg_temp.apart('earlier objects', n, ARRAY[0, 6, 24]) END, NULL, call_id, 'call'
FROM earlier WHERE pg_temp.in_hundred('earlier objection', n, 50);
INSERT INTO sale (sale_id, call_id, accepted_at, accept_channel, starts_at, withdrawn_at, refund_due_at, refunded_at)
SELECT 8000 + n, call_id, accepted, 'web', CASE WHEN n % 4 = 0 THEN frozen_at + interval '20 hours' END,
       CASE WHEN n % 3 = 0 THEN accepted + interval '1 hour' END, due,
       CASE WHEN n % 2 = 0 THEN due + pg_temp.one_of('earlier refund', n, ARRAY['0', '1 microsecond', '-1 day']::interval[]) END
FROM earlier
CROSS JOIN LATERAL (SELECT pg_temp.one_of('earlier accepted', n, ARRAY[started, later, frozen_at - interval '30 hours', frozen_at - interval '6 hours', NULL]) AS accepted,
                           pg_temp.one_of('earlier due', n, ARRAY[later, later, started, frozen_at, frozen_at + interval '12 hours', NULL]) AS due) AS x
WHERE pg_temp.in_hundred('earlier sale', n, 60);
