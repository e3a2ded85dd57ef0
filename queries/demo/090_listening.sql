-- How the conversations were: reviews, speech analytics and what people said when asked.

-- An agent's way of calling, from 0 to 1, stays the same from call to call.
CREATE TEMP TABLE demo_conversation AS
SELECT c.*, n.call_id, frozen_at, pg_temp.seconds(connected_at, ended_at) AS length_s,
       pg_temp.draw(('x' || substr(agent_id, 7, 8))::bit(32)::bigint, 140) AS manner,
       c.outcome IN ('declined', 'opt_out') AS refused,
       c.outcome = 'sale' OR pg_temp.draw(c.dice, 141) < 0.7 AS offered
FROM demo_setting, demo_call AS c JOIN demo_number AS n USING (lead, attempt)
WHERE talked AND NOT robot AND outcome <> 'wrong_person';

-- One conversation in eight is listened to by chance, one in sixty because of something. Null answers: not applicable.
INSERT INTO review (review_id, call_id, reviewer_id, independent, reviewed_at, sampled, said_name, said_company, said_purpose,
                    said_relation, disclosed_after_s, masked_purpose, listened, objection_acknowledged, no_heard,
                    offer_made, counter_arguments, asked_situation, asked_need, asked_timing, pressure, scare, false_urgency,
                    recap, next_step_clear, opt_out_asked, would_want_call)
SELECT 'review-' || substr(call_id, 6), call_id, 'reviewer-' || 1 + floor(6 * pg_temp.draw(dice, 152))::int,
       CASE WHEN pg_temp.draw(dice, 153) < 0.85 THEN true WHEN pg_temp.draw(dice, 153) < 0.97 THEN false END,
       pg_temp.known(ended_at + pg_temp.days(0.3 + 8 * pg_temp.draw(dice, 154)), frozen_at),
       CASE WHEN pg_temp.draw(dice, 151) < 0.125 THEN 'random' ELSE 'targeted' END,
       pg_temp.draw(dice, 155) < 0.985 - 0.03 * manner,
       pg_temp.draw(dice, 156) < 0.985,
       pg_temp.draw(dice, 157) < 0.97 - 0.15 * manner,
       CASE WHEN number <> 12 AND pg_temp.draw(dice, 158) >= 0.1 THEN pg_temp.draw(dice, 159) < 0.92 - 0.1 * manner END,
       CASE WHEN pg_temp.draw(dice, 160) < 0.95 THEN 3 + floor(90 * pg_temp.draw(dice, 161)) / 10 END,
       pg_temp.draw(dice, 162) < 0.01 + 0.03 * manner,
       pg_temp.draw(dice, 163) < 0.95 - 0.2 * manner,
       CASE WHEN refused AND pg_temp.draw(dice, 164) < 0.8 THEN pg_temp.draw(dice, 165) < 0.9 - 0.2 * manner END,
       refused,
       offered,
       CASE WHEN refused THEN floor(pg_temp.draw(dice, 166) * pg_temp.draw(dice, 178) * pg_temp.draw(dice, 179) * (2 + 4 * manner))::int END,
       CASE WHEN offered THEN pg_temp.draw(dice, 167) < 0.9 - 0.1 * manner END,
       CASE WHEN offered THEN pg_temp.draw(dice, 168) < 0.88 - 0.15 * manner END,
       CASE WHEN offered THEN pg_temp.draw(dice, 169) < 0.7 END,
       pg_temp.draw(dice, 170) < 0.01 + 0.05 * manner,
       pg_temp.draw(dice, 171) < 0.006 + 0.01 * manner,
       CASE WHEN offered THEN pg_temp.draw(dice, 172) < 0.02 + 0.03 * manner END,
       CASE WHEN outcome IN ('sale', 'callback') THEN pg_temp.draw(dice, 173) < 0.93 END,
       CASE WHEN outcome IN ('sale', 'callback', 'informed') THEN pg_temp.draw(dice, 174) < 0.92 END,
       outcome = 'opt_out' OR (outcome = 'declined' AND pg_temp.draw(dice, 175) < 0.006),
       CASE WHEN pg_temp.draw(dice, 176) < 0.95 THEN pg_temp.draw(dice, 177) < 0.72 - 0.25 * manner END
FROM demo_conversation
WHERE pg_temp.draw(dice, 151) < 0.142 AND ended_at + pg_temp.days(0.3 + 8 * pg_temp.draw(dice, 154)) < frozen_at;

-- Speech analytics hears a bit more than half of them.
INSERT INTO speech (call_id, agent_talk_s, contact_talk_s, overlap_s, longest_monologue_s, interruptions, agent_wpm)
SELECT call_id, round((length_s * agent_share * 0.92)::numeric, 1),
       round((length_s * (1 - agent_share) * 0.92)::numeric, 1),
       round((length_s * 0.06 * pg_temp.draw(dice, 181))::numeric, 1),
       round((length_s * agent_share * (0.2 + 0.3 * pg_temp.draw(dice, 182)))::numeric, 1),
       floor(length_s / 60 * 2 * pg_temp.draw(dice, 183) * (0.4 + manner))::int,
       120 + floor(50 * pg_temp.draw(dice, 184))
FROM (SELECT c.*, 0.42 + 0.15 * manner + 0.2 * pg_temp.draw(dice, 180) AS agent_share
      FROM demo_conversation AS c) AS c
WHERE length_s >= 10 AND pg_temp.draw(dice, 185) < 0.55;

-- One in six is asked afterwards, robots' people too, and a quarter of them answer. Those who said no are harder to please.
INSERT INTO survey (call_id, sent_at, answered_at, score, knew_next_step)
SELECT call_id, sent_at, CASE WHEN answers THEN answered_at END, CASE WHEN answers THEN score END,
       CASE WHEN answers AND pg_temp.draw(dice, 191) < 0.9 THEN pg_temp.draw(dice, 192) < 0.85 END
FROM (SELECT n.call_id, c.dice, frozen_at, ended_at + pg_temp.span(600 + 6000 * pg_temp.draw(c.dice, 193)) AS sent_at,
             ended_at + pg_temp.days(0.1 + 4 * pg_temp.draw(c.dice, 194)) AS answered_at,
             pg_temp.draw(c.dice, 195) < 0.26
                 AND ended_at + pg_temp.days(0.1 + 4 * pg_temp.draw(c.dice, 194)) < frozen_at AS answers,
             1 + floor(5 * (CASE WHEN outcome IN ('sale', 'informed') THEN 0.35 WHEN robot THEN 0.05 ELSE 0.15 END
                            + 0.649 * pg_temp.draw(c.dice, 196)))::int AS score
      FROM demo_setting, demo_call AS c JOIN demo_number AS n USING (lead, attempt)
      WHERE talked AND outcome <> 'wrong_person' AND pg_temp.draw(c.dice, 197) < 0.16) AS asked
WHERE sent_at < frozen_at;
