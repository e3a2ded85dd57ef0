/*
 * Coming rules: those that begin or end within twelve months, and proposals, and what the calls would break
 * of them.
 *
 * Rule: a call is judged by the law of its own day. Beside that it is tried by each of these rules as if that
 * rule held; what it would break is counted here and nowhere else, and breaks no promise. This is the store
 * alone: which rules those are, and by what they are tried, is told by trial.h.
 */
#ifndef TAKHOJD_CALLS_COMING_H
#define TAKHOJD_CALLS_COMING_H

#include "takhojd/base/day.h"
#include "takhojd/calls/policy.h"
#include "takhojd/plan/rules.h"

/* What is tried by a rule: who counts among the tried, and when it breaks the rule. Words "coming.TEST". */
#define COMING_TESTS(TEST)                                                                                   \
    TEST(basis)          /* marketing attempts; without such a basis */                                      \
    TEST(robot_consent)  /* automated marketing attempts; without a consent that holds for them */           \
    TEST(robot_customer) /* the same to customers of the client */                                           \
    TEST(robot_handover) /* the same of which somebody came on the line */                                   \
    TEST(register_age)   /* marketing attempts to those a register protects, not exempt; washed too long */  \
                         /* ago */                                                                           \
    TEST(                                                                                                    \
        exempt_customer) /* marketing attempts to listed numbers; not exempt as customer for so long, nor */ \
                         /* by consent */                                                                    \
    TEST(exempt_consent) /* the same with so young a consent */                                              \
    TEST(register_grace) /* marketing attempts to listed numbers, not exempt; listed so long or longer */    \
    TEST(consent_proof)  /* consents used; that cannot be shown */                                           \
    TEST(revoked_all)    /* automated attempts that are no marketing; with an objection in force */          \
    TEST(hours)          /* marketing attempts; that start outside them */                                   \
    TEST(ai_disclosure)  /* answered calls of a made voice whose words are known; that do not tell */        \
    TEST(ring_least)     /* unanswered calls with a known end; given up sooner */                            \
    TEST(agent_within)   /* answered live calls; connected later */                                          \
    TEST(hangup_early)   /* answered calls where it is known who ended them; by the contact so soon */       \
    TEST(handover_within) /* hand-overs asked for; not made so soon */                                       \
    TEST(pressure_limit)  /* attempts; above so many in the house's window */                                \
    TEST(pressure_window) /* attempts; above the house's limit in such a window */                           \
    TEST(rest)            /* refusals; called again so soon */                                               \
    TEST(redial)          /* abandoned calls of a dialler; dialled again so soon without an agent */         \
    TEST(no_ends)         /* refusals with a known no and end; ended later */                                \
    TEST(blocked)         /* objections; not registered so soon */                                           \
    TEST(watch)           /* objections of people who had been called; called again so soon */               \
    TEST(opening)         /* reviews that judged these elements; one of them unsaid */                       \
    TEST(opening_within)  /* openings that were timed; not all said so soon */                               \
    TEST(written_yes)     /* sales; without offer, notice or a written yes after the call */                 \
    TEST(offer)           /* sales; no offer sent */                                                         \
    TEST(invalidity)      /* sales; without the notice */                                                    \
    TEST(confirmation)    /* accepted sales past so many working days; not confirmed by then */              \
    TEST(confirmed_start) /* accepted sales that have begun; not confirmed before */                         \
    TEST(withdrawal)      /* accepted sales past such a period; withdrawn within it */                       \
    TEST(withdrawal_from) /* accepted sales past the period counted from there; withdrawn within it */       \
    TEST(refund)          /* withdrawn sales past so long; not paid back by then */                          \
    TEST(think)           /* accepted sales with a known time to think; shorter */

enum coming_test {
#define TEST(name) COMING_##name,
    COMING_TESTS(TEST)
#undef TEST
        COMING_TEST_COUNT
};

_Static_assert(COMING_TEST_COUNT <= 64, "tests are bits of a word");
#define COMING_IS(name) (UINT64_C(1) << COMING_##name)

extern const char *const coming_test_names[COMING_TEST_COUNT];

#define COMING_MONTHS 12
#define COMING_RULES_MOST 64 /* bits of a mask */

struct coming_count {
    int64_t tried, broken;
};

struct coming;

/* Whether a day lies within COMING_MONTHS of another. */
bool coming_is_near_day(int32_t day, int32_t as_of);
/* Whether a rule begins or ends within COMING_MONTHS of a day, before it or after it, or is a proposal then.
 */
bool coming_is_near(const struct rule *rule, int32_t as_of);
bool coming_is_proposal(const struct rule *rule);

/* days: of the history. kinds: of calls that rules tell apart, numbered by the caller. Free with coming_free.
 */
struct coming *coming_new(int days, guint kinds);
void coming_free(struct coming *coming);
/* The rule's number, tried by the test; -1 when there are COMING_RULES_MOST already. */
int coming_add(struct coming *coming, const struct rule *rule, enum coming_test test);
/* The rule is for calls of the kind. */
void coming_is_for(struct coming *coming, int number, guint kind);
/* What is to be tried at all: a bit a test. */
uint64_t coming_tests(const struct coming *coming);
int coming_rules_count(const struct coming *coming);

/* A bit a rule that is for such calls and is tried by one of the tests (a bit each). */
uint64_t coming_rules(const struct coming *coming, guint kind, uint64_t tests);
const struct rule *coming_rule(const struct coming *coming, int number);
enum coming_test coming_test(const struct coming *coming, int number);
/* What a rule tried by COMING_basis says. */
enum call_basis coming_basis(const struct coming *coming, int number);
/* -1: it is not tried. */
int coming_number(const struct coming *coming, const struct rule *rule);

/* Counts of their own for a thread, to be joined to the rules'. coming NULL: NULL. Free with g_free. */
struct coming_count *coming_counts_new(const struct coming *coming);
void coming_counts_join(struct coming *coming, const struct coming_count *counts);
/* counts NULL: the rules' own. day: as call.day. */
void coming_try(struct coming *coming, struct coming_count *counts, int number, int day, bool is_broken);
/* What was counted of the days [from, until), as call.day. */
struct coming_count coming_get(const struct coming *coming, int number, int from, int until);

/* A call that a later stage tries finds here what only the first one knew: the rules (a bit each) it breaks.
 * The calls are noted by one thread, sorted once, then read by any. */
void coming_note(struct coming *coming, uint64_t call_id, uint64_t broken);
void coming_notes_sort(struct coming *coming);
uint64_t coming_noted(const struct coming *coming, uint64_t call_id);

#endif
