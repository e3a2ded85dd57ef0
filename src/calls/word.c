#include "takhojd/calls/word.h"

#include <string.h>

static const char *const modes[] = {"manual",   "preview", "progressive", "predictive", "prerecorded",
                                    "ai_voice", ""};
static const char *const outcomes[] = {"prevented", "no_answer", "busy",         "failed",   "machine",
                                       "",          "abandoned", "wrong_person", "declined", "not_suitable",
                                       "callback",  "opt_out",   "sale",         "informed", "other"};
static const char *const purposes[] = {"sale",          "marketing", "collect_for_marketing", "fundraising",
                                       "renewal_offer", "",          "information",           "reminder",
                                       "survey",        "societal"};
static const char *const audiences[] = {"consumer", "sole_trader", "company", ""};
static const char *const products[] = {
    "telecom",         "energy",          "goods",     "insurance", "life_insurance",
    "private_pension", "premium_pension", "financial", "lottery",   "timeshare",
    "package_travel",  "grocery",         "other",     ""};
static const char *const channels[] = {"own",           "client",          "nix_board", "consumer_agency",
                                       "dispute_board", "data_protection", "other",     ""};
static const char *const categories[] = {"called_despite_no", "masked_purpose", "pressure", "hours",
                                         "silent_call",       "terms",          "other",    ""};
static const char *const actions[] = {"blocked",    "apologised",   "refunded", "coached",
                                      "list_fixed", "script_fixed", "none",     ""};
static const char *const legal_bases[] = {"legitimate_interest", "consent", "customer_relation",
                                          "public_record", ""};
static const char *const decline_reasons[] = {"unclear_offer", "aggressive_terms", "doubtful_value", "other",
                                              ""};
static const char *const leave_reasons[] = {"resigned", "dismissed", "end_of_term", "transferred", ""};
static const char *const accept_channels[] = {"sms", "email", "web", "letter", "other", "voice", ""};
static const char *const dispute_reasons[] = {
    "did_not_understand", "did_not_agree", "other_terms", "invoice", "other", ""};
static const char *const objection_channels[] = {"call",   "keypress", "email", "letter", "web",
                                                 "client", "import",   "other", ""};
static const char *const incentive_kinds[] = {"quality", "sales", "volume", ""};

static const char *const promisers[] = {"contact", "agent", ""};
static const char *const samplings[] = {"random", "targeted", ""};
static const char *const topics[] = {"ethics", "law", "product", "technique", "other", ""};

#define VOCABULARY(variable, name, words, unknown)                                                           \
    const struct vocabulary variable = {name, words, (int)(sizeof words / sizeof words[0]), unknown}

VOCABULARY(word_modes, "mode", modes, MODE_UNKNOWN);
VOCABULARY(word_outcomes, "outcome", outcomes, OUTCOME_UNKNOWN);
VOCABULARY(word_purposes, "purpose", purposes, PURPOSE_UNKNOWN);
VOCABULARY(word_audiences, "audience", audiences, PARTY_UNKNOWN);
VOCABULARY(word_products, "product", products, PRODUCT_UNKNOWN);
VOCABULARY(word_channels, "channel", channels, CHANNEL_UNKNOWN);
VOCABULARY(word_categories, "category", categories, CATEGORY_UNKNOWN);
VOCABULARY(word_actions, "action", actions, ACTION_UNKNOWN);
VOCABULARY(word_legal_bases, "legal_basis", legal_bases, BASIS_UNKNOWN);
VOCABULARY(word_decline_reasons, "declined_for", decline_reasons, DECLINE_UNKNOWN);
VOCABULARY(word_leave_reasons, "leave_reason", leave_reasons, LEAVE_UNKNOWN);
VOCABULARY(word_accept_channels, "accept_channel", accept_channels, ACCEPT_UNKNOWN);
VOCABULARY(word_dispute_reasons, "dispute_reason", dispute_reasons, DISPUTE_UNKNOWN);
VOCABULARY(word_objection_channels, "channel", objection_channels, OBJECTION_UNKNOWN);
VOCABULARY(word_promisers, "promised_by", promisers, PROMISER_UNKNOWN);
VOCABULARY(word_samplings, "sampled", samplings, SAMPLED_UNKNOWN);
VOCABULARY(word_topics, "topic", topics, TOPIC_UNKNOWN);
VOCABULARY(word_incentive_kinds, "kind", incentive_kinds, INCENTIVE_UNKNOWN);

static bool same(const char *word, const char *bytes, size_t length)
{
    return word[0] == bytes[0] && strlen(word) == length && memcmp(word, bytes, length) == 0;
}

int word_find(const struct vocabulary *vocabulary, const void *bytes, int32_t length)
{
    if (bytes && length > 0)
        for (int i = 0; i < vocabulary->count; i++)
            if (same(vocabulary->words[i], bytes, (size_t)length))
                return i;
    return vocabulary->unknown;
}

const char *word_name(const struct vocabulary *vocabulary, int number)
{
    return number == vocabulary->unknown ? "unknown" : vocabulary->words[number];
}
