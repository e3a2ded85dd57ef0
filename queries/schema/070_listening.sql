-- What was heard, measured and answered about the calls.

CREATE TABLE review (                       -- someone listened to the call
    review_id      text PRIMARY KEY,
    call_id        text NOT NULL,
    reviewer_id    text NOT NULL,
    independent    boolean,                 -- neither the agent nor the agent's manager
    reviewed_at    timestamptz NOT NULL,
    sampled        text NOT NULL,           -- random (may be used for rates), targeted (may not)
    -- answers: true, false, or null = not applicable
    said_name boolean, said_company boolean, said_purpose boolean, said_relation boolean,
    disclosed_after_s real,                 -- seconds from answer until all of the above were said
    masked_purpose boolean, listened boolean, objection_acknowledged boolean,
    no_heard boolean, offer_made boolean,   -- did the conversation get there?
    counter_arguments int,                  -- arguments put forward after the first clear no
    asked_situation boolean, asked_need boolean, asked_timing boolean,
    pressure boolean, scare boolean, false_urgency boolean,
    recap boolean, next_step_clear boolean,
    opt_out_asked boolean,                  -- the person asked not to be called again
    would_want_call boolean                 -- "would I want to get this call?"
);

CREATE TABLE speech (                       -- speech analytics, where the agency has it
    call_id        text PRIMARY KEY,
    agent_talk_s   real, contact_talk_s real, overlap_s real,
    longest_monologue_s real,
    interruptions  int,                     -- by the agent
    agent_wpm      real
);

CREATE TABLE survey (
    call_id        text NOT NULL,
    sent_at        timestamptz NOT NULL,
    answered_at    timestamptz,
    score          int,                     -- 1 (bad) to 5 (good): "was the call worth your time?"
    knew_next_step boolean
);
