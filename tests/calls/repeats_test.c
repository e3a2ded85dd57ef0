/* Rows of one key: the equal ones are one, those that differ none, in whatever order they come. */
#include "../../src/calls/repeats.h"
#include "fixture.h"

static const char *const key[] = {"campaign_id", NULL};

/* A relation on its way through its reader. */
struct relation {
    struct world *world;
    struct query *query;
    struct reading reading;
};

static void begin(struct relation *relation, const char *name, const char *const *by, const char *began)
{
    GError *error = NULL;
    const struct reader *reader = reader_of(name);
    relation->world = world_new("2026-10-31");
    relation->query = query_of(name, reader->columns);
    relation->query->body = (char *)(guintptr) "";
    ck_assert(reading_begin(&relation->reading, relation->world->dataset, reader, relation->query, &error));
    ck_assert(reading_watch(&relation->reading, by, began, &error));
}

static void see(struct relation *relation, const struct row *row)
{
    GError *error = NULL;
    ck_assert(repeats_see(relation->reading.repeats, row->fields, &error));
}

/* The row's key, which comes first in it, has several rows. */
static void repeat(struct relation *relation, const struct row *row)
{
    see(relation, row);
    see(relation, row);
    ck_assert(repeats_end(relation->reading.repeats));
}

static void take(struct relation *relation, const struct row *row)
{
    GError *error = NULL;
    ck_assert(reading_row(&relation->reading, row->fields, &error));
}

static void end(struct relation *relation)
{
    reading_end(&relation->reading);
    query_forget(relation->query);
}

static struct row campaign_row(struct world *world, const char *campaign, const char *purpose)
{
    struct row row = {.count = 0};
    const char *const said[] = {campaign, "client", campaign, purpose, "consumer"};
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        add_text(world, &row, said[i]);
    while (row.count < 15)
        add_text(world, &row, NULL);
    return row;
}

static void expect(const struct world *world, int campaigns, int differing, int collapsed, int words)
{
    ck_assert_uint_eq(world->dataset->campaigns->len, (guint)campaigns);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_differing), differing);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_collapsed), collapsed);
    ck_assert_int_eq(quality_of(world, QUALITY_mapped_words), words);
}

/* Purposes of rows of "k", then one of a campaign of its own. */
static void read_campaigns(const char *const *purposes, int campaigns, int differing, int collapsed)
{
    struct relation relation;
    begin(&relation, "campaign", key, NULL);
    struct row row = campaign_row(relation.world, "k", "sale");
    repeat(&relation, &row);
    for (; *purposes; purposes++) {
        row = campaign_row(relation.world, "k", *purposes);
        take(&relation, &row);
    }
    row = campaign_row(relation.world, "another", "survey");
    take(&relation, &row);
    end(&relation);
    expect(relation.world, campaigns, differing, collapsed, 2 * campaigns);
    world_free(relation.world);
}

START_TEST(keys_that_are_all_different_keep_no_row_back)
{
    struct relation relation;
    begin(&relation, "campaign", key, NULL);
    struct row k = campaign_row(relation.world, "k", "sale"), l = campaign_row(relation.world, "l", "sale");
    see(&relation, &k);
    see(&relation, &l);
    ck_assert(!repeats_end(relation.reading.repeats));
    ck_assert(!repeats_keep(relation.reading.repeats, k.fields));
    end(&relation);
    world_free(relation.world);
}
END_TEST

START_TEST(equal_rows_of_one_key_are_one_row)
{
    read_campaigns((const char *const[]){"sale", "sale", "sale", NULL}, 2, 0, 2);
}
END_TEST

START_TEST(rows_of_one_key_that_differ_are_all_refused_in_whatever_order_they_come)
{
    read_campaigns((const char *const[]){"sale", "survey", NULL}, 1, 2, 0);
    read_campaigns((const char *const[]){"survey", "sale", NULL}, 1, 2, 0);
    read_campaigns((const char *const[]){"sale", "sale", "survey", NULL}, 1, 3, 0);
    read_campaigns((const char *const[]){"survey", "sale", "sale", NULL}, 1, 3, 0);
}
END_TEST

START_TEST(a_key_of_which_no_row_comes_or_one_is_like_any_other)
{
    read_campaigns((const char *const[]){NULL}, 1, 0, 0);
    read_campaigns((const char *const[]){"sale", NULL}, 2, 0, 0);
}
END_TEST

START_TEST(null_and_an_empty_text_are_different_rows_of_one_key)
{
    struct relation relation;
    begin(&relation, "campaign", key, NULL);
    struct row row = campaign_row(relation.world, "k", "sale");
    repeat(&relation, &row);
    take(&relation, &row);
    row.fields[14] = (struct copy_field){(const unsigned char *)"", 0};
    take(&relation, &row);
    end(&relation);
    expect(relation.world, 0, 2, 0, 0);
    world_free(relation.world);
}
END_TEST

static struct row spell_row(struct world *world, const char *agent, const char *hired_on)
{
    struct row row = {.count = 0};
    add_text(world, &row, agent);
    add_day(world, &row, date(hired_on));
    add_day(world, &row, 0);
    add_text(world, &row, NULL);
    return row;
}

START_TEST(a_spell_told_twice_is_one_and_one_that_has_not_begun_is_not_told_yet)
{
    static const char *const spell[] = {"agent_id", "hired_on", "left_on", "leave_reason", NULL};
    static const char *const days[] = {"2026-01-01", "2026-02-01", "2026-01-01", "2026-11-01", "2026-11-01"};
    struct relation relation;
    begin(&relation, "employment", spell, "hired_on");
    struct row row = spell_row(relation.world, "a", "2026-01-01"),
               later = spell_row(relation.world, "a", "2026-11-01");
    see(&relation, &later);
    see(&relation, &later);
    repeat(&relation, &row);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        row = spell_row(relation.world, "a", days[i]);
        take(&relation, &row);
    }
    end(&relation);
    ck_assert_uint_eq(relation.world->dataset->spells->len, 2);
    ck_assert_int_eq(quality_of(relation.world, QUALITY_relation_rows_collapsed), 1);
    ck_assert_int_eq(quality_of(relation.world, QUALITY_relation_rows_differing), 0);
    world_free(relation.world);
}
END_TEST

SUITE("calls/repeats", keys_that_are_all_different_keep_no_row_back, equal_rows_of_one_key_are_one_row,
      rows_of_one_key_that_differ_are_all_refused_in_whatever_order_they_come,
      a_key_of_which_no_row_comes_or_one_is_like_any_other,
      null_and_an_empty_text_are_different_rows_of_one_key,
      a_spell_told_twice_is_one_and_one_that_has_not_begun_is_not_told_yet)
