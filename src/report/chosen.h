/*
 * Which figures a definition's blocks name, and their order. Private to report/.
 */
#ifndef TAKHOJD_REPORT_CHOSEN_H
#define TAKHOJD_REPORT_CHOSEN_H

#include "takhojd/report/report.h"

/* The figures that some block of the definition shows, each once, in the order of the blocks, their parts,
 * scope, unit and period. An array of struct figure, to free with g_array_unref. */
GArray *chosen_figures(const struct report_head *head, const GArray *figures);

#endif
