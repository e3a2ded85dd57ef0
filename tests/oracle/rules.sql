-- The rules that the counters of the second path depend on, typed in from the law and the house policy, apart from
-- reports/rules: a value that is changed there by mistake makes the two paths differ.
--
-- One row is one rule for one validity period, [valid_from, valid_until); a null product means any. An audience that is
-- not known is protected as a consumer.

CREATE TABLE oracle.register_rule (     -- the do-not-call register that protects an audience
    pack text, audience text, register text,
    age interval,                       -- how old the version that was used may be
    grace_days int,                     -- instead of that: how young a listing does not bind yet
    customer_months int,                -- a customer relation exempts so long after it was fulfilled
    consent_months int,                 -- a consent exempts so long
    valid_from date, valid_until date);
INSERT INTO oracle.register_rule VALUES
    ('SE', 'consumer', 'NIX', '2 months', NULL, 12, 3, '2017-07-01', NULL),
    ('SE', 'unknown',  'NIX', '2 months', NULL, 12, 3, '2017-07-01', NULL);

CREATE TABLE oracle.withdrawal_rule (   -- the right of withdrawal, in days
    pack text, audience text, product text, days int, valid_from date, valid_until date);
INSERT INTO oracle.withdrawal_rule
SELECT 'SE', audience, product, days, valid_from, NULL
FROM unnest(ARRAY['consumer', 'unknown']) AS audience,
     (VALUES (NULL, 14, date '2014-06-13'), ('life_insurance', 30, '2023-01-01'), ('private_pension', 30, '2023-01-01'))
         AS rule (product, days, valid_from);

CREATE TABLE oracle.written_yes_rule (  -- sales that need a written yes after the call
    pack text, audience text, product text, needed boolean, valid_from date, valid_until date);
INSERT INTO oracle.written_yes_rule
SELECT 'SE', audience, product, needed, valid_from, NULL
FROM unnest(ARRAY['consumer', 'unknown']) AS audience,
     (VALUES (NULL, true, date '2018-09-01'), ('lottery', false, '2018-09-01'), ('timeshare', false, '2018-09-01'),
             ('package_travel', false, '2018-09-01')) AS rule (product, needed, valid_from);

CREATE FUNCTION oracle.withdrawal_days(the_pack text, the_audience text, the_product text, the_day date) RETURNS int
LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT r.days FROM oracle.withdrawal_rule r
                     WHERE r.pack = the_pack AND r.audience = the_audience
                       AND (r.product IS NULL OR r.product = the_product)
                       AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
                     ORDER BY r.product IS NULL LIMIT 1), 0)
$$;

CREATE FUNCTION oracle.needs_written_yes(the_pack text, the_audience text, the_product text, the_day date)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT r.needed FROM oracle.written_yes_rule r
                     WHERE r.pack = the_pack AND r.audience = the_audience
                       AND (r.product IS NULL OR r.product = the_product)
                       AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
                     ORDER BY r.product IS NULL LIMIT 1), false)
$$;

-- House policy: what no law gives.
CREATE TABLE oracle.house AS SELECT
    interval '2160 hours' AS watch,            -- 90 days, as all days below n x 24 h
    interval '168 hours'  AS watch_short,
    interval '24 hours'   AS tolerance,
    interval '2160 hours' AS rest,
    interval '720 hours'  AS pressure_span,
    4                     AS pressure_limit,
    interval '72 hours'   AS redial;
