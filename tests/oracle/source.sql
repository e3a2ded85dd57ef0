-- What is known at the freeze: every contract relation as oracle.in_<relation>, identifiers as text, missing relations
-- and columns as empty ones, rows that began at or after the freeze absent, instants done at or after it null.

CREATE TABLE oracle.run AS
SELECT as_of, zone, frozen_at, figures_from,
       ((figures_from - 90)::timestamp AT TIME ZONE zone) - interval '14 hours' AS history_from
FROM (SELECT as_of, zone,
             least(snapshot, (as_of + 1)::timestamp AT TIME ZONE zone) AS frozen_at,
             (date_trunc('month', as_of::timestamp) - interval '25 months')::date AS figures_from
      FROM (SELECT current_setting('oracle.as_of')::date AS as_of, current_setting('oracle.zone') AS zone,
                   current_setting('oracle.snapshot')::timestamptz AS snapshot) AS given) AS computed;

-- kind: id, text, flag, number, day; begin (an instant: the row began then), from (a day: the row began on it), done (an
-- instant: recorded what was done), plan (an instant that is kept whatever it is). !: without it the row is refused. ~: a word
-- of a closed vocabulary, counted by oracle.in_vocabulary's rows.
CREATE TABLE oracle.contract (relation text, columns text);
INSERT INTO oracle.contract VALUES
    ('client', 'client_id id!'),
    ('campaign', 'campaign_id id!, client_id id!, purpose text~, audience text~, product text~, rule_pack text,
                  time_zone text, target_group text, reason text, approved_at done, approved_by text, second_approved_at done,
                  second_approved_by text, preflight_at done'),
    ('script', 'campaign_id id!, script_version text!, approved_at plan!, retired_at plan'),
    ('assessment', 'client_id id!, campaign_id id, assessed_at begin!, offer_transparent flag, real_value flag,
                    can_stand_by flag, accepted flag!, declined_for text~'),
    ('lead_source', 'source_id id!, name text, legal_basis text~, approved_from day, approved_until day'),
    ('message', 'message_id id!, purpose text~, found_marketing flag, approved_at done, reviewed_at done,
                 offers_opt_out flag, ai_disclosed flag, length_s number'),
    ('call', 'call_id id, contact_id id, campaign_id id, agent_id id, source_id id, mode text, outcome text,
              started_at plan, answered_at done, connected_at done, ended_at done, time_zone text, ringing_at done,
              in_target flag, list_entered_at done, first_outcome text, no_at done, ended_by text, number_shown flag,
              recorded flag, script_version text, message_id id, handover_requested_at done, handover_at done'),
    ('objection', 'contact_id id!, client_id id, received_at begin!, registered_at done, revoked_at done, call_id id,
                   channel text~'),
    ('consent', 'contact_id id!, client_id id!, given_at begin!, withdrawn_at done, expires_at plan,
                 covers_automated flag, active_act flag, names_purpose flag, text_version text, channel text,
                 evidence_ref text'),
    ('customer_relation', 'contact_id id!, client_id id!, product text~, customer_from day!, fulfilled_on day'),
    ('scrub', 'campaign_id id!, register text!, version_date day!, scrubbed_at begin!'),
    ('register_listing', 'contact_id id!, register text!, listed_from day!, listed_until day'),
    ('sale', 'sale_id id, call_id id!, offer_sent_at done, invalidity_notice flag, accepted_at done,
              accept_channel text~, confirmed_at done, starts_at plan, value number, withdrawn_at done,
              refund_due_at plan, refunded_at done, cancelled_at done, disputed_at done, dispute_reason text~'),
    ('complaint', 'complaint_id id, received_at begin!, call_id id, contact_id id, client_id id, campaign_id id,
                   channel text~, category text~, decided_at done, upheld flag, action text~'),
    ('callback', 'contact_id id!, campaign_id id!, promised_at begin!, promised_by text~, window_from plan!,
                  window_until plan!'),
    ('review', 'review_id id!, call_id id!, independent flag, reviewed_at begin!, sampled text~, said_name flag, said_company flag,
                said_purpose flag, said_relation flag, disclosed_after_s number, masked_purpose flag, listened flag,
                objection_acknowledged flag, no_heard flag, offer_made flag, counter_arguments number, asked_situation flag,
                asked_need flag, asked_timing flag, pressure flag, scare flag, false_urgency flag, recap flag,
                next_step_clear flag, opt_out_asked flag, would_want_call flag'),
    ('survey', 'call_id id!, sent_at begin!, answered_at done, score number, knew_next_step flag'),
    ('speech', 'call_id id!, agent_talk_s number, contact_talk_s number, overlap_s number, longest_monologue_s number,
                interruptions number, agent_wpm number'),
    ('training', 'agent_id id!, topic text~, passed_on from!, valid_until day, hours number'),
    ('incentive', 'valid_from from!, team_id id, kind text~, weight number!'),
    ('team', 'team_id id!'),
    ('employment', 'agent_id id, hired_on from, left_on day, leave_reason text~'),
    ('agent_team', 'agent_id id!, team_id id!, valid_from day!, valid_until day'),
    ('baseline_change', 'measure text!, client_id id, changed_on from!, cause text!, author text!, approver text!');

-- must_be: the contract lets none be null, so one that is null is a word nobody knows.
CREATE TABLE oracle.vocabulary (relation text, name text, words text, must_be boolean DEFAULT false);
INSERT INTO oracle.vocabulary (relation, name, words) VALUES
    ('campaign', 'purpose', 'sale marketing collect_for_marketing fundraising renewal_offer information reminder survey societal'),
    ('message', 'purpose', 'sale marketing collect_for_marketing fundraising renewal_offer information reminder survey societal'),
    ('campaign', 'audience', 'consumer sole_trader company'),
    ('campaign', 'product', 'telecom energy goods insurance life_insurance private_pension premium_pension financial lottery
                             timeshare package_travel grocery other'),
    ('customer_relation', 'product', 'telecom energy goods insurance life_insurance private_pension premium_pension financial
                                      lottery timeshare package_travel grocery other'),
    ('lead_source', 'legal_basis', 'legitimate_interest consent customer_relation public_record'),
    ('employment', 'leave_reason', 'resigned dismissed end_of_term transferred'),
    ('assessment', 'declined_for', 'unclear_offer aggressive_terms doubtful_value other'),
    ('sale', 'accept_channel', 'sms email web letter voice other'),
    ('sale', 'dispute_reason', 'did_not_understand did_not_agree other_terms invoice other'),
    ('complaint', 'channel', 'own client nix_board consumer_agency dispute_board data_protection other'),
    ('complaint', 'category', 'called_despite_no masked_purpose pressure hours silent_call terms other'),
    ('complaint', 'action', 'blocked apologised refunded coached list_fixed script_fixed none'),
    ('objection', 'channel', 'call keypress email letter web client import other'),
    ('callback', 'promised_by', 'contact agent'),
    ('review', 'sampled', 'random targeted'),
    ('training', 'topic', 'ethics law product technique other'),
    ('incentive', 'kind', 'quality sales volume');
UPDATE oracle.vocabulary SET must_be = true
WHERE relation || '.' || name IN ('campaign.purpose', 'campaign.audience', 'message.purpose', 'complaint.channel', 'callback.promised_by',
                                  'review.sampled', 'training.topic', 'incentive.kind');

-- What tells a row of a relation from the others; a spell of employment is told by all that is said of it.
CREATE TABLE oracle.key (relation text, name text);
INSERT INTO oracle.key VALUES
    ('client', 'client_id'), ('campaign', 'campaign_id'), ('lead_source', 'source_id'), ('message', 'message_id'), ('team', 'team_id'),
    ('assessment', 'assessment_id'), ('sale', 'sale_id'), ('complaint', 'complaint_id'), ('review', 'review_id'), ('speech', 'call_id');
-- Rows of one key, over all that the database says of them: how many, and whether they are all the same.
CREATE TABLE oracle.twin (relation text, n bigint, are_equal boolean);

-- Rows of other relations than call that lack what they cannot be without, and so take no part.
CREATE TABLE oracle.refused (relation text, n bigint);

DO $do$
DECLARE
    wanted record;
    item text;
    name text;
    kind text;
    there boolean;
    list text;
    kept text;
    lacking text;
    from_what text;
    told_by text;
    sole text;
    lost bigint;
    types CONSTANT jsonb := '{"id": "text", "text": "text", "flag": "boolean", "day": "date", "from": "date", "number": "numeric",
                              "begin": "timestamptz", "done": "timestamptz", "plan": "timestamptz"}';
BEGIN
    FOR wanted IN SELECT relation, columns,
                         to_regclass(format('%I.%I', current_setting('oracle.schema'), relation)) AS relid
                  FROM oracle.contract LOOP
        list := '';
        kept := 'true';
        lacking := 'false';
        FOREACH item IN ARRAY regexp_split_to_array(wanted.columns, '\s*,\s*') LOOP
            name := split_part(item, ' ', 1);
            kind := rtrim(split_part(item, ' ', 2), '!~');
            there := EXISTS (SELECT FROM pg_attribute
                             WHERE attrelid = wanted.relid AND attname = name AND NOT attisdropped);
            list := list || CASE
                WHEN NOT there THEN format(', NULL::%s AS %I', types ->> kind, name)
                WHEN kind = 'done' THEN format(', CASE WHEN %1$I < frozen_at THEN %1$I END AS %1$I', name)
                ELSE format(', %1$I::%2$s AS %1$I', name, types ->> kind) END;
            IF there AND kind = 'begin' THEN
                kept := format('(%1$I < frozen_at) IS NOT FALSE', name);
            ELSIF there AND kind = 'from' THEN
                kept := format('(%1$I <= as_of) IS NOT FALSE', name);
            END IF;
            IF item LIKE '%!' THEN
                lacking := lacking || format(' OR %I IS NULL', name);
            END IF;
            -- Integers are ordered as integers, whatever they look like as text.
            IF name IN ('call_id', 'team_id', 'review_id') THEN
                list := list || CASE WHEN there AND EXISTS (
                        SELECT FROM pg_attribute WHERE attrelid = wanted.relid AND attname = name
                          AND atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype))
                    THEN format(', %I::numeric AS %I', name, name || '_number')
                    ELSE format(', NULL::numeric AS %I', name || '_number') END;
            END IF;
        END LOOP;
        told_by := (SELECT format('t.%I::text', k.name) FROM oracle.key k WHERE k.relation = wanted.relation);
        IF wanted.relation = 'employment' THEN
            told_by := 'CASE WHEN t.agent_id IS NOT NULL THEN t::text END';
        END IF;
        sole := format('oracle.%I', 'sole_' || wanted.relation);
        from_what := CASE WHEN wanted.relid IS NULL THEN 'oracle.run WHERE false'
                          WHEN told_by IS NULL THEN format('%s, oracle.run WHERE %s', wanted.relid::regclass, kept)
                          ELSE sole || ', oracle.run' END;
        IF wanted.relid IS NOT NULL AND told_by IS NOT NULL THEN
            EXECUTE format('CREATE TABLE %s AS SELECT t.*, %s AS told_by, t::text AS told FROM %s t, oracle.run WHERE %s',
                           sole, told_by, wanted.relid::regclass, kept);
            EXECUTE format('INSERT INTO oracle.twin SELECT %L, count(*), count(DISTINCT told) = 1 FROM %s
                            WHERE told_by IS NOT NULL GROUP BY told_by HAVING count(*) > 1', wanted.relation, sole);
            EXECUTE format('DELETE FROM %1$s a USING %1$s b WHERE a.told_by = b.told_by AND (a.told <> b.told OR a.ctid > b.ctid)', sole);
        END IF;
        EXECUTE format('CREATE TABLE oracle.%I AS SELECT %s FROM %s', 'in_' || wanted.relation, substr(list, 3),
                       from_what);
        EXECUTE format('DELETE FROM oracle.%I WHERE %s', 'in_' || wanted.relation, lacking);
        GET DIAGNOSTICS lost = ROW_COUNT;
        INSERT INTO oracle.refused VALUES (wanted.relation, lost);
        EXECUTE format('ANALYZE oracle.%I', 'in_' || wanted.relation);
    END LOOP;
END
$do$;

-- What belongs to a campaign that is not there; weights that are none; changes of a baseline that nobody else approved.
WITH lost AS (
    DELETE FROM oracle.in_scrub s WHERE NOT EXISTS (SELECT FROM oracle.in_campaign g WHERE g.campaign_id = s.campaign_id) RETURNING 1)
INSERT INTO oracle.refused SELECT 'scrub', count(*) FROM lost;
WITH lost AS (
    DELETE FROM oracle.in_script s WHERE NOT EXISTS (SELECT FROM oracle.in_campaign g WHERE g.campaign_id = s.campaign_id) RETURNING 1)
INSERT INTO oracle.refused SELECT 'script', count(*) FROM lost;
WITH lost AS (
    DELETE FROM oracle.in_callback b WHERE NOT EXISTS (SELECT FROM oracle.in_campaign g WHERE g.campaign_id = b.campaign_id) RETURNING 1)
INSERT INTO oracle.refused SELECT 'callback', count(*) FROM lost;
WITH lost AS (DELETE FROM oracle.in_incentive WHERE NOT (weight >= 0 AND weight < 1000000000) RETURNING 1)
INSERT INTO oracle.refused SELECT 'incentive', count(*) FROM lost;
WITH lost AS (DELETE FROM oracle.in_baseline_change WHERE author = approver OR NOT isfinite(changed_on) RETURNING 1)
INSERT INTO oracle.refused SELECT 'baseline_change', count(*) FROM lost;

-- A relation is present when it has a row, or when it is said to be complete.
CREATE FUNCTION oracle.is_complete(relation text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT relation = ANY (string_to_array(current_setting('oracle.complete'), ','))
$$;
