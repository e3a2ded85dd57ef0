/*
 * The counters: everything that judging counts, one row each. measures.json builds its measures from these
 * names.
 *
 * Rule: a counter adds up. Where it adds up over is its home:
 *   CELL   over local days, campaigns and agents, and over local days, campaigns, sources and modes: what
 * belongs to a call, dated by it (a sale, a complaint by their call's day, campaign, agent, source) SCOPE
 * over days, kept for each scope it has a meaning for: what has no campaign, or counts once in the total and
 *          once for each client (an objection that binds all)
 *   SPAN   over nothing: what is distinct within a period, kept for each period and scope
 * To add a counter: a row here, a line of judging, its name in a measure.
 */
#ifndef TAKHOJD_CALLS_COUNTER_H
#define TAKHOJD_CALLS_COUNTER_H

enum counter_home { HOME_CELL, HOME_SCOPE, HOME_SPAN };

/* Counters of nearly every call: kept in the cells themselves. */
#define DENSE_COUNTERS(COUNTER)                                                                              \
    COUNTER(attempts, "calls whose outcome is not prevented")                                                \
    COUNTER(attempts_marketing, "attempts that are marketing")                                               \
    COUNTER(attempts_protected, "marketing attempts to audiences that a register protects")                  \
    COUNTER(with_agent, "calls with an agent")                                                               \
    COUNTER(answered, "answered by a person")                                                                \
    COUNTER(answered_live, "answered live calls")                                                            \
    COUNTER(answered_automated, "answered automated calls")                                                  \
    COUNTER(conversations, "conversations")                                                                  \
    COUNTER(answered_other, "answered by a person, not marketing")                                           \
    COUNTER(unanswered, "attempts nobody answered, whose end is known")                                      \
    COUNTER(machines_sorted, "machines that the dialler itself sorted out, predictive and progressive")      \
    COUNTER(with_script, "calls with a script version")                                                      \
    COUNTER(with_first_outcome, "calls whose first recorded outcome is known")

/* Counters of many calls, though not of nearly all: bits of one entry a call. At most 64. */
#define MARKED_COUNTERS(COUNTER)                                                                             \
    COUNTER(attempts_consented, "marketing attempts with a consent in force")                                \
    COUNTER(relevant_conversations, "conversations that pass every test whose data exist")                   \
    COUNTER(relevant_contacts, "relevant contacts, on the day of their first relevant conversation")         \
    COUNTER(protected_exempt, "protected attempts to customers, or to people who gave a consent")            \
    COUNTER(consents_used, "consents used, at the first attempt that needed each")                           \
    COUNTER(refusals, "refusals")                                                                            \
    COUNTER(attempts_unjustified, "attempts without target group, reason and their approval before them")    \
    COUNTER(basis_missing, "marketing attempts without a lawful basis")                                      \
    COUNTER(reached_by_message, "reached, but no conversation: an automated call that handed nobody over")   \
    COUNTER(robot_customer, "automated marketing attempts that need a consent, to customers")                \
    COUNTER(attempts_untraceable, "attempts whose source is not approved that day")                          \
    COUNTER(message_cut, "answered automated calls that ended before the message did")                       \
    COUNTER(misfiled, "calls with an agent, 20 s connected, whose outcome is not a reached one")             \
    COUNTER(wrong_person, "answered calls that reached the wrong person")                                    \
    COUNTER(rang_from_dialling, "unanswered attempts whose ringing is not known, counted from dialling")     \
    COUNTER(robot_stranger, "the same, to people with no relation to the client")                            \
    COUNTER(not_suitable, "conversations that ended in not suitable")                                        \
    COUNTER(robot_unshown, "automated attempts without a consent that holds for them and can be shown")      \
    COUNTER(rest_open, "refusals not broken so far, whose rest period has not passed")                       \
    COUNTER(rang_short, "unanswered attempts that rang for less than 15 s")                                  \
    COUNTER(scrub_stale, "of the others, those whose list was not washed against a young enough version")    \
    COUNTER(outside_hours, "marketing attempts begun outside the house's hours")                             \
    COUNTER(robot_customer_missing, "automated attempts to customers without a consent that holds for them")

