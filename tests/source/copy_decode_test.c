#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/source/copy_decode.h"

#include <math.h>

#define HEADER "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"
#define END "\377\377"

static struct query_column columns[] = {
    {.name = (char[]){"sale_id"}, .type = QUERY_ID, .id_class = ID_INT, .width = 2},
    {.name = (char[]){"name"}, .type = QUERY_TEXT},
};
static const struct query query = {.name = (char[]){"sale"}, .columns = columns, .column_count = 2};

static bool count_row(void *user, const struct copy_field *fields, GError **error)
{
    (void)fields;
    if (++*(int *)user < 3)
        return true;
    return error_set(error, ERROR_DATA, "the third row is one too many");
}

/* Feeds literal bytes and returns the error, or NULL. */
static GError *feed(const char *bytes, gsize length, int *rows)
{
    GError *error = NULL;
    struct copy_decoder *decoder = copy_decoder_new(&query, count_row, rows);
    if (copy_decoder_feed(decoder, bytes, length, &error))
        copy_decoder_finish(decoder, &error);
    copy_decoder_free(decoder);
    return error;
}

#define FEED(bytes, rows) feed(bytes, sizeof(bytes) - 1, rows)

static struct copy_field field(const char *bytes, int32_t length)
{
    return (struct copy_field){(const unsigned char *)bytes, length};
}

START_TEST(a_stream_of_no_rows_is_whole)
{
    int rows = 0;
    ck_assert_ptr_null(FEED(HEADER END, &rows));
    ck_assert_int_eq(rows, 0);
}
END_TEST

START_TEST(a_malformed_row_names_the_query_and_the_row_before_it)
{
    int rows = 0;
    g_autoptr(GError) error =
        FEED(HEADER "\0\2\0\0\0\2\0\1\377\377\377\377\0\2\0\0\0\3\0\1\1\377\377\377\377" END, &rows);
    ck_assert_int_eq(rows, 1);
    ck_assert_int_eq(error_exit_code(error), ERROR_INTERNAL);
    ck_assert_ptr_nonnull(strstr(error->message, "query \"sale\""));
    ck_assert_ptr_nonnull(strstr(error->message, "column \"sale_id\" has a value of length 3"));
    ck_assert_ptr_nonnull(strstr(error->message, "after row 1"));
}
END_TEST

START_TEST(the_callbacks_error_ends_the_stream_and_comes_out)
{
    int rows = 0;
#define NULLS "\0\2\377\377\377\377\377\377\377\377"
    g_autoptr(GError) error = FEED(HEADER NULLS NULLS NULLS NULLS END, &rows);
    ck_assert_int_eq(rows, 3);
    ck_assert_int_eq(error_exit_code(error), ERROR_DATA);
}
END_TEST

START_TEST(columns_that_had_a_value_are_remembered)
{
    int rows = 0;
    struct copy_decoder *decoder = copy_decoder_new(&query, count_row, &rows);
    static const char bytes[] = HEADER NULLS "\0\2\377\377\377\377\0\0\0\0" END;
    ck_assert(copy_decoder_feed(decoder, bytes, sizeof bytes - 1, NULL));
    ck_assert_uint_eq(copy_decoder_filled(decoder), 2);
    ck_assert_uint_eq(copy_decoder_rows(decoder), 2);
    copy_decoder_free(decoder);
}
END_TEST

START_TEST(numbers_keep_their_sign_in_every_width)
{
    ck_assert_int_eq(copy_int64(field("\377\376", 2), 0), -2);
    ck_assert_int_eq(copy_int64(field("\377\377\377\375", 4), 0), -3);
    ck_assert_int_eq(copy_int64(field("\200\0\0\0\0\0\0\0", 8), 0), INT64_MIN);
    ck_assert_int_eq(copy_int64(field("", -1), 42), 42);
    ck_assert_double_eq(copy_float(field("\300\0\0\0", 4)), -2.0);
    ck_assert_double_eq(copy_float(field("\100\11\41\373\124\104\55\30", 8)), 3.141592653589793);
    ck_assert(isnan(copy_float(field("", -1))));
}
END_TEST

