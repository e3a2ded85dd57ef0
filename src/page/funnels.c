/* Funnels: the units of a level in neutral order, beside what chance and the usual spread make of them. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/stats/funnel.h"

#include <math.h>
#include <string.h>

#define CURVE_POINTS 120

static const struct unit_in_funnel *unit_at(const struct unit_funnel *funnel, guint index)
{
    return &g_array_index(funnel->units, struct unit_in_funnel, index);
}

static bool is_shown(const struct unit_in_funnel *unit)
{
    return phrase_has_value(&unit->figure) && unit->figure.denominator > 0;
}

/* A number that stands for nobody and has no value beside it tells nothing: agents below the least are
 * counted. */
static bool is_withheld(const struct unit_funnel *funnel, const struct unit_in_funnel *unit)
{
    return funnel->kind == SCOPE_AGENT && unit->figure.state == FIGURE_SUPPRESSED;
}

/* Too few can be judged before their values are final; they stand in the tables of the units meanwhile. */
static bool is_open(const struct unit_funnel *funnel)
{
    bool has_open = false;
    for (guint i = 0; i < funnel->units->len; i++)
        has_open |= unit_at(funnel, i)->figure.state == FIGURE_PRELIMINARY;
    return has_open && !funnel->is_drawn;
}

static guint count_withheld(const struct unit_funnel *funnel)
{
    guint withheld = 0;
    for (guint i = 0; i < funnel->units->len; i++)
        withheld += is_withheld(funnel, unit_at(funnel, i));
    return withheld;
}

/* "1,2 % till 4,5 %"; a side without a limit is left out. */
static char *band_words(const struct words *words, const struct measure_part *part, struct funnel_line band)
{
    double width = band.upper - band.lower;
    g_autofree char *lower = isfinite(band.lower) ? phrase_amount(words, part, band.lower, width) : NULL;
    g_autofree char *upper = isfinite(band.upper) ? phrase_amount(words, part, band.upper, width) : NULL;
    if (lower && upper)
        return words_format(words, "funnel.band", "lower", lower, "upper", upper, NULL);
    if (!lower && !upper)
        return g_strdup("–");
    return words_format(words, lower ? "funnel.band_above" : "funnel.band_below", "value",
                        lower ? lower : upper, NULL);
}

static const char *flag_words(const struct words *words, const struct unit_in_funnel *unit)
{
    if (!unit->is_settled || isnan(unit->p))
        return words_text(words, "funnel.not_tested");
    if (!unit->flag && unit->side)
        return words_text(words, unit->side > 0 ? "funnel.above_many" : "funnel.below_many");
    return words_text(words, unit->flag > 0   ? "funnel.above"
                             : unit->flag < 0 ? "funnel.below"
                                              : "funnel.inside");
}

/* The value at everybody's mix of campaigns, and what the unit's own mix would bring. */
static void fill_standardised(const struct words *words, struct page_cell *cell,
                              const struct unit_in_funnel *unit)
{
    const struct figure *figure = &unit->figure;
    g_autofree char *observed = phrase_count(words, figure->numerator),
                    *expected = words_number(words, unit->expected, 1);
    cell->text = phrase_amount(words, figure->part, unit->standardised, figure->upper - figure->lower);
    cell->number = unit->standardised;
    cell->note = words_format(words, "funnel.expected", "numerator", observed, "value", expected, NULL);
}

