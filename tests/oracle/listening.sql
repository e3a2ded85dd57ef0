-- What people heard, how they were asked, what agents are taught and rewarded for.

-- Of a conversation the earliest review called random; then it must have been drawn, where there is a draw.
CREATE TABLE oracle.heard AS
SELECT c.place, c.agent_id, c.day, c.in_use, v.*
FROM (SELECT c.*, i.place IS NOT NULL AS in_use, i.is_drawn
      FROM oracle.call c LEFT JOIN oracle.in_draw i USING (place)) AS c
JOIN LATERAL (
    SELECT r.* FROM oracle.in_review r WHERE r.call_id = c.call_id AND r.sampled = 'random'
    ORDER BY r.reviewed_at, r.review_id_number, r.review_id COLLATE "C" LIMIT 1) AS v ON true
WHERE c.is_conversation AND c.is_drawn IS NOT FALSE;

INSERT INTO oracle.cell
SELECT counter, place, 1
FROM (SELECT h.*,
             said_name IS NOT NULL AND said_company IS NOT NULL AND said_purpose IS NOT NULL AS is_judged,
             coalesce(said_name, true) AND coalesce(said_company, true) AND coalesce(said_purpose, true)
                 AND coalesce(said_relation, true) AS is_open,
             num_nonnulls(asked_situation, asked_need, asked_timing) > 0 AS has_need,
             coalesce(asked_situation, true) AND coalesce(asked_need, true) AND coalesce(asked_timing, true) AS has_asked
      FROM oracle.heard h) AS h
CROSS JOIN LATERAL (VALUES
    ('reviewed', true), ('drawn_reviewed', in_use),
    ('reviewed_known', independent IS NOT NULL), ('reviewed_independent', independent),
    ('opening_judged', is_judged), ('opening_open', is_judged AND is_open),
    ('opening_name_known', said_name IS NOT NULL), ('opening_name', said_name),
    ('opening_company_known', said_company IS NOT NULL), ('opening_company', said_company),
    ('opening_purpose_known', said_purpose IS NOT NULL), ('opening_purpose', said_purpose),
    ('opening_relation_known', said_relation IS NOT NULL), ('opening_relation', said_relation),
    ('opening_timed', is_judged AND (disclosed_after_s IS NOT NULL OR NOT is_open)),
    ('opening_in_time', is_judged AND is_open AND disclosed_after_s <= 10),
    ('masked_purpose_known', masked_purpose IS NOT NULL), ('masked_purpose', masked_purpose),
    ('listened_known', listened IS NOT NULL), ('listened', listened),
    ('acknowledged_known', objection_acknowledged IS NOT NULL), ('acknowledged', objection_acknowledged),
    ('no_heard', no_heard AND counter_arguments IS NOT NULL), ('argued_after_no', no_heard AND counter_arguments > 0),
    ('need_judged', offer_made AND has_need), ('need_asked', offer_made AND has_need AND has_asked),
    ('need_situation_known', offer_made AND asked_situation IS NOT NULL), ('need_situation', offer_made AND asked_situation),
    ('need_need_known', offer_made AND asked_need IS NOT NULL), ('need_need', offer_made AND asked_need),
    ('need_timing_known', offer_made AND asked_timing IS NOT NULL), ('need_timing', offer_made AND asked_timing),
    ('false_urgency_known', offer_made AND false_urgency IS NOT NULL), ('false_urgency', offer_made AND false_urgency),
    ('scare_known', scare IS NOT NULL), ('scare', scare),
    ('pressure_known', pressure IS NOT NULL), ('pressed', pressure),
    ('recap_known', recap IS NOT NULL), ('recap', recap),
    ('next_step_known', next_step_clear IS NOT NULL), ('next_step', next_step_clear),
    ('would_want_known', would_want_call IS NOT NULL), ('would_want', would_want_call)
) AS judged (counter, holds)
WHERE holds;

-- Surveys: what is answered after the freeze has not been answered.
INSERT INTO oracle.cell
SELECT counter, place, 1
FROM (SELECT c.place, c.outcome IN ('declined', 'not_suitable') AS said_no, c.is_automated, s.answered_at IS NOT NULL AS is_answered,
             s.score, s.knew_next_step
      FROM oracle.in_survey s JOIN oracle.call c USING (call_id)) AS s
CROSS JOIN LATERAL (VALUES
    ('no_sayers_asked', said_no AND NOT is_automated),
    ('no_sayers_answered', said_no AND NOT is_automated AND is_answered),
    ('no_sayers_scored', said_no AND NOT is_automated AND is_answered AND score BETWEEN 1 AND 5),
    ('no_sayers_content', said_no AND NOT is_automated AND is_answered AND score IN (4, 5)),
    ('no_sayers_automated_asked', said_no AND is_automated),
    ('no_sayers_automated_answered', said_no AND is_automated AND is_answered),
    ('no_sayers_automated_scored', said_no AND is_automated AND is_answered AND score BETWEEN 1 AND 5),
    ('no_sayers_automated_content', said_no AND is_automated AND is_answered AND score IN (4, 5)),
    ('survey_step_asked', is_answered AND knew_next_step IS NOT NULL),
    ('survey_step_known', is_answered AND knew_next_step)
) AS judged (counter, holds)
WHERE holds;

