-- Campaigns and messages, each counted once in a period, and the thirty days up to a period's end.

CREATE TABLE oracle.first_attempt AS
SELECT campaign_id, min(started_at) AS at, min(started_at) FILTER (WHERE is_automated) AS automated_at
FROM oracle.call WHERE is_attempt GROUP BY 1;

-- What can be said of a campaign, whatever the period.
CREATE TABLE oracle.assignment AS
SELECT g.campaign_id, g.client_id,
       EXISTS (SELECT FROM oracle.in_assessment a WHERE a.campaign_id = g.campaign_id AND a.accepted AND a.assessed_at < f.at
               AND num_nulls(a.offer_transparent, a.real_value, a.can_stand_by) = 0) AS is_examined,
       EXISTS (SELECT FROM oracle.in_assessment a WHERE a.campaign_id = g.campaign_id AND a.accepted AND a.assessed_at < f.at
               AND a.offer_transparent AND a.real_value AND a.can_stand_by) AS is_endorsed,
       EXISTS (SELECT FROM oracle.in_assessment a WHERE a.campaign_id = g.campaign_id AND a.accepted
               AND NOT (a.offer_transparent IS NOT FALSE AND a.real_value IS NOT FALSE AND a.can_stand_by IS NOT FALSE))
           AS is_despite_no,
       coalesce(g.approved_by <> g.second_approved_by AND greatest(g.preflight_at, g.approved_at, g.second_approved_at)
           < f.automated_at AND num_nulls(g.preflight_at, g.approved_at, g.second_approved_at) = 0, false) AS is_preflighted
FROM oracle.in_campaign g JOIN oracle.first_attempt f USING (campaign_id);

CREATE TABLE oracle.campaign_period AS
SELECT DISTINCT p.grain, p.period_from, p.period_until, c.campaign_id, c.client_id, c.is_automated
FROM oracle.call c JOIN oracle.period_day p USING (day)
WHERE c.is_attempt;

INSERT INTO oracle.total
SELECT j.counter, s.kind, s.id, c.grain, c.period_from, c.period_until, count(DISTINCT c.campaign_id)
FROM oracle.campaign_period c JOIN oracle.assignment a USING (campaign_id)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES ('campaigns_attempted', true), ('campaigns_examined', is_examined), ('campaigns_endorsed', is_endorsed),
    ('campaigns_despite_no', is_despite_no), ('campaigns_automated', is_automated),
    ('campaigns_preflight', is_automated AND is_preflighted)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 2, 3, 4, 5, 6;

-- A message as it was played in a period and scope.
CREATE TABLE oracle.played AS
SELECT p.grain, p.period_from, p.period_until, s.kind, s.id, c.message_id,
       bool_and(coalesce(m.approved_at <= c.started_at, false)) AS was_approved,
       bool_and(coalesce(m.purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer', 'information',
                                       'reminder', 'survey', 'societal'), false)) AS has_purpose,
       bool_or(coalesce(m.purpose IN ('information', 'reminder', 'survey', 'societal'), false)) AS is_information,
       bool_or(coalesce(m.reviewed_at IS NOT NULL AND NOT m.found_marketing, false)) AS is_clean
FROM oracle.call c JOIN oracle.period_day p USING (day)
LEFT JOIN oracle.in_message m USING (message_id)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id)) AS s (kind, id)
WHERE c.is_automated AND c.message_id IS NOT NULL AND c.connected_at IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO oracle.total
SELECT j.counter, p.kind, p.id, p.grain, p.period_from, p.period_until, count(*)
FROM oracle.played p
CROSS JOIN LATERAL (VALUES ('messages_played', true), ('messages_approved', has_purpose AND was_approved),
    ('messages_classed', has_purpose AND was_approved AND (NOT is_information OR is_clean)),
    ('messages_information', is_information), ('messages_clean', is_information AND is_clean)) AS j (counter, holds)
WHERE j.holds
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO oracle.total
SELECT x.counter || '_30d', s.kind, s.id, e.grain, e.period_from, e.period_until, sum(x.n)
FROM oracle.cell x JOIN oracle.call c USING (place)
JOIN oracle.period_end e ON c.day > e.last_day - 30 AND c.day <= e.last_day
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id)) AS s (kind, id)
WHERE x.counter IN ('answered_dialler', 'abandoned_us')
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO oracle.total
SELECT j.counter, s.kind, s.id, e.grain, e.period_from, e.period_until, sum(j.n)
FROM oracle.dialled d JOIN oracle.period_end e ON d.day > e.last_day - 30 AND d.day <= e.last_day
CROSS JOIN LATERAL (VALUES ('dropped_ofcom_30d', d.dropped), ('reached_ofcom_30d', d.dropped + d.reached)) AS j (counter, n)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', d.client_id), ('campaign', d.campaign_id)) AS s (kind, id)
GROUP BY 1, 2, 3, 4, 5, 6;

-- What only the mode tells has no figures for people: they have no automated calls and no dialler of their own.
DELETE FROM oracle.total
WHERE scope_kind IN ('team', 'agent') AND counter IN ('attempts_prerecorded', 'attempts_ai_voice', 'attempts_automated_marketing',
    'attempts_automated_information', 'attempts_automated_societal', 'answered_dialler', 'conversations_dialler');
