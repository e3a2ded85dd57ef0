/*
 * Breaches: every call after a no, as a case that can be proved.
 *
 * Rule: a case has keys, instants and the place of the fault, never a name or a number of a contact. Cases
 * stand by the day of the no, then by its instant, the call's, and the keys; never by who made them.
 */
#ifndef TAKHOJD_FINDING_BREACHES_H
#define TAKHOJD_FINDING_BREACHES_H

#include "takhojd/calls/dataset.h"

struct breach_case {
    char *call, *contact, *agent; /* agent NULL: none took part */
    uint32_t client;
    uint32_t campaign;
    int64_t received, registered, started; /* registered INSTANT_NULL: not by then */
    int32_t received_on;                   /* configured zone */
    const char *place; /* words "place.X": "dialler" when it was registered, else "conversation" */
    bool is_tolerated; /* within the house's tolerance */
};

/* What dates a case: the no, as in the measure's figures, or the call, as in what was new that night. */
enum breach_date { BREACH_BY_NO, BREACH_BY_CALL };

/* Cases (struct breach_case *) dated in the period; of one client, or of all (NUMBER_NONE). */
GPtrArray *breaches_find(const struct dataset *dataset, struct period period, enum breach_date date,
                         uint32_t client);

#endif
