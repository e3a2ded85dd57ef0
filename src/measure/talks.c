#include "talks.h"

static bool is_kept(const struct talks *talks, int day)
{
    return day >= talks->first && day < talks->end;
}

/* From how many there are on each day, one place further, to where each day's begin. */
static void add_up(uint32_t *first, int days)
{
    for (int d = 0; d < days; d++)
        first[d + 1] += first[d];
}

static void sort_cells(struct talks *talks, const struct pile *cells)
{
    int days = talks->end - talks->first;
    talks->first_row = g_new0(uint32_t, (gsize)days + 2);
    PILE_EACH (cells, const struct cell, cell)
        if (cell->count[COUNTER_conversations] && is_kept(talks, cell->day))
            talks->first_row[cell->day - talks->first + 1]++;
    add_up(talks->first_row, days);
    talks->rows = g_new(struct talk, talks->first_row[days] + 1);
    g_autofree uint32_t *next = g_memdup2(talks->first_row, ((gsize)days + 1) * sizeof *next);
    PILE_EACH (cells, const struct cell, cell)
        if (cell->count[COUNTER_conversations] && is_kept(talks, cell->day))
            talks->rows[next[cell->day - talks->first]++] =
                (struct talk){cell->day, cell->campaign, cell->unit, cell->count[COUNTER_conversations]};
}

static void sort_reviews(struct talks *talks, const GArray *reviewed)
{
    int days = talks->end - talks->first;
    talks->first_review = g_new0(uint32_t, (gsize)days + 2);
    const struct reviewed *reviews = (const struct reviewed *)(const void *)reviewed->data;
    for (guint i = 0; i < reviewed->len; i++)
        if (is_kept(talks, reviews[i].day))
            talks->first_review[reviews[i].day - talks->first + 1]++;
    add_up(talks->first_review, days);
    talks->reviews = g_new(struct reviewed, talks->first_review[days] + 1);
    g_autofree uint32_t *next = g_memdup2(talks->first_review, ((gsize)days + 1) * sizeof *next);
    for (guint i = 0; i < reviewed->len; i++)
        if (is_kept(talks, reviews[i].day))
            talks->reviews[next[reviews[i].day - talks->first]++] = reviews[i];
}

struct talks *talks_new(const struct dataset *dataset)
{
    struct talks *talks = g_new0(struct talks, 1);
    talks->first = dataset->figures_day - dataset->first_day;
    talks->end = dataset->as_of + 2 - dataset->first_day;
    sort_cells(talks, cells_pile(dataset->tally->by_agent));
    sort_reviews(talks, dataset->tally->reviewed);
    return talks;
}

void talks_free(struct talks *talks)
{
    if (!talks)
        return;
    g_free(talks->rows);
    g_free(talks->reviews);
    g_free(talks->first_row);
    g_free(talks->first_review);
    g_free(talks);
}
