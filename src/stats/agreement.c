#include "takhojd/stats/agreement.h"
#include <math.h>
#include <stdbool.h>

struct agreement agreement_kappa(gsize grades, const double *table)
{
    g_autofree double *rows = g_new0(double, grades + 1), *columns = g_new0(double, grades + 1);
    double total = 0, same = 0, same_by_chance = 0, apart = 0, apart_by_chance = 0;
    for (gsize i = 0; i < grades; i++) {
        for (gsize j = 0; j < grades; j++) {
            rows[i] += table[i * grades + j];
            columns[j] += table[i * grades + j];
            total += table[i * grades + j];
        }
    }
    if (!(total > 0))
        return (struct agreement){NAN, NAN, NAN};
    for (gsize i = 0; i < grades; i++) {
        for (gsize j = 0; j < grades; j++) {
            double distance = (double)i - (double)j, seen = table[i * grades + j] / total;
            double chance = rows[i] * columns[j] / (total * total);
            same += i == j ? seen : 0;
            same_by_chance += i == j ? chance : 0;
            apart += distance * distance * seen;
            apart_by_chance += distance * distance * chance;
        }
    }
    /* Without distance by chance both always gave the same one grade. */
    bool one_grade = apart_by_chance == 0;
    return (struct agreement){.observed = same,
                              .kappa = one_grade ? NAN : (same - same_by_chance) / (1 - same_by_chance),
                              .weighted = one_grade ? NAN : 1 - apart / apart_by_chance};
}
