#include "takhojd/source/contract.h"

#include <glib.h>
#include <string.h>

#define MUST(name, type)                                                                                     \
    {                                                                                                        \
#name, CONTRACT_##type, true                                                                         \
    }
#define MAY(name, type)                                                                                      \
    {                                                                                                        \
#name, CONTRACT_##type, false                                                                        \
    }

static const struct contract_column client_columns[] = {
    MUST(client_id, ID),
    MUST(name, TEXT),
};

static const struct contract_column campaign_columns[] = {
    MUST(campaign_id, ID),
    MUST(client_id, ID),
    MUST(name, TEXT),
    MUST(purpose, TEXT),
    MUST(audience, TEXT),
    MAY(product, TEXT),
    MAY(rule_pack, TEXT),
    MAY(time_zone, TEXT),
    MAY(target_group, TEXT),
    MAY(reason, TEXT),
    MAY(approved_at, INSTANT),
    MAY(approved_by, TEXT),
    MAY(second_approved_at, INSTANT),
    MAY(second_approved_by, TEXT),
    MAY(preflight_at, INSTANT),
};

static const struct contract_column script_columns[] = {
    MUST(campaign_id, ID),
    MUST(script_version, TEXT),
    MUST(approved_at, INSTANT),
    MAY(retired_at, INSTANT),
};

static const struct contract_column assessment_columns[] = {
    MUST(assessment_id, ID),    MUST(client_id, ID),          MAY(campaign_id, ID),
    MUST(assessed_at, INSTANT), MAY(offer_transparent, FLAG), MAY(real_value, FLAG),
    MAY(can_stand_by, FLAG),    MUST(accepted, FLAG),         MAY(declined_for, TEXT),
};

static const struct contract_column message_columns[] = {
    MUST(message_id, ID),      MUST(name, TEXT),          MUST(purpose, TEXT),
    MAY(approved_at, INSTANT), MAY(reviewed_at, INSTANT), MAY(found_marketing, FLAG),
    MAY(offers_opt_out, FLAG), MAY(ai_disclosed, FLAG),   MAY(length_s, AMOUNT),
};

static const struct contract_column team_columns[] = {
    MUST(team_id, ID),
    MUST(name, TEXT),
};

static const struct contract_column agent_columns[] = {
    MUST(agent_id, ID),
};

static const struct contract_column employment_columns[] = {
    MUST(agent_id, ID),
    MAY(hired_on, DAY),
    MAY(left_on, DAY),
    MAY(leave_reason, TEXT),
};

static const struct contract_column agent_team_columns[] = {
    MUST(agent_id, ID),
    MUST(team_id, ID),
    MUST(valid_from, DAY),
    MAY(valid_until, DAY),
};

static const struct contract_column training_columns[] = {
    MUST(agent_id, ID), MUST(topic, TEXT), MUST(passed_on, DAY), MAY(valid_until, DAY), MAY(hours, AMOUNT),
};

static const struct contract_column incentive_columns[] = {
    MUST(valid_from, DAY), MAY(team_id, ID), MUST(measure, TEXT), MUST(kind, TEXT), MUST(weight, AMOUNT),
};

static const struct contract_column lead_source_columns[] = {
    MUST(source_id, ID),    MUST(name, TEXT),        MAY(supplier, TEXT),
    MAY(legal_basis, TEXT), MAY(approved_from, DAY), MAY(approved_until, DAY),
};

static const struct contract_column call_columns[] = {
    MUST(call_id, ID),
    MUST(contact_id, ID),
    MUST(campaign_id, ID),
    MUST(agent_id, ID),
    MUST(source_id, ID),
    MUST(mode, TEXT),
    MUST(outcome, TEXT),
    MUST(started_at, INSTANT),
    MUST(answered_at, INSTANT),
    MUST(connected_at, INSTANT),
    MUST(ended_at, INSTANT),
    MAY(time_zone, TEXT),
    MAY(ringing_at, INSTANT),
    MAY(in_target, FLAG),
    MAY(list_entered_at, INSTANT),
    MAY(first_outcome, TEXT),
    MAY(no_at, INSTANT),
    MAY(ended_by, TEXT),
    MAY(number_shown, FLAG),
    MAY(recorded, FLAG),
    MAY(script_version, TEXT),
    MAY(message_id, ID),
    MAY(handover_requested_at, INSTANT),
    MAY(handover_at, INSTANT),
};

static const struct contract_column objection_columns[] = {
    MUST(contact_id, ID),       MAY(client_id, ID),
    MUST(received_at, INSTANT), MAY(registered_at, INSTANT),
    MAY(revoked_at, INSTANT),   MAY(forwarded_at, INSTANT),
    MAY(call_id, ID),           MAY(channel, TEXT),
};

static const struct contract_column consent_columns[] = {
    MUST(contact_id, ID),       MUST(client_id, ID),       MUST(given_at, INSTANT),
    MAY(withdrawn_at, INSTANT), MAY(expires_at, INSTANT),  MUST(covers_automated, FLAG),
    MUST(active_act, FLAG),     MUST(names_purpose, FLAG), MAY(text_version, TEXT),
    MAY(channel, TEXT),         MAY(evidence_ref, TEXT),
};

static const struct contract_column customer_relation_columns[] = {
    MUST(contact_id, ID),     MUST(client_id, ID),    MAY(product, TEXT),
    MUST(customer_from, DAY), MAY(fulfilled_on, DAY),
};

