/*
 * The grounds for one call, told: each test with what it looked at, the rule valid that day and its verdict.
 *
 * Rule: it is what is sent to somebody who asks on what grounds they were called. It holds no agent, no other
 * person and no other client's dealings; what is asked of the call is calls/grounds.h, what is said of it
 * page/grounds.h. JSON and pages hold the same.
 */
#ifndef TAKHOJD_FINDING_GROUNDS_H
#define TAKHOJD_FINDING_GROUNDS_H

#include "takhojd/calls/grounds.h"

enum ground_fact_kind { GROUND_TEXT, GROUND_WORD, GROUND_NUMBER, GROUND_INSTANT, GROUND_DAY };

/* One thing a test looked at: words "ground.fact.KEY"; a WORD's own are "ground.word.TEXT". */
struct ground_fact {
    const char *key;
    enum ground_fact_kind kind;
    char *text;
    int64_t number, instant;
    int32_t day;
};

struct ground_finding {
    enum ground_test test;
    enum ground_verdict verdict;
    const char *missing;     /* "relation" or "relation.column"; NULL */
    const struct rule *rule; /* valid that day; NULL: none */
    GArray *facts;           /* struct ground_fact, only what is known */
};

struct call_grounds {
    const struct grounds *grounds;
    char *call, *contact, *client, *client_name, *campaign;
    int32_t day;      /* the person's own */
    int64_t freeze;   /* nothing later is known */
    GArray *findings; /* struct ground_finding, every test once, in order */
    int count[4];     /* findings of each verdict */
};

extern const char *const ground_verdict_names[4]; /* "passes", "fails", "not_applicable", "not_shown" */

/* Must not outlive the grounds, nor the dataset. */
struct call_grounds *call_grounds_new(const struct dataset *dataset, const struct grounds *grounds);
void call_grounds_free(struct call_grounds *told);

/* JSON; its form is reports/grounds.schema.json. definitions: their hash. Free with g_free. */
char *call_grounds_json(const struct call_grounds *told, const char *version, const char *definitions);

#endif
