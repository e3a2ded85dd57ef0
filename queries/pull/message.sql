-- message: what automated calls play, one row a message.
-- relation: message
-- columns:
--   message_id       id
--   name             text
--   purpose          text
--   approved_at      timestamptz optional
--   reviewed_at      timestamptz optional
--   found_marketing  bool        optional
--   offers_opt_out   bool        optional
--   ai_disclosed     bool        optional
--   length_s         float8      optional

SELECT x.*
FROM (
    SELECT NULL::timestamptz AS approved_at, NULL::timestamptz AS reviewed_at,
           NULL::bool AS found_marketing, NULL::bool AS offers_opt_out, NULL::bool AS ai_disclosed,
           NULL::float8 AS length_s
) AS absent
CROSS JOIN LATERAL (
    SELECT message_id, name::text, purpose::text, approved_at, reviewed_at, found_marketing,
           offers_opt_out, ai_disclosed, length_s::float8
    FROM message
) AS x;
