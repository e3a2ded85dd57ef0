-- What allows a call and what forbids it.

CREATE TABLE objection (                    -- "do not call me again"
    contact_id     text NOT NULL,
    client_id      text,                    -- null = binds every client of the agency
    received_at    timestamptz NOT NULL,    -- the person asked
    registered_at  timestamptz,             -- in force in every dialling list; null = still open
    revoked_at     timestamptz,             -- the person asked to be called again
    forwarded_at   timestamptz,             -- handed over to the client
    call_id        text,                    -- the call in which it was said
    channel        text                     -- call, keypress, email, letter, web, client, import, other
);

CREATE TABLE consent (
    contact_id     text NOT NULL,
    client_id      text NOT NULL,
    given_at       timestamptz NOT NULL,
    withdrawn_at   timestamptz,
    expires_at     timestamptz,
    covers_automated boolean NOT NULL,      -- names automated calls
    active_act     boolean NOT NULL,        -- an active yes, not a pre-ticked box or silence
    names_purpose  boolean NOT NULL,
    text_version   text,                    -- the wording that was accepted
    channel        text,
    evidence_ref   text                     -- where the proof is kept; null = cannot be shown
);

CREATE TABLE customer_relation (
    contact_id     text NOT NULL,
    client_id      text NOT NULL,
    product        text,
    customer_from  date NOT NULL,
    fulfilled_on   date                     -- obligations fulfilled; null = still a customer
);

CREATE TABLE scrub (                        -- one washing of a campaign's list against a register (NIX, TPS, DNC)
    campaign_id    text NOT NULL,
    register       text NOT NULL,
    version_date   date NOT NULL,           -- the version of the register that was used: its age counts from here
    scrubbed_at    timestamptz NOT NULL
);

CREATE TABLE register_listing (             -- numbers listed in a register, as far as the agency knows
    contact_id     text NOT NULL,
    register       text NOT NULL,
    listed_from    date NOT NULL,
    listed_until   date
);
