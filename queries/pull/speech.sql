-- speech: what speech analytics measured, one row a call.
-- relation: speech
-- columns:
--   call_id              id
--   agent_talk_s         float8      optional
--   contact_talk_s       float8      optional
--   overlap_s            float8      optional
--   longest_monologue_s  float8      optional
--   interruptions        int8        optional
--   agent_wpm            float8      optional

SELECT x.*
FROM (
    SELECT NULL::float8 AS agent_talk_s, NULL::float8 AS contact_talk_s, NULL::float8 AS overlap_s,
           NULL::float8 AS longest_monologue_s, NULL::int8 AS interruptions,
           NULL::float8 AS agent_wpm
) AS absent
CROSS JOIN LATERAL (
    SELECT call_id, agent_talk_s::float8, contact_talk_s::float8, overlap_s::float8,
           longest_monologue_s::float8, interruptions::int8, agent_wpm::float8
    FROM speech
) AS x;
