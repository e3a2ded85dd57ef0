-- Decisions recorded about the figures themselves.

CREATE TABLE baseline_change (              -- a recorded human decision to rebase a chart
    measure        text NOT NULL,
    client_id      text,
    changed_on     date NOT NULL,
    cause          text NOT NULL,
    author         text NOT NULL,
    approver       text NOT NULL
);
