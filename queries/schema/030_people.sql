-- The people who call, as opaque keys, and what they are trained in and rewarded for.

CREATE TABLE team  (team_id text PRIMARY KEY, name text NOT NULL);

CREATE TABLE agent (                        -- no name is read: agents are opaque keys
    agent_id       text PRIMARY KEY
);

CREATE TABLE employment (                   -- one row a spell: a person may come back
    agent_id       text NOT NULL,
    hired_on       date,                    -- null = not known
    left_on        date,                    -- the last day employed; null = still employed
    leave_reason   text                     -- resigned, dismissed, end_of_term, transferred (a transfer is not a leaver)
);

CREATE TABLE agent_team (                   -- who belonged where, and when: figures of the past stay as they were
    agent_id       text NOT NULL,
    team_id        text NOT NULL,
    valid_from     date NOT NULL,
    valid_until    date
);

CREATE TABLE training (
    agent_id       text NOT NULL,
    topic          text NOT NULL,           -- ethics, law, product, technique, other
    passed_on      date NOT NULL,
    valid_until    date,
    hours          real
);

CREATE TABLE incentive (                    -- what targets and bonuses reward
    valid_from     date NOT NULL,
    team_id        text,                    -- null = everyone
    measure        text NOT NULL,
    kind           text NOT NULL,           -- quality, sales, volume
    weight         real NOT NULL
);
