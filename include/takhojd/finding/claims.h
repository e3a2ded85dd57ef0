/*
 * The claims: what is said of ethics in telephone sales, held against the figures.
 *
 * Rules. The newest CLAIM_MONTHS settled months beside as many before (or one part beside another): the
 * interval of the difference wholly on the claimed side supports, wholly on the other contradicts, else it is
 * not shown either way. Every piece must support; one that contradicts is enough to contradict. What lies
 * under CLAIM_LEAST months a side shows nothing, and so do fewer limits than CLAIM_LEAST_LIMITS that are all
 * met.
 */
#ifndef TAKHOJD_FINDING_CLAIMS_H
#define TAKHOJD_FINDING_CLAIMS_H

#include "takhojd/finding/verdict.h"

#define CLAIM_MONTHS 12
#define CLAIM_LEAST 6
#define CLAIM_LEAST_LIMITS 10

struct claim_test {
    const char *claim; /* words "claim.ID" */
    const char *measure, *part;
    const char *other; /* the part it is compared with; NULL: the months before */
    int side;          /* where the claim has the difference: 1 more, -1 less */
};

/* The claims' ids in order, NULL-ended; two have no tests here but other verdicts behind them. */
const char *const *claims_ids(void);
#define CLAIM_OF_ASSOCIATION "ethics_costs"
#define CLAIM_OF_LIMITS "law_is_enough"
const struct claim_test *claims_tests(guint *count);

/* figures and others: the months of the test's parts, oldest first (of const struct figure *). */
struct evidence claim_try(const struct claim_test *test, const struct measure_part *part,
                          const struct measure_part *other, const GPtrArray *figures,
                          const GPtrArray *others);
/* "Ethics lowers sales": what the association says, the other way round. association may be NULL. */
void claim_turn(struct verdict *claim, const struct verdict *association);
/* "The law is enough": contradicted where all limits of law are met and not all targets of ethics; supported
 * where both are. Of so few that all of them says nothing it is not shown. Either may be NULL. */
void claim_weigh(struct verdict *claim, const struct verdict *law, const struct verdict *ethics);

#endif
