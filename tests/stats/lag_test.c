/* Lags told from what was seen before the freeze, and the chain ladder: against vectors, and their
 * properties. */
#include "suite.h"
#include "takhojd/stats/lag.h"
#include "vectors.h"

START_TEST(the_reverse_time_curve_agrees_with_r)
{
    struct json_value item = section("right_truncated_lag");
    OWNED struct row lag = row(item, "lag"), age = row(item, "age"), u = row(item, "u"), d = row(item, "d");
    OWNED struct row at_risk = row(item, "Y"), share = row(item, "F"), naive = row(item, "naive_F");
    struct lag_curve *curve = lag_curve_new(lag.count, lag.at, age.at);
    ck_assert_uint_eq(curve->count, u.count);
    for (gsize i = 0; i < u.count; i++) {
        assert_near(curve->steps[i].lag, u.at[i], 0);
        assert_near(curve->steps[i].events, d.at[i], 0);
        assert_near(curve->steps[i].at_risk, at_risk.at[i], 0);
        assert_near(curve->steps[i].share, share.at[i], CLOSED_FORM);
        assert_near(lag_share(curve, u.at[i] + 0.5), share.at[i], CLOSED_FORM);
        ck_assert_double_le(curve->steps[i].share, naive.at[i] + CLOSED_FORM);
    }
    ck_assert(lag_share(curve, -1) == 0 && lag_share(curve, 1e6) == 1 && isnan(lag_share(curve, NAN)));
    ck_assert_msg(isnan(lag_window(curve, 0.95)), "fifteen complaints are too few for a window");
    lag_curve_free(curve);
}
END_TEST

START_TEST(when_everything_is_old_the_curve_is_the_plain_share)
{
    double lag[90], age[90];
    for (gsize i = 0; i < 90; i++) {
        lag[i] = (double)((i * 7) % 30);
        age[i] = 365;
    }
    struct lag_curve *curve = lag_curve_new(90, lag, age);
    for (double day = 0; day < 30; day++)
        assert_near(lag_share(curve, day), (day + 1) / 30, CLOSED_FORM);
    assert_near(lag_window(curve, 0.95), 28, 0);
    assert_near(lag_window(curve, 1), 29, 0);
    lag_curve_free(curve);
}
END_TEST

START_TEST(lags_that_cannot_be_are_left_out_and_counted)
{
    const double lag[] = {1, -1, 5, NAN, 2, 3}, age[] = {9, 9, 4, 9, NAN, INFINITY};
    struct lag_curve *curve = lag_curve_new(6, lag, age), *none = lag_curve_new(0, NULL, NULL);
    ck_assert(curve->events == 1 && curve->unusable == 5 && lag_share(curve, 1) == 1 &&
              lag_share(curve, 0) == 0);
    ck_assert(isnan(lag_share(none, 3)) && isnan(lag_window(none, 0.95)));
    lag_curve_free(curve);
    lag_curve_free(none);
    lag_curve_free(NULL);
}
END_TEST

START_TEST(a_young_period_comes_to_what_is_seen_over_the_share_in)
{
    struct interval total = lag_expected_total(12, 0.4);
    assert_near(total.value, 30, CLOSED_FORM);
    assert_near(total.upper, interval_garwood(12, 1).upper / 0.4, CLOSED_FORM);
    ck_assert(lag_expected_total(0, 0.4).value == 0 && lag_expected_total(0, 0.4).upper > 0);
    ck_assert(!interval_defined(lag_expected_total(3, 0)) && !interval_defined(lag_expected_total(3, 1.1)));
}
END_TEST

static void check_ladder(gsize size, const double *triangle, struct json_value item, const char *share_key)
{
    OWNED struct row factors = row(item, "factors"), share = row(item, share_key),
                     ultimate = row(item, "ultimate");
    double found[10], found_share[10], found_ultimate[10];
    ck_assert_uint_le(size, 10);
    lag_chain_ladder(size, triangle, found, found_share, found_ultimate);
    for (gsize i = 0; i + 1 < size; i++)
        assert_near(found[i], factors.at[i], CLOSED_FORM);
    for (gsize i = 0; i < share.count; i++)
        assert_near(found_share[i], share.at[i], CLOSED_FORM);
    for (gsize i = 0; i < size; i++)
        assert_near(found_ultimate[i], ultimate.at[i], CLOSED_FORM * fmax(1, ultimate.at[i]));
}

START_TEST(the_complaint_triangle_is_completed)
{
    struct json_value item = section("complaint_triangle");
    OWNED struct row triangle = row(item, "cumulative");
    check_ladder(5, triangle.at, item, "reported_fraction_by_age");
}
END_TEST

/* Taylor and Ashe 1983, J Econometrics 23:37, as Mack 1993 prints it. */
static const double taylor_ashe[10][10] = {
    {357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463},
    {352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085, NAN},
    {290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315, NAN, NAN},
    {310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268, NAN, NAN, NAN},
    {443160, 1136350, 2128333, 2897821, 3402672, 3873311, NAN, NAN, NAN, NAN},
    {396132, 1333217, 2180715, 2985752, 3691712, NAN, NAN, NAN, NAN, NAN},
    {440832, 1288463, 2419861, 3483130, NAN, NAN, NAN, NAN, NAN, NAN},
    {359480, 1421128, 2864498, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
    {376686, 1363294, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
    {344014, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN},
};

START_TEST(the_triangle_of_taylor_and_ashe_keeps_macks_reserve)
{
    struct json_value item = section("chain_ladder");
    check_ladder(10, &taylor_ashe[0][0], item, "percent_developed");
    double factors[9], share[10], ultimate[10], reserve = 0;
    lag_chain_ladder(10, &taylor_ashe[0][0], factors, share, ultimate);
    for (gsize i = 0; i < 10; i++)
        reserve += ultimate[i] - taylor_ashe[i][9 - i];
    assert_near(reserve, number(item, "reserve_total"), 1e-3);
}
END_TEST

START_TEST(a_ladder_without_counts_stands_still)
{
    const double empty[] = {0, 0, 0, NAN}, gone[] = {NAN, NAN, 3, NAN}, one[] = {7};
    double factors[2], share[2], ultimate[2];
    lag_chain_ladder(2, empty, factors, share, ultimate);
    ck_assert(factors[0] == 1 && share[0] == 1 && ultimate[0] == 0 && ultimate[1] == 0);
    lag_chain_ladder(2, gone, factors, share, ultimate);
    ck_assert(isnan(ultimate[0]) && ultimate[1] == 3);
    lag_chain_ladder(1, one, factors, share, ultimate);
    ck_assert(share[0] == 1 && ultimate[0] == 7);
    lag_chain_ladder(0, NULL, NULL, NULL, NULL);
}
END_TEST

SUITE("stats/lag", the_reverse_time_curve_agrees_with_r, when_everything_is_old_the_curve_is_the_plain_share,
      lags_that_cannot_be_are_left_out_and_counted, a_young_period_comes_to_what_is_seen_over_the_share_in,
      the_complaint_triangle_is_completed, the_triangle_of_taylor_and_ashe_keeps_macks_reserve,
      a_ladder_without_counts_stands_still)
