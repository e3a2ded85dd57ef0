-- The rules of other countries, typed in from their law like the Swedish ones, and those of ZZ: a country that is not, whose
-- rules (pack_zz.json) begin, end, turn round and contradict one another in the days of the random data.

INSERT INTO oracle.register_part VALUES
    ('UK', '{consumer,sole_trader,unknown}', 'register', 'TPS', '2003-12-11', NULL),
    ('UK', '{company}', 'register', 'CTPS', '2004-06-25', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', 'age', '28 days', '2004-06-25', NULL),
    -- A number listed less than 28 days before the call; whoever told this caller that it is fine is not protected.
    ('UK', '{consumer,sole_trader,unknown,company}', 'grace', '28', '2003-12-11', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', 'consent', 'always', '2003-12-11', NULL),
    ('US', '{consumer,sole_trader,unknown}', 'register', 'DNC', '2003-10-01', NULL),
    ('US', '{consumer,sole_trader,unknown}', 'age', '31 days', '2005-01-01', NULL),
    ('US', '{consumer,sole_trader,unknown}', 'customer', '18', '2003-10-01', NULL),
    ('ZZ', '{consumer,company}', 'register', 'ZR', '1900-01-01', '2026-01-01'),
    ('ZZ', '{consumer,company,unknown}', 'register', 'ZS', '2026-01-01', NULL),
    ('ZZ', '{consumer,company}', 'age', '1 month', '1900-01-01', '2026-02-01'),
    ('ZZ', '{consumer,company}', 'age', '2 months', '2026-02-01', NULL),
    ('ZZ', '{consumer,sole_trader,company,unknown}', 'grace', '3', '2026-03-01', NULL),
    ('ZZ', '{consumer}', 'customer', '2', '2025-11-15', NULL),
    ('ZZ', '{consumer}', 'consent', '1', '1900-01-01', '2026-03-15');

INSERT INTO oracle.basis_rule VALUES
    ('UK', '{consumer,sole_trader,unknown,company}', NULL, 'live', 'opt_out', '2003-12-11', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', 'private_pension', 'live', 'opt_in', '2019-01-09', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', 'premium_pension', 'live', 'opt_in', '2019-01-09', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', NULL, 'prerecorded', 'opt_in', '2003-12-11', NULL),
    ('UK', '{consumer,sole_trader,unknown,company}', NULL, 'ai_voice', 'opt_in', '2003-12-11', NULL),
    ('US', '{consumer,sole_trader,unknown,company}', NULL, 'live', 'opt_out', '2003-10-01', NULL),
    ('US', '{consumer,sole_trader,unknown,company}', NULL, 'prerecorded', 'opt_in', '2013-10-16', NULL),
    ('US', '{consumer,sole_trader,unknown,company}', NULL, 'ai_voice', 'opt_in', '2024-02-08', NULL),
    ('DE', '{consumer,unknown}', NULL, 'live', 'opt_in', '2022-05-28', NULL),
    ('DE', '{sole_trader,company}', NULL, 'live', 'opt_out', '2022-05-28', NULL),
    ('DE', '{consumer,sole_trader,unknown,company}', NULL, 'prerecorded', 'opt_in', '2022-05-28', NULL),
    ('DE', '{consumer,sole_trader,unknown,company}', NULL, 'ai_voice', 'opt_in', '2022-05-28', NULL),
    ('ZZ', '{consumer,sole_trader,unknown,company}', NULL, 'live', 'opt_out', '1900-01-01', '2025-12-01'),
    ('ZZ', '{consumer,sole_trader,unknown,company}', 'lottery', 'live', 'prohibited', '2025-12-01', NULL),
    ('ZZ', '{consumer,sole_trader,unknown,company}', NULL, 'ai_voice', 'opt_out', '1900-01-01', NULL);
-- From then on every known product but lotteries; what is sold is not always known, and then there is no rule.
INSERT INTO oracle.basis_rule
SELECT 'ZZ', '{consumer,sole_trader,unknown,company}', product, 'live', 'opt_in', '2025-12-01', NULL
FROM unnest(ARRAY['telecom', 'energy', 'goods', 'insurance', 'life_insurance', 'private_pension', 'premium_pension', 'financial',
                  'timeshare', 'package_travel', 'grocery', 'other']) AS product;

INSERT INTO oracle.robot_rule VALUES
    ('UK', '{consumer,sole_trader,unknown,company}', NULL, '2003-12-11', NULL),
    ('US', '{consumer,sole_trader,unknown,company}', 'prerecorded', '2013-10-16', NULL),
    ('US', '{consumer,sole_trader,unknown,company}', 'ai_voice', '2024-02-08', NULL),
    ('DE', '{consumer,sole_trader,unknown,company}', NULL, '2022-05-28', NULL),
    ('ZZ', '{consumer}', 'prerecorded', '2025-11-01', NULL);

INSERT INTO oracle.law_hours VALUES
    ('US', '{1,2,3,4,5,6,7,8}', 480, 1260),
    ('ZZ', '{1,2,3,4,5}', 600, 780), ('ZZ', '{1,2,3,4,5}', 840, 1200), ('ZZ', '{6}', 720, 1440), ('ZZ', '{8}', 1080, 1140);
INSERT INTO oracle.law_hours_rule VALUES
    ('US', '{consumer,sole_trader,unknown}', '1995-12-31', NULL), ('ZZ', '{consumer,sole_trader}', '2025-11-10', NULL);

INSERT INTO oracle.answer_rule VALUES
    ('DE', '1 month', NULL, '2018-05-25', NULL), ('US', NULL, 10, '2025-04-11', NULL),
    ('ZZ', NULL, 2, '2025-06-01', '2026-03-01'), ('ZZ', NULL, 6, '2026-03-01', NULL);

INSERT INTO oracle.disclosure_rule VALUES ('ZZ', '2025-12-20', '2026-04-01');

INSERT INTO oracle.withdrawal_rule VALUES
    ('DE', 'consumer', NULL, 14, '2014-06-13', NULL), ('DE', 'unknown', NULL, 14, '2014-06-13', NULL);
INSERT INTO oracle.from_start_rule VALUES ('DE', '{consumer,unknown}', 'goods', '2014-06-13', NULL);
INSERT INTO oracle.withdrawal_rule
SELECT 'ZZ', audience, product, days, valid_from, valid_until
FROM unnest(ARRAY['consumer', 'sole_trader', 'company', 'unknown']) AS audience,
     (VALUES (NULL, 7, date '1900-01-01', date '2026-01-01'), ('goods', 10, '2026-01-01', NULL), ('telecom', 10, '2026-01-01', NULL))
         AS rule (product, days, valid_from, valid_until);
INSERT INTO oracle.from_start_rule VALUES ('ZZ', '{consumer,sole_trader,company,unknown}', 'telecom', '1900-01-01', NULL);
INSERT INTO oracle.written_yes_rule VALUES
    ('ZZ', 'company', NULL, true, '2025-12-15', NULL), ('ZZ', 'sole_trader', NULL, true, '2025-12-15', NULL);
INSERT INTO oracle.confirmation_rule
SELECT 'ZZ', audience, 2, date '1900-01-01', date '2026-03-01' FROM unnest(ARRAY['consumer', 'sole_trader', 'company', 'unknown']) AS audience
UNION ALL SELECT 'ZZ', 'consumer', 3, '2026-03-01', NULL;
INSERT INTO oracle.before_start_rule
SELECT 'ZZ', audience, date '1900-01-01', date '2026-02-01' FROM unnest(ARRAY['consumer', 'sole_trader', 'company', 'unknown']) AS audience;

-- One row for each stretch of days in which nothing of an audience's register changes.
CREATE TABLE oracle.register_rule AS
WITH turn AS (
    SELECT pack, valid_from AS day FROM oracle.register_part UNION SELECT pack, valid_until FROM oracle.register_part WHERE valid_until IS NOT NULL
), stretch AS (
    SELECT pack, day AS valid_from, lead(day) OVER (PARTITION BY pack ORDER BY day) AS valid_until FROM turn
)
SELECT s.pack, a.audience, max(p.value) FILTER (WHERE p.what = 'register') AS register,
       (max(p.value) FILTER (WHERE p.what = 'age'))::interval AS age,
       (max(p.value) FILTER (WHERE p.what = 'grace'))::int AS grace_days,
       (max(p.value) FILTER (WHERE p.what = 'customer'))::int AS customer_months,
       (max(p.value) FILTER (WHERE p.what = 'consent' AND p.value <> 'always'))::int AS consent_months,
       count(*) FILTER (WHERE p.what = 'consent' AND p.value = 'always') > 0 AS consent_always,
       s.valid_from, s.valid_until
FROM stretch s
CROSS JOIN unnest(ARRAY['consumer', 'sole_trader', 'company', 'unknown']) AS a (audience)
JOIN oracle.register_part p ON p.pack = s.pack AND a.audience = ANY (p.audiences) AND oracle.is_valid(p.valid_from, p.valid_until, s.valid_from)
GROUP BY s.pack, a.audience, s.valid_from, s.valid_until
HAVING count(*) FILTER (WHERE p.what = 'register') > 0;
