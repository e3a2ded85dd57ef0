-- The calls themselves.

CREATE TEMP TABLE demo_roster_size AS SELECT day, team, places FROM demo_roster GROUP BY day, team, places;
ANALYZE demo_roster_size;

-- What a real table has too much of: a few rows no measure can use. Not in loads of under a thousand calls.
CREATE TEMP TABLE demo_dirt AS
WITH plain AS (
    SELECT lead, attempt, outcome, row_number() OVER (PARTITION BY outcome ORDER BY m.dice, lead, attempt) AS nth
    FROM demo_made AS m JOIN demo_lead USING (lead), demo_setting
    WHERE outcome IN ('no_answer', 'machine') AND lot = 'plain' AND calls >= 1000
)
SELECT lead, attempt, CASE WHEN outcome = 'machine' THEN 'unknown outcome' WHEN nth <= 3 THEN 'ends before it starts'
                           WHEN nth <= 5 THEN 'in the future' ELSE 'unknown campaign' END AS dirt
FROM plain WHERE nth <= CASE outcome WHEN 'machine' THEN 5 ELSE 7 END;

-- Who was on the line and when. Diallers ring without an agent until somebody answers; in manual and preview calls one
-- dials; a robot has one only after a hand-over.
CREATE TEMP TABLE demo_call AS
WITH local AS (
    SELECT m.*, l.dice AS lead_dice, l.lot, l.person, l.number, l.campaign_id, l.client_id, l.style, l.marketing, l.own_zone,
           l.source_id, l.first_attempt_day, l.campaign_zone, c.team, c.audience, c.product,
           c.first_campaign_day, (started_at AT TIME ZONE l.campaign_zone)::date AS day,
           CASE WHEN c.style = 'live' AND outcome <> 'abandoned' AND pg_temp.draw(m.dice, 61) < 0.03
                THEN 'manual' ELSE c.mode END AS mode
    FROM demo_made AS m JOIN demo_lead AS l USING (lead) JOIN demo_campaign AS c USING (number)
), course AS (
    SELECT l.*, style = 'robot' AS robot, mode IN ('manual', 'preview') AS by_hand,
           outcome IN ('machine', 'abandoned', 'wrong_person', 'declined', 'not_suitable', 'callback', 'opt_out', 'sale',
                       'informed', 'other') AS answered,
           outcome IN ('wrong_person', 'declined', 'not_suitable', 'callback', 'opt_out', 'sale', 'informed',
                       'other') AS talked,
           style = 'robot' AND outcome IN ('informed', 'other', 'sale') AND pg_temp.draw(dice, 62) < 0.07 AS wants_human,
           pg_temp.answer_s(dice) AS answer_s,
           CASE lot WHEN 'midnight' THEN 240 ELSE pg_temp.talk_s(dice, outcome, style = 'robot') END AS talk_s
    FROM local AS l
), connected AS (
    SELECT c.*, wants_human AND pg_temp.draw(dice, 63) < 0.86 AS handed_over,
           -- Some diallers' answering machines are listened to by an agent, now and then for long.
           outcome = 'machine' AND (by_hand OR robot OR pg_temp.draw(dice, 64) < 0.06) AS machine_heard,
           CASE WHEN by_hand THEN 0 WHEN mode = 'predictive' AND pg_temp.draw(dice, 65) < 0.04
                THEN 2 + 4 * pg_temp.draw(dice, 66) ELSE 0.2 + 1.4 * pg_temp.draw(dice, 66) END AS wait_s
    FROM course AS c
), seated AS MATERIALIZED (
    SELECT c.*,
           handed_over OR (NOT robot AND (talked OR machine_heard OR (by_hand AND outcome <> 'prevented'))) AS has_agent,
           CASE WHEN own THEN c.team ELSE 0 END AS from_team,
           floor(pg_temp.draw(c.dice, 72) * CASE WHEN own THEN t.places ELSE everybody.places END)::bigint AS place
    FROM connected AS c
    LEFT JOIN demo_roster_size AS t ON t.day = c.day AND t.team = c.team
    LEFT JOIN demo_roster_size AS everybody ON everybody.day = c.day AND everybody.team = 0
    CROSS JOIN LATERAL (SELECT pg_temp.draw(c.dice, 67) < 0.65 AND t.places IS NOT NULL AS own) AS chosen
)
SELECT s.*, CASE WHEN has_agent THEN r.agent_id END AS agent_id, d.dirt,
       CASE WHEN answered THEN started_at + pg_temp.span(answer_s) END AS answered_at,
       CASE WHEN talked OR machine_heard
            THEN started_at + pg_temp.span(answer_s + least(wait_s, talk_s * 0.4)) END AS connected_at,
       CASE WHEN outcome = 'prevented' THEN NULL
            WHEN outcome = 'busy' THEN started_at + pg_temp.span(3)
            WHEN outcome = 'failed' THEN started_at + pg_temp.span(1.2)
            WHEN outcome = 'no_answer' THEN started_at + pg_temp.span(
                CASE WHEN pg_temp.draw(dice, 68) < 0.06 THEN 8 ELSE 19 END + 14 * pg_temp.draw(dice, 69))
            ELSE started_at + pg_temp.span(answer_s + talk_s
                + CASE WHEN handed_over THEN 70 + 200 * pg_temp.draw(dice, 70) WHEN wants_human THEN 40
                       WHEN machine_heard AND NOT robot AND pg_temp.draw(dice, 71) < 0.03 THEN 90 ELSE 0 END) END AS ended_at
