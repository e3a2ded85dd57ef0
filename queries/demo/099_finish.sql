-- The planner learns what has been loaded, and the helpers of the demo go.

ANALYZE client;
ANALYZE campaign;
ANALYZE script;
ANALYZE assessment;
ANALYZE team;
ANALYZE agent;
ANALYZE employment;
ANALYZE agent_team;
ANALYZE lead_source;
ANALYZE call;
ANALYZE message;
ANALYZE objection;
ANALYZE consent;
ANALYZE customer_relation;
ANALYZE scrub;
ANALYZE register_listing;
ANALYZE sale;
ANALYZE complaint;
ANALYZE callback;
ANALYZE review;
ANALYZE speech;
ANALYZE survey;
ANALYZE training;
ANALYZE incentive;
ANALYZE baseline_change;

DISCARD TEMP;
