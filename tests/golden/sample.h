/*
 * A whole report made up for tests: every block, every state of a figure, names that try to break out.
 *
 * Tests run in the checkout's top folder.
 */
#ifndef TAKHOJD_TESTS_GOLDEN_SAMPLE_H
#define TAKHOJD_TESTS_GOLDEN_SAMPLE_H

#include "golden/sample_charts.h"

static inline void sample_limits(struct figure *figure, double law, double ethics)
{
    figure->law_limit = law;
    figure->ethics_target = ethics;
    figure->law = isnan(law) ? NULL : &sample_law;
    figure->ethics = isnan(ethics) ? NULL : &sample_ethics;
}

static inline void sample_add_month(struct specimen *sample)
{
    struct figure figure;
    sample_add(sample, sample_figure(sample, "conversion_per_relevant_contact", "net", 512, 4211))->state =
        FIGURE_PRELIMINARY;
    sample_add(sample, sample_figure(sample, "conversion_per_relevant_contact", "gross", 604, 4211));
    sample_limits(sample_add(sample, sample_figure(sample, "optout_respected", "strict", 409, 412)), 1, 1);
    figure = sample_figure(sample, "optout_respected", "imported", 1873, NAN);
    sample_add(sample, figure);
    sample_add(sample, sample_figure(sample, "complaints", "per_answered", 7, 18432));
    sample_add(sample, sample_figure(sample, "complaints", "consumer", 7, 17109));
    sample_add(sample, sample_figure(sample, "complaints", "company", 0, 1323));
    figure = sample_figure(sample, "complaints", "late", 2, NAN);
    sample_add(sample, figure);
    figure = sample_figure(sample, "agent_turnover", "per_person_year", 2, 4.3);
    figure.state = FIGURE_TOO_FEW;
    figure.value = figure.lower = figure.upper = NAN;
    sample_add(sample, figure);
    sample_add(sample, sample_figure(sample, "relevance", "of_conversations", 5102, 6290));
    sample_add(sample, sample_figure(sample, "attempts_per_relevant", "attempts", 47213, 4211));
    figure = sample_figure(sample, "rest_after_no", "called_again", 3, 1412);
    figure.state = FIGURE_PRELIMINARY;
    sample_limits(&figure, NAN, 0);
    sample_add(sample, figure);
    sample_add(sample, sample_figure(sample, "deals_kept", "d14", 18, 21));
    sample_without_value(sample, "deals_kept", "d90", FIGURE_NOT_MEASURED, "history", NULL);
    sample_without_value(sample, "deals_kept", "d365", FIGURE_NO_EVENTS_POSSIBLE, NULL, NULL)->denominator =
        0;
    sample_limits(sample_add(sample, sample_figure(sample, "optouts_unrecorded", "unrecorded", 0, 412)), NAN,
                  0);
    figure = sample_figure(sample, "optout_time", "within_24h", NAN, 412);
    figure.value = 0.97, figure.lower = 0.948, figure.upper = 0.983;
    sample_add(sample, figure);
    figure = sample_figure(sample, "optout_time", "median", NAN, 412);
    figure.value = 3.25, figure.lower = 2.5, figure.upper = 4;
    sample_add(sample, figure);
    sample_add(sample, sample_figure(sample, "breach_intensity", "per_pair_days", 3, 121043.5));
    sample_without_value(sample, "outside_rulings", "upheld", FIGURE_NOT_MEASURED, "relation", "ruling");
    sample_without_value(sample, "misfiled", "not_reached", FIGURE_SUPPRESSED, NULL, NULL);
    figure = sample_figure(sample, "agent_tenure", "median", NAN, 61);
    figure.value = 412, figure.lower = 330, figure.upper = NAN;
    sample_add(sample, figure);
}

/* A stable, made-up wobble in [-1, 1]. */
static inline double sample_wobble(unsigned step)
{
    unsigned mixed = (step + 17) * 2654435761U;
    mixed = (mixed ^ mixed >> 15) * 2246822519U;
    mixed = (mixed ^ mixed >> 13) * 3266489917U;
    return (double)((mixed ^ mixed >> 16) & 0xffff) / 32767.5 - 1;
}

