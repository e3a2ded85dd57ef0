-- call_of_sale: the calls before the history of sales that were accepted inside it or whose refund falls due inside it or
--   later, one row each: the columns of call. They are counted as nothing themselves; they tell whose and what the sale is.
-- relation: sale
-- parameters:
--   from   the first instant of the history
-- columns:
--   call_id          id
--   contact_id       id
--   campaign_id      id
--   agent_id         id
--   source_id        id
--   mode             text
--   outcome          text
--   started_at       timestamptz
--   answered_at      timestamptz
--   connected_at     timestamptz
--   ended_at         timestamptz
--   facts            int4         five columns in one, never null; each is 0 where the column is null or missing:
--                                 bits 0-1  in_target      1 false, 2 true
--                                 bits 2-3  number_shown   1 false, 2 true
--                                 bits 4-5  recorded       1 false, 2 true
--                                 bits 6-8  ended_by       1 agent, 2 contact, 3 system, 4 any other word
--                                 bits 9-10 first_outcome  1 the outcome, 2 another word
--   no_at            timestamptz  optional
--   time_zone        text         optional
--   list_entered_at  timestamptz  optional
--   message_id       id           optional
--   handover_at      timestamptz  optional
--   ringing_at       timestamptz  optional; null also where somebody or something answered
--   handover_requested_at  timestamptz  optional
--   script_version   text         optional

SELECT x.*
FROM (
    SELECT NULL::boolean AS in_target, NULL::boolean AS number_shown, NULL::boolean AS recorded,
           NULL::text AS ended_by, NULL::timestamptz AS no_at, NULL::text AS time_zone,
           NULL::timestamptz AS list_entered_at, NULL::text AS message_id, NULL::timestamptz AS handover_at,
           NULL::timestamptz AS ringing_at, NULL::timestamptz AS handover_requested_at, NULL::text AS script_version,
           NULL::text AS first_outcome
) AS absent
CROSS JOIN LATERAL (
    SELECT call_id, contact_id, campaign_id, agent_id, source_id, mode::text, outcome::text,
           started_at, answered_at, connected_at, ended_at,
           coalesce(in_target::int + 1, 0)
           + coalesce(number_shown::int + 1, 0) * 4
           + coalesce(recorded::int + 1, 0) * 16
           + CASE ended_by::text WHEN 'agent' THEN 64 WHEN 'contact' THEN 128 WHEN 'system' THEN 192
                                 ELSE CASE WHEN ended_by IS NULL THEN 0 ELSE 256 END END
           + CASE WHEN first_outcome IS NULL THEN 0 WHEN first_outcome::text = outcome::text THEN 512 ELSE 1024 END
               AS facts,
           no_at, time_zone::text, list_entered_at, message_id, handover_at,
           CASE WHEN outcome::text = 'no_answer' THEN ringing_at END AS ringing_at, handover_requested_at,
           script_version::text
    FROM call
    WHERE started_at < :'from'
        AND call_id IN (SELECT named.call_id
                        FROM (SELECT NULL::timestamptz AS accepted_at, NULL::timestamptz AS refund_due_at) AS absent
                        CROSS JOIN LATERAL (SELECT call_id FROM sale
                                            WHERE accepted_at >= :'from' OR refund_due_at >= :'from') AS named)
) AS x;