static const struct contract_column scrub_columns[] = {
    MUST(campaign_id, ID),
    MUST(register, TEXT),
    MUST(version_date, DAY),
    MUST(scrubbed_at, INSTANT),
};

static const struct contract_column register_listing_columns[] = {
    MUST(contact_id, ID),
    MUST(register, TEXT),
    MUST(listed_from, DAY),
    MAY(listed_until, DAY),
};

static const struct contract_column sale_columns[] = {
    MUST(sale_id, ID),           MUST(call_id, ID),
    MAY(offer_sent_at, INSTANT), MAY(invalidity_notice, FLAG),
    MAY(accepted_at, INSTANT),   MAY(accept_channel, TEXT),
    MAY(confirmed_at, INSTANT),  MAY(starts_at, INSTANT),
    MAY(value, AMOUNT),          MAY(withdrawn_at, INSTANT),
    MAY(refund_due_at, INSTANT), MAY(refunded_at, INSTANT),
    MAY(cancelled_at, INSTANT),  MAY(disputed_at, INSTANT),
    MAY(dispute_reason, TEXT),
};

static const struct contract_column complaint_columns[] = {
    MUST(complaint_id, ID),   MUST(received_at, INSTANT), MAY(call_id, ID),    MAY(contact_id, ID),
    MAY(client_id, ID),       MAY(campaign_id, ID),       MUST(channel, TEXT), MAY(category, TEXT),
    MAY(decided_at, INSTANT), MAY(upheld, FLAG),          MAY(action, TEXT),   MAY(closed_at, INSTANT),
};

static const struct contract_column callback_columns[] = {
    MUST(contact_id, ID),    MUST(campaign_id, ID),      MUST(promised_at, INSTANT),
    MUST(promised_by, TEXT), MUST(window_from, INSTANT), MUST(window_until, INSTANT),
};

static const struct contract_column review_columns[] = {
    MUST(review_id, ID),
    MUST(call_id, ID),
    MUST(reviewer_id, ID),
    MAY(independent, FLAG),
    MUST(reviewed_at, INSTANT),
    MUST(sampled, TEXT),
    MAY(said_name, FLAG),
    MAY(said_company, FLAG),
    MAY(said_purpose, FLAG),
    MAY(said_relation, FLAG),
    MAY(disclosed_after_s, AMOUNT),
    MAY(masked_purpose, FLAG),
    MAY(listened, FLAG),
    MAY(objection_acknowledged, FLAG),
    MAY(no_heard, FLAG),
    MAY(offer_made, FLAG),
    MAY(counter_arguments, COUNT),
    MAY(asked_situation, FLAG),
    MAY(asked_need, FLAG),
    MAY(asked_timing, FLAG),
    MAY(pressure, FLAG),
    MAY(scare, FLAG),
    MAY(false_urgency, FLAG),
    MAY(recap, FLAG),
    MAY(next_step_clear, FLAG),
    MAY(opt_out_asked, FLAG),
    MAY(would_want_call, FLAG),
};

static const struct contract_column speech_columns[] = {
    MUST(call_id, ID),      MAY(agent_talk_s, AMOUNT),        MAY(contact_talk_s, AMOUNT),
    MAY(overlap_s, AMOUNT), MAY(longest_monologue_s, AMOUNT), MAY(interruptions, COUNT),
    MAY(agent_wpm, AMOUNT),
};

static const struct contract_column survey_columns[] = {
    MUST(call_id, ID), MUST(sent_at, INSTANT),    MAY(answered_at, INSTANT),
    MAY(score, COUNT), MAY(knew_next_step, FLAG),
};

static const struct contract_column baseline_change_columns[] = {
    MUST(measure, TEXT), MAY(client_id, ID), MUST(changed_on, DAY),
    MUST(cause, TEXT),   MUST(author, TEXT), MUST(approver, TEXT),
};

#define RELATION(name, required)                                                                             \
    {                                                                                                        \
#name, required, name##_columns, G_N_ELEMENTS(name##_columns)                                        \
    }

const struct contract_relation contract_relations[] = {
    RELATION(client, false),
    RELATION(campaign, true),
    RELATION(script, false),
    RELATION(assessment, false),
    RELATION(message, false),
    RELATION(team, false),
    RELATION(agent, false),
    RELATION(employment, false),
    RELATION(agent_team, false),
    RELATION(training, false),
    RELATION(incentive, false),
    RELATION(lead_source, false),
    RELATION(call, true),
    RELATION(objection, false),
    RELATION(consent, false),
    RELATION(customer_relation, false),
    RELATION(scrub, false),
    RELATION(register_listing, false),
    RELATION(sale, false),
    RELATION(complaint, false),
    RELATION(callback, false),
    RELATION(review, false),
    RELATION(speech, false),
    RELATION(survey, false),
    RELATION(baseline_change, false),
    {NULL, false, NULL, 0},
};

const struct contract_relation *contract_find(const char *relation)
{
    for (const struct contract_relation *one = contract_relations; one->name; one++)
        if (strcmp(one->name, relation) == 0)
            return one;
    return NULL;
}

const struct contract_column *contract_find_column(const char *relation, const char *column)
{
    const struct contract_relation *found = contract_find(relation);
    for (int i = 0; found && i < found->column_count; i++)
        if (strcmp(found->columns[i].name, column) == 0)
            return &found->columns[i];
    return NULL;
}