/* Counters of few calls: kept as single entries beside the cells. */
#define SPARSE_COUNTERS(COUNTER)                                                                             \
    COUNTER(converted_gross, "relevant contacts that convert, gross")                                        \
    COUNTER(converted_net, "relevant contacts that convert, net")                                            \
    COUNTER(conversion_open, "relevant contacts whose conversion can still change")                          \
    COUNTER(basis_no_rule, "marketing attempts for which the rule pack names no basis")                      \
    COUNTER(listed_called, "marketing attempts to a listed number, neither exempt nor grace")                \
    COUNTER(listed_exempt, "marketing attempts to a listed number, exempt")                                  \
    COUNTER(listed_grace, "marketing attempts to a listed number, not exempt, inside the allowance")         \
    COUNTER(robot_former, "the same, to former customers")                                                   \
    COUNTER(robot_former_missing, "the same, to former customers")                                           \
    COUNTER(robot_stranger_missing, "the same, to people with no relation to the client")                    \
    COUNTER(consents_unprovable, "of these, without text version, channel or evidence")                      \
    COUNTER(attempts_law_hours, "marketing attempts on days and in packs with hours set by law")             \
    COUNTER(attempts_information, "attempts that are information: neither marketing nor societal")           \
    COUNTER(attempts_societal, "attempts that are societal information")                                     \
    COUNTER(answered_information, "answered calls that are information")                                     \
    COUNTER(answered_societal, "answered calls that are societal information")                               \
    COUNTER(attempts_prerecorded, "attempts with a recorded message")                                        \
    COUNTER(attempts_ai_voice, "attempts with a voice made by a machine")                                    \
    COUNTER(attempts_automated_marketing, "automated attempts that are marketing")                           \
    COUNTER(attempts_automated_information, "automated attempts that are information")                       \
    COUNTER(attempts_automated_societal, "automated attempts that are societal information")                 \
    COUNTER(answered_dialler, "answered predictive and progressive calls")                                   \
    COUNTER(conversations_dialler, "conversations of predictive and progressive calls")                      \
    COUNTER(outside_law_hours, "marketing attempts begun outside the hours set by law")                      \
    COUNTER(ran_past_hours, "marketing attempts begun inside the house's hours that ended after them")       \
    COUNTER(outside_hours_information, "information attempts begun outside the house's hours")               \
    COUNTER(outside_hours_societal, "societal attempts begun outside the house's hours")                     \
    COUNTER(hangups_early, "answered live calls, not abandoned, that the contact ended within 10 s")         \
    COUNTER(hangups_unknown, "of those answered, ended by nobody knows whom")                                \
    COUNTER(hangups_early_abandoned, "answered abandoned calls that the contact ended within 10 s")          \
    COUNTER(hangups_unknown_abandoned, "of those answered, ended by nobody knows whom")                      \
    COUNTER(hangups_early_automated, "answered automated calls that the contact ended within 10 s")          \
    COUNTER(hangups_unknown_automated, "of those answered, ended by nobody knows whom")                      \
    COUNTER(hangups_early_information, "answered information calls that the contact ended within 10 s")      \
    COUNTER(hangups_unknown_information, "of those answered, ended by nobody knows whom")                    \
    COUNTER(hangups_early_societal, "answered societal calls that the contact ended within 10 s")            \
    COUNTER(hangups_unknown_societal, "of those answered, ended by nobody knows whom")                       \
    COUNTER(abandoned_answered, "abandoned live calls that a person answered")                               \
    COUNTER(number_hidden, "attempts that showed no valid number")                                           \
    COUNTER(number_unknown, "attempts of which it is not known what number they showed")                     \
    COUNTER(script_unapproved, "calls on a script version not approved, or retired, at the call")            \
    COUNTER(outcome_changed, "calls whose outcome is another than was first recorded")                       \
    COUNTER(agent_late, "answered live calls without an agent within 2 s of the answer")                     \
    COUNTER(abandoned_us, "answered dialler calls without an agent, or with one later than 2 s")             \
    COUNTER(abandoned_message, "abandoned dialler calls in which a message was played")                      \
    COUNTER(machines_heard, "dialler calls to a machine that an agent was connected to")                     \
    COUNTER(machines_long, "dialler calls labelled machine, connected for 20 s or more")                     \
    COUNTER(sale_calls, "calls with outcome sale, or with a sale row")                                       \
    COUNTER(sale_calls_unrecorded, "of these, not shown to be recorded")                                     \
    COUNTER(optout_not_offered, "answered automated calls whose message offers no opt-out")                  \
    COUNTER(optout_offer_unknown, "answered automated calls of which it is not known what they offer")       \
    COUNTER(automated_optouts, "answered automated calls with outcome opt_out")                              \
    COUNTER(message_heard_unknown, "answered automated calls of which it is not known how long they played") \
    COUNTER(handovers_requested, "automated calls in which a person was asked for")                          \
    COUNTER(handovers_made, "of these, handed over")                                                         \
    COUNTER(handovers_in_time, "of these, handed over within 30 s")                                          \
    COUNTER(handovers_lost, "of these, ended while waiting")                                                 \
    COUNTER(ai_calls, "answered machine-voice calls where the pack asks for disclosure")                     \
    COUNTER(ai_undisclosed, "of these, the message does not disclose that a machine speaks")                 \
    COUNTER(ai_disclosure_unknown, "of these, it is not known what the message discloses")                   \
    COUNTER(information_over, "information attempts above the pressure limit at that attempt")               \
    COUNTER(societal_over, "societal attempts above the pressure limit at that attempt")                     \
    COUNTER(complaints_information, "complaints about information calls")                                    \
    COUNTER(complaints_societal, "complaints about societal calls")                                          \
    COUNTER(rest_broken, "refusals followed by a marketing attempt inside the rest period")                  \
    COUNTER(rest_broken_short, "refusals followed by a marketing attempt inside the short rest period")      \
    COUNTER(rest_open_short, "refusals not broken so far, whose short rest period has not passed")           \
    COUNTER(nos_unknown, "refusals whose no_at is not known")                                                \
    COUNTER(nos_unended, "refusals with a no_at in a call whose end is not known")                           \
    COUNTER(nos_sold, "refusals with a no_at in a call that sold all the same")                              \
    COUNTER(nos_dragged_on, "refusals with a no_at in a call that went on for more than 30 s after it")      \
    COUNTER(abandoned_dialler, "abandoned predictive and progressive calls")                                 \
    COUNTER(abandoned_redialled, "of these, dialled again within 72 h without an agent")                     \
    COUNTER(abandoned_redial_open, "of these, not so far, and 72 h have not passed")                         \
    COUNTER(optouts_said, "calls with outcome opt_out, and random reviews in which it was asked for")        \
    COUNTER(optouts_unrecorded, "of these, without an objection row of that contact and client within 24 h") \
    COUNTER(conversation_length_unknown, "conversations whose end is not known")                             \
    COUNTER(talk_share_unknown, "conversations with speech data, of them without a share of the talk")       \
    COUNTER(longest_monologue_unknown, "the same, without the longest monologue")                            \
    COUNTER(interruption_rate_unknown, "the same, without interruptions or length")                          \
    COUNTER(overlap_share_unknown, "the same, without overlap or length")                                    \
    COUNTER(words_per_minute_unknown, "the same, without the agent's words a minute")                        \
    COUNTER(no_sayers_asked, "surveys after live calls with outcome declined or not suitable")               \
    COUNTER(no_sayers_answered, "of these, answered")                                                        \
    COUNTER(no_sayers_scored, "of these, with a score of 1 to 5")                                            \
    COUNTER(no_sayers_content, "of these, with 4 or 5")                                                      \
    COUNTER(no_sayers_automated_asked, "surveys after automated calls with those outcomes")                  \
    COUNTER(no_sayers_automated_answered, "of these, answered")                                              \
    COUNTER(no_sayers_automated_scored, "of these, with a score of 1 to 5")                                  \
    COUNTER(no_sayers_automated_content, "of these, with 4 or 5")                                            \
    COUNTER(survey_step_asked, "surveys that say whether the person knew the next step")                     \
    COUNTER(survey_step_known, "of these, knew it")                                                          \
    COUNTER(conversations_by_agents, "conversations of known agents; not by source")                         \
    COUNTER(conversations_trained, "of these, by agents with ethics training valid that day")                \
    COUNTER(conversations_drawn, "conversations drawn for review")                                           \
    COUNTER(sales_accepted, "accepted sales")                                                                \
    COUNTER(written_sales, "sales that need a written yes")                                                  \
    COUNTER(written_unsent, "of these, without a written offer")                                             \
    COUNTER(written_unnoticed, "of these, without the notice of invalidity")                                 \
    COUNTER(written_too_soon, "of these, without a written yes after the call")                              \
    COUNTER(written_missed, "of these, without some of the three")                                           \
    COUNTER(written_open, "of these, not accepted so far, and 30 days have not passed")                      \
    COUNTER(think_known, "accepted sales that need a written yes, after a call whose end is known")          \
    COUNTER(think_unknown, "accepted sales that need a written yes, after no call whose end is known")       \
    COUNTER(think_short, "of those known, accepted within 10 minutes or in a call")                          \
    COUNTER(confirmations_due, "accepted sales whose limit for the confirmation has passed")                 \
    COUNTER(confirmations_late, "of these, not confirmed by then")                                           \
    COUNTER(confirmation_open, "accepted sales whose limit for the confirmation has not passed")             \
    COUNTER(withdrawal_past, "accepted sales whose withdrawal period has passed")                            \
    COUNTER(withdrawn, "of these, withdrawn within it")                                                      \
    COUNTER(withdrawal_open, "accepted sales whose withdrawal period has not passed")                        \
    COUNTER(no_right_past, "accepted sales without a right of withdrawal, to companies, 14 days old")        \
    COUNTER(no_right_withdrawn, "of these, withdrawn within them")                                           \
    COUNTER(withdrawn_sms, "withdrawn sales that were accepted by text message")                             \
    COUNTER(withdrawn_email, "withdrawn sales that were accepted by e-mail")                                 \
    COUNTER(withdrawn_web, "withdrawn sales that were accepted on the web")                                  \
    COUNTER(withdrawn_letter, "withdrawn sales that were accepted by letter")                                \
    COUNTER(withdrawn_other, "withdrawn sales that were accepted in another written way")                    \
    COUNTER(withdrawn_voice, "withdrawn sales that were accepted by voice")                                  \
    COUNTER(withdrawn_unknown, "withdrawn sales of which it is not known how they were accepted")            \
    COUNTER(withdrawal_unvalued, "accepted sales whose withdrawal period has passed, of unknown value")      \
    COUNTER(refunds_due, "refunds whose due day has passed, on that day")                                    \
    COUNTER(refunds_late, "of these, not made by then")                                                      \
    COUNTER(sales_14, "accepted sales 14 days old")                                                          \
    COUNTER(sales_14_kept, "of these, standing at 14 days")                                                  \
    COUNTER(sales_90, "accepted sales 90 days old")                                                          \
    COUNTER(sales_90_kept, "of these, standing at 90 days")                                                  \
    COUNTER(surprise_did_not_understand, "of these, disputed within 90 days: did not understand")            \
    COUNTER(surprise_did_not_agree, "of these, disputed within 90 days: did not agree")                      \
    COUNTER(surprise_other_terms, "of these, disputed within 90 days: other terms")                          \
    COUNTER(surprise_invoice, "of these, disputed within 90 days: the invoice")                              \
    COUNTER(surprise_open, "accepted sales not 90 days old")                                                 \
    COUNTER(disputes_unexplained, "of these, disputed within 90 days for a reason that is not known")        \
    COUNTER(sales_365, "accepted sales 365 days old")                                                        \
    COUNTER(sales_365_kept, "of these, standing at 365 days")                                                \
    COUNTER(complaints, "complaints received within 90 days of their call's start")                          \
    COUNTER(complaints_late, "complaints received later than that")                                          \
    COUNTER(optouts_live, "answered live calls with outcome opt_out")                                        \
    COUNTER(optouts_automated, "answered automated calls with outcome opt_out")                              \
    COUNTER(complaints_live, "complaints about live calls")                                                  \
    COUNTER(complaints_automated, "complaints about automated calls")                                        \
    COUNTER(complaints_no_sayers, "complaints about calls that ended in a no")                               \
    COUNTER(complaints_channel_own, "complaints made to the agency itself")                                  \
    COUNTER(complaints_channel_client, "complaints made to the client")                                      \
    COUNTER(complaints_channel_nix_board, "complaints made to the NIX board")                                \
    COUNTER(complaints_channel_consumer_agency, "complaints made to the consumer agency")                    \
    COUNTER(complaints_channel_dispute_board, "complaints made to the dispute board")                        \
    COUNTER(complaints_channel_data_protection, "complaints made to the data protection authority")          \
    COUNTER(complaints_channel_other, "complaints made elsewhere")                                           \
    COUNTER(complaints_channel_unknown, "complaints whose channel is an unknown word")                       \
    COUNTER(complaints_category_called_despite_no, "complaints: called despite a no")                        \
    COUNTER(complaints_category_masked_purpose, "complaints: masked purpose")                                \
    COUNTER(complaints_category_pressure, "complaints: pressure")                                            \
    COUNTER(complaints_category_hours, "complaints: hours")                                                  \
    COUNTER(complaints_category_silent_call, "complaints: silent call")                                      \
    COUNTER(complaints_category_terms, "complaints: terms")                                                  \
    COUNTER(complaints_category_other, "complaints: other")                                                  \
    COUNTER(complaints_category_unknown, "complaints whose category is not known")                           \
    COUNTER(complaints_action_blocked, "complaints: the number was blocked")                                 \
    COUNTER(complaints_action_apologised, "complaints: apologised")                                          \
    COUNTER(complaints_action_refunded, "complaints: refunded")                                              \
    COUNTER(complaints_action_coached, "complaints: the agent was coached")                                  \
    COUNTER(complaints_action_list_fixed, "complaints: the list was mended")                                 \
    COUNTER(complaints_action_script_fixed, "complaints: the script was mended")                             \
    COUNTER(complaints_action_none, "complaints: nothing was done, on record")                               \
    COUNTER(complaints_action_unknown, "complaints with no known action so far")

