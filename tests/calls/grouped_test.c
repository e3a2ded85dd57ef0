/* Grouped rows: found by their key, in the order they came, and not before they are sorted. */
#include "suite.h"
#include "takhojd/calls/grouped.h"

struct row {
    uint32_t key;
    uint32_t number;
};

static struct grouped *group(const uint32_t *keys, uint32_t count, uint32_t key_count)
{
    struct grouped *grouped = g_new0(struct grouped, 1);
    grouped_init(grouped, sizeof(struct row));
    for (uint32_t i = 0; i < count; i++) {
        const struct row row = {keys[i], i};
        ck_assert_uint_eq(((struct row *)grouped_add(grouped, &row))->number, i);
    }
    ck_assert(!grouped_has(grouped, 0));
    grouped_build(grouped, key_count);
    return grouped;
}

static void forget(struct grouped *grouped)
{
    grouped_clear(grouped);
    g_free(grouped);
}

START_TEST(rows_of_a_key_lie_together_in_the_order_they_came)
{
    const uint32_t keys[] = {3, 0, 3, 5, 0, 3};
    struct grouped *grouped = group(keys, G_N_ELEMENTS(keys), 6);
    static const struct {
        uint32_t key, count, numbers[3];
    } expected[] = {{0, 2, {1, 4}}, {1, 0, {0}}, {3, 3, {0, 2, 5}}, {4, 0, {0}}, {5, 1, {3}}, {6, 0, {0}}};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        uint32_t count;
        const struct row *rows = grouped_rows(*grouped, struct row, expected[i].key, &count);
        ck_assert_uint_eq(count, expected[i].count);
        ck_assert_int_eq(grouped_has(grouped, expected[i].key), count > 0);
        for (uint32_t r = 0; r < count; r++) {
            ck_assert_uint_eq(rows[r].key, expected[i].key);
            ck_assert_uint_eq(rows[r].number, expected[i].numbers[r]);
        }
    }
    forget(grouped);
}
END_TEST

START_TEST(rows_whose_key_is_no_number_are_dropped)
{
    const uint32_t keys[] = {7, 1, UINT32_MAX, 2};
    struct grouped *grouped = group(keys, G_N_ELEMENTS(keys), 2);
    ck_assert_uint_eq(grouped->rows->len, 1);
    ck_assert_uint_eq(g_array_index(grouped->rows, struct row, 0).number, 1);
    forget(grouped);
}
END_TEST

START_TEST(no_rows_and_no_keys_are_no_exception)
{
    struct grouped *grouped = group(NULL, 0, 0);
    ck_assert_uint_eq(grouped->rows->len, 0);
    ck_assert(!grouped_has(grouped, 0));
    forget(grouped);
}
END_TEST

START_TEST(hundreds_of_thousands_of_rows_are_all_found)
{
    enum { ROWS = 300000, KEYS = 70001 };
    g_autofree uint32_t *keys = g_new(uint32_t, ROWS);
    for (uint32_t i = 0; i < ROWS; i++)
        keys[i] = (uint32_t)((uint64_t)i * 2654435761U % KEYS);
    struct grouped *grouped = group(keys, ROWS, KEYS);
    uint32_t found = 0;
    for (uint32_t key = 0; key < KEYS; key++) {
        uint32_t count;
        const struct row *rows = grouped_rows(*grouped, struct row, key, &count);
        for (uint32_t r = 0; r < count; r++, found++)
            if (keys[rows[r].number] != key || (r && rows[r - 1].number >= rows[r].number))
                ck_abort_msg("key %u, row %u", key, r);
    }
    ck_assert_uint_eq(found, ROWS);
    forget(grouped);
}
END_TEST

SUITE("calls/grouped", rows_of_a_key_lie_together_in_the_order_they_came,
      rows_whose_key_is_no_number_are_dropped, no_rows_and_no_keys_are_no_exception,
      hundreds_of_thousands_of_rows_are_all_found)
