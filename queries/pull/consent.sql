-- consent: every consent given, one row each.
-- relation: consent
-- columns:
--   contact_id        id
--   client_id         id
--   given_at          timestamptz
--   withdrawn_at      timestamptz optional
--   expires_at        timestamptz optional
--   covers_automated  bool
--   active_act        bool
--   names_purpose     bool
--   text_version      text        optional
--   channel           text        optional
--   evidence_ref      text        optional

SELECT x.*
FROM (
    SELECT NULL::timestamptz AS withdrawn_at, NULL::timestamptz AS expires_at,
           NULL::text AS text_version, NULL::text AS channel, NULL::text AS evidence_ref
) AS absent
CROSS JOIN LATERAL (
    SELECT contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act,
           names_purpose, text_version::text, channel::text, evidence_ref::text
    FROM consent
) AS x;
