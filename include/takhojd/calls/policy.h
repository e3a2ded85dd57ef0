/*
 * Policy: what the rule packs say to each campaign, looked up once for each stretch of days in which nothing
 * changes.
 *
 * Rule: a call is judged by the rule valid on its local day; no rule is a value of its own, never a pass.
 */
#ifndef TAKHOJD_CALLS_POLICY_H
#define TAKHOJD_CALLS_POLICY_H

#include "takhojd/calls/dataset.h"

#define POLICY_NO_RULE (-1)
#define POLICY_NO_LIMIT (-2) /* an exemption that lasts as long as what it rests on */

/* What a marketing attempt rests on, by the pack's default_basis; an automated one may need more. */
enum call_basis {
    CALL_BASIS_NO_RULE,
    CALL_BASIS_OPT_OUT,    /* allowed until the person objects */
    CALL_BASIS_OPT_IN,     /* a consent in force */
    CALL_BASIS_PROHIBITED, /* nothing would do */
};

/* Modes that rules tell apart. */
enum policy_mode { POLICY_LIVE, POLICY_PRERECORDED, POLICY_AI_VOICE, POLICY_MODES };

struct policy {
    int32_t from;             /* first day; valid until the next one's */
    int withdrawal_days;      /* POLICY_NO_RULE: no right, a sale stands after the house's */
    bool withdrawal_at_start; /* the period is counted from delivery where that is known */
    bool needs_written_yes, needs_ai_disclosure;
    int confirmation_days; /* business days; POLICY_NO_RULE: no limit for the confirmation */
    bool confirmed_before_start;
    const struct rule *house_hours, *law_hours; /* NULL: no rule */
    const struct calendar *house_calendar, *law_calendar;
    uint32_t register_number;                   /* NUMBER_NONE: no register protects this audience */
    int register_age_months, register_age_days; /* how old its version may be; both POLICY_NO_RULE: no rule */
    int register_grace_days; /* so young a listing does not bind yet; POLICY_NO_RULE: see stream_listed.c */
    int exempt_customer_months,
        exempt_consent_months; /* POLICY_NO_RULE: no such exemption; consent: also POLICY_NO_LIMIT */
    enum call_basis basis[POLICY_MODES];
    bool needs_robot_consent[POLICY_MODES]; /* one that holds for automated calls */
};

/* Resolves every campaign's policies, and dataset->house: the house's values of the as-of day. Error:
 * ERROR_CONFIG, a campaign's rule pack is not known. */
bool policy_resolve(struct dataset *dataset, GError **error);
/* The policy of a campaign on a local day: nearly always its latest. */
static inline const struct policy *policy_of(const struct campaign *campaign, int32_t day)
{
    const struct policy *first = (const struct policy *)(const void *)campaign->policies->data;
    const struct policy *at = first + campaign->policies->len - 1;
    while (at > first && at->from > day)
        at--;
    return at;
}
/* The same for a day before the history, which is looked up each time it is asked for. */
struct policy policy_before(struct dataset *dataset, const struct campaign *campaign, int32_t day);
/* What is known of every live call of a campaign; one made for marketing, whatever the campaign is for, is
 * judged as marketing. */
struct rule_question policy_question(const struct campaign *campaign, bool is_marketing);
/* What a rule of default_basis says; CALL_BASIS_NO_RULE for NULL. */
enum call_basis policy_basis_in(const struct rule *rule);
/* How rules tell a mode. */
enum policy_mode policy_mode(enum mode mode);

#endif
