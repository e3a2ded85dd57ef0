-- The calls, and where their numbers came from.

CREATE TABLE lead_source (
    source_id      text PRIMARY KEY,
    name           text NOT NULL,
    supplier       text,
    legal_basis    text,                    -- legitimate_interest, consent, customer_relation, public_record
    approved_from  date,                    -- null = never approved
    approved_until date                     -- half-open; null = no end
);

CREATE TABLE call (                         -- one row per attempt: the stream, everything else is small beside it
    call_id        text NOT NULL,           -- unique
    contact_id     text NOT NULL,
    campaign_id    text NOT NULL,
    agent_id       text,                    -- null = no human agent took part
    source_id      text,                    -- where the lead came from
    mode           text NOT NULL,           -- manual, preview, progressive, predictive | prerecorded, ai_voice (= automated)
    outcome        text NOT NULL,           -- not reached: no_answer, busy, failed, machine
                                            -- a person, no agent: abandoned      wrong: wrong_person
                                            -- reached: declined, not_suitable, callback, opt_out, sale, informed, other
                                            -- never dialled: prevented           else: unknown
    started_at     timestamptz NOT NULL,    -- dialling began
    answered_at    timestamptz,             -- the line was answered
    connected_at   timestamptz,             -- an agent, or the message, was on the line
    ended_at       timestamptz,
    -- optional columns, mostly null
    time_zone      text,                    -- the person's own zone
    ringing_at     timestamptz,             -- the phone began to ring
    in_target      boolean,                 -- the person matched the campaign's target group when the list was made
    list_entered_at timestamptz,            -- when the person entered this campaign's list
    first_outcome  text,                    -- what was first recorded, where outcomes can be changed afterwards
    no_at          timestamptz,             -- the first clear "no" in the conversation
    ended_by       text,                    -- agent, contact, system
    number_shown   boolean,                 -- a valid, callable number was presented
    recorded       boolean,                 -- the offer part was recorded and can be retrieved
    script_version text,
    message_id     text,                    -- automated calls: what was played
    handover_requested_at timestamptz,      -- automated calls: the person asked for a human
    handover_at    timestamptz              -- ... and got one
);

-- The calls are read by time, in slices: by this index, or by partitions on started_at.
CREATE INDEX call_started_at ON call (started_at);
-- Where an index like this one exists, duplicates need not be looked for. A table partitioned by started_at cannot have it.
-- By it the few calls before the history are found that a complaint, an objection or a sale inside it names.
CREATE UNIQUE INDEX call_call_id ON call (call_id);
