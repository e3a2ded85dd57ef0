/* Numbers for people: the only place where a digit becomes text that somebody reads. */
#include "takhojd/plan/words.h"
#include <math.h>
#include <string.h>

#define UNKNOWN "\xe2\x80\x93" /* an en dash, where there is no number */
#define MOST_DECIMALS 6

static bool is_zero(double value)
{
    return fpclassify(value) == FP_ZERO;
}

/* Digits in groups of three from the right. */
static void append_grouped(GString *out, const char *digits, gsize length, const char *group)
{
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append(out, group);
        g_string_append_c(out, digits[i]);
    }
}

char *words_number(const struct words *words, double value, int decimals)
{
    if (!isfinite(value))
        return g_strdup(UNKNOWN);
    double scaled = round(fabs(value) * pow(10, decimals));
    char digits[400];
    g_snprintf(digits, sizeof digits, "%0*.0f", decimals + 1, scaled);
    gsize whole = strlen(digits) - (gsize)decimals;
    GString *out = g_string_new(value < 0 && scaled > 0 ? words_text(words, "format.minus") : "");
    append_grouped(out, digits, whole, words_text(words, "format.group"));
    if (decimals > 0)
        g_string_append_printf(out, "%s%s", words_text(words, "format.decimal"), digits + whole);
    return g_string_free(out, FALSE);
}

char *words_count(const struct words *words, int64_t count)
{
    char digits[32];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, count);
    bool is_negative = digits[0] == '-';
    GString *out = g_string_new(is_negative ? words_text(words, "format.minus") : "");
    append_grouped(out, digits + is_negative, strlen(digits) - is_negative,
                   words_text(words, "format.group"));
    return g_string_free(out, FALSE);
}

/* 10^-d >= width / 10, so d <= 1 - log10(width); the margin keeps powers of ten on their own side. */
/* The last digit is worth no less than this part of the interval's width: 3 of 5.0 is 0.6, not 1. */
#define FINEST 30

int words_decimals(double width)
{
    if (!isfinite(width) || !(width > 0))
        return 1;
    double decimals = floor(log10(FINEST) - log10(width) + 1e-9);
    return decimals < 0 ? 0 : decimals > 3 ? 3 : (int)decimals;
}

/* More decimals, until rounding no longer turns the value into a bound that it is not. */
static int decimals_apart_from(double value, double bound, int decimals)
{
    while (decimals < MOST_DECIMALS && round(fabs(value - bound) * pow(10, decimals)) < 1)
        decimals++;
    return decimals;
}

char *words_amount(const struct words *words, double value, double width)
{
    if (!isfinite(value) || is_zero(value))
        return words_number(words, value, 0);
    return words_number(words, value, decimals_apart_from(value, 0, words_decimals(width)));
}

char *words_share(const struct words *words, double share, double width)
{
    if (!isfinite(share))
        return g_strdup(UNKNOWN);
    double percent = share * 100;
    int decimals = 0;
    if (!is_zero(share) && !is_zero(share - 1)) {
        decimals = decimals_apart_from(percent, 0, MIN(words_decimals(width * 100), 2));
        decimals = decimals_apart_from(percent, 100, decimals);
    }
    g_autofree char *number = words_number(words, percent, decimals);
    return words_format(words, "format.percent", "value", number, NULL);
}

char *words_rate(const struct words *words, double value, double width, double per)
{
    g_autofree char *number = words_amount(words, value, width);
    if (is_zero(per - 1) || !isfinite(value))
        return g_steal_pointer(&number);
    g_autofree char *exposure = words_number(words, per, 0);
    return words_format(words, "format.rate", "value", number, "per", exposure, NULL);
}

char *words_duration(const struct words *words, double seconds)
{
    static const struct {
        const char *key;
        double in_s, below_s;
    } units[] = {{"duration.second", 1, 120},
                 {"duration.minute", 60, 7200},
                 {"duration.hour", 3600, 172800},
                 {"duration.day", 86400, INFINITY}};
    if (!isfinite(seconds))
        return g_strdup(UNKNOWN);
    gsize unit = 0;
    while (fabs(seconds) >= units[unit].below_s)
        unit++;
    double amount = seconds / units[unit].in_s;
    double tenths = round(fabs(amount) * 10);
    bool is_whole = unit == 0 || tenths >= 100 || is_zero(fmod(tenths, 10));
    g_autofree char *number = words_number(words, amount, is_whole ? 0 : 1);
    int64_t form = is_whole && is_zero(round(fabs(amount)) - 1) ? 1 : 2;
    return words_plural(words, units[unit].key, form, "value", number, NULL);
}
