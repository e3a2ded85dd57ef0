-- What every call is held against: objections, consents, sources, registers, customers, call-backs.

-- What can be joined to a row: its client, its local day.
CREATE TEMP TABLE row AS
SELECT m.*, g.client_id AS client, (m.started AT TIME ZONE current_setting('random.zone'))::date AS day,
       c.ended_at AS ended, coalesce(c.no_at, c.ended_at, m.started) AS said
FROM made m JOIN call c ON c.call_id = m.i::text JOIN campaign g ON g.campaign_id = m.campaign::text;
CREATE INDEX ON row (i);
CREATE INDEX ON row (contact);
ANALYZE row;
CREATE FUNCTION pg_temp.row_of(name text, i bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT 1 + pg_temp.pick(name, i, (SELECT calls FROM size))
$$;
-- The start of some call to the same person.
CREATE FUNCTION pg_temp.other_start(name text, n bigint, whom int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT started FROM row WHERE contact = whom ORDER BY pg_temp.pick(name, n * 1000 + i, 1000000), i LIMIT 1
$$;

INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at, call_id, channel)
SELECT contact, client, received,
       CASE WHEN pg_temp.in_hundred('registered', n, 60) THEN received + pg_temp.apart('registered', n, ARRAY[0, 1, 6, 24, 720, -6]) END,
       CASE WHEN pg_temp.in_hundred('revoked', n, 15) THEN pg_temp.other_start('revoked', n, contact)
            WHEN pg_temp.in_hundred('revoked', n, 25) THEN received + pg_temp.apart('revoked', n, ARRAY[0, 6, 168, 720]) END,
       pg_temp.one_of('said in', n, ARRAY[i::text, i::text, NULL, '903']),
       pg_temp.one_of('objects by', n, ARRAY['call', 'keypress', 'email', 'letter', 'web', 'client', 'import', 'other', 'odd', NULL])
FROM (SELECT n, r.contact, r.i,
             CASE pg_temp.pick('binds', n, 5) WHEN 0 THEN NULL WHEN 1 THEN (1 + pg_temp.pick('bound', n, clients))::text ELSE r.client END
                 AS client,
             pg_temp.one_of('from', n, ARRAY[r.said, r.said, r.started, r.ended]) + pg_temp.apart('received', n,
                 ARRAY[0, 0, 0, 24, 24, -24, -24, -6, 6, -168, -720, -2160, 2160]) AS received
      FROM size, generate_series(1, calls / 6 / quiet) AS n JOIN row r ON r.i = pg_temp.row_of('objection', n)) AS o
WHERE received IS NOT NULL AND received > '-infinity';
-- Many of what was said in a call is registered, within 24 h or just not.
INSERT INTO objection (contact_id, client_id, received_at, registered_at, call_id)
SELECT contact, CASE WHEN pg_temp.in_hundred('of call', i, 80) THEN client END, said + pg_temp.apart('of call', i, ARRAY[0, 0, 6, 24, -24]),
       said + interval '30 hours', CASE WHEN pg_temp.in_hundred('call known', i, 70) THEN i END
FROM row WHERE outcome = 'opt_out' AND said > '-infinity' AND said < 'infinity' AND pg_temp.in_hundred('registered at all', i, 60);
-- The same, within 24 h of the first, exactly 24 h after it, or revoked.
INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at)
SELECT contact_id, client_id, received_at + pg_temp.apart('again', n, ARRAY[0, 6, 23, 24, 24, 48]), NULL,
       CASE WHEN pg_temp.in_hundred('again', n, 40) THEN received_at + interval '30 hours' END
FROM (SELECT o.*, row_number() OVER (ORDER BY received_at, contact_id, client_id, call_id) AS n FROM objection o) AS o
WHERE n % 3 = 0;

INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose)
SELECT r.contact, CASE WHEN pg_temp.in_hundred('consent client', n, 15) THEN 1 + pg_temp.pick('consent client', n, clients) ELSE r.client::int END,
       given,
       CASE WHEN pg_temp.in_hundred('withdrawn', n, 20) THEN pg_temp.other_start('withdrawn', n, r.contact)
            WHEN pg_temp.in_hundred('withdrawn', n, 30) THEN given + interval '48 hours' END,
       CASE WHEN pg_temp.in_hundred('expires', n, 20) THEN pg_temp.other_start('expires', n, r.contact)
            WHEN pg_temp.in_hundred('expires', n, 30) THEN given + interval '720 hours'
            WHEN pg_temp.in_hundred('expires', n, 40) THEN 'infinity' END,
       pg_temp.in_hundred('automated', n, 50), pg_temp.in_hundred('act', n, 80), pg_temp.in_hundred('names', n, 80)
FROM size, generate_series(1, calls / 5) AS n
JOIN row r ON r.i = pg_temp.row_of('consent', n)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('three months', n, 25) THEN r.started - make_interval(months => pg_temp.one_of('months', n, ARRAY[3, 3, 1]))
                                WHEN pg_temp.in_hundred('three months', n, 28) THEN '-infinity'
                                ELSE r.started + pg_temp.apart('given', n, ARRAY[0, -6, -24, 6, 24, -2160]) END AS given) AS g;

-- More of them: two of one instant, a later one that overlaps, one that ended just before.
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose)
SELECT contact_id, client_id, given_at + pg_temp.apart('given again', n, ARRAY[0, 0, 0, 6, 24]),
       CASE WHEN pg_temp.in_hundred('again withdrawn', n, 30) THEN given_at + interval '30 hours' END, NULL,
       pg_temp.in_hundred('again automated', n, 70), true, pg_temp.in_hundred('again names', n, 90)
FROM (SELECT k.*, row_number() OVER (ORDER BY given_at, contact_id, client_id, withdrawn_at, expires_at, covers_automated, active_act,
                                              names_purpose) AS n FROM consent k) AS k
WHERE n % 3 = 0;
-- What can be shown of them. A row is known by all it has, so that the choice is the same in every run.
UPDATE consent SET text_version = pg_temp.one_of('text', k, ARRAY['v1', 'v1', 'v1', 'v2', NULL, ' ']),
                   channel = pg_temp.one_of('by', k, ARRAY['web', 'web', 'web', 'call', 'call', NULL]),
                   evidence_ref = pg_temp.one_of('evidence', k, ARRAY['a/1', 'a/1', 'a/1', 'a/2', NULL, ''])
FROM (SELECT ctid AS row_id, ('x' || substr(md5(concat_ws('|', contact_id, client_id, given_at, withdrawn_at, expires_at,
                                                            covers_automated)), 1, 8))::bit(32)::bigint AS k
      FROM consent) AS known
WHERE consent.ctid = row_id;

-- Approved before, at or just after some call of the campaign, or never.
UPDATE campaign SET approved_at = a.at
FROM (SELECT g.campaign_id, CASE WHEN pg_temp.in_hundred('approved', g.campaign_id::bigint, 12) THEN NULL
                                 WHEN pg_temp.in_hundred('approved', g.campaign_id::bigint, 18) THEN '-infinity'::timestamptz
                                 ELSE min(r.started) + pg_temp.apart('approved at', g.campaign_id::bigint, ARRAY[0, 0, -24, 24, 720, 9000]) END AS at
      FROM campaign g LEFT JOIN row r ON r.campaign = g.campaign_id::int GROUP BY 1) AS a
WHERE a.campaign_id = campaign.campaign_id;

INSERT INTO lead_source (source_id, name, legal_basis, approved_from, approved_until)
SELECT n, 'source ' || n,
       pg_temp.one_of('legal basis', CASE n WHEN 1 THEN 10 + pg_temp.pick('main source', 0, 1000) ELSE n END,
                      ARRAY['legitimate_interest', 'public_record', 'consent', 'consent', 'customer_relation', 'odd basis', NULL]),
       CASE WHEN n = 1 THEN '2020-01-01' WHEN n = 4 THEN pg_temp.one_of('approved', 0, ARRAY[NULL, '-infinity', 'infinity']::date[]) ELSE r.day END,
       CASE WHEN n = 1 THEN NULL WHEN n = 2 THEN e.day ELSE 'infinity' END
FROM generate_series(1, 4) AS n
JOIN row r ON r.i = pg_temp.row_of('source', n) JOIN row e ON e.i = pg_temp.row_of('source end', n);