-- A conversation's length, and what was measured of the talk.
CREATE TABLE oracle.talk AS
SELECT c.place, c.call_id, c.ended_at IS NOT NULL AS has_end,
       CASE WHEN b.begun >= c.started_at AND c.ended_at >= b.begun THEN extract(epoch FROM c.ended_at - b.begun) END AS length_s
FROM oracle.call c CROSS JOIN LATERAL (SELECT CASE WHEN c.is_automated THEN c.handover_at ELSE c.connected_at END AS begun) AS b
WHERE c.is_conversation;
CREATE INDEX ON oracle.talk (call_id);

CREATE TABLE oracle.observed (sample text, place bigint, value numeric);
INSERT INTO oracle.observed SELECT 'conversation_length', place, length_s FROM oracle.talk;
INSERT INTO oracle.observed
SELECT 'time_to_think', place, extract(epoch FROM span) FROM oracle.thought WHERE span IS NOT NULL;
INSERT INTO oracle.observed
SELECT o.sample, t.place, o.value
FROM (SELECT call_id, agent_talk_s::numeric AS agent, contact_talk_s::numeric AS contact, overlap_s::numeric AS overlap,
             longest_monologue_s::numeric AS monologue, interruptions::numeric AS interruptions, agent_wpm::numeric AS wpm
      FROM oracle.in_speech) AS s
JOIN oracle.talk t USING (call_id)
CROSS JOIN LATERAL (VALUES
    ('talk_share', s.agent / nullif(s.agent + s.contact, 0)),
    ('longest_monologue', s.monologue),
    ('interruption_rate', 60 * s.interruptions / nullif(t.length_s, 0)),
    ('overlap_share', s.overlap / nullif(t.length_s, 0)),
    ('words_per_minute', s.wpm)
) AS o (sample, value);
INSERT INTO oracle.cell
SELECT sample || '_unknown', place, 1 FROM oracle.observed WHERE value IS NULL AND sample <> 'conversation_length'
UNION ALL
SELECT 'conversation_length_unknown', place, 1 FROM oracle.talk WHERE NOT has_end;

-- Ethics training that holds on a day.
CREATE INDEX ON oracle.in_training (agent_id);
CREATE FUNCTION oracle.is_trained(the_agent text, the_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.in_training t WHERE t.agent_id = the_agent AND t.topic = 'ethics' AND t.passed_on <= the_day
                   AND (t.valid_until IS NULL OR the_day < t.valid_until))
$$;
CREATE TABLE oracle.trained_day AS
SELECT agent_id, day, oracle.is_trained(agent_id, day) AS is_trained
FROM (SELECT DISTINCT agent_id, day FROM oracle.call WHERE is_conversation AND agent_id IS NOT NULL) AS worked;
-- Not by source: what an agent was taught says nothing of a list.
CREATE TABLE oracle.cell_of_agent AS
SELECT j.counter, c.place
FROM oracle.call c JOIN oracle.trained_day t USING (agent_id, day)
CROSS JOIN LATERAL (VALUES ('conversations_by_agents', true), ('conversations_trained', t.is_trained)) AS j (counter, holds)
WHERE c.is_conversation AND j.holds;
INSERT INTO oracle.scoped
SELECT n.counter, c.day, s.kind, s.id, count(*)
FROM oracle.cell_of_agent n JOIN oracle.call c USING (place)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('team', c.team_id),
                           ('agent', c.agent_id)) AS s (kind, id)
WHERE s.kind = 'all' OR s.id IS NOT NULL
GROUP BY 1, 2, 3, 4;

-- Hours of training, by the day it was passed; seconds, so that they add up.
INSERT INTO oracle.scoped
SELECT j.counter, t.passed_on, s.kind, s.id, sum(round(t.hours::numeric * 3600))
FROM oracle.in_training t
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES ('all', NULL), ('team', oracle.team_on(t.agent_id, t.passed_on))) AS s (kind, id)
CROSS JOIN LATERAL (VALUES ('training_seconds', true), ('ethics_seconds', t.topic = 'ethics')) AS j (counter, holds)
WHERE t.agent_id IS NOT NULL AND t.passed_on <= r.as_of AND isfinite(t.passed_on) AND t.hours > 0 AND j.holds
  AND (s.kind = 'all' OR s.id IS NOT NULL)
GROUP BY 1, 2, 3, 4;
