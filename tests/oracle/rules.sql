-- The rules that the counters of the second path depend on, typed in from the law and the house policy, apart from
-- reports/rules: a value that is changed there by mistake makes the two paths differ.
--
-- One row is one rule for one validity period, [valid_from, valid_until); a null product means any. An audience that is
-- not known is protected as a consumer.

-- What a pack says of registers, one value a row; a null customer or consent means no such exemption. "always" in place of
-- months: as long as the consent is in force.
CREATE TABLE oracle.register_part (
    pack text, audiences text[], what text, value text, valid_from date, valid_until date);
INSERT INTO oracle.register_part VALUES
    ('SE', '{consumer,unknown}', 'register', 'NIX', '2007-01-01', NULL),
    ('SE', '{consumer,unknown}', 'age', '3 months', '2007-01-01', '2017-07-01'),
    ('SE', '{consumer,unknown}', 'age', '2 months', '2017-07-01', NULL),
    ('SE', '{consumer,unknown}', 'customer', '12', '2007-01-01', NULL),
    ('SE', '{consumer,unknown}', 'consent', '3', '2017-07-01', NULL);

-- What a marketing call rests on, and which automated ones need a consent that holds for them. Modes: live, prerecorded,
-- ai_voice; a null mode or product means any. A product's own row beats the one for any.
CREATE TABLE oracle.basis_rule (
    pack text, audiences text[], product text, mode text, basis text, valid_from date, valid_until date);
INSERT INTO oracle.basis_rule VALUES
    ('SE', '{consumer,sole_trader,unknown}', NULL, 'live', 'opt_out', '2008-07-01', NULL),
    ('SE', '{consumer,sole_trader,unknown}', 'premium_pension', NULL, 'prohibited', '2018-07-01', NULL),
    ('SE', '{company}', NULL, NULL, 'opt_out', '2008-07-01', NULL);

CREATE TABLE oracle.robot_rule (pack text, audiences text[], mode text, valid_from date, valid_until date);
INSERT INTO oracle.robot_rule VALUES ('SE', '{consumer,sole_trader,unknown}', NULL, '2008-07-01', NULL);