/*
 * Counters once more, campaigns to consumers apart from those to companies and sole traders: NAME_consumer
 * and NAME_company, made of NAME's counts when they are added up.
 */
#define SPLIT_COUNTERS(SPLIT)                                                                                \
    SPLIT(answered, "answered")                                                                              \
    SPLIT(relevant_contacts, "relevant contacts")                                                            \
    SPLIT(converted_net, "relevant contacts that convert, net")                                              \
    SPLIT(conversion_open, "relevant contacts whose conversion can still change")                            \
    SPLIT(withdrawal_past, "accepted sales whose withdrawal period has passed")                              \
    SPLIT(withdrawn, "sales withdrawn within their period")                                                  \
    SPLIT(complaints, "complaints received within 90 days of their call's start")

/* The two counters of a split, as the COUNTER of whoever lists them. */
#define SPLIT_PAIR(name, meaning)                                                                            \
    COUNTER(name##_consumer, meaning ", in campaigns to consumers")                                          \
    COUNTER(name##_company, meaning ", in campaigns to companies and sole traders")

/*
 * Counters of conversations with a random review, the earliest of a call: bits of one entry a conversation
 * (struct reviewed). "of these" are those in which the question was answered: null is "not applicable".
 */
#define REVIEW_COUNTERS(COUNTER)                                                                             \
    COUNTER(reviewed, "conversations with a random review")                                                  \
    COUNTER(drawn_reviewed, "of these, drawn: on the days the draw is in use")                               \
    COUNTER(reviewed_known, "of these, by somebody known to be independent or not")                          \
    COUNTER(reviewed_independent, "of these, by somebody independent")                                       \
    COUNTER(opening_judged, "reviewed, name, company and purpose all answered")                              \
    COUNTER(opening_open, "of these, everything answered was said")                                          \
    COUNTER(opening_name_known, "reviewed, answered: was the name said")                                     \
    COUNTER(opening_name, "of these, said")                                                                  \
    COUNTER(opening_company_known, "reviewed, answered: was the company said")                               \
    COUNTER(opening_company, "of these, said")                                                               \
    COUNTER(opening_purpose_known, "reviewed, answered: was the purpose said")                               \
    COUNTER(opening_purpose, "of these, said")                                                               \
    COUNTER(opening_relation_known, "reviewed, answered: was the relation said")                             \
    COUNTER(opening_relation, "of these, said")                                                              \
    COUNTER(opening_timed, "opening judged, and timed unless something was never said")                      \
    COUNTER(opening_in_time, "of these, everything said within the house's seconds")                         \
    COUNTER(masked_purpose_known, "reviewed, answered: was the purpose masked")                              \
    COUNTER(masked_purpose, "of these, masked")                                                              \
    COUNTER(listened_known, "reviewed, answered: did the agent listen")                                      \
    COUNTER(listened, "of these, listened")                                                                  \
    COUNTER(acknowledged_known, "reviewed, answered: was an objection acknowledged")                         \
    COUNTER(acknowledged, "of these, acknowledged")                                                          \
    COUNTER(no_heard, "reviewed, a no was heard and arguments after it counted")                             \
    COUNTER(argued_after_no, "of these, with an argument put forward after the first no")                    \
    COUNTER(need_judged, "reviewed, an offer made, situation, need or timing answered")                      \
    COUNTER(need_asked, "of these, everything answered was asked")                                           \
    COUNTER(need_situation_known, "reviewed, an offer made, answered: was the situation asked for")          \
    COUNTER(need_situation, "of these, asked")                                                               \
    COUNTER(need_need_known, "reviewed, an offer made, answered: was the need asked for")                    \
    COUNTER(need_need, "of these, asked")                                                                    \
    COUNTER(need_timing_known, "reviewed, an offer made, answered: was the timing asked for")                \
    COUNTER(need_timing, "of these, asked")                                                                  \
    COUNTER(false_urgency_known, "reviewed, an offer made, answered: was there false urgency")               \
    COUNTER(false_urgency, "of these, flagged")                                                              \
    COUNTER(scare_known, "reviewed, answered: were scare arguments used")                                    \
    COUNTER(scare, "of these, flagged")                                                                      \
    COUNTER(pressure_known, "reviewed, answered: was there pressure")                                        \
    COUNTER(pressed, "of these, flagged")                                                                    \
    COUNTER(recap_known, "reviewed, answered: was the deal summed up")                                       \
    COUNTER(recap, "of these, summed up")                                                                    \
    COUNTER(next_step_known, "reviewed, answered: was the next step made clear")                             \
    COUNTER(next_step, "of these, made clear")                                                               \
    COUNTER(would_want_known, "reviewed, answered: would the reviewer want this call")                       \
    COUNTER(would_want, "of these, yes")

#define SCOPE_COUNTERS(COUNTER)                                                                              \
    COUNTER(optout_events, "objection events of contacts attempted in the 90 days up to them")               \
    COUNTER(optout_respected, "of these, with no breach in the watch window")                                \
    COUNTER(optout_respected_tolerant, "of these, with no breach later than 24 h after receipt")             \
    COUNTER(optout_respected_short, "of these, with no breach in the short watch window")                    \
    COUNTER(optout_open, "of these, not breached so far, whose watch window has not passed")                 \
    COUNTER(optout_open_tolerant, "as optout_open, by the tolerant test")                                    \
    COUNTER(optout_open_short, "as optout_open, for the short watch window")                                 \
    COUNTER(optout_others, "objection events of contacts not attempted in the 90 days up to them")           \
    COUNTER(optout_others_broken, "of these, with a marketing attempt in the watch window while in force")   \
    COUNTER(optout_others_open, "of these, not so far, and the watch window has not passed")                 \
    COUNTER(breach_attempts, "marketing attempts with a binding objection in force")                         \
    COUNTER(objection_ms, "milliseconds that objections were in force, (contact, client) pairs added up")    \
    COUNTER(complaints_unattached, "complaints with no call they could belong to, by the day received")      \
    COUNTER(dropped_ofcom,                                                                                   \
            "millionths of abandoned dialler calls, less those that were machines by estimate")              \
    COUNTER(reached_ofcom, "millionths of these and of dialler conversations")                               \
    COUNTER(assessments_declined, "assignments declined")                                                    \
    COUNTER(assessments_unclear, "of these, for an unclear offer")                                           \
    COUNTER(assessments_aggressive, "of these, for aggressive terms")                                        \
    COUNTER(assessments_doubtful, "of these, for doubtful value")                                            \
    COUNTER(assessments_other, "of these, for another reason or none known")                                 \
    COUNTER(rulings_decided, "rulings of outside bodies")                                                    \
    COUNTER(rulings_upheld, "of these, upheld")                                                              \
    COUNTER(rulings_decided_consumer, "of the rulings, those in campaigns to consumers")                     \
    COUNTER(rulings_upheld_consumer, "of these, upheld")                                                     \
    COUNTER(rulings_decided_company, "of the rulings, those in campaigns to companies and sole traders")     \
    COUNTER(rulings_upheld_company, "of these, upheld")                                                      \
    COUNTER(value_past, "value of the sales whose withdrawal period has passed, in hundredths")              \
    COUNTER(value_withdrawn, "of this, withdrawn within it")                                                 \
    COUNTER(objections_by_call, "objection rows said in a call")                                             \
    COUNTER(objections_by_keypress, "objection rows by key press")                                           \
    COUNTER(objections_by_email, "objection rows by e-mail")                                                 \
    COUNTER(objections_by_letter, "objection rows by letter")                                                \
    COUNTER(objections_by_web, "objection rows on the web")                                                  \
    COUNTER(objections_by_client, "objection rows by way of the client")                                     \
    COUNTER(objections_by_import, "objection rows of an imported list")                                      \
    COUNTER(objections_by_other, "objection rows in another way")                                            \
    COUNTER(objections_by_unknown, "objection rows whose channel is not known")                              \
    COUNTER(callbacks_passed,                                                                                \
            "call-backs asked for by the contact whose window has passed, those let off apart")              \
    COUNTER(callbacks_missed, "of these, without an attempt in the window")                                  \
    COUNTER(callbacks_objected, "call-backs asked for, let off: an objection is in force")                   \
    COUNTER(callbacks_listed, "call-backs asked for, let off: listed without exemption")                     \
    COUNTER(callbacks_reached, "call-backs asked for, let off: reached before the window")                   \
    COUNTER(callbacks_set_passed,                                                                            \
            "call-backs set by the agent whose window has passed, those let off apart")                      \
    COUNTER(callbacks_set_missed, "of these, without an attempt in the window")                              \
    COUNTER(leavers, "spells of employment that ended, transfers apart")                                     \
    COUNTER(leavers_dismissed, "of these, dismissals")                                                       \
    COUNTER(person_days, "days employed, agents added up")                                                   \
    COUNTER(hires, "spells begun at least 90 days before the freeze")                                        \
    COUNTER(hires_left_early, "of these, left within 90 days of hire")                                       \
    COUNTER(training_seconds, "seconds of training passed, by the day passed")                               \
    COUNTER(ethics_seconds, "of these, in ethics")

#define SPAN_COUNTERS(COUNTER)                                                                               \
    COUNTER(pairs_attempted, "(contact, client) pairs attempted")                                            \
    COUNTER(pairs_over, "of these, above the pressure limit at some attempt")                                \
    COUNTER(contacts_attempted, "contacts attempted by any client")                                          \
    COUNTER(contacts_over, "of these, above the pressure limit at some attempt, all clients together")       \
    COUNTER(campaigns_attempted, "campaigns with an attempt")                                                \
    COUNTER(campaigns_examined,                                                                              \
            "of these, examined on all three questions, and accepted, before the first attempt")             \
    COUNTER(campaigns_endorsed, "of these, with three yes")                                                  \
    COUNTER(campaigns_despite_no, "campaigns attempted and accepted despite a no to one of the questions")   \
    COUNTER(campaigns_automated, "campaigns with an automated attempt")                                      \
    COUNTER(campaigns_preflight,                                                                             \
            "of these, checked and approved by two people before the first automated attempt")               \
    COUNTER(messages_played, "messages played")                                                              \
    COUNTER(messages_approved, "of these, with a purpose and approved before every time they were played")   \
    COUNTER(messages_classed, "of these, and the information reviewed and free of marketing")                \
    COUNTER(messages_information, "information messages played")                                             \
    COUNTER(messages_clean, "of these, reviewed and free of marketing")                                      \
    COUNTER(answered_dialler_30d, "answered dialler calls of the 30 days up to the period's end")            \
    COUNTER(abandoned_us_30d, "of these, without an agent within 2 s")                                       \
    COUNTER(dropped_ofcom_30d, "dropped_ofcom of the 30 days up to the period's end")                        \
    COUNTER(reached_ofcom_30d, "reached_ofcom of the same")                                                  \
    COUNTER(agents_employed, "agents employed on some day")                                                  \
    COUNTER(agents_talking, "agents with 100 conversations or more")                                         \
    COUNTER(agents_never_unsuitable, "of these, without a conversation that ended in not suitable")          \
    COUNTER(leavers_12_months, "leavers of the twelve months up to the period's end")                        \
    COUNTER(headcount_13_sum, "sum of the 13 month-end headcounts up to the period's end")                   \
    COUNTER(agents_conversing, "agents with a conversation")                                                 \
    COUNTER(agents_reviewed, "of these, with the house's number of random reviews in each such month")       \
    COUNTER(conversations_unrepresented, "conversations of agents without a random review that month")       \
    COUNTER(agents_on_last_day, "agents employed on the period's last day")                                  \
    COUNTER(agents_trained, "of these, with ethics training valid that day")                                 \
    COUNTER(incentive_total, "millionths of weight of what is rewarded; for all, each team once")            \
    COUNTER(incentive_quality, "of these, for quality")                                                      \
    COUNTER(incentive_sales, "of these, for sales")                                                          \
    COUNTER(incentive_volume, "of these, for volume")

#define COUNTERS_OF_ALL_HOMES(COUNTER)                                                                       \
    DENSE_COUNTERS(COUNTER)                                                                                  \
    MARKED_COUNTERS(COUNTER)                                                                                 \
    SPARSE_COUNTERS(COUNTER)                                                                                 \
    SPLIT_COUNTERS(SPLIT_PAIR) REVIEW_COUNTERS(COUNTER) SCOPE_COUNTERS(COUNTER) SPAN_COUNTERS(COUNTER)

enum counter {
#define COUNTER(name, meaning) COUNTER_##name,
    COUNTERS_OF_ALL_HOMES(COUNTER)
#undef COUNTER
        COUNTERS
};

enum {
#define COUNTER(name, meaning) +1
    DENSE_COUNTER_COUNT = 0 DENSE_COUNTERS(COUNTER),
    FIRST_SPARSE_COUNTER = DENSE_COUNTER_COUNT MARKED_COUNTERS(COUNTER),
    FIRST_REVIEW_COUNTER = FIRST_SPARSE_COUNTER SPARSE_COUNTERS(COUNTER) SPLIT_COUNTERS(SPLIT_PAIR),
    CELL_COUNTER_COUNT = FIRST_REVIEW_COUNTER REVIEW_COUNTERS(COUNTER),
    SCOPE_COUNTER_COUNT = 0 SCOPE_COUNTERS(COUNTER),
    SPAN_COUNTER_COUNT = 0 SPAN_COUNTERS(COUNTER),
#undef COUNTER
    FIRST_MARKED_COUNTER = DENSE_COUNTER_COUNT,
    FIRST_SCOPE_COUNTER = CELL_COUNTER_COUNT,
    FIRST_SPAN_COUNTER = FIRST_SCOPE_COUNTER + SCOPE_COUNTER_COUNT,
};

/* Samples: single observations that medians and curves are made of. Those of calls have the call's keys. */
#define SAMPLES_OF_CALLS(SAMPLE)                                                                             \
    SAMPLE(conversation_length, "conversations: seconds")                                                    \
    SAMPLE(talk_share, "conversations with speech data: the agent's share of the talk")                      \
    SAMPLE(longest_monologue, "conversations with speech data: seconds of the longest monologue")            \
    SAMPLE(interruption_rate, "conversations with speech data: interruptions by the agent a minute")         \
    SAMPLE(overlap_share, "conversations with speech data: share of its length in which both talk")          \
    SAMPLE(words_per_minute, "conversations with speech data: the agent's words a minute")                   \
    SAMPLE(time_to_think, "accepted sales that need a written yes: seconds from the latest call's end")

#define SAMPLES_OF_ALL_KINDS(SAMPLE)                                                                         \
    SAMPLES_OF_CALLS(SAMPLE)                                                                                 \
    SAMPLE(optout_time, "objection events: hours from received to registered, open ones censored")           \
    SAMPLE(agent_tenure, "spells of employment: days, those before the history read entering late")          \
    SAMPLE(pressure_1d, "(contact, client) pairs: most attempts within 24 h at an attempt of the period")    \
    SAMPLE(pressure_7d, "the same within 7 days")                                                            \
    SAMPLE(pressure_30d, "the same within 30 days")

enum sample {
#define SAMPLE(name, meaning) SAMPLE_##name,
    SAMPLES_OF_ALL_KINDS(SAMPLE)
#undef SAMPLE
        SAMPLES
};

enum {
#define SAMPLE(name, meaning) +1
    CALL_SAMPLES = 0 SAMPLES_OF_CALLS(SAMPLE)
#undef SAMPLE
};

/* The names, NULL-ended, in the order of the enums. */
extern const char *const counter_names[];
extern const char *const sample_names[];
/* Those that are kept for weeks and longer periods only (see pressure.h), NULL-ended. */
extern const char *const counter_weekly[];
/* Those of REVIEW_COUNTERS, which parts of the kind "weighted" are made of. */
extern const char *const review_counter_names[];

enum counter_home counter_home(enum counter counter);

#endif
