/* Piles: what is added stays in order and in place, over chunks and over joining. */
#include "suite.h"
#include "takhojd/base/block.h"
#include "takhojd/base/pile.h"

struct row {
    uint64_t number;
    char rest[16];
};

static void fill(struct pile *pile, uint64_t first, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        *(struct row *)pile_add(pile) = (struct row){.number = first + i};
}

static void check(const struct pile *pile, uint64_t count)
{
    uint64_t next = 0;
    PILE_EACH (pile, const struct row, row)
        ck_assert_uint_eq(row->number, next++);
    ck_assert_uint_eq(next, count);
    ck_assert_uint_eq(pile->count, count);
}

START_TEST(an_empty_pile_has_no_row_and_no_chunk)
{
    struct pile *pile = pile_new(sizeof(struct row));
    check(pile, 0);
    ck_assert_ptr_null(pile_last(pile));
    ck_assert_uint_eq(pile_chunks(pile), 0);
    ck_assert_uint_eq(pile_memory(pile), 0);
    pile_free(pile);
    pile_free(NULL);
}
END_TEST

START_TEST(rows_keep_their_order_and_their_address_over_chunks)
{
    enum { COUNT = 300000 };
    struct pile *pile = pile_new(sizeof(struct row));
    fill(pile, 0, 1);
    const struct row *first = pile_at(pile, 0);
    fill(pile, 1, COUNT - 1);
    check(pile, COUNT);
    ck_assert_ptr_eq(pile_at(pile, 0), first);
    ck_assert_uint_eq(((const struct row *)pile_at(pile, COUNT - 1))->number, COUNT - 1);
    ck_assert_ptr_eq(pile_at(pile, COUNT - 1), pile_last(pile));
    ck_assert_uint_ge(pile_chunks(pile), 3);
    ck_assert_uint_ge(pile_memory(pile), COUNT * sizeof(struct row));
    ck_assert_uint_le(pile_memory(pile), COUNT * sizeof(struct row) + 2 * BLOCK_BYTES);
    pile_free(pile);
}
END_TEST

START_TEST(joining_puts_one_behind_the_other_and_the_pile_goes_on_growing)
{
    struct pile *into = pile_new(sizeof(struct row)), *from = pile_new(sizeof(struct row));
    fill(into, 0, 1000);
    fill(from, 1000, 1000);
    pile_join(into, from);
    pile_join(into, pile_new(sizeof(struct row)));
    fill(into, 2000, 1000);
    check(into, 3000);
    pile_free(into);
}
END_TEST

START_TEST(joining_an_empty_pile_or_into_one_changes_no_row)
{
    struct pile *into = pile_new(sizeof(struct row)), *from = pile_new(sizeof(struct row));
    fill(from, 0, 70000);
    pile_join(into, from);
    ck_assert_uint_eq(((const struct row *)pile_last(into))->number, 69999);
    pile_join(into, pile_new(sizeof(struct row)));
    ck_assert_uint_eq(((const struct row *)pile_last(into))->number, 69999);
    fill(into, 70000, 1);
    check(into, 70001);
    pile_free(into);
}
END_TEST

START_TEST(rows_larger_than_the_first_chunk_fit)
{
    struct wide {
        uint64_t number;
        char rest[5000];
    };
    struct pile *pile = pile_new(sizeof(struct wide));
    for (uint64_t i = 0; i < 100; i++)
        *(struct wide *)pile_add(pile) = (struct wide){.number = i};
    uint64_t next = 0;
    PILE_EACH (pile, const struct wide, row)
        ck_assert_uint_eq(row->number, next++);
    ck_assert_uint_eq(next, 100);
    pile_free(pile);
}
END_TEST

SUITE("base/pile", an_empty_pile_has_no_row_and_no_chunk, rows_keep_their_order_and_their_address_over_chunks,
      joining_puts_one_behind_the_other_and_the_pile_goes_on_growing,
      joining_an_empty_pile_or_into_one_changes_no_row, rows_larger_than_the_first_chunk_fit)