FROM seated AS s
LEFT JOIN demo_roster AS r ON r.day = s.day AND r.team = s.from_team AND r.place = s.place
LEFT JOIN demo_dirt AS d ON d.lead = s.lead AND d.attempt = s.attempt;

-- The dialler's own numbers: in the order of time.
CREATE TEMP TABLE demo_number AS
SELECT lead, attempt,
       'call-' || lpad(to_hex(row_number() OVER (ORDER BY started_at, lead, attempt) + 16777216), 8, '0') AS call_id
FROM demo_call;
ANALYZE demo_number;
ANALYZE demo_call;

INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at,
                  ended_at, time_zone, ringing_at, in_target, list_entered_at, first_outcome, no_at, ended_by,
                  number_shown, recorded, script_version, message_id, handover_requested_at, handover_at)
SELECT n.call_id, pg_temp.contact(c.person, seed),
       CASE WHEN dirt = 'unknown campaign' THEN 'campaign-99' ELSE c.campaign_id END,
       agent_id, source_id, mode, CASE WHEN dirt = 'unknown outcome' THEN 'voicemail_full' ELSE outcome END,
       started_at + late, answered_at + late, connected_at + late,
       CASE WHEN dirt = 'ends before it starts' THEN started_at - pg_temp.span(7)
            WHEN pg_temp.draw(dice, 80) < 0.002 AND outcome <> 'sale' THEN NULL ELSE ended_at + late END,
       own_zone,
       CASE WHEN outcome NOT IN ('busy', 'failed', 'prevented') AND pg_temp.draw(dice, 81) < 0.93
            THEN started_at + late + pg_temp.span(1 + 2 * pg_temp.draw(dice, 82)) END,
       CASE WHEN pg_temp.draw(lead_dice, 83) < 0.965 THEN true WHEN pg_temp.draw(lead_dice, 83) < 0.985 THEN false END,
       -- The list was made before the washing that went before the call, but for the odd latecomer.
       CASE WHEN pg_temp.draw(lead_dice, 84) < 0.965
            THEN (date_trunc('month', first_attempt_day::timestamp) - pg_temp.days(32 + floor(25 * pg_temp.draw(lead_dice, 85)))
                  + interval '8 hours') AT TIME ZONE campaign_zone
            WHEN pg_temp.draw(lead_dice, 84) < 0.975 THEN (first_attempt_day + time '07:30') AT TIME ZONE campaign_zone END,
       CASE WHEN agent_id IS NULL OR pg_temp.draw(dice, 86) >= 0.25 THEN NULL
            WHEN pg_temp.draw(dice, 87) < 0.015 THEN CASE outcome WHEN 'declined' THEN 'callback' ELSE 'declined' END
            ELSE outcome END,
       CASE WHEN robot OR NOT talked THEN NULL
            WHEN outcome = 'opt_out' OR (outcome = 'declined' AND pg_temp.draw(dice, 88) < 0.94)
                OR (outcome = 'sale' AND pg_temp.draw(dice, 88) < 0.008)
                OR (outcome = 'callback' AND pg_temp.draw(dice, 88) < 0.02)
            THEN answered_at + pg_temp.span(pg_temp.no_s(dice, talk_s)) END,
       CASE WHEN NOT answered OR pg_temp.draw(dice, 89) < 0.03 THEN NULL WHEN outcome = 'abandoned' THEN 'system'
            WHEN robot THEN CASE WHEN outcome = 'declined' OR pg_temp.draw(dice, 90) < 0.3 THEN 'contact' ELSE 'system' END
            WHEN talk_s < 10 OR pg_temp.draw(dice, 90) < 0.5 THEN 'contact' ELSE 'agent' END,
       CASE WHEN outcome = 'prevented' THEN NULL ELSE pg_temp.draw(dice, 91) < 0.994 END,
       CASE WHEN outcome = 'sale' THEN CASE WHEN pg_temp.draw(dice, 92) < 0.975 THEN true
                                            WHEN pg_temp.draw(dice, 92) < 0.985 THEN false END
            WHEN talked AND NOT robot THEN pg_temp.draw(dice, 92) < 0.4 END,
       CASE WHEN NOT robot AND talked THEN 'v' || greatest(1, 1 + (day - first_campaign_day) / 182
            - CASE WHEN pg_temp.draw(dice, 93) < 0.01 THEN 1 ELSE 0 END) END,
       CASE WHEN robot AND answered THEN 'message-' || lpad(number::text, 2, '0') || '-'
            || CASE WHEN pg_temp.draw(dice, 94) < 0.6 THEN 1 ELSE 2 END END,
       CASE WHEN wants_human THEN answered_at + pg_temp.span(talk_s * 0.7) END,
       CASE WHEN handed_over THEN answered_at + pg_temp.span(talk_s * 0.7 + 4 + CASE WHEN pg_temp.draw(dice, 95) < 0.85
            THEN 20 ELSE 50 END * pg_temp.draw(dice, 96)) END
FROM demo_call AS c JOIN demo_number AS n USING (lead, attempt)
CROSS JOIN demo_setting
CROSS JOIN LATERAL (SELECT CASE WHEN dirt = 'in the future'
                           THEN pg_temp.span(172800 + pg_temp.seconds(c.started_at, frozen_at))
                           ELSE interval '0' END AS late) AS shift
ORDER BY started_at, lead, attempt;
