-- Dialling conduct, robots, recordings and scripts: what each call did, typed from the definitions.

CREATE FUNCTION oracle.has_column(relation text, name text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM pg_attribute
                   WHERE attrelid = to_regclass(format('%I.%I', current_setting('oracle.schema'), relation))
                     AND attname = name AND NOT attisdropped)
$$;

-- The end of the window of the house that a local time lies in; null outside them.
CREATE FUNCTION oracle.house_hours_end(the_pack text, local timestamp) RETURNS timestamp LANGUAGE sql STABLE AS $$
    SELECT local::date + w.until
    FROM (VALUES (1, 5, time '09:00', time '20:00'), (6, 6, '10:00', '16:00')) AS w (first, last, since, until)
    WHERE extract(isodow FROM local) BETWEEN w.first AND w.last AND local::time >= w.since AND local::time < w.until
      AND NOT EXISTS (SELECT FROM oracle.holiday h WHERE h.pack = the_pack AND h.day = local::date)
$$;

CREATE TABLE oracle.conduct AS
SELECT c.*, r.ringing_at, r.first_outcome, r.ended_by, r.number_shown, r.recorded, r.script_version,
       r.handover_requested_at, c.started_at AT TIME ZONE c.zone AS local_start, c.ended_at AT TIME ZONE c.zone AS local_end,
       NOT c.is_marketing AND c.purpose IS NOT DISTINCT FROM 'societal' AS is_societal,
       NOT c.is_marketing AND c.purpose IS DISTINCT FROM 'societal' AS is_information,
       coalesce(c.mode IN ('predictive', 'progressive'), false) AS is_dialler,
       CASE WHEN r.ended_by = 'contact' THEN CASE WHEN c.ended_at IS NOT NULL THEN 'contact' END
            WHEN r.ended_by IN ('agent', 'system') THEN r.ended_by END AS ender,
       m.message_id IS NOT NULL AS has_message_row, m.offers_opt_out, m.ai_disclosed,
       CASE WHEN m.length_s >= 0 AND m.length_s < 86400
            THEN round(m.length_s * 1000000)::bigint * interval '1 microsecond' END AS plays
FROM oracle.call c
JOIN oracle.read_call r ON r.call_id = c.call_id AND r.refused IS NULL
LEFT JOIN oracle.in_message m ON m.message_id = c.message_id;

-- OFFSET 0 keeps what is asked of a call from being asked again by every counter.
INSERT INTO oracle.cell
SELECT counter, place, 1
FROM oracle.conduct c
CROSS JOIN LATERAL (SELECT oracle.house_hours_end(c.pack, c.local_start) AS hours_end,
                           c.is_answered AND (SELECT oracle.has_column('call', 'ended_by')) AS asks_ender OFFSET 0) AS h
CROSS JOIN LATERAL (SELECT
    c.ender = 'contact' AND c.ended_at <= c.answered_at + interval '10 seconds' AS is_early,
    c.connected_at <= c.answered_at + interval '2 seconds' AS is_prompt,
    EXISTS (SELECT FROM oracle.law_hours_rule r WHERE r.pack = c.pack AND c.audience = ANY (r.audiences)
            AND oracle.is_valid(r.valid_from, r.valid_until, c.day)) AS has_law_hours,
    EXISTS (SELECT FROM oracle.disclosure_rule r WHERE r.pack = c.pack AND oracle.is_valid(r.valid_from, r.valid_until, c.day))
        AND c.mode = 'ai_voice' AND c.is_answered AS asks_disclosure,
    c.outcome IS NOT DISTINCT FROM 'sale'
        OR EXISTS (SELECT FROM oracle.in_sale s WHERE s.call_id = c.call_id) AS sells,
    CASE WHEN NOT c.is_marketing THEN (
        SELECT count(*) FROM oracle.call o, oracle.house p
        WHERE o.contact_id = c.contact_id AND o.client_id = c.client_id AND o.is_attempt
          AND o.started_at > c.started_at - p.pressure_span AND o.started_at <= c.started_at) END AS pressed OFFSET 0) AS j
