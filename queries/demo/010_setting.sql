-- The demo's data: what every later file builds on. The files of this folder are run in the order of their names, in one
-- session whose search_path is an empty schema of the contract, as in
--
--     cat queries/schema/0*.sql queries/demo/0*.sql | psql -v calls=200000 -v seed=1 -v months=27 -v as_of=2026-10-31
--
-- The rule they keep: the same calls, seed, months and as_of give the same rows on every PostgreSQL from 12 on and whatever the
-- session's settings. So nothing asks for the time, a random number, the session's zone or the order of ties; every
-- chance is a hash of (seed, subject, row, draw). hashint8extended is what hash partitions are made by, which is why its
-- values cannot change between versions.
--
-- Everybody here is invented, every figure too.

-- The die of a row: subject is a number of its own for each kind of row.
CREATE FUNCTION pg_temp.dice(row_number bigint, subject int, seed bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
    'SELECT hashint8extended($1, $3 * 1000 + $2)';

-- The n-th throw of a row's die, uniform in [0, 1).
CREATE FUNCTION pg_temp.draw(dice bigint, n int) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    'SELECT (hashint8extended($1, $2) & 4503599627370495) / 4503599627370496.0::float8';

-- A span in whole milliseconds. Days are spans of 24 h: adding interval '1 day' would ask the session for its zone.
CREATE FUNCTION pg_temp.span(seconds float8) RETURNS interval LANGUAGE sql IMMUTABLE AS
    'SELECT floor($1 * 1000) * interval ''1 millisecond''';
CREATE FUNCTION pg_temp.days(days float8) RETURNS interval LANGUAGE sql IMMUTABLE AS
    'SELECT floor($1 * 86400000) * interval ''1 millisecond''';

-- From one instant to another in seconds; their difference as an interval has days in it, see above.
CREATE FUNCTION pg_temp.seconds(earlier timestamptz, later timestamptz) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    'SELECT extract(epoch FROM $2 - $1)::float8';

-- What has not happened at the freeze is not known.
CREATE FUNCTION pg_temp.known(happened_at timestamptz, frozen_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
    'SELECT CASE WHEN $1 < $2 THEN $1 END';

-- So many calendar months that end with the as-of day. What happens in the demo is laid out over 27.
--
-- fails_from: from this Monday on (2026-07-06 for the as-of day 2026-10-31) client-3's opt-outs are handled badly:
-- registered after many days, and about one in five called again within the week. The charts must find it.
CREATE TEMP TABLE demo_setting AS
SELECT seed, calls, as_of, first_day, zone,
       first_day::timestamp AT TIME ZONE zone AS first_at,
       (as_of + 1)::timestamp AT TIME ZONE zone AS frozen_at,
       (date_trunc('week', as_of::timestamp) - interval '112 days') AT TIME ZONE zone AS fails_from,
       'client-3' AS failing_client
FROM (SELECT :'seed'::bigint AS seed, :'calls'::bigint AS calls, :'as_of'::date AS as_of,
             (date_trunc('month', :'as_of'::date::timestamp) - make_interval(months => :'months'::int - 1))::date AS first_day,
             'Europe/Stockholm' AS zone) AS given;

-- Swedish public holidays and the eves kept like them; Easter by the anonymous Gregorian computus.
CREATE TEMP TABLE demo_holiday AS
WITH years AS (
    SELECT generate_series(extract(year FROM first_day)::int, extract(year FROM as_of)::int + 1) AS y FROM demo_setting
), epact AS (
    SELECT y, y % 19 AS a, y / 100 AS b, y % 100 AS c, (19 * (y % 19) + y / 100 - y / 400
           - (y / 100 - (y / 100 + 8) / 25 + 1) / 3 + 15) % 30 AS h FROM years
), paschal AS (
    SELECT y, h, (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7 AS l, a FROM epact
), easter AS (
    SELECT y, make_date(y, (h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114) / 31,
                        (h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114) % 31 + 1) AS sunday FROM paschal
)
SELECT day FROM easter CROSS JOIN LATERAL (VALUES
    (make_date(y, 1, 1)), (make_date(y, 1, 6)), (make_date(y, 5, 1)), (make_date(y, 6, 6)),
    (make_date(y, 12, 24)), (make_date(y, 12, 25)), (make_date(y, 12, 26)), (make_date(y, 12, 31)),
    (sunday - 2), (sunday), (sunday + 1), (sunday + 39),
    -- Midsummer Eve, the Friday in 19-25 June, its day, and All Saints, the Saturday from 31 October.
    (make_date(y, 6, 25) - (extract(isodow FROM make_date(y, 6, 25))::int + 2) % 7),
    (make_date(y, 6, 26) - (extract(isodow FROM make_date(y, 6, 26))::int + 1) % 7),
    (make_date(y, 11, 6) - (extract(isodow FROM make_date(y, 11, 6))::int + 1) % 7)) AS holiday (day)
GROUP BY day;

-- The calendar: how many first calls a day gets, and the working day that is this day or comes next.
CREATE TEMP TABLE demo_day AS
WITH calendar AS (
    SELECT day::date AS day, extract(isodow FROM day)::int AS weekday,
           EXISTS (SELECT FROM demo_holiday AS h WHERE h.day = d.day::date) AS holiday
    FROM demo_setting, generate_series(first_day::timestamp, as_of::timestamp + interval '120 days',
                                       interval '1 day') AS d (day)
)
SELECT day, date_trunc('month', day::timestamp)::date AS month,
       CASE WHEN holiday OR weekday = 7 THEN 'off' WHEN weekday = 6 THEN 'saturday' ELSE 'weekday' END AS kind,
       min(CASE WHEN weekday <= 5 AND NOT holiday THEN day END)
           OVER (ORDER BY day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS workday,
       (CASE WHEN holiday OR weekday = 7 THEN 1
             ELSE (ARRAY[95, 105, 105, 100, 80, 18])[weekday] END
        * CASE WHEN extract(month FROM day) = 7 THEN 0.6
               WHEN extract(month FROM day) = 12 AND extract(day FROM day) > 15 THEN 0.7 ELSE 1 END)::int AS weight
FROM calendar;

-- Every day is in the urn as many times as its weight; a draw takes one ticket out.
CREATE TEMP TABLE demo_day_urn AS
SELECT row_number() OVER (ORDER BY day, copy) - 1 AS ticket, day
FROM demo_setting, demo_day, generate_series(1, weight) AS copy
WHERE day <= as_of;

-- The hours: half hours with their weights, an urn for each kind of day. Outside Mon-Fri 9-20 and Sat 10-16 little is
-- left, but something is.
CREATE TEMP TABLE demo_hour_urn AS
SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY half_hour, copy) - 1 AS ticket, half_hour * 1800 AS second
FROM (VALUES ('weekday', 16, 17, 3), ('weekday', 18, 23, 48), ('weekday', 24, 25, 28), ('weekday', 26, 33, 45),
             ('weekday', 34, 39, 56), ('weekday', 40, 41, 4), ('saturday', 18, 19, 3), ('saturday', 20, 31, 40),
             ('saturday', 32, 33, 4), ('off', 20, 37, 10)) AS opening (kind, from_half, until_half, weight),
     generate_series(from_half, until_half) AS half_hour, generate_series(1, weight) AS copy;

CREATE TEMP TABLE demo_urn_size AS
SELECT (SELECT count(*) FROM demo_day_urn) AS days,
       (SELECT count(*) FROM demo_hour_urn WHERE kind = 'weekday') AS weekday,
       (SELECT count(*) FROM demo_hour_urn WHERE kind = 'saturday') AS saturday,
       (SELECT count(*) FROM demo_hour_urn WHERE kind = 'off') AS off;

ANALYZE demo_setting;
ANALYZE demo_urn_size;
ANALYZE demo_day;
ANALYZE demo_day_urn;
ANALYZE demo_hour_urn;
