-- Complaints, found their call, and rulings of outside bodies.

CREATE TABLE oracle.complaint AS
SELECT p.complaint_id, p.received_at, p.client_id, p.campaign_id, p.channel, p.category, p.action, p.decided_at, p.upheld,
       coalesce(known.place, latest.place) AS place
FROM oracle.in_complaint p
LEFT JOIN oracle.known_call known ON known.call_id = p.call_id
LEFT JOIN LATERAL (
    SELECT c.place FROM oracle.call c
    WHERE known.place IS NULL AND c.contact_id = p.contact_id AND c.is_attempt
      AND c.started_at <= p.received_at AND c.started_at >= p.received_at - interval '2160 hours'
      AND (CASE WHEN p.campaign_id IS NOT NULL THEN c.campaign_id = p.campaign_id
                WHEN p.client_id IS NOT NULL THEN c.client_id = p.client_id ELSE true END)
    ORDER BY c.place DESC LIMIT 1) AS latest ON true;

-- What is dated by a call before the history has no figure.
CREATE TABLE oracle.counted_complaint AS
SELECT p.*, c.audience, c.is_automated, c.is_refusal,
       c.started_at <= p.received_at AND p.received_at < c.started_at + interval '2160 hours' AS is_in_time
FROM oracle.complaint p JOIN oracle.call c USING (place);

INSERT INTO oracle.cell
SELECT j.counter, place, 1
FROM oracle.counted_complaint CROSS JOIN LATERAL (VALUES
    ('complaints', true),
    ('complaints_consumer', audience = 'consumer'),
    ('complaints_company', audience IN ('company', 'sole_trader')),
    ('complaints_live', NOT is_automated),
    ('complaints_automated', is_automated),
    ('complaints_no_sayers', is_refusal),
    ('complaints_channel_' || CASE
        WHEN channel IN ('own', 'client', 'nix_board', 'consumer_agency', 'dispute_board', 'data_protection', 'other')
        THEN channel ELSE 'unknown' END, true),
    ('complaints_category_' || CASE
        WHEN category IN ('called_despite_no', 'masked_purpose', 'pressure', 'hours', 'silent_call', 'terms', 'other')
        THEN category ELSE 'unknown' END, true),
    ('complaints_action_' || CASE
        WHEN action IN ('blocked', 'apologised', 'refunded', 'coached', 'list_fixed', 'script_fixed', 'none')
        THEN action ELSE 'unknown' END, true)
) AS j (counter, holds)
WHERE is_in_time AND j.holds;
INSERT INTO oracle.cell SELECT 'complaints_late', place, 1 FROM oracle.counted_complaint WHERE NOT is_in_time;

CREATE TABLE oracle.complaint_scope AS
SELECT p.*, coalesce(c.audience, CASE WHEN g.audience IN ('consumer', 'sole_trader', 'company') THEN g.audience END) AS audience,
       c.campaign_id AS call_campaign, c.client_id AS call_client,
       coalesce(p.client_id, g.client_id) AS named_client, g.campaign_id AS named_campaign
FROM oracle.complaint p
LEFT JOIN oracle.known_call c USING (place)
LEFT JOIN oracle.in_campaign g ON g.campaign_id = p.campaign_id;

INSERT INTO oracle.scoped
SELECT 'complaints_unattached', (p.received_at AT TIME ZONE r.zone)::date, s.kind, s.id, 1
FROM oracle.complaint_scope p
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', named_client)) AS s (kind, id)
WHERE p.place IS NULL AND (s.kind = 'all' OR s.id IS NOT NULL);

INSERT INTO oracle.scoped
SELECT j.counter, (p.decided_at AT TIME ZONE r.zone)::date, s.kind, s.id, 1
FROM oracle.complaint_scope p
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES
    ('all', NULL),
    ('client', CASE WHEN p.place IS NOT NULL THEN p.call_client ELSE p.named_client END),
    ('campaign', CASE WHEN p.place IS NOT NULL THEN p.call_campaign ELSE p.named_campaign END)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES
    ('rulings_decided', true), ('rulings_upheld', p.upheld),
    ('rulings_decided_consumer', p.audience = 'consumer'), ('rulings_upheld_consumer', p.audience = 'consumer' AND p.upheld),
    ('rulings_decided_company', p.audience IN ('company', 'sole_trader')),
    ('rulings_upheld_company', p.audience IN ('company', 'sole_trader') AND p.upheld)) AS j (counter, holds)
WHERE p.channel IN ('nix_board', 'consumer_agency', 'dispute_board', 'data_protection')
  AND p.decided_at IS NOT NULL AND j.holds AND (s.kind = 'all' OR s.id IS NOT NULL);
