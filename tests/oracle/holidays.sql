-- The days on which a country is closed: public holidays, and eves that only the counting of working days keeps.

-- Easter by the method of Butcher.
CREATE FUNCTION oracle.easter(y int) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT make_date(y, 3, 22) + h + l - 7 * ((a + 11 * h + 22 * l) / 451)
    FROM (SELECT *, (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7 AS l
          FROM (SELECT *, (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 AS h
                FROM (SELECT y % 19 AS a, y / 100 AS b, y % 100 AS c) AS part) AS epact) AS moon
$$;
CREATE TABLE oracle.holiday (pack text, day date);
CREATE INDEX ON oracle.holiday (day);

INSERT INTO oracle.holiday
SELECT DISTINCT 'SE', day FROM generate_series(1995, 2040) AS y CROSS JOIN LATERAL (VALUES
    (make_date(y, 1, 1)), (make_date(y, 1, 6)), (oracle.easter(y) - 2), (oracle.easter(y)), (oracle.easter(y) + 1),
    (make_date(y, 5, 1)), (oracle.easter(y) + 39), (oracle.easter(y) + 49),
    (CASE WHEN y >= 2005 THEN make_date(y, 6, 6) ELSE oracle.easter(y) + 50 END),
    -- Midsummer Day is the last Saturday up to 26 June, All Saints' the last up to 6 November.
    (make_date(y, 6, 26) - (extract(isodow FROM make_date(y, 6, 26))::int + 1) % 7),
    (make_date(y, 11, 6) - (extract(isodow FROM make_date(y, 11, 6))::int + 1) % 7),
    (make_date(y, 12, 25)), (make_date(y, 12, 26))) AS d (day);
INSERT INTO oracle.holiday
SELECT DISTINCT 'DE', day FROM generate_series(1995, 2040) AS y CROSS JOIN LATERAL (VALUES
    (make_date(y, 1, 1)), (oracle.easter(y) - 2), (oracle.easter(y) + 1), (make_date(y, 5, 1)), (oracle.easter(y) + 39),
    (oracle.easter(y) + 50), (make_date(y, 10, 3)), (make_date(y, 12, 25)), (make_date(y, 12, 26)), (date '2017-10-31')) AS d (day);

-- The others as they were published, with the days on which weekends were made up for: of the years of the data.
INSERT INTO oracle.holiday
SELECT 'UK', unnest(ARRAY['2023-01-01', '2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28',
    '2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25',
    '2024-12-26', '2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26',
    '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-26', '2026-12-28']::date[]);
INSERT INTO oracle.holiday
SELECT 'US', unnest(ARRAY['2023-01-01', '2023-01-02', '2023-01-16', '2023-02-20', '2023-05-29', '2023-06-19', '2023-07-04', '2023-09-04',
    '2023-10-09', '2023-11-10', '2023-11-11', '2023-11-23', '2023-12-25', '2024-01-01', '2024-01-15', '2024-02-19', '2024-05-27',
    '2024-06-19', '2024-07-04', '2024-09-02', '2024-10-14', '2024-11-11', '2024-11-28', '2024-12-25', '2025-01-01', '2025-01-20',
    '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04', '2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25',
    '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12',
    '2026-11-11', '2026-11-26', '2026-12-25']::date[]);
INSERT INTO oracle.holiday
SELECT 'ZZ', unnest(ARRAY['2024-02-28', '2024-03-28', '2024-03-29', '2024-04-10', '2025-02-28', '2025-03-29', '2025-03-31', '2025-04-16',
    '2025-04-17', '2025-10-27', '2026-01-05', '2026-02-27', '2026-02-28', '2026-03-29', '2026-03-30', '2026-04-02',
    '2026-04-15']::date[]);

-- No working days: those, and the eves kept like them.
CREATE TABLE oracle.closed_day AS
SELECT pack, day FROM oracle.holiday
UNION
SELECT 'SE', day FROM generate_series(1995, 2040) AS y CROSS JOIN LATERAL (VALUES
    (make_date(y, 6, 25) - (extract(isodow FROM make_date(y, 6, 25))::int + 2) % 7), (make_date(y, 12, 24)), (make_date(y, 12, 31)))
    AS d (day)
UNION
SELECT 'ZZ', make_date(y, 12, 31) FROM generate_series(2020, 2030) AS y;
CREATE INDEX ON oracle.closed_day (day);