static inline void sample_add_weeks(struct specimen *sample)
{
    struct period last = period_containing(GRAIN_WEEK, 9800);
    for (int week = 0; week < 56; week++) {
        struct period period = period_shift(GRAIN_WEEK, last, week - 55);
        double contacts = rint(930 + 160 * sample_wobble((unsigned)week));
        double events = rint(92 + 14 * sample_wobble((unsigned)week + 100));
        struct figure figures[] = {
            sample_figure(sample, "conversion_per_relevant_contact", "net",
                          rint(contacts * (0.118 + 0.02 * sample_wobble((unsigned)week + 200))), contacts),
            sample_figure(sample, "optout_respected", "strict", events - (week % 9 == 4 ? 2 : 0), events),
        };
        if (week >= 49)
            figures[0].state = FIGURE_PRELIMINARY;
        if (week >= 43)
            figures[1].state = FIGURE_PRELIMINARY;
        if (week == 12) /* a week without calls */
            for (int i = 0; i < 2; i++) {
                figures[i].state = FIGURE_NO_EVENTS_POSSIBLE;
                figures[i].numerator = figures[i].denominator = 0;
                figures[i].value = figures[i].lower = figures[i].upper = NAN;
            }
        sample_limits(&figures[1], 1, 0.99);
        for (int i = 0; i < 2; i++) {
            figures[i].grain = GRAIN_WEEK;
            figures[i].period = period;
            sample_add(sample, figures[i]);
        }
    }
}

static inline void sample_add_months(struct specimen *sample)
{
    for (int month = -12; month < 0; month++) {
        struct figure figure = sample_figure(sample, "agent_turnover", "per_person_year",
                                             rint(3 + 2 * sample_wobble((unsigned)(month + 300))), 8.1);
        figure.period = period_shift(GRAIN_MONTH, figure.period, month);
        sample_add(sample, figure);
    }
}

static inline void sample_add_unit(struct specimen *sample, enum scope_kind kind, uint32_t number,
                                   const char *id, const char *name, double size)
{
    struct figure figures[] = {
        sample_figure(sample, "conversion_per_relevant_contact", "net", rint(size / 9), size),
        sample_figure(sample, "relevance", "of_conversations", rint(size * 1.1), rint(size * 1.4)),
        sample_figure(sample, "complaints", "per_answered", size > 100 ? 1 : 0, size * 4),
        sample_figure(sample, "attempts_per_relevant", "attempts", size * 11, size),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        if (size < 10) {
            figures[i].state = FIGURE_TOO_FEW;
            figures[i].value = figures[i].lower = figures[i].upper = figures[i].zero_upper = NAN;
        }
        figures[i].scope = (struct scope){kind, number, id, name, NULL};
        sample_add(sample, figures[i]);
    }
}

static inline void sample_add_units(struct specimen *sample)
{
    sample_add_unit(sample, SCOPE_CLIENT, 1, "c-1", "Örtagården AB", 900);
    sample_add_unit(sample, SCOPE_CLIENT, 2, "c-2", "Ängens El", 412);
    sample_add_unit(sample, SCOPE_CLIENT, 3, "c-3", "Zebra Media", 7);
    sample_add_unit(sample, SCOPE_CLIENT, 4, "c-4", "Åre Bredband", 2100);
    sample_add_unit(sample, SCOPE_CLIENT, 5, "c-5", SAMPLE_HOSTILE, 30);
    sample_add_unit(sample, SCOPE_CLIENT, 6, "c-6", "=HYPERLINK(\"x\";\"y\")", 61);
    sample_add_unit(sample, SCOPE_TEAM, 1, "t-1", "Syd", 1300);
    sample_add_unit(sample, SCOPE_TEAM, 2, "t-2", "Norr", 1100);
}

static inline void sample_add_lists(struct specimen *sample)
{
    static const char *const columns[] = {"started_at", "client", "campaign", "contact", "place", NULL};
    static const char *const internal[] = {"contact", NULL};
    static struct report_cell rows[2][5];
    struct report_list list = {.id = "breaches", .columns = columns, .internal_columns = internal};
    list.rows = g_ptr_array_new();
    for (int i = 0; i < 2; i++) {
        rows[i][0] = (struct report_cell){.kind = REPORT_CELL_INSTANT,
                                          .instant = (9774 + i) * INSTANT_DAY + 9 * INSTANT_HOUR};
        rows[i][1] = (struct report_cell){.kind = REPORT_CELL_TEXT, .text = i ? "Ängens El" : SAMPLE_HOSTILE};
        rows[i][2] = (struct report_cell){.kind = REPORT_CELL_TEXT, .text = "Höstkampanjen"};
        rows[i][3] = (struct report_cell){.kind = REPORT_CELL_TEXT, .text = "secret-contact-key"};
        rows[i][4] = (struct report_cell){.kind = REPORT_CELL_NONE};
        g_ptr_array_add(list.rows, rows[i]);
    }
    g_array_append_val(sample->lists, list);
}

