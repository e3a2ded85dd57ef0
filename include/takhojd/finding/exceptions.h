/*
 * Broken promises found: the exceptions of judging as cases that people can follow up.
 *
 * Rule: a case has keys, instants, the rule it broke and the place of the fault, never a name or a number of
 * a contact. Cases stand by promise in the order of the journey, then by the instant they were known, the
 * contact and the call; never by who made them.
 */
#ifndef TAKHOJD_FINDING_EXCEPTIONS_H
#define TAKHOJD_FINDING_EXCEPTIONS_H

#include "takhojd/calls/dataset.h"

struct broken_promise {
    enum promise promise;
    const struct exception *exception; /* its instants and flags; lives as long as the dataset */
    char *call, *contact, *agent;      /* identifiers; NULL: none */
    char *message;                     /* of a case that is one; NULL: it is none */
    uint32_t client, campaign;         /* NUMBER_NONE: none */
    int32_t dated_on;                  /* the day that dates it in the measure */
    int32_t called_on;                 /* the call's own local day */
    guint number;                      /* the same for all lines of one case; 1, 2, ... within the promise */
    bool is_new;                       /* known only since the as-of day */
    const struct rule *rule;           /* that it is cited by, see citation.h; NULL: none */
};

/* What days are asked for: those that date the cases in the measures, or those on which they became known. */
enum exception_date { EXCEPTION_DATED, EXCEPTION_KNOWN };

struct exception_query {
    enum promise promise; /* PROMISE_COUNT: all */
    struct period period;
    enum exception_date date;
    bool are_open;   /* only those of which what would mend them has not been done */
    uint32_t client; /* NUMBER_NONE: all */
};

/* Free with g_ptr_array_unref; the elements are struct broken_promise *. */
GPtrArray *exceptions_find(const struct dataset *dataset, const struct exception_query *query);
/* A call's identifier as people write it; EXCEPTION_NO_CALL: NULL. Free with g_free. */
char *exceptions_call_name(const struct dataset *dataset, uint64_t call);
/* How many cases there are among them. */
guint exceptions_cases(const GPtrArray *found);

#endif