CROSS JOIN LATERAL (VALUES
    ('answered_other', is_answered AND NOT is_marketing),
    ('unanswered', outcome = 'no_answer' AND ended_at IS NOT NULL),
    ('machines_sorted', outcome = 'machine' AND is_dialler AND connected_at IS NULL),
    ('with_script', script_version IS NOT NULL),
    ('with_first_outcome', first_outcome IS NOT NULL),
    ('attempts_law_hours', is_attempt AND is_marketing AND has_law_hours),
    ('attempts_information', is_attempt AND is_information),
    ('attempts_societal', is_attempt AND is_societal),
    ('answered_information', is_answered AND is_information),
    ('answered_societal', is_answered AND is_societal),
    ('attempts_prerecorded', is_attempt AND mode = 'prerecorded'),
    ('attempts_ai_voice', is_attempt AND mode = 'ai_voice'),
    ('attempts_automated_marketing', is_attempt AND is_automated AND is_marketing),
    ('attempts_automated_information', is_attempt AND is_automated AND is_information),
    ('attempts_automated_societal', is_attempt AND is_automated AND is_societal),
    ('answered_dialler', is_answered AND is_dialler),
    ('conversations_dialler', is_conversation AND is_dialler),
    ('outside_hours', is_attempt AND is_marketing AND hours_end IS NULL),
    ('outside_law_hours', is_attempt AND is_marketing AND has_law_hours AND NOT EXISTS (
        SELECT FROM oracle.law_hours w
        WHERE w.pack = c.pack AND extract(hour FROM local_start) * 60 + extract(minute FROM local_start) >= w.since
          AND extract(hour FROM local_start) * 60 + extract(minute FROM local_start) < w.until
          AND CASE WHEN EXISTS (SELECT FROM oracle.holiday h WHERE h.pack = c.pack AND h.day = local_start::date) THEN 8
                   ELSE extract(isodow FROM local_start)::int END = ANY (w.weekdays))),
    ('ran_past_hours', is_attempt AND is_marketing AND local_end > hours_end),
    ('outside_hours_information', is_attempt AND is_information AND hours_end IS NULL),
    ('outside_hours_societal', is_attempt AND is_societal AND hours_end IS NULL),
    ('hangups_early', is_answered AND NOT is_automated AND outcome <> 'abandoned' AND is_early),
    ('hangups_unknown', asks_ender AND NOT is_automated AND outcome <> 'abandoned' AND ender IS NULL),
    ('hangups_early_abandoned', is_answered AND NOT is_automated AND outcome = 'abandoned' AND is_early),
    ('hangups_unknown_abandoned', asks_ender AND NOT is_automated AND outcome = 'abandoned' AND ender IS NULL),
    ('hangups_early_automated', is_answered AND is_automated AND is_early),
    ('hangups_unknown_automated', asks_ender AND is_automated AND ender IS NULL),
    ('hangups_early_information', is_answered AND is_information AND is_early),
    ('hangups_unknown_information', asks_ender AND is_information AND ender IS NULL),
    ('hangups_early_societal', is_answered AND is_societal AND is_early),
    ('hangups_unknown_societal', asks_ender AND is_societal AND ender IS NULL),
    ('abandoned_answered', is_answered AND NOT is_automated AND outcome = 'abandoned'),
    ('number_hidden', is_attempt AND NOT number_shown),
    ('number_unknown', is_attempt AND number_shown IS NULL AND (SELECT oracle.has_column('call', 'number_shown'))),
    ('script_unapproved', script_version IS NOT NULL AND NOT EXISTS (
        SELECT FROM oracle.in_script s WHERE s.campaign_id = c.campaign_id AND s.script_version = c.script_version
          AND s.approved_at <= c.started_at AND (s.retired_at IS NULL OR s.retired_at > c.started_at))),
    ('outcome_changed', first_outcome <> outcome),
    ('agent_late', is_answered AND NOT is_automated AND is_prompt IS NOT TRUE),
    ('abandoned_us', is_answered AND is_dialler AND (is_prompt IS NOT TRUE OR agent_id IS NULL)),
    ('abandoned_message', outcome = 'abandoned' AND is_dialler AND message_id IS NOT NULL),
    ('machines_heard', outcome = 'machine' AND is_dialler AND connected_at IS NOT NULL),
    ('machines_long', outcome = 'machine' AND is_dialler AND ended_at >= connected_at + interval '20 seconds'),
    ('rang_short', outcome = 'no_answer' AND ended_at < coalesce(ringing_at, started_at) + interval '15 seconds'),
    ('rang_from_dialling', outcome = 'no_answer' AND ended_at IS NOT NULL AND ringing_at IS NULL
        AND (SELECT oracle.has_column('call', 'ringing_at'))),
    ('sale_calls', sells),
    ('sale_calls_unrecorded', sells AND recorded IS NOT TRUE),
    ('optout_not_offered', is_answered AND is_automated AND NOT offers_opt_out),
    ('optout_offer_unknown', is_answered AND is_automated AND offers_opt_out IS NULL),
    ('automated_optouts', is_answered AND is_automated AND outcome = 'opt_out'),
    ('message_cut', is_answered AND is_automated AND ended_at < connected_at + plays),
    ('message_heard_unknown', is_answered AND is_automated
        AND (ended_at IS NULL OR connected_at IS NULL OR plays IS NULL)),
    ('handovers_requested', is_automated AND handover_requested_at IS NOT NULL),
    ('handovers_made', is_automated AND handover_requested_at IS NOT NULL AND handover_at IS NOT NULL),
    ('handovers_in_time', is_automated AND handover_at <= handover_requested_at + interval '30 seconds'),
    ('handovers_lost', is_automated AND handover_requested_at IS NOT NULL AND handover_at IS NULL AND ended_at IS NOT NULL),
    ('ai_calls', asks_disclosure),
    ('ai_undisclosed', asks_disclosure AND NOT ai_disclosed),
    ('ai_disclosure_unknown', asks_disclosure AND ai_disclosed IS NULL),
    ('information_over', is_attempt AND is_information AND pressed > 4),
    ('societal_over', is_attempt AND is_societal AND pressed > 4)
) AS judged (counter, holds)
WHERE holds;