static void fill_row(const struct builder *builder, struct page_cell *cells,
                     const struct unit_in_funnel *unit, bool is_standardised)
{
    const struct words *words = builder->words;
    const struct figure *figure = &unit->figure;
    int last = is_standardised ? 6 : 5;
    cells[0].text = g_strdup(unit_name(&figure->scope));
    cell_fill_value(builder, &cells[1], figure);
    g_autofree char *interval = phrase_uncertainty(words, figure), *n = phrase_n(words, figure);
    cells[1].note = g_strdup_printf("%s%s%s", interval ? interval : "", interval && n ? " " : "", n ? n : "");
    if (!unit->is_settled) {
        for (int i = 2; i < last; i++)
            cell_leave_empty(&cells[i]);
    } else {
        double width = figure->upper - figure->lower;
        if (is_standardised)
            fill_standardised(words, &cells[2], unit);
        cells[last - 3].text = phrase_amount(words, figure->part, unit->shrunk.value, width);
        cells[last - 3].number = unit->shrunk.value;
        cells[last - 2].text = band_words(words, figure->part, unit->chance);
        cells[last - 1].text = band_words(words, figure->part, unit->usual);
    }
    cells[last].text = g_strdup(flag_words(words, unit));
    cells[last].is_quiet = unit->flag == 0;
}

static int compare_units(gconstpointer first, gconstpointer second, gpointer user)
{
    const struct words *words = user;
    const struct unit_in_funnel *a = *(const struct unit_in_funnel *const *)first,
                                *b = *(const struct unit_in_funnel *const *)second;
    int order = words_compare(words, unit_name(&a->figure.scope), unit_name(&b->figure.scope));
    return order ? order : g_strcmp0(a->figure.scope.id, b->figure.scope.id);
}

/* In alphabetical order, agents by their opaque number: never by value. */
static GPtrArray *in_order(const struct builder *builder, const struct unit_funnel *funnel)
{
    GPtrArray *units = g_ptr_array_new();
    for (guint i = 0; i < funnel->units->len; i++)
        g_ptr_array_add(units, &g_array_index(funnel->units, struct unit_in_funnel, i));
    const struct words *words = builder->words;
    gpointer user;
    memcpy(&user, &words, sizeof user); /* the sorting takes it as not const, and only passes it on */
    g_ptr_array_sort_with_data(units, compare_units, user);
    return units;
}

/* Adjusted for who is called (measure/mix.h), not for campaigns. */
static bool is_of_lists(const struct unit_funnel *funnel)
{
    return funnel->kind == SCOPE_CLIENT || funnel->kind == SCOPE_CAMPAIGN;
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const struct unit_funnel *funnel)
{
    static const char *const titles[] = {"column.value",  "column.standardised", "column.shrunk",
                                         "column.chance", "column.usual",        "column.state"};
    const struct words *words = builder->words;
    g_autofree char *id = g_strdup_printf("%s-%s-%s", block->id, funnel->part->measure->id, funnel->part->id);
    g_autofree char *caption =
        words_format(words, "series.table", "measure", phrase_label(words, funnel->part->measure), "part",
                     phrase_part(words, funnel->part), NULL);
    struct page_table *table = page_table_new(id, caption);
    table->is_wide = true;
    page_table_add_column(table, phrase_text(words, "scope.", scope_kind_name(funnel->kind), NULL), PAGE_LEFT,
                          true, false);
    page_table_column(table, 0)->is_personal = funnel->kind == SCOPE_AGENT;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (i != 1 || funnel->is_standardised)
            page_table_add_column(
                table,
                words_text(words, i == 1 && is_of_lists(funnel) ? "column.standardised_lists" : titles[i]),
                PAGE_LEFT, false, false);
    g_autoptr(GPtrArray) units = in_order(builder, funnel);
    for (guint i = 0; i < units->len; i++) {
        const struct unit_in_funnel *unit = g_ptr_array_index(units, i);
        if (!is_withheld(funnel, unit))
            fill_row(builder, page_table_add_row(table), unit, funnel->is_standardised);
    }
    return table;
}

