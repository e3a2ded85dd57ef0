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
    ('SE', 'consumer', 'NIX', '3 months', NULL, 12, NULL, '2007-01-01', '2017-07-01'),
    ('SE', 'unknown',  'NIX', '3 months', NULL, 12, NULL, '2007-01-01', '2017-07-01'),
    ('SE', 'consumer', 'NIX', '2 months', NULL, 12, 3, '2017-07-01', NULL),
    ('SE', 'unknown',  'NIX', '2 months', NULL, 12, 3, '2017-07-01', NULL);

-- What a marketing call rests on, and which automated ones need a consent that holds for them. A null automated means any
-- mode.
CREATE TABLE oracle.basis_rule (
    pack text, audience text, product text, automated boolean, basis text, valid_from date, valid_until date);
INSERT INTO oracle.basis_rule
SELECT 'SE', audience, product, automated, basis, valid_from, NULL
FROM unnest(ARRAY['consumer', 'sole_trader', 'unknown']) AS audience,
     (VALUES (NULL, false, 'opt_out', date '2008-07-01'), ('premium_pension', NULL, 'prohibited', '2018-07-01'))
         AS rule (product, automated, basis, valid_from);
INSERT INTO oracle.basis_rule VALUES ('SE', 'company', NULL, NULL, 'opt_out', '2008-07-01', NULL);

CREATE TABLE oracle.robot_rule (pack text, audience text, valid_from date, valid_until date);
INSERT INTO oracle.robot_rule
SELECT 'SE', audience, '2008-07-01', NULL FROM unnest(ARRAY['consumer', 'sole_trader', 'unknown']) AS audience;

CREATE FUNCTION oracle.call_basis(the_pack text, the_audience text, the_product text, is_automated boolean, the_day date)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT r.basis FROM oracle.basis_rule r
    WHERE r.pack = the_pack AND r.audience = the_audience AND (r.product IS NULL OR r.product = the_product)
      AND (r.automated IS NULL OR r.automated = is_automated)
      AND r.valid_from <= the_day AND (r.valid_until IS NULL OR the_day < r.valid_until)
    ORDER BY r.product IS NULL LIMIT 1
$$;

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

CREATE TABLE oracle.confirmation_rule (-- working days for the confirmation, which also comes before the start
    pack text, audience text, days int, valid_from date, valid_until date);
INSERT INTO oracle.confirmation_rule VALUES ('SE', 'consumer', 5, '2017-01-01', NULL), ('SE', 'unknown', 5, '2017-01-01', NULL);

-- Swedish holidays and the eves kept like them: by date, by days from Easter Sunday, by weekday after a date.
CREATE FUNCTION oracle.easter(year int) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    -- Gauss's rule as Meeus gives it.
    a int := year % 19; b int := year / 100; c int := year % 100; d int := b / 4; e int := b % 4; f int := (b + 8) / 25;
    g int := (b - f + 1) / 3; h int := (19 * a + b - d - g + 15) % 30; i int := c / 4; k int := c % 4;
    l int := (32 + 2 * e + 2 * i - h - k) % 7; m int := (a + 11 * h + 22 * l) / 451; n int := h + l - 7 * m + 114;
BEGIN
    RETURN make_date(year, n / 31, n % 31 + 1);
END
$$;
CREATE TABLE oracle.closed_day AS
SELECT DISTINCT day FROM generate_series(1990, 2040) AS y
CROSS JOIN LATERAL (
    SELECT make_date(y, month, d) AS day FROM (VALUES (1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)) AS fixed (month, d)
    UNION ALL SELECT oracle.easter(y) + n FROM unnest(ARRAY[-2, 0, 1, 39, 49]) AS n
    -- Midsummer Day is the Saturday from 20 June on, its eve the day before; All Saints' the Saturday from 31 October on.
    UNION ALL SELECT s::date - n FROM generate_series(make_date(y, 6, 20), make_date(y, 6, 26), interval '1 day') AS s, generate_series(0, 1) AS n
              WHERE extract(isodow FROM s) = 6
    UNION ALL SELECT s::date FROM generate_series(make_date(y, 10, 31), make_date(y, 11, 6), interval '1 day') AS s
              WHERE extract(isodow FROM s) = 6) AS closed;

-- The n-th working day after a day.
CREATE FUNCTION oracle.working_day(the_day date, n int) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT d::date FROM generate_series(the_day + 1, the_day + 60, interval '1 day') AS d
    WHERE extract(isodow FROM d) < 6 AND NOT EXISTS (SELECT FROM oracle.closed_day c WHERE c.day = d::date)
    ORDER BY d OFFSET n - 1 LIMIT 1
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
    interval '336 hours'  AS rest_short,
    interval '30 seconds' AS no_ends_within,
    interval '720 hours'  AS pressure_span,
    4                     AS pressure_limit,
    interval '72 hours'   AS redial;
