-- assessment: every examination of an assignment before it was taken, one row each.
-- relation: assessment
-- columns:
--   assessment_id      id
--   client_id          id
--   campaign_id        id          optional
--   assessed_at        timestamptz
--   offer_transparent  bool        optional
--   real_value         bool        optional
--   can_stand_by       bool        optional
--   accepted           bool
--   declined_for       text        optional

SELECT x.*
FROM (
    SELECT NULL::text AS campaign_id, NULL::bool AS offer_transparent, NULL::bool AS real_value,
           NULL::bool AS can_stand_by, NULL::text AS declined_for
) AS absent
CROSS JOIN LATERAL (
    SELECT assessment_id, client_id, campaign_id, assessed_at, offer_transparent, real_value,
           can_stand_by, accepted, declined_for::text
    FROM assessment
) AS x;
