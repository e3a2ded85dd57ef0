/*
 * The closed vocabularies of the contract, as numbers.
 *
 * Rule: a word outside its vocabulary becomes the vocabulary's _UNKNOWN and is counted by whoever reads it;
 * it never falls into another class. Null has its own value where the contract allows it.
 */
#ifndef TAKHOJD_CALLS_WORD_H
#define TAKHOJD_CALLS_WORD_H

#include <stdbool.h>
#include <stdint.h>

enum mode {
    MODE_MANUAL,
    MODE_PREVIEW,
    MODE_PROGRESSIVE,
    MODE_PREDICTIVE,
    MODE_PRERECORDED,
    MODE_AI_VOICE,
    MODE_UNKNOWN,
    MODES
};

/* In this order so that "answered" and "reached" are ranges. */
enum outcome {
    OUTCOME_PREVENTED,
    OUTCOME_NO_ANSWER,
    OUTCOME_BUSY,
    OUTCOME_FAILED,
    OUTCOME_MACHINE,
    OUTCOME_UNKNOWN,
    OUTCOME_ABANDONED,
    OUTCOME_WRONG_PERSON,
    OUTCOME_DECLINED, /* reached from here on */
    OUTCOME_NOT_SUITABLE,
    OUTCOME_CALLBACK,
    OUTCOME_OPT_OUT,
    OUTCOME_SALE,
    OUTCOME_INFORMED,
    OUTCOME_OTHER,
    OUTCOMES
};

enum purpose {
    PURPOSE_SALE, /* marketing from here ... */
    PURPOSE_MARKETING,
    PURPOSE_COLLECT_FOR_MARKETING,
    PURPOSE_FUNDRAISING,
    PURPOSE_RENEWAL_OFFER,
    PURPOSE_UNKNOWN, /* ... to here: an unknown purpose is judged as marketing */
    PURPOSE_INFORMATION,
    PURPOSE_REMINDER,
    PURPOSE_SURVEY,
    PURPOSE_SOCIETAL,
    PURPOSES
};

enum audience_word { PARTY_CONSUMER, PARTY_SOLE_TRADER, PARTY_COMPANY, PARTY_UNKNOWN, PARTIES };

enum product {
    PRODUCT_TELECOM,
    PRODUCT_ENERGY,
    PRODUCT_GOODS,
    PRODUCT_INSURANCE,
    PRODUCT_LIFE_INSURANCE,
    PRODUCT_PRIVATE_PENSION,
    PRODUCT_PREMIUM_PENSION,
    PRODUCT_FINANCIAL,
    PRODUCT_LOTTERY,
    PRODUCT_TIMESHARE,
    PRODUCT_PACKAGE_TRAVEL,
    PRODUCT_GROCERY,
    PRODUCT_OTHER,
    PRODUCT_UNKNOWN, /* an unknown word, or null */
    PRODUCTS
};

enum complaint_channel {
    CHANNEL_OWN,
    CHANNEL_CLIENT,
    CHANNEL_NIX_BOARD, /* outside bodies from here ... */
    CHANNEL_CONSUMER_AGENCY,
    CHANNEL_DISPUTE_BOARD,
    CHANNEL_DATA_PROTECTION, /* ... to here */
    CHANNEL_OTHER,
    CHANNEL_UNKNOWN,
    CHANNELS
};

enum complaint_category {
    CATEGORY_CALLED_DESPITE_NO,
    CATEGORY_MASKED_PURPOSE,
    CATEGORY_PRESSURE,
    CATEGORY_HOURS,
    CATEGORY_SILENT_CALL,
    CATEGORY_TERMS,
    CATEGORY_OTHER,
    CATEGORY_UNKNOWN, /* an unknown word, or null */
    CATEGORIES
};

enum complaint_action {
    ACTION_BLOCKED,
    ACTION_APOLOGISED,
    ACTION_REFUNDED,
    ACTION_COACHED,
    ACTION_LIST_FIXED,
    ACTION_SCRIPT_FIXED,
    ACTION_NONE,
    ACTION_UNKNOWN, /* an unknown word, or null */
    ACTIONS
};