static void add_points(struct page_funnel *drawn, const struct unit_funnel *funnel)
{
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!is_shown(unit))
            continue;
        /* Agents have no name on a picture, flagged or not. */
        const struct page_spot spot = {.n = unit->figure.denominator,
                                       .value = unit->standardised,
                                       .name = unit->flag && funnel->kind != SCOPE_AGENT
                                                   ? g_strdup(unit_name(&unit->figure.scope))
                                                   : NULL,
                                       .is_flagged = unit->flag != 0,
                                       .is_hollow = !unit->is_settled};
        drawn->n_high = fmax(drawn->n_high, spot.n);
        drawn->low = fmin(drawn->low, spot.value);
        drawn->high = fmax(drawn->high, spot.value);
        g_array_append_val(drawn->spots, spot);
    }
}

static int compare_bands(gconstpointer first, gconstpointer second)
{
    double a = ((const struct page_bands *)first)->n, b = ((const struct page_bands *)second)->n;
    return (a > b) - (a < b);
}

/* Where units have bands of their own those are drawn, from one unit to the next. */
static void add_own_bands(struct page_funnel *drawn, const struct unit_funnel *funnel)
{
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        const struct page_bands bands = {unit->figure.denominator, unit->chance.lower, unit->chance.upper,
                                         unit->usual.lower, unit->usual.upper};
        if (!unit->is_settled)
            continue;
        g_array_append_val(drawn->curve, bands);
        drawn->low = fmin(drawn->low, fmin(bands.chance_low, bands.usual_low));
        drawn->high = fmax(drawn->high, fmax(bands.chance_high, bands.usual_high));
    }
    g_array_sort(drawn->curve, compare_bands);
}

/* Both bands from small sizes to the largest; sizes of proportions are whole. */
static void add_curve(struct page_funnel *drawn, const struct unit_funnel *funnel)
{
    double last = 0;
    for (int i = 1; i <= CURVE_POINTS; i++) {
        double n = drawn->n_high * i / CURVE_POINTS;
        if (funnel->part->kind == PART_RATIO)
            n = ceil(n);
        if (n <= last)
            continue;
        struct funnel_line chance = unit_funnel_chance(funnel, n), usual = unit_funnel_usual(funnel, n);
        const struct page_bands bands = {n, chance.lower, chance.upper, usual.lower, usual.upper};
        g_array_append_val(drawn->curve, bands);
        last = n;
    }
}

/* The axis goes at least as far as the bands of the largest size: a funnel without its edges says nothing. */
static void reach_bands(struct page_funnel *drawn, const struct unit_funnel *funnel)
{
    struct funnel_line chance = unit_funnel_chance(funnel, drawn->n_high);
    if (isfinite(chance.lower))
        drawn->low = fmin(drawn->low, chance.lower);
    if (isfinite(chance.upper))
        drawn->high = fmax(drawn->high, chance.upper);
}

static void set_axes(const struct builder *builder, struct page_funnel *drawn,
                     const struct unit_funnel *funnel)
{
    drawn->target = funnel->target;
    drawn->low = fmin(drawn->low, funnel->target);
    drawn->high = fmax(drawn->high, 1.3 * funnel->target);
    g_array_unref(drawn->axis);
    drawn->axis = axis_new(builder->words, funnel->part, &drawn->low, &drawn->high);
    double n_low = 0;
    g_autoptr(GArray) marks = axis_of_counts(builder->words, &n_low, &drawn->n_high);
    g_array_unref(drawn->n_axis);
    drawn->n_axis = g_steal_pointer(&marks);
}

static guint count_flagged(const struct unit_funnel *funnel)
{
    guint flagged = 0;
    for (guint i = 0; i < funnel->units->len; i++)
        flagged += unit_at(funnel, i)->flag != 0;
    return flagged;
}

static char *title_of(const struct builder *builder, const struct unit_funnel *funnel)
{
    const struct words *words = builder->words;
    guint flagged = count_flagged(funnel);
    g_autofree char *of = words_count(words, funnel->settled);
    g_autofree char *value = phrase_amount(words, funnel->part, funnel->target, funnel->target / 3);
    const char *label = phrase_label(words, funnel->part->measure);
    if (!flagged)
        return words_format(words, "funnel.title_none", "measure", label, "of", of, "value", value, NULL);
    /* Where most are far from what all have, it is the whole that tells little. */
    const char *key = 2 * flagged > funnel->settled ? "funnel.title_most" : "funnel.title";
    return words_plural(words, key, flagged, "measure", label, "of", of, "value", value, NULL);
}

