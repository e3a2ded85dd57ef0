/*
 * Coming rules: rules that begin within twelve months, and proposals, held against the calls made before.
 *
 * Rule: a call is judged by the law of its own day. Beside that it is tried by each rule to come as if that
 * held already; what it would break is counted here and nowhere else, and breaks no promise. A rule that
 * nothing counts calls by is not tried at all, which is not the same as none that would break it.
 */
#ifndef TAKHOJD_CALLS_COMING_H
#define TAKHOJD_CALLS_COMING_H

#include "takhojd/calls/policy.h"

#define COMING_MONTHS 12

/* What is tried by a rule. Words "coming.TEST". */
#define COMING_TESTS(TEST)                                                                                   \
    TEST(untested)                                                                                           \
    TEST(basis)         /* marketing attempts, for a basis: default_basis */                                 \
    TEST(robot_consent) /* automated ones, for a consent: automated.consent_required */                      \
    TEST(hours)         /* marketing attempts, for their local start: hours.permitted */                     \
    TEST(                                                                                                    \
        ai_disclosure) /* answered calls of a made voice, where it is known what they said: ai.disclosure */ \
    TEST(written_yes)  /* sales, for offer, notice and a written yes: written_acceptance.required */

enum coming_test {
#define TEST(name) COMING_##name,
    COMING_TESTS(TEST)
#undef TEST
        COMING_TEST_COUNT
};

extern const char *const coming_test_names[COMING_TEST_COUNT];

struct coming_count {
    int64_t tried, broken;
};

struct coming;

bool coming_is_proposal(const struct rule *rule);
/* The dataset's campaigns have been read. NULL: no rule is to be tried. */
struct coming *coming_new(const struct dataset *dataset);
void coming_free(struct coming *coming);
/* Counts of their own for a thread, to be joined to the rules'. coming NULL: NULL. */
struct coming_count *coming_counts_new(const struct coming *coming);
void coming_counts_join(struct coming *coming, const struct coming_count *counts);

/* A bit a rule that is for such calls of a campaign and is tried by one of the tests (bits 1 << TEST). */
uint32_t coming_rules(const struct coming *coming, uint32_t campaign, enum policy_mode mode, unsigned tests);
const struct rule *coming_rule(const struct coming *coming, int number);
enum coming_test coming_test(const struct coming *coming, int number);
/* counts NULL: the rules' own. day: as call.day. */
void coming_try(struct coming *coming, struct coming_count *counts, int number, int day, bool is_broken);

/* The test that a rule is tried by; COMING_untested also where the data it needs do not exist. */
enum coming_test coming_find(const struct dataset *dataset, const struct rule *rule);
/* What was counted of the calls of a period; nothing for a rule that is not tried. */
struct coming_count coming_get(const struct dataset *dataset, const struct rule *rule, struct period period);

#endif