-- Whether a rule of these days is valid on a day.
CREATE FUNCTION oracle.is_valid(valid_from date, valid_until date, the_day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT valid_from <= the_day AND (valid_until IS NULL OR the_day < valid_until)
$$;

CREATE FUNCTION oracle.call_basis(the_pack text, the_audience text, the_product text, the_mode text, the_day date)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT r.basis FROM oracle.basis_rule r
    WHERE r.pack = the_pack AND the_audience = ANY (r.audiences) AND (r.product IS NULL OR r.product = the_product)
      AND (r.mode IS NULL OR r.mode = the_mode) AND oracle.is_valid(r.valid_from, r.valid_until, the_day)
    ORDER BY r.product IS NULL LIMIT 1
$$;

-- Hours of the law, by weekday (1 Monday to 7 Sunday, 8 a public holiday), in minutes of the day; who they are for.
CREATE TABLE oracle.law_hours (pack text, weekdays int[], since int, until int);
CREATE TABLE oracle.law_hours_rule (pack text, audiences text[], valid_from date, valid_until date);

-- Whether a machine's voice has to say what it is.
CREATE TABLE oracle.disclosure_rule (pack text, valid_from date, valid_until date);
INSERT INTO oracle.disclosure_rule VALUES ('SE', '2026-08-02', NULL), ('DE', '2026-08-02', NULL);

-- How long an objection may take to be answered: a span of the calendar, or working days.
CREATE TABLE oracle.answer_rule (pack text, span interval, working_days int, valid_from date, valid_until date);
INSERT INTO oracle.answer_rule VALUES ('SE', '1 month', NULL, '2018-05-25', NULL);

CREATE TABLE oracle.withdrawal_rule (   -- the right of withdrawal, in days
    pack text, audience text, product text, days int, valid_from date, valid_until date);
INSERT INTO oracle.withdrawal_rule
SELECT 'SE', audience, product, days, valid_from, NULL
FROM unnest(ARRAY['consumer', 'unknown']) AS audience,
     (VALUES (NULL, 14, date '2014-06-13'), ('life_insurance', 30, '2023-01-01'), ('private_pension', 30, '2023-01-01'))
         AS rule (product, days, valid_from);

-- What is counted from where it begins, not from the yes.
CREATE TABLE oracle.from_start_rule (pack text, audiences text[], product text, valid_from date, valid_until date);
INSERT INTO oracle.from_start_rule VALUES ('SE', '{consumer,unknown}', 'goods', '2014-06-13', NULL);

CREATE TABLE oracle.written_yes_rule (  -- sales that need a written yes after the call
    pack text, audience text, product text, needed boolean, valid_from date, valid_until date);
INSERT INTO oracle.written_yes_rule
SELECT 'SE', audience, product, needed, valid_from, NULL
FROM unnest(ARRAY['consumer', 'unknown']) AS audience,
     (VALUES (NULL, true, date '2018-09-01'), ('lottery', false, '2018-09-01'), ('timeshare', false, '2018-09-01'),
             ('package_travel', false, '2018-09-01')) AS rule (product, needed, valid_from);

CREATE TABLE oracle.confirmation_rule (-- working days for the confirmation
    pack text, audience text, days int, valid_from date, valid_until date);
INSERT INTO oracle.confirmation_rule VALUES ('SE', 'consumer', 5, '2017-01-01', NULL), ('SE', 'unknown', 5, '2017-01-01', NULL);
CREATE TABLE oracle.before_start_rule (-- ... which also comes before the start
    pack text, audience text, valid_from date, valid_until date);
INSERT INTO oracle.before_start_rule VALUES ('SE', 'consumer', '2014-06-13', NULL), ('SE', 'unknown', '2014-06-13', NULL);

-- The n-th working day after a day.
CREATE FUNCTION oracle.working_day(the_pack text, the_day date, n int) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT d::date FROM generate_series(the_day + 1, the_day + 60, interval '1 day') AS d
    WHERE extract(isodow FROM d) < 6 AND NOT EXISTS (SELECT FROM oracle.closed_day c WHERE c.pack = the_pack AND c.day = d::date)
    ORDER BY d OFFSET n - 1 LIMIT 1
$$;

-- When a confirmation is late: after the midnight that ends the last of those days, or once the thing has begun.
CREATE FUNCTION oracle.confirmed_by(the_pack text, the_audience text, the_day date, the_zone text, accepted timestamptz,
                                    starts timestamptz, n int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT least(CASE WHEN isfinite(accepted) THEN
                     (oracle.working_day(the_pack, (accepted AT TIME ZONE the_zone)::date, n) + 1)::timestamp AT TIME ZONE the_zone END,
                 CASE WHEN EXISTS (SELECT FROM oracle.before_start_rule r WHERE r.pack = the_pack AND r.audience = the_audience
                                   AND oracle.is_valid(r.valid_from, r.valid_until, the_day)) THEN starts END)
$$;

CREATE FUNCTION oracle.confirmation_days(the_pack text, the_audience text, the_day date) RETURNS int
LANGUAGE sql STABLE AS $$
    SELECT r.days FROM oracle.confirmation_rule r
    WHERE r.pack = the_pack AND r.audience = the_audience
      AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
$$;

-- Whether there is a right of withdrawal at all.
CREATE FUNCTION oracle.may_withdraw(the_pack text, the_audience text, the_product text, the_day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.withdrawal_rule r
                   WHERE r.pack = the_pack AND r.audience = the_audience
                     AND (r.product IS NULL OR r.product = the_product)
                     AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until))
$$;

-- Null: there is none.
CREATE FUNCTION oracle.withdrawal_days(the_pack text, the_audience text, the_product text, the_day date) RETURNS int
LANGUAGE sql STABLE AS $$
    SELECT r.days FROM oracle.withdrawal_rule r
    WHERE r.pack = the_pack AND r.audience = the_audience
      AND (r.product IS NULL OR r.product = the_product)
      AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
    ORDER BY r.product IS NULL LIMIT 1
$$;

CREATE FUNCTION oracle.needs_written_yes(the_pack text, the_audience text, the_product text, the_day date)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT r.needed FROM oracle.written_yes_rule r
                     WHERE r.pack = the_pack AND r.audience = the_audience
                       AND (r.product IS NULL OR r.product = the_product)
                       AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
                     ORDER BY r.product IS NULL LIMIT 1), false)
$$;

CREATE FUNCTION oracle.is_from_start(the_pack text, the_audience text, the_product text, the_day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.from_start_rule r
                   WHERE r.pack = the_pack AND the_audience = ANY (r.audiences) AND r.product = the_product
                     AND oracle.is_valid(r.valid_from, r.valid_until, the_day))
$$;

-- House policy: what no law gives.
CREATE TABLE oracle.house AS SELECT
    interval '2160 hours' AS watch,            -- 90 days, as all days below n x 24 h
    interval '168 hours'  AS watch_short,
    interval '24 hours'   AS tolerance,
    interval '24 hours'   AS blocked_within,
    interval '2160 hours' AS rest,
    interval '336 hours'  AS rest_short,
    interval '30 seconds' AS no_ends_within,
    interval '720 hours'  AS pressure_span,
    4                     AS pressure_limit,
    interval '72 hours'   AS redial,
    interval '336 hours'  AS compared;         -- where nobody may withdraw