enum accept_channel {
    ACCEPT_SMS, /* written from here ... */
    ACCEPT_EMAIL,
    ACCEPT_WEB,
    ACCEPT_LETTER,
    ACCEPT_OTHER, /* ... to here */
    ACCEPT_VOICE,
    ACCEPT_UNKNOWN, /* an unknown word, or null: not shown */
    ACCEPT_CHANNELS
};

enum dispute_reason {
    DISPUTE_DID_NOT_UNDERSTAND, /* a surprise from here ... */
    DISPUTE_DID_NOT_AGREE,
    DISPUTE_OTHER_TERMS,
    DISPUTE_INVOICE, /* ... to here */
    DISPUTE_OTHER,
    DISPUTE_UNKNOWN, /* an unknown word, or null */
};

enum objection_channel {
    OBJECTION_CALL,
    OBJECTION_KEYPRESS,
    OBJECTION_EMAIL,
    OBJECTION_LETTER,
    OBJECTION_WEB,
    OBJECTION_CLIENT,
    OBJECTION_IMPORT,
    OBJECTION_OTHER,
    OBJECTION_UNKNOWN, /* an unknown word, or null */
};

enum legal_basis {
    BASIS_LEGITIMATE_INTEREST,
    BASIS_CONSENT,
    BASIS_CUSTOMER_RELATION,
    BASIS_PUBLIC_RECORD,
    BASIS_UNKNOWN, /* an unknown word, or null: no basis */
};

enum decline_reason { DECLINE_UNCLEAR, DECLINE_AGGRESSIVE, DECLINE_DOUBTFUL, DECLINE_OTHER, DECLINE_UNKNOWN };

enum leave_reason { LEAVE_RESIGNED, LEAVE_DISMISSED, LEAVE_END_OF_TERM, LEAVE_TRANSFERRED, LEAVE_UNKNOWN };

enum incentive_kind { INCENTIVE_QUALITY, INCENTIVE_SALES, INCENTIVE_VOLUME, INCENTIVE_UNKNOWN };

enum promiser { PROMISER_CONTACT, PROMISER_AGENT, PROMISER_UNKNOWN };

enum sampling { SAMPLED_RANDOM, SAMPLED_TARGETED, SAMPLED_UNKNOWN };

enum training_topic { TOPIC_ETHICS, TOPIC_LAW, TOPIC_PRODUCT, TOPIC_TECHNIQUE, TOPIC_OTHER, TOPIC_UNKNOWN };

/* One vocabulary: its words in the enum's order ("" for the unknown), and what an unknown word becomes. */
struct vocabulary {
    const char *name; /* "outcome" */
    const char *const *words;
    int count;
    int unknown;
};

extern const struct vocabulary word_modes, word_outcomes, word_purposes, word_audiences, word_products,
    word_channels, word_categories, word_actions, word_legal_bases, word_decline_reasons, word_leave_reasons,
    word_accept_channels, word_dispute_reasons, word_objection_channels, word_incentive_kinds, word_promisers,
    word_samplings, word_topics;

/* The word's number, or the vocabulary's unknown. bytes need no NUL; NULL is unknown. */
int word_find(const struct vocabulary *vocabulary, const void *bytes, int32_t length);
/* "no_answer"; "unknown" for the unknown. */
const char *word_name(const struct vocabulary *vocabulary, int number);

static inline bool mode_is_automated(enum mode mode)
{
    return mode == MODE_PRERECORDED || mode == MODE_AI_VOICE;
}

static inline bool purpose_is_marketing(enum purpose purpose)
{
    return purpose <= PURPOSE_UNKNOWN;
}

static inline bool accept_is_written(enum accept_channel channel)
{
    return channel <= ACCEPT_OTHER;
}

static inline bool dispute_is_surprise(enum dispute_reason reason)
{
    return reason <= DISPUTE_INVOICE;
}

static inline bool outcome_is_person(enum outcome outcome)
{
    return outcome >= OUTCOME_ABANDONED;
}

static inline bool outcome_is_reached(enum outcome outcome)
{
    return outcome >= OUTCOME_DECLINED;
}

#endif
