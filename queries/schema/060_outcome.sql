-- What came of the calls.

CREATE TABLE sale (
    sale_id        text PRIMARY KEY,
    call_id        text NOT NULL,
    offer_sent_at  timestamptz,             -- written offer
    invalidity_notice boolean,              -- ... which told of the invalidity rule
    accepted_at    timestamptz,             -- the customer's written yes
    accept_channel text,                    -- sms, email, web, letter, voice (not written), other
    confirmed_at   timestamptz,             -- confirmation of the contract on a durable medium
    starts_at      timestamptz,             -- delivery, or start of the service
    value          numeric,
    withdrawn_at   timestamptz,             -- used the right of withdrawal
    refund_due_at  timestamptz,             -- null = nothing to refund
    refunded_at    timestamptz,
    cancelled_at   timestamptz,
    disputed_at    timestamptz,
    dispute_reason text                     -- did_not_understand, did_not_agree, other_terms, invoice, other
);

CREATE TABLE complaint (
    complaint_id   text PRIMARY KEY,
    received_at    timestamptz NOT NULL,
    call_id        text,                    -- known call, else contact_id: the latest earlier call to that person
    contact_id     text,
    client_id      text,
    campaign_id    text,
    channel        text NOT NULL,           -- own, client, nix_board, consumer_agency, dispute_board, data_protection, other
    category       text,                    -- called_despite_no, masked_purpose, pressure, hours, silent_call, terms, other
    decided_at     timestamptz,
    upheld         boolean,
    action         text,                    -- blocked, apologised, refunded, coached, list_fixed, script_fixed, none
    closed_at      timestamptz
);

CREATE TABLE callback (
    contact_id     text NOT NULL,
    campaign_id    text NOT NULL,
    promised_at    timestamptz NOT NULL,
    promised_by    text NOT NULL,           -- contact (asked for it), agent (set it)
    window_from    timestamptz NOT NULL,
    window_until   timestamptz NOT NULL
);
