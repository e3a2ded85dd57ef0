-- The assignment: for whom, to whom, why, by which words, and whether it was examined before it was taken.

CREATE TABLE client (                       -- the company sold for (uppdragsgivare)
    client_id      text PRIMARY KEY,
    name           text NOT NULL
);

CREATE TABLE campaign (                     -- one assignment for one client
    campaign_id    text PRIMARY KEY,
    client_id      text NOT NULL,
    name           text NOT NULL,
    purpose        text NOT NULL,           -- sale, marketing, collect_for_marketing, fundraising, renewal_offer (= marketing)
                                            -- information, reminder, survey, societal (= not marketing)
    audience       text NOT NULL,           -- consumer, sole_trader, company
    product        text,                    -- telecom, energy, goods, insurance, life_insurance, private_pension, premium_pension,
                                            -- financial, lottery, timeshare, package_travel, grocery, other
    rule_pack      text,                    -- SE, UK, ...; null = the configured default
    time_zone      text,                    -- IANA name; null = the configured default
    target_group   text,                    -- the written definition of who is called; null = none written
    reason         text,                    -- the written reason to call them
    approved_at    timestamptz,             -- target group and reason approved
    approved_by    text,                    -- an opaque key, not a name
    second_approved_at timestamptz,         -- "think twice": approved by a second person (automated campaigns)
    second_approved_by text,                -- must differ from approved_by
    preflight_at   timestamptz              -- completed pre-flight check (automated campaigns)
);

CREATE TABLE script (                       -- versions of what is said, and when each was approved for use
    campaign_id    text NOT NULL,
    script_version text NOT NULL,
    approved_at    timestamptz NOT NULL,
    retired_at     timestamptz
);

CREATE TABLE assessment (                   -- was the assignment examined before it was taken?
    assessment_id  text PRIMARY KEY,
    client_id      text NOT NULL,
    campaign_id    text,                    -- null when it was declined
    assessed_at    timestamptz NOT NULL,
    offer_transparent boolean,
    real_value     boolean,
    can_stand_by   boolean,
    accepted       boolean NOT NULL,
    declined_for   text                     -- unclear_offer, aggressive_terms, doubtful_value, other
);

CREATE TABLE message (                      -- what an automated call plays
    message_id     text PRIMARY KEY,
    name           text NOT NULL,
    purpose        text NOT NULL,           -- same words as campaign.purpose
    approved_at    timestamptz,
    reviewed_at    timestamptz,
    found_marketing boolean,                -- the review found marketing in it
    offers_opt_out boolean,
    ai_disclosed   boolean,                 -- says that it is a machine speaking
    length_s       real                     -- how long it plays
);
