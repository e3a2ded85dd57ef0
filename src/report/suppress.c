#include "takhojd/report/suppress.h"

#include <math.h>

static bool belongs_to_client(const struct figure *figure, const struct scope *client)
{
    switch (figure->scope.kind) {
    case SCOPE_CLIENT:
        return client && figure->scope.number == client->number;
    case SCOPE_CAMPAIGN:
        return client && client->id && !g_strcmp0(figure->scope.client, client->id);
    default:
        return false;
    }
}

static bool is_withheld(const struct figure *figure, enum audience audience)
{
    /* Written so that a denominator that is not a number is withheld too. */
    return audience == AUDIENCE_MANAGEMENT && figure->scope.kind == SCOPE_AGENT &&
           !(figure->denominator >= SUPPRESS_LEAST_CONVERSATIONS);
}

static void withhold(struct figure *figure)
{
    figure->state = FIGURE_SUPPRESSED;
    figure->numerator = figure->denominator = NAN;
    figure->value = figure->lower = figure->upper = figure->zero_upper = NAN;
    figure->reason = figure->missing = NULL;
}

void suppress_figures(GArray *figures, enum audience audience, const struct scope *client)
{
    guint kept = 0;
    for (guint i = 0; i < figures->len; i++) {
        struct figure figure = g_array_index(figures, struct figure, i);
        if (audience == AUDIENCE_CLIENT && !belongs_to_client(&figure, client))
            continue;
        if (is_withheld(&figure, audience))
            withhold(&figure);
        g_array_index(figures, struct figure, kept++) = figure;
    }
    g_array_set_size(figures, kept);
}