-- Complaints that were counted, of calls that are no marketing: complaints.sql has made their rows already.
INSERT INTO oracle.cell
SELECT CASE WHEN c.is_societal THEN 'complaints_societal' ELSE 'complaints_information' END, c.place, sum(n)
FROM oracle.cell x JOIN oracle.conduct c USING (place)
WHERE x.counter = 'complaints' AND NOT c.is_marketing
GROUP BY 1, 2;

-- A campaign's day of dialling: of those dropped, as large a share were machines as of those listened to, unless the
-- dialler sorted machines out that day.
CREATE TABLE oracle.dialled AS
SELECT client_id, campaign_id, day, CASE WHEN sorted > 0 OR reached + heard = 0 THEN dropped * 1000000::numeric
           ELSE round(1000000::numeric * dropped * reached / (reached + heard)) END AS dropped, reached * 1000000 AS reached
FROM (SELECT client_id, campaign_id, day, count(*) FILTER (WHERE outcome = 'abandoned') AS dropped,
             count(*) FILTER (WHERE is_conversation) AS reached,
             count(*) FILTER (WHERE outcome = 'machine' AND connected_at IS NOT NULL) AS heard,
             count(*) FILTER (WHERE outcome = 'machine' AND connected_at IS NULL) AS sorted
      FROM oracle.conduct WHERE is_dialler GROUP BY 1, 2, 3) AS counted;

INSERT INTO oracle.scoped (counter, day, scope_kind, scope_id, n)
SELECT j.counter, d.day, s.kind, s.id, sum(j.n)
FROM oracle.dialled d
CROSS JOIN LATERAL (VALUES ('dropped_ofcom', d.dropped), ('reached_ofcom', d.dropped + d.reached)) AS j (counter, n)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', d.client_id), ('campaign', d.campaign_id)) AS s (kind, id)
GROUP BY 1, 2, 3, 4;

INSERT INTO oracle.scoped (counter, day, scope_kind, scope_id, n)
SELECT j.counter, (a.assessed_at AT TIME ZONE r.zone)::date, s.kind, s.id, count(*)
FROM oracle.in_assessment a CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES ('assessments_declined'),
    (CASE a.declined_for WHEN 'unclear_offer' THEN 'assessments_unclear' WHEN 'aggressive_terms' THEN 'assessments_aggressive'
          WHEN 'doubtful_value' THEN 'assessments_doubtful' ELSE 'assessments_other' END)) AS j (counter)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', a.client_id)) AS s (kind, id)
WHERE NOT a.accepted AND a.client_id IS NOT NULL
GROUP BY 1, 2, 3, 4;
