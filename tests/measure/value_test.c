/* Amounts: what is summed in parts of what is shown. */
#include "figures.h"

#define DAY "2026-03-02"
#define MORNING utc("2026-03-02 08:00")

/* Sums of hundredths: 99.50, 0.01 and 3 955.99, the last withdrawn; one taken back costs what it was worth.
 */
START_TEST(the_value_of_sales_is_told_in_the_money_it_is_in_and_no_hundredth_is_lost)
{
    static const int64_t values[] = {9950, 1, 395599, -5000};
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_conversation(world, "talk", "p", "k", MORNING, "sale");
    for (int i = 0; i < 4; i++) {
        struct sale_row sale = kept_sale("talk", MORNING + HOURS(1 + i));
        sale.value = values[i];
        sale.withdrawn = i == 2 ? MORNING + DAYS(1) : 0;
        add_sale(world, sale);
    }
    mark_present(world, "sale.value");
    mark_present(world, "sale.accepted_at");
    struct desk desk = desk_of(world);
    struct figure past = ask(&desk, "withdrawals/value_past", GRAIN_DAY, DAY);
    check_state(&past, FIGURE_MEASURED);
    ck_assert_double_eq(past.numerator, 4005.5);
    ck_assert_double_eq(past.value, 4005.5);
    ck_assert_double_eq(ask(&desk, "withdrawals/value", GRAIN_DAY, DAY).value, 3955.99);
    desk_clear(&desk);
}
END_TEST

SUITE("measure/value", the_value_of_sales_is_told_in_the_money_it_is_in_and_no_hundredth_is_lost)