START_TEST(infinities_pass_and_null_is_neither_of_them)
{
    ck_assert_int_eq(copy_instant(field("\200\0\0\0\0\0\0\0", 8)), INSTANT_PAST);
    ck_assert_int_eq(copy_instant(field("\177\377\377\377\377\377\377\377", 8)), INSTANT_FUTURE);
    ck_assert_int_eq(copy_instant(field("", -1)), INSTANT_NULL);
    ck_assert_int_eq(copy_day(field("\200\0\0\0", 4)), DAY_PAST);
    ck_assert_int_eq(copy_day(field("\177\377\377\377", 4)), DAY_FUTURE);
    ck_assert_int_eq(copy_day(field("", -1)), DAY_NULL);
    ck_assert_int_eq(copy_flag(field("\1", 1)), 1);
    ck_assert_int_eq(copy_flag(field("\0", 1)), 0);
    ck_assert_int_eq(copy_flag(field("", -1)), -1);
}
END_TEST

static void expect_same(struct copy_field a, enum id_class class_a, struct copy_field b,
                        enum id_class class_b)
{
    unsigned char room_a[8];
    unsigned char room_b[8];
    struct copy_id left = copy_id(a, class_a, room_a);
    struct copy_id right = copy_id(b, class_b, room_b);
    ck_assert_uint_eq(left.length, right.length);
    ck_assert_mem_eq(left.bytes, right.bytes, left.length);
}

START_TEST(identifiers_of_one_class_are_equal_whatever_their_width)
{
    expect_same(field("\377\377", 2), ID_INT, field("\377\377\377\377\377\377\377\377", 8), ID_INT);
    expect_same(field("\0\0\0\7", 4), ID_INT, field("\0\7", 2), ID_INT);
    expect_same(field("ab  ", 4), ID_PADDED, field("ab", 2), ID_TEXT);
    expect_same(field("    ", 4), ID_PADDED, field("", 0), ID_TEXT);
    unsigned char room[8];
    ck_assert_ptr_null(copy_id(field("", -1), ID_INT, room).bytes);
    ck_assert_ptr_nonnull(copy_id(field("", 0), ID_TEXT, room).bytes);
    ck_assert_uint_eq(copy_id(field("ab  ", 4), ID_TEXT, room).length, 4);
}
END_TEST

static void expect_there_and_back(const char *text, enum id_class class, const char *name)
{
    uint32_t length = 0;
    g_autofree unsigned char *bytes = copy_id_parse(text, class, &length);
    ck_assert_msg(bytes != NULL, "%s", text);
    g_autofree char *back = copy_id_name(bytes, length, class);
    ck_assert_str_eq(back, name);
}

START_TEST(an_identifier_can_be_written_and_read_back)
{
    expect_there_and_back("-9223372036854775808", ID_INT, "-9223372036854775808");
    expect_there_and_back("42", ID_INT, "42");
    expect_there_and_back("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", ID_UUID,
                          "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    expect_there_and_back("a0eebc999c0b4ef8bb6d6bb9bd380a11", ID_UUID,
                          "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    expect_there_and_back("å 1 ", ID_TEXT, "å 1 ");
    expect_there_and_back("å 1 ", ID_PADDED, "å 1");
    expect_there_and_back("", ID_TEXT, "");
}
END_TEST

START_TEST(what_cannot_be_such_an_identifier_is_none)
{
    uint32_t length;
    static const char *const no_integers[] = {"", "x", "1.0", "9223372036854775808", "1 ", "0x10"};
    static const char *const no_uuids[] = {"",
                                           "a0eebc99",
                                           "a0eebc999c0b4ef8bb6d6bb9bd380a1",
                                           "a0eebc999c0b4ef8bb6d6bb9bd380a111",
                                           "a0eebc999c0b4ef8bb6d6bb9bd380ag1",
                                           "a0eebc99--9c0b-4ef8-bb6d-6bb9bd380a11"};
    for (gsize i = 0; i < G_N_ELEMENTS(no_integers); i++)
        ck_assert_msg(copy_id_parse(no_integers[i], ID_INT, &length) == NULL, "%s", no_integers[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no_uuids); i++)
        ck_assert_msg(copy_id_parse(no_uuids[i], ID_UUID, &length) == NULL, "%s", no_uuids[i]);
}
END_TEST

SUITE("copy_decode", a_stream_of_no_rows_is_whole, a_malformed_row_names_the_query_and_the_row_before_it,
      the_callbacks_error_ends_the_stream_and_comes_out, columns_that_had_a_value_are_remembered,
      numbers_keep_their_sign_in_every_width, infinities_pass_and_null_is_neither_of_them,
      identifiers_of_one_class_are_equal_whatever_their_width, an_identifier_can_be_written_and_read_back,
      what_cannot_be_such_an_identifier_is_none)
