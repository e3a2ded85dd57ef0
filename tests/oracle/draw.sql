-- Which conversations are drawn to be listened to, where the draw is in use. After calls.sql.

-- HMAC-SHA256 (RFC 2104) of the key and the call's identifier, its first eight bytes over 2^64.
CREATE FUNCTION oracle.hmac_share(key bytea, message bytea) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    WITH block AS (
        SELECT CASE WHEN length(key) > 64 THEN sha256(key) ELSE key END AS short
    ), padded AS (
        SELECT short || decode(repeat('00', 64 - length(short)), 'hex') AS k FROM block
    ), pads AS (
        SELECT decode(string_agg(lpad(to_hex(get_byte(k, i) # 54), 2, '0'), '' ORDER BY i), 'hex') AS inner_pad,
               decode(string_agg(lpad(to_hex(get_byte(k, i) # 92), 2, '0'), '' ORDER BY i), 'hex') AS outer_pad
        FROM padded, generate_series(0, 63) AS i GROUP BY k
    ), digest AS (
        SELECT sha256(outer_pad || sha256(inner_pad || message)) AS d FROM pads
    )
    SELECT sum(get_byte(d, i) * (256::numeric ^ (7 - i))) / 18446744073709551616::numeric
    FROM digest, generate_series(0, 7) AS i
$$;

CREATE TABLE oracle.draw AS
SELECT nullif(current_setting('oracle.draw_from'), '')::date AS drawn_from,
       decode(current_setting('oracle.draw_key'), 'hex') AS key, 5 AS wanted, 0.1 AS if_new;

-- Every call of the days of the draw: how many conversations the agent had in the calendar month before.
CREATE TABLE oracle.month_of_agent AS
SELECT agent_id, date_trunc('month', day::timestamp) AS month, count(*) AS conversations
FROM oracle.call WHERE is_conversation AND agent_id IS NOT NULL GROUP BY 1, 2;
CREATE TABLE oracle.in_draw AS
SELECT c.place, c.day, c.is_conversation,
       oracle.hmac_share(d.key, convert_to(c.call_id, 'UTF8')) <
           CASE WHEN b.conversations > 0 THEN least(1, d.wanted / b.conversations::numeric) ELSE d.if_new END AS is_drawn
FROM oracle.draw d
JOIN oracle.call c ON c.day >= d.drawn_from
LEFT JOIN oracle.month_of_agent b
    ON b.agent_id = c.agent_id AND b.month = date_trunc('month', c.day::timestamp) - interval '1 month';
INSERT INTO oracle.cell SELECT 'conversations_drawn', place, 1 FROM oracle.in_draw WHERE is_drawn AND is_conversation;
CREATE INDEX ON oracle.in_draw (place);