INSERT INTO register_listing (contact_id, register, listed_from, listed_until)
SELECT r.contact, pg_temp.register_of('register', n, r.campaign),
       CASE WHEN pg_temp.in_hundred('listed', n, 10) THEN '-infinity' ELSE r.day - pg_temp.one_of('listed', n, ARRAY[0, 1, 2, 3, 27, 28, 30, 59, 60, -1]) END,
       CASE WHEN pg_temp.in_hundred('unlisted', n, 20) THEN r.day + pg_temp.one_of('unlisted', n, ARRAY[0, 1, 30])
            WHEN pg_temp.in_hundred('unlisted', n, 30) THEN 'infinity' END
FROM size, generate_series(1, calls / 4 / quiet) AS n JOIN row r ON r.i = pg_temp.row_of('listing', n);
INSERT INTO scrub (campaign_id, register, version_date, scrubbed_at)
SELECT r.campaign, pg_temp.register_of('scrub register', n, r.campaign),
       (r.day - make_interval(months => pg_temp.one_of('version', n, ARRAY[0, 1, 2, 2])))::date + pg_temp.one_of('version day', n, ARRAY[0, 0, -1, 1, -28, -29, -30, -31, -32]),
       r.started + pg_temp.apart('scrubbed', n, ARRAY[0, 0, -6, -24, 6])
FROM size, generate_series(1, calls / 4) AS n JOIN row r ON r.i = pg_temp.row_of('scrub', n);
-- Listed with the version that was used, or just after it.
INSERT INTO register_listing (contact_id, register, listed_from)
SELECT r.contact, s.register, s.version_date + pg_temp.one_of('with version', r.i, ARRAY[0, 1, 1, 2])
FROM row r
JOIN LATERAL (SELECT register, version_date FROM scrub
              WHERE campaign_id = r.campaign::text AND isfinite(version_date)
              ORDER BY abs(r.day - version_date), version_date, register LIMIT 1) AS s ON true
WHERE pg_temp.in_hundred('with version', r.i, 8);
INSERT INTO customer_relation (contact_id, client_id, product, customer_from, fulfilled_on)
SELECT r.contact, r.client, pg_temp.one_of('relation', n, ARRAY[NULL, g.product, g.product, g.product, 'goods', 'odd product']),
       CASE WHEN pg_temp.in_hundred('customer', n, 10) THEN '-infinity' ELSE r.day - pg_temp.one_of('customer', n, ARRAY[0, -1, 400, 800]) END,
       CASE WHEN pg_temp.in_hundred('fulfilled', n, 15) THEN r.day + pg_temp.one_of('fulfilled', n, ARRAY[0, -1, 1])
            WHEN pg_temp.in_hundred('fulfilled', n, 40) THEN (r.day - make_interval(months => pg_temp.one_of('fulfilled before', n, ARRAY[12, 12, 12, 18, 2])))::date + pg_temp.one_of('fulfilled', n, ARRAY[0, -1, 1])
            WHEN pg_temp.in_hundred('fulfilled', n, 50) THEN 'infinity' END
FROM size, generate_series(1, calls / 6) AS n
JOIN row r ON r.i = pg_temp.row_of('relation', n) JOIN campaign g ON g.campaign_id = r.campaign::text;
INSERT INTO callback (contact_id, campaign_id, promised_at, promised_by, window_from, window_until)
SELECT r.contact, CASE WHEN pg_temp.in_hundred('callback campaign', n, 30) THEN 1 + pg_temp.pick('callback campaign', n, campaigns) ELSE r.campaign END,
       r.started + pg_temp.apart('promised', n, ARRAY[0, 0, 0, -6, 6]), pg_temp.one_of('by', n, ARRAY['contact', 'contact', 'contact', 'agent', 'odd']),
       at, at + pg_temp.one_of('window', n, ARRAY['0', '1 microsecond', '1 hour', '24 hours', '720 hours']::interval[])
FROM size, generate_series(1, calls / 6) AS n
JOIN row r ON r.i = pg_temp.row_of('callback', n)
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.in_hundred('window from', n, 80) THEN pg_temp.other_start('window', n, r.contact)
                                WHEN pg_temp.in_hundred('window from', n, 85) THEN '-infinity' ELSE r.started + interval '24 hours' END AS at) AS w;
