-- review: what those who listened to a call answered, one row a review.
-- relation: review
-- columns:
--   review_id               id
--   call_id                 id
--   reviewer_id             id
--   independent             bool        optional
--   reviewed_at             timestamptz
--   sampled                 text
--   said_name               bool        optional
--   said_company            bool        optional
--   said_purpose            bool        optional
--   said_relation           bool        optional
--   disclosed_after_s       float8      optional
--   masked_purpose          bool        optional
--   listened                bool        optional
--   objection_acknowledged  bool        optional
--   no_heard                bool        optional
--   offer_made              bool        optional
--   counter_arguments       int8        optional
--   asked_situation         bool        optional
--   asked_need              bool        optional
--   asked_timing            bool        optional
--   pressure                bool        optional
--   scare                   bool        optional
--   false_urgency           bool        optional
--   recap                   bool        optional
--   next_step_clear         bool        optional
--   opt_out_asked           bool        optional
--   would_want_call         bool        optional

SELECT x.*
FROM (
    SELECT NULL::bool AS independent, NULL::bool AS said_name, NULL::bool AS said_company,
           NULL::bool AS said_purpose, NULL::bool AS said_relation,
           NULL::float8 AS disclosed_after_s, NULL::bool AS masked_purpose, NULL::bool AS listened,
           NULL::bool AS objection_acknowledged, NULL::bool AS no_heard, NULL::bool AS offer_made,
           NULL::int8 AS counter_arguments, NULL::bool AS asked_situation, NULL::bool AS asked_need,
           NULL::bool AS asked_timing, NULL::bool AS pressure, NULL::bool AS scare,
           NULL::bool AS false_urgency, NULL::bool AS recap, NULL::bool AS next_step_clear,
           NULL::bool AS opt_out_asked, NULL::bool AS would_want_call
) AS absent
CROSS JOIN LATERAL (
    SELECT review_id, call_id, reviewer_id, independent, reviewed_at, sampled::text, said_name,
           said_company, said_purpose, said_relation, disclosed_after_s::float8, masked_purpose,
           listened, objection_acknowledged, no_heard, offer_made, counter_arguments::int8,
           asked_situation, asked_need, asked_timing, pressure, scare, false_urgency, recap,
           next_step_clear, opt_out_asked, would_want_call
    FROM review
) AS x;