static inline void sample_add_quality(struct specimen *sample)
{
    static const struct report_quality rows[] = {{"rows_read", 47380, -1},
                                                 {"refused_duplicate", 4, 47380},
                                                 {"unknown_outcome", 163, 47213},
                                                 {"days_without_calls", 1, -1}};
    g_array_append_vals(sample->quality, rows, G_N_ELEMENTS(rows));
}

/* Everything report_new is given, without the report itself. */
static inline struct specimen sample_open(const char *definition)
{
    GError *error = NULL;
    struct specimen sample = {0};
    struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    const char *const paths[] = {definition, NULL};
    sample.catalogue = catalogue_load("reports/measures.json", &names, &error);
    ck_no_error(error);
    sample.definitions = definitions_load(paths, sample.catalogue, &error);
    ck_no_error(error);
    sample.zone = zone_new("Europe/Stockholm", 9300 * INSTANT_DAY, 9900 * INSTANT_DAY, &error);
    ck_no_error(error);
    sample.sv = words_load("reports/words/sv.json", "sv", &error);
    ck_no_error(error);
    sample.en = words_load("reports/words/en.json", "en", &error);
    ck_no_error(error);
    sample.figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    sample.lists = g_array_new(FALSE, FALSE, sizeof(struct report_list));
    sample.quality = g_array_new(FALSE, FALSE, sizeof(struct report_quality));
    sample.shapes = g_ptr_array_new_with_free_func((GDestroyNotify)shape_free);
    sample.source = (struct report_source){
        .head = {.definition = definitions_at(sample.definitions, 0),
                 .grain = GRAIN_MONTH,
                 .period = {9770, 9801},
                 .zone = sample.zone,
                 .freeze = zone_midnight(sample.zone, 9801),
                 .version = "0.0.0-sample",
                 .definitions = "4f0c2d9e8b7a6d5c4f0c2d9e8b7a6d5c4f0c2d9e8b7a6d5c4f0c2d9e8b7a6d5c",
                 .agency = "Norrskens Kundkontakt AB",
                 .generated = true},
        .figures = sample.figures,
        .lists = sample.lists,
        .quality = sample.quality,
        .shapes = sample.shapes,
        .key = {"0123456789abcdef0123456789abcdef", 32}};
    return sample;
}

static inline void sample_make_report(struct specimen *sample)
{
    GError *error = NULL;
    sample->report = report_new(&sample->source, &error);
    ck_no_error(error);
}

/* The whole of it. */
static inline struct specimen sample_new(void)
{
    struct specimen sample = sample_open("tests/golden/sample/management.json");
    sample_add_month(&sample);
    sample_add_weeks(&sample);
    sample_add_months(&sample);
    sample_add_units(&sample);
    sample_add_lists(&sample);
    sample_add_quality(&sample);
    sample_add_charts(&sample);
    sample_make_report(&sample);
    return sample;
}

static inline void sample_free(struct specimen *sample)
{
    report_free(sample->report);
    for (guint i = 0; i < sample->lists->len; i++)
        g_ptr_array_unref(g_array_index(sample->lists, struct report_list, i).rows);
    g_array_unref(sample->figures);
    g_array_unref(sample->lists);
    g_array_unref(sample->quality);
    g_ptr_array_unref(sample->shapes);
    words_free(sample->sv);
    words_free(sample->en);
    zone_free(sample->zone);
    definitions_free(sample->definitions);
    catalogue_free(sample->catalogue);
}

/*
 * Compares a text with its golden file tests/golden/sample/NAME. TAKHOJD_GOLDEN=update writes the file
 * instead: look at the difference before keeping it.
 */
static inline void sample_golden(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename("tests/golden/sample", name, NULL), *expected = NULL;
    if (!g_strcmp0(g_getenv("TAKHOJD_GOLDEN"), "update")) {
        ck_assert(g_file_set_contents(path, text, -1, NULL));
        return;
    }
    ck_assert_msg(g_file_get_contents(path, &expected, NULL, NULL), "no %s: TAKHOJD_GOLDEN=update makes it",
                  path);
    if (!strcmp(text, expected))
        return;
    g_autofree char *got = g_build_filename(g_get_tmp_dir(), name, NULL);
    g_file_set_contents(got, text, -1, NULL);
    ck_abort_msg("%s differs: see %s, or run again with TAKHOJD_GOLDEN=update", path, got);
}

#endif