/* Who is compared with the others alone. */
static void add_alone_words(const struct words *words, struct page_chart *chart,
                            const struct unit_funnel *funnel)
{
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        if (unit->is_alone)
            g_ptr_array_add(chart->remarks, words_format(words, "funnel.alone", "scope",
                                                         unit_name(&unit->figure.scope), NULL));
    }
}

static struct page_chart *chart_of(const struct builder *builder, const struct block *block,
                                   const struct unit_funnel *funnel)
{
    const struct words *words = builder->words;
    struct page_chart *chart = page_chart_new(PAGE_FUNNEL);
    struct page_funnel *drawn = chart->funnel;
    drawn->low = HUGE_VAL;
    drawn->high = -HUGE_VAL;
    add_points(drawn, funnel);
    if (funnel->has_own)
        add_own_bands(drawn, funnel);
    else
        reach_bands(drawn, funnel);
    set_axes(builder, drawn, funnel);
    if (!funnel->has_own)
        add_curve(drawn, funnel);
    chart->has_picture =
        block->has_pictures || has_tile(builder, funnel->part->measure) || count_flagged(funnel);
    chart->title = title_of(builder, funnel);
    chart->unit = g_strdup(phrase_part(words, funnel->part));
    chart->alt = words_format(words, "funnel.alt", "value", chart->title, NULL);
    drawn->n_label = g_strdup(words_text(words, "series.n"));
    g_autofree char *target = phrase_amount(words, funnel->part, funnel->target, funnel->target / 3);
    drawn->target_text = words_format(words, "funnel.target", "value", target, NULL);
    g_ptr_array_add(
        chart->remarks,
        g_strdup(words_text(words, funnel->dispersion.applies ? "funnel.bands" : "funnel.bands_chance")));
    g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "funnel.flagged")));
    if (funnel->is_standardised)
        g_ptr_array_add(chart->remarks,
                        g_strdup(words_text(words, is_of_lists(funnel) ? "funnel.standardised_lists"
                                                                       : "funnel.standardised")));
    add_alone_words(words, chart, funnel);
    return chart;
}

static void add_one(struct builder *builder, const struct block *block, const struct unit_funnel *funnel)
{
    const struct words *words = builder->words;
    if (is_open(funnel)) {
        page_add_text(builder->page, g_strdup(words_text(words, "funnel.open")))->is_quiet = true;
        return;
    }
    if (!funnel->is_drawn)
        page_add_text(builder->page, words_plural(words, "funnel.too_few", FUNNEL_LEAST_UNITS, NULL))
            ->is_quiet = true;
    guint withheld = count_withheld(funnel);
    if (withheld)
        page_add_text(builder->page, words_plural(words, "funnel.withheld", withheld, NULL))->is_quiet = true;
    if (withheld == funnel->units->len)
        return;
    struct page_block *added = page_add(builder->page, funnel->is_drawn ? PAGE_CHART : PAGE_TABLE, NULL);
    if (funnel->is_drawn)
        added->chart = chart_of(builder, block, funnel);
    added->table = table_of(builder, block, funnel);
    g_autofree char *name = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(words, "stamp.units", "period", name, NULL);
}

void add_funnels(struct builder *builder, const struct block *block)
{
    bool is_any = false;
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct unit_funnel *funnel = report_find_funnel(builder->report, *part, block->scope);
        if (!funnel)
            continue;
        page_add_heading(builder->page, 3, NULL, phrase_label(builder->words, (*part)->measure));
        add_one(builder, block, funnel);
        is_any = true;
    }
    if (!is_any)
        page_add_text(builder->page, g_strdup(words_text(builder->words, "units.none")))->is_quiet = true;
}
